package vn.vonglau.features;

import vn.vonglau.kernel.PackedShapes;
import vn.vonglau.kernel.World;

/**
 * A finger on the map: which packed shapes it meets.
 *
 * @param x units of the world, as {@code y}
 * @param pixel units of the world that one pixel of the screen covers
 */
record Touch(double x, double y, double pixel) {
  private static final double POINT_PIXELS = 12;
  private static final double LINE_PIXELS = 6;

  /** How far away a shape may be to be met, in units. */
  double reach() {
    return POINT_PIXELS * pixel;
  }

  /** How far away the shape is, in units; 0 inside a polygon; infinite when it is not met. */
  double distance(PackedShapes shapes, int i) {
    return switch (shapes.kind(i)) {
      case NONE -> Double.POSITIVE_INFINITY;
      case POINT -> within(toVertices(shapes, i), POINT_PIXELS);
      case LINE -> within(toLines(shapes, i), LINE_PIXELS);
      case POLYGON -> inside(shapes, i) ? 0 : Double.POSITIVE_INFINITY;
    };
  }

  private double within(double distance, double pixels) {
    return distance <= pixels * pixel ? distance : Double.POSITIVE_INFINITY;
  }

  private double toVertices(PackedShapes shapes, int i) {
    double least = Double.POSITIVE_INFINITY;
    int end = shapes.firstVertex(shapes.firstPart(i + 1));
    for (int v = shapes.firstVertex(shapes.firstPart(i)); v < end; v++) {
      least = Math.min(least, Math.hypot(World.at(shapes.x(v)) - x, World.at(shapes.y(v)) - y));
    }
    return least;
  }

  private double toLines(PackedShapes shapes, int i) {
    double least = Double.POSITIVE_INFINITY;
    for (int part = shapes.firstPart(i); part < shapes.firstPart(i + 1); part++) {
      for (int v = shapes.firstVertex(part) + 1; v < shapes.firstVertex(part + 1); v++) {
        least = Math.min(least, toSegment(shapes, v - 1, v));
      }
    }
    return least;
  }

  private double toSegment(PackedShapes shapes, int a, int b) {
    double ax = World.at(shapes.x(a));
    double ay = World.at(shapes.y(a));
    double dx = World.at(shapes.x(b)) - ax;
    double dy = World.at(shapes.y(b)) - ay;
    double length = dx * dx + dy * dy;
    double t = length == 0 ? 0 : Math.clamp(((x - ax) * dx + (y - ay) * dy) / length, 0, 1);
    return Math.hypot(ax + t * dx - x, ay + t * dy - y);
  }

  /** Even-odd over all rings: holes count by themselves. */
  private boolean inside(PackedShapes shapes, int i) {
    boolean inside = false;
    for (int part = shapes.firstPart(i); part < shapes.firstPart(i + 1); part++) {
      int first = shapes.firstVertex(part);
      int end = shapes.firstVertex(part + 1);
      for (int v = first, before = end - 1; v < end; before = v++) {
        double ay = World.at(shapes.y(before));
        double by = World.at(shapes.y(v));
        if (ay > y != by > y) {
          double ax = World.at(shapes.x(before));
          double bx = World.at(shapes.x(v));
          inside ^= x < ax + (y - ay) / (by - ay) * (bx - ax);
        }
      }
    }
    return inside;
  }
}
