package vn.vonglau.ogc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands in for a GeoServer, made from the facts of its published OpenAPI descriptions (workspaces,
 * datastores, featuretypes, layers, layergroups, styles; swagger 2.0, version 1.0.0): paths,
 * methods, media types, status codes, shapes of bodies. It keeps what it is given, and keeps a list
 * of everything that a caller did against the contract. It writes its JSON as GeoServer does: an
 * empty list is an empty text, a list of one is the thing itself, passwords come back enciphered.
 * Over 400 lines: the contract stands in one place.
 */
final class GeoServerMock implements AutoCloseable {
  static final String USER = "quan-tri";
  static final String PASSWORD = "mật khẩu: rất khó";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SLD = "application/vnd.ogc.sld+xml";

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

  private final HttpServer server;
  private final Map<String, ObjectNode> things = new TreeMap<>();
  private final Map<String, String> sheets = new TreeMap<>();
  final List<String> violations = new ArrayList<>();
  final List<String> writes = new ArrayList<>();
  final List<String> requests = new ArrayList<>();

  /** A status that every write is answered with, or 0. */
  int broken;

  /** What that answer says. */
  String complaint = "";

  /** Reading is allowed, writing is not. */
  boolean guest;

  private record Reply(int status, String type, String body) {}

  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    Wrong(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  GeoServerMock() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/geoserver";
  }

  /** Puts something there that somebody else made. */
  void given(String path, String json) {
    things.put(path, (ObjectNode) JSON.readTree(json));
  }

  void givenStyle(String path, String sld) {
    given(path, "{\"name\":\"" + path.substring(path.lastIndexOf('/') + 1) + "\"}");
    sheets.put(path, sld);
  }

  JsonNode thing(String path) {
    return things.get(path);
  }

  String sheet(String path) {
    return sheets.get(path);
  }

  Set<String> paths() {
    return things.keySet();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      requests.add(line);
      Reply reply;
      try {
        reply = answer(exchange);
      } catch (Wrong e) {
        if (e.status != 404 || !exchange.getRequestMethod().equals("GET")) {
          violations.add(line + ": " + e.status + " " + e.getMessage());
        }
        reply = new Reply(e.status, "text/plain", e.getMessage());
      } catch (JacksonException | IllegalArgumentException e) {
        violations.add(line + ": " + e.getMessage());
        reply = new Reply(400, "text/plain", e.getMessage());
      }
      byte[] bytes = reply.body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.type);
      exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Reply answer(HttpExchange exchange) throws IOException {
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    String pair = USER + ":" + PASSWORD;
    String known =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    if (!known.equals(sent)) {
      return new Reply(401, "text/html", "<html>HTTP Status 401 Unauthorized</html>");
    }
    String path = exchange.getRequestURI().getPath();
    if (!path.startsWith("/geoserver/rest/")) {
      throw new Wrong(404, "no such page");
    }
    String at = path.substring("/geoserver/rest".length());
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    String method = exchange.getRequestMethod();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!method.equals("GET")) {
      if (guest) {
        return new Reply(403, "text/plain", "Forbidden");
      }
      if (broken != 0) {
        return new Reply(broken, "text/plain", complaint);
      }
      writes.add(method + " " + exchange.getRequestURI());
    }
    String[] parts = at.substring(1).split("/");
    String kind = parts[parts.length - (parts.length % 2 == 0 ? 2 : 1)];
    if (!at.matches(
        "/workspaces(/[^/]+(/(datastores(/[^/]+(/featuretypes(/[^/]+)?)?)?|layers(/[^/]+)?"
            + "|layergroups(/[^/]+)?|styles(/[^/]+)?))?)?")) {
      throw new Wrong(404, "no such path in the contract");
    }
    for (int n = 2; n < parts.length - 1; n += 2) {
      String above = "/" + String.join("/", List.of(parts).subList(0, n));
      if (!things.containsKey(above)) {
        throw new Wrong(404, "nothing at " + above);
      }
    }
    boolean list = parts.length % 2 == 1;
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    return switch (method) {
      case "GET" -> list ? list(at, kind, accept) : one(at, kind, accept);
      case "POST" -> post(at, kind, list, type, body, query);
      case "PUT" -> put(at, kind, list, type, body, query);
      case "DELETE" -> delete(at, kind, list, query);
      default -> throw new Wrong(405, "method");
    };
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> out = new LinkedHashMap<>();
    for (String p : raw == null ? new String[0] : raw.split("&")) {
      int eq = p.indexOf('=');
      String value = eq < 0 ? "" : p.substring(eq + 1);
      out.put(eq < 0 ? p : p.substring(0, eq), URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return out;
  }

  private Reply list(String at, String kind, String accept) {
    accepted(accept, "application/json");
    ObjectNode root = JSON.createObjectNode();
    List<String> names =
        things.keySet().stream()
            .filter(p -> p.startsWith(at + "/") && p.indexOf('/', at.length() + 1) < 0)
            .map(p -> p.substring(at.length() + 1))
            .toList();
    if (names.isEmpty()) {
      root.put(LISTS.get(kind), "");
    } else {
      ArrayNode all = root.putObject(LISTS.get(kind)).putArray(ROOTS.get(kind));
      names.forEach(
          n -> all.addObject().put("name", n).put("href", url() + "/rest" + at + "/" + n));
    }
    return json(root);
  }

  private Reply one(String at, String kind, String accept) {
    if (kind.equals("styles") && at.endsWith(".sld")) {
      accepted(accept, SLD);
      String sheet = sheets.get(at.substring(0, at.length() - 4));
      if (sheet == null) {
        throw new Wrong(404, "no such style");
      }
      return new Reply(200, SLD, sheet);
    }
    accepted(accept, "application/json");
    ObjectNode thing = there(at);
    ObjectNode root = JSON.createObjectNode();
    root.set(ROOTS.get(kind), single(thing.deepCopy()));
    return json(root);
  }

  private static void accepted(String accept, String type) {
    if (!type.equals(accept)) {
      throw new Wrong(406, "Accept is " + accept + ", not " + type);
    }
  }

  private ObjectNode there(String at) {
    ObjectNode thing = things.get(at);
    if (thing == null) {
      throw new Wrong(404, "no such thing");
    }
    return thing;
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

  private static Reply json(JsonNode root) {
    return new Reply(200, "application/json", JSON.writeValueAsString(root));
  }

  private Reply post(
      String at, String kind, boolean list, String type, String body, Map<String, String> query) {
    if (!list || kind.equals("layers")) {
      throw new Wrong(405, "POST makes new things in a list");
    }
    if (kind.equals("styles") && SLD.equals(type)) {
      parameters(query, Set.of("name", "raw"));
      String name = query.getOrDefault("name", "");
      if (!name.matches("[a-z][a-z0-9-]*")) {
        throw new Wrong(400, "a style file needs a name");
      }
      if (things.containsKey(at + "/" + name)) {
        throw new Wrong(403, "Style " + name + " already exists");
      }
      GeoServerSldRules.check(body);
      given(at + "/" + name, "{\"name\":\"" + name + "\",\"format\":\"sld\"}");
      sheets.put(at + "/" + name, body);
      return new Reply(201, "text/plain", name);
    }
    parameters(query, Set.of());
    ObjectNode thing = body(kind, type, body);
    String name = thing.path("name").asString("");
    if (name.isEmpty()) {
      throw new Wrong(400, "name");
    }
    if (things.containsKey(at + "/" + name)) {
      throw new Wrong(kind.equals("workspaces") ? 409 : 500, name + " already exists");
    }
    if (kind.equals("featuretypes")) {
      String layers = at.substring(0, at.indexOf("/datastores")) + "/layers/" + name;
      given(
          layers,
          "{\"name\":\""
              + name
              + "\",\"type\":\"VECTOR\",\"defaultStyle\":{\"name\":\"generic\"}}");
    }
    things.put(at + "/" + name, stored(kind, thing));
    return new Reply(201, "text/plain", name);
  }

  private Reply put(
      String at, String kind, boolean list, String type, String body, Map<String, String> query) {
    if (list) {
      throw new Wrong(405, "PUT changes one thing");
    }
    there(at);
    if (kind.equals("styles") && SLD.equals(type)) {
      parameters(query, Set.of("raw"));
      GeoServerSldRules.check(body);
      sheets.put(at, body);
      return new Reply(200, "text/plain", "");
    }
    parameters(query, kind.equals("featuretypes") ? Set.of("recalculate") : Set.of());
    if (kind.equals("featuretypes")
        && !Set.of("", "nativebbox", "latlonbbox", "nativebbox,latlonbbox")
            .contains(query.getOrDefault("recalculate", "?"))) {
      throw new Wrong(400, "recalculate");
    }
    ObjectNode thing = stored(kind, body(kind, type, body));
    if (thing.has("name") && !at.endsWith("/" + thing.get("name").asString())) {
      throw new Wrong(403, "a PUT cannot give another name");
    }
    thing.properties().forEach(e -> things.get(at).set(e.getKey(), e.getValue()));
    return new Reply(200, "text/plain", "");
  }

  private Reply delete(String at, String kind, boolean list, Map<String, String> query) {
    if (list) {
      throw new Wrong(405, "DELETE takes one thing away");
    }
    there(at);
    parameters(
        query,
        switch (kind) {
          case "featuretypes", "datastores", "workspaces" -> Set.of("recurse");
          case "styles" -> Set.of("recurse", "purge");
          default -> Set.of();
        });
    String name = at.substring(at.lastIndexOf('/') + 1);
    String layer = "/layers/" + name;
    if (kind.equals("featuretypes")) {
      if (!"true".equals(query.get("recurse"))) {
        throw new Wrong(403, "a layer refers to it");
      }
      things.keySet().removeIf(p -> p.endsWith(layer));
    }
    if (kind.equals("styles")
        && things.toString().contains("\"defaultStyle\":{\"name\":\"vonglau:" + name + "\"")) {
      throw new Wrong(403, "a layer uses it");
    }
    things.remove(at);
    sheets.remove(at);
    return new Reply(200, "text/plain", "");
  }

  private static void parameters(Map<String, String> query, Set<String> known) {
    if (!known.containsAll(query.keySet())) {
      throw new Wrong(400, "parameters " + query.keySet());
    }
  }

  private ObjectNode body(String kind, String type, String body) {
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
      case "datastores" -> storeBody(thing);
      case "featuretypes" -> typeBody(thing);
      case "layers" -> style(thing.path("defaultStyle").path("name").asString(""));
      case "layergroups" -> groupBody(thing);
      default -> {}
    }
    return thing;
  }

  private static void storeBody(ObjectNode store) {
    Set<String> needed =
        new java.util.TreeSet<>(
            Set.of("dbtype", "host", "port", "database", "schema", "user", "passwd"));
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

  private static void typeBody(ObjectNode type) {
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

  private void groupBody(ObjectNode group) {
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
          || !things.containsKey("/workspaces/" + name[0] + "/layers/" + name[1])) {
        throw new Wrong(500, "no layer " + p);
      }
    }
    styles.forEach(s -> style(s.path("name").asString("")));
  }

  private void style(String name) {
    String bare = name.substring(name.indexOf(':') + 1);
    if (!things.containsKey("/workspaces/vonglau/styles/" + bare)) {
      throw new Wrong(500, "no style " + name);
    }
  }

  /** As it stands there afterwards: with what GeoServer adds by itself. */
  private static ObjectNode stored(String kind, ObjectNode sent) {
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

  @Override
  public void close() {
    server.stop(0);
  }
}
