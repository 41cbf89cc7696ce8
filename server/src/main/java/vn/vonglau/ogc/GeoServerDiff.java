package vn.vonglau.ogc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Compares what GeoServer holds with what it is to hold: only the members that are wanted; it adds
 * others of its own. Its JSON writes a list of one as the thing itself, and numbers as texts here
 * and there.
 */
final class GeoServerDiff {
  private static final int MOST = 60;
  private static final String SIZE = " size";

  private GeoServerDiff() {}

  /** Lines {@code member: old -> new}, sorted; empty when all is as wanted. */
  static List<String> of(JsonNode now, JsonNode wanted, String workspace) {
    Map<String, String> old = flat(now, workspace);
    Map<String, String> out = new TreeMap<>();
    flat(wanted, workspace)
        .forEach(
            (path, value) -> {
              String before = path.endsWith(SIZE) ? size(old, path) : old.get(path);
              // a password comes back enciphered, or not at all
              if (!value.equals(before) && !path.endsWith("entry[passwd].$")) {
                out.put(path, path + ": " + shown(before) + " -> " + shown(value));
              }
            });
    return List.copyOf(out.values());
  }

  private static Map<String, String> flat(JsonNode node, String workspace) {
    Map<String, String> out = new LinkedHashMap<>();
    flat("", node, out);
    // a name within the workspace is told with and without it
    out.replaceAll((path, value) -> path.endsWith("name") ? bare(value, workspace) : value);
    return out;
  }

  /** A list of one is written as the thing itself. */
  private static String size(Map<String, String> old, String path) {
    String list = path.substring(0, path.length() - SIZE.length());
    boolean one = old.keySet().stream().anyMatch(p -> p.startsWith(list));
    return old.getOrDefault(path, one ? "1" : "0");
  }

  private static void flat(String path, JsonNode node, Map<String, String> out) {
    if (node.isArray()) {
      // entries by key are a map, to which GeoServer adds its own
      if (!node.path(0).has("@key")) {
        out.put(path + SIZE, Integer.toString(node.size()));
      }
      for (int i = 0; i < node.size(); i++) {
        JsonNode item = node.get(i);
        flat(i == 0 || item.has("@key") ? path : path + "[" + i + "]", item, out);
      }
    } else if (node.isObject()) {
      String at = node.has("@key") ? path + "[" + node.get("@key").asString() + "]" : path;
      node.properties()
          .forEach(
              e -> {
                if (!e.getKey().equals("@key")) {
                  flat(at.isEmpty() ? e.getKey() : at + "." + e.getKey(), e.getValue(), out);
                }
              });
    } else if (!node.isNull()) {
      out.put(path, node.asString());
    }
  }

  private static String bare(String name, String workspace) {
    return name.startsWith(workspace + ":") ? name.substring(workspace.length() + 1) : name;
  }

  static String shown(String value) {
    if (value == null) {
      return "–";
    }
    String line = value.replaceAll("\\s+", " ");
    return "\"" + (line.length() > MOST ? line.substring(0, MOST) + "…" : line) + "\"";
  }
}
