package vn.vonglau.indicators;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Period.Span;

/** Which periods of a form are on people's desks at a moment. */
final class OpenPeriods {
  private static final int SCHOOL_MONTH = 9;
  private static final int MID = 15;

  private OpenPeriods() {}

  /** Those whose intake is open to any unit; in order of time. Automatic channels owe none. */
  static List<Period> of(Form form, DeadlineBook book, Instant now) {
    Set<Period> found = new TreeSet<>();
    if (form.periodType().shifts() || form.periodType() == PeriodType.DAILY) {
      LocalDateTime at = LocalDateTime.ofInstant(now, BusinessClock.ZONE);
      for (Span span : form.periodType().spans()) {
        for (Period period : around(span, at)) {
          if (Forms.asks(form, period)) {
            found.add(period);
          }
        }
      }
    }
    book.overrides().keySet().stream()
        .filter(p -> p.form().equals(form.code()))
        .forEach(p -> Period.find(p.period()).ifPresent(found::add));
    return found.stream()
        .filter(p -> !p.last().isBefore(form.validFrom()))
        .filter(p -> book.of(form, p, 0).isOpen(now) || openSomewhere(form, p, book, now))
        .toList();
  }

  /** Opened for single units: who goes through the units asks for each. */
  private static boolean openSomewhere(Form form, Period period, DeadlineBook book, Instant now) {
    return book.overrides().keySet().stream()
        .filter(p -> p.form().equals(form.code()) && p.period().equals(period.code()))
        .anyMatch(p -> book.of(form, period, p.unit()).isOpen(now));
  }

  /** The last one that is over; empty where each is set by a request. */
  static Optional<Period> last(Form form, LocalDate today) {
    return form.periodType().spans().stream()
        .map(span -> at(span, today.atStartOfDay()))
        .filter(Objects::nonNull)
        .map(
            p -> {
              Period over = p;
              while (over.to().isAfter(today)) {
                // before "6 months" stands "3 months": of these the year before is meant
                over = over.previous().span() == over.span() ? over.previous() : over.lastYear();
              }
              return over;
            })
        .filter(p -> Forms.asks(form, p))
        .max(Period::compareTo);
  }

  /** The one that runs, or ran last, the one before it, and the next where that opens early. */
  private static List<Period> around(Span span, LocalDateTime at) {
    Period now = at(span, at);
    if (now == null) {
      return List.of();
    }
    List<Period> some = new ArrayList<>(List.of(now, now.previous()));
    if (span != Span.HOUR && span != Span.DAY) {
      some.add(now.previous().previous());
      Period next = at(span, now.to().atStartOfDay().plusHours(1));
      if (next != null) {
        some.add(next);
      }
    }
    return some;
  }

  /**
   * The period of a kind that holds this time; of cumulative ones the year's; null for requests.
   */
  static Period at(Span span, LocalDateTime time) {
    LocalDate day = time.toLocalDate();
    int year = day.getYear();
    return switch (span) {
      case YEAR -> Period.year(year);
      case QUARTER -> Period.quarter(year, (day.getMonthValue() + 2) / 3);
      case MONTH -> Period.month(YearMonth.from(day));
      case WEEK -> Period.week(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
      case THREE_MONTHS -> Period.cumulative(year, 3);
      case SIX_MONTHS -> Period.cumulative(year, 6);
      case NINE_MONTHS -> Period.cumulative(year, 9);
      case SCHOOL_YEAR -> Period.schoolYear(day.getMonthValue() < SCHOOL_MONTH ? year - 1 : year);
      case HALF_MONTH -> Period.halfMonth(YearMonth.from(day), day.getDayOfMonth() <= MID ? 1 : 2);
      case DAY -> Period.day(day);
      case HOUR -> Period.hour(time.withMinute(0).withSecond(0).withNano(0));
      case RANGE -> null;
    };
  }
}
