package vn.vonglau.features;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Layer;

/** How new the rows of layers are. */
@Component
public class DataDates {
  private final JdbcClient db;

  DataDates(JdbcClient db) {
    this.db = db;
  }

  /**
   * When the newest edition of a layer was applied; for layers without editions the last change of
   * its shapes, as far as the log of changes reaches.
   */
  public Optional<Instant> of(Layer layer) {
    return db.sql(
            "SELECT applied_at FROM layer_edition WHERE layer = ? AND undone_at IS NULL"
                + " ORDER BY edition DESC FETCH FIRST 1 ROWS ONLY")
        .param(layer.id())
        .query(OffsetDateTime.class)
        .optional()
        .or(
            () ->
                db.sql(
                        "SELECT at FROM change_log WHERE source = ? AND kind = 'geometry'"
                            + " ORDER BY seq DESC FETCH FIRST 1 ROWS ONLY")
                    .param(layer.changes())
                    .query(OffsetDateTime.class)
                    .optional())
        .map(OffsetDateTime::toInstant);
  }
}
