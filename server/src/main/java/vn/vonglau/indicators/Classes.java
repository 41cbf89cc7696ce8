package vn.vonglau.indicators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Class limits of a set of values.
 *
 * @param breaks ascending, one more than there are classes; a value belongs to the first class
 *     whose upper limit it does not exceed
 * @param diverging whether the classes lie evenly about zero
 */
record Classes(Method method, double[] breaks, boolean diverging) {
  /** How limits are found. */
  enum Method {
    /** As many values in each class. */
    QUANTILE,
    /** Classes of the same width. */
    EQUAL,
    /** Natural breaks: the least spread within classes (Fisher and Jenks). */
    JENKS,
    /** Limits that the caller names. */
    FIXED;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Method> find(String id) {
      return Arrays.stream(values()).filter(m -> m.id().equals(id)).findFirst();
    }
  }

  private static final int MOST_FOR_JENKS = 1500;
  private static final int SMALL_PALETTE = 5;
  private static final int LARGE_PALETTE = 7;

  /**
   * @param values in any order
   * @param n classes wanted; where there are fewer different values, there are fewer classes
   * @param limits inner limits for {@link Method#FIXED}, ascending
   */
  static Classes of(Method method, double[] values, int n, boolean diverging, List<Double> limits) {
    if (values.length == 0) {
      return new Classes(method, new double[0], diverging);
    }
    if (method == Method.FIXED) {
      return new Classes(method, around(values, limits), diverging);
    }
    return new Classes(
        method,
        diverging ? diverging(method, values, n) : breaks(method, sorted(values), n),
        diverging);
  }

  /** From 1; 0 for what is outside of all. */
  int of(double value) {
    for (int i = 1; i < breaks.length; i++) {
      if (value <= breaks[i] && (i > 1 || value >= breaks[0])) {
        return i;
      }
    }
    return 0;
  }

  /** The class of a value, or the outermost one on its side; 0 where there are no classes. */
  int nearest(double value) {
    if (count() == 0) {
      return 0;
    }
    return of(Math.clamp(value, breaks[0], breaks[count()]));
  }

  /** The colour of the first class, from 1: about zero few classes take the middle colours. */
  int firstColour() {
    return diverging ? Math.max(0, (colours() - count()) / 2) + 1 : 1;
  }

  /** How many colours the palette has that is large enough. */
  int colours() {
    return count() > SMALL_PALETTE ? LARGE_PALETTE : SMALL_PALETTE;
  }

  int count() {
    return Math.max(0, breaks.length - 1);
  }

  private static double[] sorted(double[] values) {
    return Arrays.stream(values).sorted().toArray();
  }

  private static double[] breaks(Method method, double[] sorted, int n) {
    int different = (int) Arrays.stream(sorted).distinct().count();
    int classes = Math.min(n, different);
    double[] out =
        switch (method) {
          case QUANTILE -> quantiles(sorted, classes);
          case EQUAL -> equal(sorted[0], sorted[sorted.length - 1], classes);
          default -> jenks(sorted, classes);
        };
    double[] bare = Arrays.stream(out).distinct().toArray();
    // one value alone: a class from it to itself
    return bare.length > 1 ? bare : new double[] {bare[0], bare[0]};
  }

  /** About zero: limits of the sizes, mirrored; with an odd number zero lies within a class. */
  private static double[] diverging(Method method, double[] values, int n) {
    DoubleStream all = Arrays.stream(values).map(Math::abs);
    // what does not differ at all lies in the middle: as many as there are, it takes no limits away
    boolean apart = method == Method.QUANTILE && Arrays.stream(values).anyMatch(v -> v != 0);
    double[] sizes = (apart ? all.filter(v -> v > 0) : all).sorted().toArray();
    double[] steps = breaks(method, sizes, (n + 1) / 2);
    DoubleStream up =
        Arrays.stream(steps).skip(n % 2 == 1 || steps[0] != 0 ? 1 : 0).filter(v -> v > 0);
    double[] above = up.toArray();
    List<Double> out = new ArrayList<>();
    for (int i = above.length - 1; i >= 0; i--) {
      out.add(-above[i]);
    }
    if (n % 2 == 0) {
      out.add(0.0);
    }
    for (double v : above) {
      out.add(v);
    }
    return out.isEmpty()
        ? new double[] {0, 0}
        : out.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] around(double[] values, List<Double> limits) {
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(0);
    List<Double> out = new ArrayList<>(limits);
    out.addFirst(Math.min(low, limits.getFirst()));
    out.add(Math.max(high, limits.getLast()));
    return out.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] quantiles(double[] sorted, int n) {
    double[] out = new double[n + 1];
    out[0] = sorted[0];
    for (int i = 1; i <= n; i++) {
      int last = (int) Math.ceil((double) i * sorted.length / n) - 1;
      out[i] = sorted[last];
    }
    return out;
  }

  private static double[] equal(double low, double high, int n) {
    double[] out = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      out[i] = i == n ? high : low + (high - low) * i / n;
    }
    return out;
  }

  private static double[] jenks(double[] all, int n) {
    double[] v = thinned(all);
    int m = v.length;
    double[][] cost = new double[n + 1][m + 1];
    int[][] from = new int[n + 1][m + 1];
    for (double[] row : cost) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    cost[0][0] = 0;
    for (int end = 1; end <= m; end++) {
      double sum = 0;
      double squares = 0;
      for (int begin = end; begin >= 1; begin--) {
        // offset by the last value: large numbers would drown their differences
        double x = v[begin - 1] - v[end - 1];
        sum += x;
        squares += x * x;
        int held = end - begin + 1;
        double spread = squares - sum * sum / held;
        for (int k = 1; k <= Math.min(n, end); k++) {
          double total = cost[k - 1][begin - 1] + spread;
          if (total < cost[k][end]) {
            cost[k][end] = total;
            from[k][end] = begin - 1;
          }
        }
      }
    }
    double[] out = new double[n + 1];
    int end = m;
    for (int k = n; k >= 1; k--) {
      out[k] = v[end - 1];
      end = from[k][end];
    }
    out[0] = v[0];
    return out;
  }

  private static double[] thinned(double[] sorted) {
    if (sorted.length <= MOST_FOR_JENKS) {
      return sorted;
    }
    double[] out = new double[MOST_FOR_JENKS];
    for (int i = 0; i < MOST_FOR_JENKS; i++) {
      out[i] = sorted[(int) ((long) i * (sorted.length - 1) / (MOST_FOR_JENKS - 1))];
    }
    return out;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Classes c
        && method == c.method
        && diverging == c.diverging
        && Arrays.equals(breaks, c.breaks);
  }

  @Override
  public int hashCode() {
    return 31 * method.hashCode() + Arrays.hashCode(breaks);
  }

  @Override
  public String toString() {
    return method + Arrays.toString(breaks);
  }
}
