package vn.vonglau.datasets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.BusinessClock;

/** Cases over time: of each key the newest version counts, the earlier ones stay. */
@Component
public class Records {
  private static final int AT_ONCE = 1000;

  private final JdbcClient db;
  private final JdbcTemplate bulk;
  private final BusinessClock clock;

  Records(JdbcClient db, JdbcTemplate bulk, BusinessClock clock) {
    this.db = db;
    this.bulk = bulk;
    this.clock = clock;
  }

  /**
   * A case as it stands.
   *
   * @param agency who handles it; empty = not said
   * @param unit where; null = not said
   * @param due null = none
   * @param done null = not yet
   */
  record Case(
      long id,
      String dataset,
      String key,
      int version,
      String agency,
      Long unit,
      String state,
      Instant opened,
      Instant due,
      Instant done,
      String title,
      String detail,
      RecordRow.More more,
      Double lon,
      Double lat,
      boolean simulated,
      Instant at) {
    /** Past its day and not done. */
    boolean overdue(Instant now) {
      return due != null && done == null && due.isBefore(now);
    }
  }

  /**
   * Which cases; every part may be null.
   *
   * @param overdue past their day and not done, or the others
   */
  public record Wish(String dataset, String state, String agency, Long unit, Boolean overdue) {}

  /** The newest versions, by id, ascending, above {@code after}. */
  List<Case> list(Wish wish, long after, int limit) {
    List<Object> params = new ArrayList<>();
    String where = where(wish, params);
    params.add(after);
    params.add(limit);
    return db.sql(
            "SELECT * FROM dataset_record WHERE "
                + where
                + " AND id > ? ORDER BY id FETCH FIRST ? ROWS ONLY")
        .params(params)
        .query(Records::found)
        .list();
  }

  public long count(Wish wish) {
    List<Object> params = new ArrayList<>();
    return db.sql("SELECT count(*) FROM dataset_record WHERE " + where(wish, params))
        .params(params)
        .query(Long.class)
        .single();
  }

  private String where(Wish wish, List<Object> params) {
    StringBuilder out = new StringBuilder("newest");
    and(out, params, "dataset = ?", wish.dataset);
    and(out, params, "state = ?", wish.state);
    and(out, params, "agency = ?", wish.agency);
    and(out, params, "unit_id = ?", wish.unit);
    if (wish.overdue != null) {
      String late = "due IS NOT NULL AND done IS NULL AND due < ?";
      out.append(wish.overdue ? " AND " + late : " AND NOT (" + late + ")");
      params.add(clock.instant().atOffset(ZoneOffset.UTC));
    }
    return out.toString();
  }

  private static void and(StringBuilder out, List<Object> params, String text, Object value) {
    if (value != null) {
      out.append(" AND ").append(text);
      params.add(value);
    }
  }

  /** All versions of a case, oldest first. */
  List<Case> history(String dataset, String key) {
    return db.sql("SELECT * FROM dataset_record WHERE dataset = ? AND rkey = ? ORDER BY version")
        .params(dataset, key)
        .query(Records::found)
        .list();
  }

  Map<String, Case> newest(String dataset, Collection<String> keys) {
    Map<String, Case> out = new HashMap<>();
    List<String> all = keys.stream().distinct().toList();
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      db.sql("SELECT * FROM dataset_record WHERE dataset = :d AND newest AND rkey IN (:keys)")
          .param("d", dataset)
          .param("keys", all.subList(i, Math.min(all.size(), i + AT_ONCE)))
          .query(Records::found)
          .list()
          .forEach(c -> out.put(c.key, c));
    }
    return out;
  }

  /** Writes versions after those that stand, in the caller's transaction. */
  void append(Delivery delivery, List<RecordRow> rows, Map<String, Case> before, Instant now) {
    bulk.batchUpdate(
        "UPDATE dataset_record SET newest = false WHERE id = ?",
        rows.stream()
            .filter(r -> before.containsKey(r.key()))
            .map(r -> new Object[] {before.get(r.key()).id})
            .toList());
    List<Object[]> values = new ArrayList<>();
    for (RecordRow r : rows) {
      int version = before.containsKey(r.key()) ? before.get(r.key()).version + 1 : 1;
      values.add(
          Arrays.asList(
                  delivery.dataset(),
                  r.key(),
                  version,
                  true,
                  r.agency(),
                  r.unit(),
                  r.state(),
                  of(r.opened()),
                  of(r.due()),
                  of(r.done()),
                  r.title(),
                  r.detail(),
                  r.more().category(),
                  r.more().person(),
                  r.more().phone(),
                  r.more().photos(),
                  r.lon(),
                  r.lat(),
                  r.simulated(),
                  delivery.id(),
                  of(now))
              .toArray());
    }
    bulk.batchUpdate(
        "INSERT INTO dataset_record (dataset, rkey, version, newest, agency, unit_id, state,"
            + " opened, due, done, title, detail, category, person, phone, photos, lon, lat,"
            + " simulated, delivery_id, at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values);
  }

  private static OffsetDateTime of(Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  private static Case found(ResultSet rs, int n) throws SQLException {
    return new Case(
        rs.getLong("id"),
        rs.getString("dataset"),
        rs.getString("rkey"),
        rs.getInt("version"),
        rs.getString("agency"),
        rs.getObject("unit_id", Long.class),
        rs.getString("state"),
        DatasetStands.time(rs, "opened"),
        DatasetStands.time(rs, "due"),
        DatasetStands.time(rs, "done"),
        rs.getString("title"),
        rs.getString("detail"),
        new RecordRow.More(
            rs.getString("category"),
            rs.getString("person"),
            rs.getString("phone"),
            rs.getObject("photos", Integer.class)),
        rs.getObject("lon", Double.class),
        rs.getObject("lat", Double.class),
        rs.getBoolean("simulated"),
        DatasetStands.time(rs, "at"));
  }

  RecordRow row(Case c) {
    return new RecordRow(
        0,
        c.key,
        c.agency,
        c.unit,
        c.state,
        c.opened,
        c.due,
        c.done,
        c.title,
        c.detail,
        c.more,
        c.lon,
        c.lat,
        c.simulated);
  }
}
