package vn.vonglau.cascade;

import vn.vonglau.kernel.Crs;

/**
 * A picture that is asked for.
 *
 * @param minX, minY, maxX, maxY corners, east before north, in the units of the system
 * @param width, height pixels
 * @param deadlineNanos of System.nanoTime: what is not there by then is left out
 */
public record Asked(
    Crs crs,
    double minX,
    double minY,
    double maxX,
    double maxY,
    int width,
    int height,
    long deadlineNanos) {
  Box box() {
    return new Box(minX, minY, maxX, maxY);
  }
}
