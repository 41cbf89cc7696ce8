package vn.vonglau.datasets;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;

/** Periods and times as sources write them. */
final class Spans {
  private static final Map<String, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();
  private static final Pattern MONTH =
      Pattern.compile("(?:tháng\\s*)?(\\d{1,2})\\s*/\\s*(\\d{4})", Pattern.CASE_INSENSITIVE);
  private static final Pattern QUARTER =
      Pattern.compile(
          "quý\\s*(IV|III|II|I|[1-4])\\s*/\\s*(\\d{4})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern YEAR =
      Pattern.compile("năm\\s*(\\d{4})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern SCHOOL =
      Pattern.compile(
          "(?:năm học\\s*)?(\\d{4})\\s*-\\s*(\\d{4})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern DAY = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");

  private Spans() {}

  /** Null where the text names none. */
  static Period period(String text, List<String> formats, Period.Span as) {
    if (formats.isEmpty()) {
      Period own = Period.find(text).orElse(null);
      if (own != null) {
        return as == null || own.span() == as || own.span() != Period.Span.DAY
            ? own
            : turned(own.from(), as);
      }
      Period worded = worded(text);
      if (worded != null) {
        return worded;
      }
    }
    LocalDateTime time = local(text, formats);
    return time == null ? null : turned(time.toLocalDate(), as == null ? Period.Span.DAY : as);
  }

  private static Period worded(String text) {
    try {
      Matcher m = MONTH.matcher(text);
      if (m.matches()) {
        return Period.month(YearMonth.of(number(m, 2), number(m, 1)));
      }
      m = QUARTER.matcher(text);
      if (m.matches()) {
        String n = m.group(1).toUpperCase(Locale.ROOT);
        int quarter = Character.isDigit(n.charAt(0)) ? n.charAt(0) - '0' : roman(n);
        return Period.quarter(number(m, 2), quarter);
      }
      m = YEAR.matcher(text);
      if (m.matches()) {
        return Period.year(number(m, 1));
      }
      m = SCHOOL.matcher(text);
      if (m.matches() && number(m, 2) == number(m, 1) + 1) {
        return Period.schoolYear(number(m, 1));
      }
    } catch (DateTimeException e) {
      // a month 13 is none
    }
    return null;
  }

  private static int roman(String n) {
    return n.equals("IV") ? 4 : n.length();
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  static Period turned(LocalDate day, Period.Span as) {
    int year = day.getYear();
    return switch (as) {
      case YEAR -> Period.year(year);
      case QUARTER -> Period.quarter(year, (day.getMonthValue() + 2) / 3);
      case MONTH -> Period.month(YearMonth.from(day));
      case WEEK -> Period.week(day.minusDays(day.getDayOfWeek().getValue() - 1L));
      case THREE_MONTHS -> Period.cumulative(year, 3);
      case SIX_MONTHS -> Period.cumulative(year, 6);
      case NINE_MONTHS -> Period.cumulative(year, 9);
      case SCHOOL_YEAR -> Period.schoolYear(day.getMonthValue() >= 9 ? year : year - 1);
      case HALF_MONTH -> Period.halfMonth(YearMonth.from(day), day.getDayOfMonth() <= 15 ? 1 : 2);
      case DAY, HOUR, RANGE -> Period.day(day);
    };
  }

  /** A moment; without a zone it is of Việt Nam, without a time the beginning of the day. */
  static Instant time(String text, List<String> formats) {
    if (formats.isEmpty()) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        // tried without a zone below
      }
    }
    LocalDateTime local = local(text, formats);
    return local == null ? null : local.atZone(BusinessClock.ZONE).toInstant();
  }

  private static LocalDateTime local(String text, List<String> formats) {
    for (String format : formats) {
      LocalDateTime found = read(text, formatter(format));
      if (found != null) {
        return found;
      }
    }
    if (!formats.isEmpty()) {
      return null;
    }
    Matcher m = DAY.matcher(text);
    if (m.matches()) {
      try {
        return LocalDate.of(number(m, 3), number(m, 2), number(m, 1)).atStartOfDay();
      } catch (DateTimeException e) {
        return null;
      }
    }
    try {
      return OffsetDateTime.parse(text).atZoneSameInstant(BusinessClock.ZONE).toLocalDateTime();
    } catch (DateTimeException e) {
      // most have no zone
    }
    return read(text.replace(' ', 'T'), DateTimeFormatter.ISO_LOCAL_DATE_TIME, text);
  }

  private static LocalDateTime read(String text, DateTimeFormatter format, String day) {
    LocalDateTime found = read(text, format);
    return found == null ? read(day, DateTimeFormatter.ISO_LOCAL_DATE) : found;
  }

  private static LocalDateTime read(String text, DateTimeFormatter format) {
    try {
      TemporalAccessor found = format.parse(text);
      LocalDate day = found.query(TemporalQueries.localDate());
      LocalTime time = found.query(TemporalQueries.localTime());
      return day == null ? null : day.atTime(time == null ? LocalTime.MIN : time);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static DateTimeFormatter formatter(String pattern) {
    return FORMATS.computeIfAbsent(
        pattern,
        p ->
            new DateTimeFormatterBuilder()
                .appendPattern(p.replace('y', 'u'))
                .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.SMART));
  }
}
