package vn.vonglau.styles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.styles.SafeXml.Node;
import vn.vonglau.styles.Symbolizer.Fill;
import vn.vonglau.styles.Symbolizer.Graphic;
import vn.vonglau.styles.Symbolizer.Stroke;

/** Fill, Stroke and Graphic of SLD. */
final class SldGraphics {
  private static final List<String> MARKS =
      List.of("circle", "square", "triangle", "diamond", "cross", "x");
  private static final List<String> PATTERNS =
      List.of("hatch", "stripe", "dots", "holes", "planned");
  private static final List<String> JOINS = List.of("mitre", "miter", "round", "bevel");
  private static final List<String> CAPS = List.of("butt", "round", "square");

  private final SldFile file;
  private final SldExpressions expressions;

  SldGraphics(SldFile file, SldExpressions expressions) {
    this.file = file;
    this.expressions = expressions;
  }

  /** CSS parameters by name; others than the supported ones are refused. */
  Map<String, Node> css(Node node, String... supported) {
    List<String> known = List.of(supported);
    Map<String, Node> out = new LinkedHashMap<>();
    for (Node p : node.children()) {
      if (p.name().equals("CssParameter") || p.name().equals("SvgParameter")) {
        String name = p.attributes().getOrDefault("name", "");
        if (known.contains(name)) {
          out.put(name, p);
        } else {
          file.wrong(
              p,
              "style-parameter",
              "Tham số «" + Findings.shown(name) + "» không được hỗ trợ ở đây.",
              "The parameter '" + Findings.shown(name) + "' is not supported here.",
              name,
              known);
        }
      }
    }
    return out;
  }

  /** Null when the node is. */
  Fill fill(Node node) {
    if (node == null) {
      return null;
    }
    file.only(node, "CssParameter", "SvgParameter", "GraphicFill");
    Map<String, Node> css = css(node, "fill", "fill-opacity");
    Expr colour =
        css.containsKey("fill")
            ? expressions.colour(css.get("fill"))
            // SE 1.1, 11.1.3: grey of 50 % when no colour is given
            : new Expr.Text("#808080");
    Expr opacity = optional(css.get("fill-opacity"), 1);
    Node graphic = node.child("GraphicFill");
    return new Fill(colour, opacity, graphic == null ? null : pattern(graphic));
  }

  private String pattern(Node graphicFill) {
    file.only(graphicFill, "Graphic");
    Node graphic = graphicFill.child("Graphic");
    Node mark = graphic == null ? null : graphic.child("Mark");
    String name = mark == null ? null : SldFile.text(mark, "WellKnownName");
    String known = name != null && name.startsWith("pattern:") ? name.substring(8) : "";
    if (!PATTERNS.contains(known)) {
      file.wrong(
          mark == null ? graphicFill : mark,
          "style-pattern",
          "Mẫu tô phải là <Mark><WellKnownName>pattern:tên</WellKnownName></Mark>.",
          "A pattern is <Mark><WellKnownName>pattern:name</WellKnownName></Mark>.",
          known,
          PATTERNS);
      return "hatch";
    }
    file.only(graphic, "Mark", "Displacement");
    return known;
  }

  /** True when the pattern is to begin at a stated place: only the server can do that. */
  static boolean hasPhase(Node fill) {
    Node graphic =
        fill == null || fill.child("GraphicFill") == null
            ? null
            : fill.child("GraphicFill").child("Graphic");
    return graphic != null && graphic.child("Displacement") != null;
  }

  Stroke stroke(Node node, double offset) {
    if (node == null) {
      return null;
    }
    file.only(node, "CssParameter", "SvgParameter");
    Map<String, Node> css =
        css(
            node,
            "stroke",
            "stroke-width",
            "stroke-opacity",
            "stroke-linejoin",
            "stroke-linecap",
            "stroke-dasharray");
    Expr colour =
        css.containsKey("stroke")
            ? expressions.colour(css.get("stroke"))
            // SE 1.1, 11.1.3: black when no colour is given
            : new Expr.Text("#000000");
    String join = choice(css.get("stroke-linejoin"), JOINS, "round");
    return new Stroke(
        colour,
        optional(css.get("stroke-width"), 1),
        optional(css.get("stroke-opacity"), 1),
        join.equals("mitre") ? "miter" : join,
        choice(css.get("stroke-linecap"), CAPS, "butt"),
        dashes(css.get("stroke-dasharray")),
        offset);
  }

  private List<Double> dashes(Node node) {
    List<Double> out = new ArrayList<>();
    if (node == null) {
      return out;
    }
    for (String part : node.text().split("[\\s,]+")) {
      try {
        double v = Double.parseDouble(part);
        if (v >= 0 && v <= 1000 && out.size() < 16) {
          out.add(v);
          continue;
        }
      } catch (NumberFormatException e) {
        // told below
      }
      file.refuse(
          node,
          "style-number",
          "Nét đứt viết bằng các số px cách nhau bởi dấu cách: 8 3.",
          "Dashes are numbers of px with blanks between them: 8 3.");
      return List.of();
    }
    return out;
  }

  Graphic graphic(Node node) {
    file.only(
        node,
        "Mark",
        "ExternalGraphic",
        "Size",
        "Rotation",
        "Opacity",
        "Displacement",
        "AnchorPoint");
    Node mark = node.child("Mark");
    Node external = node.child("ExternalGraphic");
    if ((mark == null) == (external == null)) {
      file.refuse(
          node,
          "style-graphic",
          "<Graphic> cần một <Mark> hoặc một <ExternalGraphic>.",
          "A <Graphic> needs one <Mark> or one <ExternalGraphic>.");
      return null;
    }
    Node moved = node.child("Displacement");
    double x = moved == null ? 0 : file.number(moved.child("DisplacementX"), 0);
    double y = moved == null ? 0 : -file.number(moved.child("DisplacementY"), 0);
    Expr rotation = optional(node.child("Rotation"), 0);
    Expr opacity = optional(node.child("Opacity"), 1);
    if (external != null) {
      List<Expr> images = external(external);
      Expr size = optional(node.child("Size"), 1);
      return new Graphic(null, images, null, null, size, rotation, opacity, x, y);
    }
    file.only(mark, "WellKnownName", "Fill", "Stroke");
    String name = SldFile.text(mark, "WellKnownName");
    if (name == null || !MARKS.contains(name)) {
      file.wrong(
          mark,
          "style-mark",
          "Không có dấu «" + Findings.shown(String.valueOf(name)) + "».",
          "There is no mark '" + Findings.shown(String.valueOf(name)) + "'.",
          String.valueOf(name),
          MARKS);
    }
    // SE 1.1, 11.3.2: six px when no size is given
    Expr size = optional(node.child("Size"), 6);
    Fill fill = fill(mark.child("Fill"));
    Stroke stroke = stroke(mark.child("Stroke"), 0);
    return new Graphic(name, List.of(), fill, stroke, size, rotation, opacity, x, y);
  }

  private List<Expr> external(Node node) {
    file.only(node, "OnlineResource", "Format");
    Node resource = node.child("OnlineResource");
    String address = resource == null ? "" : resource.attributes().getOrDefault("href", "");
    if (!Pattern.matches("sprite:[A-Za-z0-9_${}.|-]{1,200}", address)) {
      file.refuse(
          resource == null ? node : resource,
          "style-remote",
          "Hình ngoài «"
              + Findings.shown(address)
              + "» không được dùng: không địa chỉ nào bên ngoài được hỏi tới. Đặt tệp SVG vào"
              + " styles/symbols rồi viết sprite:tên.",
          "The graphic '"
              + Findings.shown(address)
              + "' cannot be used: no outside address is ever asked. Put an SVG file into"
              + " styles/symbols and write sprite:name.");
      return List.of(new Expr.Text("pill"));
    }
    return expressions.images(resource, address);
  }

  Expr optional(Node node, double otherwise) {
    return node == null ? new Expr.Number(otherwise) : expressions.number(node);
  }

  String choice(Node node, List<String> known, String otherwise) {
    if (node == null || known.contains(node.text())) {
      return node == null ? otherwise : node.text();
    }
    file.wrong(
        node,
        "style-value",
        "Giá trị «" + Findings.shown(node.text()) + "» không dùng được ở đây.",
        "The value '" + Findings.shown(node.text()) + "' cannot stand here.",
        node.text(),
        known);
    return otherwise;
  }
}
