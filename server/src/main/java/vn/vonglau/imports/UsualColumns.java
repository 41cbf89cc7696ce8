package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.SchemaCheck;
import vn.vonglau.catalogue.Words;
import vn.vonglau.catalogue.YamlTree;
import vn.vonglau.kernel.Names;

/**
 * What is known of files before anybody has brought one: how the columns of usual exports are
 * called, and which columns name people.
 *
 * @param personal names of columns as {@link #plain} makes them
 */
record UsualColumns(Set<String> personal, List<Usual> usual) {

  /**
   * A kind of export.
   *
   * @param layer that such files are for
   * @param needs fields without a column of which a file is another kind
   * @param columns by field, plain names of columns, the likeliest first
   */
  record Usual(
      String id, Words title, String layer, List<String> needs, Map<String, List<String>> columns) {

    /** Which column of the file is which field; empty when a needed one is missing. */
    Map<String, String> match(List<String> file) {
      Map<String, String> byName = new HashMap<>();
      file.forEach(column -> byName.putIfAbsent(plain(column), column));
      Map<String, String> out = new LinkedHashMap<>();
      columns.forEach(
          (field, names) ->
              names.stream()
                  .filter(byName::containsKey)
                  .filter(name -> !out.containsValue(byName.get(name)))
                  .findFirst()
                  .ifPresent(name -> out.put(field, byName.get(name))));
      return out.keySet().containsAll(needs) ? out : Map.of();
    }

    /** The other way round: which field a column of the file is. */
    Map<String, String> fields(List<String> file) {
      Map<String, String> out = new HashMap<>();
      match(file).forEach((field, column) -> out.put(column, field));
      return out;
    }
  }

  /** The kind of export that these columns are, for one layer or for any where null. */
  Optional<Usual> find(List<String> columns, String layer) {
    return usual.stream()
        .filter(u -> layer == null || u.layer().equals(layer))
        .filter(u -> !u.match(columns).isEmpty())
        .findFirst();
  }

  boolean namesPeople(String column) {
    return personal.contains(plain(column));
  }

  /** Neither case nor accents nor what stands between words tells names of columns apart. */
  static String plain(String column) {
    return Names.key(column).replaceAll("[^a-z0-9]", "");
  }

  /** Null when the findings hold anything. */
  static UsualColumns read(String file, String text, Findings findings) {
    int before = findings.size();
    YamlTree tree = YamlTree.read(file, text, findings);
    if (tree != null) {
      new SchemaCheck("layers/imports/usual.schema.json").check(tree, findings);
    }
    if (tree == null || findings.size() > before) {
      return null;
    }
    JsonNode root = tree.root();
    List<Usual> usual = new ArrayList<>();
    root.get("usual").forEach(u -> usual.add(usual(u)));
    return new UsualColumns(new HashSet<>(names(root.get("personal"))), List.copyOf(usual));
  }

  private static Usual usual(JsonNode u) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    u.get("columns").properties().forEach(e -> columns.put(e.getKey(), names(e.getValue())));
    List<String> needs = u.get("needs").valueStream().map(JsonNode::asString).toList();
    JsonNode title = u.get("title");
    return new Usual(
        u.get("id").asString(),
        new Words(title.get("vi").asString(), title.get("en").asString()),
        u.get("layer").asString(),
        needs,
        columns);
  }

  private static List<String> names(JsonNode list) {
    return list.valueStream().map(n -> plain(n.asString())).toList();
  }
}
