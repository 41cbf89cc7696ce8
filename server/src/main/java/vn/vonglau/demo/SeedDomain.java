package vn.vonglau.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The rough outline of the province, made from the district anchors and areas alone, and the ghost
 * seeds around it. Used by {@link SeedSearch} only.
 *
 * <p>Each district is a disc of its area around its anchor, cut by its neighbours; the outline is
 * the union of the discs with narrow bays closed and clipped to the box of the province.
 */
final class SeedDomain {

  private static final double WEST = LocalPlane.x(105.50);
  private static final double EAST = LocalPlane.x(106.75);
  private static final double SOUTH = LocalPlane.y(10.40);
  private static final double NORTH = LocalPlane.y(11.78);
  private static final double GRID_M = 1000;
  private static final int PAD = 25;
  private static final int CLOSING = 8;
  private static final double GHOST_SPACING_M = 5500;

  private final int columns = (int) Math.ceil((EAST - WEST) / GRID_M) + 2 * PAD;
  private final int rows = (int) Math.ceil((NORTH - SOUTH) / GRID_M) + 2 * PAD;
  private final double[] ax;
  private final double[] ay;
  private final double[] weight;

  /**
   * Fits the discs.
   *
   * @param ax anchors, metres east
   * @param ay anchors, metres north
   * @param areas district areas in square metres
   */
  SeedDomain(double[] ax, double[] ay, double[] areas) {
    this.ax = ax;
    this.ay = ay;
    weight = new double[ax.length];
    for (int round = 0; round < 300; round++) {
      double[] found = new double[ax.length];
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          int d = district(c, r, 0);
          if (d >= 0) {
            found[d] += GRID_M * GRID_M;
          }
        }
      }
      for (int d = 0; d < ax.length; d++) {
        weight[d] += 0.4 * (areas[d] - found[d]) / Math.PI;
      }
    }
  }

  /** Ghost seeds on a shaken hexagonal lattice around the outline that holds {@code area} m². */
  List<DemoTables.Seed> ghosts(double area, long randomSeed) {
    double low = -50e6;
    double high = 200e6;
    for (int i = 0; i < 30; i++) {
      double mid = (low + high) / 2;
      if (count(closed(mid)) * GRID_M * GRID_M < area) {
        low = mid;
      } else {
        high = mid;
      }
    }
    boolean[][] inside = closed(high);
    SplittableRandom random = new SplittableRandom(randomSeed);
    List<DemoTables.Seed> ghosts = new ArrayList<>();
    double rowHeight = GHOST_SPACING_M * Math.sqrt(0.75);
    double width = columns * GRID_M;
    for (int r = 0; r * rowHeight < rows * GRID_M; r++) {
      for (int c = 0; c * GHOST_SPACING_M < width; c++) {
        double shakeX = (random.nextDouble() - 0.5) * 0.5 * GHOST_SPACING_M;
        double shakeY = (random.nextDouble() - 0.5) * 0.5 * GHOST_SPACING_M;
        double x = x(0) + (c + (r % 2) * 0.5) * GHOST_SPACING_M + shakeX;
        double y = y(0) + r * rowHeight + shakeY;
        double distance = distance(inside, x, y);
        if (distance > 0.45 * GHOST_SPACING_M && distance < 3.2 * GHOST_SPACING_M) {
          ghosts.add(
              new DemoTables.Seed("ghost" + (ghosts.size() + 1), Math.rint(x), Math.rint(y), 0));
        }
      }
    }
    return ghosts;
  }

  private int district(int c, int r, double extra) {
    double px = x(c);
    double py = y(r);
    if (px < WEST || px > EAST || py < SOUTH || py > NORTH) {
      return -1;
    }
    int best = -1;
    double least = 0;
    for (int d = 0; d < ax.length; d++) {
      double dx = px - ax[d];
      double dy = py - ay[d];
      double power = dx * dx + dy * dy - weight[d] - extra;
      if (power < least) {
        least = power;
        best = d;
      }
    }
    return best;
  }

  /** Morphological closing: fills holes and bays narrower than twice the radius. */
  private boolean[][] closed(double extra) {
    boolean[][] set = new boolean[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        set[r][c] = district(c, r, extra) >= 0;
      }
    }
    boolean[][] outside = complement(dilate(set));
    return complement(dilate(outside));
  }

  private boolean[][] dilate(boolean[][] set) {
    boolean[][] out = new boolean[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        if (!set[r][c]) {
          continue;
        }
        for (int i = -CLOSING; i <= CLOSING; i++) {
          for (int j = -CLOSING; j <= CLOSING; j++) {
            int y = r + i;
            int x = c + j;
            if (i * i + j * j <= CLOSING * CLOSING && y >= 0 && y < rows && x >= 0 && x < columns) {
              out[y][x] = true;
            }
          }
        }
      }
    }
    return out;
  }

  private boolean[][] complement(boolean[][] set) {
    boolean[][] out = new boolean[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        out[r][c] = !set[r][c];
      }
    }
    return out;
  }

  private static int count(boolean[][] set) {
    int n = 0;
    for (boolean[] row : set) {
      for (boolean cell : row) {
        n += cell ? 1 : 0;
      }
    }
    return n;
  }

  private double distance(boolean[][] inside, double px, double py) {
    double least = Double.MAX_VALUE;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        if (inside[r][c]) {
          least = Math.min(least, Math.hypot(px - x(c), py - y(r)));
        }
      }
    }
    return least;
  }

  private static double x(int c) {
    return WEST + (c - PAD + 0.5) * GRID_M;
  }

  private static double y(int r) {
    return SOUTH + (r - PAD + 0.5) * GRID_M;
  }
}
