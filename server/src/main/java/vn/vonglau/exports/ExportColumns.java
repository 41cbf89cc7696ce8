package vn.vonglau.exports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.catalogue.Words;
import vn.vonglau.features.Feature;
import vn.vonglau.formats.FeatureWriter;
import vn.vonglau.formats.FeatureWriter.Column;
import vn.vonglau.formats.FeatureWriter.Shape;
import vn.vonglau.formats.FeatureWriter.Table;
import vn.vonglau.formats.FeatureWriter.Type;

/** The columns of a file: the name of the row, then the fields; and the values that go in. */
final class ExportColumns {
  private static final String NAME = "name";

  private final Layer layer;
  private final List<Field> fields;
  private final String labels;
  private final boolean named;
  private final List<Column> columns = new ArrayList<>();

  ExportColumns(Rights.Grant grant, String labels) {
    this.layer = grant.layer();
    this.fields = grant.shown();
    this.labels = labels;
    Source source = layer.source();
    boolean without = source.kind() == Source.Kind.TABLE && source.name() == null;
    this.named = !without && fields.stream().noneMatch(f -> f.name().equals(NAME));
    Set<String> taken = new HashSet<>(Set.of(FeatureWriter.ID));
    if (named) {
      add(NAME, new Words("Tên", "Name"), Type.TEXT, null, taken);
    }
    for (Field field : fields) {
      Type type = words(field) ? Type.TEXT : type(field.type());
      add(field.name(), field.title(), type, field.unit(), taken);
    }
  }

  private void add(String name, Words title, Type type, String unit, Set<String> taken) {
    String wanted = labels == null ? name : say(title);
    String found = wanted;
    for (int n = 2; !taken.add(found.toLowerCase(Locale.ROOT)); n++) {
      found = wanted + "_" + n;
    }
    columns.add(new Column(found, say(title), type, unit));
  }

  private boolean words(Field field) {
    return labels != null && !field.values().isEmpty();
  }

  private String say(Words words) {
    return "en".equals(labels) ? words.en() : words.vi();
  }

  private static Type type(Field.Type type) {
    return switch (type) {
      case TEXT -> Type.TEXT;
      case INTEGER -> Type.WHOLE;
      case NUMBER -> Type.NUMBER;
      case BOOLEAN -> Type.FLAG;
      case DATE -> Type.DATE;
      case TIME -> Type.TIME;
    };
  }

  /**
   * @param note or null
   */
  Table table(ExportRequest request, String note) {
    Shape shape =
        switch (layer.geometry()) {
          case "point" -> Shape.POINT;
          case "line" -> Shape.LINE;
          case "polygon" -> Shape.POLYGON;
          default -> Shape.MIXED;
        };
    return new Table(layer.id(), say(layer.title()), note, columns, request.crs(), shape);
  }

  /** The values of a row, in the order of the columns. */
  Object[] values(Feature feature) {
    Object[] values = new Object[columns.size()];
    int at = 0;
    if (named) {
      values[at++] = feature.name();
    }
    Map<String, Object> properties = feature.properties();
    for (Field field : fields) {
      Object value = properties.get(field.name());
      if (value != null && words(field)) {
        Words said = field.values().get(value.toString());
        value = said == null ? value : say(said);
      }
      values[at] = fitting(value, columns.get(at).type());
      at++;
    }
    return values;
  }

  /** As the type says; rows of units have numbers where their layer speaks of text. */
  private static Object fitting(Object value, Type type) {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case TEXT, DATE, TIME -> value.toString();
      case NUMBER -> value instanceof Number n ? (Object) n.doubleValue() : null;
      case WHOLE ->
          value instanceof Number n && n.doubleValue() == Math.rint(n.doubleValue())
              ? (Object) n.longValue()
              : null;
      case FLAG -> value instanceof Boolean ? value : null;
    };
  }
}
