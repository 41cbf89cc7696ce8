package vn.vonglau.ogc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Source;

/**
 * What GeoServer is to read for a layer: one query of PostgreSQL, with exactly the fields that are
 * open to everyone, under their names. Names come from the layer files, which are checked against
 * the store; nothing of a request is in them.
 *
 * @param sql null when the layer cannot be published
 * @param columns beside {@link #KEY} and {@link #GEOMETRY}
 * @param reason why it cannot be published, both languages, or null
 */
record GeoServerView(String sql, Set<String> columns, String reason) {
  /** Tells rows apart. */
  static final String KEY = "id";

  static final String GEOMETRY = "geom";
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
    return new GeoServerView(null, Set.of(), reason);
  }

  /**
   * @param name column of the name, or null
   * @param column of a field, or null when there is none
   */
  private static GeoServerView view(
      String key,
      String name,
      List<Field> fields,
      Function<Field, String> column,
      String geometry,
      String from) {
    StringBuilder sql = new StringBuilder("SELECT " + key + " AS \"id\"");
    Set<String> names = new LinkedHashSet<>();
    if (name != null) {
      sql.append(", ").append(name).append(" AS \"name\"");
      names.add("name");
    }
    for (Field f : fields) {
      String value = column.apply(f);
      if (value != null) {
        sql.append(", ").append(value).append(" AS \"").append(f.name()).append('"');
        names.add(f.name());
      }
    }
    sql.append(", ").append(geometry).append(" AS \"geom\" FROM ").append(from);
    return new GeoServerView(sql.toString(), names, null);
  }

  private static GeoServerView table(Layer layer, List<Field> fields) {
    Source source = layer.source();
    String geometry = "t." + source.geometry();
    StringBuilder from = new StringBuilder(source.table() + " t WHERE " + geometry);
    from.append(" IS NOT NULL");
    source.only().forEach((c, v) -> from.append(" AND t." + c + " = " + quoted(v)));
    Function<Field, String> column = f -> "t." + f.column();
    return view(
        "t." + source.key(),
        source.name() == null ? null : "t." + source.name(),
        fields,
        column,
        geometry,
        from + valid(layer, column));
  }

  private static GeoServerView features(Layer layer, List<Field> fields) {
    String from = "feature t WHERE t.layer = " + quoted(layer.id());
    return view(
        "t.id",
        "t.name",
        fields,
        GeoServerView::member,
        "t.geom",
        from + valid(layer, GeoServerView::member));
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
  private static String valid(Layer layer, Function<Field, String> column) {
    StringBuilder out = new StringBuilder();
    for (Field f : layer.fields()) {
      String compared =
          switch (f.name()) {
            case "validFrom" -> " <= ";
            case "validTo" -> " > ";
            default -> null;
          };
      if (compared != null) {
        String value = column.apply(f);
        out.append(" AND (").append(value).append(" IS NULL OR CAST(").append(value);
        out.append(" AS date)").append(compared).append(TODAY).append(')');
      }
    }
    return out.toString();
  }

  private static GeoServerView units(Layer layer, List<Field> fields) {
    return view(
        "u.id",
        "u.name",
        fields,
        f -> ofUnit(f.name()),
        "b.geom",
        "unit u JOIN unit_boundary b ON b.unit_id = u.id AND b.edition_id ="
            + " (SELECT max(x.edition_id) FROM unit_boundary x WHERE x.unit_id = u.id)"
            + " WHERE u.level = "
            + quoted(layer.source().level().toLowerCase(Locale.ROOT))
            + " AND "
            + inForce("u"));
  }

  private static String ofUnit(String field) {
    return switch (field) {
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
