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
 * VN_AQI of an hour and of a day, by Quyết định 1459/QĐ-TCMT of 12 November 2019.
 *
 * <p>All concentrations are hourly means in µg/m3 (CO too), by symbol; other symbols are passed
 * over. NaN, infinities and the marks that loggers write for a missing value count as missing. A
 * mean below zero, which the checks let pass as noise, counts as zero.
 */
final class VnAqi {
  private static final int NOWCAST_HOURS = 12;
  private static final int RECENT = 3;
  private static final int DAY = 24;
  private static final int EIGHT = 8;

  private final IndexTables tables;

  VnAqi(IndexTables tables) {
    this.tables = tables;
  }

  /**
   * @param hours hourly means, the newest first: [0] is the hour of the index, [11] the oldest that
   *     Nowcast looks at. Gases need [0] only
   */
  IndexValue hour(Map<String, double[]> hours) {
    Collector parts = new Collector();
    for (String parameter : IndexTables.AIR) {
      double[] means = hours.get(parameter);
      if (means == null) {
        continue;
      }
      if (isDust(parameter)) {
        parts.add(parameter, Basis.NOWCAST, nowcast(means), Step.D1, NoIndex.RECENT_HOURS);
      } else {
        double now = means.length == 0 ? Double.NaN : clean(means[0]);
        parts.add(parameter, Basis.MEAN_1H, now, Step.H1, NoIndex.NOT_MEASURED);
      }
    }
    return parts.index();
  }

  /**
   * The day runs from 01:00 to 24:00: hourly means are labelled by the end of their hour.
   *
   * @param hours hourly means, the oldest first; the last 24 are the day. Hours before them, up to
   *     7, serve the first 8-hour means of O3
   */
  IndexValue day(Map<String, double[]> hours) {
    Collector parts = new Collector();
    for (String parameter : IndexTables.AIR) {
      double[] all = hours.get(parameter);
      if (all == null) {
        continue;
      }
      double[] means = new double[all.length];
      Arrays.setAll(means, i -> clean(all[i]));
      double[] day = Arrays.copyOfRange(means, Math.max(0, means.length - DAY), means.length);
      if (isDust(parameter)) {
        double mean = mean(day, tables.least("aqi-day-hours"));
        parts.add(parameter, Basis.MEAN_24H, mean, Step.D1, NoIndex.DAY_HOURS);
        continue;
      }
      double highest = highest(day);
      if (parameter.equals("O3")) {
        double eight = highest(eightHourMeans(means));
        // the 8-hour column ends there: above it the decision uses the 1-hour mean alone
        if (eight <= tables.air("O3", Step.H8).last().at()) {
          parts.add(parameter, Basis.HIGHEST_8H, eight, Step.H8, NoIndex.NOT_MEASURED);
        }
      }
      parts.add(parameter, Basis.HIGHEST_1H, highest, Step.H1, NoIndex.NOT_MEASURED);
    }
    return parts.index();
  }

  /**
   * Weighted mean of 12 hours that leans on the newest: weight w^(i-1) for the i-th hour, w =
   * lowest / highest but at least 1/2.
   *
   * <p>For w = 1/2 the decision prints the sum of (1/2)^i c_i, whose weights add to 1 only over
   * endless hours. With all 12 hours it is taken as printed; with gaps it would come out too low,
   * and so the weights that are there are made to add to 1 (our reading).
   *
   * @param hours the newest first
   * @return NaN when fewer than 2 of the newest 3 hours are there
   */
  double nowcast(double[] hours) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    int recent = 0;
    int there = 0;
    for (int i = 0; i < Math.min(hours.length, NOWCAST_HOURS); i++) {
      double c = clean(hours[i]);
      if (!Double.isNaN(c)) {
        low = Math.min(low, c);
        high = Math.max(high, c);
        recent += i < RECENT ? 1 : 0;
        there++;
      }
    }
    if (recent < tables.least("aqi-nowcast-recent")) {
      return Double.NaN;
    }
    double ratio = high == 0 ? 1 : low / high;
    boolean half = ratio <= 0.5;
    double w = half ? 0.5 : ratio;
    double sum = 0;
    double weights = 0;
    double weight = half ? 0.5 : 1;
    for (int i = 0; i < Math.min(hours.length, NOWCAST_HOURS); i++, weight *= w) {
      double c = clean(hours[i]);
      if (!Double.isNaN(c)) {
        sum += weight * c;
        weights += weight;
      }
    }
    return half && there == NOWCAST_HOURS ? sum : sum / weights;
  }

  /**
   * Moving means of 8 hours that end in the last 24 of {@code hours}; NaN where too few of the 8
   * are there.
   *
   * @param hours the oldest first; what lies before the first counts as missing
   */
  double[] eightHourMeans(double[] hours) {
    int first = Math.max(0, hours.length - DAY);
    double[] means = new double[hours.length - first];
    for (int i = 0; i < means.length; i++) {
      int end = first + i + 1;
      double[] eight = Arrays.copyOfRange(hours, Math.max(0, end - EIGHT), end);
      means[i] = mean(eight, tables.least("aqi-8h-hours"));
    }
    return means;
  }

  private static double mean(double[] values, int least) {
    double[] there =
        Arrays.stream(values).map(VnAqi::clean).filter(v -> !Double.isNaN(v)).toArray();
    return there.length < Math.max(1, least)
        ? Double.NaN
        : Arrays.stream(there).sum() / there.length;
  }

  private static double highest(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
  }

  private static double clean(double mean) {
    return Double.isFinite(mean) && !Quality.isMissingMark(mean) ? Math.max(0, mean) : Double.NaN;
  }

  private static boolean isDust(String parameter) {
    return parameter.startsWith("PM");
  }

  private final class Collector {
    private final List<Part> parts = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();

    void add(String parameter, Basis basis, double figure, Step averaging, NoIndex otherwise) {
      if (Double.isNaN(figure)) {
        left.add(new Left(parameter, otherwise));
      } else {
        Curve curve = tables.air(parameter, averaging);
        parts.add(IndexValue.part(parameter, basis, figure, curve.read(figure)));
      }
    }

    /** The highest of the parts; none without dust. */
    IndexValue index() {
      Part highest = parts.stream().max(Comparator.comparingDouble(Part::exact)).orElse(null);
      boolean dust = parts.stream().anyMatch(p -> isDust(p.parameter()));
      return new IndexValue(
          IndexValue.AQI,
          dust ? highest.value() : null,
          dust ? highest.exact() : Double.NaN,
          highest == null ? null : highest.parameter(),
          parts,
          left,
          dust ? null : NoIndex.NO_DUST,
          parts.stream().anyMatch(Part::uncertain));
    }
  }
}
