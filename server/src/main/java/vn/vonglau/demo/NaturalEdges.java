package vn.vonglau.demo;

import java.util.SplittableRandom;

/**
 * Bends the straight edge between two cells into a smooth, river-like line.
 *
 * <p>The line is a graph over the straight edge: fractal midpoint displacement gives some control
 * offsets, a spline smooths them. The offset is limited to the kite of the edge and the centroids
 * of its two cells. Kites of different edges share no inner points, so bent edges never cross.
 * StrictMath makes the bits the same on every machine.
 */
final class NaturalEdges {

  private static final double SPACING_M = 220;
  private static final int LEVELS = 3;
  private static final double AMPLITUDE = 0.17;
  private static final double ROUGHNESS = 0.52;
  private static final double KITE_SHARE = 0.8;

  /** Waves of {@link #drift}: length in metres, share of the allowed slope, direction, phases. */
  private static final double[][] WAVES = {
    {34_000, 0.18, 0.4, 0.3, 2.1}, {27_000, 0.14, 2.0, 4.4, 0.8},
    {15_000, 0.11, 1.1, 5.1, 3.3}, {11_000, 0.08, 2.7, 1.7, 5.6},
    {6_500, 0.06, 0.1, 2.9, 4.0}, {5_000, 0.05, 1.6, 0.6, 1.2},
  };

  private NaturalEdges() {}

  /**
   * Moves a point of the plane by some hundred metres, smoothly, so that cells lose the even look
   * of a power diagram. The slopes of all waves add up to 0.62 in x and in y; together that stays
   * below 1, so no two points fall together and the plane never folds.
   */
  static double[] drift(double[] p) {
    double x = p[0];
    double y = p[1];
    for (double[] wave : WAVES) {
      double k = 2 * Math.PI / wave[0];
      double along = k * (p[0] * StrictMath.cos(wave[2]) + p[1] * StrictMath.sin(wave[2]));
      double across = k * (p[1] * StrictMath.cos(wave[2]) - p[0] * StrictMath.sin(wave[2]));
      x += wave[1] / k * StrictMath.sin(along + wave[3]);
      y += wave[1] / k * StrictMath.sin(across + wave[4]);
    }
    return new double[] {x, y};
  }

  /**
   * Points between the ends of an edge, without the ends, in metres.
   *
   * @param a start of the edge
   * @param b end of the edge
   * @param left centroid of the cell on the left, seen from a to b
   * @param right centroid of the cell on the right
   * @param seed the same edge must always come with the same seed
   */
  static double[][] bend(double[] a, double[] b, double[] left, double[] right, long seed) {
    double dx = b[0] - a[0];
    double dy = b[1] - a[1];
    double length = StrictMath.hypot(dx, dy);
    int steps = (int) Math.ceil(length / SPACING_M);
    if (steps < 2) {
      return new double[0][];
    }
    double[] control = displace(length, seed);
    double[][] points = new double[steps - 1][];
    for (int k = 1; k < steps; k++) {
      double t = (double) k / steps;
      double offset = spline(control, t);
      double room = KITE_SHARE * (offset > 0 ? room(a, b, left, t) : room(a, b, right, t));
      // tanh keeps small offsets as they are and lets large ones approach the limit without a kink.
      offset = room * StrictMath.tanh(offset / room);
      points[k - 1] =
          new double[] {a[0] + t * dx - offset * dy / length, a[1] + t * dy + offset * dx / length};
    }
    return points;
  }

  private static double[] displace(double length, long seed) {
    // A fixed number of steps: if it depended on the length, a small change of the seeds could
    // jump.
    int n = 1 << LEVELS;
    double[] v = new double[n + 1];
    SplittableRandom random = new SplittableRandom(seed);
    double amplitude = AMPLITUDE * length;
    for (int step = n; step > 1; step /= 2) {
      for (int k = step / 2; k < n; k += step) {
        double sign = random.nextBoolean() ? 1 : -1;
        v[k] =
            (v[k - step / 2] + v[k + step / 2]) / 2
                + sign * amplitude * (0.35 + 0.65 * random.nextDouble());
      }
      amplitude *= ROUGHNESS;
    }
    return v;
  }

  private static double spline(double[] v, double t) {
    int n = v.length - 1;
    int k = Math.min((int) (t * n), n - 1);
    double u = t * n - k;
    // Mirrored ends make the line leave its end points straight instead of curling.
    double p0 = k == 0 ? 2 * v[0] - v[1] : v[k - 1];
    double p3 = k == n - 1 ? 2 * v[n] - v[n - 1] : v[k + 2];
    double p1 = v[k];
    double p2 = v[k + 1];
    return p1
        + 0.5 * u * (p2 - p0 + u * (2 * p0 - 5 * p1 + 4 * p2 - p3 + u * (3 * (p1 - p2) + p3 - p0)));
  }

  /** Distance from the edge, at t, to the side of the triangle that ends in the centroid. */
  private static double room(double[] a, double[] b, double[] centroid, double t) {
    double dx = b[0] - a[0];
    double dy = b[1] - a[1];
    double length2 = dx * dx + dy * dy;
    double cx = centroid[0] - a[0];
    double cy = centroid[1] - a[1];
    double height = Math.abs(dx * cy - dy * cx) / Math.sqrt(length2);
    double foot = (cx * dx + cy * dy) / length2;
    double share = 1;
    if (foot > 0) {
      share = Math.min(share, t / foot);
    }
    if (foot < 1) {
      share = Math.min(share, (1 - t) / (1 - foot));
    }
    return Math.max(height * share, 1e-6);
  }
}
