package vn.vonglau.features;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;

/**
 * The statement of one query. Names come from the catalogue, which has checked them; every value of
 * a request is a parameter.
 *
 * @param params in the order of the question marks
 */
record FeatureSql(String text, List<Object> params) {
  /**
   * How many rows a question to the spatial index may give before walking along the key is less.
   */
  static final int FEW = 5000;

  /**
   * Columns: id, name, geometry as WKB, then the visible fields, or the attributes as JSON. Holds
   * rows that only come near the asked shapes, too: {@link FeatureQuery#shapes} decides.
   *
   * @param byIndex asks the spatial index first; otherwise goes along the key and compares boxes
   * @param after rows past this id, in the order of the ids
   */
  static FeatureSql page(
      Rights.Grant grant, FeatureQuery query, boolean byIndex, long after, int count) {
    Source source = grant.layer().source();
    boolean table = source.kind() == Source.Kind.TABLE;
    String key = table ? source.key() : "id";
    StringBuilder sql = new StringBuilder("SELECT ").append(key).append(", ");
    sql.append(table ? (source.name() == null ? "NULL" : source.name()) : "name");
    sql.append(", ST_AsBinary(").append(geometry(source)).append(')');
    if (table) {
      for (Field field : grant.shown()) {
        sql.append(", ").append(field.column());
      }
    } else {
      sql.append(", attributes");
    }
    List<Object> params = new ArrayList<>();
    if (byIndex) {
      // OFFSET 0 keeps both stores from pulling the other conditions in: H2 would then walk along
      // the key through the whole layer.
      sql.append(" FROM (SELECT *");
      near(source, query.shapes(grant), sql, params);
      sql.append(" OFFSET 0 ROWS) AS f");
    } else {
      sql.append(" FROM ").append(table(source));
    }
    where(grant, sql, params);
    if (!byIndex) {
      boxes(source, query.shapes(grant), sql, params);
    }
    sql.append(" AND ").append(key).append(" > ? ORDER BY ").append(key);
    sql.append(" FETCH FIRST ? ROWS ONLY");
    params.add(after);
    params.add(count);
    return new FeatureSql(sql.toString(), List.copyOf(params));
  }

  /** Rows near the asked shapes, counted by the index up to {@link #FEW} + 1. */
  static FeatureSql near(Rights.Grant grant, FeatureQuery query) {
    StringBuilder sql = new StringBuilder("SELECT count(*) FROM (SELECT 1 AS one");
    List<Object> params = new ArrayList<>();
    near(grant.layer().source(), query.shapes(grant), sql, params);
    sql.append(" FETCH FIRST ? ROWS ONLY) AS f");
    params.add(FEW + 1);
    return new FeatureSql(sql.toString(), List.copyOf(params));
  }

  static FeatureSql count(Rights.Grant grant) {
    StringBuilder sql = new StringBuilder("SELECT count(*) FROM ");
    sql.append(table(grant.layer().source()));
    List<Object> params = new ArrayList<>();
    where(grant, sql, params);
    return new FeatureSql(sql.toString(), List.copyOf(params));
  }

  private static String geometry(Source source) {
    return source.kind() == Source.Kind.TABLE ? source.geometry() : "geom";
  }

  private static String table(Source source) {
    return source.kind() == Source.Kind.TABLE ? source.table() : "feature";
  }

  private static void where(Rights.Grant grant, StringBuilder sql, List<Object> params) {
    Source source = grant.layer().source();
    if (source.kind() != Source.Kind.TABLE) {
      sql.append(" WHERE layer = ").append(LayerRows.BUCKET);
      params.add(grant.layer().id());
      params.add(grant.layer().id());
      return;
    }
    sql.append(" WHERE 1 = 1");
    source
        .only()
        .forEach(
            (column, value) -> {
              sql.append(" AND ").append(column).append(" = ?");
              params.add(value);
            });
  }

  private static void near(
      Source source, List<Geometry> shapes, StringBuilder sql, List<Object> params) {
    sql.append(" FROM ").append(table(source)).append(" WHERE 1 = 1");
    boxes(source, shapes, sql, params);
  }

  private static void boxes(
      Source source, List<Geometry> shapes, StringBuilder sql, List<Object> params) {
    for (Geometry shape : shapes) {
      Envelope box = shape.getEnvelopeInternal();
      sql.append(" AND ").append(geometry(source)).append(" && ST_MakeEnvelope(?, ?, ?, ?, 4326)");
      params.addAll(List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
    }
  }
}
