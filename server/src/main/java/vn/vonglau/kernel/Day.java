package vn.vonglau.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;

/** A day as it stands in addresses and files. */
public final class Day {
  private static final int FIRST_YEAR = 1800;
  private static final int FIRST_REPORT = 2000;
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

  /**
   * The month of a report: {@code 2026-10}, not before 2000 and not after the one of today; the one
   * before it when nothing is said.
   *
   * @throws ProblemException 400 {@code report-month}
   */
  public static YearMonth reportMonth(String text, LocalDate today) {
    YearMonth now = YearMonth.from(today);
    if (text == null || text.isEmpty()) {
      return now.minusMonths(1);
    }
    try {
      YearMonth month = YearMonth.parse(text);
      if (month.getYear() >= FIRST_REPORT && !month.isAfter(now)) {
        return month;
      }
    } catch (DateTimeException e) {
      // answered below
    }
    throw Problem.badRequest(
            "report-month",
            "Tháng cần dạng năm-tháng, từ 2000-01 đến tháng này, ví dụ %s. Chọn lại tháng."
                .formatted(now.minusMonths(1)),
            "The month looks like %s, from 2000-01 to this month. Choose another one."
                .formatted(now.minusMonths(1)))
        .at("month", null)
        .asException();
  }
}
