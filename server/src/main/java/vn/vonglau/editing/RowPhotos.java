package vn.vonglau.editing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.audit.Sha256;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.Caller;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.paint.Photo;

/**
 * Photographs of rows. Who sees a row sees its photographs, who changes rows brings them; where the
 * layer asks for approval, those of the others wait for it. One that is taken away is gone for
 * good, as it may show what nobody should keep; the history of the row says who took it.
 */
@Component
class RowPhotos {
  static final int MOST = 20;
  private static final int MOST_WAITING = 200;

  private static final String COLUMNS =
      "id, layer, feature_id, width, height, caption, waiting, author, author_name, at";

  private final JdbcClient db;
  private final Edits edits;
  private final EditHistory history;
  private final Journal journal;
  private final BusinessClock clock;

  RowPhotos(JdbcClient db, Edits edits, EditHistory history, Journal journal, BusinessClock clock) {
    this.db = db;
    this.edits = edits;
    this.history = history;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * One of them, without its pixels.
   *
   * @param feature number of the row
   * @param waiting for somebody who approves
   */
  record Kept(
      long id,
      String layer,
      long feature,
      int width,
      int height,
      String caption,
      boolean waiting,
      EditHistory.By by,
      Instant at) {}

  /** The caller sees the row: those that count, and the waiting ones that are his business. */
  List<Kept> of(Rights.Grant grant, Caller caller, long feature) {
    seen(grant, feature);
    return kept("layer = ? AND feature_id = ?", grant.layer().id(), feature).stream()
        .filter(p -> shows(grant, caller, p))
        .toList();
  }

  /** The oldest {@value #MOST_WAITING} that wait in these layers. */
  List<Kept> waiting(Collection<String> layers) {
    if (layers.isEmpty()) {
      return List.of();
    }
    return db.sql(
            "SELECT "
                + COLUMNS
                + " FROM feature_photo WHERE waiting AND layer IN (:layers) ORDER BY id"
                + " FETCH FIRST :most ROWS ONLY")
        .param("layers", layers)
        .param("most", MOST_WAITING)
        .query((rs, n) -> kept(rs))
        .list();
  }

  /**
   * The same file twice is one photograph.
   *
   * @throws ProblemException 403 and 405 as {@link Edits}, 422 {@code photo-many}
   */
  @Transactional
  Kept add(Rights.Grant grant, Caller caller, long feature, byte[] file, String caption) {
    Edits.may(grant, caller);
    edits.within(grant, feature);
    String layer = grant.layer().id();
    String sha = Sha256.hex(file);
    var same =
        db.sql("SELECT id FROM feature_photo WHERE layer = ? AND feature_id = ? AND sha256 = ?")
            .params(layer, feature, sha)
            .query(Long.class)
            .optional();
    if (same.isPresent()) {
      return one(grant, caller, feature, same.get());
    }
    long there =
        db.sql("SELECT count(*) FROM feature_photo WHERE layer = ? AND feature_id = ?")
            .params(layer, feature)
            .query(Long.class)
            .single();
    if (there >= MOST) {
      throw Problem.of(
              422,
              "photo-many",
              "Mỗi đối tượng có tối đa %d ảnh. Xóa bớt ảnh cũ rồi thêm.".formatted(MOST),
              "A row has at most %d photographs. Take old ones away first.".formatted(MOST))
          .asException();
    }
    Photo photo = Photo.of(file);
    boolean waits = !grant.layer().editing().isDirect(caller);
    var key = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO feature_photo (layer, feature_id, width, height, sha256, caption, waiting,"
                + " author, author_name, at, content, thumb) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?)")
        .params(layer, feature, photo.width(), photo.height(), sha, caption, waits)
        .params(caller.user(), caller.name())
        .params(clock.instant().atOffset(ZoneOffset.UTC), photo.jpeg(), photo.thumb())
        .update(key, "id");
    long id = key.getKey().longValue();
    journal.write("features.photo-added", "layer:" + layer, "row " + feature + ", photo " + id);
    if (!waits) {
      history.photo(layer, feature, "photo", EditHistory.By.of(caller), caption);
    }
    return one(grant, caller, feature, id);
  }

  /** Somebody who approves lets all see it. */
  @Transactional
  Kept accept(Rights.Grant grant, Caller caller, long feature, long id) {
    Kept photo = one(grant, caller, feature, id);
    edits.within(grant, feature);
    if (!Edits.approves(grant, caller, photo.by)) {
      throw Edits.right();
    }
    int done =
        db.sql("UPDATE feature_photo SET waiting = FALSE WHERE id = ? AND waiting")
            .param(id)
            .update();
    if (done > 0) {
      String layer = grant.layer().id();
      journal.write("features.photo-approved", "layer:" + layer, "photo " + id);
      history.photo(layer, feature, "photo", photo.by, photo.caption);
    }
    return one(grant, caller, feature, id);
  }

  /** Who changes rows at once takes away any, the others their own while they wait. */
  @Transactional
  void remove(Rights.Grant grant, Caller caller, long feature, long id) {
    Kept photo = one(grant, caller, feature, id);
    if (!mayRemove(grant, caller, photo)) {
      throw Edits.right();
    }
    edits.within(grant, feature);
    db.sql("DELETE FROM feature_photo WHERE id = ?").param(id).update();
    String layer = grant.layer().id();
    journal.write("features.photo-removed", "layer:" + layer, "row " + feature + ", photo " + id);
    if (!photo.waiting) {
      history.photo(layer, feature, "unphoto", EditHistory.By.of(caller), photo.caption);
    }
  }

  static boolean mayRemove(Rights.Grant grant, Caller caller, Kept photo) {
    var editing = grant.layer().editing();
    return editing != null
        && editing.admits(caller)
        && (editing.isDirect(caller) || photo.waiting && own(caller, photo));
  }

  byte[] bytes(Rights.Grant grant, Caller caller, long feature, long id, boolean small) {
    one(grant, caller, feature, id);
    return db.sql("SELECT " + (small ? "thumb" : "content") + " FROM feature_photo WHERE id = ?")
        .param(id)
        .query((rs, n) -> rs.getBytes(1))
        .single();
  }

  private Kept one(Rights.Grant grant, Caller caller, long feature, long id) {
    return of(grant, caller, feature).stream()
        .filter(p -> p.id == id)
        .findFirst()
        .orElseThrow(() -> Problem.notFound().asException());
  }

  private void seen(Rights.Grant grant, long feature) {
    if (grant.layer().editing() == null || !edits.isThere(grant, feature)) {
      throw Problem.notFound().asException();
    }
  }

  private static boolean shows(Rights.Grant grant, Caller caller, Kept photo) {
    return !photo.waiting || own(caller, photo) || grant.layer().editing().approves(caller);
  }

  private static boolean own(Caller caller, Kept photo) {
    return photo.by.user().equals(caller.user());
  }

  private List<Kept> kept(String which, Object... params) {
    return db.sql("SELECT " + COLUMNS + " FROM feature_photo WHERE " + which + " ORDER BY id")
        .params(params)
        .query((rs, n) -> kept(rs))
        .list();
  }

  private static Kept kept(ResultSet rs) throws SQLException {
    return new Kept(
        rs.getLong(1),
        rs.getString(2),
        rs.getLong(3),
        rs.getInt(4),
        rs.getInt(5),
        rs.getString(6),
        rs.getBoolean(7),
        new EditHistory.By(rs.getString(8), rs.getString(9)),
        rs.getObject(10, OffsetDateTime.class).toInstant());
  }
}
