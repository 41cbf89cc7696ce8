package vn.vonglau.features;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.kernel.Bounds;

/**
 * The statement of one query. Names come from the catalogue, which has checked them; every value of
 * a request is a parameter.
 *
 * @param params in the order of the question marks
 */
record FeatureSql(String text, List<Object> params) {
  private static final GeometryFactory WGS84 = new GeometryFactory();

  /** Columns: id, name, geometry as WKB, then the visible fields, or the attributes as JSON. */
  static FeatureSql page(Rights.Grant grant, FeatureQuery query) {
    Source source = grant.layer().source();
    boolean table = source.kind() == Source.Kind.TABLE;
    String key = table ? source.key() : "id";
    StringBuilder sql = new StringBuilder("SELECT ").append(key).append(", ");
    sql.append(table ? (source.name() == null ? "NULL" : source.name()) : "name");
    sql.append(", ST_AsBinary(").append(geometry(source)).append(')');
    if (table) {
      for (Field field : grant.fields()) {
        sql.append(", ").append(field.column());
      }
    } else {
      sql.append(", attributes");
    }
    List<Object> params = new ArrayList<>();
    where(grant, query.bounds(), query.area(), sql, params);
    sql.append(" AND ").append(key).append(" > ? ORDER BY ").append(key);
    sql.append(" FETCH FIRST ? ROWS ONLY");
    params.add(query.page().after());
    // one more than asked for tells whether there is a next page
    params.add(query.page().limit() + 1);
    return new FeatureSql(sql.toString(), List.copyOf(params));
  }

  static FeatureSql count(Rights.Grant grant) {
    StringBuilder sql = new StringBuilder("SELECT count(*)");
    List<Object> params = new ArrayList<>();
    where(grant, null, null, sql, params);
    return new FeatureSql(sql.toString(), List.copyOf(params));
  }

  private static String geometry(Source source) {
    return source.kind() == Source.Kind.TABLE ? source.geometry() : "geom";
  }

  private static void where(
      Rights.Grant grant, Bounds bounds, Geometry area, StringBuilder sql, List<Object> params) {
    Source source = grant.layer().source();
    boolean table = source.kind() == Source.Kind.TABLE;
    String geometry = geometry(source);
    // What the request asks for never widens what the rights give: both hold.
    List<Geometry> shapes = new ArrayList<>();
    if (bounds != null) {
      shapes.add(box(bounds));
    }
    if (area != null) {
      shapes.add(area);
    }
    if (grant.area() != null) {
      shapes.add(grant.area());
    }
    from(table ? source.table() : "feature", geometry, shapes, sql, params);
    if (table) {
      sql.append(" WHERE 1 = 1");
      source
          .only()
          .forEach(
              (column, value) -> {
                sql.append(" AND ").append(column).append(" = ?");
                params.add(value);
              });
    } else {
      sql.append(" WHERE layer = ?");
      params.add(grant.layer().id());
    }
    for (Geometry shape : shapes) {
      sql.append(" AND ST_Intersects(").append(geometry).append(", ST_GeomFromWKB(?, 4326))");
      params.add(new WKBWriter().write(shape));
    }
  }

  /**
   * Asks the spatial index first. OFFSET 0 keeps both stores from pulling the other conditions in:
   * H2 would then walk along the key through the whole layer.
   */
  private static void from(
      String table,
      String geometry,
      List<Geometry> shapes,
      StringBuilder sql,
      List<Object> params) {
    if (shapes.isEmpty()) {
      sql.append(" FROM ").append(table);
      return;
    }
    sql.append(" FROM (SELECT * FROM ").append(table).append(" WHERE 1 = 1");
    for (Geometry shape : shapes) {
      if (shape.isEmpty()) {
        sql.append(" AND 1 = 0");
      } else {
        Envelope box = shape.getEnvelopeInternal();
        sql.append(" AND ").append(geometry).append(" && ST_MakeEnvelope(?, ?, ?, ?, 4326)");
        params.addAll(List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
      }
    }
    sql.append(" OFFSET 0 ROWS) AS f");
  }

  private static Geometry box(Bounds b) {
    return WGS84.toGeometry(new Envelope(b.west(), b.east(), b.south(), b.north()));
  }
}
