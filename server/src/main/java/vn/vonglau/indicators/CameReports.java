package vn.vonglau.indicators;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.Period;

/** Reports that came in within a span, for those who ask what was done. */
@Component
public class CameReports {
  private final JdbcClient db;
  private final ReportNames names;

  CameReports(JdbcClient db, ReportNames names) {
    this.db = db;
    this.names = names;
  }

  /**
   * One of them.
   *
   * @param body in words, of which {@code agency} and {@code unit} it is
   * @param by user name of who sent it
   */
  public record Came(String form, String period, String body, String by, Instant at) {}

  /**
   * Latest first.
   *
   * @param to not in the span any more
   */
  public List<Came> between(Instant from, Instant to) {
    return db.sql(
            "SELECT form, period, unit_id, agency, by_whom, at FROM report_ledger"
                + " WHERE kind = 'sent' AND at >= ? AND at < ? ORDER BY at DESC, id DESC")
        .params(from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC))
        .query(
            (rs, n) ->
                new Came(
                    rs.getString("form"),
                    ReportNames.period(Period.parse(rs.getString("period"))),
                    names.body(rs.getLong("unit_id"), rs.getString("agency")),
                    rs.getString("by_whom"),
                    Times.get(rs, "at")))
        .list();
  }
}
