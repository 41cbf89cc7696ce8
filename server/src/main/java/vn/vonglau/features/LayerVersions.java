package vn.vonglau.features;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.kernel.DataChanged;

/**
 * Writes the log of changes and knows the two versions of each source. Listens inside the
 * transaction of the change: version and rows are seen together or not at all.
 */
@Component
public class LayerVersions {
  private final JdbcClient db;

  LayerVersions(JdbcClient db) {
    this.db = db;
  }

  /** Numbers that grow with each change; 0 before the first. */
  public record Version(long geometry, long state) {
    static final Version NONE = new Version(0, 0);
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void changed(DataChanged fact) {
    // The row of the source is locked first, so that its numbers are given in the order of commits.
    db.sql(
            "MERGE INTO layer_version AS v USING (SELECT cast(? AS varchar(80)) AS source) AS n"
                + " ON v.source = n.source"
                + " WHEN MATCHED THEN UPDATE SET state = v.state"
                + " WHEN NOT MATCHED THEN INSERT (source, geometry, state) VALUES (n.source, 0, 0)")
        .param(fact.source())
        .update();
    db.sql("INSERT INTO change_log (at, source, kind, feature_id) VALUES (?, ?, ?, ?)")
        .param(OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC))
        .param(fact.source())
        .param(fact.kind().name().toLowerCase(java.util.Locale.ROOT))
        .param(fact.featureId())
        .update();
    // Counted for each source by itself: numbers given out in turn would tell everyone how often a
    // layer was changed that does not exist for them.
    boolean geometry = fact.kind() == DataChanged.Kind.GEOMETRY;
    db.sql(
            "UPDATE layer_version SET state = state + 1"
                + (geometry ? ", geometry = state + 1" : "")
                + " WHERE source = ?")
        .param(fact.source())
        .update();
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
}
