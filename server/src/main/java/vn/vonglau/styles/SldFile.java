package vn.vonglau.styles;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.NearestName;
import vn.vonglau.styles.SafeXml.Node;

/** What the parts of the SLD reader share: where faults go, and which names there are. */
final class SldFile {
  private final String name;
  private final Findings findings;
  private final ClassTables tables;
  private final Predicate<String> symbols;

  /**
   * @param symbols whether some symbol has a name of this form (regular expression)
   */
  SldFile(String name, Findings findings, ClassTables tables, Predicate<String> symbols) {
    this.name = name;
    this.findings = findings;
    this.tables = tables;
    this.symbols = symbols;
  }

  String name() {
    return name;
  }

  ClassTables tables() {
    return tables;
  }

  boolean hasSymbol(String form) {
    return symbols.test(form);
  }

  void refuse(Node node, String code, String vi, String en) {
    findings.add(name, node.line(), code, node.name(), vi, en);
  }

  /** Says that a name is not among those that can stand there. */
  void wrong(Node node, String code, String vi, String en, String wrong, Collection<String> known) {
    String nearest = NearestName.of(wrong, known);
    String all = String.join(", ", known);
    String viHint = nearest == null ? "" : " Có lẽ là «" + nearest + "».";
    String enHint = nearest == null ? "" : " Did you mean '" + nearest + "'?";
    refuse(
        node,
        code,
        vi + viHint + " Dùng được: " + all + ".",
        en + enHint + " Supported: " + all + ".");
  }

  /** Refuses every child whose name is not in the list. */
  void only(Node node, String... supported) {
    List<String> known = List.of(supported);
    for (Node child : node.children()) {
      if (!known.contains(child.name())) {
        wrong(
            child,
            "style-element",
            "Phần tử <"
                + Findings.shown(child.name())
                + "> trong <"
                + node.name()
                + "> không được hỗ trợ. Bỏ đi hoặc thay bằng phần tử khác.",
            "The element <"
                + Findings.shown(child.name())
                + "> within <"
                + node.name()
                + "> is not supported. Take it out or use another.",
            child.name(),
            known);
      }
    }
  }

  /** The text of a child, or null. */
  static String text(Node node, String child) {
    Node found = node.child(child);
    return found == null ? null : found.text();
  }

  /** A number, or a fault and {@code otherwise}. */
  double number(Node node, double otherwise) {
    if (node == null) {
      return otherwise;
    }
    try {
      double value = Double.parseDouble(node.text());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, together with numbers that are not finite
    }
    refuse(
        node,
        "style-number",
        "«" + Findings.shown(node.text()) + "» không phải là số. Viết số, dấu thập phân là chấm.",
        "'" + Findings.shown(node.text()) + "' is no number. Write a number with a decimal point.");
    return otherwise;
  }
}
