package vn.vonglau.indicators;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.Period;

/** How far the bodies are that owe a form for a period: one question, whoever has begun or not. */
@Component
class ReportStates {
  private final JdbcClient db;
  private final Duties duties;

  ReportStates(JdbcClient db, Duties duties) {
    this.db = db;
    this.duties = duties;
  }

  /**
   * @param report null, as {@code state}, where nobody has begun
   * @param due of the report that was begun; null otherwise
   * @param sent when it was first sent
   */
  record Standing(
      Duty duty, Long report, ReportState state, Instant due, Instant sent, boolean returned) {
    boolean isSent() {
      return state == ReportState.SENT || state == ReportState.ACCEPTED;
    }

    boolean isOverdue(Instant deadline, Instant now) {
      return deadline != null && !isSent() && now.isAfter(deadline);
    }
  }

  List<Standing> of(Form form, Period period) {
    Map<Duty, Standing> begun = new HashMap<>();
    db.sql(
            "SELECT id, unit_id, agency, state, due, first_sent_at, returned FROM report"
                + " WHERE form = ? AND period = ?")
        .params(form.code(), period.code())
        .query(
            rs -> {
              Duty duty = new Duty(rs.getLong("unit_id"), rs.getString("agency"));
              begun.put(
                  duty,
                  new Standing(
                      duty,
                      rs.getLong("id"),
                      ReportState.valueOf(rs.getString("state")),
                      Times.get(rs, "due"),
                      Times.get(rs, "first_sent_at"),
                      rs.getBoolean("returned")));
            });
    return duties.of(form, period).stream()
        .map(d -> begun.getOrDefault(d, new Standing(d, null, null, null, null, false)))
        .toList();
  }
}
