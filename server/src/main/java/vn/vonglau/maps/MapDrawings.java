package vn.vonglau.maps;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.ProblemException;

/** What people drew on a map: GeoJSON of points, lines, areas and notes, each with its words. */
final class MapDrawings {
  static final int MOST = 200;
  static final int MOST_POSITIONS = 10_000;
  private static final int LONGEST_TEXT = 1000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private MapDrawings() {}

  static ObjectNode none() {
    ObjectNode out = JSON.createObjectNode().put("type", "FeatureCollection");
    out.set("features", JSON.createArrayNode());
    return out;
  }

  /**
   * The same with nothing else in it.
   *
   * @throws ProblemException 400 with the drawing at fault
   */
  static ObjectNode checked(JsonNode json) {
    JsonNode features = json.path("features");
    if (!json.path("type").asString("").equals("FeatureCollection") || !features.isArray()) {
      throw wrong("drawings", "một FeatureCollection GeoJSON", "a GeoJSON FeatureCollection");
    }
    if (features.size() > MOST) {
      throw wrong("drawings", "tối đa " + MOST + " hình vẽ", "at most " + MOST + " drawings");
    }
    ObjectNode out = none();
    ArrayNode list = (ArrayNode) out.get("features");
    Set<String> ids = new HashSet<>();
    int positions = 0;
    for (JsonNode each : features) {
      String at = "drawings[" + list.size() + "]";
      String id = each.path("id").asString("");
      if (!id.matches("[a-z0-9]{1,20}") || !ids.add(id)) {
        throw wrong(
            at + ".id",
            "mã riêng gồm 1–20 chữ thường hoặc số",
            "an id of its own with 1 to 20 letters a-z or digits");
      }
      ObjectNode one = JSON.createObjectNode().put("type", "Feature").put("id", id);
      one.set("properties", properties(each.path("properties"), at));
      JsonNode geometry = each.path("geometry");
      positions += positions(geometry, at + ".geometry");
      one.set(
          "geometry",
          JSON.createObjectNode()
              .put("type", geometry.get("type").asString())
              .set("coordinates", geometry.get("coordinates")));
      list.add(one);
    }
    if (positions > MOST_POSITIONS) {
      throw wrong(
          "drawings",
          "tối đa " + MOST_POSITIONS + " đỉnh tất cả",
          "of at most " + MOST_POSITIONS + " vertices in all");
    }
    return out;
  }

  private static ObjectNode properties(JsonNode p, String at) {
    String text = p.path("text").asString("").strip();
    boolean note = p.path("note").asBoolean(false);
    if (text.length() > LONGEST_TEXT
        || p.has("text") && !p.get("text").isString()
        || text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
      throw wrong(
          at + ".text",
          "chữ, tối đa " + LONGEST_TEXT + " ký tự",
          "text of at most " + LONGEST_TEXT + " characters");
    }
    return JSON.createObjectNode().put("text", text).put("note", note);
  }

  private static int positions(JsonNode g, String at) {
    JsonNode c = g.path("coordinates");
    return switch (g.path("type").asString("")) {
      case "Point" -> {
        position(c, at);
        yield 1;
      }
      case "LineString" -> line(c, 2, at);
      case "Polygon" -> {
        int sum = 0;
        if (!c.isArray() || c.isEmpty()) {
          throw shape(at);
        }
        for (JsonNode ring : c) {
          sum += line(ring, 4, at);
          if (!ring.get(0).equals(ring.get(ring.size() - 1))) {
            throw shape(at);
          }
        }
        yield sum;
      }
      default -> throw shape(at);
    };
  }

  private static int line(JsonNode points, int least, String at) {
    if (!points.isArray() || points.size() < least) {
      throw shape(at);
    }
    points.forEach(p -> position(p, at));
    return points.size();
  }

  private static void position(JsonNode p, String at) {
    boolean right =
        p.isArray()
            && p.size() == 2
            && p.get(0).isNumber()
            && p.get(1).isNumber()
            && Math.abs(p.get(0).asDouble()) <= 180
            && Math.abs(p.get(1).asDouble()) <= 90;
    if (!right) {
      throw shape(at);
    }
  }

  private static ProblemException shape(String at) {
    return wrong(
        at,
        "Point, LineString hoặc Polygon GeoJSON theo kinh độ, vĩ độ",
        "a GeoJSON Point, LineString or Polygon in longitude and latitude");
  }

  private static ProblemException wrong(String field, String vi, String en) {
    return JsonBody.wrong(field, vi, en);
  }
}
