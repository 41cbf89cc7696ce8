package vn.vonglau.indicators;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.vonglau.identity.Caller;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.units.Level;

/**
 * Which published figures are asked for.
 *
 * @param indicators those that the caller may see, without headings, in the order asked
 * @param first day that a period may begin on; null = any
 * @param last day that a period may end on; null = any
 * @param level null for all levels that have figures
 * @param unit null for all units
 * @param at day of the units; of {@code onUnits} alone
 * @param onUnits read on the units of {@code at}, otherwise as reported
 */
record PublishedAsk(
    List<Definition> indicators,
    LocalDate first,
    LocalDate last,
    Level level,
    Long unit,
    LocalDate at,
    boolean onUnits) {
  /** Indicators of one question. */
  static final int MOST_INDICATORS = 700;

  boolean asks(Period period) {
    return (first == null || !period.from().isBefore(first))
        && (last == null || !period.last().isAfter(last));
  }

  /**
   * The indicators of a question by code and by group: a group is a topic, a set or a heading.
   *
   * @throws ProblemException 400 {@code indicator-missing}, 404 {@code indicator-unknown}, which is
   *     also the answer for what the caller may not see
   */
  static List<Definition> indicators(
      List<String> codes, String group, Edition edition, Caller caller) {
    List<Definition> out = new ArrayList<>();
    if (codes != null) {
      for (String code : codes) {
        Definition one =
            edition
                .find(code.strip())
                .filter(d -> Sight.sees(caller, d))
                .orElseThrow(Edition::unknown);
        if (!out.contains(one)) {
          out.add(one);
        }
      }
    }
    if (group != null && !group.isBlank()) {
      int before = out.size();
      for (Definition d : edition.all()) {
        boolean in = group.equals(d.topic()) || group.equals(d.set()) || group.equals(d.parent());
        if (in && !d.group() && Sight.sees(caller, d) && !out.contains(d)) {
          out.add(d);
        }
      }
      if (out.size() == before) {
        throw Edition.unknown();
      }
    }
    if (out.isEmpty()) {
      throw Problem.badRequest(
              "indicator-missing",
              "Cần chọn số liệu để tải. Thêm tham số indicator (lặp lại được) hoặc group.",
              "Say which figures. Add the parameter indicator, as often as needed, or group.")
          .at("indicator", null)
          .asException();
    }
    if (out.size() > MOST_INDICATORS) {
      throw Problem.badRequest(
              "figures-export-indicators",
              "Nhiều nhất %d chỉ tiêu mỗi lần tải. Chia thành nhiều lần."
                  .formatted(MOST_INDICATORS),
              "At most %d indicators at a time. Ask in parts.".formatted(MOST_INDICATORS))
          .at("indicator", null)
          .asException();
    }
    return List.copyOf(out);
  }

  /**
   * The first or last day of a span by the period or day that names it; null for none.
   *
   * @throws ProblemException 400 {@code period}
   */
  static LocalDate edge(String code, String field, boolean end) {
    if (code == null || code.isBlank()) {
      return null;
    }
    Period period =
        Period.find(code.strip())
            .orElseThrow(
                () ->
                    Problem.badRequest(
                            "period",
                            "Tham số %s là một kỳ hoặc một ngày, ví dụ 2025, 2025-Q1, 2025-06,"
                                    .formatted(field)
                                + " 2025-06-15.",
                            "The parameter %s is a period or a day, like 2025, 2025-Q1, 2025-06,"
                                    .formatted(field)
                                + " 2025-06-15.")
                        .at(field, null)
                        .asException());
    return end ? period.last() : period.from();
  }
}
