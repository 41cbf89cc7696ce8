package vn.vonglau.indicators;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reports that fell due within a span of days, by who owed them, for the monthly report. */
@Component
public class ReportBalance {
  private final League league;

  ReportBalance(League league) {
    this.league = league;
  }

  /**
   * @param body who reports, by name
   * @param returned how often reports were sent back
   */
  public record Of(
      long unit,
      String agency,
      String body,
      int due,
      int onTime,
      int late,
      int missing,
      int returned) {}

  /** Whole days, both within; by name. */
  public List<Of> between(LocalDate from, LocalDate to) {
    return league.table(from, to).stream()
        .map(
            r ->
                new Of(
                    r.unit(),
                    r.agency(),
                    r.name(),
                    r.due(),
                    r.onTime(),
                    r.late(),
                    r.missing(),
                    r.returned()))
        .sorted(Comparator.comparing(Of::body))
        .toList();
  }
}
