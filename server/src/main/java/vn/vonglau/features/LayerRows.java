package vn.vonglau.features;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where the rows of a layer are in the common table: under the name of the layer, or in the bucket
 * {@code layer~import} that an import filled. Taking an import over is one update here, whatever
 * its size.
 */
@Component
class LayerRows {
  /** The bucket of a layer in SQL; takes the id of the layer twice. */
  static final String BUCKET = "coalesce((SELECT r.bucket FROM layer_rows r WHERE r.layer = ?), ?)";

  private static final char MARK = '~';

  private final JdbcClient db;

  LayerRows(JdbcClient db) {
    this.db = db;
  }

  /**
   * @param next id for the next new row
   */
  record Place(String bucket, long next) {}

  static String bucket(String layer, long importId) {
    return layer + MARK + importId;
  }

  /** Under which the changes of the rows in a bucket are told. */
  static String source(String bucket) {
    int mark = bucket.indexOf(MARK);
    return "feature/" + (mark < 0 ? bucket : bucket.substring(0, mark));
  }

  Place of(String layer) {
    Place known =
        db.sql("SELECT bucket, next_id FROM layer_rows WHERE layer = ?")
            .param(layer)
            .query((rs, row) -> new Place(rs.getString(1), rs.getLong(2)))
            .optional()
            .orElse(new Place(layer, 1));
    long last =
        db.sql("SELECT coalesce(max(id), 0) FROM feature WHERE layer = ?")
            .param(known.bucket)
            .query(Long.class)
            .single();
    return new Place(known.bucket, Math.max(known.next, last + 1));
  }

  void move(String layer, Place to) {
    db.sql(
            "MERGE INTO layer_rows AS t USING (SELECT cast(? AS varchar(60)) AS layer,"
                + " cast(? AS varchar(80)) AS bucket, cast(? AS bigint) AS next_id) AS n"
                + " ON t.layer = n.layer"
                + " WHEN MATCHED THEN UPDATE SET bucket = n.bucket, next_id = n.next_id"
                + " WHEN NOT MATCHED THEN INSERT (layer, bucket, next_id)"
                + " VALUES (n.layer, n.bucket, n.next_id)")
        .params(layer, to.bucket, to.next)
        .update();
  }
}
