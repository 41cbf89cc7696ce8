package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How the league table counts, as numbers that the province sets: each report that was due brings
 * the points of what became of it; returns and days late cost on top; the score is the mean over
 * the reports, from 0 up.
 *
 * @param returned for each time a report was sent back
 * @param dayLate for each day late, of at most {@code mostDays} of a report
 */
record LeagueFormula(
    BigDecimal onTime,
    BigDecimal late,
    BigDecimal missing,
    BigDecimal returned,
    BigDecimal dayLate,
    int mostDays,
    String note) {
  static final LeagueFormula FIRST =
      new LeagueFormula(
          BigDecimal.valueOf(100),
          BigDecimal.valueOf(60),
          BigDecimal.ZERO,
          BigDecimal.valueOf(-10),
          BigDecimal.valueOf(-2),
          20,
          "Mặc định của phần mềm; tỉnh thay bằng quy định thi đua của mình");

  /** What a body did. */
  record Count(int due, int onTime, int late, int missing, int returned, int daysLate) {}

  /** Rounded to two decimals; null where nothing was due. */
  BigDecimal score(Count c) {
    if (c.due == 0) {
      return null;
    }
    BigDecimal points =
        onTime
            .multiply(BigDecimal.valueOf(c.onTime))
            .add(late.multiply(BigDecimal.valueOf(c.late)))
            .add(missing.multiply(BigDecimal.valueOf(c.missing)))
            .add(returned.multiply(BigDecimal.valueOf(c.returned)))
            .add(dayLate.multiply(BigDecimal.valueOf(c.daysLate)));
    return points
        .divide(BigDecimal.valueOf(c.due), 2, RoundingMode.HALF_UP)
        .max(BigDecimal.ZERO.setScale(2));
  }
}
