package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.util.List;

/**
 * How far a value lies from earlier ones, by median and median absolute deviation: a few wrong
 * values among them do not move the measure (Iglewicz and Hoaglin, 1993).
 *
 * @param spread 1.4826 × MAD, which is the standard deviation of a normal series; where more than
 *     half of the values are equal, a hundredth of the median stands in
 */
record RobustZ(BigDecimal median, double spread) {
  private static final double NORMAL = 1.4826;
  private static final double STEADY = 0.01;

  static RobustZ of(List<BigDecimal> series) {
    BigDecimal median = median(series);
    List<BigDecimal> apart = series.stream().map(v -> v.subtract(median).abs()).toList();
    double spread = NORMAL * median(apart).doubleValue();
    double least = Math.abs(median.doubleValue()) * STEADY;
    return new RobustZ(median, Math.max(spread, least));
  }

  /** Standard deviations from the median; 0 where all earlier values were zero. */
  double of(BigDecimal value) {
    return spread == 0 ? 0 : value.subtract(median).abs().doubleValue() / spread;
  }

  private static BigDecimal median(List<BigDecimal> values) {
    List<BigDecimal> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : sorted.get(half - 1).add(sorted.get(half)).divide(BigDecimal.valueOf(2));
  }
}
