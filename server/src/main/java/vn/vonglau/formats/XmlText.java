package vn.vonglau.formats;

import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import vn.vonglau.kernel.Crs;

/** XML and shapes of GML in the text of a request; bounded and closed as files are. */
public final class XmlText {
  private static final Set<String> BOXES = Set.of("Envelope", "Box");

  private XmlText() {}

  /**
   * A shape in the numbers that stand there, east first.
   *
   * @param crs null where no srsName is said
   */
  public record Placed(Geometry shape, Crs crs) {}

  /**
   * The root with all that is in it.
   *
   * @throws vn.vonglau.kernel.ProblemException 422 where it is no XML, has a document type, or is
   *     too deep
   */
  public static XmlNode read(String text) {
    try (XmlStream xml = new XmlStream(text.strip())) {
      while (!xml.next()) {
        if (xml.atEnd()) {
          throw Refusals.file("XML", "xml-syntax", "không có phần tử nào", "it has no element");
        }
      }
      return xml.node();
    }
  }

  public static boolean isShape(XmlNode node) {
    return GmlShapes.KINDS.contains(node.name) || BOXES.contains(node.name);
  }

  /**
   * A shape or box of GML 2, 3.1 or 3.2; the order of its numbers is that of its srsName.
   *
   * @param northFirst the order where no srsName is said
   * @throws vn.vonglau.kernel.ProblemException 400 {@code crs-unknown}; 422 for shapes with curves,
   *     and numbers that are none
   */
  public static Placed shape(XmlNode node, boolean northFirst) {
    String name = GmlSystem.named(node);
    GmlSystem system = name == null ? null : GmlSystem.of(name);
    Crs crs = system == null ? null : system.crs() == null ? Crs.find(name) : system.crs();
    boolean turned = system == null ? northFirst : system.northFirst();
    Geometry shape = BOXES.contains(node.name) ? box(node, turned) : GmlShapes.read(node, turned);
    return new Placed(shape, crs);
  }

  private static Geometry box(XmlNode node, boolean northFirst) {
    XmlNode line = new XmlNode("LineString");
    for (XmlNode child : node.children) {
      boolean corner = child.name.equals("lowerCorner") || child.name.equals("upperCorner");
      XmlNode position = corner ? new XmlNode("pos") : child;
      if (corner) {
        position.text.append(child.text);
      }
      line.children.add(position);
    }
    Coordinate[] ends = GmlShapes.read(line, northFirst).getCoordinates();
    GeometryFactory factory = GeoJsonShapes.FACTORY;
    Envelope box = new Envelope(new CoordinateXY(ends[0].x, ends[0].y));
    for (Coordinate end : ends) {
      box.expandToInclude(end);
    }
    return factory.toGeometry(box);
  }
}
