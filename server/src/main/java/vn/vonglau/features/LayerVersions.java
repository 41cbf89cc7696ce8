package vn.vonglau.features;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.kernel.DataChanged;

/**
 * Writes the log of changes and knows the two versions of each source. Listens inside the
 * transaction of the change: version and rows are seen together or not at all. Writes that nobody
 * announces are logged by triggers of the store.
 */
@Component
public class LayerVersions {
  /** The row of the source is locked first, so that its numbers are given in order of commits. */
  static final String LOCK =
      "MERGE INTO layer_version AS v USING (SELECT cast(? AS varchar(80)) AS source) AS n"
          + " ON v.source = n.source"
          + " WHEN MATCHED THEN UPDATE SET state = v.state"
          + " WHEN NOT MATCHED THEN INSERT (source, geometry, state) VALUES (n.source, 0, 0)";

  static final String LOG =
      "INSERT INTO change_log (at, source, kind, feature_id) VALUES (?, ?, ?, ?)";

  /** Whoever stayed away for so long reads its layers anew instead of asking the log. */
  static final java.time.Duration LOG_REACHES = java.time.Duration.ofMinutes(50);

  private static final int LOG_DAYS = 7;
  private static final int LOG_ROWS = 200_000;

  private final JdbcClient db;
  private final JdbcTemplate bulk;

  LayerVersions(JdbcClient db, JdbcTemplate bulk) {
    this.db = db;
    this.bulk = bulk;
  }

  /** Numbers that grow with each change; 0 before the first. */
  public record Version(long geometry, long state) {
    public static final Version NONE = new Version(0, 0);
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void changed(DataChanged fact) {
    boolean geometry = fact.kind() == DataChanged.Kind.GEOMETRY;
    String row = fact.featureId() == null ? "" : "#" + fact.featureId();
    db.sql("SELECT vonglau_tell(?)")
        .param((geometry ? "g:" : "s:") + fact.source() + row)
        .query(Integer.class)
        .single();
    db.sql(LOCK).param(fact.source()).update();
    db.sql(LOG)
        .param(OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC))
        .param(fact.source())
        .param(fact.kind().name().toLowerCase(Locale.ROOT))
        .param(fact.featureId())
        .update();
    db.sql(count(geometry)).param(fact.source()).update();
  }

  /**
   * The same for some rows of one source at once.
   *
   * @return the version that the source has now
   */
  @Transactional(propagation = Propagation.MANDATORY)
  Version rowsChanged(String source, Collection<Long> rows) {
    quiet(source);
    db.sql(LOCK).param(source).update();
    var at = OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC);
    bulk.batchUpdate(
        LOG,
        rows,
        1000,
        (row, id) -> {
          row.setObject(1, at);
          row.setString(2, source);
          row.setString(3, "geometry");
          row.setLong(4, id);
        });
    db.sql(count(true)).param(source).update();
    return get(source);
  }

  /** What follows in this transaction changes nothing that is read, or is announced otherwise. */
  void quiet(String source) {
    db.sql("SELECT vonglau_tell(?)").param("g:" + source).query(Integer.class).single();
  }

  /** Nobody else changes this source until the transaction ends. */
  Version locked(String source) {
    db.sql(LOCK).param(source).update();
    return get(source);
  }

  Version get(String source) {
    return db.sql("SELECT geometry, state FROM layer_version WHERE source = ?")
        .param(source)
        .query((rs, row) -> new Version(rs.getLong(1), rs.getLong(2)))
        .optional()
        .orElse(Version.NONE);
  }

  // Counted for each source by itself: numbers given out in turn would tell everyone how often a
  // layer was changed that does not exist for them.
  static String count(boolean geometry) {
    return "UPDATE layer_version SET state = state + 1"
        + (geometry ? ", geometry = state + 1" : "")
        + " WHERE source = ?";
  }

  /** By source; a source that never changed is not in it. */
  public Map<String, Version> all() {
    Map<String, Version> out = new HashMap<>();
    db.sql("SELECT source, geometry, state FROM layer_version")
        .query(
            rs -> {
              out.put(rs.getString(1), new Version(rs.getLong(2), rs.getLong(3)));
            });
    return out;
  }

  /**
   * A moment in the life of this store.
   *
   * @param seq, at the newest entry of the log then; 0 and null where it was empty
   * @param states version of each source
   */
  public record Mark(long seq, Instant at, Map<String, Long> states) {
    public Mark {
      states = Map.copyOf(states);
    }
  }

  /** This moment. */
  public Mark mark() {
    Map<String, Long> states = new HashMap<>();
    all().forEach((source, version) -> states.put(source, version.state()));
    return db.sql("SELECT seq, at FROM change_log ORDER BY seq DESC FETCH FIRST 1 ROW ONLY")
        .query(
            (rs, row) ->
                new Mark(
                    rs.getLong("seq"),
                    rs.getObject("at", OffsetDateTime.class).toInstant(),
                    states))
        .optional()
        .orElseGet(() -> new Mark(0, null, states));
  }

  /**
   * Whether this store goes on from that moment, so that its versions still mean the same: another
   * store does not, nor does one that was put back from an older copy.
   */
  public boolean follows(Mark mark) {
    if (mark.at() == null) {
      return false;
    }
    boolean known =
        db.sql("SELECT at FROM change_log WHERE seq = ?")
            .param(mark.seq())
            .query(OffsetDateTime.class)
            .optional()
            .filter(at -> at.toInstant().equals(mark.at()))
            .isPresent();
    Map<String, Version> now = all();
    return known
        && mark.states().entrySet().stream()
            .allMatch(e -> now.getOrDefault(e.getKey(), Version.NONE).state() >= e.getValue());
  }

  /**
   * Takes old entries out of the log; any node may do it at any time. What is younger than an hour
   * stays however much it is: nodes that follow the log still need it.
   */
  @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT30M")
  @Transactional
  void prune() {
    OffsetDateTime now = OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC);
    db.sql(
            "DELETE FROM change_log WHERE at < ? OR at < ? AND seq <="
                + " (SELECT coalesce(max(c.seq), 0) - ? FROM change_log c)")
        .params(now.minusDays(LOG_DAYS), now.minusHours(1), LOG_ROWS)
        .update();
  }
}
