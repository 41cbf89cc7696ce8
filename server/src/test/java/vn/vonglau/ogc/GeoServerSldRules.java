package vn.vonglau.ogc;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * What GeoServer reads of an SLD 1.0: elements in the order of the standard's schema (with the
 * Priority and VendorOption that GeoServer documents for texts), and functions of its reference.
 */
final class GeoServerSldRules {
  private static final String VALUE = "ogc:Literal ogc:PropertyName ogc:Function";
  private static final String FILTERS =
      "ogc:And ogc:Or ogc:Not ogc:PropertyIsEqualTo ogc:PropertyIsNotEqualTo ogc:PropertyIsLessThan"
          + " ogc:PropertyIsLessThanOrEqualTo ogc:PropertyIsGreaterThan"
          + " ogc:PropertyIsGreaterThanOrEqualTo ogc:PropertyIsBetween ogc:PropertyIsLike"
          + " ogc:PropertyIsNull";

  /** Children in their order; where the order is free, separated by a bar. */
  private static final Map<String, String> CHILDREN =
      Map.ofEntries(
          Map.entry("StyledLayerDescriptor", "NamedLayer"),
          Map.entry("NamedLayer", "Name UserStyle"),
          Map.entry("UserStyle", "Name Title Abstract FeatureTypeStyle"),
          Map.entry("FeatureTypeStyle", "Rule"),
          Map.entry(
              "Rule",
              "Name Title ogc:Filter MinScaleDenominator MaxScaleDenominator"
                  + " PolygonSymbolizer|LineSymbolizer|PointSymbolizer|TextSymbolizer"),
          Map.entry("PolygonSymbolizer", "Fill Stroke"),
          Map.entry("LineSymbolizer", "Stroke PerpendicularOffset"),
          Map.entry("PointSymbolizer", "Graphic"),
          Map.entry("Graphic", "Mark Opacity Size Rotation Displacement"),
          Map.entry("Mark", "WellKnownName Fill Stroke"),
          Map.entry("Fill", "GraphicFill CssParameter"),
          Map.entry("GraphicFill", "Graphic"),
          Map.entry("Stroke", "CssParameter"),
          Map.entry("TextSymbolizer", "Label Font LabelPlacement Halo Fill Priority VendorOption"),
          Map.entry("Font", "CssParameter"),
          Map.entry("LabelPlacement", "PointPlacement LinePlacement"),
          Map.entry("PointPlacement", "AnchorPoint Displacement Rotation"),
          Map.entry("AnchorPoint", "AnchorPointX AnchorPointY"),
          Map.entry("Displacement", "DisplacementX DisplacementY"),
          Map.entry("Halo", "Radius Fill"));

  private static final Set<String> FUNCTIONS =
      Set.of(
          "Recode",
          "Categorize",
          "Interpolate",
          "Concatenate",
          "if_then_else",
          "isNull",
          "numberFormat2");

  private GeoServerSldRules() {}

  /** Fails with IllegalArgumentException where GeoServer would not read it. */
  static void check(String sld) {
    Element root = parse(sld);
    if (!root.getTagName().equals("StyledLayerDescriptor")
        || !root.getAttribute("version").equals("1.0.0")
        || !root.getNamespaceURI().equals("http://www.opengis.net/sld")) {
      throw new IllegalArgumentException("no SLD 1.0");
    }
    check(root);
  }

  /** Names of the attributes that it looks at. */
  static Set<String> properties(String sld) {
    Set<String> out = new TreeSet<>();
    var all = parse(sld).getElementsByTagName("ogc:PropertyName");
    for (int i = 0; i < all.getLength(); i++) {
      out.add(all.item(i).getTextContent());
    }
    return out;
  }

  private static Element parse(String sld) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(sld)))
          .getDocumentElement();
    } catch (Exception e) {
      throw new IllegalArgumentException("not XML: " + e.getMessage(), e);
    }
  }

  private static void check(Element element) {
    String name = element.getTagName();
    List<Element> children = children(element);
    if (name.equals("ogc:Function") && !FUNCTIONS.contains(element.getAttribute("name"))) {
      throw new IllegalArgumentException("function " + element.getAttribute("name"));
    }
    String known = CHILDREN.get(name);
    if (known == null) {
      String free = name.startsWith("ogc:") ? VALUE + " " + FILTERS : VALUE;
      Set<String> allowed = Set.of((free + " ogc:LowerBoundary ogc:UpperBoundary").split(" "));
      for (Element child : children) {
        if (!allowed.contains(child.getTagName())) {
          throw new IllegalArgumentException(child.getTagName() + " in " + name);
        }
      }
    } else {
      order(name, known.split(" "), children);
    }
    children.forEach(GeoServerSldRules::check);
  }

  private static void order(String name, String[] known, List<Element> children) {
    int at = 0;
    for (Element child : children) {
      while (at < known.length && !List.of(known[at].split("\\|")).contains(child.getTagName())) {
        at++;
      }
      if (at == known.length) {
        throw new IllegalArgumentException(child.getTagName() + " in " + name);
      }
    }
  }

  private static List<Element> children(Element element) {
    List<Element> out = new ArrayList<>();
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e) {
        out.add(e);
      }
    }
    return out;
  }
}
