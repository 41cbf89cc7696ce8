package vn.vonglau.demo;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Simulated annealing over the assignment of pieces to the places of a fixed diagram: it swaps
 * pieces until every group is connected and compact. Used by {@link SeedSearch} only.
 */
final class SeedSwaps {

  private static final double[] BROKEN = {14, 14, 16, 40};
  private static final double[] SPREAD = {1.6, 1.0, 0.5, 0};
  private static final double ANCHOR = 2.5;
  private static final double SIZE = 0.8;

  private final SeedGroups groups;
  private final SeedLayout layout;
  private final int[][] adjacent;
  private final double[] placeArea;
  private final double[] px;
  private final double[] py;
  private final int[] placeOf;
  private final int[] pieceAt;
  private final int[] label;
  private final double[] cost;
  private final SplittableRandom random;

  SeedSwaps(SeedLayout layout, SplittableRandom random) {
    this.groups = layout.groups;
    this.layout = layout;
    this.random = random;
    int n = groups.pieces;
    adjacent = layout.adjacent();
    placeArea = layout.areas();
    px = Arrays.copyOf(layout.x, n);
    py = Arrays.copyOf(layout.y, n);
    placeOf = new int[n];
    pieceAt = new int[n];
    label = new int[n];
    for (int i = 0; i < n; i++) {
      placeOf[i] = i;
      pieceAt[i] = i;
    }
    cost = new double[groups.count()];
    for (int g = 0; g < cost.length; g++) {
      cost[g] = cost(g);
    }
  }

  /** Runs the annealing and writes the new places and weights into the layout. */
  void run(int steps, double hot, double cold) {
    for (int step = 0; step < steps; step++) {
      double temperature = hot * Math.pow(cold / hot, (double) step / steps);
      int a = random.nextInt(groups.pieces);
      int b = partner(a);
      if (a != b) {
        attempt(a, b, temperature);
      }
    }
    double[] w = Arrays.copyOf(layout.w, groups.pieces);
    for (int i = 0; i < groups.pieces; i++) {
      layout.x[i] = px[placeOf[i]];
      layout.y[i] = py[placeOf[i]];
      layout.w[i] = w[placeOf[i]];
    }
  }

  /** A piece next to a, or next to another member of one of the groups of a. */
  private int partner(int a) {
    int from = a;
    int kind = random.nextInt(6);
    if (kind < SeedGroups.PROVINCE) {
      int[] mates = groups.members.get(groups.of[kind][a]);
      from = mates[random.nextInt(mates.length)];
    }
    int[] near = adjacent[placeOf[from]];
    return near.length == 0 ? a : pieceAt[near[random.nextInt(near.length)]];
  }

  private void attempt(int a, int b, double temperature) {
    double before = size(a, placeOf[a]) + size(b, placeOf[b]);
    double after = size(a, placeOf[b]) + size(b, placeOf[a]);
    swap(a, b);
    double[] fresh = new double[2 * SeedGroups.KINDS];
    for (int kind = 0; kind < SeedGroups.KINDS; kind++) {
      int ga = groups.of[kind][a];
      int gb = groups.of[kind][b];
      if (ga == gb) {
        continue;
      }
      fresh[2 * kind] = cost(ga);
      fresh[2 * kind + 1] = cost(gb);
      before += cost[ga] + cost[gb];
      after += fresh[2 * kind] + fresh[2 * kind + 1];
    }
    if (after > before && random.nextDouble() >= Math.exp((before - after) / temperature)) {
      swap(a, b);
      return;
    }
    for (int kind = 0; kind < SeedGroups.KINDS; kind++) {
      int ga = groups.of[kind][a];
      int gb = groups.of[kind][b];
      if (ga != gb) {
        cost[ga] = fresh[2 * kind];
        cost[gb] = fresh[2 * kind + 1];
      }
    }
  }

  private void swap(int a, int b) {
    int place = placeOf[a];
    placeOf[a] = placeOf[b];
    placeOf[b] = place;
    pieceAt[placeOf[a]] = a;
    pieceAt[placeOf[b]] = b;
  }

  private double size(int piece, int place) {
    double ratio = Math.log(Math.max(placeArea[place], 1e5) / layout.target[piece]);
    return SIZE * ratio * ratio;
  }

  private double cost(int group) {
    int kind = groups.kinds.get(group);
    int[] list = groups.members.get(group);
    double sum = 0;
    if (list.length > 1) {
      sum += BROKEN[kind] * (groups.parts(group, adjacent, placeOf, pieceAt, label) - 1);
    }
    if (kind == SeedGroups.PROVINCE) {
      return sum;
    }
    double mx = 0;
    double my = 0;
    double area = 0;
    for (int i : list) {
      mx += px[placeOf[i]] / list.length;
      my += py[placeOf[i]] / list.length;
      area += layout.target[i];
    }
    double radius2 = area / Math.PI;
    double moment = 0;
    for (int i : list) {
      moment += square(px[placeOf[i]] - mx) + square(py[placeOf[i]] - my);
    }
    sum += SPREAD[kind] * 2 * moment / radius2;
    if (kind == SeedGroups.DISTRICT) {
      double off = square(mx - layout.anchorX[group]) + square(my - layout.anchorY[group]);
      sum += ANCHOR * list.length * off / radius2;
    }
    return sum;
  }

  private static double square(double v) {
    return v * v;
  }
}
