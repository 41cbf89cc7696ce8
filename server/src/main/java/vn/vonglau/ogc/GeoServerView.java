package vn.vonglau.ogc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Source;

/**
 * What GeoServer is to read for a layer: one query of PostgreSQL, with exactly the fields that are
 * open to everyone, under their names. Names come from the layer files, which are checked against
 * the store; nothing of a request is in them.
 *
 * @param sql null when the layer cannot be published
 * @param key its column that tells rows apart
 * @param geometry its geometry column
 * @param columns the others
 * @param reason why it cannot be published, both languages, or null
 */
record GeoServerView(String sql, String key, String geometry, Set<String> columns, String reason) {
  private static final String TODAY = "CAST(now() AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)";

  static GeoServerView of(Layer layer) {
    if (!layer.access().everyone()) {
      return left(
          "không công khai, GeoServer không biết quyền của Vọng Lâu / not public, and GeoServer"
              + " does not know our rights");
    }
    if (layer.scoped()) {
      return left("từng tài khoản thấy một phần / each account sees a part of it");
    }
    List<Field> fields = layer.fields().stream().filter(f -> f.access().everyone()).toList();
    return switch (layer.source().kind()) {
      case TABLE -> table(layer, fields);
      case FEATURES -> features(layer, fields);
      case UNITS -> units(layer, fields);
      default ->
          left(
              "không phải bảng trong PostGIS, hãy dùng WMS của Vọng Lâu / not a table of PostGIS:"
                  + " use the WMS of this server");
    };
  }

  private static GeoServerView left(String reason) {
    return new GeoServerView(null, null, null, Set.of(), reason);
  }

  private static GeoServerView view(String columns, String from, List<String> names) {
    return new GeoServerView(
        "SELECT " + columns + " FROM " + from, "id", "geom", new LinkedHashSet<>(names), null);
  }

  private static GeoServerView table(Layer layer, List<Field> fields) {
    Source source = layer.source();
    StringBuilder out = new StringBuilder("t." + source.key() + " AS \"id\"");
    List<String> names = new ArrayList<>();
    if (source.name() != null) {
      out.append(", t.").append(source.name()).append(" AS \"name\"");
      names.add("name");
    }
    List<String> valid = new ArrayList<>();
    for (Field f : fields) {
      out.append(", t.").append(f.column()).append(" AS \"").append(f.name()).append('"');
      names.add(f.name());
    }
    for (Field f : layer.fields()) {
      valid(f, "t." + f.column(), valid);
    }
    out.append(", t.").append(source.geometry()).append(" AS \"geom\"");
    StringBuilder from = new StringBuilder(source.table() + " t WHERE t." + source.geometry());
    from.append(" IS NOT NULL");
    source.only().forEach((c, v) -> from.append(" AND t." + c + " = " + quoted(v)));
    valid.forEach(v -> from.append(" AND ").append(v));
    return view(out.toString(), from.toString(), names);
  }

  private static GeoServerView features(Layer layer, List<Field> fields) {
    StringBuilder out = new StringBuilder("t.id AS \"id\", t.name AS \"name\"");
    List<String> names = new ArrayList<>(List.of("name"));
    List<String> valid = new ArrayList<>();
    for (Field f : fields) {
      out.append(", ").append(member(f)).append(" AS \"").append(f.name()).append('"');
      names.add(f.name());
    }
    for (Field f : layer.fields()) {
      valid(f, member(f), valid);
    }
    StringBuilder from = new StringBuilder("feature t WHERE t.layer = " + quoted(layer.id()));
    valid.forEach(v -> from.append(" AND ").append(v));
    return view(out + ", t.geom AS \"geom\"", from.toString(), names);
  }

  private static String member(Field f) {
    String value = "CAST(t.attributes AS json) ->> " + quoted(f.column());
    return switch (f.type()) {
      case INTEGER -> "CAST(" + value + " AS bigint)";
      case NUMBER -> "CAST(" + value + " AS double precision)";
      case BOOLEAN -> "CAST(" + value + " AS boolean)";
      default -> "(" + value + ")";
    };
  }

  /** Rows of today, where a layer has days of validity. */
  private static void valid(Field f, String column, List<String> to) {
    String day = "CAST(" + column + " AS date)";
    if (f.name().equals("validFrom")) {
      to.add("(" + column + " IS NULL OR " + day + " <= " + TODAY + ")");
    } else if (f.name().equals("validTo")) {
      to.add("(" + column + " IS NULL OR " + day + " > " + TODAY + ")");
    }
  }

  private static GeoServerView units(Layer layer, List<Field> fields) {
    StringBuilder out = new StringBuilder("u.id AS \"id\", u.name AS \"name\"");
    List<String> names = new ArrayList<>(List.of("name"));
    for (Field f : fields) {
      String column =
          switch (f.name()) {
            case "code" -> "u.code";
            case "type" -> "u.type";
            case "shortName" -> "u.short_name";
            case "former" -> "u.virtual";
            case "validFrom" -> "u.valid_from";
            case "validTo" -> "u.valid_to";
            case "areaKm2" -> "u.area_km2";
            case "parent" ->
                "(SELECT p.id FROM unit_edge e JOIN unit p ON p.id = e.parent_id"
                    + " WHERE e.child_id = u.id AND "
                    + inForce("p")
                    + " ORDER BY p.virtual, p.id LIMIT 1)";
            default -> null;
          };
      if (column != null) {
        out.append(", ").append(column).append(" AS \"").append(f.name()).append('"');
        names.add(f.name());
      }
    }
    return view(
        out + ", b.geom AS \"geom\"",
        "unit u JOIN unit_boundary b ON b.unit_id = u.id AND b.edition_id ="
            + " (SELECT max(x.edition_id) FROM unit_boundary x WHERE x.unit_id = u.id)"
            + " WHERE u.level = "
            + quoted(layer.source().level().toLowerCase(Locale.ROOT))
            + " AND "
            + inForce("u"),
        names);
  }

  private static String inForce(String unit) {
    return unit
        + ".valid_from <= "
        + TODAY
        + " AND ("
        + unit
        + ".valid_to IS NULL OR "
        + unit
        + ".valid_to > "
        + TODAY
        + ")";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The type of its geometries in GeoServer: shapes may be of several parts or of one. */
  static String geometryType(Layer layer) {
    return layer.geometry().equals("point") ? "Point" : "Geometry";
  }
}
