package vn.vonglau.styles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.styles.SafeXml.Node;
import vn.vonglau.styles.Symbolizer.Graphic;
import vn.vonglau.styles.Symbolizer.Halo;

/** The symbolizers of SLD. */
final class SldSymbolizers {
  static final List<String> SUPPORTED =
      List.of(
          "PolygonSymbolizer",
          "LineSymbolizer",
          "PointSymbolizer",
          "TextSymbolizer",
          "RasterSymbolizer");
  private static final List<String> PIXEL =
      List.of("http://www.opengeospatial.org/se/units/pixel", "pixel", "px");
  private static final List<String> FAMILIES = List.of("Be Vietnam Pro", "VL So");
  private static final List<String> WEIGHTS = List.of("normal", "400", "500", "600", "bold");
  private static final List<String> RESIZES = List.of("none", "stretch");
  private static final Map<String, String> SIDES =
      Map.of("C", "center", "N", "bottom", "S", "top", "E", "left", "W", "right");
  private static final List<String> TRUTH = List.of("true", "false");

  private final SldFile file;
  private final SldExpressions expressions;
  private final SldGraphics graphics;

  SldSymbolizers(SldFile file, SldExpressions expressions) {
    this.file = file;
    this.expressions = expressions;
    graphics = new SldGraphics(file, expressions);
  }

  /** Null when it is refused. */
  Symbolizer read(Node node) {
    String unit = node.attributes().get("uom");
    if (unit != null && !PIXEL.contains(unit)) {
      file.wrong(
          node,
          "style-unit",
          "Đơn vị đo «" + Findings.shown(unit) + "» không được hỗ trợ. Tính bằng px.",
          "The unit of measure '" + Findings.shown(unit) + "' is not supported. Write px.",
          unit,
          PIXEL);
    }
    return switch (node.name()) {
      case "PolygonSymbolizer" -> area(node);
      case "LineSymbolizer" -> line(node);
      case "PointSymbolizer" -> point(node);
      case "TextSymbolizer" -> text(node);
      case "RasterSymbolizer" -> raster(node);
      default -> null;
    };
  }

  private Symbolizer raster(Node node) {
    file.only(node, "Opacity", "ColorMap", "VendorOption");
    options(node);
    Node colours = node.child("ColorMap");
    return new Symbolizer.Raster(
        file.number(node.child("Opacity"), 1),
        colours == null ? null : new SldColourMap(file, expressions).read(colours));
  }

  private Symbolizer area(Node node) {
    file.only(node, "Geometry", "Fill", "Stroke", "VendorOption");
    options(node);
    return new Symbolizer.Area(
        graphics.fill(node.child("Fill")),
        graphics.stroke(node.child("Stroke"), 0),
        SldGraphics.hasPhase(node.child("Fill")));
  }

  private Symbolizer line(Node node) {
    file.only(node, "Geometry", "Stroke", "PerpendicularOffset", "VendorOption");
    options(node);
    Node stroke = node.child("Stroke");
    if (stroke == null) {
      missing(node, "Stroke");
      return null;
    }
    double offset = file.number(node.child("PerpendicularOffset"), 0);
    return new Symbolizer.Line(graphics.stroke(stroke, offset));
  }

  private Symbolizer point(Node node) {
    file.only(node, "Geometry", "Graphic", "VendorOption");
    Map<String, Node> options = options(node, "conflictResolution", "priority");
    Node graphic = node.child("Graphic");
    if (graphic == null) {
      missing(node, "Graphic");
      return null;
    }
    Graphic read = graphics.graphic(graphic);
    Node priority = options.get("priority");
    boolean overlap =
        graphics.choice(options.get("conflictResolution"), TRUTH, "false").equals("false");
    return read == null
        ? null
        : new Symbolizer.Point(
            read, priority == null ? null : expressions.number(priority), overlap);
  }

  private Symbolizer text(Node node) {
    file.only(
        node,
        "Geometry",
        "Label",
        "Font",
        "LabelPlacement",
        "Halo",
        "Fill",
        "Priority",
        "Graphic",
        "VendorOption");
    Map<String, Node> options =
        options(
            node,
            "priority",
            "autoWrap",
            "conflictResolution",
            "spaceAround",
            "graphic-resize",
            "displacementMode");
    Node label = node.child("Label");
    if (label == null) {
      missing(node, "Label");
      return null;
    }
    Node fontNode = node.child("Font");
    Map<String, Node> font =
        fontNode == null
            ? Map.of()
            : graphics.css(fontNode, "font-family", "font-size", "font-weight", "font-style");
    graphics.choice(font.get("font-style"), List.of("normal"), "normal");
    Symbolizer.Fill fill = graphics.fill(node.child("Fill"));
    Expr colour = fill == null ? new Expr.Text("#000000") : fill.colour();
    Node behind = node.child("Graphic");
    Node priority =
        node.child("Priority") != null ? node.child("Priority") : options.get("priority");
    Place place = place(node.child("LabelPlacement"));
    return new Symbolizer.Text(
        label(label),
        font(font),
        // SE 1.1, 11.4.3: ten px when no size is given
        graphics.optional(font.get("font-size"), 10),
        colour,
        halo(node.child("Halo")),
        place.anchor,
        place.x,
        place.y,
        place.rotation,
        place.along,
        file.number(options.get("autoWrap"), 0),
        priority == null ? null : expressions.number(priority),
        graphics.choice(options.get("conflictResolution"), TRUTH, "true").equals("false"),
        file.number(options.get("spaceAround"), 2),
        anchors(options.get("displacementMode")),
        behind == null ? null : graphics.graphic(behind),
        graphics.choice(options.get("graphic-resize"), RESIZES, "none").equals("stretch"),
        place.gap);
  }

  private Expr label(Node node) {
    if (node.children().isEmpty() && !node.text().isEmpty()) {
      return new Expr.Text(node.text());
    }
    if (!node.text().isEmpty()) {
      file.refuse(
          node,
          "style-label",
          "Chữ cạnh <PropertyName> trong <Label> phải nằm trong <Literal>.",
          "Text beside <PropertyName> in a <Label> must stand in a <Literal>.");
    }
    List<Expr> parts = node.children().stream().map(expressions::expression).toList();
    return parts.size() == 1 ? parts.getFirst() : new Expr.Join(parts);
  }

  private String font(Map<String, Node> css) {
    String family = graphics.choice(css.get("font-family"), FAMILIES, "Be Vietnam Pro");
    String weight = graphics.choice(css.get("font-weight"), WEIGHTS, "400");
    boolean strong = weight.equals("600") || weight.equals("bold");
    if (family.equals("VL So")) {
      return strong ? Fonts.FIGURES : Fonts.FIGURES_MEDIUM;
    }
    return strong ? Fonts.SEMI_BOLD : weight.equals("500") ? Fonts.MEDIUM : Fonts.REGULAR;
  }

  private Halo halo(Node node) {
    if (node == null) {
      return null;
    }
    file.only(node, "Radius", "Fill");
    Symbolizer.Fill fill = graphics.fill(node.child("Fill"));
    return new Halo(
        file.number(node.child("Radius"), 1),
        fill == null ? new Expr.Text("#FFFFFF") : fill.colour());
  }

  /** Compass points at which the text may stand, as GeoServer writes them: C, N, S. */
  private List<String> anchors(Node node) {
    List<String> out = new ArrayList<>();
    for (String side : node == null ? new String[0] : node.text().split("\\s*,\\s*")) {
      if (SIDES.containsKey(side)) {
        out.add(SIDES.get(side));
      } else {
        file.wrong(
            node,
            "style-value",
            "Hướng «" + Findings.shown(side) + "» không dùng được.",
            "The direction '" + Findings.shown(side) + "' cannot stand here.",
            side,
            SIDES.keySet());
      }
    }
    return out;
  }

  private record Place(
      String anchor, double x, double y, Expr rotation, boolean along, boolean gap) {}

  private Place place(Node node) {
    Expr upright = new Expr.Number(0);
    if (node == null) {
      return new Place("center", 0, 0, upright, false, false);
    }
    file.only(node, "PointPlacement", "LinePlacement");
    Node line = node.child("LinePlacement");
    if (line != null) {
      file.only(
          line,
          "PerpendicularOffset",
          "IsRepeated",
          "InitialGap",
          "Gap",
          "IsAligned",
          "GeneralizeLine");
      boolean gap = line.child("InitialGap") != null || line.child("Gap") != null;
      double offset = -file.number(line.child("PerpendicularOffset"), 0);
      return new Place("center", 0, offset, upright, true, gap);
    }
    Node point = node.child("PointPlacement");
    if (point == null) {
      missing(node, "PointPlacement");
      return new Place("center", 0, 0, upright, false, false);
    }
    file.only(point, "AnchorPoint", "Displacement", "Rotation");
    Node anchor = point.child("AnchorPoint");
    double ax = anchor == null ? 0.5 : file.number(anchor.child("AnchorPointX"), 0.5);
    double ay = anchor == null ? 0.5 : file.number(anchor.child("AnchorPointY"), 0.5);
    Node moved = point.child("Displacement");
    double x = moved == null ? 0 : file.number(moved.child("DisplacementX"), 0);
    double y = moved == null ? 0 : -file.number(moved.child("DisplacementY"), 0);
    Expr rotation = graphics.optional(point.child("Rotation"), 0);
    return new Place(anchor(ax, ay), x, y, rotation, false, false);
  }

  /** SE counts from the lower left corner of the text. */
  private static String anchor(double x, double y) {
    String vertical = y < 0.25 ? "bottom" : y > 0.75 ? "top" : "";
    String horizontal = x < 0.25 ? "left" : x > 0.75 ? "right" : "";
    String both = vertical.isEmpty() || horizontal.isEmpty() ? "" : "-";
    String name = vertical + both + horizontal;
    return name.isEmpty() ? "center" : name;
  }

  private Map<String, Node> options(Node node, String... supported) {
    List<String> known = List.of(supported);
    Map<String, Node> out = new LinkedHashMap<>();
    for (Node option : node.all("VendorOption")) {
      String name = option.attributes().getOrDefault("name", "");
      if (known.contains(name)) {
        out.put(name, option);
      } else {
        file.wrong(
            option,
            "style-option",
            "VendorOption «" + Findings.shown(name) + "» không được hỗ trợ ở đây.",
            "The VendorOption '" + Findings.shown(name) + "' is not supported here.",
            name,
            known.isEmpty() ? List.of("(none)") : known);
      }
    }
    return out;
  }

  private void missing(Node node, String child) {
    file.refuse(
        node,
        "style-missing",
        "<" + node.name() + "> thiếu <" + child + ">. Thêm phần tử này.",
        "<" + node.name() + "> has no <" + child + ">. Add it.");
  }
}
