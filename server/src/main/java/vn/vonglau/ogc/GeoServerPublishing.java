package vn.vonglau.ogc;

import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.kernel.Problem;

/**
 * Brings GeoServer to what is wished, step by step, each step read first; a second run with the
 * same wish writes nothing. What does not carry our mark is never written to and never removed.
 */
final class GeoServerPublishing {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * @param dry says what it would do, and writes nothing
   * @param prune removes what carries our mark and is wished no more
   * @param renew writes the store's password again, which cannot be compared
   */
  record Options(boolean dry, boolean prune, boolean renew) {
    static final List<String> KNOWN = List.of("--dry-run", "--prune", "--renew-password");

    static Options of(List<String> args) {
      return new Options(
          args.contains("--dry-run"), args.contains("--prune"), args.contains("--renew-password"));
    }
  }

  /** How many were of each kind. */
  record Result(int created, int changed, int same, int removed, int stale, int foreign) {}

  private final GeoServerRest rest;
  private final GeoServerWish wish;
  private final Options options;
  private final PrintStream out;
  private final String name;
  private final String space;
  private final Set<String> foreign = new HashSet<>();
  private int created;
  private int changed;
  private int same;
  private int removed;
  private int stale;

  GeoServerPublishing(
      GeoServerRest rest, GeoServerWish wish, String workspace, Options options, PrintStream out) {
    this.rest = rest;
    this.wish = wish;
    this.options = options;
    this.out = out;
    this.name = workspace;
    this.space = "/workspaces/" + workspace;
  }

  Result run() {
    if (rest.read("/workspaces").isEmpty()) {
      throw Problem.of(
              404,
              "geoserver-not-there",
              "Ở địa chỉ này không có GeoServer (hoặc REST bị tắt). Kiểm tra"
                  + " VONGLAU_GEOSERVER_URL.",
              "There is no GeoServer at this address (or its REST is off). Check"
                  + " VONGLAU_GEOSERVER_URL.")
          .asException();
    }
    wish.left().forEach((layer, why) -> out.println("  lớp / layer " + layer + ": " + why));
    workspace();
    if (store()) {
      wish.styles().forEach(this::style);
      String types = space + "/datastores/" + name + "/featuretypes";
      wish.types().forEach((id, body) -> type(types, id, body));
      wish.layers().forEach(this::layer);
      wish.groups().forEach(this::group);
      leftOver("layergroups", space + "/layergroups", "");
      leftOver("featuretypes", types, "?recurse=true");
      leftOver("styles", space + "/styles", "?purge=true");
    }
    return new Result(created, changed, same, removed, stale, foreign.size());
  }

  private void workspace() {
    if (rest.read(space).isPresent()) {
      same("workspace", name);
      return;
    }
    ObjectNode body = JSON.createObjectNode().put("name", name);
    create("workspace", name, "/workspaces", GeoServerRest.JSON, root("workspace", body));
  }

  /** False: the store of this name is somebody else's, so nothing can be published. */
  private boolean store() {
    String path = space + "/datastores/" + name;
    Optional<JsonNode> now = rest.read(path);
    String body = root("dataStore", wish.store());
    if (now.isEmpty()) {
      create("store", name, space + "/datastores", GeoServerRest.JSON, body);
      return true;
    }
    if (!GeoServerWish.MARK.equals(now.get().path("description").asString(""))) {
      foreign("store", name);
      return false;
    }
    List<String> differs = new ArrayList<>(GeoServerDiff.of(now.get(), wish.store(), name));
    if (options.renew) {
      differs.add("passwd: *** -> ***");
    }
    change("store", name, differs, path, GeoServerRest.JSON, body);
    return true;
  }

  private void style(String id, String sld) {
    String path = space + "/styles/" + id;
    Optional<String> now = rest.readSld(path + ".sld");
    if (now.isEmpty()) {
      String to = space + "/styles?name=" + id + "&raw=true";
      create("style", id, to, GeoServerRest.SLD, sld);
    } else if (!now.get().contains(GeoServerWish.MARK)) {
      foreign("style", id);
    } else {
      List<String> differs =
          now.get().strip().equals(sld.strip())
              ? List.of()
              : List.of("sld: " + now.get().length() + " -> " + sld.length() + " characters");
      change("style", id, differs, path + "?raw=true", GeoServerRest.SLD, sld);
    }
    wish.told().get(id).forEach(t -> out.println("    " + id + ": " + t));
  }

  private void type(String types, String id, ObjectNode wanted) {
    Optional<JsonNode> now = rest.read(types + "/" + id);
    String body = root("featureType", wanted);
    if (now.isEmpty()) {
      create("feature type", id, types, GeoServerRest.JSON, body);
    } else if (!marked(now.get())) {
      foreign("feature type", id);
    } else {
      List<String> differs = GeoServerDiff.of(now.get(), wanted, name);
      // boxes are worked out anew only when other rows may come
      boolean rows = differs.stream().anyMatch(d -> d.startsWith("metadata"));
      String path = types + "/" + id + "?recalculate=" + (rows ? "nativebbox,latlonbbox" : "");
      change("feature type", id, differs, path, GeoServerRest.JSON, body);
    }
  }

  private void layer(String id, ObjectNode wanted) {
    if (foreign.contains("feature type " + id) || foreign.contains("style " + id)) {
      return;
    }
    String path = space + "/layers/" + id;
    Optional<JsonNode> now = rest.read(path);
    List<String> differs =
        now.isEmpty()
            ? List.of("defaultStyle.name: – -> \"" + id + "\"")
            : GeoServerDiff.of(now.get(), style(id), name);
    change("layer", id, differs, path, GeoServerRest.JSON, root("layer", wanted));
  }

  private static ObjectNode style(String id) {
    ObjectNode layer = JSON.createObjectNode();
    layer.putObject("defaultStyle").put("name", id);
    return layer;
  }

  private void group(String id, ObjectNode wanted) {
    String path = space + "/layergroups/" + id;
    Optional<JsonNode> now = rest.read(path);
    String body = root("layerGroup", wanted);
    if (now.isEmpty()) {
      create("group", id, space + "/layergroups", GeoServerRest.JSON, body);
    } else if (!marked(now.get())) {
      foreign("group", id);
    } else {
      List<String> differs = GeoServerDiff.of(now.get(), wanted, name);
      change("group", id, differs, path, GeoServerRest.JSON, body);
    }
  }

  private static boolean marked(JsonNode thing) {
    return thing.path("abstractTxt").asString("").contains(GeoServerWish.MARK)
        || names(thing.path("keywords").path("string")).contains(GeoServerWish.MARK);
  }

  /** What is there of a kind and wished no more. */
  private void leftOver(String kind, String path, String how) {
    List<String> wanted = wish.names().get(kind);
    JsonNode list = rest.read(path).orElse(JSON.createObjectNode());
    // an empty list comes as an empty text
    JsonNode items = list.isObject() && list.size() == 1 ? list.values().iterator().next() : null;
    for (String id : names(items)) {
      if (wanted.contains(id)) {
        continue;
      }
      String at = path + "/" + escaped(id);
      boolean ours =
          kind.equals("styles")
              ? rest.readSld(at + ".sld").orElse("").contains(GeoServerWish.MARK)
              : rest.read(at).map(GeoServerPublishing::marked).orElse(false);
      if (!ours) {
        notOurs(kind, id);
      } else if (options.prune) {
        if (!options.dry) {
          rest.delete(at + how);
        }
        removed++;
        out.println("- remove " + kind + " " + id);
      } else {
        stale++;
        out.println(
            "- "
                + kind
                + " "
                + id
                + ": không còn cần, xóa bằng --prune / needed no more, --prune removes it");
      }
    }
  }

  private static String escaped(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static List<String> names(JsonNode items) {
    List<String> out = new ArrayList<>();
    if (items == null || items.isMissingNode()) {
      return out;
    }
    for (JsonNode item : items.isArray() ? items : List.of(items)) {
      out.add(item.isObject() ? item.path("name").asString("") : item.asString());
    }
    return out;
  }

  private static String root(String name, ObjectNode body) {
    ObjectNode root = JSON.createObjectNode();
    root.set(name, body);
    return JSON.writeValueAsString(root);
  }

  private void create(String kind, String id, String path, String type, String body) {
    if (!options.dry) {
      rest.write("POST", path, type, body);
    }
    created++;
    out.println("+ create " + kind + " " + id);
  }

  private void change(
      String kind, String id, List<String> differs, String path, String type, String body) {
    if (differs.isEmpty()) {
      same(kind, id);
      return;
    }
    if (!options.dry) {
      rest.write("PUT", path, type, body);
    }
    changed++;
    differs.forEach(d -> out.println("~ change " + kind + " " + id + ": " + d));
  }

  private void same(String kind, String id) {
    same++;
    out.println("= same " + kind + " " + id);
  }

  private void foreign(String kind, String id) {
    foreign.add(kind + " " + id);
    notOurs(kind, id);
  }

  private void notOurs(String kind, String id) {
    out.println(
        "! " + kind + " " + id + ": không phải của Vọng Lâu, giữ nguyên / not ours, left alone");
  }
}
