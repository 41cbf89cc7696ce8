package vn.vonglau.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** The kinds of geometry that a Shapefile knows; each file holds one of them. */
enum ShapeKind {
  POINT(1),
  MULTIPOINT(8),
  LINE(3),
  POLYGON(5);

  private final int code;

  ShapeKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The geometry by kind: one entry, or more for a collection of several kinds. */
  static Map<ShapeKind, Geometry> split(Geometry geometry) {
    Map<ShapeKind, Geometry> found = new EnumMap<>(ShapeKind.class);
    ShapeKind one = of(geometry);
    if (one != null) {
      found.put(one, geometry);
      return found;
    }
    Map<ShapeKind, List<Geometry>> parts = new EnumMap<>(ShapeKind.class);
    gather(geometry, parts);
    parts.forEach((kind, list) -> found.put(kind, geometry.getFactory().buildGeometry(list)));
    // two points of a collection are a multipoint together
    Geometry points = found.get(POINT);
    if (points instanceof MultiPoint) {
      found.remove(POINT);
      found.put(MULTIPOINT, points);
    }
    return found;
  }

  private static void gather(Geometry geometry, Map<ShapeKind, List<Geometry>> parts) {
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = geometry.getGeometryN(i);
      ShapeKind kind = of(part);
      if (kind == null || kind == MULTIPOINT || part.getNumGeometries() > 1) {
        gather(part, parts);
      } else if (!part.isEmpty()) {
        parts.computeIfAbsent(kind, k -> new ArrayList<>()).add(part.getGeometryN(0));
      }
    }
  }

  private static ShapeKind of(Geometry geometry) {
    return switch (geometry.getGeometryType()) {
      case Geometry.TYPENAME_POINT -> POINT;
      case Geometry.TYPENAME_MULTIPOINT -> MULTIPOINT;
      case Geometry.TYPENAME_LINESTRING,
          Geometry.TYPENAME_LINEARRING,
          Geometry.TYPENAME_MULTILINESTRING ->
          LINE;
      case Geometry.TYPENAME_POLYGON, Geometry.TYPENAME_MULTIPOLYGON -> POLYGON;
      default -> null;
    };
  }

  /** The content of a record, without its head. */
  byte[] content(Geometry geometry) {
    if (this == POINT) {
      Point point = (Point) geometry;
      return buffer(20).putInt(code).putDouble(point.getX()).putDouble(point.getY()).array();
    }
    if (this == MULTIPOINT) {
      int n = geometry.getNumGeometries();
      ByteBuffer out = box(buffer(40 + 16 * n), geometry).putInt(n);
      for (int i = 0; i < n; i++) {
        Point point = (Point) geometry.getGeometryN(i);
        out.putDouble(point.getX()).putDouble(point.getY());
      }
      return out.array();
    }
    List<CoordinateSequence> lines = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = geometry.getGeometryN(i);
      if (part instanceof LineString line) {
        lines.add(line.getCoordinateSequence());
      } else {
        rings((Polygon) part, lines);
      }
    }
    return lines(geometry, lines);
  }

  /** Outer rings go clockwise, holes the other way. */
  private static void rings(Polygon polygon, List<CoordinateSequence> to) {
    for (int i = -1; i < polygon.getNumInteriorRing(); i++) {
      LineString ring = i < 0 ? polygon.getExteriorRing() : polygon.getInteriorRingN(i);
      boolean clockwise = !Orientation.isCCW(ring.getCoordinateSequence());
      to.add((clockwise == i < 0 ? ring : ring.reverse()).getCoordinateSequence());
    }
  }

  private byte[] lines(Geometry geometry, List<CoordinateSequence> lines) {
    int points = lines.stream().mapToInt(CoordinateSequence::size).sum();
    ByteBuffer out = box(buffer(44 + 4 * lines.size() + 16 * points), geometry);
    out.putInt(lines.size()).putInt(points);
    int start = 0;
    for (CoordinateSequence line : lines) {
      out.putInt(start);
      start += line.size();
    }
    for (CoordinateSequence line : lines) {
      for (int k = 0; k < line.size(); k++) {
        out.putDouble(line.getX(k)).putDouble(line.getY(k));
      }
    }
    return out.array();
  }

  private ByteBuffer box(ByteBuffer out, Geometry geometry) {
    Envelope box = geometry.getEnvelopeInternal();
    out.putInt(code).putDouble(box.getMinX()).putDouble(box.getMinY());
    return out.putDouble(box.getMaxX()).putDouble(box.getMaxY());
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
