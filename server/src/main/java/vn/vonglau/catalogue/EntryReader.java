package vn.vonglau.catalogue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.vonglau.kernel.Problem;

/**
 * Puts the entries of the store beside the layers of the folder. An entry that is wrong is left out
 * and told of; all others stay in force.
 */
final class EntryReader {
  /** Stands before the id in what is told of an entry, where a file has its name. */
  private static final String PLACE = "imports/";

  private final SchemaCheck schema = new SchemaCheck("layers/layer.schema.json");

  /** The folder's edition with the entries; the same edition when there are none in force. */
  Edition with(Edition folder, List<LayerEntry> entries, Findings findings) {
    Map<String, Layer> layers = new LinkedHashMap<>(folder.layers());
    Map<String, String> prints = new HashMap<>(folder.prints());
    Map<String, String> contents = new TreeMap<>();
    for (LayerEntry entry : entries) {
      Findings own = new Findings();
      Layer layer = layer(entry.id(), entry.yaml(), folder, own);
      if (own.isEmpty() && has(folder, entry.id())) {
        taken(entry.id(), own);
      }
      own.list().forEach(findings::add);
      if (own.isEmpty()) {
        layers.put(layer.id(), layer);
        prints.put(layer.id(), LayerFiles.version(Map.of(file(layer.id()), entry.yaml())));
        contents.put(file(layer.id()), entry.yaml());
      }
    }
    if (contents.isEmpty()) {
      return folder;
    }
    contents.put("", folder.version());
    return new Edition(
        LayerFiles.version(contents),
        folder.origin(),
        CatalogueReader.sorted(layers.values(), folder.groups()),
        folder.groups(),
        folder.hosts(),
        prints);
  }

  /** Whether a file has this id, or had it before: its rows are those of the file's layer then. */
  private static boolean has(Edition folder, String id) {
    return folder.layers().containsKey(id)
        || folder.layers().values().stream().anyMatch(l -> l.formerly().contains(id));
  }

  /** Problem 422 with the line of the first fault, or 409 when a file has the id. */
  void check(String id, String yaml, Edition folder) {
    if (has(folder, id)) {
      throw Problem.of(
              409,
              "layer-of-folder",
              "Mã lớp «"
                  + id
                  + "» là của một tệp trong thư mục lớp. Chưa ghi gì. Chọn mã khác cho lớp mới.",
              "The layer id '"
                  + id
                  + "' belongs to a file of the folder of layers. Nothing was written. Choose"
                  + " another id for the new layer.")
          .at("id", null)
          .asException();
    }
    Findings findings = new Findings();
    layer(id, yaml, folder, findings);
    if (!findings.isEmpty()) {
      LayerProblem first = findings.list().getFirst();
      throw Problem.of(422, first.code(), first.vi(), first.en())
          .at("yaml", first.line())
          .asException();
    }
  }

  /** The layer is of use only when nothing was found. */
  private Layer layer(String id, String yaml, Edition folder, Findings findings) {
    YamlTree tree = YamlTree.read(file(id), yaml, findings);
    if (tree == null) {
      return null;
    }
    schema.check(tree, findings);
    if (!findings.isEmpty()) {
      return null;
    }
    Layer layer = LayerFrom.tree(tree, folder.hosts(), findings);
    List<String> groups = folder.groups().stream().map(Group::id).toList();
    if (!groups.contains(layer.group())) {
      CatalogueReader.unknownGroup(tree, layer, groups, findings);
    }
    if (!layer.id().equals(id)) {
      findings.add(
          tree,
          "/id",
          "catalogue-entry",
          "Mã «" + layer.id() + "» khác với mã «" + id + "» mà lớp được lưu. Viết như nhau.",
          "The id '" + layer.id() + "' is not the id '" + id + "' that the layer is kept under.");
    }
    if (layer.source().kind() != Source.Kind.FEATURES) {
      findings.add(
          tree,
          "/source/kind",
          "catalogue-entry",
          "Lớp nạp từ tệp chỉ có nguồn loại features. Nguồn khác phải là tệp trong thư mục lớp.",
          "A layer made by an import has a source of kind features. Another source takes a file in"
              + " the folder of layers.");
    }
    return layer;
  }

  private static void taken(String id, Findings findings) {
    findings.add(
        file(id),
        1,
        "catalogue-duplicate",
        "/id",
        "Mã lớp «"
            + id
            + "» vừa là của tệp trong thư mục lớp, vừa là của lớp đã nạp. Tệp được dùng; dữ liệu"
            + " của lớp đã nạp còn nguyên. Đổi mã trong tệp, hoặc xóa lớp đã nạp.",
        "The layer id '"
            + id
            + "' is used by a file of the folder and by an imported layer. The file is in force;"
            + " the rows of the imported layer are kept. Change the id in the file, or delete the"
            + " imported layer.");
  }

  static String file(String id) {
    return PLACE + id + ".yaml";
  }
}
