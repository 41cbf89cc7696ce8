package vn.vonglau.searching;

import org.locationtech.jts.geom.Envelope;
import vn.vonglau.kernel.World;

/**
 * A box in coarse cells, four numbers of 16 bits in one: what a name needs to be passed over when
 * it lies nowhere near an area. A cell is some 600 m wide, and borders count as within.
 */
final class Cells {
  /** Of what has no place; meets nothing. */
  static final long NOWHERE = box(0xFFFF, 0xFFFF, 0, 0);

  private static final int BITS = 16;

  private Cells() {}

  /**
   * @param minX, minY, maxX, maxY units of {@link World}
   */
  static long of(long minX, long minY, long maxX, long maxY) {
    return box(minX >>> BITS, minY >>> BITS, maxX >>> BITS, maxY >>> BITS);
  }

  /** Of a box in degrees. */
  static long of(Envelope box) {
    return box.isNull()
        ? NOWHERE
        : of(
            World.at(World.x(box.getMinX())),
            World.at(World.y(box.getMaxY())),
            World.at(World.x(box.getMaxX())),
            World.at(World.y(box.getMinY())));
  }

  private static long box(long minX, long minY, long maxX, long maxY) {
    return minX << 48 | minY << 32 | maxX << 16 | maxY;
  }

  static boolean meet(long a, long b) {
    return (a >>> 48) <= (b >>> 16 & 0xFFFF)
        && (b >>> 48) <= (a >>> 16 & 0xFFFF)
        && (a >>> 32 & 0xFFFF) <= (b & 0xFFFF)
        && (b >>> 32 & 0xFFFF) <= (a & 0xFFFF);
  }
}
