package vn.vonglau.demo;

import java.util.Arrays;

/**
 * Power (Laguerre) diagram of weighted seeds: a point belongs to the seed with the smallest {@code
 * distance² - weight}. Cells are convex.
 *
 * <p>Each cell is the box cut by the bisectors to the other seeds, nearest first. That is quadratic
 * but needs no triangulation, and some hundred seeds take milliseconds.
 */
final class PowerDiagram {

  /** Edge owner of the sides of the bounding box. */
  static final int BOX = -1;

  private static final double MARGIN = 60_000;

  private final double[] x;
  private final double[] y;
  private final double[] w;
  private final Cell[] cells;

  /** Computes the first {@code count} cells; the other seeds only bound them. */
  PowerDiagram(double[] x, double[] y, double[] w, int count) {
    this.x = x;
    this.y = y;
    this.w = w;
    double maxWeight = Arrays.stream(w).max().orElse(0);
    double x0 = Arrays.stream(x).min().orElse(0) - MARGIN;
    double x1 = Arrays.stream(x).max().orElse(0) + MARGIN;
    double y0 = Arrays.stream(y).min().orElse(0) - MARGIN;
    double y1 = Arrays.stream(y).max().orElse(0) + MARGIN;
    cells = new Cell[count];
    long[] order = new long[x.length];
    for (int i = 0; i < count; i++) {
      cells[i] =
          cut(i, order, maxWeight, new double[] {x0, x1, x1, x0}, new double[] {y0, y0, y1, y1});
    }
  }

  Cell cell(int i) {
    return cells[i];
  }

  private Cell cut(int i, long[] order, double maxWeight, double[] boxX, double[] boxY) {
    for (int j = 0; j < x.length; j++) {
      double d2 = square(x[j] - x[i]) + square(y[j] - y[i]);
      // Non-negative floats sort like their bits, so one long holds both the key and the index.
      order[j] = ((long) Float.floatToIntBits((float) d2) << 32) | j;
    }
    Arrays.sort(order);
    Cell cell = new Cell(boxX, boxY, new int[] {BOX, BOX, BOX, BOX}, 4);
    for (long key : order) {
      int j = (int) key;
      if (j == i) {
        continue;
      }
      double dx = x[j] - x[i];
      double dy = y[j] - y[i];
      double d = Math.sqrt(dx * dx + dy * dy);
      double reach = cell.reach(x[i], y[i]);
      // All farther bisectors lie beyond the farthest vertex of the cell. Holds for d in rising
      // order, because (d² + w_i - maxWeight) / 2d grows with d.
      if ((d * d + w[i] - maxWeight) / (2 * d) > reach) {
        break;
      }
      double offset = (d * d + w[i] - w[j]) / 2;
      if (offset / d > reach) {
        continue;
      }
      cell = cell.clip(dx, dy, offset + dx * x[i] + dy * y[i], j);
      if (cell.size < 3) {
        return new Cell(new double[0], new double[0], new int[0], 0);
      }
    }
    return cell;
  }

  /** The point with equal power to three seeds; the same bits whatever the order of the three. */
  double[] junction(int p, int q, int r) {
    int[] s = {p, q, r};
    Arrays.sort(s);
    int a = s[0];
    double bx = x[s[1]] - x[a];
    double by = y[s[1]] - y[a];
    double cx = x[s[2]] - x[a];
    double cy = y[s[2]] - y[a];
    double kb = (bx * bx + by * by + w[a] - w[s[1]]) / 2;
    double kc = (cx * cx + cy * cy + w[a] - w[s[2]]) / 2;
    double det = bx * cy - by * cx;
    return new double[] {x[a] + (kb * cy - kc * by) / det, y[a] + (bx * kc - cx * kb) / det};
  }

  private static double square(double v) {
    return v * v;
  }

  /** A convex cell, counter-clockwise; edge k runs from vertex k to k+1 and faces neighbour k. */
  static final class Cell {
    final double[] vx;
    final double[] vy;
    final int[] neighbour;
    final int size;

    private Cell(double[] vx, double[] vy, int[] neighbour, int size) {
      this.vx = vx;
      this.vy = vy;
      this.neighbour = neighbour;
      this.size = size;
    }

    /** Keeps the side where {@code dx * x + dy * y <= c}; the cut edge faces {@code owner}. */
    private Cell clip(double dx, double dy, double c, int owner) {
      double[] nx = new double[size + 1];
      double[] ny = new double[size + 1];
      int[] nn = new int[size + 1];
      int n = 0;
      boolean cut = false;
      for (int k = 0; k < size; k++) {
        int next = (k + 1) % size;
        double here = dx * vx[k] + dy * vy[k] - c;
        double there = dx * vx[next] + dy * vy[next] - c;
        if (here <= 0) {
          nx[n] = vx[k];
          ny[n] = vy[k];
          nn[n++] = neighbour[k];
        }
        if ((here <= 0) != (there <= 0)) {
          double t = here / (here - there);
          nx[n] = vx[k] + t * (vx[next] - vx[k]);
          ny[n] = vy[k] + t * (vy[next] - vy[k]);
          nn[n++] = here <= 0 ? owner : neighbour[k];
          cut = true;
        }
      }
      if (n == 0) {
        return new Cell(nx, ny, nn, 0);
      }
      return cut ? new Cell(nx, ny, nn, n) : this;
    }

    private double reach(double px, double py) {
      double max = 0;
      for (int k = 0; k < size; k++) {
        max = Math.max(max, square(vx[k] - px) + square(vy[k] - py));
      }
      return Math.sqrt(max);
    }

    double length(int k) {
      int next = (k + 1) % size;
      return Math.hypot(vx[next] - vx[k], vy[next] - vy[k]);
    }

    double area() {
      double sum = 0;
      for (int k = 1; k + 1 < size; k++) {
        sum += cross(k);
      }
      return sum / 2;
    }

    double[] centroid() {
      double sum = 0;
      double sx = 0;
      double sy = 0;
      for (int k = 1; k + 1 < size; k++) {
        double c = cross(k);
        sum += c;
        sx += c * (vx[0] + vx[k] + vx[k + 1]) / 3;
        sy += c * (vy[0] + vy[k] + vy[k + 1]) / 3;
      }
      return new double[] {sx / sum, sy / sum};
    }

    // Relative to vertex 0, so that small cells far from the origin lose no digits.
    private double cross(int k) {
      return (vx[k] - vx[0]) * (vy[k + 1] - vy[0]) - (vx[k + 1] - vx[0]) * (vy[k] - vy[0]);
    }
  }
}
