package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import vn.vonglau.kernel.Period;

/**
 * How far the report of a made-up body came; the same body and period always come as far.
 *
 * @param returned whether it was sent back once
 * @param daysLate days after its deadline that it was sent; negative before
 */
record SimulatedCourse(ReportState state, boolean returned, int daysLate) {
  private static final int LATEST_DAYS = 9;

  /** Null where nothing was begun. */
  static SimulatedCourse of(Form form, Period period, Duty duty, Instant due, Instant now) {
    int chance = chance(form.code() + period.code() + duty, 100);
    // some bodies have more trouble than others
    chance = Math.min(99, chance + (chance(duty.toString(), 7) == 0 ? 12 : 0));
    if (!now.isAfter(due)) {
      int begun = 60;
      return chance < begun
          ? null
          : new SimulatedCourse(
              chance < 80
                  ? ReportState.DRAFT
                  : chance < 90
                      ? ReportState.SUBMITTED
                      : chance < 95 ? ReportState.APPROVED : ReportState.SENT,
              chance % 11 == 0,
              -1);
    }
    int late = 1 + chance(duty + period.code(), LATEST_DAYS);
    boolean over = now.isAfter(due.plus(Duration.ofDays(LATEST_DAYS + 2)));
    if (chance < 84) {
      return new SimulatedCourse(
          ReportState.ACCEPTED, chance % 17 == 0, -chance(period.code() + duty, 4));
    }
    if (chance < 92) {
      return new SimulatedCourse(
          over ? ReportState.ACCEPTED : ReportState.SUBMITTED, chance % 2 == 0, late);
    }
    return chance < 95
        ? new SimulatedCourse(ReportState.SENT, false, 0)
        : chance < 97 ? new SimulatedCourse(ReportState.DRAFT, true, late) : null;
  }

  /** What stands in a cell: now and then nothing yet, and a slip before anyone approved it. */
  Cell cell(BigDecimal value, String seed) {
    if (chance(seed + "?", 220) == 0) {
      return new Cell(null, "Đang rà soát số liệu", null);
    }
    boolean slipped = state.compareTo(ReportState.APPROVED) < 0 && chance(seed + "!", 150) == 0;
    return new Cell(slipped ? value.multiply(BigDecimal.TEN) : value, null, null);
  }

  static int chance(String what, int of) {
    int h = what.hashCode() * 0x9E3779B9;
    return Math.floorMod(h ^ (h >>> 15), of);
  }
}
