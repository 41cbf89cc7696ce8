package vn.vonglau.briefing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.UnaryOperator;
import vn.vonglau.kernel.BusinessClock;

/**
 * The span that a morning page speaks of: from the end of the last working day before it.
 *
 * @param from 17:00 of the last working day before {@code day}
 * @param to when it was made, at the latest the end of {@code day}
 */
record Morning(LocalDate day, Instant from, Instant to) {
  private static final LocalTime CLOSE = LocalTime.of(17, 0);
  private static final int FURTHEST = 20;

  /**
   * @param shift the first working day from a day on, that day itself where it is one
   */
  static Morning of(LocalDate day, Instant now, UnaryOperator<LocalDate> shift) {
    LocalDate before = day.minusDays(1);
    for (int i = 0; i < FURTHEST && !shift.apply(before).equals(before); i++) {
      before = before.minusDays(1);
    }
    Instant from = before.atTime(CLOSE).atZone(BusinessClock.ZONE).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(BusinessClock.ZONE).toInstant();
    Instant to = now.isBefore(end) ? now : end;
    return new Morning(day, from, to.isBefore(from) ? from : to);
  }
}
