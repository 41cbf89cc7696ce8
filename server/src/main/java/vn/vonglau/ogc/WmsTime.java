package vn.vonglau.ogc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import vn.vonglau.kernel.BusinessClock;

/**
 * The day that a picture is of. Boundaries and validities change by days, so a moment means the day
 * it falls on in Việt Nam.
 *
 * @param day that is shown
 * @param warning as OGC 06-042, annex C, wants it said, or null
 */
record WmsTime(LocalDate day, String warning) {
  private static final String FORMS = "2025-06-30, 2025-01-01/2025-06-30, current";

  /**
   * What TIME says: a day, a moment, {@code current}, an interval or a list. Of several days the
   * newest that is not in the future is shown, or the earliest when all are.
   *
   * @param first, last what there is; a day outside is answered by the nearest
   */
  static WmsTime of(String text, LocalDate today, LocalDate first, LocalDate last) {
    String asked = text.strip();
    if (asked.isEmpty()) {
      return new WmsTime(today, "99 Default value used: time=" + today + " ISO8601");
    }
    if (asked.length() > 1000) {
      throw invalid();
    }
    LocalDate newest = null;
    LocalDate earliest = null;
    for (String part : asked.split(",", -1)) {
      LocalDate[] ends = span(part, today);
      if (ends[0].isAfter(ends[1])) {
        throw invalid();
      }
      LocalDate end = ends[1].isAfter(today) && !ends[0].isAfter(today) ? today : ends[1];
      boolean past = !end.isAfter(today);
      newest = past && (newest == null || end.isAfter(newest)) ? end : newest;
      earliest = earliest == null || ends[0].isBefore(earliest) ? ends[0] : earliest;
    }
    LocalDate wanted = newest == null ? earliest : newest;
    LocalDate shown = wanted.isBefore(first) ? first : wanted.isAfter(last) ? last : wanted;
    return new WmsTime(
        shown, shown.equals(wanted) ? null : "99 Nearest value used: time=" + shown + " ISO8601");
  }

  private static LocalDate[] span(String text, LocalDate today) {
    String[] parts = text.strip().split("/", -1);
    return switch (parts.length) {
      case 1 -> {
        LocalDate day = day(parts[0], today, false);
        yield new LocalDate[] {day, day(parts[0], today, true)};
      }
      // the resolution of an interval makes no difference: every day has a picture
      case 2, 3 -> {
        if (parts.length == 3 && !parts[2].matches("P[0-9A-Z.]{1,20}")) {
          throw invalid();
        }
        yield new LocalDate[] {day(parts[0], today, false), day(parts[1], today, true)};
      }
      default -> throw invalid();
    };
  }

  /** The first or the last day of a year, a month, a day or a moment. */
  private static LocalDate day(String text, LocalDate today, boolean last) {
    String t = text.strip();
    try {
      if (t.equalsIgnoreCase("current") || t.equalsIgnoreCase("nearest")) {
        return today;
      }
      LocalDate day;
      if (t.matches("[0-9]{4}")) {
        day = LocalDate.of(Integer.parseInt(t), last ? 12 : 1, last ? 31 : 1);
      } else if (t.matches("[0-9]{4}-[0-9]{2}")) {
        LocalDate start = LocalDate.parse(t + "-01");
        day = last ? start.plusMonths(1).minusDays(1) : start;
      } else if (t.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}Z?")) {
        day = LocalDate.parse(t.substring(0, 10));
      } else {
        // the plus of a zone that nobody escaped arrives as a blank
        String moment = t.replace(' ', '+');
        day =
            moment.endsWith("Z")
                ? LocalDate.ofInstant(Instant.parse(moment), BusinessClock.ZONE)
                : OffsetDateTime.parse(moment).atZoneSameInstant(BusinessClock.ZONE).toLocalDate();
      }
      if (day.getYear() >= 1000) {
        return day;
      }
    } catch (DateTimeException e) {
      // answered below
    }
    throw invalid();
  }

  private static WmsException invalid() {
    return WmsException.of(
        "InvalidDimensionValue",
        "TIME viết theo ISO 8601: " + FORMS + ".",
        "TIME is written in ISO 8601: " + FORMS + ".",
        "TIME");
  }
}
