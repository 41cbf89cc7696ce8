package vn.vonglau.styles;

import vn.vonglau.catalogue.Words;

/** Writes SLD 1.0 within the subset, two blanks for each level. */
final class SldText {
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <StyledLayerDescriptor version="1.0.0"
          xmlns="http://www.opengis.net/sld"
          xmlns:ogc="http://www.opengis.net/ogc"
          xmlns:xlink="http://www.w3.org/1999/xlink">
      """;
  private final StringBuilder out = new StringBuilder(HEAD);
  private int depth = 1;

  void open(String id, Words title) {
    down("NamedLayer");
    put("<Name>" + escaped(id) + "</Name>");
    down("UserStyle");
    put("<Name>" + escaped(id) + "</Name>");
    title(title);
  }

  String close() {
    up("UserStyle");
    up("NamedLayer");
    return out.append("</StyledLayerDescriptor>\n").toString();
  }

  /**
   * @param name id of the layer, with {@code .label} behind it for the names of areas
   */
  void openPart(String name, String order) {
    down("FeatureTypeStyle");
    put("<FeatureTypeName>" + escaped(name) + "</FeatureTypeName>");
    put("<VendorOption name=\"order\">" + order + "</VendorOption>");
  }

  void closePart() {
    up("FeatureTypeStyle");
  }

  /**
   * @param title for the legend, or null
   * @param filter or null
   */
  void openRule(String name, Words title, String filter) {
    down("Rule");
    put("<Name>" + name + "</Name>");
    if (title != null) {
      title(title);
    }
    if (filter != null) {
      put("<ogc:Filter>" + filter + "</ogc:Filter>");
    }
  }

  void openOtherwise(String name, Words title) {
    openRule(name, title, null);
    put("<ElseFilter/>");
  }

  void closeRule() {
    up("Rule");
  }

  /** The rule holds from this zoom (256 px tiles) on. */
  void from(int zoom) {
    if (zoom > 0) {
      long scale = (long) Math.ceil(StyleProgram.ZOOM_ZERO / (1L << zoom));
      put("<MaxScaleDenominator>" + scale + "</MaxScaleDenominator>");
    }
  }

  /**
   * @param edge width of an outline in the same colour, or null
   */
  void area(String colour, String opacity, String edge) {
    down("PolygonSymbolizer");
    put("<Fill>" + css("fill", colour) + css("fill-opacity", opacity) + "</Fill>");
    if (edge != null) {
      stroke(colour, edge, "");
    }
    up("PolygonSymbolizer");
  }

  void edge(String colour, String width, String opacity) {
    down("PolygonSymbolizer");
    stroke(colour, width, css("stroke-opacity", opacity));
    up("PolygonSymbolizer");
  }

  void pattern(String name) {
    put(
        "<PolygonSymbolizer><Fill><GraphicFill><Graphic><Mark><WellKnownName>pattern:"
            + name
            + "</WellKnownName></Mark></Graphic></GraphicFill></Fill></PolygonSymbolizer>");
  }

  /**
   * @param dash lengths of line and gap, or empty
   */
  void line(String colour, String width, String dash) {
    down("LineSymbolizer");
    String more = dash.isEmpty() ? css("stroke-linecap", "round") : css("stroke-dasharray", dash);
    stroke(colour, width, more);
    up("LineSymbolizer");
  }

  void point(String mark, String colour, String size, String edge) {
    down("PointSymbolizer");
    put("<Graphic>");
    put("  <Mark>");
    put("    <WellKnownName>" + mark + "</WellKnownName>");
    put("    <Fill>" + css("fill", colour) + "</Fill>");
    put("    <Stroke>" + css("stroke", edge) + css("stroke-width", "1") + "</Stroke>");
    put("  </Mark>");
    put("  <Size>" + size + "</Size>");
    put("</Graphic>");
    up("PointSymbolizer");
  }

  /** The number of points that one feature stands for. */
  void count() {
    down("TextSymbolizer");
    put(
        "<Label><ogc:Function name=\"numberFormat\"><ogc:Literal>0</ogc:Literal>"
            + "<ogc:PropertyName>count</ogc:PropertyName></ogc:Function></Label>");
    font("VL So", "13", "600");
    put("<Fill>" + css("fill", "@ink") + "</Fill>");
    put(
        "<Graphic><ExternalGraphic><OnlineResource xlink:type=\"simple\""
            + " xlink:href=\"sprite:pill\"/><Format>image/svg+xml</Format></ExternalGraphic>"
            + "</Graphic>");
    put("<VendorOption name=\"graphic-resize\">stretch</VendorOption>");
    put("<VendorOption name=\"priority\">90</VendorOption>");
    put("<VendorOption name=\"conflictResolution\">false</VendorOption>");
    up("TextSymbolizer");
  }

  /** The name of a feature: below a point, along a line, within an area. */
  void name(String geometry) {
    down("TextSymbolizer");
    put("<Label><ogc:PropertyName>name</ogc:PropertyName></Label>");
    font("Be Vietnam Pro", "12", "400");
    if (geometry.equals("line")) {
      put("<LabelPlacement><LinePlacement/></LabelPlacement>");
    } else if (!geometry.equals("polygon")) {
      put(
          "<LabelPlacement><PointPlacement><AnchorPoint><AnchorPointX>0.5</AnchorPointX>"
              + "<AnchorPointY>1</AnchorPointY></AnchorPoint><Displacement>"
              + "<DisplacementX>0</DisplacementX><DisplacementY>-8</DisplacementY></Displacement>"
              + "</PointPlacement></LabelPlacement>");
    }
    put("<Halo><Radius>1.5</Radius><Fill>" + css("fill", "@ground-in") + "</Fill></Halo>");
    put("<Fill>" + css("fill", "@label-2") + "</Fill>");
    put("<VendorOption name=\"priority\">10</VendorOption>");
    if (!geometry.equals("line")) {
      put("<VendorOption name=\"autoWrap\">110</VendorOption>");
    }
    up("TextSymbolizer");
  }

  /** The colour of a step of a palette, as the content of a parameter. */
  static String colour(String palette, int key) {
    return "<ogc:Function name=\"classes\"><ogc:Literal>"
        + palette
        + "</ogc:Literal><ogc:Literal>fill</ogc:Literal><ogc:Literal>"
        + key
        + "</ogc:Literal></ogc:Function>";
  }

  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                  // XML 1.0 has no place for these, not even in the form of references
                  boolean none =
                      Character.isISOControl(c) || c == 0xFFFE || c == 0xFFFF || surrogate(c);
                  out.appendCodePoint(none ? ' ' : c);
                }
              }
            });
    return out.toString();
  }

  private static boolean surrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private void title(Words title) {
    put(
        "<Title>"
            + escaped(title.vi())
            + "<Localized lang=\"en\">"
            + escaped(title.en())
            + "</Localized></Title>");
  }

  private void font(String family, String size, String weight) {
    put(
        "<Font>"
            + css("font-family", family)
            + css("font-size", size)
            + css("font-weight", weight)
            + "</Font>");
  }

  private void stroke(String colour, String width, String more) {
    put(
        "<Stroke>"
            + css("stroke", colour)
            + css("stroke-width", width)
            + css("stroke-linejoin", "round")
            + more
            + "</Stroke>");
  }

  private static String css(String name, String value) {
    return "<CssParameter name=\"" + name + "\">" + value + "</CssParameter>";
  }

  private void down(String element) {
    put("<" + element + ">");
    depth++;
  }

  private void up(String element) {
    depth--;
    put("</" + element + ">");
  }

  private void put(String line) {
    out.append("  ".repeat(depth)).append(line).append('\n');
  }
}
