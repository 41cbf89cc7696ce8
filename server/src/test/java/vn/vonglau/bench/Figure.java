package vn.vonglau.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One measured figure.
 *
 * @param unit ms, s, MB, /s or x (a ratio)
 * @param target most that the median may be, in {@code unit}, or with {@code least} the least that
 *     it must be; NaN where nothing is promised
 * @param samples single measurements, at least one
 * @param least more is better: rates and ratios
 * @param tail the target holds for p95 as well
 * @param load load average of the machine when the last sample was taken
 */
record Figure(
    String group,
    String name,
    String unit,
    double target,
    double[] samples,
    boolean least,
    boolean tail,
    double load) {
  double median() {
    return quantile(0.5);
  }

  double p95() {
    return quantile(0.95);
  }

  /** Nearest rank; the median of an even number is the mean of the middle two. */
  private double quantile(double q) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    if (q == 0.5 && n % 2 == 0) {
      return (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }
    return sorted[(int) Math.ceil(q * n) - 1];
  }

  String verdict() {
    if (Double.isNaN(target)) {
      return "-";
    }
    boolean met = least ? median() >= target : median() <= target && (!tail || p95() <= target);
    return met ? "met" : "MISSED";
  }

  String line() {
    String promised = Double.isNaN(target) ? "-" : (least ? "\u2265" : "") + number(target);
    return String.format(
        Locale.ROOT,
        "%-7s %-62s %7s %9s %9s %5d %-3s %-7s %5.1f",
        group,
        name,
        promised,
        number(median()),
        number(p95()),
        samples.length,
        unit,
        verdict(),
        load);
  }

  static final String HEAD =
      String.format(
          "%-7s %-62s %7s %9s %9s %5s %-3s %-7s %5s",
          "group", "figure", "target", "median", "p95", "n", "", "", "load");

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("group", group);
    json.put("name", name);
    json.put("unit", unit);
    json.put("target", Double.isNaN(target) ? null : target);
    json.put("median", median());
    json.put("p95", p95());
    json.put("n", samples.length);
    json.put("verdict", verdict());
    json.put("load", load);
    return json;
  }
}
