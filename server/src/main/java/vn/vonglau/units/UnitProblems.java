package vn.vonglau.units;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import vn.vonglau.kernel.Problem;

/** What can be wrong with a question about units. */
final class UnitProblems {
  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2200;

  private UnitProblems() {}

  static Problem unknownUnit() {
    return Problem.of(
        404,
        "unit-unknown",
        "Không có đơn vị hành chính với mã số này.",
        "There is no administrative unit with this id.");
  }

  /**
   * A day as {@code yyyy-MM-dd} within 1800–2200.
   *
   * @param text null or empty for {@code fallback}
   */
  static LocalDate day(String text, String field, LocalDate fallback) {
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

  static Level level(String text) {
    return Level.find(text)
        .orElseThrow(
            () ->
                Problem.badRequest(
                        "unit-level",
                        "Cấp hành chính phải là province, district hoặc commune.",
                        "The level must be province, district or commune.")
                    .at("level", null)
                    .asException());
  }
}
