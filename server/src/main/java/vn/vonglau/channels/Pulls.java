package vn.vonglau.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.Period;

/** When each pull is due, who is at work on it, and what came of it. */
@Component
class Pulls {
  private static final int LONGEST = 1000;

  /**
   * What is known of a pull.
   *
   * @param ok of the last attempt; null = never tried
   * @param code of what was wrong; empty = nothing
   */
  record State(
      String id,
      Instant due,
      Instant at,
      Instant okAt,
      Boolean ok,
      int failures,
      String code,
      String vi,
      String en,
      String etag,
      String modified,
      Long delivery) {}

  /**
   * What came of an attempt.
   *
   * @param delivery null = none
   */
  record Outcome(
      boolean ok, String code, String vi, String en, String etag, String modified, Long delivery) {}

  private final JdbcClient db;
  private final Journal journal;

  Pulls(JdbcClient db, Journal journal) {
    this.db = db;
    this.journal = journal;
  }

  Map<String, State> all() {
    Map<String, State> out = new LinkedHashMap<>();
    db.sql("SELECT * FROM dataset_pull ORDER BY id")
        .query(Pulls::state)
        .list()
        .forEach(s -> out.put(s.id(), s));
    return out;
  }

  /** A pull that is declared now and was not before is due at once. */
  @Transactional
  void add(PullPlan plan, Instant now) {
    db.sql(
            "MERGE INTO dataset_pull t USING (SELECT cast(:id AS varchar(80)) AS id) s ON t.id ="
                + " s.id WHEN NOT MATCHED THEN INSERT (id, dataset, due_at, failures, code, vi, en,"
                + " etag, modified) VALUES (s.id, :dataset, :now, 0, '', '', '', '', '')")
        .param("id", plan.id())
        .param("dataset", plan.dataset())
        .param("now", utc(now))
        .update();
  }

  /** True for the one node that may work on it until {@code until}. */
  boolean lease(String id, String node, Instant now, Instant until) {
    return db.sql(
                "UPDATE dataset_pull SET lease_by = :node, lease_until = :until WHERE id = :id"
                    + " AND due_at <= :now AND (lease_until IS NULL OR lease_until < :now)")
            .param("node", node)
            .param("until", utc(until))
            .param("now", utc(now))
            .param("id", id)
            .update()
        == 1;
  }

  @Transactional
  void dueNow(PullPlan plan, Instant now) {
    add(plan, now);
    db.sql("UPDATE dataset_pull SET due_at = ?, etag = '', modified = '' WHERE id = ?")
        .params(utc(now), plan.id())
        .update();
    journal.write("datasets.pull-asked", "dataset:" + plan.dataset(), plan.id());
  }

  @Transactional
  void done(String id, Instant now, Instant due, Outcome o) {
    db.sql(
            "UPDATE dataset_pull SET lease_by = null, lease_until = null, due_at = :due,"
                + " last_at = :now, last_ok = :ok, last_ok_at = CASE WHEN :ok THEN :now ELSE"
                + " last_ok_at END, failures = CASE WHEN :ok THEN 0 ELSE failures + 1 END,"
                + " code = :code, vi = :vi, en = :en, etag = :etag, modified = :modified,"
                + " delivery_id = coalesce(:delivery, delivery_id) WHERE id = :id")
        .param("due", utc(due))
        .param("now", utc(now))
        .param("ok", o.ok())
        .param("code", o.code())
        .param("vi", cut(o.vi()))
        .param("en", cut(o.en()))
        .param("etag", o.etag())
        .param("modified", o.modified())
        .param("delivery", o.delivery(), Types.BIGINT)
        .param("id", id)
        .update();
    if (!o.ok()) {
      db.sql("INSERT INTO dataset_pull_fault (pull, at, code) VALUES (?, ?, ?)")
          .params(id, utc(now), o.code())
          .update();
    }
  }

  Set<String> fetched(String id) {
    return new HashSet<>(
        db.sql("SELECT span FROM dataset_pull_span WHERE pull = ?")
            .param(id)
            .query(String.class)
            .list());
  }

  @Transactional
  void fetched(String id, Period span, Instant now) {
    db.sql("DELETE FROM dataset_pull_span WHERE pull = ? AND span = ?")
        .params(id, span.code())
        .update();
    db.sql("INSERT INTO dataset_pull_span (pull, span, at) VALUES (?, ?, ?)")
        .params(id, span.code(), utc(now))
        .update();
  }

  private static State state(ResultSet rs, int row) throws SQLException {
    long delivery = rs.getLong("delivery_id");
    Long none = rs.wasNull() ? null : delivery;
    return new State(
        rs.getString("id"),
        time(rs, "due_at"),
        time(rs, "last_at"),
        time(rs, "last_ok_at"),
        rs.getObject("last_ok", Boolean.class),
        rs.getInt("failures"),
        rs.getString("code"),
        rs.getString("vi"),
        rs.getString("en"),
        rs.getString("etag"),
        rs.getString("modified"),
        none);
  }

  static Instant time(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  // as exact as the stores keep it: one that is rounded up would be due a moment later
  private static OffsetDateTime utc(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
