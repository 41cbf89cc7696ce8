package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes figures of the cells of a report that is being approved. */
@Component
class ReportFigures {
  private static final int LONGEST_REASON = 900;

  private final ReportRows rows;
  private final Checks checks;
  private final Figures figures;

  ReportFigures(ReportRows rows, Checks checks, Figures figures) {
    this.rows = rows;
    this.checks = checks;
    this.figures = figures;
  }

  /**
   * Entered cells with who entered them, and calculated ones; in the caller's transaction.
   *
   * @throws vn.vonglau.kernel.ProblemException what the store of figures refuses, such as 409
   *     {@code figure-supplier}
   */
  void append(Report report, Form form, Map<CellKey, Cell> cells, String by, Instant at) {
    Map<String, Form.Column> columns = new HashMap<>();
    form.columns().forEach(c -> columns.put(c.id(), c));
    Map<CellKey, ReportRows.Entered> entered = rows.entered(report.id());
    String again = lastRefusal(report.id());
    List<FigureDraft> drafts = new ArrayList<>();
    cells.forEach(
        (key, cell) -> {
          if (!cell.isEmpty()) {
            ReportRows.Entered who = entered.get(key);
            drafts.add(
                draft(
                    report,
                    columns.get(key.column()),
                    key.indicator(),
                    cell,
                    who.by(),
                    who.at(),
                    by,
                    at,
                    again));
          }
        });
    for (Map.Entry<CellKey, BigDecimal> c : checks.calculated(form, cells).entrySet()) {
      CellKey key = c.getKey();
      if (c.getValue() != null && (!cells.containsKey(key) || cells.get(key).isEmpty())) {
        Cell cell = new Cell(c.getValue(), null, null);
        drafts.add(
            draft(report, columns.get(key.column()), key.indicator(), cell, by, at, by, at, again));
      }
    }
    figures.append(drafts);
  }

  private static FigureDraft draft(
      Report report,
      Form.Column column,
      String indicator,
      Cell cell,
      String enteredBy,
      Instant enteredAt,
      String approvedBy,
      Instant approvedAt,
      String reason) {
    return new FigureDraft(
        indicator,
        report.period(),
        report.unit(),
        report.agency(),
        column.dimensions(),
        column.plan(),
        true,
        cell.value(),
        cell.noValue(),
        FigureStatus.APPROVED,
        "form",
        report.id(),
        enteredBy,
        enteredAt,
        approvedBy,
        approvedAt,
        reason,
        report.simulated());
  }

  /** Why an earlier approval was taken back, or null for a first one. */
  private String lastRefusal(long id) {
    return rows.events(id).reversed().stream()
        .filter(e -> e.reason() != null && e.to() == ReportState.DRAFT)
        .map(ReportRows.Event::reason)
        .map(r -> r.length() > LONGEST_REASON ? r.substring(0, LONGEST_REASON) : r)
        .findFirst()
        .orElse(null);
  }
}
