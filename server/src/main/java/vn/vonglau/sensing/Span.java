package vn.vonglau.sensing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import vn.vonglau.kernel.BusinessClock;

/**
 * Spans of the roll-ups, named by their end; all of them open at the begin and closed at the end,
 * so that the value of 10:00 belongs to the hour that ends at 10:00. Epoch milliseconds.
 */
final class Span {
  static final long HOUR = 3_600_000;
  // Việt Nam keeps UTC+7 the whole year since 1975
  private static final long OFFSET = 7 * HOUR;
  private static final long DAY = 24 * HOUR;

  private Span() {}

  /** The end of the hour to which a moment belongs. */
  static long hour(long time) {
    return ceil(time, HOUR, 0);
  }

  /** The end of the local day to which a moment belongs: midnight of the next day. */
  static long day(long time) {
    return ceil(time, DAY, OFFSET);
  }

  /** The end of the local month to which a moment belongs. */
  static long month(long time) {
    ZonedDateTime just = Instant.ofEpochMilli(time - 1).atZone(BusinessClock.ZONE);
    return just.toLocalDate()
        .withDayOfMonth(1)
        .plusMonths(1)
        .atStartOfDay(BusinessClock.ZONE)
        .toInstant()
        .toEpochMilli();
  }

  static long end(Step step, long time) {
    return switch (step) {
      case RAW -> time;
      case H1, H8 -> hour(time);
      case D1 -> day(time);
      case MONTH -> month(time);
      case YEAR -> throw new IllegalArgumentException("years are not rolled up");
    };
  }

  /** The begin of the span that ends at {@code end}. */
  static long begin(Step step, long end) {
    return switch (step) {
      case RAW -> end;
      case H1 -> end - HOUR;
      case H8 -> end - 8 * HOUR;
      case D1 -> end - DAY;
      case MONTH -> monthBegin(end);
      case YEAR -> throw new IllegalArgumentException("years are not rolled up");
    };
  }

  /** Shorter spans within the one that ends at {@code end}: hours of a day, days of a month. */
  static int parts(Step step, long end) {
    return switch (step) {
      case H8 -> 8;
      case D1 -> 24;
      case MONTH -> (int) ((end - monthBegin(end)) / DAY);
      default -> throw new IllegalArgumentException(step.id());
    };
  }

  private static long monthBegin(long end) {
    LocalDate next = Instant.ofEpochMilli(end).atZone(BusinessClock.ZONE).toLocalDate();
    return next.minusMonths(1)
        .atStartOfDay(BusinessClock.ZONE)
        .toInstant()
        .truncatedTo(ChronoUnit.MILLIS)
        .toEpochMilli();
  }

  private static long ceil(long time, long span, long offset) {
    return -Math.floorDiv(-(time + offset), span) * span - offset;
  }
}
