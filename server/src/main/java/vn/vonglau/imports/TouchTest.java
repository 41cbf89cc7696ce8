package vn.vonglau.imports;

import java.util.Arrays;
import org.locationtech.jts.algorithm.CGAlgorithmsDD;
import org.locationtech.jts.geom.Envelope;

/**
 * Tells surfaces that only touch from those that may cover each other. "No" is certain; "yes" is
 * for the overlay to settle.
 */
final class TouchTest {
  /** More pairs of edges than this are left to the overlay, which sorts them. */
  private static final long MANY = 40_000;

  private TouchTest() {}

  static boolean mayOverlap(BareShape a, BareShape b) {
    Envelope box = a.box().intersection(b.box());
    if (box.isNull() || box.getWidth() == 0 || box.getHeight() == 0) {
      return false;
    }
    double[] ofA = edges(a, box);
    double[] ofB = edges(b, box);
    if ((long) ofA.length * ofB.length / 16 > MANY) {
      return true;
    }
    return meet(ofA, ofB) || inside(a, ofA, b, ofB, box) || inside(b, ofB, a, ofA, box);
  }

  /** The edges that reach into the box: x, y, x, y of each. */
  private static double[] edges(BareShape shape, Envelope box) {
    double[] found = new double[32];
    int n = 0;
    for (double[] ring : shape.rings()) {
      for (int i = 2; i < ring.length; i += 2) {
        if (Math.max(ring[i - 2], ring[i]) >= box.getMinX()
            && Math.min(ring[i - 2], ring[i]) <= box.getMaxX()
            && Math.max(ring[i - 1], ring[i + 1]) >= box.getMinY()
            && Math.min(ring[i - 1], ring[i + 1]) <= box.getMaxY()) {
          if (n + 4 > found.length) {
            found = Arrays.copyOf(found, 2 * found.length);
          }
          System.arraycopy(ring, i - 2, found, n, 4);
          n += 4;
        }
      }
    }
    return Arrays.copyOf(found, n);
  }

  /** Whether an edge of one crosses an edge of the other, or bears a corner of it in its middle. */
  private static boolean meet(double[] p, double[] q) {
    for (int i = 0; i < p.length; i += 4) {
      double minX = Math.min(p[i], p[i + 2]);
      double maxX = Math.max(p[i], p[i + 2]);
      double minY = Math.min(p[i + 1], p[i + 3]);
      double maxY = Math.max(p[i + 1], p[i + 3]);
      for (int j = 0; j < q.length; j += 4) {
        if (Math.max(q[j], q[j + 2]) >= minX
            && Math.min(q[j], q[j + 2]) <= maxX
            && Math.max(q[j + 1], q[j + 3]) >= minY
            && Math.min(q[j + 1], q[j + 3]) <= maxY
            && meet(p, i, q, j)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean meet(double[] p, int i, double[] q, int j) {
    if (same(p, i, q, j)
        || same(p, i, q, j + 2)
        || same(p, i + 2, q, j)
        || same(p, i + 2, q, j + 2)) {
      // neighbours at a common corner; that one runs along the other is no crossing either
      return false;
    }
    int a = side(p, i, q, j);
    int b = side(p, i, q, j + 2);
    int c = side(q, j, p, i);
    int d = side(q, j, p, i + 2);
    return a * b <= 0 && c * d <= 0 && !(a == 0 && b == 0);
  }

  private static boolean same(double[] p, int i, double[] q, int j) {
    return p[i] == q[j] && p[i + 1] == q[j + 1];
  }

  private static int side(double[] edge, int e, double[] point, int at) {
    return CGAlgorithmsDD.orientationIndex(
        edge[e], edge[e + 1], edge[e + 2], edge[e + 3], point[at], point[at + 1]);
  }

  /**
   * Whether a corner of {@code a} lies within {@code b}, an edge goes from border to border without
   * being one of {@code b}, or no corner of {@code a} lies outside, as with two equal surfaces.
   */
  private static boolean inside(
      BareShape a, double[] edges, BareShape b, double[] others, Envelope box) {
    boolean outside = !b.box().contains(a.box());
    for (int e = 0; e < edges.length; e += 4) {
      int from = box.contains(edges[e], edges[e + 1]) ? locate(edges[e], edges[e + 1], b) : -1;
      int to =
          box.contains(edges[e + 2], edges[e + 3]) ? locate(edges[e + 2], edges[e + 3], b) : -1;
      if (from > 0 || to > 0 || from == 0 && to == 0 && !shared(edges, e, others)) {
        return true;
      }
      outside |= from < 0 || to < 0;
    }
    return !outside;
  }

  private static boolean shared(double[] p, int i, double[] others) {
    for (int j = 0; j < others.length; j += 4) {
      if (same(p, i, others, j) && same(p, i + 2, others, j + 2)
          || same(p, i, others, j + 2) && same(p, i + 2, others, j)) {
        return true;
      }
    }
    return same(p, i, p, i + 2);
  }

  /** 1 within, 0 on an edge, -1 outside; exact. Counts the edges that a ray to the east crosses. */
  private static int locate(double x, double y, BareShape shape) {
    boolean in = false;
    for (double[] ring : shape.rings()) {
      for (int i = 2; i < ring.length; i += 2) {
        double x1 = ring[i - 2];
        double y1 = ring[i - 1];
        double x2 = ring[i];
        double y2 = ring[i + 1];
        if (x1 < x && x2 < x || Math.max(y1, y2) < y || Math.min(y1, y2) > y) {
          continue;
        }
        int turn = CGAlgorithmsDD.orientationIndex(x1, y1, x2, y2, x, y);
        if (turn == 0 && Math.min(x1, x2) <= x && x <= Math.max(x1, x2)) {
          return 0;
        }
        if (y1 <= y != y2 <= y && (y1 < y2 ? turn > 0 : turn < 0)) {
          in = !in;
        }
      }
    }
    return in ? 1 : -1;
  }
}
