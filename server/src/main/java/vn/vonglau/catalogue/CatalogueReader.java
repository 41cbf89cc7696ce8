package vn.vonglau.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes an edition of a set of files, or says everything that is wrong with them. Half an edition
 * is never made: a layer that failed to load could be the one that kept rows from someone.
 */
final class CatalogueReader {
  static final String GROUPS = "groups.yaml";
  private static final Set<String> OTHERS = Set.of(GROUPS, Basemaps.FILE, Hosts.FILE);

  private final SchemaCheck layerSchema = new SchemaCheck("layers/layer.schema.json");
  private final SchemaCheck groupSchema = new SchemaCheck("layers/groups.schema.json");

  private record Read(YamlTree tree, Layer layer) {}

  /** Null when the findings hold anything. */
  Edition read(Map<String, String> contents, String origin, StoreTables tables, Findings findings) {
    List<Group> groups = groups(contents, findings);
    Hosts hosts = Hosts.read(contents.get(Hosts.FILE), findings);
    Map<String, Read> layers = new LinkedHashMap<>();
    contents.forEach(
        (file, text) -> {
          YamlTree tree = OTHERS.contains(file) ? null : YamlTree.read(file, text, findings);
          if (tree != null) {
            layer(tree, groups, hosts, layers, findings);
          }
        });
    layers.values().forEach(r -> tables.check(r.tree, r.layer, findings));
    formerly(layers, findings);
    if (!findings.isEmpty()) {
      return null;
    }
    Map<String, Layer> sorted = sorted(layers.values().stream().map(Read::layer).toList(), groups);
    Map<String, String> prints = new HashMap<>();
    layers.forEach(
        (id, r) ->
            prints.put(id, LayerFiles.version(Map.of(r.tree.file(), contents.get(r.tree.file())))));
    return new Edition(LayerFiles.version(contents), origin, sorted, groups, hosts, prints);
  }

  /** An id of before leads to one layer, and never to another than the one that has it now. */
  private static void formerly(Map<String, Read> layers, Findings findings) {
    Map<String, String> taken = new HashMap<>();
    layers.keySet().forEach(id -> taken.put(id, id));
    for (Read read : layers.values()) {
      int index = 0;
      for (String id : read.layer.formerly()) {
        String holder = taken.putIfAbsent(id, read.layer.id());
        if (holder != null) {
          findings.add(
              read.tree,
              "/formerly/" + index,
              "catalogue-duplicate",
              "Mã cũ «" + id + "» đang là hoặc từng là mã của lớp «" + holder + "». Bỏ mã này.",
              "The former id '"
                  + id
                  + "' is or was that of the layer '"
                  + holder
                  + "'. Take it"
                  + " out.");
        }
        index++;
      }
    }
  }

  /** In the order of the layer list. */
  static Map<String, Layer> sorted(Collection<Layer> layers, List<Group> groups) {
    Map<String, Integer> order = new HashMap<>();
    groups.forEach(g -> order.put(g.id(), order.size()));
    Map<String, Layer> sorted = new LinkedHashMap<>();
    layers.stream()
        .sorted(
            Comparator.comparing((Layer l) -> order.get(l.group()))
                .thenComparing(Layer::order)
                .thenComparing(Layer::id))
        .forEach(l -> sorted.put(l.id(), l));
    return sorted;
  }

  private List<Group> groups(Map<String, String> contents, Findings findings) {
    if (!contents.containsKey(GROUPS)) {
      findings.add(
          GROUPS,
          1,
          "catalogue-missing",
          "",
          "Thiếu tệp groups.yaml trong thư mục lớp. Thêm tệp này.",
          "The folder has no groups.yaml. Add it.");
      return List.of();
    }
    YamlTree tree = YamlTree.read(GROUPS, contents.get(GROUPS), findings);
    int before = findings.size();
    if (tree != null) {
      groupSchema.check(tree, findings);
    }
    if (tree == null || findings.size() > before) {
      return List.of();
    }
    Map<String, Group> groups = new LinkedHashMap<>();
    tree.root()
        .get("groups")
        .forEach(
            g -> {
              Group group =
                  new Group(
                      g.get("id").asString(),
                      LayerFrom.words(g.get("title")),
                      g.get("order").asInt());
              int index = groups.size();
              if (groups.putIfAbsent(group.id(), group) != null) {
                findings.add(
                    tree,
                    "/groups/" + index + "/id",
                    "catalogue-duplicate",
                    "Nhóm «" + group.id() + "» khai báo hai lần. Giữ một.",
                    "The group '" + group.id() + "' is declared twice. Keep one.");
              }
            });
    List<Group> sorted = new ArrayList<>(groups.values());
    sorted.sort(Comparator.comparing(Group::order).thenComparing(Group::id));
    return sorted;
  }

  private void layer(
      YamlTree tree, List<Group> groups, Hosts hosts, Map<String, Read> layers, Findings findings) {
    int before = findings.size();
    layerSchema.check(tree, findings);
    if (findings.size() > before) {
      return;
    }
    Layer layer = LayerFrom.tree(tree, hosts, findings);
    List<String> known = groups.stream().map(Group::id).toList();
    // With a groups.yaml that did not load, every group would be unknown: one fault, not many.
    if (!known.isEmpty() && !known.contains(layer.group())) {
      unknownGroup(tree, layer, known, findings);
    }
    Read first = layers.putIfAbsent(layer.id(), new Read(tree, layer));
    if (first != null) {
      String there = first.tree.file() + ":" + first.tree.line("/id");
      findings.add(
          tree,
          "/id",
          "catalogue-duplicate",
          "Mã lớp «" + layer.id() + "» đã dùng ở " + there + ". Đổi một trong hai.",
          "The layer id '"
              + layer.id()
              + "' is already used at "
              + there
              + ". Change one of the two.");
    }
  }

  static void unknownGroup(YamlTree tree, Layer layer, List<String> known, Findings findings) {
    findings.wrongName(
        tree,
        "/group",
        "catalogue-group",
        "Nhóm «" + layer.group() + "» không có trong groups.yaml.",
        "The group '" + layer.group() + "' is not in groups.yaml.",
        layer.group(),
        known);
  }
}
