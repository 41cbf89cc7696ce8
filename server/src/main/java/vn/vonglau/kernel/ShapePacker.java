package vn.vonglau.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Packs geometries one by one. What cannot be drawn (null, empty, a coordinate that is no number, a
 * line or ring of one point) becomes a feature without shape; a collection keeps its parts of the
 * highest dimension.
 */
final class ShapePacker {
  private int[] xy = new int[256];
  private int vertices;
  private int[] vertexStart = new int[64];
  private int parts;
  private long[] holes = new long[4];
  private int[] partStart = new int[64];
  private byte[] kinds = new byte[64];
  private byte[] clearance = new byte[64];
  private int[] boxes = new int[256];
  private int size;
  private boolean world;
  private final Clearance distances = new Clearance();

  /** Appends a geometry in WGS 84, or null. */
  void add(Geometry wgs84) {
    add(wgs84, false, Byte.MIN_VALUE);
  }

  /**
   * Appends a geometry in units of the world, or null.
   *
   * @param proven what is known of its clearance, as {@link PackedShapes#clearance}
   */
  void addWorld(Geometry geometry, int proven) {
    add(geometry, true, proven);
  }

  private void add(Geometry geometry, boolean inWorld, int proven) {
    room();
    int firstPart = parts;
    int firstVertex = vertices;
    world = inWorld;
    List<Geometry> pieces = new ArrayList<>(1);
    int dimension = geometry == null || geometry.isEmpty() ? -1 : pieces(geometry, pieces, -1);
    boolean finite = true;
    for (int p = 0; finite && p < pieces.size(); p++) {
      Geometry piece = pieces.get(p);
      if (piece.getDimension() == dimension) {
        finite = append(piece);
      }
    }
    if (!finite) {
      clearHoles(firstPart);
      parts = firstPart;
      vertices = firstVertex;
    }
    vertexStart[parts] = vertices;
    kinds[size] = (byte) (parts == firstPart ? 0 : dimension + 1);
    clearance[size] =
        (byte)
            (proven != Byte.MIN_VALUE || kinds[size] != PackedShapes.Kind.POLYGON.ordinal()
                ? proven
                : distances.of(xy, vertexStart, firstPart, parts, holes));
    box(firstVertex);
    partStart[++size] = parts;
  }

  private static int pieces(Geometry geometry, List<Geometry> into, int dimension) {
    int most = dimension;
    if (geometry instanceof GeometryCollection) {
      for (int k = 0; k < geometry.getNumGeometries(); k++) {
        most = pieces(geometry.getGeometryN(k), into, most);
      }
    } else if (!geometry.isEmpty()) {
      into.add(geometry);
      most = Math.max(most, geometry.getDimension());
    }
    return most;
  }

  /** False where a coordinate is no number. */
  private boolean append(Geometry piece) {
    return switch (piece) {
      case Point point -> part(point.getCoordinateSequence(), 1, false, false);
      case Polygon polygon -> {
        int before = parts;
        boolean finite = part(polygon.getExteriorRing().getCoordinateSequence(), 3, true, false);
        boolean shell = parts > before;
        for (int h = 0; finite && shell && h < polygon.getNumInteriorRing(); h++) {
          finite = part(polygon.getInteriorRingN(h).getCoordinateSequence(), 3, true, true);
        }
        yield finite;
      }
      case LineString line -> part(line.getCoordinateSequence(), 2, false, false);
      default -> true;
    };
  }

  private boolean part(CoordinateSequence from, int least, boolean ring, boolean hole) {
    int n = from.size();
    if (2L * (vertices + (long) n) > xy.length) {
      xy = Arrays.copyOf(xy, Math.max(2 * Math.addExact(vertices, n), ColumnFill.more(xy.length)));
    }
    int first = vertices;
    for (int k = 0; k < n; k++) {
      double a = from.getX(k);
      double b = from.getY(k);
      if (!Double.isFinite(a) || !Double.isFinite(b)) {
        return false;
      }
      int x = world ? (int) (long) a : World.x(a);
      int y = world ? (int) (long) b : World.y(b);
      if (vertices == first || x != xy[2 * vertices - 2] || y != xy[2 * vertices - 1]) {
        xy[2 * vertices] = x;
        xy[2 * vertices++ + 1] = y;
      }
    }
    if (ring
        && vertices > first + 1
        && xy[2 * first] == xy[2 * vertices - 2]
        && xy[2 * first + 1] == xy[2 * vertices - 1]) {
      vertices--;
    }
    if (vertices - first < least) {
      vertices = first;
      return true;
    }
    if (ring && positive(first) == hole) {
      turn(first);
    }
    if (parts + 2 > vertexStart.length) {
      vertexStart = Arrays.copyOf(vertexStart, ColumnFill.more(vertexStart.length));
    }
    if (parts >> 6 >= holes.length) {
      holes = Arrays.copyOf(holes, ColumnFill.more(holes.length));
    }
    holes[parts >> 6] |= (hole ? 1L : 0L) << parts;
    vertexStart[parts++] = first;
    return true;
  }

  private void clearHoles(int firstPart) {
    for (int part = firstPart; part < parts; part++) {
      holes[part >> 6] &= ~(1L << part);
    }
  }

  private boolean positive(int first) {
    long x0 = World.at(xy[2 * first]);
    long y0 = World.at(xy[2 * first + 1]);
    double twice = 0;
    for (int v = first + 1; v + 1 < vertices; v++) {
      double ax = World.at(xy[2 * v]) - x0;
      double ay = World.at(xy[2 * v + 1]) - y0;
      double bx = World.at(xy[2 * v + 2]) - x0;
      double by = World.at(xy[2 * v + 3]) - y0;
      twice += ax * by - bx * ay;
    }
    return twice >= 0;
  }

  private void turn(int first) {
    for (int a = first, b = vertices - 1; a < b; a++, b--) {
      int x = xy[2 * a];
      int y = xy[2 * a + 1];
      xy[2 * a] = xy[2 * b];
      xy[2 * a + 1] = xy[2 * b + 1];
      xy[2 * b] = x;
      xy[2 * b + 1] = y;
    }
  }

  private void box(int first) {
    int minX = Integer.MAX_VALUE;
    int minY = Integer.MAX_VALUE;
    int maxX = Integer.MIN_VALUE;
    int maxY = Integer.MIN_VALUE;
    for (int v = first; v < vertices; v++) {
      int x = PackedTree.flip(xy[2 * v]);
      int y = PackedTree.flip(xy[2 * v + 1]);
      minX = Math.min(minX, x);
      minY = Math.min(minY, y);
      maxX = Math.max(maxX, x);
      maxY = Math.max(maxY, y);
    }
    boxes[4 * size] = minX;
    boxes[4 * size + 1] = minY;
    boxes[4 * size + 2] = maxX;
    boxes[4 * size + 3] = maxY;
  }

  private void room() {
    if (size + 1 >= partStart.length) {
      int more = ColumnFill.more(size + 1);
      partStart = Arrays.copyOf(partStart, more);
      kinds = Arrays.copyOf(kinds, more);
      clearance = Arrays.copyOf(clearance, more);
      boxes = Arrays.copyOf(boxes, 4 * more);
    }
  }

  int size() {
    return size;
  }

  /** The order in which the features stand along a Hilbert curve. */
  int[] order() {
    return Hilbert.order(boxes, size);
  }

  PackedShapes build() {
    return new PackedShapes(
        Arrays.copyOf(xy, 2 * vertices),
        Arrays.copyOf(vertexStart, parts + 1),
        Arrays.copyOf(partStart, size + 1),
        Arrays.copyOf(holes, (parts + 63) / 64 + 1),
        Arrays.copyOf(kinds, size),
        Arrays.copyOf(clearance, size),
        Arrays.copyOf(boxes, 4 * size));
  }
}
