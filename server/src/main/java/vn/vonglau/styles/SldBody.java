package vn.vonglau.styles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.styles.SafeXml.Node;

/**
 * A style that came with a request: the subset of the style files, and a budget besides. It names
 * layers; what it may read of them is checked by {@link SldBudget} and {@link SeenFields}.
 */
final class SldBody {
  static final int MOST_CHARACTERS = 200 * 1024;
  static final int MOST_RULES = 200;
  private static final int MOST_LAYERS = 60;
  private static final String NAME = "SLD_BODY.sld";
  private static final String HOLE = "[A-Za-z0-9_-]+";

  private final Edition edition;
  private final Map<String, Boolean> symbols = new HashMap<>();
  private final Findings findings = new Findings();
  private final SldFile file;

  private SldBody(Edition edition) {
    this.edition = edition;
    this.file = new SldFile(NAME, findings, edition.tables(), symbols());
  }

  /**
   * @throws ProblemException 400 with line and element of the first fault
   */
  static List<SldLayer> read(String text, Edition edition) {
    if (text.length() > MOST_CHARACTERS) {
      throw Problem.badRequest(
              "sld-size",
              "SLD_BODY dài hơn 200 kB. Bớt luật rồi gửi lại.",
              "SLD_BODY is longer than 200 kB. Shorten it.")
          .at("SLD_BODY", null)
          .asException();
    }
    SldBody body = new SldBody(edition);
    Node root = SafeXml.read(NAME, text, body.findings);
    List<SldLayer> layers = root == null ? List.of() : body.layers(root, Hashes.of(text));
    if (!body.findings.isEmpty()) {
      throw first(body.findings);
    }
    return layers;
  }

  private List<SldLayer> layers(Node root, String hash) {
    file.only(root, "Name", "Title", "Abstract", "Description", "NamedLayer");
    List<Node> named = root.all("NamedLayer");
    if (!root.name().equals("StyledLayerDescriptor") || named.isEmpty() && findings.isEmpty()) {
      file.refuse(
          root,
          "style-root",
          "SLD_BODY phải là <StyledLayerDescriptor> với ít nhất một <NamedLayer>.",
          "SLD_BODY must be a <StyledLayerDescriptor> with one <NamedLayer> at the least.");
    }
    int rules = count(root, "Rule");
    if (rules > MOST_RULES || named.size() > MOST_LAYERS) {
      file.refuse(
          root,
          "sld-rules",
          "SLD_BODY nhận nhiều nhất " + MOST_RULES + " luật và " + MOST_LAYERS + " lớp.",
          "SLD_BODY takes " + MOST_RULES + " rules and " + MOST_LAYERS + " layers at most.");
    }
    List<SldLayer> out = new ArrayList<>();
    // what is wrong already must not be taken apart any further
    for (Node layer : findings.isEmpty() ? named : List.<Node>of()) {
      out.add(layer(root, layer, hash + "-" + out.size()));
    }
    return out;
  }

  private SldLayer layer(Node root, Node layer, String hash) {
    String name = SldFile.text(layer, "Name");
    if (name == null || name.isEmpty()) {
      file.refuse(
          layer, "style-missing", "<NamedLayer> cần <Name>.", "A <NamedLayer> needs a <Name>.");
    }
    Node chosen = layer.child("NamedStyle");
    if (layer.child("UserStyle") == null) {
      file.only(layer, "Name", "Description", "NamedStyle");
      return new SldLayer(name, chosen == null ? "" : SldFile.text(chosen, "Name"), null);
    }
    Node alone =
        new Node(root.name(), root.space(), root.attributes(), List.of(layer), root.own(), 1);
    StyleProgram program = SldReader.read(NAME, alone, hash, edition.tables(), symbols(), findings);
    if (program != null) {
      String fault = SldBudget.fault(program);
      if (fault != null) {
        file.refuse(
            layer,
            "sld-length",
            "«" + fault + "» phải là số trong mức cho phép, không lấy thẳng từ trường dữ liệu.",
            "'" + fault + "' must be numbers within bounds, not taken from a field as it is.");
      }
    }
    return new SldLayer(name, null, program);
  }

  private static int count(Node node, String name) {
    int count = node.name().equals(name) ? 1 : 0;
    for (Node child : node.children()) {
      count += count(child, name);
    }
    return count;
  }

  /** Whether some symbol has a name of the form, without the regular expressions of a stranger. */
  private Predicate<String> symbols() {
    return form -> symbols.computeIfAbsent(form, this::known);
  }

  private boolean known(String form) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int hole = form.indexOf(HOLE); hole >= 0; hole = form.indexOf(HOLE, from)) {
      parts.add(form.substring(from, hole));
      from = hole + HOLE.length();
    }
    parts.add(form.substring(from));
    parts.replaceAll(p -> p.replace("\\Q", "").replace("\\E", ""));
    return edition.symbols().symbols().keySet().stream().anyMatch(n -> fits(n, parts));
  }

  /** Texts in this order, with a character or more between each two. */
  static boolean fits(String name, List<String> parts) {
    String first = parts.getFirst();
    String last = parts.getLast();
    if (parts.size() == 1) {
      return name.equals(first);
    }
    if (!name.startsWith(first) || !name.endsWith(last)) {
      return false;
    }
    int at = first.length();
    for (String part : parts.subList(1, parts.size() - 1)) {
      int found = name.indexOf(part, at + 1);
      if (found < 0) {
        return false;
      }
      at = found + part.length();
    }
    return at + 1 <= name.length() - last.length();
  }

  private static ProblemException first(Findings findings) {
    LayerProblem p = findings.list().getFirst();
    String element = p.at().isEmpty() ? "" : " <" + p.at() + ">";
    return Problem.badRequest(
            p.code(),
            "SLD_BODY, dòng " + p.line() + element + ": " + p.vi(),
            "SLD_BODY, line " + p.line() + element + ": " + p.en())
        .at("SLD_BODY", p.line())
        .asException();
  }
}
