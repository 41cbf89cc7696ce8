package vn.vonglau.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** One feature of a GeoJSON stream; a fault in it is kept to it. */
final class GeoJsonFeature {
  /** More vertices than any official boundary has; a larger number is a broken file. */
  private static final int MAX_VERTICES = 5_000_000;

  record Read(Map<String, Object> properties, Geometry geometry, Problem fault) {}

  private final JsonParser p;
  private int vertices;

  private GeoJsonFeature(JsonParser p) {
    this.p = p;
  }

  /** The parser stands on the first token of the feature and is left on its last. */
  static void read(JsonParser p, long line, FeatureSource.Rows sink) {
    Read read = parse(p);
    sink.row(line, read.properties(), read.geometry(), read.fault());
  }

  static Read parse(JsonParser p) {
    return new GeoJsonFeature(p).feature();
  }

  private Read feature() {
    if (p.currentToken() != JsonToken.START_OBJECT) {
      p.skipChildren();
      return new Read(Map.of(), null, notAFeature("?"));
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    Geometry geometry = null;
    Problem fault = null;
    Object id = null;
    String type = null;
    Set<String> seen = new HashSet<>();
    for (String member = p.nextName(); member != null; member = p.nextName()) {
      JsonToken value = p.nextToken();
      if (!seen.add(member)) {
        fault = fault == null ? duplicate(member) : fault;
        p.skipChildren();
        continue;
      }
      int depth = p.streamReadContext().getNestingDepth();
      try {
        switch (member) {
          case "type" -> type = p.getValueAsString();
          case "id" -> id = value(p);
          case "properties" -> properties(properties);
          case "geometry" -> geometry = geometry(0);
          default -> p.skipChildren();
        }
      } catch (ProblemException e) {
        fault = fault == null ? e.problem() : fault;
        if (value.isStructStart()) {
          leave(depth);
        }
      }
    }
    if (id != null) {
      properties.putIfAbsent("id", id);
    }
    if (fault == null && !"Feature".equals(type)) {
      fault = notAFeature(type);
    }
    return new Read(properties, fault == null ? geometry : null, fault);
  }

  /** Reads on to the end of the object or array at whose start the nesting was {@code depth}. */
  private void leave(int depth) {
    while (p.streamReadContext().getNestingDepth() >= depth) {
      if (p.nextToken() == null) {
        return;
      }
    }
  }

  private void properties(Map<String, Object> into) {
    if (p.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (p.currentToken() != JsonToken.START_OBJECT) {
      p.skipChildren();
      throw Refusals.row(
          "geojson-properties",
          "Phần properties không phải một đối tượng.",
          "The properties member is not an object.");
    }
    for (String key = p.nextName(); key != null; key = p.nextName()) {
      p.nextToken();
      if (into.containsKey(key)) {
        throw new ProblemException(duplicate(key));
      }
      into.put(key, value(p));
    }
  }

  /** Any JSON value as String, Long, Double, Boolean, null, Map or List. */
  static Object value(JsonParser p) {
    return switch (p.currentToken()) {
      case VALUE_STRING -> p.getString();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NUMBER_INT ->
          p.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? (Object) p.getString()
              : Long.valueOf(p.getLongValue());
      case VALUE_NUMBER_FLOAT -> p.getDoubleValue();
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (p.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(p));
        }
        yield list;
      }
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String key = p.nextName(); key != null; key = p.nextName()) {
          p.nextToken();
          map.put(key, value(p));
        }
        yield map;
      }
      default -> null;
    };
  }

  private Geometry geometry(int depth) {
    if (p.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (p.currentToken() != JsonToken.START_OBJECT) {
      throw Refusals.row(
          "geojson-geometry",
          "Phần geometry không phải một đối tượng GeoJSON.",
          "The geometry member is not a GeoJSON object.");
    }
    if (depth > 4) {
      throw Refusals.row(
          "geojson-geometry",
          "GeometryCollection lồng nhau quá sâu.",
          "GeometryCollections are nested too deeply.");
    }
    String type = null;
    Object coordinates = null;
    List<Geometry> parts = null;
    Set<String> seen = new HashSet<>();
    for (String member = p.nextName(); member != null; member = p.nextName()) {
      if (!seen.add(member)) {
        throw new ProblemException(duplicate(member));
      }
      JsonToken value = p.nextToken();
      if (member.equals("type")) {
        type = p.getValueAsString();
      } else if (member.equals("coordinates")) {
        coordinates = value == JsonToken.START_ARRAY ? coordinates() : null;
      } else if (member.equals("geometries") && value == JsonToken.START_ARRAY) {
        parts = new ArrayList<>();
        while (p.nextToken() != JsonToken.END_ARRAY) {
          Geometry part = geometry(depth + 1);
          if (part != null) {
            parts.add(part);
          }
        }
      } else {
        p.skipChildren();
      }
    }
    return GeoJsonShapes.build(type, coordinates, parts);
  }

  /** A position as double[2], anything around it as lists. The parser stands on the bracket. */
  private Object coordinates() {
    List<Object> list = new ArrayList<>();
    double[] position = new double[2];
    int numbers = 0;
    for (JsonToken t = p.nextToken(); t != JsonToken.END_ARRAY; t = p.nextToken()) {
      if (t == JsonToken.START_ARRAY && numbers == 0) {
        list.add(coordinates());
      } else if (t != null && t.isNumeric() && list.isEmpty()) {
        if (numbers < 2) {
          position[numbers] = p.getDoubleValue();
        }
        numbers++;
      } else if (t == JsonToken.START_ARRAY || t != null && t.isNumeric()) {
        throw GeoJsonShapes.wrongDepth("?");
      } else {
        String shown = p.getString();
        throw Refusals.row(
            "coordinates-not-numbers",
            "Tọa độ phải là số, nhưng có «" + clip(shown) + "».",
            "Coordinates must be numbers, but there is '" + clip(shown) + "'.");
      }
    }
    if (numbers == 0) {
      return list;
    }
    if (numbers == 1) {
      throw Refusals.row(
          "coordinates-one-number",
          "Một đỉnh chỉ có một số thay vì kinh độ và vĩ độ.",
          "A position has one number instead of longitude and latitude.");
    }
    if (++vertices > MAX_VERTICES) {
      throw Refusals.row(
          "geometry-too-large",
          "Một đối tượng có hơn " + MAX_VERTICES + " đỉnh.",
          "One feature has more than " + MAX_VERTICES + " vertices.");
    }
    return position;
  }

  private static String clip(String text) {
    return text == null ? "?" : text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private static Problem duplicate(String member) {
    return Refusals.row(
            "geojson-duplicate",
            "Thành phần «"
                + clip(member)
                + "» có hai lần trong một đối tượng; chưa biết lấy giá"
                + " trị nào.",
            "Member '"
                + clip(member)
                + "' occurs twice in one object; which value counts is"
                + " unknown.")
        .problem();
  }

  private static Problem notAFeature(String type) {
    return Refusals.row(
            "geojson-feature",
            "Phần tử này không phải Feature (type = " + clip(type) + ").",
            "This element is not a Feature (type = " + clip(type) + ").")
        .problem();
  }
}
