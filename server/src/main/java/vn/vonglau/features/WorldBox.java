package vn.vonglau.features;

import org.locationtech.jts.geom.Envelope;
import vn.vonglau.kernel.World;

/** Boxes in units of the world. */
final class WorldBox {
  private WorldBox() {}

  /** minX, minY, maxX, maxY: what a box in degrees covers, and a unit more on each side. */
  static long[] of(Envelope degrees) {
    if (degrees.isNull()) {
      return new long[] {0, 0, -1, -1};
    }
    return new long[] {
      World.at(World.x(degrees.getMinX())) - 1,
      World.at(World.y(degrees.getMaxY())) - 1,
      World.at(World.x(degrees.getMaxX())) + 1,
      World.at(World.y(degrees.getMinY())) + 1
    };
  }
}
