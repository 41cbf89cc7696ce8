package vn.vonglau.indicators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.SchemaCheck;
import vn.vonglau.catalogue.Words;
import vn.vonglau.catalogue.YamlTree;

/**
 * How quality is counted: {@code layers/quality/rules.yaml} in one edition.
 *
 * @param version the same for the same text
 * @param minimum by score; below it a score counts as under the mark
 * @param figure rules of one figure, by score
 * @param dataset rules of a dataset, by score
 * @param body rules of an agency or a unit, by score
 * @param formatKinds kinds of checking rules whose problems are faults of format or unit
 */
public record QualityRules(
    long version,
    Map<String, Integer> minimum,
    Map<String, Rule> figure,
    Map<String, Rule> dataset,
    Map<String, Rule> body,
    List<String> formatKinds) {
  /** The four scores, in the order of the motto. */
  public static final List<String> SCORES = List.of("dung", "du", "sach", "song");

  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "dataset/song",
          List.of("late", "stale"),
          "body/dung",
          List.of("error", "warning", "returned"),
          "body/sach",
          List.of("format", "correction"),
          "body/song",
          List.of("late", "perDay"));

  /**
   * @param points by name; for sống of a figure by the letters of the kind of period
   * @param words what is shown beside the score, with the numbers in it
   */
  public record Rule(Map<String, Integer> points, Words words) {
    public int points(String name) {
      return points.getOrDefault(name, 0);
    }
  }

  /** Null when the findings hold anything. */
  static QualityRules read(String file, String text, Findings findings) {
    int before = findings.size();
    YamlTree tree = YamlTree.read(file, text, findings);
    if (tree == null) {
      return null;
    }
    new SchemaCheck("layers/quality/quality.schema.json").check(tree, findings);
    if (findings.size() > before) {
      return null;
    }
    JsonNode root = tree.root();
    Map<String, Integer> minimum = new LinkedHashMap<>();
    SCORES.forEach(s -> minimum.put(s, root.get("minimum").get(s).asInt()));
    QualityRules rules =
        new QualityRules(
            text.hashCode(),
            minimum,
            rules(tree, "figure", findings),
            rules(tree, "dataset", findings),
            rules(tree, "body", findings),
            root.get("figure")
                .get("sach")
                .get("kinds")
                .valueStream()
                .map(JsonNode::asString)
                .toList());
    return findings.size() > before ? null : rules;
  }

  private static Map<String, Rule> rules(YamlTree tree, String part, Findings findings) {
    Map<String, Rule> out = new LinkedHashMap<>();
    for (String score : SCORES) {
      JsonNode node = tree.root().get(part).get(score);
      JsonNode numbers = node.has("perDay") ? node.get("perDay") : node.path("points");
      Map<String, Integer> points = new LinkedHashMap<>();
      numbers.propertyNames().forEach(n -> points.put(n, numbers.get(n).asInt()));
      String at = "/" + part + "/" + score;
      for (String name : NEEDED.getOrDefault(part + "/" + score, List.of())) {
        if (!points.containsKey(name)) {
          findings.add(
              tree,
              at,
              "quality-points",
              "Thiếu mức điểm «" + name + "» ở " + part + "." + score + ". Thêm mức này.",
              "The points '" + name + "' are missing in " + part + "." + score + ". Add them.");
        }
      }
      String vi = filled(node.get("vi").asString(), points);
      String en = filled(node.get("en").asString(), points);
      if (vi.contains("{") || en.contains("{")) {
        findings.add(
            tree,
            at,
            "quality-words",
            "Câu của " + part + "." + score + " nhắc một mức điểm không khai báo. Sửa câu.",
            "A sentence of "
                + part
                + "."
                + score
                + " names points that are not given. Correct it.");
      }
      out.put(score, new Rule(Map.copyOf(points), new Words(vi, en)));
    }
    return out;
  }

  private static String filled(String sentence, Map<String, Integer> points) {
    String out = sentence;
    for (Map.Entry<String, Integer> p : points.entrySet()) {
      out = out.replace("{" + p.getKey() + "}", Integer.toString(p.getValue()));
    }
    return out;
  }

  /** The sentences beside the scores. */
  public static Map<String, Words> words(Map<String, Rule> rules) {
    Map<String, Words> out = new LinkedHashMap<>();
    rules.forEach((score, rule) -> out.put(score, rule.words()));
    return out;
  }
}
