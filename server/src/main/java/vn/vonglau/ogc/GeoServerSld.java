package vn.vonglau.ogc;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.vonglau.styles.Expr;
import vn.vonglau.styles.Filter;
import vn.vonglau.styles.StyleProgram;
import vn.vonglau.styles.StyleProgram.Kind;
import vn.vonglau.styles.StyleProgram.Part;
import vn.vonglau.styles.StyleProgram.Rule;
import vn.vonglau.styles.Styles;
import vn.vonglau.styles.Symbolizer;
import vn.vonglau.styles.Symbolizer.Fill;
import vn.vonglau.styles.Symbolizer.Graphic;
import vn.vonglau.styles.Symbolizer.Stroke;
import vn.vonglau.styles.Theme;

/**
 * A style as a plain SLD 1.0 for GeoServer: no name of ours is left in it. What GeoServer cannot do
 * is drawn plainly, and said.
 */
final class GeoServerSld {
  /** Stands in the Abstract of each style that this program makes. */
  static final String MARK = "vonglau:published";

  private final GeoServerValues values;
  private final String accent;
  private final Set<String> told = new TreeSet<>();
  private final StringBuilder out = new StringBuilder();

  private GeoServerSld(Styles styles, Set<String> columns) {
    values = new GeoServerValues(styles, columns);
    accent = styles.colour("accent", Theme.LIGHT);
  }

  /**
   * @param text the document
   * @param told what is drawn otherwise than on our maps, in English, sorted; may be empty
   */
  record Written(String text, List<String> told) {}

  static Written write(StyleProgram program, String name, Styles styles, Set<String> columns) {
    return new GeoServerSld(styles, columns).style(program, name);
  }

  private Written style(StyleProgram program, String name) {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<StyledLayerDescriptor version=\"1.0.0\" xmlns=\"http://www.opengis.net/sld\"")
        .append(" xmlns:ogc=\"http://www.opengis.net/ogc\">\n<NamedLayer>");
    tag("Name", name);
    out.append("<UserStyle>");
    tag("Name", name);
    tag("Title", program.title().vi());
    tag("Abstract", MARK);
    int rules = 0;
    for (Part part : program.parts()) {
      if (part.kind() == Kind.STATE) {
        told.add("symbols that follow the state table are left out");
      } else {
        rules += part(part);
      }
    }
    if (rules == 0) {
      out.append("<FeatureTypeStyle><Rule><PointSymbolizer>");
      mark();
      out.append("</PointSymbolizer></Rule></FeatureTypeStyle>\n");
    }
    out.append("</UserStyle></NamedLayer>\n</StyledLayerDescriptor>\n");
    return new Written(out.toString(), List.copyOf(told));
  }

  /** How many rules are left of the part. */
  private int part(Part part) {
    int start = out.length();
    out.append("\n<FeatureTypeStyle>\n");
    int rules = 0;
    for (Rule rule : part.rules()) {
      Filter filter = rule.filter() == null ? null : values.plain(rule.filter());
      if (filter == null || !GeoServerValues.never(filter)) {
        rules += rule(rule, filter, part.kind()) ? 1 : 0;
      }
    }
    out.append("</FeatureTypeStyle>\n");
    if (rules == 0) {
      out.setLength(start);
    }
    return rules;
  }

  private boolean rule(Rule rule, Filter filter, Kind kind) {
    int start = out.length();
    out.append("<Rule>");
    tag("Name", rule.name());
    if (rule.title() != null) {
      tag("Title", rule.title().vi());
    }
    if (filter != null && !GeoServerValues.always(filter)) {
      out.append("<ogc:Filter>").append(GeoServerValues.xml(filter)).append("</ogc:Filter>");
    }
    if (rule.minScale() > 0) {
      tag("MinScaleDenominator", GeoServerValues.number(rule.minScale()));
    }
    if (Double.isFinite(rule.maxScale())) {
      tag("MaxScaleDenominator", GeoServerValues.number(rule.maxScale()));
    }
    int empty = out.length();
    rule.symbolizers().forEach(s -> symbolizer(s, kind));
    boolean drawn = out.length() > empty;
    out.append("</Rule>\n");
    if (!drawn) {
      out.setLength(start);
    }
    return drawn;
  }

  private void symbolizer(Symbolizer symbolizer, Kind kind) {
    switch (symbolizer) {
      case Symbolizer.Area a -> {
        out.append("<PolygonSymbolizer>");
        fill(a.fill());
        stroke(a.stroke());
        out.append("</PolygonSymbolizer>");
      }
      case Symbolizer.Line l -> {
        if (kind == Kind.LINE) {
          told.add("lines between areas are drawn as outlines of each area");
        }
        out.append("<LineSymbolizer>");
        stroke(l.stroke());
        if (l.stroke().offset() != 0) {
          tag("PerpendicularOffset", GeoServerValues.number(l.stroke().offset()));
        }
        out.append("</LineSymbolizer>");
      }
      case Symbolizer.Point p -> {
        out.append("<PointSymbolizer>");
        graphic(p.graphic());
        out.append("</PointSymbolizer>");
      }
      case Symbolizer.Text t -> text(t);
      case Symbolizer.Raster r -> told.add("rasters are left out: only tables are published");
    }
  }

  private void fill(Fill fill) {
    if (fill == null) {
      return;
    }
    Expr colour = values.plain(fill.colour());
    out.append("<Fill>");
    if (fill.pattern() != null) {
      String shape =
          switch (fill.pattern()) {
            case "dots", "holes" -> "shape://dot";
            case "stripe" -> "shape://backslash";
            default -> "shape://slash";
          };
      told.add("patterns are GeoServer's own");
      out.append("<GraphicFill><Graphic><Mark>");
      tag("WellKnownName", shape);
      out.append("<Stroke>");
      css("stroke", colour == null ? new Expr.Text(accent) : colour);
      out.append("</Stroke></Mark>");
      tag("Size", "8");
      out.append("</Graphic></GraphicFill>");
    } else if (colour != null) {
      css("fill", colour);
      css("fill-opacity", opacity(fill.opacity()));
    } else {
      css("fill-opacity", new Expr.Number(0));
    }
    out.append("</Fill>");
  }

  /** Opaque is what SLD takes when nothing is said. */
  private Expr opacity(Expr e) {
    Expr plain = values.plain(e);
    return plain instanceof Expr.Number n && n.value() == 1 ? null : plain;
  }

  private void stroke(Stroke stroke) {
    if (stroke == null) {
      return;
    }
    out.append("<Stroke>");
    Expr colour = values.plain(stroke.colour());
    css("stroke", colour == null ? new Expr.Text(accent) : colour);
    css("stroke-width", values.plain(stroke.width()));
    css("stroke-opacity", opacity(stroke.opacity()));
    css("stroke-linejoin", stroke.join() == null ? null : new Expr.Text(stroke.join()));
    css("stroke-linecap", stroke.cap() == null ? null : new Expr.Text(stroke.cap()));
    if (!stroke.dash().isEmpty()) {
      List<String> dash = stroke.dash().stream().map(GeoServerValues::number).toList();
      css("stroke-dasharray", new Expr.Text(String.join(" ", dash)));
    }
    out.append("</Stroke>");
  }

  private void graphic(Graphic graphic) {
    if (graphic.mark() == null) {
      told.add("symbols are drawn as a plain circle");
      mark();
      return;
    }
    out.append("<Graphic><Mark>");
    tag("WellKnownName", graphic.mark());
    fill(graphic.fill());
    stroke(graphic.stroke());
    out.append("</Mark>");
    value("Opacity", opacity(graphic.opacity()));
    value("Size", values.plain(graphic.size()));
    value("Rotation", values.plain(graphic.rotation()));
    if (graphic.x() != 0 || graphic.y() != 0) {
      displacement(graphic.x(), graphic.y());
    }
    out.append("</Graphic>");
  }

  private void mark() {
    out.append("<Graphic><Mark>");
    tag("WellKnownName", "circle");
    out.append("<Fill>");
    css("fill", new Expr.Text(accent));
    out.append("</Fill><Stroke>");
    css("stroke", new Expr.Text("#FFFFFF"));
    out.append("</Stroke></Mark>");
    tag("Size", "10");
    out.append("</Graphic>");
  }

  private void text(Symbolizer.Text t) {
    Expr label = values.plain(t.label());
    if (label == null) {
      told.add("labels of values that are not in the view are left out");
      return;
    }
    out.append("<TextSymbolizer>");
    value("Label", label);
    out.append("<Font>");
    // the first that the machine of GeoServer has
    css("font-family", new Expr.Text("Be Vietnam Pro"));
    css("font-family", new Expr.Text("DejaVu Sans"));
    css("font-family", new Expr.Text("SansSerif"));
    css("font-size", values.plain(t.size()));
    out.append("</Font><LabelPlacement>");
    if (t.alongLine()) {
      out.append("<LinePlacement/>");
    } else {
      out.append("<PointPlacement><AnchorPoint>");
      tag(
          "AnchorPointX",
          t.anchor().equals("left") ? "0" : t.anchor().equals("right") ? "1" : "0.5");
      tag(
          "AnchorPointY",
          t.anchor().equals("top") ? "1" : t.anchor().equals("bottom") ? "0" : "0.5");
      out.append("</AnchorPoint>");
      displacement(t.x(), t.y());
      value("Rotation", values.plain(t.rotation()));
      out.append("</PointPlacement>");
    }
    out.append("</LabelPlacement>");
    if (t.halo() != null) {
      out.append("<Halo>");
      tag("Radius", GeoServerValues.number(t.halo().radius()));
      out.append("<Fill>");
      css("fill", values.plain(t.halo().colour()));
      out.append("</Fill></Halo>");
    }
    out.append("<Fill>");
    css("fill", values.plain(t.colour()));
    out.append("</Fill>");
    if (t.behind() != null) {
      told.add("symbols behind texts are left out");
    }
    value("Priority", values.plain(t.priority()));
    option("conflictResolution", Boolean.toString(!t.overlap()));
    option("spaceAround", GeoServerValues.number(Math.round(t.padding())));
    if (t.alongLine()) {
      option("followLine", "true");
    }
    if (t.wrap() > 0) {
      option("autoWrap", GeoServerValues.number(Math.round(t.wrap())));
    }
    out.append("</TextSymbolizer>");
  }

  /** Downward here, upward in SLD. */
  private void displacement(double x, double y) {
    out.append("<Displacement>");
    tag("DisplacementX", GeoServerValues.number(x));
    tag("DisplacementY", GeoServerValues.number(0 - y));
    out.append("</Displacement>");
  }

  private void css(String name, Expr e) {
    if (e != null) {
      out.append("<CssParameter name=\"").append(name).append("\">").append(content(e));
      out.append("</CssParameter>");
    }
  }

  private void value(String name, Expr e) {
    if (e != null) {
      out.append('<').append(name).append('>').append(content(e));
      out.append("</").append(name).append('>');
    }
  }

  private static String content(Expr e) {
    return switch (e) {
      case Expr.Text t -> Xml.escaped(t.value());
      case Expr.Number n -> GeoServerValues.number(n.value());
      default -> GeoServerValues.xml(e);
    };
  }

  private void option(String name, String value) {
    out.append("<VendorOption name=\"").append(name).append("\">").append(value);
    out.append("</VendorOption>");
  }

  private void tag(String name, String text) {
    out.append('<').append(name).append('>').append(Xml.escaped(text));
    out.append("</").append(name).append('>');
  }
}
