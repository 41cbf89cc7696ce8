package vn.vonglau.kernel;

import java.util.Arrays;

/** Order along a Hilbert curve: what is near on the map stands near in memory. */
final class Hilbert {
  private Hilbert() {}

  /**
   * The features by the place of their box centres on a curve over the box of all; those without
   * shape come last.
   *
   * @param boxes flipped boxes as {@link PackedShapes#boxes}
   */
  static int[] order(int[] boxes, int size) {
    long west = Integer.MAX_VALUE;
    long north = Integer.MAX_VALUE;
    long reach = 1;
    for (int b = 0; b < 4 * size; b += 4) {
      west = Math.min(west, boxes[b]);
      north = Math.min(north, boxes[b + 1]);
    }
    for (int b = 0; b < 4 * size; b += 4) {
      if (boxes[b] <= boxes[b + 2]) {
        reach = Math.max(reach, Math.max(boxes[b + 2] - west, boxes[b + 3] - north));
      }
    }
    // place and index share one number, so that sorting numbers sorts the features
    int indexBits = 64 - Long.numberOfLeadingZeros(size);
    int order = Math.min(31, (63 - indexBits) / 2);
    double scale = ((1L << order) - 1) / (double) reach;
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      int b = 4 * i;
      boolean none = boxes[b] > boxes[b + 2];
      double x = ((double) boxes[b] + boxes[b + 2]) / 2 - west;
      double y = ((double) boxes[b + 1] + boxes[b + 3]) / 2 - north;
      long place =
          none ? (1L << 2 * order) - 1 : place((long) (x * scale), (long) (y * scale), order);
      keys[i] = place << indexBits | i;
    }
    Arrays.sort(keys);
    int[] sorted = new int[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = (int) (keys[i] & (1L << indexBits) - 1);
    }
    return sorted;
  }

  /** Distance along the curve through a square of 2^order cells a side. */
  static long place(long x, long y, int order) {
    long px = x;
    long py = y;
    long place = 0;
    for (long s = 1L << order - 1; s > 0; s >>= 1) {
      boolean right = (px & s) != 0;
      boolean low = (py & s) != 0;
      place += s * s * (right ? (low ? 2 : 3) : (low ? 1 : 0));
      if (!low) {
        if (right) {
          px = ~px;
          py = ~py;
        }
        long swap = px;
        px = py;
        py = swap;
      }
    }
    return place;
  }
}
