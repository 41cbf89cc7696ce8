package vn.vonglau.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A packed R-tree over boxes that already stand in a good order (Hilbert): every 16 neighbours make
 * a node. A query costs about a microsecond and its answers stand in storage order.
 */
public final class PackedTree {
  private static final int FAN = 4;

  /**
   * Boxes by level, leaves first, four numbers each: west, north, east, south. The sign bit is
   * flipped so that unsigned coordinates compare as signed ones.
   */
  private final int[][] levels;

  /** Answers of a query, to be used again and again. */
  public static final class Hits {
    private int[] items = new int[256];
    private int size;

    public int size() {
      return size;
    }

    /** Index of the k-th feature that was hit. */
    public int get(int k) {
      return items[k];
    }

    private void add(int item) {
      if (size == items.length) {
        items = Arrays.copyOf(items, size * 2);
      }
      items[size++] = item;
    }
  }

  /** Uses the array as it is; a box whose west is beyond its east is never hit. */
  PackedTree(int[] boxes) {
    List<int[]> all = new ArrayList<>(List.of(boxes));
    for (int[] below = boxes; below.length > 4 << FAN; below = all.getLast()) {
      int[] above = new int[((below.length / 4 + (1 << FAN) - 1) >> FAN) * 4];
      for (int b = 0; b < above.length; b += 4) {
        above[b] = above[b + 1] = Integer.MAX_VALUE;
        above[b + 2] = above[b + 3] = Integer.MIN_VALUE;
        for (int c = b << FAN; c < Math.min((b + 4) << FAN, below.length); c += 4) {
          above[b] = Math.min(above[b], below[c]);
          above[b + 1] = Math.min(above[b + 1], below[c + 1]);
          above[b + 2] = Math.max(above[b + 2], below[c + 2]);
          above[b + 3] = Math.max(above[b + 3], below[c + 3]);
        }
      }
      all.add(above);
    }
    levels = all.toArray(int[][]::new);
  }

  /** The form in which boxes are kept. */
  static int flip(int coordinate) {
    return coordinate ^ Integer.MIN_VALUE;
  }

  /**
   * Finds the features whose box shares a point with this one (borders included), in storage order.
   * Units of {@link World}; the box may reach beyond the world.
   */
  public void query(long minX, long minY, long maxX, long maxY, Hits hits) {
    hits.size = 0;
    if (minX > maxX || minY > maxY || maxX < 0 || maxY < 0) {
      return;
    }
    if (minX < World.SIDE && minY < World.SIDE) {
      int top = levels.length - 1;
      visit(top, 0, levels[top].length, fit(minX), fit(minY), fit(maxX), fit(maxY), hits);
    }
  }

  private static int fit(long coordinate) {
    return flip((int) Math.clamp(coordinate, 0, World.SIDE - 1));
  }

  private void visit(
      int level, int from, int to, int minX, int minY, int maxX, int maxY, Hits hits) {
    int[] box = levels[level];
    for (int b = from; b < to; b += 4) {
      if (box[b] <= maxX && box[b + 2] >= minX && box[b + 1] <= maxY && box[b + 3] >= minY) {
        if (level > 0) {
          int end = Math.min((b + 4) << FAN, levels[level - 1].length);
          visit(level - 1, b << FAN, end, minX, minY, maxX, maxY, hits);
        } else if (box[b] <= box[b + 2]) {
          hits.add(b >> 2);
        }
      }
    }
  }

  /** Bytes of heap above the leaves, which belong to the shapes. */
  long bytes() {
    return Arrays.stream(levels).skip(1).mapToLong(l -> 16 + 4L * l.length).sum() + 64;
  }
}
