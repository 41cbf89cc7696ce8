package vn.vonglau.kernel;

import java.util.Arrays;

/**
 * Clips one polygon (its exterior and holes) on whole coordinates against a square, one side after
 * the other and only those that it crosses. A ring that crosses a side more than twice falls into
 * several: the crossings along the side are sorted, and the polygon lies between each two.
 */
final class RingClip {
  private final Rings one = new Rings();
  private final Rings two = new Rings();

  /** What a ring leaves inside, from border to border. */
  private final Rings chains = new Rings();

  private double[] place = new double[16];

  /** Chain of a crossing, times two; plus one where the chain begins there. */
  private int[] crossing = new int[16];

  private int[] follower = new int[8];
  private int crossings;

  /** Vertices within a chain that lie on the border. */
  private int touches;

  /**
   * Whether the last polygon had no holes, crossed one side only and only twice, and touched it
   * nowhere else: the cut of a sound polygon is sound then without a look.
   */
  private boolean plain;

  boolean plain() {
    return plain;
  }

  /**
   * Appends the clipped polygons to {@code out}, each exterior followed by its holes.
   *
   * @return false where crossings fall on each other, so that the answer is not sure
   */
  boolean clip(Rings polygon, long low, long high, Rings out) {
    long minX = Long.MAX_VALUE;
    long minY = Long.MAX_VALUE;
    long maxX = Long.MIN_VALUE;
    long maxY = Long.MIN_VALUE;
    plain = false;
    // holes lie within the exterior
    for (int v = 0; v < polygon.start[1]; v++) {
      minX = Math.min(minX, polygon.x[v]);
      maxX = Math.max(maxX, polygon.x[v]);
      minY = Math.min(minY, polygon.y[v]);
      maxY = Math.max(maxY, polygon.y[v]);
    }
    if (minX > high || maxX < low || minY > high || maxY < low) {
      return true;
    }
    Rings from = polygon;
    boolean sure = true;
    int sides =
        (minX < low ? 1 : 0) + (maxX > high ? 1 : 0) + (minY < low ? 1 : 0) + (maxY > high ? 1 : 0);
    if (minX < low) {
      sure = side(from, one, true, low, -1);
      from = one;
    }
    if (maxX > high) {
      Rings to = from == one ? two : one;
      sure &= side(from, to, true, high, 1);
      from = to;
    }
    if (minY < low) {
      Rings to = from == one ? two : one;
      sure &= side(from, to, false, low, -1);
      from = to;
    }
    if (maxY > high) {
      Rings to = from == one ? two : one;
      sure &= side(from, to, false, high, 1);
      from = to;
    }
    plain = sure && sides == 1 && polygon.count == 1 && chains.count == 1 && touches == 0;
    if (plain && from.size(0) > 2 && !chains.closed()) {
      out.addRing(from, 0, false);
    } else if (sure) {
      plain = false;
      gather(from, out);
    }
    return sure;
  }

  /** Keeps what lies at or below the limit (sign 1) or at or above it (sign −1). */
  private boolean side(Rings in, Rings out, boolean alongX, long limit, int sign) {
    out.clear();
    chains.clear();
    crossings = 0;
    touches = 0;
    for (int ring = 0; ring < in.count; ring++) {
      long[] u = alongX ? in.x : in.y;
      int from = in.start[ring];
      int end = in.start[ring + 1];
      int entry = -1;
      int inside = 0;
      boolean before = sign * (u[end - 1] - limit) <= 0;
      for (int v = from; v < end; v++) {
        boolean now = sign * (u[v] - limit) <= 0;
        inside += now ? 1 : 0;
        entry = now && !before ? v : entry;
        before = now;
      }
      if (inside == end - from) {
        out.addRing(in, ring, in.hole[ring]);
      } else if (inside > 0) {
        cut(in, from, end, entry, alongX, limit, sign);
      }
    }
    return chains.count == 0 || join(out);
  }

  private void cut(Rings in, int from, int end, int entry, boolean alongX, long limit, int sign) {
    long[] u = alongX ? in.x : in.y;
    int before = entry == from ? end - 1 : entry - 1;
    boolean wasIn = false;
    for (int k = from, v = entry; k < end; k++) {
      boolean isIn = sign * (u[v] - limit) <= 0;
      if (isIn && !wasIn) {
        chains.begin(false);
      }
      if (isIn != wasIn) {
        cross(in, before, v, alongX, limit, isIn);
      }
      if (isIn) {
        chains.add(in.x[v], in.y[v]);
        touches += u[v] == limit ? 1 : 0;
      }
      wasIn = isIn;
      before = v;
      v = v + 1 == end ? from : v + 1;
    }
  }

  /** Adds the point where an edge crosses the border; the same whichever way the edge runs. */
  private void cross(Rings in, int a, int b, boolean alongX, long limit, boolean begins) {
    long[] u = alongX ? in.x : in.y;
    long[] v = alongX ? in.y : in.x;
    int low = u[a] < u[b] ? a : b;
    int high = low == a ? b : a;
    double share = (double) (limit - u[low]) / (u[high] - u[low]);
    double at = v[low] + share * (v[high] - v[low]);
    long rounded = (long) Math.floor(at + 0.5);
    chains.add(alongX ? limit : rounded, alongX ? rounded : limit);
    if (crossings == place.length) {
      place = Arrays.copyOf(place, 2 * crossings);
      crossing = Arrays.copyOf(crossing, 2 * crossings);
    }
    place[crossings] = at;
    crossing[crossings++] = 2 * (chains.count - 1) + (begins ? 1 : 0);
  }

  /** Joins chains along the border into rings. */
  private boolean join(Rings out) {
    int n = chains.count;
    if (follower.length < n) {
      follower = new int[ColumnFill.more(n)];
    }
    if (n == 1) {
      follower[0] = 0;
    } else {
      sort();
      for (int k = 0; k < crossings; k += 2) {
        int a = crossing[k];
        int b = crossing[k + 1];
        if ((a & 1) == (b & 1) || k > 0 && place[k] == place[k - 1]) {
          return false;
        }
        follower[(a & 1) == 0 ? a >> 1 : b >> 1] = (a & 1) == 1 ? a >> 1 : b >> 1;
      }
    }
    for (int first = 0; first < n; first++) {
      if (follower[first] >= 0) {
        out.begin(false);
        for (int chain = first; follower[chain] >= 0; ) {
          for (int v = chains.start[chain]; v < chains.start[chain + 1]; v++) {
            out.add(chains.x[v], chains.y[v]);
          }
          int following = follower[chain];
          follower[chain] = -1;
          chain = following;
        }
        out.close();
      }
    }
    return true;
  }

  /** Shell sort of the crossings by their place along the border. */
  private void sort() {
    for (int gap = crossings / 2; gap > 0; gap /= 2) {
      for (int i = gap; i < crossings; i++) {
        double at = place[i];
        int what = crossing[i];
        int j = i;
        for (; j >= gap && place[j - gap] > at; j -= gap) {
          place[j] = place[j - gap];
          crossing[j] = crossing[j - gap];
        }
        place[j] = at;
        crossing[j] = what;
      }
    }
  }

  /** Exteriors run one way and holes the other; each hole goes behind the exterior around it. */
  private static void gather(Rings from, Rings out) {
    int exteriors = 0;
    for (int ring = 0; ring < from.count; ring++) {
      from.hole[ring] = from.area(ring) < 0;
      exteriors += from.hole[ring] ? 0 : 1;
    }
    for (int ring = 0; ring < from.count; ring++) {
      if (!from.hole[ring]) {
        out.addRing(from, ring, false);
        for (int h = 0; h < from.count; h++) {
          int v = from.start[h];
          if (from.hole[h] && (exteriors == 1 || from.contains(ring, from.x[v], from.y[v]))) {
            out.addRing(from, h, true);
          }
        }
      }
    }
  }
}
