package vn.vonglau.ogc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.ogc.GeoServerMock.Wrong;

/**
 * The JSON of a GeoServer, as it takes it and as it writes it: an empty list is an empty text, a
 * list of one is the thing itself, passwords come back enciphered.
 */
final class GeoServerBodies {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Name of the root member, for each kind of list. */
  private static final Map<String, String> ROOTS =
      Map.of(
          "workspaces", "workspace",
          "datastores", "dataStore",
          "featuretypes", "featureType",
          "layers", "layer",
          "layergroups", "layerGroup",
          "styles", "style");

  private static final Map<String, String> LISTS =
      Map.of(
          "workspaces", "workspaces",
          "datastores", "dataStores",
          "featuretypes", "featureTypes",
          "layers", "layers",
          "layergroups", "layerGroups",
          "styles", "styles");

  private static final Map<String, Set<String>> MEMBERS =
      Map.of(
          "workspaces", Set.of("name"),
          "datastores", Set.of("name", "description", "type", "enabled", "connectionParameters"),
          "featuretypes",
              Set.of(
                  "name",
                  "nativeName",
                  "title",
                  "abstract",
                  "keywords",
                  "srs",
                  "projectionPolicy",
                  "enabled",
                  "metadata"),
          "layers", Set.of("defaultStyle"),
          "layergroups", Set.of("name", "mode", "title", "abstractTxt", "publishables", "styles"));

  private GeoServerBodies() {}

  static ObjectNode of(String json) {
    return (ObjectNode) JSON.readTree(json);
  }

  /** What was sent, when it is as the contract wants it; {@code there} knows what exists. */
  static ObjectNode taken(String kind, String type, String body, Predicate<String> there) {
    if (!"application/json".equals(type)) {
      throw new Wrong(415, "Content-Type is " + type);
    }
    JsonNode root = JSON.readTree(body);
    String name = ROOTS.get(kind);
    if (root.size() != 1 || !(root.path(name) instanceof ObjectNode thing)) {
      throw new Wrong(400, "the body is {\"" + name + "\": …}");
    }
    thing
        .propertyNames()
        .forEach(
            m -> {
              if (!MEMBERS.get(kind).contains(m)) {
                throw new Wrong(400, "no member " + m + " in a " + name);
              }
            });
    switch (kind) {
      case "datastores" -> store(thing);
      case "featuretypes" -> type(thing);
      case "layers" -> style(thing.path("defaultStyle").path("name").asString(""), there);
      case "layergroups" -> group(thing, there);
      default -> {}
    }
    return thing;
  }

  private static void store(ObjectNode store) {
    Set<String> needed =
        new TreeSet<>(Set.of("dbtype", "host", "port", "database", "schema", "user", "passwd"));
    for (JsonNode e : store.path("connectionParameters").path("entry")) {
      if (!e.path("@key").isString() || !e.path("$").isString() || e.size() != 2) {
        throw new Wrong(400, "an entry is {@key, $}, both texts");
      }
      needed.remove(e.get("@key").asString());
    }
    if (!needed.isEmpty()) {
      throw new Wrong(400, "connection parameters are missing: " + needed);
    }
  }

  private static void type(ObjectNode type) {
    JsonNode entry = type.path("metadata").path("entry").path(0);
    JsonNode table = entry.path("virtualTable");
    JsonNode geometry = table.path("geometry");
    boolean good =
        entry.path("@key").asString("").equals("JDBC_VIRTUAL_TABLE")
            && table.path("name").asString("").equals(type.path("nativeName").asString())
            && table.path("sql").asString("").startsWith("SELECT ")
            && !table.path("sql").asString("").contains(";")
            && geometry.path("srid").isInt()
            && Set.of("Point", "Geometry").contains(geometry.path("type").asString(""))
            && table
                .path("sql")
                .asString("")
                .contains("\"" + geometry.path("name").asString() + "\"")
            && type.path("keywords").path("string").isArray()
            && type.path("srs").asString("").startsWith("EPSG:")
            && Set.of("FORCE_DECLARED", "REPROJECT_TO_DECLARED", "NONE")
                .contains(type.path("projectionPolicy").asString(""));
    if (!good) {
      throw new Wrong(400, "a feature type of a SQL view looks otherwise");
    }
  }

  private static void group(ObjectNode group, Predicate<String> there) {
    JsonNode published = group.path("publishables").path("published");
    JsonNode styles = group.path("styles").path("style");
    if (!Set.of("SINGLE", "NAMED", "CONTAINER", "EO").contains(group.path("mode").asString(""))
        || !published.isArray()
        || published.size() != styles.size()) {
      throw new Wrong(400, "a group has a mode, and a style for each layer");
    }
    for (JsonNode p : published) {
      String[] name = p.path("name").asString("").split(":");
      if (!p.path("@type").asString("").equals("layer")
          || name.length != 2
          || !there.test("/workspaces/" + name[0] + "/layers/" + name[1])) {
        throw new Wrong(500, "no layer " + p);
      }
    }
    styles.forEach(s -> style(s.path("name").asString(""), there));
  }

  private static void style(String name, Predicate<String> there) {
    String bare = name.substring(name.indexOf(':') + 1);
    if (!there.test("/workspaces/vonglau/styles/" + bare)) {
      throw new Wrong(500, "no style " + name);
    }
  }

  /** As it stands there afterwards: with what GeoServer adds by itself. */
  static ObjectNode stored(String kind, ObjectNode sent) {
    ObjectNode thing = sent.deepCopy();
    switch (kind) {
      case "datastores" -> {
        for (JsonNode e : thing.path("connectionParameters").path("entry")) {
          if (e.get("@key").asString().equals("passwd")) {
            ((ObjectNode) e).put("$", "crypt1:" + Integer.toHexString(e.get("$").hashCode()));
          }
        }
        thing.put("_default", false);
      }
      case "featuretypes" -> {
        ((ArrayNode) thing.get("metadata").get("entry"))
            .addObject()
            .put("@key", "cachingEnabled")
            .put("$", "false");
        thing.putObject("latLonBoundingBox").put("minx", 105.7).put("crs", "EPSG:4326");
      }
      case "layers" -> {
        ObjectNode style = (ObjectNode) thing.get("defaultStyle");
        String bare = style.get("name").asString();
        style.put("name", bare.contains(":") ? bare : "vonglau:" + bare);
      }
      default -> {}
    }
    return thing;
  }

  static String list(String kind, List<String> names, String address) {
    ObjectNode root = JSON.createObjectNode();
    if (names.isEmpty()) {
      root.put(LISTS.get(kind), "");
    } else {
      ArrayNode all = root.putObject(LISTS.get(kind)).putArray(ROOTS.get(kind));
      names.forEach(n -> all.addObject().put("name", n).put("href", address + "/" + n));
    }
    return JSON.writeValueAsString(root);
  }

  static String one(String kind, ObjectNode thing) {
    ObjectNode root = JSON.createObjectNode();
    root.set(ROOTS.get(kind), single(thing.deepCopy()));
    return JSON.writeValueAsString(root);
  }

  /** Lists of one become the thing itself where GeoServer writes them so. */
  private static JsonNode single(ObjectNode thing) {
    for (String member : List.of("metadata/entry", "publishables/published", "styles/style")) {
      String[] names = member.split("/");
      if (thing.path(names[0]).path(names[1]) instanceof ArrayNode all && all.size() == 1) {
        ((ObjectNode) thing.get(names[0])).set(names[1], all.get(0));
      }
    }
    return thing;
  }
}
