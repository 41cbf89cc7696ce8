package vn.vonglau.indicators;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Bodies whose reports are overdue and have not come, for those who ask who owes what. */
@Component
public class OwedReports {
  private final JdbcClient db;
  private final ReportNames names;

  OwedReports(JdbcClient db, ReportNames names) {
    this.db = db;
    this.names = names;
  }

  /**
   * What a body owes.
   *
   * @param unit the unit that the reports are of
   * @param reports how many are overdue
   * @param due of the one that is overdue longest, {@code form} and {@code period} its own
   */
  public record Owed(
      long unit,
      String agency,
      String body,
      int reports,
      String form,
      String period,
      String periodLabel,
      Instant due,
      long daysLate) {}

  /** Longest overdue first, then most reports. */
  public List<Owed> at(Instant now) {
    record Line(String form, String period, long unit, String agency, Instant due) {}
    List<Line> lines =
        db.sql(
                "SELECT l.form, l.period, l.unit_id, l.agency, min(l.due) AS due FROM report_ledger"
                    + " l WHERE l.kind = 'overdue' AND NOT EXISTS (SELECT 1 FROM report_ledger s"
                    + " WHERE s.form = l.form AND s.period = l.period AND s.unit_id = l.unit_id"
                    + " AND s.agency = l.agency AND s.kind IN ('sent', 'accepted'))"
                    + " GROUP BY l.form, l.period, l.unit_id, l.agency")
            .query(
                (rs, n) ->
                    new Line(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getLong(3),
                        rs.getString(4),
                        Times.get(rs, "due")))
            .list();
    Map<String, List<Line>> bodies = new LinkedHashMap<>();
    for (Line l : lines) {
      if (l.due != null) {
        bodies.computeIfAbsent(l.unit + " " + l.agency, k -> new ArrayList<>()).add(l);
      }
    }
    return bodies.values().stream()
        .map(
            own -> {
              Line first = own.stream().min(Comparator.comparing(Line::due)).orElseThrow();
              return new Owed(
                  first.unit,
                  first.agency,
                  names.body(first.unit, first.agency),
                  own.size(),
                  first.form,
                  first.period,
                  ReportNames.period(vn.vonglau.kernel.Period.parse(first.period)),
                  first.due,
                  Math.max(0, ChronoUnit.DAYS.between(first.due, now)));
            })
        .sorted(
            Comparator.comparing(Owed::due)
                .thenComparing(Comparator.comparing(Owed::reports).reversed()))
        .toList();
  }
}
