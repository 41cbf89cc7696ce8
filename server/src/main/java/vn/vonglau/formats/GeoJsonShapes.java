package vn.vonglau.formats;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import vn.vonglau.kernel.ProblemException;

/** Builds geometries from nested coordinate lists and names what is wrong with them. */
final class GeoJsonShapes {
  static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 4326);

  private GeoJsonShapes() {}

  static Geometry build(String type, Object coordinates, List<Geometry> parts) {
    if (type == null) {
      throw bad("không có type", "has no type");
    }
    if (type.equals("GeometryCollection")) {
      if (parts == null) {
        throw bad("GeometryCollection không có geometries", "has no geometries");
      }
      return FACTORY.createGeometryCollection(parts.toArray(Geometry[]::new));
    }
    if (coordinates == null) {
      throw bad("không có coordinates dạng mảng", "has no coordinates array");
    }
    return switch (type) {
      case "Point" -> point(coordinates);
      case "MultiPoint" ->
          FACTORY.createMultiPoint(
              list(coordinates, type).stream().map(GeoJsonShapes::point).toArray(Point[]::new));
      case "LineString" -> line(coordinates, type);
      case "MultiLineString" ->
          FACTORY.createMultiLineString(
              list(coordinates, type).stream().map(c -> line(c, type)).toArray(LineString[]::new));
      case "Polygon" -> polygon(coordinates, type);
      case "MultiPolygon" ->
          FACTORY.createMultiPolygon(
              list(coordinates, type).stream().map(c -> polygon(c, type)).toArray(Polygon[]::new));
      default -> throw bad("có type lạ «" + type + "»", "has the unknown type '" + type + "'");
    };
  }

  private static Point point(Object c) {
    if (c instanceof List<?> empty && empty.isEmpty()) {
      return FACTORY.createPoint();
    }
    return FACTORY.createPoint(position(c, "Point"));
  }

  private static LineString line(Object c, String type) {
    Coordinate[] points = positions(c, type);
    if (points.length == 1) {
      throw bad("có đường chỉ một đỉnh", "has a line of one vertex");
    }
    return FACTORY.createLineString(points);
  }

  private static Polygon polygon(Object c, String type) {
    List<?> rings = list(c, type);
    if (rings.isEmpty()) {
      return FACTORY.createPolygon();
    }
    LinearRing[] holes = new LinearRing[rings.size() - 1];
    LinearRing shell = ring(positions(rings.getFirst(), type), 1);
    for (int i = 1; i < rings.size(); i++) {
      holes[i - 1] = ring(positions(rings.get(i), type), i + 1);
    }
    return FACTORY.createPolygon(shell, holes);
  }

  /** A closed ring, or a refusal that says what is missing. */
  static LinearRing ring(Coordinate[] points, int number) {
    if (points.length == 0) {
      return FACTORY.createLinearRing();
    }
    if (points.length < 3 || points.length == 3 && points[0].equals2D(points[2])) {
      throw Refusals.row(
          "ring-too-short",
          "Vòng thứ " + number + " chỉ có " + points.length + " đỉnh, không thành diện tích.",
          "Ring " + number + " has " + points.length + " vertices and encloses nothing.");
    }
    Coordinate last = points[points.length - 1];
    if (Double.isFinite(last.x + last.y) && !points[0].equals2D(last)) {
      throw Refusals.row(
          "ring-unclosed",
          "Vòng thứ "
              + number
              + " chưa khép kín: đỉnh đầu "
              + Refusals.position(points[0].x, points[0].y)
              + ", đỉnh cuối "
              + Refusals.position(last.x, last.y)
              + ".",
          "Ring "
              + number
              + " is not closed: it starts at "
              + Refusals.position(points[0].x, points[0].y)
              + " and ends at "
              + Refusals.position(last.x, last.y)
              + ".");
    }
    if (!points[0].equals2D(last)) {
      throw notFinite();
    }
    return FACTORY.createLinearRing(points);
  }

  private static ProblemException notFinite() {
    return Refusals.row(
        "coordinate-not-finite",
        "Có đỉnh mà tọa độ không phải số (NaN hoặc vô cực). Sửa lại trong tệp.",
        "A vertex is not a number (NaN or infinite). Correct it in the file.");
  }

  private static Coordinate[] positions(Object c, String type) {
    List<?> list = list(c, type);
    Coordinate[] points = new Coordinate[list.size()];
    for (int i = 0; i < points.length; i++) {
      points[i] = position(list.get(i), type);
    }
    return points;
  }

  private static Coordinate position(Object c, String type) {
    if (c instanceof double[] p) {
      return new CoordinateXY(p[0], p[1]);
    }
    throw wrongDepth(type);
  }

  private static List<?> list(Object c, String type) {
    if (c instanceof List<?> list) {
      return list;
    }
    throw wrongDepth(type);
  }

  static ProblemException wrongDepth(String type) {
    return Refusals.row(
        "coordinates-depth",
        "Các dấu ngoặc của coordinates lồng sai bậc so với kiểu " + type + ".",
        "The brackets of coordinates are not nested as the type " + type + " needs.");
  }

  private static ProblemException bad(String vi, String en) {
    return Refusals.row(
        "geojson-geometry", "Phần geometry " + vi + ".", "The geometry " + en + ".");
  }
}
