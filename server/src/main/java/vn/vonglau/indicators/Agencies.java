package vn.vonglau.indicators;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.KeptTexts;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.catalogue.SchemaCheck;
import vn.vonglau.catalogue.TextFiles;
import vn.vonglau.catalogue.YamlTree;
import vn.vonglau.kernel.Names;
import vn.vonglau.kernel.Problem;

/**
 * The bodies that report: {@code reporting/agencies.yaml}. Read at the first question, so that the
 * start does not wait for it; a wrong file leaves what stood, or the packaged one.
 */
@Component
class Agencies {
  private final KeptTexts<Map<String, Agency>> kept;

  Agencies(@Value("${vonglau.layers:}") String folder) {
    this.kept =
        new KeptTexts<>(
            new TextFiles(folder, "reporting", "agencies.yaml"),
            (texts, before, findings) -> read(texts, findings));
  }

  Optional<Agency> find(String code) {
    return Optional.ofNullable(kept.now().get(code));
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 404 {@code agency-unknown}
   */
  Agency get(String code) {
    return find(code)
        .orElseThrow(
            () ->
                Problem.of(
                        404,
                        "agency-unknown",
                        "Không có cơ quan với mã này. Chọn một cơ quan trong danh sách.",
                        "There is no agency of this code. Choose one of the list.")
                    .at("agency", null)
                    .asException());
  }

  /** In the order of the file. */
  List<Agency> all() {
    return List.copyOf(kept.now().values());
  }

  /** The name, or the code itself of one that left the list. */
  String name(String code) {
    return find(code).map(Agency::nameVi).orElse(code);
  }

  /** What is wrong with the file as it is; empty when it is in force. */
  List<LayerProblem> problems() {
    return kept.problems();
  }

  /** Reads the file again when it is not as it was at the last look. */
  void look() {
    kept.look();
  }

  private static Map<String, Agency> read(Map<String, String> texts, Findings findings) {
    SchemaCheck schema = new SchemaCheck("layers/reporting/agencies.schema.json");
    Map<String, Agency> out = new LinkedHashMap<>();
    texts.forEach(
        (file, text) -> {
          YamlTree tree = YamlTree.read(file, text, findings);
          if (tree != null) {
            int before = findings.size();
            schema.check(tree, findings);
            if (findings.size() == before) {
              take(tree, out, findings);
            }
          }
        });
    return findings.isEmpty() ? Collections.unmodifiableMap(out) : null;
  }

  private static void take(YamlTree tree, Map<String, Agency> out, Findings findings) {
    JsonNode list = tree.root().get("agencies");
    for (int i = 0; i < list.size(); i++) {
      JsonNode n = list.get(i);
      Agency agency =
          new Agency(
              n.get("code").asString(),
              Names.normal(n.get("vi").asString()),
              Names.normal(n.get("en").asString()),
              n.get("level").asString(),
              n.path("change").asString(""),
              n.path("confidence").asString(""));
      if (out.put(agency.code(), agency) != null) {
        findings.add(
            tree,
            "/agencies/" + i + "/code",
            "agency-duplicate",
            "Mã cơ quan «" + agency.code() + "» dùng hai lần. Đổi một trong hai.",
            "The agency code '" + agency.code() + "' is used twice. Change one of the two.");
      }
    }
  }
}
