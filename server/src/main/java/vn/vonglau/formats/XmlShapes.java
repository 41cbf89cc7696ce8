package vn.vonglau.formats;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import vn.vonglau.kernel.ProblemException;

/** What KML, GPX and GML have in common: numbers in text, and shapes made of them. */
final class XmlShapes {
  private static final GeometryFactory FACTORY = GeoJsonShapes.FACTORY;

  private XmlShapes() {}

  static Geometry point(Coordinate[] positions) {
    if (positions.length != 1) {
      throw Refusals.row(
          "point-positions",
          "Một điểm có " + positions.length + " vị trí thay vì một.",
          "A point has " + positions.length + " positions instead of one.");
    }
    return FACTORY.createPoint(positions[0]);
  }

  static LineString line(Coordinate[] positions) {
    if (positions.length < 2) {
      throw Refusals.row(
          "line-too-short",
          "Một đường chỉ có " + positions.length + " đỉnh.",
          "A line has only " + positions.length + " vertices.");
    }
    return FACTORY.createLineString(positions);
  }

  /** The first ring is the shell. */
  static Polygon polygon(List<Coordinate[]> rings) {
    List<LinearRing> lines = new ArrayList<>();
    for (int i = 0; i < rings.size(); i++) {
      lines.add(GeoJsonShapes.ring(rings.get(i), i + 1));
    }
    if (lines.isEmpty()) {
      return FACTORY.createPolygon();
    }
    return FACTORY.createPolygon(
        lines.getFirst(), lines.subList(1, lines.size()).toArray(LinearRing[]::new));
  }

  /** Several shapes as one: of one kind where they are of one kind; nested ones are laid flat. */
  static Geometry gather(List<Geometry> parts) {
    List<Geometry> flat = new ArrayList<>();
    for (Geometry part : parts) {
      for (int i = 0; i < part.getNumGeometries(); i++) {
        flat.add(part.getGeometryN(i));
      }
    }
    if (flat.stream().allMatch(Point.class::isInstance)) {
      return FACTORY.createMultiPoint(flat.toArray(Point[]::new));
    }
    if (flat.stream().allMatch(LineString.class::isInstance)) {
      return FACTORY.createMultiLineString(flat.toArray(LineString[]::new));
    }
    if (flat.stream().allMatch(Polygon.class::isInstance)) {
      return FACTORY.createMultiPolygon(flat.toArray(Polygon[]::new));
    }
    return FACTORY.createGeometryCollection(flat.toArray(Geometry[]::new));
  }

  static Coordinate position(String x, String y) {
    return new CoordinateXY(number(x), number(y));
  }

  static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException | NullPointerException e) {
      throw notNumber(text);
    }
  }

  static ProblemException notNumber(String text) {
    String shown =
        text == null ? "" : text.length() > 40 ? text.substring(0, 40) + "…" : text.strip();
    return Refusals.row(
        "coordinates-not-numbers",
        "Tọa độ phải là số, nhưng có «" + shown + "».",
        "Coordinates must be numbers, but there is '" + shown + "'.");
  }
}
