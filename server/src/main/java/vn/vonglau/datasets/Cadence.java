package vn.vonglau.datasets;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.vonglau.kernel.BusinessClock;

/**
 * When a dataset falls due: at the end of a day, or of an hour. A day of rest moves the day on to
 * the next working one where people do the work; what systems send each day or hour knows no rest.
 */
public enum Cadence {
  HOURLY("Hàng giờ", "Every hour"),
  DAILY("Hàng ngày", "Every day"),
  WORKING_DAYS("Mỗi ngày làm việc", "Every working day"),
  WEEKLY_MON_AND_MONTH_END(
      "Thứ hai đầu tuần và ngày cuối tháng", "Mondays and the last day of the month"),
  MONTHLY_DAY_08("Ngày 08 hàng tháng", "Day 8 of each month"),
  MONTHLY("Hàng tháng", "Every month"),
  YEARLY("Hàng năm", "Every year"),
  NOT_STATED("Không nêu", "Not stated");

  private static final int LONGEST = 800;

  private final String vi;
  private final String en;

  Cadence(String vi, String en) {
    this.vi = vi;
    this.en = en;
  }

  public String vi() {
    return vi;
  }

  public String en() {
    return en;
  }

  /** As the list of datasets writes it: {@code WEEKLY_MON+MONTH_END}. */
  public String id() {
    return name().replace("_AND_", "+");
  }

  public static Optional<Cadence> find(String id) {
    try {
      return Optional.of(valueOf(id.toUpperCase(Locale.ROOT).replace("+", "_AND_")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The end of the first span that ends after {@code at}; null where no cadence is agreed.
   *
   * @param working the first working day from a day on
   */
  public Instant after(Instant at, UnaryOperator<LocalDate> working) {
    ZonedDateTime local = at.atZone(BusinessClock.ZONE);
    if (this == NOT_STATED) {
      return null;
    }
    if (this == HOURLY) {
      return local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
    }
    // a nominal day may have moved on past this one: begin well before it
    LocalDate nominal = local.toLocalDate().minusDays(40);
    for (int i = 0; i < LONGEST; i++, nominal = nominal.plusDays(1)) {
      if (isNominal(nominal, working)) {
        Instant end = end(this == DAILY ? nominal : working.apply(nominal));
        if (end.isAfter(at)) {
          return end;
        }
      }
    }
    throw new IllegalStateException("no due day within two years: " + this);
  }

  private boolean isNominal(LocalDate day, UnaryOperator<LocalDate> working) {
    boolean last = day.equals(YearMonth.from(day).atEndOfMonth());
    return switch (this) {
      case DAILY -> true;
      case WORKING_DAYS -> working.apply(day).equals(day);
      case WEEKLY_MON_AND_MONTH_END -> last || day.getDayOfWeek() == DayOfWeek.MONDAY;
      case MONTHLY_DAY_08 -> day.getDayOfMonth() == 8;
      case MONTHLY -> last;
      case YEARLY -> last && day.getMonthValue() == 12;
      case HOURLY, NOT_STATED -> false;
    };
  }

  private static Instant end(LocalDate day) {
    return day.plusDays(1).atStartOfDay(BusinessClock.ZONE).toInstant();
  }

  /**
   * Until when the next one is awaited after one that came at {@code last}: the span in which that
   * one came is done, the next has to bring another.
   */
  Instant dueAfter(Instant last, UnaryOperator<LocalDate> working) {
    Instant end = after(last.minus(Duration.ofNanos(1000)), working);
    return end == null ? null : after(end, working);
  }
}
