package vn.vonglau.sensing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vn.vonglau.sensing.IndexValue.Basis;
import vn.vonglau.sensing.IndexValue.Left;
import vn.vonglau.sensing.IndexValue.Part;

/**
 * VN_WQI by Quyết định 1460/QĐ-TCMT of 12 November 2019.
 *
 * <p>{@code WQI = qI/100 · (∏qII)^(1/n)/100 · (∏qIII)^(1/m)/100 · ((mean qIV)² · mean qV)^(1/3)}. A
 * missing group I, II or III counts as 1. Without group V the core is the mean of group IV, as one
 * public implementation has it.
 */
final class VnWqi {
  /** Least data: so many groups, group IV among them with so many parameters. */
  record Least(int groups, int groupIv) {}

  /**
   * How the index came about.
   *
   * @param i, ii, iii factors between 0 and 1; 1 for a missing group
   * @param meanIv, meanV NaN for a missing group
   */
  record Groups(double i, double ii, double iii, double meanIv, double meanV) {
    double core() {
      return Double.isNaN(meanV) ? meanIv : Math.cbrt(meanIv * meanIv * meanV);
    }

    double index() {
      return i * ii * iii * core();
    }
  }

  private final IndexTables tables;

  VnWqi(IndexTables tables) {
    this.tables = tables;
  }

  /** Least data of a periodic sample. */
  Least sample() {
    return new Least(tables.least("wqi-sample-groups"), tables.least("wqi-sample-group-iv"));
  }

  /** Least data of an automatic station. */
  Least station() {
    return new Least(tables.least("wqi-station-groups"), tables.least("wqi-station-group-iv"));
  }

  /**
   * @param values by symbol, in the units of the table: mg/L, pesticides µg/L, germs MPN/100 mL.
   *     {@code DO} in mg/L wants {@code Temp} in °C; {@code DO%} may be given in its place. NaN
   *     counts as missing, below zero as zero
   */
  IndexValue of(Map<String, Double> values, Least least) {
    List<Part> parts = new ArrayList<>();
    List<Left> left = new ArrayList<>();
    for (Curve curve : tables.wqi().values()) {
      String parameter = curve.parameter();
      double value = clean(values.get(parameter));
      boolean given = values.containsKey(parameter);
      if (parameter.equals("DO%") && Double.isNaN(value) && values.containsKey("DO")) {
        given = true;
        value = saturation(clean(values.get("DO")), values.get("Temp"));
      }
      if (!Double.isNaN(value)) {
        parts.add(IndexValue.part(parameter, Basis.SAMPLE, value, curve.read(value)));
      } else if (given) {
        boolean cold = parameter.equals("DO%") && !Double.isNaN(clean(values.get("DO")));
        left.add(new Left(parameter, cold ? NoIndex.NO_TEMPERATURE : NoIndex.NOT_MEASURED));
      }
    }
    NoIndex reason = reason(parts, least);
    double exact = reason == null ? groups(parts).index() : Double.NaN;
    return new IndexValue(
        IndexValue.WQI,
        reason == null ? IndexValue.round(exact) : null,
        exact,
        parts.stream()
            .min(Comparator.comparingDouble(Part::exact))
            .map(Part::parameter)
            .orElse(null),
        parts,
        left,
        reason,
        parts.stream().anyMatch(Part::uncertain));
  }

  Groups groups(List<Part> parts) {
    return new Groups(
        geometric(of("I", parts)) / 100,
        geometric(of("II", parts)) / 100,
        geometric(of("III", parts)) / 100,
        mean(of("IV", parts)),
        mean(of("V", parts)));
  }

  /**
   * Dissolved oxygen as a share of what water of this temperature can hold, in percent.
   *
   * @param oxygen mg/L
   * @param temperature °C; null, NaN or outside of 0 to 50, where the formula ends: NaN
   */
  static double saturation(double oxygen, Double temperature) {
    if (temperature == null || !(temperature >= 0 && temperature <= 50)) {
      return Double.NaN;
    }
    double t = temperature;
    double full = 14.652 - 0.41022 * t + 0.0079910 * t * t - 0.000077774 * t * t * t;
    return oxygen / full * 100;
  }

  private NoIndex reason(List<Part> parts, Least least) {
    double[] iv = of("IV", parts);
    long groups = parts.stream().map(p -> group(p.parameter())).distinct().count();
    if (iv.length < Math.max(1, least.groupIv())) {
      return NoIndex.GROUP_IV;
    }
    return groups < least.groups() ? NoIndex.GROUPS : null;
  }

  private double[] of(String group, List<Part> parts) {
    return parts.stream()
        .filter(p -> group(p.parameter()).equals(group))
        .mapToDouble(Part::exact)
        .toArray();
  }

  private String group(String parameter) {
    return tables.wqi().get(parameter).group();
  }

  /** 100 for none, so that a missing group changes nothing. */
  private static double geometric(double[] indices) {
    double product = 1;
    for (double q : indices) {
      product *= q;
    }
    return indices.length == 0 ? 100 : Math.pow(product, 1.0 / indices.length);
  }

  private static double mean(double[] indices) {
    return Arrays.stream(indices).average().orElse(Double.NaN);
  }

  private static double clean(Double value) {
    boolean there = value != null && Double.isFinite(value) && !Quality.isMissingMark(value);
    return there ? Math.max(0, value) : Double.NaN;
  }
}
