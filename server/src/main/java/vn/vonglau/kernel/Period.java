package vn.vonglau.kernel;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span that a figure is of. Written as {@code 2025}, {@code 2025-Q1}, {@code 2025-06}, {@code
 * 2025-W23}, {@code 2025-3M} (also 6M, 9M: from January on), {@code SY2025} (school year that
 * begins in 2025), {@code 2025-06-H1} and {@code -H2} (to day 15, to the end: both from the first),
 * {@code 2025-06-15}, {@code 2025-06-15T08} (the clock hour that ends at 08), {@code
 * 2025-06-03/2025-06-20} (what a single request sets; both days within).
 *
 * @param code as written
 * @param from first day
 * @param to the day after the last
 */
public record Period(String code, Span span, LocalDate from, LocalDate to)
    implements Comparable<Period> {
  /** What kind of span, by the letters that definitions use for it. */
  public enum Span {
    YEAR("Y"),
    QUARTER("Q"),
    MONTH("M"),
    WEEK("W"),
    THREE_MONTHS("3M"),
    SIX_MONTHS("6M"),
    NINE_MONTHS("9M"),
    SCHOOL_YEAR("SY"),
    HALF_MONTH("HM"),
    DAY("D"),
    HOUR("H"),
    RANGE("R");

    private final String letters;

    Span(String letters) {
      this.letters = letters;
    }

    public String letters() {
      return letters;
    }
  }

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<sy>SY)?(?<y>\\d{4})(-(Q(?<q>[1-4])|W(?<w>\\d{2})|(?<c>[369])M|"
              + "(?<m>\\d{2})(-(H(?<h>[12])|(?<d>\\d{2})(T(?<t>\\d{2}))?))?))?");
  private static final int SCHOOL_MONTH = 9;
  private static final int EARLIEST = 1900;
  private static final int LATEST = 2200;

  /** The span that a text names; empty where it names none. */
  public static Optional<Period> find(String code) {
    try {
      return code == null || code.length() > 24 ? Optional.empty() : read(code);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * @throws ProblemException 400 {@code period} where the text names none
   */
  public static Period parse(String code) {
    return find(code)
        .orElseThrow(
            () ->
                Problem.badRequest(
                        "period",
                        "Kỳ phải viết theo một trong các dạng 2025, 2025-Q1, 2025-06, 2025-W23,"
                            + " 2025-6M, SY2025, 2025-06-H1, 2025-06-15.",
                        "A period is written like 2025, 2025-Q1, 2025-06, 2025-W23, 2025-6M,"
                            + " SY2025, 2025-06-H1, 2025-06-15.")
                    .asException());
  }

  private static Optional<Period> read(String code) {
    int slash = code.indexOf('/');
    if (slash > 0) {
      LocalDate first = LocalDate.parse(code.substring(0, slash));
      LocalDate last = LocalDate.parse(code.substring(slash + 1));
      boolean known = first.getYear() >= EARLIEST && last.getYear() <= LATEST;
      return last.isBefore(first) || !known ? Optional.empty() : Optional.of(range(first, last));
    }
    Matcher m = WRITTEN.matcher(code);
    if (!m.matches() || (m.group("sy") != null && m.group(3) != null)) {
      return Optional.empty();
    }
    int year = Integer.parseInt(m.group("y"));
    if (year < EARLIEST || year > LATEST) {
      return Optional.empty();
    }
    if (m.group("sy") != null) {
      return Optional.of(schoolYear(year));
    }
    if (m.group("q") != null) {
      return Optional.of(quarter(year, Integer.parseInt(m.group("q"))));
    }
    if (m.group("w") != null) {
      int week = Integer.parseInt(m.group("w"));
      Period period = week(monday(year, week));
      return period.code.equals(code) ? Optional.of(period) : Optional.empty();
    }
    if (m.group("c") != null) {
      return Optional.of(cumulative(year, Integer.parseInt(m.group("c"))));
    }
    if (m.group("m") == null) {
      return Optional.of(year(year));
    }
    YearMonth month = YearMonth.of(year, Integer.parseInt(m.group("m")));
    if (m.group("h") != null) {
      return Optional.of(halfMonth(month, Integer.parseInt(m.group("h"))));
    }
    if (m.group("d") == null) {
      return Optional.of(month(month));
    }
    LocalDate day = month.atDay(Integer.parseInt(m.group("d")));
    if (m.group("t") == null) {
      return Optional.of(day(day));
    }
    return Optional.of(hour(day.atTime(Integer.parseInt(m.group("t")), 0)));
  }

  public static Period year(int year) {
    LocalDate from = LocalDate.of(year, 1, 1);
    return new Period("%04d".formatted(year), Span.YEAR, from, from.plusYears(1));
  }

  public static Period quarter(int year, int n) {
    LocalDate from = LocalDate.of(year, 3 * n - 2, 1);
    return new Period("%04d-Q%d".formatted(year, n), Span.QUARTER, from, from.plusMonths(3));
  }

  public static Period month(YearMonth month) {
    return new Period(month.toString(), Span.MONTH, month.atDay(1), month.plusMonths(1).atDay(1));
  }

  /** The week that begins on a Monday, named by ISO 8601. */
  public static Period week(LocalDate monday) {
    int year = monday.get(IsoFields.WEEK_BASED_YEAR);
    int week = monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    return new Period("%04d-W%02d".formatted(year, week), Span.WEEK, monday, monday.plusWeeks(1));
  }

  /** From January over 3, 6 or 9 months. */
  public static Period cumulative(int year, int months) {
    Span span =
        switch (months) {
          case 3 -> Span.THREE_MONTHS;
          case 6 -> Span.SIX_MONTHS;
          case 9 -> Span.NINE_MONTHS;
          default -> throw new DateTimeException("months");
        };
    LocalDate from = LocalDate.of(year, 1, 1);
    return new Period("%04d-%dM".formatted(year, months), span, from, from.plusMonths(months));
  }

  /** From September to August; the ministry's plan of a year may set other days for deadlines. */
  public static Period schoolYear(int year) {
    LocalDate from = LocalDate.of(year, SCHOOL_MONTH, 1);
    return new Period("SY%04d".formatted(year), Span.SCHOOL_YEAR, from, from.plusYears(1));
  }

  /** What had come by day 15 (1) or by the end of the month (2), counted from the first. */
  public static Period halfMonth(YearMonth month, int half) {
    LocalDate to = half == 1 ? month.atDay(16) : month.plusMonths(1).atDay(1);
    return new Period(month + "-H" + half, Span.HALF_MONTH, month.atDay(1), to);
  }

  public static Period day(LocalDate day) {
    return new Period(day.toString(), Span.DAY, day, day.plusDays(1));
  }

  /**
   * The clock hour that ends at this full hour. It belongs to the day that it runs in: the one that
   * ends at 00 to the day before.
   */
  public static Period hour(LocalDateTime end) {
    LocalDate day = end.minusHours(1).toLocalDate();
    String code = "%sT%02d".formatted(end.toLocalDate(), end.getHour());
    return new Period(code, Span.HOUR, day, day.plusDays(1));
  }

  private LocalDateTime hourEnd() {
    return LocalDateTime.parse(code + ":00");
  }

  /** Of a single request: both days are within. */
  public static Period range(LocalDate first, LocalDate last) {
    return new Period(first + "/" + last, Span.RANGE, first, last.plusDays(1));
  }

  private static LocalDate monday(int year, int week) {
    return LocalDate.of(year, 1, 4)
        .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week)
        .with(DayOfWeek.MONDAY);
  }

  /** The last day within. */
  public LocalDate last() {
    return to.minusDays(1);
  }

  /** The span of the same kind before this one; of a cumulative one, the shorter of the year. */
  public Period previous() {
    return switch (span) {
      case YEAR -> year(from.getYear() - 1);
      case QUARTER ->
          quarter(from.minusMonths(3).getYear(), from.minusMonths(3).getMonthValue() / 3 + 1);
      case MONTH -> month(YearMonth.from(from).minusMonths(1));
      case WEEK -> week(from.minusWeeks(1));
      case THREE_MONTHS -> cumulative(from.getYear() - 1, 3);
      case SIX_MONTHS -> cumulative(from.getYear(), 3);
      case NINE_MONTHS -> cumulative(from.getYear(), 6);
      case SCHOOL_YEAR -> schoolYear(from.getYear() - 1);
      case HALF_MONTH ->
          code.endsWith("2")
              ? halfMonth(YearMonth.from(from), 1)
              : halfMonth(YearMonth.from(from).minusMonths(1), 2);
      case DAY -> day(from.minusDays(1));
      case HOUR -> hour(hourEnd().minusHours(1));
      case RANGE -> {
        long days = ChronoUnit.DAYS.between(from, to);
        yield range(from.minusDays(days), from.minusDays(1));
      }
    };
  }

  /** The same span one year earlier; a week by its number, week 53 by 52. */
  public Period lastYear() {
    return switch (span) {
      case WEEK -> {
        int year = Integer.parseInt(code.substring(0, 4)) - 1;
        yield find(year + code.substring(4)).orElseGet(() -> week(monday(year, 52)));
      }
      case DAY -> day(from.minusYears(1));
      case HOUR -> hour(hourEnd().minusYears(1));
      case RANGE -> range(from.minusYears(1), last().minusYears(1));
      default ->
          find(span == Span.SCHOOL_YEAR
                  ? "SY" + (from.getYear() - 1)
                  : (from.getYear() - 1) + code.substring(4))
              .orElseThrow();
    };
  }

  @Override
  public int compareTo(Period other) {
    int byEnd = to.compareTo(other.to);
    return byEnd != 0 ? byEnd : code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
