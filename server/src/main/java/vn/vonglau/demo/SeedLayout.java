package vn.vonglau.demo;

import java.util.Arrays;
import java.util.List;

/**
 * Seeds, weights and target areas during the search, and their relaxation towards a centroidal
 * power diagram with the target areas. Metres and square metres in {@link LocalPlane}. Used by
 * {@link SeedSearch} only.
 */
final class SeedLayout {

  /** Cells count as neighbours only if they share at least this length. */
  private static final double MIN_EDGE_M = 800;

  /** Repair aims at longer edges than the check asks for, so that groups do not flicker. */
  private static final double REPAIR_EDGE_M = 1500;

  private static final double WEIGHT_STEP = 0.6;
  private static final double CENTROID_STEP = 0.5;
  private static final double COHESION_STEP = 0.02;
  private static final double REPAIR_STEP = 0.12;

  final SeedGroups groups;
  final double[] target;
  final double[] anchorX;
  final double[] anchorY;

  /** Pieces first, then ghosts. */
  final double[] x;

  final double[] y;
  final double[] w;

  private final int[] identity;
  private PowerDiagram diagram;

  SeedLayout(SeedGroups groups, double[] target, double[][] anchors, List<DemoTables.Seed> ghosts) {
    this.groups = groups;
    this.target = target;
    this.anchorX = anchors[0];
    this.anchorY = anchors[1];
    int n = groups.pieces;
    x = new double[n + ghosts.size()];
    y = new double[x.length];
    w = new double[x.length];
    for (int i = 0; i < ghosts.size(); i++) {
      x[n + i] = ghosts.get(i).x();
      y[n + i] = ghosts.get(i).y();
    }
    identity = new int[n];
    for (int i = 0; i < n; i++) {
      identity[i] = i;
    }
  }

  void recompute() {
    diagram = new PowerDiagram(x, y, w, groups.pieces);
  }

  double[] areas() {
    double[] areas = new double[groups.pieces];
    for (int i = 0; i < areas.length; i++) {
      areas[i] = diagram.cell(i).area();
    }
    return areas;
  }

  int[][] adjacent() {
    return adjacent(MIN_EDGE_M);
  }

  private int[][] adjacent(double minEdge) {
    int[][] adjacent = new int[groups.pieces][];
    for (int i = 0; i < adjacent.length; i++) {
      PowerDiagram.Cell cell = diagram.cell(i);
      int[] near = new int[cell.size];
      int n = 0;
      for (int k = 0; k < cell.size; k++) {
        int j = cell.neighbour[k];
        if (j >= 0 && j < groups.pieces && cell.length(k) >= minEdge) {
          near[n++] = j;
        }
      }
      adjacent[i] = Arrays.copyOf(near, n);
    }
    return adjacent;
  }

  /** Number of surplus parts over all groups; 0 when all are connected. */
  int broken() {
    int[][] adjacent = adjacent();
    int[] label = new int[groups.pieces];
    int sum = 0;
    for (int g = 0; g < groups.count(); g++) {
      sum += groups.parts(g, adjacent, identity, identity, label) - 1;
    }
    return sum;
  }

  /** Largest relative deviation of a cell from its target area. */
  double areaError() {
    double[] areas = areas();
    double max = 0;
    for (int i = 0; i < areas.length; i++) {
      max = Math.max(max, Math.abs(areas[i] / target[i] - 1));
    }
    return max;
  }

  /** One damped step of all weights towards the target areas, seeds fixed. */
  void adjustWeights() {
    for (int i = 0; i < groups.pieces; i++) {
      PowerDiagram.Cell cell = diagram.cell(i);
      if (cell.size == 0) {
        w[i] += 0.3 * target[i];
        continue;
      }
      double slope = 0;
      for (int k = 0; k < cell.size; k++) {
        int j = cell.neighbour[k];
        if (j >= 0) {
          slope += cell.length(k) / (2 * Math.max(Math.hypot(x[j] - x[i], y[j] - y[i]), 100));
        }
      }
      double step = WEIGHT_STEP * (target[i] - cell.area()) / Math.max(slope, 0.2);
      double limit = 0.4 * target[i];
      w[i] += Math.max(-limit, Math.min(limit, step));
    }
  }

  /**
   * Steps of weights, centroids, cohesion of new communes and repair of broken groups.
   *
   * @param cool true to slow the seeds down to a stop, so that the areas settle
   */
  void relax(int steps, double repair, boolean cool) {
    for (int step = 0; step < steps; step++) {
      double speed = cool ? Math.max(0, 1 - 1.2 * step / steps) : 1;
      recompute();
      adjustWeights();
      double[] mx = new double[groups.pieces];
      double[] my = new double[groups.pieces];
      attract(mx, my, repair);
      for (int i = 0; i < groups.pieces; i++) {
        if (diagram.cell(i).area() > 1) {
          double[] c = diagram.cell(i).centroid();
          mx[i] += CENTROID_STEP * (c[0] - x[i]);
          my[i] += CENTROID_STEP * (c[1] - y[i]);
        }
        double length = Math.hypot(mx[i], my[i]);
        double limit = 0.5 * Math.sqrt(target[i] / Math.PI);
        double scale = speed * (length > limit ? limit / length : 1);
        x[i] += mx[i] * scale;
        y[i] += my[i] * scale;
      }
    }
    recompute();
  }

  private void attract(double[] mx, double[] my, double repair) {
    int[][] adjacent = adjacent(REPAIR_EDGE_M);
    int[] label = new int[groups.pieces];
    for (int g = 0; g < groups.count(); g++) {
      int[] list = groups.members.get(g);
      if (groups.kinds.get(g) == SeedGroups.NEW_COMMUNE) {
        double cx = Arrays.stream(list).mapToDouble(i -> x[i]).average().orElse(0);
        double cy = Arrays.stream(list).mapToDouble(i -> y[i]).average().orElse(0);
        for (int i : list) {
          mx[i] += COHESION_STEP * (cx - x[i]);
          my[i] += COHESION_STEP * (cy - y[i]);
        }
      }
      int parts = groups.parts(g, adjacent, identity, identity, label);
      for (int part = 0; part < parts && parts > 1; part++) {
        pull(list, label, part, repair * REPAIR_STEP, mx, my);
      }
    }
  }

  /** Draws the nearest pair between one part and the rest of its group together. */
  private void pull(int[] list, int[] label, int part, double step, double[] mx, double[] my) {
    int u = -1;
    int v = -1;
    double least = Double.MAX_VALUE;
    for (int i : list) {
      for (int j : list) {
        if (label[i] == part && label[j] != part) {
          double gap =
              Math.hypot(x[i] - x[j], y[i] - y[j])
                  - Math.sqrt(target[i] / Math.PI)
                  - Math.sqrt(target[j] / Math.PI);
          if (gap < least) {
            least = gap;
            u = i;
            v = j;
          }
        }
      }
    }
    mx[u] += step * (x[v] - x[u]);
    my[u] += step * (y[v] - y[u]);
    mx[v] += step * (x[u] - x[v]);
    my[v] += step * (y[u] - y[v]);
  }
}
