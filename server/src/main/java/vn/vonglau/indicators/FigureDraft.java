package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import vn.vonglau.kernel.Period;

/**
 * A figure about to be written.
 *
 * @param unit id of the administrative unit in its era
 * @param dimensions {@code name=member}, several joined by {@code ;} in order of names; empty =
 *     none
 * @param plan a plan target, not what was reached
 * @param official false for an estimate that a final figure follows
 * @param value null where {@code noValue} says why there is none
 * @param channel form, file, api, aggregated, imported, demo
 * @param receipt id of the report or the file it came by; null = none
 * @param reason why an earlier figure is corrected; null for a first one
 */
public record FigureDraft(
    String indicator,
    Period period,
    long unit,
    String agency,
    String dimensions,
    boolean plan,
    boolean official,
    BigDecimal value,
    String noValue,
    FigureStatus status,
    String channel,
    Long receipt,
    String enteredBy,
    Instant enteredAt,
    String approvedBy,
    Instant approvedAt,
    String reason,
    boolean simulated) {
  public FigureDraft {
    // as exact as the stores keep them
    enteredAt = enteredAt == null ? null : enteredAt.truncatedTo(ChronoUnit.MICROS);
    approvedAt = approvedAt == null ? null : approvedAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** The same with a value and why it takes the place of an earlier one. */
  public FigureDraft corrected(BigDecimal value, String reason) {
    return with(dimensions, value, noValue, status, reason);
  }

  /** The same as it was at another status. */
  FigureDraft at(FigureStatus then) {
    return with(dimensions, value, noValue, then, reason);
  }

  FigureDraft with(
      String dimensions, BigDecimal value, String noValue, FigureStatus status, String reason) {
    return new FigureDraft(
        indicator,
        period,
        unit,
        agency,
        dimensions,
        plan,
        official,
        value,
        noValue,
        status,
        channel,
        receipt,
        enteredBy,
        enteredAt,
        approvedBy,
        approvedAt,
        reason,
        simulated);
  }
}
