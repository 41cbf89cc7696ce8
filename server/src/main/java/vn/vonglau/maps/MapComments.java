package vn.vonglau.maps;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.Caller;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/** What people say of a map and of what is drawn on it: text, never markup. */
@Component
class MapComments {
  /** For one map. */
  static final int MOST = 1000;

  private final JdbcClient db;
  private final Journal journal;
  private final BusinessClock clock;

  MapComments(JdbcClient db, Journal journal, BusinessClock clock) {
    this.db = db;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * @param drawing that it speaks of, or null for the whole map
   * @param text null where it was taken back
   */
  record Comment(long id, String drawing, String text, String by, Instant at) {}

  /** In the order in which they were said. */
  List<Comment> of(long map) {
    return db.sql(
            "SELECT id, drawing, text, by_whom, at, removed_by FROM saved_map_comment"
                + " WHERE map_id = ? ORDER BY id FETCH FIRST ? ROWS ONLY")
        .params(map, MOST)
        .query(
            (rs, n) ->
                new Comment(
                    rs.getLong(1),
                    rs.getString(2),
                    rs.getString(6) == null ? rs.getString(3) : null,
                    rs.getString(4),
                    rs.getObject(5, OffsetDateTime.class).toInstant()))
        .list();
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 409 {@code comments-many} beyond {@link #MOST}
   */
  @Transactional
  long add(Caller caller, MapBook.Kept map, String drawing, String text) {
    journal.write("maps.said", "map:" + map.key(), drawing == null ? "" : "drawing " + drawing);
    long said =
        db.sql("SELECT count(*) FROM saved_map_comment WHERE map_id = ?")
            .param(map.id())
            .query(Long.class)
            .single();
    if (said >= MOST) {
      throw Problem.of(
              409,
              "comments-many",
              "Bản đồ này đã có %d nhận xét. Sao chép bản đồ để bàn tiếp.".formatted(MOST),
              "This map has %d comments already. Copy it to go on.".formatted(MOST))
          .asException();
    }
    db.sql(
            "INSERT INTO saved_map_comment (map_id, drawing, text, by_whom, at)"
                + " VALUES (?, ?, ?, ?, ?)")
        .params(map.id(), drawing, text, caller.user(), now())
        .update();
    return db.sql("SELECT max(id) FROM saved_map_comment WHERE map_id = ? AND by_whom = ?")
        .params(map.id(), caller.user())
        .query(Long.class)
        .single();
  }

  /**
   * Takes a comment back: one's own, or any on one's own map.
   *
   * @throws vn.vonglau.kernel.ProblemException 404 for all others
   */
  @Transactional
  void remove(Caller caller, MapBook.Met met, long id) {
    int done =
        db.sql(
                "UPDATE saved_map_comment SET removed_by = ? WHERE map_id = ? AND id = ?"
                    + " AND removed_by IS NULL AND (by_whom = ? OR ? = TRUE)")
            .params(caller.user(), met.map().id(), id, caller.user(), met.may() == MapBook.May.OWN)
            .update();
    if (done == 0) {
      throw Problem.notFound().asException();
    }
    journal.write("maps.unsaid", "map:" + met.map().key(), "comment " + id);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
