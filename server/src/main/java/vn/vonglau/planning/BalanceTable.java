package vn.vonglau.planning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.SchemaCheck;
import vn.vonglau.catalogue.Words;
import vn.vonglau.catalogue.YamlTree;

/**
 * The rows of the land-use balance, as {@code layers/planning/land-balance.yaml} has them.
 *
 * @param source where the order of the codes comes from, and {@code confidence} in it
 * @param now what the land is used for, {@code plan} what it is planned for or null
 * @param rows from top to bottom, each after the one that it is part of
 */
record BalanceTable(
    Words title, String source, String confidence, Side now, Side plan, List<Row> rows) {

  /** A layer of surfaces and its field with the codes. */
  record Side(String layer, String field) {}

  /**
   * @param number as printed before the name: {@code 1.1.2}
   * @param of place of the row that it is part of, or -1
   */
  record Row(String number, String code, Words name, int of) {
    /** 0 for groups. */
    int depth() {
      return (int) number.chars().filter(c -> c == '.').count();
    }
  }

  /** Null when the findings hold anything. */
  static BalanceTable read(String file, String text, Findings findings) {
    int before = findings.size();
    YamlTree tree = YamlTree.read(file, text, findings);
    if (tree == null) {
      return null;
    }
    new SchemaCheck("layers/planning/land-balance.schema.json").check(tree, findings);
    if (findings.size() > before) {
      return null;
    }
    JsonNode root = tree.root();
    List<Row> rows = new ArrayList<>();
    rows(tree, "/rows", "", -1, rows, new HashSet<>(), findings);
    if (findings.size() > before) {
      return null;
    }
    return new BalanceTable(
        words(root.get("title")),
        root.get("source").asString(),
        root.get("confidence").asString(),
        side(root.get("now")),
        root.has("plan") ? side(root.get("plan")) : null,
        List.copyOf(rows));
  }

  private static void rows(
      YamlTree tree,
      String at,
      String number,
      int of,
      List<Row> out,
      Set<String> codes,
      Findings findings) {
    JsonNode list = tree.root().at(at);
    for (int i = 0; i < list.size(); i++) {
      JsonNode row = list.get(i);
      String code = row.get("code").asString();
      String own = number.isEmpty() ? Integer.toString(i + 1) : number + "." + (i + 1);
      if (!codes.add(code)) {
        findings.add(
            tree,
            at + "/" + i,
            "balance-code",
            "Mã " + code + " đứng hai lần trong biểu. Bỏ một dòng.",
            "The code " + code + " stands twice in the table. Take one row out.");
      }
      int place = out.size();
      out.add(new Row(own, code, words(row.get("name")), of));
      if (row.has("rows")) {
        rows(tree, at + "/" + i + "/rows", own, place, out, codes, findings);
      }
    }
  }

  private static Words words(JsonNode node) {
    return new Words(node.get("vi").asString(), node.get("en").asString());
  }

  private static Side side(JsonNode node) {
    return new Side(node.get("layer").asString(), node.get("field").asString());
  }
}
