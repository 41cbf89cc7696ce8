package vn.vonglau.ogc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.ogc.GeoServerMock.Asked;
import vn.vonglau.ogc.GeoServerMock.Reply;
import vn.vonglau.ogc.GeoServerMock.Wrong;

/** What a GeoServer keeps, by the paths of its interface, and what may be done with it. */
final class GeoServerShelf {
  private static final String SLD = "application/vnd.ogc.sld+xml";

  private final Map<String, ObjectNode> things = new TreeMap<>();
  private final Map<String, String> sheets = new TreeMap<>();
  private final String url;

  GeoServerShelf(String url) {
    this.url = url;
  }

  void given(String path, String json) {
    things.put(path, GeoServerBodies.of(json));
  }

  void givenStyle(String path, String sld) {
    given(path, "{\"name\":\"" + path.substring(path.lastIndexOf('/') + 1) + "\"}");
    sheets.put(path, sld);
  }

  ObjectNode thing(String path) {
    return things.get(path);
  }

  String sheet(String path) {
    return sheets.get(path);
  }

  Set<String> paths() {
    return things.keySet();
  }

  Reply answer(Asked asked) {
    String at = asked.at();
    String[] parts = at.substring(1).split("/");
    String kind = parts[parts.length - (parts.length % 2 == 0 ? 2 : 1)];
    for (int n = 2; n < parts.length - 1; n += 2) {
      String above = "/" + String.join("/", List.of(parts).subList(0, n));
      if (!things.containsKey(above)) {
        throw new Wrong(404, "nothing at " + above);
      }
    }
    boolean list = parts.length % 2 == 1;
    String type = asked.type();
    String body = asked.body();
    Map<String, String> query = asked.query();
    return switch (asked.method()) {
      case "GET" -> list ? list(at, kind, asked.accept()) : one(at, kind, asked.accept());
      case "POST" -> post(at, kind, list, type, body, query);
      case "PUT" -> put(at, kind, list, type, body, query);
      case "DELETE" -> delete(at, kind, list, query);
      default -> throw new Wrong(405, "method");
    };
  }

  private Reply list(String at, String kind, String accept) {
    accepted(accept, "application/json");
    List<String> names =
        things.keySet().stream()
            .filter(p -> p.startsWith(at + "/") && p.indexOf('/', at.length() + 1) < 0)
            .map(p -> p.substring(at.length() + 1))
            .toList();
    return json(GeoServerBodies.list(kind, names, url + "/rest" + at));
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
    return json(GeoServerBodies.one(kind, there(at)));
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

  private static Reply json(String body) {
    return new Reply(200, "application/json", body);
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
    ObjectNode thing = GeoServerBodies.taken(kind, type, body, things::containsKey);
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
    things.put(at + "/" + name, GeoServerBodies.stored(kind, thing));
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
    ObjectNode sent = GeoServerBodies.taken(kind, type, body, things::containsKey);
    ObjectNode thing = GeoServerBodies.stored(kind, sent);
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
}
