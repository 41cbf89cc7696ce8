package vn.vonglau.formats;

import java.math.BigDecimal;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Geometries as text, in two dimensions. Numbers are written as they are, with as many digits as
 * tell them from their neighbours: what is read again is the same to the last bit.
 */
final class PlaceText {
  private PlaceText() {}

  /** Well-known text. */
  static void wkt(Geometry g, StringBuilder out) {
    String type = g instanceof LineString ? "LINESTRING" : g.getGeometryType().toUpperCase();
    out.append(type).append(' ');
    wktBody(g, out);
  }

  private static void wktBody(Geometry g, StringBuilder out) {
    if (g.isEmpty()) {
      out.append("EMPTY");
      return;
    }
    out.append('(');
    switch (g) {
      case Point p -> pair(p.getX(), p.getY(), ' ', out);
      case LineString l -> wktLine(l.getCoordinateSequence(), out);
      case Polygon p -> {
        wktBody(p.getExteriorRing(), out);
        for (int i = 0; i < p.getNumInteriorRing(); i++) {
          wktBody(p.getInteriorRingN(i), out.append(", "));
        }
      }
      default -> {
        boolean named = g.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION);
        for (int i = 0; i < g.getNumGeometries(); i++) {
          out.append(i == 0 ? "" : ", ");
          if (named) {
            wkt(g.getGeometryN(i), out);
          } else {
            wktBody(g.getGeometryN(i), out);
          }
        }
      }
    }
    out.append(')');
  }

  private static void wktLine(CoordinateSequence points, StringBuilder out) {
    for (int i = 0; i < points.size(); i++) {
      pair(points.getX(i), points.getY(i), ' ', out.append(i == 0 ? "" : ", "));
    }
  }

  /** GeoJSON (RFC 7946): outer rings counter-clockwise. */
  static void geoJson(Geometry g, StringBuilder out) {
    boolean many = g.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION);
    String type = g instanceof LineString ? "LineString" : g.getGeometryType();
    out.append("{\"type\":\"").append(type).append('"');
    out.append(many ? ",\"geometries\":" : ",\"coordinates\":");
    if (many) {
      parts(g, out, PlaceText::geoJson);
    } else {
      coordinates(g, out);
    }
    out.append('}');
  }

  @FunctionalInterface
  private interface Part {
    void write(Geometry part, StringBuilder out);
  }

  private static void parts(Geometry g, StringBuilder out, Part part) {
    out.append('[');
    for (int i = 0; i < g.getNumGeometries(); i++) {
      part.write(g.getGeometryN(i), out.append(i == 0 ? "" : ","));
    }
    out.append(']');
  }

  private static void coordinates(Geometry g, StringBuilder out) {
    switch (g) {
      case Point p when p.isEmpty() -> out.append("[]");
      case Point p -> pair(p.getX(), p.getY(), ',', out.append('[')).append(']');
      case LineString l -> line(l.getCoordinateSequence(), false, out);
      case Polygon p when p.isEmpty() -> out.append("[]");
      case Polygon p -> {
        ring(p.getExteriorRing(), true, out.append('['));
        for (int i = 0; i < p.getNumInteriorRing(); i++) {
          ring(p.getInteriorRingN(i), false, out.append(','));
        }
        out.append(']');
      }
      case GeometryCollection many -> parts(many, out, PlaceText::coordinates);
      default -> throw new IllegalArgumentException("not in GeoJSON: " + g.getGeometryType());
    }
  }

  private static void ring(LineString ring, boolean counterClockwise, StringBuilder out) {
    CoordinateSequence points = ring.getCoordinateSequence();
    line(points, Orientation.isCCW(points) != counterClockwise, out);
  }

  private static void line(CoordinateSequence points, boolean backward, StringBuilder out) {
    out.append('[');
    int n = points.size();
    for (int i = 0; i < n; i++) {
      int k = backward ? n - 1 - i : i;
      out.append(i == 0 ? "[" : ",[");
      pair(points.getX(k), points.getY(k), ',', out).append(']');
    }
    out.append(']');
  }

  /** Positions as KML has them: pairs with commas, spaces between. */
  static void kml(CoordinateSequence points, StringBuilder out) {
    for (int i = 0; i < points.size(); i++) {
      pair(points.getX(i), points.getY(i), ',', out.append(i == 0 ? "" : " "));
    }
  }

  private static StringBuilder pair(double x, double y, char between, StringBuilder out) {
    number(x, out);
    number(y, out.append(between));
    return out;
  }

  /** The shortest digits that give this number again, without an exponent. */
  static void number(double value, StringBuilder out) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      out.append((long) value);
    } else if (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e7) {
      out.append(value);
    } else {
      out.append(BigDecimal.valueOf(value).toPlainString());
    }
  }
}
