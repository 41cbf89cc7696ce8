package vn.vonglau.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** A day as it stands in addresses and files. */
public final class Day {
  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2200;

  private Day() {}

  /**
   * A day as {@code yyyy-MM-dd} within 1800–2200; otherwise a problem {@code date}.
   *
   * @param text null or empty for {@code fallback}
   * @param field what the problem names
   */
  public static LocalDate parse(String text, String field, LocalDate fallback) {
    if (text == null || text.isEmpty()) {
      return fallback;
    }
    try {
      LocalDate day = LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE);
      if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
        return day;
      }
    } catch (DateTimeException e) {
      // answered below
    }
    throw Problem.badRequest(
            "date",
            "Ngày không đọc được: cần dạng năm-tháng-ngày, ví dụ 2025-07-01, từ năm 1800 đến 2200.",
            "The day cannot be read: write year-month-day, such as 2025-07-01, from 1800 to 2200.")
        .at(field, null)
        .asException();
  }
}
