package vn.vonglau.styles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.SchemaCheck;
import vn.vonglau.catalogue.Words;
import vn.vonglau.catalogue.YamlTree;

/**
 * The named colours and the class tables of one folder.
 *
 * @param tables by id
 */
record ClassTables(Tokens tokens, Map<String, ClassTable> tables) {
  private static final String TOKENS = "tokens.yaml";
  private static final SchemaCheck TABLE = new SchemaCheck("layers/classes/classes.schema.json");
  private static final SchemaCheck NAMES = new SchemaCheck("layers/classes/tokens.schema.json");

  /** Null when the findings hold anything. */
  static ClassTables read(Map<String, String> contents, Findings findings) {
    Tokens tokens = null;
    Map<String, ClassTable> tables = new LinkedHashMap<>();
    Map<String, YamlTree> trees = new LinkedHashMap<>();
    for (Map.Entry<String, String> file : contents.entrySet()) {
      int before = findings.size();
      YamlTree tree = YamlTree.read(file.getKey(), file.getValue(), findings);
      boolean names = file.getKey().equals(TOKENS);
      if (tree == null) {
        continue;
      }
      (names ? NAMES : TABLE).check(tree, findings);
      if (findings.size() > before) {
        continue;
      }
      if (names) {
        tokens = new Tokens(tree.root());
      } else {
        ClassTable table = table(tree.root());
        if (tables.put(table.id(), table) != null) {
          findings.add(
              tree,
              "/id",
              "classes-duplicate",
              "Bảng phân loại «" + table.id() + "» khai báo hai lần. Giữ một.",
              "The class table '" + table.id() + "' is declared twice. Keep one.");
        }
        trees.put(table.id(), tree);
      }
    }
    if (tokens == null && findings.isEmpty()) {
      findings.add(
          TOKENS,
          1,
          "classes-tokens",
          "",
          "Thiếu tệp tokens.yaml trong thư mục classes. Thêm tệp này.",
          "The folder classes has no tokens.yaml. Add it.");
    }
    if (!findings.isEmpty()) {
      return null;
    }
    for (ClassTable table : tables.values()) {
      names(table, trees.get(table.id()), tokens, findings);
    }
    return findings.isEmpty() ? new ClassTables(tokens, tables) : null;
  }

  private static void names(ClassTable table, YamlTree tree, Tokens tokens, Findings findings) {
    int i = 0;
    Set<String> keys = new HashSet<>();
    for (ClassTable.Entry c : table.classes()) {
      if (!keys.add(c.key())) {
        findings.add(
            tree,
            "/classes/" + i + "/key",
            "classes-duplicate",
            "Khóa «" + c.key() + "» có hai lần trong bảng. Giữ một.",
            "The key '" + c.key() + "' stands twice in the table. Keep one.");
      }
      for (String column : List.of("fill", "text", "word", "tint")) {
        for (ClassTable.Colours colours : List.of(c.light(), c.dark())) {
          String value = colours.column(column);
          if (value != null
              && value.startsWith("@")
              && !tokens.names().contains(value.substring(1))) {
            findings.wrongName(
                tree,
                "/classes/" + i + "/" + column,
                "classes-token",
                "Không có màu tên «" + value + "».",
                "There is no colour called '" + value + "'.",
                value.substring(1),
                tokens.names());
          }
        }
      }
      i++;
    }
  }

  private static ClassTable table(JsonNode n) {
    List<ClassTable.Entry> classes = new ArrayList<>();
    for (JsonNode c : n.get("classes")) {
      ClassTable.Colours light = colours(c, new ClassTable.Colours(null, null, null, null));
      classes.add(
          new ClassTable.Entry(
              c.get("key").asString(),
              text(c, "numeral", null),
              words(c.get("name")),
              c.has("from") ? c.get("from").asDouble() : null,
              c.has("to") ? c.get("to").asDouble() : null,
              light,
              colours(c.path("dark"), light),
              text(c, "shape", null),
              text(c, "pattern", null),
              text(c, "confidence", null)));
    }
    return new ClassTable(
        n.get("id").asString(),
        words(n.get("title")),
        n.get("source").asString(),
        n.has("note") ? words(n.get("note")) : null,
        text(n, "confidence", null),
        text(n, "kind", null),
        n.path("double-line").asBoolean(false),
        n.path("dark-opacity").asDouble(1),
        classes);
  }

  private static ClassTable.Colours colours(JsonNode n, ClassTable.Colours otherwise) {
    return new ClassTable.Colours(
        text(n, "fill", otherwise.fill()),
        text(n, "text", otherwise.text()),
        text(n, "word", otherwise.word()),
        text(n, "tint", otherwise.tint()));
  }

  private static String text(JsonNode n, String name, String otherwise) {
    return n.has(name) ? n.get(name).asString() : otherwise;
  }

  private static Words words(JsonNode n) {
    return new Words(n.get("vi").asString(), n.get("en").asString());
  }
}
