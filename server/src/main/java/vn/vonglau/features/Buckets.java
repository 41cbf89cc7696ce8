package vn.vonglau.features;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The buckets of the common table: filled, copied and dropped without anybody being told. */
@Component
class Buckets {
  /** Rows of one transaction. */
  static final int PORTION = 5000;

  /** Copies rows from one bucket, the second parameter, into another, the first. */
  static final String COPY =
      "INSERT INTO feature (layer, id, natural_key, name, attributes, geom, edition, digest)"
          + " SELECT cast(? AS varchar(80)), s.id, s.natural_key, s.name, s.attributes, s.geom,"
          + " s.edition, s.digest FROM feature s WHERE s.layer = ?";

  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final LayerRows places;
  private final RowWriter writer;
  private final LayerVersions versions;

  Buckets(
      JdbcClient db,
      TransactionTemplate transactions,
      LayerRows places,
      RowWriter writer,
      LayerVersions versions) {
    this.db = db;
    this.transactions = transactions;
    this.places = places;
    this.writer = writer;
    this.versions = versions;
  }

  /** A row of the layer that a row of a file stands for. */
  record Known(long id, Long digest, long edition) {}

  /** That a bucket, its parameter, has no row of the same id. */
  static String notIn(String alias) {
    return "NOT EXISTS (SELECT 1 FROM feature n WHERE n.layer = ? AND n.id = " + alias + ".id)";
  }

  Map<String, Known> byKey(String bucket, List<String> keys) {
    Map<String, Known> out = new HashMap<>();
    if (keys.isEmpty()) {
      return out;
    }
    // a join: the embedded store reads the whole bucket for a list of keys behind IN
    db.sql(
            "SELECT f.natural_key, f.id, f.digest, f.edition"
                + " FROM unnest(cast(? AS varchar(200) ARRAY)) AS k(natural_key)"
                + " JOIN feature f ON f.layer = ? AND f.natural_key = k.natural_key")
        .param(keys.toArray(String[]::new))
        .param(bucket)
        .query(
            rs -> {
              out.put(
                  rs.getString(1), new Known(rs.getLong(2), (Long) rs.getObject(3), rs.getLong(4)));
            });
    return out;
  }

  void write(String layer, String bucket, List<RowWriter.Placed> rows) {
    quiet(layer, bucket);
    writer.write(bucket, rows);
  }

  /** What is written into these buckets in the running transaction is told otherwise. */
  void quiet(String layer, String... buckets) {
    versions.quiet("feature/" + layer);
    for (String bucket : buckets) {
      if (!bucket.equals(layer)) {
        versions.quiet("feature/" + bucket);
        // a bucket keeps the name that its layer had when it was filled
        versions.quiet(LayerRows.source(bucket));
      }
    }
  }

  /**
   * In portions: a single statement over all rows would need memory for all of them. The bucket of
   * the layer itself is never dropped.
   *
   * @param except rows of this edition stay; null: none
   */
  void drop(String layer, String bucket, Long except) {
    if (places.of(layer).bucket().equals(bucket)) {
      return;
    }
    long after = Long.MIN_VALUE;
    while (true) {
      long first = after;
      Long last =
          db.sql(
                  "SELECT max(p.id) FROM (SELECT id FROM feature WHERE layer = ? AND id > ?"
                      + " ORDER BY layer, id FETCH FIRST ? ROWS ONLY) AS p")
              .params(bucket, first, PORTION)
              .query((rs, n) -> Optional.ofNullable(rs.getObject(1, Long.class)))
              .single()
              .orElse(null);
      if (last == null) {
        return;
      }
      transactions.executeWithoutResult(
          t -> {
            quiet(layer, bucket);
            db.sql(
                    "DELETE FROM feature WHERE layer = ? AND id > ? AND id <= ?"
                        + (except == null ? "" : " AND edition <> ?"))
                .params(
                    except == null
                        ? List.of(bucket, first, last)
                        : List.of(bucket, first, last, except))
                .update();
          });
      after = last;
    }
  }
}
