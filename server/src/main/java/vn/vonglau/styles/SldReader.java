package vn.vonglau.styles;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.Words;
import vn.vonglau.styles.SafeXml.Node;
import vn.vonglau.styles.StyleProgram.Kind;
import vn.vonglau.styles.StyleProgram.Part;
import vn.vonglau.styles.StyleProgram.Rule;

/**
 * Makes a program of a style file, SLD 1.0 or SE 1.1, or says everything in it that is not of the
 * subset. Nothing is left out in silence.
 */
final class SldReader {
  private static final Set<String> SPACES =
      Set.of(
          "",
          "http://www.opengis.net/sld",
          "http://www.opengis.net/se",
          "http://www.opengis.net/ogc");
  private static final Map<String, Kind> KINDS =
      Map.of("", Kind.MAIN, "line", Kind.LINE, "label", Kind.LABEL, "state", Kind.STATE);

  private final SldFile file;
  private final SldExpressions expressions;
  private final SldFilters filters;
  private final SldSymbolizers symbolizers;

  private SldReader(SldFile file) {
    this.file = file;
    expressions = new SldExpressions(file);
    filters = new SldFilters(file, expressions);
    symbolizers = new SldSymbolizers(file, expressions);
  }

  /**
   * Null when the findings hold more than before.
   *
   * @param name of the file: {@code stations.sld}
   * @param symbols whether some symbol has a name of this form (regular expression)
   */
  static StyleProgram read(
      String name, String text, ClassTables tables, Predicate<String> symbols, Findings findings) {
    int before = findings.size();
    Node root = SafeXml.read(name, text, findings);
    if (root == null) {
      return null;
    }
    StyleProgram program = read(name, root, Hashes.of(text), tables, symbols, findings);
    return findings.size() > before ? null : program;
  }

  /**
   * The same of a tree.
   *
   * @param hash of the text that it was read from
   */
  static StyleProgram read(
      String name,
      Node root,
      String hash,
      ClassTables tables,
      Predicate<String> symbols,
      Findings findings) {
    int before = findings.size();
    SldFile file = new SldFile(name, findings, tables, symbols);
    StyleProgram program = new SldReader(file).style(root, hash);
    return findings.size() > before ? null : program;
  }

  private StyleProgram style(Node root, String hash) {
    if (!root.name().equals("StyledLayerDescriptor") || !spaces(root)) {
      file.refuse(
          root,
          "style-root",
          "Tệp kiểu phải là <StyledLayerDescriptor> của OGC (SLD 1.0 hoặc 1.1).",
          "A style is an OGC <StyledLayerDescriptor> (SLD 1.0 or 1.1).");
      return null;
    }
    file.only(root, "Name", "Title", "Abstract", "Description", "NamedLayer");
    Node layer = one(root, "NamedLayer");
    Node user = layer == null ? null : one(layer, "UserStyle");
    if (user == null) {
      return null;
    }
    file.only(layer, "Name", "Description", "UserStyle");
    file.only(user, "Name", "Title", "Abstract", "Description", "IsDefault", "FeatureTypeStyle");
    String id = file.name().replaceFirst("\\.sld$", "");
    List<Part> parts = user.all("FeatureTypeStyle").stream().map(f -> part(f, id)).toList();
    if (parts.isEmpty()) {
      one(user, "FeatureTypeStyle");
    }
    Words title = title(user);
    return new StyleProgram(id, title == null ? new Words(id, id) : title, parts, hash);
  }

  private boolean spaces(Node node) {
    if (!SPACES.contains(node.space())) {
      file.refuse(
          node,
          "style-space",
          "Không gian tên «" + Findings.shown(node.space()) + "» không phải của SLD, SE hay OGC.",
          "The namespace '" + Findings.shown(node.space()) + "' is not one of SLD, SE or OGC.");
      return false;
    }
    boolean good = true;
    for (Node child : node.children()) {
      good &= spaces(child);
    }
    return good;
  }

  private Node one(Node node, String child) {
    List<Node> all = node.all(child);
    if (all.size() != 1) {
      file.refuse(
          node,
          "style-missing",
          "<" + node.name() + "> cần đúng một <" + child + ">, ở đây có " + all.size() + ".",
          "<" + node.name() + "> needs exactly one <" + child + ">, here are " + all.size() + ".");
    }
    return all.isEmpty() ? null : all.getFirst();
  }

  private Part part(Node node, String id) {
    file.only(
        node,
        "Name",
        "Title",
        "Abstract",
        "Description",
        "FeatureTypeName",
        "SemanticTypeIdentifier",
        "Rule",
        "VendorOption");
    String order = null;
    for (Node option : node.all("VendorOption")) {
      if ("order".equals(option.attributes().get("name"))
          && GlLayers.ORDER.contains(option.text())) {
        order = option.text();
      } else {
        file.wrong(
            option,
            "style-option",
            "VendorOption ở đây chỉ có «order».",
            "The only VendorOption here is 'order'.",
            option.text(),
            GlLayers.ORDER);
      }
    }
    String type = SldFile.text(node, "FeatureTypeName");
    String suffix =
        type == null || !type.contains(".") ? "" : type.substring(type.indexOf('.') + 1);
    Kind kind = KINDS.get(suffix);
    if (kind == null) {
      file.wrong(
          node.child("FeatureTypeName"),
          "style-part",
          "FeatureTypeName «" + Findings.shown(type) + "» không dùng được.",
          "The FeatureTypeName '" + Findings.shown(type) + "' cannot stand here.",
          type,
          List.of(id, id + ".line", id + ".label", id + ".state"));
      kind = Kind.MAIN;
    }
    return new Part(kind, order, rules(node));
  }

  private List<Rule> rules(Node node) {
    List<Rule> out = new ArrayList<>();
    List<Node> nodes = node.all("Rule");
    for (Node rule : nodes) {
      out.add(rule(rule, out.size()));
    }
    for (int i = 0; i < out.size(); i++) {
      if (nodes.get(i).child("ElseFilter") != null) {
        out.set(i, otherwise(out.get(i), out, nodes));
      }
    }
    return out;
  }

  private Rule rule(Node node, int index) {
    List<String> known = new ArrayList<>(SldSymbolizers.SUPPORTED);
    known.addAll(
        List.of(
            "Name",
            "Title",
            "Abstract",
            "Description",
            "LegendGraphic",
            "Filter",
            "ElseFilter",
            "MinScaleDenominator",
            "MaxScaleDenominator"));
    file.only(node, known.toArray(String[]::new));
    double min = file.number(node.child("MinScaleDenominator"), 0);
    double max = file.number(node.child("MaxScaleDenominator"), Double.POSITIVE_INFINITY);
    if (min < 0 || max <= min) {
      file.refuse(
          node,
          "style-scale",
          "MinScaleDenominator phải nhỏ hơn MaxScaleDenominator và không âm.",
          "MinScaleDenominator must be below MaxScaleDenominator and not negative.");
    }
    Node filter = node.child("Filter");
    List<Symbolizer> drawn = new ArrayList<>();
    for (Node child : node.children()) {
      if (SldSymbolizers.SUPPORTED.contains(child.name())) {
        Symbolizer symbolizer = symbolizers.read(child);
        if (symbolizer != null) {
          drawn.add(symbolizer);
        }
      }
    }
    String name = SldFile.text(node, "Name");
    return new Rule(
        name == null || name.isEmpty() ? "rule-" + (index + 1) : name,
        title(node),
        min,
        max,
        filter == null ? null : filters.within(filter),
        drawn);
  }

  /** SE 1.1, 10.2: what no other rule of the FeatureTypeStyle took at the same scale. */
  private static Rule otherwise(Rule rule, List<Rule> all, List<Node> nodes) {
    List<Filter> others = new ArrayList<>();
    boolean everything = false;
    for (int i = 0; i < all.size(); i++) {
      Rule other = all.get(i);
      boolean meets = other.minScale() < rule.maxScale() && rule.minScale() < other.maxScale();
      if (other != rule && nodes.get(i).child("ElseFilter") == null && meets) {
        everything |= other.filter() == null;
        if (other.filter() != null) {
          others.add(other.filter());
        }
      }
    }
    Filter rest = everything ? new Filter.Or(List.of()) : new Filter.Not(new Filter.Or(others));
    return new Rule(
        rule.name(), rule.title(), rule.minScale(), rule.maxScale(), rest, rule.symbolizers());
  }

  /** Vietnamese text with a Localized child for English, or null. */
  private static Words title(Node node) {
    Node title = node.child("Title");
    if (title == null && node.child("Description") != null) {
      title = node.child("Description").child("Title");
    }
    if (title == null || title.text().isEmpty()) {
      return null;
    }
    String en = title.text();
    for (Node other : title.all("Localized")) {
      if ("en".equals(other.attributes().get("lang"))) {
        en = other.text();
      }
    }
    return new Words(title.text(), en);
  }
}
