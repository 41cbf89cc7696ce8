package vn.vonglau.features;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.ColumnSpec;
import vn.vonglau.kernel.PackedLayer;

/**
 * Which values of a layer are read, in which order: the name, then the fields; the state fields for
 * themselves.
 */
record RowShape(Layer layer, List<Field> fields, List<Field> states) {
  static final String NAME = "name";

  /** Everything that the layer has. */
  static RowShape of(Layer layer) {
    return of(layer, layer.fields().stream().map(Field::name).toList());
  }

  /** Only these fields; names that the layer does not have are passed over. */
  static RowShape of(Layer layer, Collection<String> wanted) {
    List<Field> fields = new ArrayList<>();
    List<Field> states = new ArrayList<>();
    for (Field field : layer.fields()) {
      // the name of a row stands in its own column whatever a field is called
      if (wanted.contains(field.name()) && !field.name().equals(NAME)) {
        (field.state() ? states : fields).add(field);
      }
    }
    return new RowShape(layer, List.copyOf(fields), List.copyOf(states));
  }

  /** Whether both read the same values of the same rows; titles and rights may differ. */
  boolean sameAs(RowShape other) {
    return layer.source().equals(other.layer.source())
        && layer.id().equals(other.layer.id())
        && same(fields, other.fields)
        && same(states, other.states);
  }

  private static boolean same(List<Field> a, List<Field> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      Field f = a.get(i);
      Field g = b.get(i);
      if (!f.name().equals(g.name())
          || !f.column().equals(g.column())
          || f.type() != g.type()
          || f.state() != g.state()) {
        return false;
      }
    }
    return true;
  }

  List<ColumnSpec> columns() {
    List<ColumnSpec> columns = new ArrayList<>();
    columns.add(new ColumnSpec(NAME, Column.Type.TEXT));
    fields.forEach(f -> columns.add(new ColumnSpec(f.name(), type(f.type()))));
    return columns;
  }

  private static Column.Type type(Field.Type type) {
    return switch (type) {
      case TEXT, DATE, TIME -> Column.Type.TEXT;
      case INTEGER -> Column.Type.WHOLE;
      case NUMBER -> Column.Type.REAL;
      case BOOLEAN -> Column.Type.FLAG;
    };
  }

  boolean table() {
    return layer.source().kind() == Source.Kind.TABLE;
  }

  String key() {
    return table() ? layer.source().key() : "id";
  }

  String geometry() {
    return table() ? layer.source().geometry() : "geom";
  }

  /** The columns id, name, geometry, then the fields and the state fields or the attributes. */
  String select(boolean postgres) {
    Source source = layer.source();
    StringBuilder sql = new StringBuilder("SELECT ").append(key()).append(", ");
    sql.append(table() ? (source.name() == null ? "NULL" : source.name()) : "name");
    // H2 hands out the bytes that it keeps; its function would write them anew for each row
    sql.append(postgres ? ", ST_AsBinary(" + geometry() + ")" : ", " + geometry());
    if (table()) {
      fields.forEach(f -> sql.append(", ").append(f.column()));
      states.forEach(f -> sql.append(", ").append(f.column()));
    } else {
      sql.append(", attributes");
    }
    return sql.append(from("")).toString();
  }

  /**
   * The ids alone, of all rows.
   *
   * @param joined to the table; or empty
   */
  String ids(String joined) {
    return "SELECT " + key() + from(joined);
  }

  private String from(String joined) {
    if (!table()) {
      return " FROM feature" + joined + " WHERE layer = " + LayerRows.BUCKET;
    }
    StringBuilder sql = new StringBuilder(" FROM ").append(layer.source().table()).append(joined);
    sql.append(" WHERE 1 = 1");
    layer.source().only().keySet().forEach(c -> sql.append(" AND ").append(c).append(" = ?"));
    return sql.toString();
  }

  /** Values of the question marks of {@link #select}. */
  List<Object> params() {
    if (!table()) {
      return List.of(layer.id(), layer.id());
    }
    Map<String, String> only = layer.source().only();
    return List.copyOf(only.values());
  }

  /** A packed row as a feature as the caller sees it, state fields among its properties. */
  static Feature feature(PackedLayer part, int i, Rights.Grant grant, StateTable states) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Field field : grant.shown()) {
      Object value;
      if (field.state()) {
        value = states.value(part.id(i), field.name());
      } else {
        Column column = part.column(field.name());
        value = column == null ? null : column.get(i);
      }
      properties.put(field.name(), grant.told(field, value));
    }
    Object name = part.column(NAME).get(i);
    return new Feature(part.id(i), (String) name, part.shapes().toGeometry(i), properties);
  }
}
