package vn.vonglau.portrayal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerArray;
import vn.vonglau.portrayal.Placement.Box;
import vn.vonglau.portrayal.Placement.Candidate;
import vn.vonglau.portrayal.Placement.Candidates;
import vn.vonglau.portrayal.Placement.Named;

/**
 * Everything that wants to stand in one cell, in the order in which it is decided, and what has
 * been decided. Several threads may use one: each would write the same decision.
 */
final class PlacementCell {
  static final int OPEN = -1;
  static final int REFUSED = -2;

  private static final int BUCKET = 64;

  /**
   * Of those whose anchors lie in one square of this many px, so many at most are tried, best
   * first: a name of 40 by 14 px has room there twice.
   */
  private static final int SQUARE = 32;

  private static final int MOST = 3;

  private static final int PLACES = Placement.CELL / SQUARE;
  private static final int SIDE = 2 * Placement.CELL / BUCKET;

  private static final Comparator<Candidate> DECIDING =
      Comparator.comparingInt((Candidate c) -> -tier(c))
          .thenComparing(Comparator.comparingDouble(Candidate::priority).reversed())
          .thenComparingInt(Candidate::order)
          .thenComparingInt(Candidate::layer)
          .thenComparingLong(Candidate::id)
          .thenComparingDouble(Candidate::y)
          .thenComparingDouble(Candidate::x)
          .thenComparing(c -> Objects.requireNonNullElse(name(c), ""));

  final long column;
  final long row;
  private final Candidate[] all;

  /** Per candidate minX, minY, maxX, maxY over all boxes with padding, from the cell's corner. */
  private final double[] reach;

  private final AtomicIntegerArray decisions;

  /** Numbers of candidates by bucket of their reach; null where they are few. */
  private final int[] starts;

  private final int[] items;

  /** A candidate of some cell. */
  record Met(PlacementCell cell, int at) {}

  private PlacementCell(long column, long row, Candidate[] all) {
    this.column = column;
    this.row = row;
    this.all = all;
    this.reach = new double[4 * all.length];
    int[] first = new int[all.length];
    Arrays.fill(first, OPEN);
    for (int i = 0; i < all.length; i++) {
      Candidate c = all[i];
      double x = c.x() - (double) column * Placement.CELL;
      double y = c.y() - (double) row * Placement.CELL;
      double[] r = reachOf(c);
      reach[4 * i] = x + r[0];
      reach[4 * i + 1] = y + r[1];
      reach[4 * i + 2] = x + r[2];
      reach[4 * i + 3] = y + r[3];
      if (c.always()) {
        first[i] = 0;
      }
    }
    this.decisions = new AtomicIntegerArray(first);
    if (all.length <= 32) {
      starts = null;
      items = null;
    } else {
      starts = new int[SIDE * SIDE + 1];
      items = buckets();
    }
  }

  static PlacementCell of(Candidates source, long column, long row) {
    long x = column * Placement.CELL;
    long y = row * Placement.CELL;
    List<Candidate> taken = new ArrayList<>();
    source.each(
        x,
        y,
        x + Placement.CELL,
        y + Placement.CELL,
        c -> {
          if (c.x() >= x
              && c.x() < x + Placement.CELL
              && c.y() >= y
              && c.y() < y + Placement.CELL
              && near(c)) {
            taken.add(c);
          }
        });
    taken.sort(DECIDING);
    int[] tried = new int[PLACES * PLACES];
    taken.removeIf(
        c -> {
          int square = (int) (c.y() - y) / SQUARE * PLACES + (int) (c.x() - x) / SQUARE;
          return !c.always() && tried[square]++ >= MOST;
        });
    return new PlacementCell(column, row, taken.toArray(Candidate[]::new));
  }

  /** 4 stands anyway, then 75 and more, 50, 25, the rest. */
  private static int tier(Candidate c) {
    return c.always() ? 4 : (int) Math.clamp(Math.floor(c.priority() / 25), 0, 3);
  }

  private static boolean near(Candidate c) {
    double[] r = reachOf(c);
    return !c.boxes().isEmpty()
        && r[0] >= -Placement.REACH
        && r[1] >= -Placement.REACH
        && r[2] <= Placement.REACH
        && r[3] <= Placement.REACH;
  }

  private static double[] reachOf(Candidate c) {
    double[] r = {1e9, 1e9, -1e9, -1e9};
    for (Box b : c.boxes()) {
      r[0] = Math.min(r[0], b.minX() - c.padding());
      r[1] = Math.min(r[1], b.minY() - c.padding());
      r[2] = Math.max(r[2], b.maxX() + c.padding());
      r[3] = Math.max(r[3], b.maxY() + c.padding());
    }
    return r;
  }

  int size() {
    return all.length;
  }

  Candidate candidate(int at) {
    return all[at];
  }

  int decision(int at) {
    return decisions.getAcquire(at);
  }

  /** Whether a neighbouring cell's candidates may be met; a name looks into all of them. */
  boolean reaches(int at, int dx, int dy) {
    // what belongs to a neighbour may come half a cell into this one
    return name(all[at]) != null
        || dx == 0 && dy == 0
        || (dx == 0
                || (dx < 0
                    ? reach[4 * at] < Placement.REACH
                    : reach[4 * at + 2] > Placement.CELL - Placement.REACH))
            && (dy == 0
                || (dy < 0
                    ? reach[4 * at + 1] < Placement.REACH
                    : reach[4 * at + 3] > Placement.CELL - Placement.REACH));
  }

  /** Whether any of its boxes might touch a window of absolute pixels. */
  boolean touches(int at, long fromX, long fromY, long toX, long toY) {
    double x = (double) column * Placement.CELL;
    double y = (double) row * Placement.CELL;
    return reach[4 * at] + x < toX
        && reach[4 * at + 2] + x > fromX
        && reach[4 * at + 1] + y < toY
        && reach[4 * at + 3] + y > fromY;
  }

  /** Whether one of its boxes, without padding, touches a window of absolute pixels. */
  boolean touches(int at, int alternative, long fromX, long fromY, long toX, long toY) {
    Candidate c = all[at];
    Box b = c.boxes().get(alternative);
    return c.x() + b.minX() < toX
        && c.x() + b.maxX() > fromX
        && c.y() + b.minY() < toY
        && c.y() + b.maxY() > fromY;
  }

  /**
   * Adds those of this cell that come before one of a cell near by and may meet it, but for those
   * that are refused already.
   */
  void before(PlacementCell its, int at, List<Met> out) {
    if (all.length == 0) {
      return;
    }
    double dx = (double) (its.column - column) * Placement.CELL;
    double dy = (double) (its.row - row) * Placement.CELL;
    double minX = its.reach[4 * at] + dx;
    double minY = its.reach[4 * at + 1] + dy;
    double maxX = its.reach[4 * at + 2] + dx;
    double maxY = its.reach[4 * at + 3] + dy;
    int end = its == this ? at : endBefore(its, its.all[at]);
    String name = name(its.all[at]);
    if (name != null) {
      for (int i = 0; i < end; i++) {
        if (twice(all[i], its.all[at], name)) {
          out.add(new Met(this, i));
        }
      }
    }
    if (starts == null) {
      for (int i = 0; i < end; i++) {
        if (meets(i, minX, minY, maxX, maxY)) {
          out.add(new Met(this, i));
        }
      }
      return;
    }
    for (int r = bucket(minY); r <= bucket(maxY); r++) {
      for (int c = bucket(minX); c <= bucket(maxX); c++) {
        int b = r * SIDE + c;
        for (int k = starts[b]; k < starts[b + 1] && items[k] < end; k++) {
          int i = items[k];
          // told in one bucket alone: the first that both share
          if (meets(i, minX, minY, maxX, maxY)
              && c == Math.max(bucket(minX), bucket(reach[4 * i]))
              && r == Math.max(bucket(minY), bucket(reach[4 * i + 1]))) {
            out.add(new Met(this, i));
          }
        }
      }
    }
  }

  private boolean meets(int i, double minX, double minY, double maxX, double maxY) {
    // who has been refused is in nobody's way
    return decision(i) != REFUSED
        && reach[4 * i] < maxX
        && reach[4 * i + 2] > minX
        && reach[4 * i + 1] < maxY
        && reach[4 * i + 3] > minY;
  }

  /** How many of this cell are decided before a candidate of another one. */
  private int endBefore(PlacementCell its, Candidate c) {
    int tier = tier(c);
    boolean first = parity() < its.parity();
    int low = 0;
    int high = all.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int other = tier(all[middle]);
      if (other > tier || other == tier && first) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int parity() {
    return (int) (column & 1) + 2 * (int) (row & 1);
  }

  /** What may stand only once, or null. */
  private static String name(Candidate c) {
    return c.what() instanceof Named n ? n.text() : null;
  }

  /** Whether one bears the name that the other feature's part bears already. */
  private static boolean twice(Candidate one, Candidate other, String name) {
    return one.id() == other.id() && one.layer() == other.layer() && name.equals(name(one));
  }

  /** Decides one, when all that come before it are decided. */
  void settle(int at, List<Met> before) {
    Candidate c = all[at];
    String name = name(c);
    List<Met> standing = new ArrayList<>();
    for (Met m : before) {
      if (m.cell.decision(m.at) >= 0) {
        if (name != null && twice(m.cell.all[m.at], c, name)) {
          decisions.setRelease(at, REFUSED);
          return;
        }
        standing.add(m);
      }
    }
    for (int a = 0; a < c.boxes().size(); a++) {
      Box b = c.boxes().get(a);
      if (standing.stream().noneMatch(m -> m.cell.collides(m.at, c, b))) {
        decisions.setRelease(at, a);
        return;
      }
    }
    decisions.setRelease(at, REFUSED);
  }

  private boolean collides(int i, Candidate c, Box b) {
    Candidate mine = all[i];
    Box m = mine.boxes().get(decision(i));
    double free = mine.padding() + c.padding();
    double dx = mine.x() - c.x();
    double dy = mine.y() - c.y();
    return m.minX() + dx - free < b.maxX()
        && m.maxX() + dx + free > b.minX()
        && m.minY() + dy - free < b.maxY()
        && m.maxY() + dy + free > b.minY();
  }

  private static int bucket(double at) {
    return (int) Math.clamp(Math.floor((at + Placement.REACH) / BUCKET), 0, SIDE - 1);
  }

  private int[] buckets() {
    for (int pass = 0; ; pass++) {
      int[] sorted = pass == 0 ? null : new int[starts[SIDE * SIDE]];
      int[] next = pass == 0 ? null : starts.clone();
      for (int i = 0; i < all.length; i++) {
        for (int r = bucket(reach[4 * i + 1]); r <= bucket(reach[4 * i + 3]); r++) {
          for (int c = bucket(reach[4 * i]); c <= bucket(reach[4 * i + 2]); c++) {
            if (pass == 0) {
              starts[r * SIDE + c + 1]++;
            } else {
              sorted[next[r * SIDE + c]++] = i;
            }
          }
        }
      }
      if (pass == 1) {
        return sorted;
      }
      for (int b = 0; b < SIDE * SIDE; b++) {
        starts[b + 1] += starts[b];
      }
    }
  }
}
