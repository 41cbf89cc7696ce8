package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.util.Map;

/**
 * All that a file of one report shows.
 *
 * @param body who reports, by name, with the place
 * @param cells as stored; calculated ones are in {@code calculated}
 */
record ReportSheet(
    Form form,
    Report report,
    String body,
    Edition definitions,
    Map<CellKey, Cell> cells,
    Map<CellKey, BigDecimal> calculated,
    Earlier earlier,
    String narrative) {
  /** Null for a code that left the definitions. */
  Definition definition(String code) {
    return definitions.find(code).orElse(null);
  }

  BigDecimal value(CellKey key) {
    Cell cell = cells.get(key);
    return cell != null && cell.value() != null ? cell.value() : calculated.get(key);
  }

  String periodLabel() {
    return ReportNames.period(report.period());
  }
}
