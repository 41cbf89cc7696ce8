package vn.vonglau.styles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.Words;
import vn.vonglau.styles.SafeXml.Node;
import vn.vonglau.styles.Symbolizer.ColourMap;

/**
 * The ColorMap of a RasterSymbolizer as SLD 1.0 and GeoServer write it: entries with {@code color},
 * {@code quantity}, {@code opacity} and {@code label} ({@code label-en} for the English words).
 */
final class SldColourMap {
  private static final List<String> TYPES = List.of("ramp", "intervals", "values");
  private static final List<String> ATTRIBUTES =
      List.of("color", "quantity", "opacity", "label", "label-en");
  private static final int MOST_ENTRIES = 256;

  private final SldFile file;
  private final SldExpressions expressions;

  SldColourMap(SldFile file, SldExpressions expressions) {
    this.file = file;
    this.expressions = expressions;
  }

  /** Null when it is refused. */
  ColourMap read(Node node) {
    file.only(node, "ColorMapEntry");
    String type = node.attributes().getOrDefault("type", "ramp");
    if (!TYPES.contains(type)) {
      file.wrong(
          node,
          "style-value",
          "ColorMap không có kiểu «" + Findings.shown(type) + "».",
          "A ColorMap has no type '" + Findings.shown(type) + "'.",
          type,
          TYPES);
      return null;
    }
    List<Node> nodes = node.all("ColorMapEntry");
    if (nodes.isEmpty() || nodes.size() > MOST_ENTRIES) {
      file.refuse(
          node,
          "style-missing",
          "<ColorMap> cần từ 1 đến " + MOST_ENTRIES + " <ColorMapEntry>.",
          "A <ColorMap> takes 1 to " + MOST_ENTRIES + " <ColorMapEntry>.");
      return null;
    }
    List<ColourMap.Entry> entries = new ArrayList<>();
    for (Node each : nodes) {
      ColourMap.Entry entry = entry(each);
      if (!entries.isEmpty() && entry.quantity() <= entries.getLast().quantity()) {
        file.refuse(
            each,
            "style-order",
            "quantity phải tăng dần từ trên xuống. Sắp xếp lại.",
            "The quantities grow from one entry to the next. Put them in order.");
      }
      entries.add(entry);
    }
    return new ColourMap(ColourMap.Type.valueOf(type.toUpperCase(Locale.ROOT)), entries);
  }

  private ColourMap.Entry entry(Node node) {
    for (String name : node.attributes().keySet()) {
      if (!ATTRIBUTES.contains(name)) {
        file.wrong(
            node,
            "style-parameter",
            "ColorMapEntry không có thuộc tính «" + Findings.shown(name) + "».",
            "A ColorMapEntry has no attribute '" + Findings.shown(name) + "'.",
            name,
            ATTRIBUTES);
      }
    }
    Map<String, String> said = node.attributes();
    if (!said.containsKey("color") || !said.containsKey("quantity")) {
      file.refuse(
          node,
          "style-missing",
          "<ColorMapEntry> cần thuộc tính color và quantity.",
          "A <ColorMapEntry> takes the attributes color and quantity.");
    }
    double opacity = number(node, "opacity", 1);
    if (opacity < 0 || opacity > 1) {
      file.refuse(
          node,
          "style-number",
          "opacity là số từ 0 đến 1.",
          "The opacity is a number from 0 to 1.");
    }
    String label = said.get("label");
    return new ColourMap.Entry(
        number(node, "quantity", 0),
        said.containsKey("color")
            ? expressions.colour(part(node, said.get("color")))
            : new Expr.Text("#000000"),
        Math.clamp(opacity, 0, 1),
        label == null ? null : new Words(label, said.getOrDefault("label-en", label)));
  }

  private double number(Node node, String name, double otherwise) {
    String text = node.attributes().get(name);
    return text == null ? otherwise : file.number(part(node, text.strip()), otherwise);
  }

  private static Node part(Node node, String text) {
    return new Node(
        node.name(), node.space(), Map.of(), List.of(), new StringBuilder(text), node.line());
  }
}
