package vn.vonglau.kernel;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/**
 * Shapes of many features in flat arrays, in units of {@link World}; immutable. A feature is a run
 * of parts (a point, a line or a ring each), a part a run of vertices. A ring's closing vertex is
 * not kept; an exterior ring runs clockwise on the map (positive area with y south), a hole the
 * other way, and each exterior is followed by its holes.
 */
public final class PackedShapes {
  /** What a feature's shape is; {@code NONE} where there was nothing to draw. */
  public enum Kind {
    NONE,
    POINT,
    LINE,
    POLYGON
  }

  private static final Kind[] KINDS = Kind.values();
  private static final GeometryFactory WGS84 = new GeometryFactory(new PrecisionModel(), 4326);

  /** Vertices: x, y, x, y … */
  final int[] xy;

  /** First vertex of each part, and the end of the last. */
  final int[] vertexStart;

  /** First part of each feature, and the end of the last. */
  final int[] partStart;

  /** One bit a part: it is a hole. */
  final long[] holes;

  final byte[] kinds;
  final byte[] clearance;

  /** West, north, east, south of each feature, with flipped sign bits as {@link PackedTree}. */
  final int[] boxes;

  PackedShapes(
      int[] xy,
      int[] vertexStart,
      int[] partStart,
      long[] holes,
      byte[] kinds,
      byte[] clearance,
      int[] boxes) {
    this.xy = xy;
    this.vertexStart = vertexStart;
    this.partStart = partStart;
    this.holes = holes;
    this.kinds = kinds;
    this.clearance = clearance;
    this.boxes = boxes;
  }

  /** Packs WGS 84 geometries (null: a feature without shape) in the order given. */
  public static PackedShapes of(Iterable<? extends Geometry> geometries) {
    ShapePacker packer = new ShapePacker();
    geometries.forEach(packer::add);
    return packer.build();
  }

  /** How many features there are. */
  public int size() {
    return kinds.length;
  }

  public Kind kind(int i) {
    return KINDS[kinds[i]];
  }

  /** West edge of the feature's box. Boxes of features without shape have west beyond east. */
  public long minX(int i) {
    return World.at(PackedTree.flip(boxes[4 * i]));
  }

  public long minY(int i) {
    return World.at(PackedTree.flip(boxes[4 * i + 1]));
  }

  public long maxX(int i) {
    return World.at(PackedTree.flip(boxes[4 * i + 2]));
  }

  public long maxY(int i) {
    return World.at(PackedTree.flip(boxes[4 * i + 3]));
  }

  /**
   * The greatest k at which a grid of 2^k units is known to leave the polygon valid when each
   * vertex moves to the nearest crossing of the grid; {@link Byte#MIN_VALUE} where nothing is known
   * (long rings, broken ones).
   */
  public int clearance(int i) {
    return clearance[i];
  }

  /** The first part of a feature; its parts end where those of the next feature begin. */
  public int firstPart(int i) {
    return partStart[i];
  }

  /** The first vertex of a part; its vertices end where those of the next part begin. */
  public int firstVertex(int part) {
    return vertexStart[part];
  }

  public boolean hole(int part) {
    return (holes[part >> 6] >> part & 1) != 0;
  }

  /** Column of a vertex, unsigned. */
  public int x(int vertex) {
    return xy[2 * vertex];
  }

  /** Row of a vertex, unsigned. */
  public int y(int vertex) {
    return xy[2 * vertex + 1];
  }

  /** Vertices of all features together. */
  public int vertices() {
    return xy.length / 2;
  }

  /**
   * Reads some of a feature's numbers. Asked for many features one after the other, the memory
   * fetches them side by side, while drawing one by one would wait for each.
   */
  int touch(int i) {
    int first = 2 * vertexStart[partStart[i]];
    int last = 2 * vertexStart[partStart[i + 1]] - 1;
    return first > last ? kinds[i] : xy[first] ^ xy[last] ^ kinds[i] ^ clearance[i];
  }

  /** The shape in WGS 84, each vertex within 1 cm of what was packed; null where it has none. */
  public Geometry toGeometry(int i) {
    return geometry(i, WGS84, true);
  }

  /** The shape in units of the world; null where it has none. */
  Geometry toWorld(int i, GeometryFactory factory) {
    return geometry(i, factory, false);
  }

  private Geometry geometry(int i, GeometryFactory factory, boolean degrees) {
    List<Geometry> parts = new ArrayList<>();
    int end = partStart[i + 1];
    for (int part = partStart[i]; part < end; part++) {
      switch (kind(i)) {
        case POINT -> parts.add(factory.createPoint(sequence(part, false, degrees)));
        case LINE -> parts.add(factory.createLineString(sequence(part, false, degrees)));
        case POLYGON -> {
          LinearRing shell = factory.createLinearRing(sequence(part, true, degrees));
          List<LinearRing> inner = new ArrayList<>();
          for (; part + 1 < end && hole(part + 1); part++) {
            inner.add(factory.createLinearRing(sequence(part + 1, true, degrees)));
          }
          parts.add(factory.createPolygon(shell, inner.toArray(LinearRing[]::new)));
        }
        case NONE -> throw new IllegalStateException("a part without a kind");
      }
    }
    return parts.isEmpty() ? null : factory.buildGeometry(parts);
  }

  private PackedCoordinateSequence sequence(int part, boolean closed, boolean degrees) {
    int from = vertexStart[part];
    int n = vertexStart[part + 1] - from;
    double[] out = new double[2 * (closed ? n + 1 : n)];
    for (int k = 0; k < out.length; k += 2) {
      int v = 2 * from + (k == 2 * n ? 0 : k);
      double x = World.at(xy[v]);
      double y = World.at(xy[v + 1]);
      out[k] = degrees ? World.longitude(x) : x;
      out[k + 1] = degrees ? World.latitude(y) : y;
    }
    return new PackedCoordinateSequence.Double(out, 2, 0);
  }

  /** A point of the shape in WGS 84: its first vertex; null where it has none. */
  public Coordinate anyPoint(int i) {
    if (kinds[i] == 0) {
      return null;
    }
    int v = vertexStart[partStart[i]];
    return new Coordinate(
        World.longitude(World.at(xy[2 * v])), World.latitude(World.at(xy[2 * v + 1])));
  }

  /** The same shapes in another order: the i-th is now the {@code order[i]}-th of these. */
  PackedShapes inOrder(int[] order) {
    int[] newXy = new int[xy.length];
    int[] newVertexStart = new int[vertexStart.length];
    int[] newPartStart = new int[partStart.length];
    long[] newHoles = new long[holes.length];
    byte[] newKinds = new byte[kinds.length];
    byte[] newClearance = new byte[kinds.length];
    int[] newBoxes = new int[boxes.length];
    int parts = 0;
    int vertices = 0;
    for (int i = 0; i < order.length; i++) {
      int old = order[i];
      newKinds[i] = kinds[old];
      newClearance[i] = clearance[old];
      System.arraycopy(boxes, 4 * old, newBoxes, 4 * i, 4);
      int from = vertexStart[partStart[old]];
      int length = vertexStart[partStart[old + 1]] - from;
      System.arraycopy(xy, 2 * from, newXy, 2 * vertices, 2 * length);
      for (int part = partStart[old]; part < partStart[old + 1]; part++) {
        newHoles[parts >> 6] |= (holes[part >> 6] >> part & 1) << parts;
        newVertexStart[parts++] = vertices + vertexStart[part] - from;
      }
      vertices += length;
      newPartStart[i + 1] = parts;
    }
    newVertexStart[parts] = vertices;
    return new PackedShapes(
        newXy, newVertexStart, newPartStart, newHoles, newKinds, newClearance, newBoxes);
  }

  /** Bytes of heap. */
  public long bytes() {
    return 7 * 16
        + 64
        + 4L * (xy.length + vertexStart.length + partStart.length + boxes.length)
        + 8L * holes.length
        + 2L * kinds.length;
  }
}
