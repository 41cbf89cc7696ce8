package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import vn.vonglau.audit.Sha256;

/** Proves that what was approved is what stands. */
final class ReportSeal {
  private ReportSeal() {}

  /**
   * SHA-256 over the cells in order, the written report, the approver and the time, in hexadecimal:
   * what was approved can be proven not to have changed.
   */
  static String of(
      Report report, String approver, Instant at, String narrative, Map<CellKey, Cell> cells) {
    StringBuilder text = new StringBuilder();
    part(text, report.form() + " " + report.formVersion() + " " + report.unit());
    part(text, report.agency() + " " + report.period().code());
    part(text, approver);
    part(text, String.valueOf(at));
    part(text, narrative);
    cells.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<CellKey, Cell> e) -> e.getKey().indicator())
                .thenComparing(e -> e.getKey().column()))
        .forEach(
            e -> {
              part(text, e.getKey().indicator());
              part(text, e.getKey().column());
              BigDecimal value = e.getValue().value();
              part(text, value == null ? null : Numbers.plain(value).toPlainString());
              part(text, e.getValue().noValue());
              part(text, e.getValue().comment());
            });
    return Sha256.hex(text.toString());
  }

  // Length before each part: no two different reports have the same text.
  private static void part(StringBuilder text, String part) {
    String said = part == null ? "" : part;
    text.append(part == null ? -1 : said.length()).append(':').append(said).append('\n');
  }
}
