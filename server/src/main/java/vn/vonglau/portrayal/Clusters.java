package vn.vonglau.portrayal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Points gathered at one zoom: those within a radius of the first of them become one. Made over the
 * whole layer, so that every tile of the zoom tells the same.
 *
 * @param singles those that stay alone, by their place in the list
 */
record Clusters(BitSet singles, List<Cluster> clusters) {
  /**
   * @param first the id of its first member
   * @param x, y mean of its members in world space
   * @param worst place in the order of states of its worst member; {@link #NONE} when none has one
   */
  record Cluster(
      long first,
      int count,
      int worst,
      long x,
      long y,
      long minX,
      long minY,
      long maxX,
      long maxY) {}

  /** Behind all states of an order. */
  static final int NONE = Integer.MAX_VALUE;

  /** One point. */
  record Point(long id, long x, long y) {}

  /**
   * @param radius in world units
   * @param rank place of a point's state in the order, from the worst; or {@link #NONE}
   */
  static Clusters of(List<Point> points, long radius, ToIntFunction<Point> rank) {
    int n = points.size();
    Map<Long, int[]> cells = cells(points, radius);
    BitSet taken = new BitSet(n);
    BitSet singles = new BitSet(n);
    List<Cluster> clusters = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (!taken.get(i)) {
        List<Integer> members = gather(points, i, radius, cells, taken);
        if (members.size() == 1) {
          singles.set(i);
        } else {
          clusters.add(join(points, members, rank));
        }
      }
    }
    return new Clusters(singles, List.copyOf(clusters));
  }

  /** Places in the list by cell of the radius' width; the first number of a cell is its length. */
  private static Map<Long, int[]> cells(List<Point> points, long radius) {
    Map<Long, int[]> cells = new HashMap<>();
    for (int i = 0; i < points.size(); i++) {
      long key = cell(points.get(i).x() / radius, points.get(i).y() / radius);
      int[] list = cells.get(key);
      if (list == null) {
        list = new int[] {0, 0, 0, 0};
      } else if (list[0] + 1 == list.length) {
        list = Arrays.copyOf(list, 2 * list.length);
      }
      list[++list[0]] = i;
      cells.put(key, list);
    }
    return cells;
  }

  private static long cell(long column, long row) {
    return column << 32 ^ row;
  }

  /** Takes the points around one that nobody has taken, itself included, out of their cells. */
  private static List<Integer> gather(
      List<Point> points, int centre, long radius, Map<Long, int[]> cells, BitSet taken) {
    Point from = points.get(centre);
    List<Integer> members = new ArrayList<>();
    for (long column = from.x() / radius - 1; column <= from.x() / radius + 1; column++) {
      for (long row = from.y() / radius - 1; row <= from.y() / radius + 1; row++) {
        int[] list = cells.get(cell(column, row));
        for (int k = list == null ? 0 : list[0]; k > 0; k--) {
          Point other = points.get(list[k]);
          double dx = other.x() - from.x();
          double dy = other.y() - from.y();
          if (dx * dx + dy * dy <= (double) radius * radius) {
            members.add(list[k]);
            taken.set(list[k]);
            list[k] = list[list[0]--];
          }
        }
      }
    }
    members.sort(null);
    return members;
  }

  private static Cluster join(
      List<Point> points, List<Integer> members, ToIntFunction<Point> rank) {
    long sumX = 0;
    long sumY = 0;
    long minX = Long.MAX_VALUE;
    long minY = Long.MAX_VALUE;
    long maxX = 0;
    long maxY = 0;
    int worst = NONE;
    for (int member : members) {
      Point p = points.get(member);
      sumX += p.x();
      sumY += p.y();
      minX = Math.min(minX, p.x());
      minY = Math.min(minY, p.y());
      maxX = Math.max(maxX, p.x());
      maxY = Math.max(maxY, p.y());
      worst = Math.min(worst, rank.applyAsInt(p));
    }
    return new Cluster(
        points.get(members.getFirst()).id(),
        members.size(),
        worst,
        sumX / members.size(),
        sumY / members.size(),
        minX,
        minY,
        maxX,
        maxY);
  }
}
