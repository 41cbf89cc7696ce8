package vn.vonglau.maps;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.Caller;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/** The maps that people keep: whose they are, who opens them, who may change them. */
@Component
class MapBook {
  /** For one person. */
  static final int MOST = 500;

  static final String PERSON = "person";
  static final String AGENCY = "agency";
  private static final int KEY_BYTES = 15;
  private static final String COLUMNS =
      "SELECT m.id, m.map_key, m.owner, m.name, m.picture, m.drawings, m.by_link, m.version,"
          + " m.made_at, m.changed_at, m.changed_by FROM saved_map m WHERE ";
  private static final String SHARED =
      " EXISTS (SELECT 1 FROM saved_map_reader r WHERE r.map_id = m.id AND (r.kind = 'person' AND"
          + " r.who = :user OR r.kind = 'agency' AND r.who IN (:agencies)))";

  private final JdbcClient db;
  private final Journal journal;
  private final BusinessClock clock;
  private final SecureRandom random = new SecureRandom();

  MapBook(JdbcClient db, Journal journal, BusinessClock clock) {
    this.db = db;
    this.journal = journal;
    this.clock = clock;
  }

  /** What somebody may do with a map; each may what those before him may. */
  enum May {
    READ,
    EDIT,
    OWN
  }

  /**
   * @param picture, drawings JSON
   */
  record Kept(
      long id,
      String key,
      String owner,
      String name,
      String picture,
      String drawings,
      boolean byLink,
      int version,
      Instant madeAt,
      Instant changedAt,
      String changedBy) {}

  /** Who else opens a map. */
  record Reader(String kind, String who, boolean edits) {}

  /** A map as this person meets it. */
  record Met(Kept map, May may) {}

  /** The own ones and those that others share with this person, by number. */
  List<Kept> list(Caller caller, long after, int count) {
    return db.sql(
            COLUMNS
                + "m.id > :after AND (m.owner = :user OR"
                + SHARED
                + ") ORDER BY m.id FETCH FIRST :count ROWS ONLY")
        .param("after", after)
        .param("user", caller.user())
        .param("agencies", agencies(caller))
        .param("count", count)
        .query((rs, n) -> kept(rs))
        .list();
  }

  private static Set<String> agencies(Caller caller) {
    Set<String> codes = new TreeSet<>(caller.agencies());
    codes.add(""); // no agency has it; a list must not be empty
    return codes;
  }

  /** A map that this person may open, also by its link alone. */
  Optional<Met> find(Caller caller, String key) {
    if (!key.matches("[A-Za-z0-9_-]{1,24}")) {
      return Optional.empty(); // none of ours, and nothing for the store to choke on
    }
    return db.sql(COLUMNS + "m.map_key = :key")
        .param("key", key)
        .query((rs, n) -> kept(rs))
        .optional()
        .flatMap(m -> Optional.ofNullable(may(caller, m)).map(may -> new Met(m, may)));
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 404 also for what others keep for themselves
   */
  Met get(Caller caller, String key) {
    return find(caller, key).orElseThrow(() -> Problem.notFound().asException());
  }

  private May may(Caller caller, Kept map) {
    if (map.owner.equals(caller.user())) {
      return May.OWN;
    }
    May best = map.byLink ? May.READ : null;
    for (Reader r : readers(map.id)) {
      boolean meant =
          r.kind.equals(PERSON) ? r.who.equals(caller.user()) : caller.agencies().contains(r.who);
      if (meant && best != May.EDIT) {
        best = r.edits ? May.EDIT : May.READ;
      }
    }
    return best;
  }

  List<Reader> readers(long map) {
    return db.sql("SELECT kind, who, edits FROM saved_map_reader WHERE map_id = ? ORDER BY 1, 2")
        .param(map)
        .query((rs, n) -> new Reader(rs.getString(1), rs.getString(2), rs.getBoolean(3)))
        .list();
  }

  /**
   * @return the new map
   * @throws vn.vonglau.kernel.ProblemException 409 {@code maps-many} beyond {@link #MOST}
   */
  @Transactional
  Kept add(
      Caller caller,
      String name,
      String picture,
      String drawings,
      boolean byLink,
      List<Reader> readers) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    // first of all: the journal lets one writer in after the other, so the count holds
    journal.write("maps.made", "map:" + key, name);
    long own =
        db.sql("SELECT count(*) FROM saved_map WHERE owner = ?")
            .param(caller.user())
            .query(Long.class)
            .single();
    if (own >= MOST) {
      throw Problem.of(
              409,
              "maps-many",
              "Đã có %d bản đồ được lưu. Xóa bớt rồi lưu lại.".formatted(MOST),
              "There are %d saved maps already. Delete some and save again.".formatted(MOST))
          .asException();
    }
    OffsetDateTime now = now();
    db.sql(
            "INSERT INTO saved_map (map_key, owner, name, picture, drawings, by_link, version,"
                + " made_at, changed_at, changed_by) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?)")
        .params(key, caller.user(), name, picture, drawings, byLink, now, now, caller.user())
        .update();
    Kept made = get(caller, key).map;
    share(made.id, readers);
    return made;
  }

  /**
   * Puts another content in the place of what was seen in that version.
   *
   * @param readers null: as they are
   * @throws vn.vonglau.kernel.ProblemException 412 {@code map-changed} when somebody was faster
   */
  @Transactional
  Kept replace(
      Caller caller,
      Kept seen,
      int version,
      String name,
      String picture,
      String drawings,
      boolean byLink,
      List<Reader> readers) {
    int done =
        db.sql(
                "UPDATE saved_map SET name = ?, picture = ?, drawings = ?, by_link = ?,"
                    + " version = version + 1, changed_at = ?, changed_by = ?"
                    + " WHERE id = ? AND version = ?")
            .params(name, picture, drawings, byLink, now(), caller.user(), seen.id, version)
            .update();
    if (done == 0) {
      throw changed();
    }
    if (readers != null) {
      db.sql("DELETE FROM saved_map_reader WHERE map_id = ?").param(seen.id).update();
      share(seen.id, readers);
    }
    journal.write("maps.changed", "map:" + seen.key, "version " + (version + 1));
    return get(caller, seen.key).map;
  }

  private void share(long map, List<Reader> readers) {
    for (Reader r : readers) {
      db.sql("INSERT INTO saved_map_reader (map_id, kind, who, edits) VALUES (?, ?, ?, ?)")
          .params(map, r.kind, r.who, r.edits)
          .update();
    }
  }

  /**
   * The map is gone, with all that was said on it.
   *
   * @throws vn.vonglau.kernel.ProblemException 412 {@code map-changed} when it is not as it was
   *     seen
   */
  @Transactional
  void remove(Kept map, int version) {
    int gone =
        db.sql("DELETE FROM saved_map WHERE id = ? AND version = ?")
            .params(map.id, version)
            .update();
    if (gone == 0) {
      throw changed();
    }
    journal.write("maps.removed", "map:" + map.key, map.name);
  }

  private static RuntimeException changed() {
    return Problem.of(
            412,
            "map-changed",
            "Người khác vừa sửa bản đồ này. Chưa ghi gì. Mở lại bản mới rồi sửa tiếp.",
            "Somebody else changed this map just now. Nothing was written. Open it again, then go"
                + " on.")
        .asException();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Kept kept(ResultSet rs) throws SQLException {
    return new Kept(
        rs.getLong(1),
        rs.getString(2),
        rs.getString(3),
        rs.getString(4),
        rs.getString(5),
        rs.getString(6),
        rs.getBoolean(7),
        rs.getInt(8),
        rs.getObject(9, OffsetDateTime.class).toInstant(),
        rs.getObject(10, OffsetDateTime.class).toInstant(),
        rs.getString(11));
  }
}
