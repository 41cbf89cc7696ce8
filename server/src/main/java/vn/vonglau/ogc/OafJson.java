package vn.vonglau.ogc;

import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.catalogue.Field;
import vn.vonglau.features.Feature;
import vn.vonglau.kernel.GeoJson;

/** Features as GeoJSON; in other systems than WGS 84 the answer's head names the system. */
final class OafJson {
  private OafJson() {}

  /**
   * @param links as written by {@link #links}
   * @param matched −1 where it is not told
   */
  static String collection(
      OafQuery query, List<Feature> items, String links, long matched, String now) {
    StringBuilder out = new StringBuilder(300 * items.size() + 400);
    out.append("{\"type\":\"FeatureCollection\",\"timeStamp\":\"").append(now).append('"');
    out.append(",\"numberReturned\":").append(items.size());
    if (matched >= 0) {
      out.append(",\"numberMatched\":").append(matched);
    }
    out.append(",\"links\":").append(links).append(",\"features\":[");
    String comma = "";
    for (Feature feature : items) {
      write(query, feature, null, out.append(comma));
      comma = ",\n";
    }
    return out.append("]}").toString();
  }

  static String one(OafQuery query, Feature feature, String links) {
    StringBuilder out = new StringBuilder(500);
    write(query, feature, links, out);
    return out.toString();
  }

  private static void write(OafQuery query, Feature feature, String links, StringBuilder out) {
    out.append("{\"type\":\"Feature\",\"id\":").append(feature.id());
    out.append(",\"geometry\":");
    Geometry place = feature.geometry();
    GeoJson.write(place == null || query.skipGeometry() ? null : query.crs().of(place), out);
    out.append(",\"properties\":{");
    String comma = "";
    boolean named =
        query.named() && query.fields().stream().noneMatch(f -> f.name().equals("name"));
    if (named) {
      comma = property("name", feature.name(), comma, out);
    }
    for (Field field : query.fields()) {
      Object value = feature.properties().get(field.name());
      if (field.name().equals("name") && value == null) {
        value = feature.name();
      }
      comma = property(field.name(), value, comma, out);
    }
    out.append('}');
    if (links != null) {
      out.append(",\"links\":").append(links);
    }
    out.append('}');
  }

  private static String property(String name, Object value, String comma, StringBuilder out) {
    out.append(comma);
    GeoJson.string(name, out);
    out.append(':');
    switch (value) {
      case null -> out.append("null");
      case String text -> GeoJson.string(text, out);
      case Double number -> GeoJson.number(number, out);
      default -> out.append(value);
    }
    return ",";
  }

  static String links(List<Map<String, Object>> links) {
    StringBuilder out = new StringBuilder("[");
    String comma = "";
    for (Map<String, Object> link : links) {
      out.append(comma).append('{');
      String inner = "";
      for (Map.Entry<String, Object> each : link.entrySet()) {
        inner = property(each.getKey(), each.getValue(), inner, out);
      }
      out.append('}');
      comma = ",";
    }
    return out.append(']').toString();
  }
}
