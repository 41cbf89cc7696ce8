package vn.vonglau.kernel;

import java.util.Arrays;

/**
 * Tells whether rings make valid polygons, in whole numbers and so without doubt. It is strict: a
 * ring that touches itself or another ring in a point is refused though some touches are allowed.
 */
final class RingCheck {
  private int[] next = new int[64];
  private long[] order = new long[64];
  private Rings rings;

  /** Whether no ring meets itself or another, and exteriors and holes lie as they should. */
  boolean valid(Rings of) {
    return apart(of) && (of.count == 1 || nested(of));
  }

  private boolean apart(Rings of) {
    rings = of;
    int n = of.vertices();
    if (next.length < n) {
      next = new int[ColumnFill.more(n)];
      order = new long[next.length];
    }
    for (int ring = 0; ring < of.count; ring++) {
      int end = of.start[ring + 1];
      for (int v = of.start[ring]; v < end; v++) {
        next[v] = v + 1;
      }
      next[end - 1] = of.start[ring];
    }
    return n <= 20 ? allPairs(n) : sweep(n);
  }

  private boolean allPairs(int n) {
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        if (meet(i, j)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Compares each edge with those alone that begin before it ends, going east. */
  private boolean sweep(int n) {
    long[] x = rings.x;
    for (int i = 0; i < n; i++) {
      order[i] = Math.min(x[i], x[next[i]]) << 31 | i;
    }
    Arrays.sort(order, 0, n);
    for (int a = 0; a < n; a++) {
      int i = (int) (order[a] & Integer.MAX_VALUE);
      long east = Math.max(x[i], x[next[i]]);
      for (int b = a + 1; b < n && order[b] >> 31 <= east; b++) {
        if (meet(i, (int) (order[b] & Integer.MAX_VALUE))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean meet(int i, int j) {
    long[] x = rings.x;
    long[] y = rings.y;
    int iEnd = next[i];
    int jEnd = next[j];
    long ax = x[i];
    long ay = y[i];
    long bx = x[iEnd];
    long by = y[iEnd];
    long cx = x[j];
    long cy = y[j];
    long dx = x[jEnd];
    long dy = y[jEnd];
    if (Math.max(ay, by) < Math.min(cy, dy)
        || Math.max(cy, dy) < Math.min(ay, by)
        || Math.max(ax, bx) < Math.min(cx, dx)
        || Math.max(cx, dx) < Math.min(ax, bx)) {
      return false;
    }
    if (iEnd == j) {
      return folded(bx - ax, by - ay, dx - bx, dy - by);
    }
    if (jEnd == i) {
      return folded(dx - cx, dy - cy, bx - dx, by - dy);
    }
    return !sameSide(bx - ax, by - ay, cx - ax, cy - ay, dx - ax, dy - ay)
        && !sameSide(dx - cx, dy - cy, ax - cx, ay - cy, bx - cx, by - cy);
  }

  private static boolean folded(long abX, long abY, long bcX, long bcY) {
    return abX * bcY == abY * bcX && abX * bcX + abY * bcY < 0;
  }

  private static boolean sameSide(long ux, long uy, long px, long py, long qx, long qy) {
    long p = ux * py - uy * px;
    long q = ux * qy - uy * qx;
    return p > 0 && q > 0 || p < 0 && q < 0;
  }

  /** Each exterior lies in as many exteriors as holes of others, each hole in one more. */
  private static boolean nested(Rings of) {
    for (int ring = 0; ring < of.count; ring++) {
      int depth = 0;
      int v = of.start[ring];
      for (int other = 0; other < of.count; other++) {
        if (other != ring && of.contains(other, of.x[v], of.y[v])) {
          depth += of.hole[other] ? -1 : 1;
        }
      }
      if (depth != (of.hole[ring] ? 1 : 0)) {
        return false;
      }
    }
    return true;
  }
}
