package vn.vonglau.kernel;

/** How far a small polygon is from touching itself. */
final class Clearance {
  /** Vertices beyond which the question, quadratic in them, is not asked. */
  private static final int LONGEST = 40;

  /** Widest polygon in units whose products fit into 64 bits. */
  private static final long WIDEST = 1L << 30;

  private final Rings rings = new Rings();
  private final RingCheck check = new RingCheck();

  /**
   * The greatest k at which a grid of 2^k cannot make the polygon invalid. Each vertex moves at
   * most half the diagonal of a cell, so no vertex can come to an edge that is not its own while
   * the least distance between such is more than a diagonal.
   *
   * @return {@link Byte#MIN_VALUE} where the polygon touches itself or has too many vertices
   */
  int of(int[] xy, int[] vertexStart, int firstPart, int endPart, long[] holes) {
    int from = vertexStart[firstPart];
    if (vertexStart[endPart] - from > LONGEST) {
      return Byte.MIN_VALUE;
    }
    long x0 = World.at(xy[2 * from]);
    long y0 = World.at(xy[2 * from + 1]);
    boolean narrow = true;
    rings.clear();
    for (int part = firstPart; part < endPart; part++) {
      rings.begin((holes[part >> 6] >> part & 1) != 0);
      for (int v = vertexStart[part]; v < vertexStart[part + 1]; v++) {
        long x = World.at(xy[2 * v]) - x0;
        long y = World.at(xy[2 * v + 1]) - y0;
        narrow &= Math.max(Math.abs(x), Math.abs(y)) < WIDEST;
        rings.add(x, y);
      }
    }
    // edges may cross while their vertices stay apart: only then is the distance not enough
    if (!narrow || !rings.tidy() || rings.count != endPart - firstPart || !check.valid(rings)) {
      return Byte.MIN_VALUE;
    }
    // a hair less, for the rounding of the sums
    return Math.getExponent(Math.sqrt(leastSquare() / 2) * (1 - 1e-6));
  }

  /** Square of the least distance between a vertex and an edge that is not its own. */
  private double leastSquare() {
    double least = Double.MAX_VALUE;
    int n = rings.vertices();
    for (int ring = 0; ring < rings.count; ring++) {
      int end = rings.start[ring + 1];
      for (int b = rings.start[ring], a = end - 1; b < end; a = b++) {
        double dx = rings.x[b] - rings.x[a];
        double dy = rings.y[b] - rings.y[a];
        double square = dx * dx + dy * dy;
        for (int v = 0; v < n; v++) {
          if (v != a && v != b) {
            double px = rings.x[v] - rings.x[a];
            double py = rings.y[v] - rings.y[a];
            double along = Math.clamp((px * dx + py * dy) / square, 0.0, 1.0);
            double ex = px - along * dx;
            double ey = py - along * dy;
            least = Math.min(least, ex * ex + ey * ey);
          }
        }
      }
    }
    return least;
  }
}
