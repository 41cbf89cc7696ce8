package vn.vonglau.indicators;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import vn.vonglau.kernel.Period;

/**
 * Our periods in the time formats of SDMX 2.1 and 3.0 (common.xsd): years, months and days are
 * Gregorian ({@code 2025}, {@code 2025-06}, {@code 2025-06-15}), quarters and weeks reporting
 * periods ({@code 2025-Q1}, {@code 2025-W23}); every other span is a time range of first day and
 * length ({@code 2025-01-01/P6M}). Quarters begin on 1 January and weeks are those of ISO 8601, so
 * that reporting periods of SDMX (REPORTING_YEAR_START_DAY --01-01) are the same spans.
 */
final class SdmxTime {
  private SdmxTime() {}

  static String of(Period p) {
    return switch (p.span()) {
      case YEAR, QUARTER, MONTH, WEEK, DAY -> p.code();
      case THREE_MONTHS, SIX_MONTHS, NINE_MONTHS ->
          p.from() + "/P" + ChronoUnit.MONTHS.between(p.from(), p.to()) + "M";
      case SCHOOL_YEAR -> p.from() + "/P1Y";
      case HALF_MONTH ->
          p.to().equals(YearMonth.from(p.from()).plusMonths(1).atDay(1))
              ? p.from() + "/P1M"
              : days(p.from(), p.to());
      case RANGE -> days(p.from(), p.to());
      case HOUR -> LocalDateTime.parse(p.code() + ":00").minusHours(1) + ":00/PT1H";
    };
  }

  private static String days(LocalDate from, LocalDate to) {
    return from + "/P" + ChronoUnit.DAYS.between(from, to) + "D";
  }

  /** Code of CL_FREQ; {@code _O} (other) for what grows from January on and for single spans. */
  static String frequency(Period p) {
    return switch (p.span()) {
      case YEAR, SCHOOL_YEAR -> "A";
      case QUARTER -> "Q";
      case MONTH -> "M";
      case WEEK -> "W";
      case DAY -> "D";
      case HOUR -> "H";
      case THREE_MONTHS, SIX_MONTHS, NINE_MONTHS, HALF_MONTH, RANGE -> "_O";
    };
  }
}
