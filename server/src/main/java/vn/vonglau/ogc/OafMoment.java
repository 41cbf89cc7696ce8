package vn.vonglau.ogc;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.Validity;
import vn.vonglau.filters.Condition;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/**
 * What {@code datetime} says: a day, a moment or a span; ends are days in Việt Nam.
 *
 * @param from, to null where open
 */
record OafMoment(LocalDate from, LocalDate to) {

  /** Null where nothing is said. */
  static OafMoment of(String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    String[] parts = text.length() > 100 ? new String[0] : text.split("/", -1);
    if (parts.length == 1 && !open(parts[0])) {
      LocalDate day = day(parts[0]);
      return new OafMoment(day, day);
    }
    if (parts.length != 2 || open(parts[0]) && open(parts[1])) {
      throw wrong();
    }
    OafMoment out =
        new OafMoment(open(parts[0]) ? null : day(parts[0]), open(parts[1]) ? null : day(parts[1]));
    if (out.from != null && out.to != null && out.from.isAfter(out.to)) {
      throw wrong();
    }
    return out;
  }

  private static boolean open(String text) {
    return text.isEmpty() || text.equals("..");
  }

  private static LocalDate day(String text) {
    try {
      return text.indexOf('T') < 0 && text.indexOf('t') < 0
          ? LocalDate.parse(text)
          : OffsetDateTime.parse(text).atZoneSameInstant(BusinessClock.ZONE).toLocalDate();
    } catch (DateTimeException e) {
      throw wrong();
    }
  }

  private static RuntimeException wrong() {
    return Problem.badRequest(
            "datetime",
            "datetime là một ngày (2025-07-01), một thời điểm (2025-07-01T00:00:00Z) hoặc một"
                + " khoảng (2025-01-01/2025-06-30, ../2025-06-30). Sửa lại.",
            "datetime is a day (2025-07-01), a moment (2025-07-01T00:00:00Z) or a span"
                + " (2025-01-01/2025-06-30, ../2025-06-30). Correct it.")
        .at("datetime", null)
        .asException();
  }

  /**
   * The day of the boundaries that are meant: of a span its last day that is not in the future, or
   * its first.
   */
  LocalDate day(LocalDate today) {
    LocalDate last = to == null || to.isAfter(today) ? today : to;
    return from != null && from.isAfter(last) ? from : last;
  }

  /** Rows of other layers that are there on any day of it; everything where rows have no days. */
  Condition condition(Rights.Grant grant) {
    return Validity.between(grant, from, to);
  }
}
