package vn.vonglau.kernel;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes GeoJSON (RFC 7946): WGS 84, longitude first, seven decimals (1 cm), two dimensions, outer
 * rings counter-clockwise. A geometry that is null, or holds a number that is not finite, is
 * written as {@code null}: the one bad feature does not spoil its collection.
 */
public final class GeoJson {
  private static final long SCALE = 10_000_000L;

  private GeoJson() {}

  public static void write(Geometry geometry, StringBuilder out) {
    if (geometry == null || !finite(geometry)) {
      out.append("null");
      return;
    }
    geometry(geometry, out);
  }

  /** Writes a JSON string with its quotes. */
  public static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          // U+2028 and U+2029 end a line in older JavaScript; a lone surrogate is no UTF-8.
          if (c < 0x20 || c == 0x2028 || c == 0x2029 || lone(text, i)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** Writes a number; {@code null} when it is not finite, which JSON cannot say. */
  public static void number(double value, StringBuilder out) {
    if (!Double.isFinite(value)) {
      out.append("null");
    } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      out.append((long) value);
    } else {
      out.append(value);
    }
  }

  private static boolean lone(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private static boolean finite(Geometry geometry) {
    for (Coordinate c : geometry.getCoordinates()) {
      if (!Double.isFinite(c.x) || !Double.isFinite(c.y)) {
        return false;
      }
    }
    return true;
  }

  private static void geometry(Geometry g, StringBuilder out) {
    boolean collection = g.getGeometryType().equals(Geometry.TYPENAME_GEOMETRYCOLLECTION);
    String type = g instanceof LineString ? "LineString" : g.getGeometryType();
    out.append("{\"type\":\"").append(type).append('"');
    out.append(collection ? ",\"geometries\":" : ",\"coordinates\":");
    if (collection) {
      out.append('[');
      for (int i = 0; i < g.getNumGeometries(); i++) {
        geometry(g.getGeometryN(i), out.append(i == 0 ? "" : ","));
      }
      out.append(']');
    } else {
      coordinates(g, out);
    }
    out.append('}');
  }

  private static void coordinates(Geometry g, StringBuilder out) {
    switch (g) {
      case Point p -> {
        if (p.isEmpty()) {
          out.append("[]");
        } else {
          position(p.getX(), p.getY(), out);
        }
      }
      case LineString line -> line(line.getCoordinateSequence(), false, out);
      case Polygon polygon -> polygon(polygon, out);
      case GeometryCollection parts -> {
        out.append('[');
        for (int i = 0; i < parts.getNumGeometries(); i++) {
          coordinates(parts.getGeometryN(i), out.append(i == 0 ? "" : ","));
        }
        out.append(']');
      }
      default -> throw new IllegalArgumentException("not in GeoJSON: " + g.getGeometryType());
    }
  }

  private static void polygon(Polygon polygon, StringBuilder out) {
    out.append('[');
    if (!polygon.isEmpty()) {
      ring(polygon.getExteriorRing(), true, out);
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        ring(polygon.getInteriorRingN(i), false, out.append(','));
      }
    }
    out.append(']');
  }

  private static void ring(LineString ring, boolean counterClockwise, StringBuilder out) {
    CoordinateSequence points = ring.getCoordinateSequence();
    boolean is = org.locationtech.jts.algorithm.Orientation.isCCW(points);
    line(points, is != counterClockwise, out);
  }

  private static void line(CoordinateSequence points, boolean backward, StringBuilder out) {
    out.append('[');
    int n = points.size();
    for (int i = 0; i < n; i++) {
      int k = backward ? n - 1 - i : i;
      position(points.getX(k), points.getY(k), out.append(i == 0 ? "" : ","));
    }
    out.append(']');
  }

  private static void position(double x, double y, StringBuilder out) {
    degrees(x, out.append('['));
    degrees(y, out.append(','));
    out.append(']');
  }

  private static void degrees(double value, StringBuilder out) {
    long scaled = Math.round(value * SCALE);
    if (scaled < 0) {
      out.append('-');
      scaled = -scaled;
    }
    out.append(scaled / SCALE);
    long fraction = scaled % SCALE;
    if (fraction != 0) {
      out.append('.');
      // A leading one keeps the zeros in front; trailing zeros say nothing.
      String digits = Long.toString(SCALE + fraction).substring(1);
      int end = digits.length();
      while (digits.charAt(end - 1) == '0') {
        end--;
      }
      out.append(digits, 0, end);
    }
  }
}
