package vn.vonglau.indicators;

import java.util.List;
import java.util.Map;

/**
 * When people are reminded, when the intake closes, and by which regime a form cuts off.
 *
 * @param before days before the deadline, ascending; 0 is the day itself
 * @param after days after it
 * @param hour of the day from which reminders go out, Asia/Ho_Chi_Minh
 * @param closeAfter days after the deadline in which a late report is taken
 * @param day8Next whether "day 8" is of the month after the period
 */
record ReminderRules(
    List<Integer> before,
    List<Integer> after,
    boolean mail,
    int hour,
    int closeAfter,
    Map<PeriodType, Integer> closeAfterOf,
    boolean day8Next,
    PeriodType.Regime regime,
    Map<String, PeriodType.Regime> regimes) {
  ReminderRules {
    closeAfterOf = Map.copyOf(closeAfterOf);
    regimes = Map.copyOf(regimes);
  }

  int closeAfter(PeriodType type) {
    return closeAfterOf.getOrDefault(type, closeAfter);
  }

  PeriodType.Regime regime(String form) {
    return regimes.getOrDefault(form, regime);
  }
}
