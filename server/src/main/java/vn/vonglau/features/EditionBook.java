package vn.vonglau.features;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.audit.Actor;

/** Which import made a layer what it is; only added to and marked. */
@Component
class EditionBook {
  private final JdbcClient db;

  EditionBook(JdbcClient db) {
    this.db = db;
  }

  /**
   * @param kind swap: the bucket is the layer now; patch: its rows went into the layer's own
   * @param before swap: the bucket before; patch: the bucket with the rows that went
   * @param state version of the layer afterwards
   * @param kept what was before is still there
   */
  record Row(
      long edition,
      long importId,
      String kind,
      String bucket,
      String before,
      String entryBefore,
      long state,
      boolean kept) {}

  /** Number of the new edition. */
  long add(
      String layer,
      long importId,
      String kind,
      String bucket,
      String before,
      String entryBefore,
      long state) {
    long edition =
        db.sql("SELECT coalesce(max(edition), 0) + 1 FROM layer_edition WHERE layer = ?")
            .param(layer)
            .query(Long.class)
            .single();
    db.sql(
            "INSERT INTO layer_edition (layer, edition, import_id, kind, bucket, bucket_before,"
                + " entry_before, layer_state, applied_at, actor)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .param(layer)
        .param(edition)
        .param(importId)
        .param(kind)
        .param(bucket)
        .param(before)
        .param(entryBefore)
        .param(state)
        .param(now())
        .param(Actor.current())
        .update();
    return edition;
  }

  /** Those that were not undone, the newest first. */
  List<Row> newest(String layer, int most) {
    return db.sql(
            "SELECT edition, import_id, kind, bucket, bucket_before, entry_before, layer_state,"
                + " forgotten_at FROM layer_edition WHERE layer = ? AND undone_at IS NULL"
                + " ORDER BY edition DESC FETCH FIRST ? ROWS ONLY")
        .params(layer, most)
        .query(
            (rs, n) ->
                new Row(
                    rs.getLong(1),
                    rs.getLong(2),
                    rs.getString(3),
                    rs.getString(4),
                    rs.getString(5),
                    rs.getString(6),
                    rs.getLong(7),
                    rs.getObject(8) == null))
        .list();
  }

  /** The one before is the newest now, and the layer is as it left it, at this version. */
  void undone(String layer, long edition, long state) {
    db.sql("UPDATE layer_edition SET undone_at = ? WHERE layer = ? AND edition = ?")
        .params(now(), layer, edition)
        .update();
    for (Row before : newest(layer, 1)) {
      db.sql("UPDATE layer_edition SET layer_state = ? WHERE layer = ? AND edition = ?")
          .params(state, layer, before.edition())
          .update();
    }
  }

  /**
   * What was before it is not kept any longer.
   *
   * @param edition null: all of the layer
   */
  void forgotten(String layer, Long edition) {
    db.sql(
            "UPDATE layer_edition SET forgotten_at = ? WHERE layer = ? AND forgotten_at IS NULL"
                + (edition == null ? "" : " AND edition = ?"))
        .params(edition == null ? List.of(now(), layer) : List.of(now(), layer, edition))
        .update();
  }

  /** Buckets that no edition leads to any more, with their layers. */
  Map<String, String> unused() {
    Map<String, String> out = new HashMap<>();
    db.sql(
            "SELECT DISTINCT e.layer, e.bucket FROM layer_edition e WHERE e.forgotten_at IS NOT"
                + " NULL AND NOT EXISTS (SELECT 1 FROM layer_edition l WHERE l.layer = e.layer"
                + " AND l.forgotten_at IS NULL AND l.undone_at IS NULL AND (l.bucket = e.bucket"
                + " OR l.bucket_before = e.bucket))")
        .query(
            rs -> {
              out.put(rs.getString(2), rs.getString(1));
            });
    return out;
  }

  private static OffsetDateTime now() {
    return OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC);
  }
}
