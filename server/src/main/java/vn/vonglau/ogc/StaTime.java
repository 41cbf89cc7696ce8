package vn.vonglau.ogc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An instant, or a span of time. To the millisecond.
 *
 * @param end equals start for an instant
 */
record StaTime(Instant start, Instant end) {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  static StaTime at(Instant time) {
    return new StaTime(time, time);
  }

  boolean isSpan() {
    return !start.equals(end);
  }

  /** An ISO 8601 instant with zone, a day, or two instants with a slash between. */
  static Optional<StaTime> find(String text) {
    int slash = text.indexOf('/');
    try {
      if (slash < 0) {
        return Optional.of(at(instant(text)));
      }
      StaTime span =
          new StaTime(instant(text.substring(0, slash)), instant(text.substring(slash + 1)));
      return span.end.isBefore(span.start) ? Optional.empty() : Optional.of(span);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Instant instant(String text) {
    Instant time =
        text.length() == 10
            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
            : OffsetDateTime.parse(text).toInstant();
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new DateTimeParseException("out of range", text, 0);
    }
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  static String text(Instant time) {
    return MILLIS.format(time);
  }

  @Override
  public String toString() {
    return isSpan() ? text(start) + "/" + text(end) : text(start);
  }
}
