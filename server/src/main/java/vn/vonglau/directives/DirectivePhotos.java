package vn.vonglau.directives;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Sha256;
import vn.vonglau.kernel.Problem;
import vn.vonglau.paint.Photo;

/**
 * Photographs: sent one by one, then tied to the answer that they go with. Until then only who sent
 * them sees them.
 */
@Component
class DirectivePhotos {
  static final int MOST_EACH = 10;
  private static final int MOST = 40;
  private static final Duration FORGOTTEN = Duration.ofDays(2);

  private final JdbcClient db;

  DirectivePhotos(JdbcClient db) {
    this.db = db;
  }

  /**
   * @param event answer that it goes with, or null
   * @param size of the picture in bytes
   */
  record Shown(long id, Long event, int width, int height, int size, String by) {}

  /** The same file twice is one photograph. */
  @Transactional
  Shown add(long directive, String by, byte[] file, Photo photo, Instant now) {
    // what was never sent with an answer does not stay for ever
    db.sql("DELETE FROM directive_photo WHERE event_id IS NULL AND at < ?")
        .param(DirectiveStore.time(now.minus(FORGOTTEN)))
        .update();
    String sha = Sha256.hex(file);
    List<Shown> waiting = shown("event_id IS NULL AND by_user = ?", directive, by);
    var same =
        db.sql(
                "SELECT id FROM directive_photo WHERE directive_id = ? AND event_id IS NULL"
                    + " AND by_user = ? AND sha256 = ?")
            .params(directive, by, sha)
            .query(Long.class)
            .optional();
    if (same.isPresent()) {
      return waiting.stream().filter(p -> p.id == same.get()).findFirst().orElseThrow();
    }
    long all =
        db.sql("SELECT count(*) FROM directive_photo WHERE directive_id = ?")
            .param(directive)
            .query(Long.class)
            .single();
    if (waiting.size() >= MOST_EACH || all >= MOST) {
      throw DirectiveChecks.refuse(
          "photo-many",
          "file",
          "Mỗi lần trả lời kèm tối đa %d ảnh, mỗi việc tối đa %d ảnh. Bỏ bớt ảnh rồi gửi."
              .formatted(MOST_EACH, MOST),
          "An answer takes %d photographs, a directive %d. Send fewer.".formatted(MOST_EACH, MOST));
    }
    var key = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO directive_photo (directive_id, width, height, size, sha256, content,"
                + " thumb, at, by_user) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            directive,
            photo.width(),
            photo.height(),
            photo.jpeg().length,
            sha,
            photo.jpeg(),
            photo.thumb(),
            DirectiveStore.time(now),
            by)
        .update(key, "id");
    long id = key.getKey().longValue();
    return new Shown(id, null, photo.width(), photo.height(), photo.jpeg().length, by);
  }

  /** Takes one back that goes with no answer yet. */
  @Transactional
  void remove(long directive, long id, String by) {
    int gone =
        db.sql(
                "DELETE FROM directive_photo WHERE directive_id = ? AND id = ?"
                    + " AND event_id IS NULL AND by_user = ?")
            .params(directive, id, by)
            .update();
    if (gone == 0) {
      throw Problem.notFound().asException();
    }
  }

  /** In the caller's transaction; one that is not there, or not the person's own, refuses all. */
  void attach(long directive, long event, String by, List<Long> ids) {
    for (Long id : ids) {
      int tied =
          db.sql(
                  "UPDATE directive_photo SET event_id = ? WHERE id = ? AND directive_id = ?"
                      + " AND event_id IS NULL AND by_user = ?")
              .params(event, id, directive, by)
              .update();
      if (tied == 0) {
        throw DirectiveChecks.refuse(
            "photo-missing",
            "photos",
            "Một ảnh của câu trả lời không còn trên máy chủ. Thêm lại ảnh rồi gửi.",
            "A photograph of this answer is not on the server any more. Add it again.");
      }
    }
  }

  /** Those of one answer, ascending. */
  List<Long> with(long event) {
    return db.sql("SELECT id FROM directive_photo WHERE event_id = ? ORDER BY id")
        .param(event)
        .query(Long.class)
        .list();
  }

  /** Those of all answers, and the person's own that wait for one. */
  List<Shown> of(long directive, String me) {
    return shown("(event_id IS NOT NULL OR by_user = ?)", directive, me);
  }

  private List<Shown> shown(String which, long directive, String me) {
    return db.sql(
            "SELECT id, event_id, width, height, size, by_user FROM directive_photo"
                + " WHERE directive_id = ? AND "
                + which
                + " ORDER BY id")
        .params(directive, me)
        .query(
            (rs, n) ->
                new Shown(
                    rs.getLong(1),
                    rs.getObject(2, Long.class),
                    rs.getInt(3),
                    rs.getInt(4),
                    rs.getInt(5),
                    rs.getString(6)))
        .list();
  }

  /** The picture itself; the directive's right to be seen is asked for before. */
  byte[] bytes(long directive, long id, String me, boolean small) {
    return db.sql(
            "SELECT "
                + (small ? "thumb" : "content")
                + " FROM directive_photo WHERE directive_id = ? AND id = ?"
                + " AND (event_id IS NOT NULL OR by_user = ?)")
        .params(directive, id, me)
        .query((rs, n) -> rs.getBytes(1))
        .optional()
        .orElseThrow(() -> Problem.notFound().asException());
  }
}
