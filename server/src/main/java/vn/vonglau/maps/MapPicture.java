package vn.vonglau.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.Day;

/**
 * What a saved map shows, as the page's address has it: view, layers from above with their opacity,
 * day, choices. It is checked when it comes in and fitted to the reader when it goes out.
 */
final class MapPicture {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String LAYERS = "layers";
  private static final int MOST_LAYERS = 100;
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,60}");
  private static final double MOST_LATITUDE = 85;
  private static final double LEAST_ZOOM = 3;
  private static final double MOST_ZOOM = 19;

  /** Choices that are words, each as the address takes it. */
  private static final Map<String, Pattern> WORDS =
      Map.ofEntries(
          word("base", "[a-z0-9-]{1,60}"),
          word("via", "district|commune"),
          word("indicator", "[\\w.-]{1,60}"),
          word("period", "[0-9A-Z-]{4,20}"),
          word("beside", "[0-9A-Z-]{4,20}"),
          word("reading", "reported|on-units"),
          word("classes", "(quantile|equal|jenks|fixed)-[57]"),
          word("level", "province|district|commune"),
          word("measure", "plan|before|last-year"),
          word("limits", "[-0-9.,]{1,200}"),
          word("marks", "circles"),
          word("page", "[^\\p{C}]{1,400}"));

  private MapPicture() {}

  private static Map.Entry<String, Pattern> word(String name, String pattern) {
    return Map.entry(name, Pattern.compile(pattern));
  }

  /**
   * The same with nothing in it that a map does not have.
   *
   * @throws vn.vonglau.kernel.ProblemException 400 with the field at fault
   */
  static ObjectNode checked(JsonNode json) {
    if (!json.isObject()) {
      throw JsonBody.wrong("picture", "một đối tượng JSON", "a JSON object");
    }
    ObjectNode out = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> each : json.properties()) {
      if (!each.getValue().isNull()) {
        out.set(each.getKey(), value(each.getKey(), each.getValue()));
      }
    }
    return out;
  }

  private static JsonNode value(String name, JsonNode value) {
    return switch (name) {
      case "view" -> view(value);
      case LAYERS -> layers(value);
      case "at", "compare" -> day(name, value);
      case "unit", "in", "split" -> number(name, value);
      default -> {
        Pattern word = WORDS.get(name);
        if (word == null || !value.isString() || !word.matcher(value.asString()).matches()) {
          throw wrong(name, "một lựa chọn mà bản đồ biết", "a choice that the map knows");
        }
        yield value;
      }
    };
  }

  private static JsonNode view(JsonNode v) {
    double lat = v.path("lat").asDouble(Double.NaN);
    double lon = v.path("lon").asDouble(Double.NaN);
    double zoom = v.path("zoom").asDouble(Double.NaN);
    if (!(Math.abs(lat) <= MOST_LATITUDE
        && Math.abs(lon) <= 180
        && zoom >= LEAST_ZOOM
        && zoom <= MOST_ZOOM)) {
      throw wrong("view", "lat, lon và zoom từ 3 đến 19", "lat, lon and zoom from 3 to 19");
    }
    return JSON.createObjectNode().put("lat", lat).put("lon", lon).put("zoom", zoom);
  }

  private static JsonNode layers(JsonNode list) {
    ArrayNode out = JSON.createArrayNode();
    List<String> seen = new ArrayList<>();
    boolean right = list.isArray() && list.size() <= MOST_LAYERS;
    for (JsonNode each : right ? list : out) {
      String id = each.path("id").asString("");
      double opacity = each.path("opacity").asDouble(each.has("opacity") ? -1 : 1);
      right &= ID.matcher(id).matches() && !seen.contains(id) && opacity >= 0 && opacity <= 1;
      seen.add(id);
      out.add(JSON.createObjectNode().put("id", id).put("opacity", opacity));
    }
    if (!right) {
      throw wrong(
          LAYERS,
          "tối đa 100 lớp khác nhau, mỗi lớp có id và opacity từ 0 đến 1",
          "at most 100 different layers, each with id and opacity from 0 to 1");
    }
    return out;
  }

  private static JsonNode day(String name, JsonNode value) {
    String text = value.isString() ? value.asString() : "-";
    if (Day.parse(text, "picture." + name, null) == null) {
      throw wrong(name, "một ngày dạng 2026-12-31", "a day like 2026-12-31");
    }
    return value;
  }

  private static JsonNode number(String name, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
      throw wrong(name, "số của một đơn vị", "the number of a unit");
    }
    return value;
  }

  private static RuntimeException wrong(String field, String vi, String en) {
    return JsonBody.wrong("picture." + field, vi, en);
  }

  /** Layers by the ids that they have today, without those that the reader does not see. */
  static ObjectNode seen(ObjectNode picture, Rights rights, Catalogue catalogue) {
    ObjectNode out = picture.deepCopy();
    if (out.has(LAYERS)) {
      ArrayNode shown = JSON.createArrayNode();
      for (JsonNode each : out.get(LAYERS)) {
        Rights.Grant grant = rights.find(each.get("id").asString());
        if (grant != null) {
          shown.add(((ObjectNode) each.deepCopy()).put("id", grant.layer().id()));
        } else if (!known(each.get("id").asString(), catalogue)) {
          shown.add(each); // of the page itself, or gone for everybody: the page says so
        }
      }
      out.set(LAYERS, shown);
    }
    String page = out.path("page").asString("");
    if (catalogue.all().stream()
        .anyMatch(l -> rights.find(l.id()) == null && names(page, l.id()))) {
      out.remove("page");
    }
    return out;
  }

  private static boolean names(String page, String id) {
    return List.of(page.split("[^a-z0-9-]+")).contains(id);
  }

  private static boolean known(String id, Catalogue catalogue) {
    return catalogue.all().stream()
        .anyMatch((Layer l) -> l.id().equals(id) || l.formerly().contains(id));
  }

  /** What came from a reader, and below it the layers of before that he does not see. */
  static ObjectNode kept(ObjectNode next, ObjectNode before, Rights rights, Catalogue catalogue) {
    ArrayNode hidden = JSON.createArrayNode();
    for (JsonNode each : before.path(LAYERS)) {
      String id = each.get("id").asString();
      if (rights.find(id) == null && known(id, catalogue)) {
        hidden.add(each);
      }
    }
    if (!hidden.isEmpty()) {
      ArrayNode all = next.has(LAYERS) ? (ArrayNode) next.get(LAYERS) : JSON.createArrayNode();
      List<String> named = new ArrayList<>();
      all.forEach(l -> named.add(l.get("id").asString()));
      hidden.forEach(
          l -> {
            if (!named.contains(l.get("id").asString())) {
              all.add(l);
            }
          });
      next.set(LAYERS, all);
    }
    return next;
  }
}
