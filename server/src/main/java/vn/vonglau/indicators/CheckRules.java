package vn.vonglau.indicators;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.KeptTexts;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.catalogue.SchemaCheck;
import vn.vonglau.catalogue.TextFiles;
import vn.vonglau.catalogue.YamlTree;
import vn.vonglau.kernel.ProblemException;

/**
 * The rules in force: {@code reporting/rules.yaml} of the folder of the layers, or the packaged
 * one. A wrong file changes nothing; the rules that stood go on, and what is wrong can be read.
 */
@Component
class CheckRules {
  static final String FILE = "reporting/rules.yaml";
  private static final long FRESH_NS = 2_000_000_000L;

  private final TextFiles files;
  private final KeptTexts<List<CheckRule>> kept;

  CheckRules(@Value("${vonglau.layers:}") String folder) {
    this.files = new TextFiles(folder, "reporting", "rules.yaml");
    this.kept = new KeptTexts<>(files, (texts, before, findings) -> read(texts, findings));
  }

  /** The file is looked at again at most every two seconds. */
  List<CheckRule> now() {
    return kept.fresh(FRESH_NS);
  }

  /** What is wrong with the file as it is; empty when it is in force. */
  List<LayerProblem> problems() {
    now();
    return kept.problems();
  }

  String text() throws IOException {
    return files.read().values().stream().findFirst().orElse("");
  }

  /** Null when the findings hold anything. */
  static List<CheckRule> read(Map<String, String> texts, Findings findings) {
    List<CheckRule> out = new ArrayList<>();
    texts.forEach(
        (file, text) -> {
          YamlTree tree = YamlTree.read(file, text, findings);
          if (tree != null) {
            int before = findings.size();
            new SchemaCheck("layers/reporting/rules.schema.json").check(tree, findings);
            if (findings.size() == before) {
              take(tree, out, findings);
            }
          }
        });
    return findings.isEmpty() ? List.copyOf(out) : null;
  }

  private static void take(YamlTree tree, List<CheckRule> out, Findings findings) {
    Set<String> ids = new HashSet<>();
    JsonNode list = tree.root().get("rules");
    for (int i = 0; i < list.size(); i++) {
      JsonNode n = list.get(i);
      String at = "/rules/" + i;
      CheckRule.Kind kind = CheckRule.Kind.valueOf(word(n, "kind"));
      needs(tree, at, n, kind, findings);
      if (!ids.add(text(n, "id"))) {
        findings.add(
            tree,
            at + "/id",
            "rule-duplicate",
            "Mã quy tắc «" + text(n, "id") + "» dùng hai lần. Đổi một trong hai.",
            "The rule id '" + text(n, "id") + "' is used twice. Change one of the two.");
      }
      out.add(
          new CheckRule(
              text(n, "id"),
              kind,
              where(n.path("where")),
              CellProblem.Severity.valueOf(word(n, "severity")),
              "reason".equals(text(n, "override")),
              number(tree, at, n, "min", findings),
              number(tree, at, n, "max", findings),
              n.has("against")
                  ? CheckRule.Against.valueOf(word(n, "against").replace('-', '_'))
                  : null,
              number(tree, at, n, "above", findings),
              number(tree, at, n, "tolerance", findings),
              n.path("least").asInt(6),
              formula(tree, at, n, "left", findings),
              n.path("sign").asString(null),
              formula(tree, at, n, "right", findings),
              text(n, "vi"),
              text(n, "en")));
    }
  }

  private static void needs(
      YamlTree tree, String at, JsonNode n, CheckRule.Kind kind, Findings findings) {
    List<String> keys =
        switch (kind) {
          case RANGE -> n.has("min") || n.has("max") ? List.of() : List.of("min");
          case CHANGE -> List.of("against", "above");
          case CHILDREN, RATIO -> List.of("tolerance");
          case COMPARE -> List.of("left", "sign", "right");
          case OUTLIER -> List.of("above");
          case REQUIRED, WHOLE -> List.of();
        };
    keys.stream()
        .filter(k -> !n.has(k))
        .forEach(
            k ->
                findings.add(
                    tree,
                    at,
                    "rule-missing",
                    "Quy tắc loại %s cần khóa «%s». Thêm khóa này.".formatted(text(n, "kind"), k),
                    "A rule of kind %s needs the key '%s'. Add it.".formatted(text(n, "kind"), k)));
  }

  private static CheckRule.Where where(JsonNode n) {
    if (n.isMissingNode()) {
      return CheckRule.Where.ALL;
    }
    return new CheckRule.Where(
        texts(n.path("units")),
        texts(n.path("codes")),
        texts(n.path("except")),
        texts(n.path("topics")),
        n.has("growth") ? n.get("growth").asBoolean() : null,
        n.has("additive") ? n.get("additive").asBoolean() : null);
  }

  private static List<String> texts(JsonNode list) {
    List<String> out = new ArrayList<>();
    list.forEach(t -> out.add(t.asString()));
    return List.copyOf(out);
  }

  private static BigDecimal number(
      YamlTree tree, String at, JsonNode n, String key, Findings findings) {
    if (!n.has(key)) {
      return null;
    }
    try {
      return new BigDecimal(n.get(key).asString());
    } catch (NumberFormatException e) {
      findings.add(
          tree,
          at + "/" + key,
          "rule-number",
          "Khóa «%s» cần một số, dấu thập phân là dấu chấm. Sửa giá trị.".formatted(key),
          "The key '%s' takes a number with a decimal point. Correct it.".formatted(key));
      return null;
    }
  }

  private static Formula formula(
      YamlTree tree, String at, JsonNode n, String key, Findings findings) {
    if (!n.has(key)) {
      return null;
    }
    try {
      return Formula.parse(n.get(key).asString());
    } catch (ProblemException e) {
      findings.add(tree, at + "/" + key, "rule-formula", e.problem().vi(), e.problem().en());
      return null;
    }
  }

  private static String text(JsonNode n, String key) {
    return n.path(key).asString("");
  }

  /** A kind as the file writes it. */
  static String word(CheckRule.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String word(JsonNode n, String key) {
    return text(n, key).toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
