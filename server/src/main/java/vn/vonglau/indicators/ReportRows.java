package vn.vonglau.indicators;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;

/** The tables of reports. Cells hold what stands now; revisions and events only grow. */
@Component
class ReportRows {
  private final JdbcClient db;
  private final JdbcTemplate bulk;
  private final BusinessClock clock;

  ReportRows(JdbcClient db, JdbcTemplate bulk, BusinessClock clock) {
    this.db = db;
    this.bulk = bulk;
    this.clock = clock;
  }

  /** A report with what only its own page shows. */
  record Full(
      Report report,
      String narrative,
      boolean returned,
      int errors,
      int warnings,
      String hash,
      String approvedBy,
      Instant approvedAt,
      Instant updatedAt,
      String updatedBy,
      Instant firstSavedAt,
      Instant lastSavedAt,
      Instant firstSubmittedAt,
      Instant lastSubmittedAt,
      Instant firstSentAt,
      Instant acceptedAt) {}

  /** A cell with who put it there. */
  record Entered(Cell cell, String by, Instant at) {}

  /**
   * @param old null where the cell was empty
   */
  record Change(CellKey key, Cell old, Cell now) {}

  record Revised(
      int revision, CellKey key, Cell old, Cell now, String by, Instant at, String how) {}

  record Event(
      int revision,
      String action,
      ReportState from,
      ReportState to,
      String by,
      String behalf,
      String agency,
      Instant at,
      String reason,
      String hash) {}

  Optional<Full> find(long id) {
    return db.sql("SELECT * FROM report WHERE id = ?").param(id).query(this::full).optional();
  }

  Full get(long id) {
    return find(id).orElseThrow(() -> Problem.notFound().asException());
  }

  /** Until the end of the transaction nobody else changes it. */
  Full lock(long id) {
    return db.sql("SELECT * FROM report WHERE id = ? FOR UPDATE")
        .param(id)
        .query(this::full)
        .optional()
        .orElseThrow(() -> Problem.notFound().asException());
  }

  Optional<Full> find(String form, long unit, String agency, Period period) {
    return db.sql(
            "SELECT * FROM report WHERE form = ? AND unit_id = ? AND agency = ? AND period = ?")
        .params(form, unit, agency, period.code())
        .query(this::full)
        .optional();
  }

  /** False where it exists already: two who begin at once get the same report. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  boolean add(Form form, long unit, String agency, Period period, Instant due, String by) {
    Instant now = Times.now(clock);
    try {
      db.sql(
              "INSERT INTO report (form, form_version, unit_id, agency, period, period_to, state,"
                  + " revision, returned, due, errors, warnings, created_at, created_by,"
                  + " updated_at, updated_by, simulated) VALUES (?, ?, ?, ?, ?, ?, 'DRAFT', 0,"
                  + " false, ?, 0, 0, ?, ?, ?, ?, false)")
          .params(
              form.code(),
              form.version(),
              unit,
              agency,
              period.code(),
              period.to(),
              Times.of(due),
              Times.of(now),
              by,
              Times.of(now),
              by)
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  Map<CellKey, Entered> entered(long id) {
    Map<CellKey, Entered> cells = new HashMap<>();
    db.sql("SELECT * FROM report_cell WHERE report_id = ?")
        .param(id)
        .query(
            rs -> {
              cells.put(
                  new CellKey(rs.getString("indicator"), rs.getString("col")),
                  new Entered(
                      cell(rs, ""), rs.getString("entered_by"), Times.get(rs, "entered_at")));
            });
    return cells;
  }

  Map<CellKey, Cell> cells(long id) {
    Map<CellKey, Cell> cells = new HashMap<>();
    entered(id).forEach((key, e) -> cells.put(key, e.cell()));
    return cells;
  }

  /** Writes the cells and the history of each, under the next revision. */
  void change(long id, int revision, List<Change> changes, String by, Instant at, String how) {
    List<Object[]> gone = new ArrayList<>();
    List<Object[]> stand = new ArrayList<>();
    List<Object[]> history = new ArrayList<>();
    for (Change c : changes) {
      CellKey key = c.key;
      gone.add(new Object[] {id, key.indicator(), key.column()});
      Cell now = c.now;
      Cell old = c.old == null ? new Cell(null, null, null) : c.old;
      if (!now.isEmpty() || now.comment() != null) {
        stand.add(
            new Object[] {
              id,
              key.indicator(),
              key.column(),
              now.value(),
              now.noValue(),
              now.comment(),
              by,
              Times.of(at)
            });
      }
      history.add(
          new Object[] {
            id,
            revision,
            key.indicator(),
            key.column(),
            old.value(),
            old.noValue(),
            old.comment(),
            now.value(),
            now.noValue(),
            now.comment(),
            by,
            Times.of(at),
            how
          });
    }
    bulk.batchUpdate(
        "DELETE FROM report_cell WHERE report_id = ? AND indicator = ? AND col = ?", gone);
    bulk.batchUpdate(
        "INSERT INTO report_cell (report_id, indicator, col, val, no_value, remark, entered_by,"
            + " entered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        stand);
    bulk.batchUpdate(
        "INSERT INTO report_revision (report_id, revision, indicator, col, old_val, old_no_value,"
            + " old_remark, new_val, new_no_value, new_remark, by_whom, at, how)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        history);
  }

  void saved(long id, int revision, String narrative, String by, Instant at) {
    db.sql(
            "UPDATE report SET revision = ?, narrative = ?, updated_at = ?, updated_by = ?,"
                + " first_saved_at = coalesce(first_saved_at, ?), last_saved_at = ? WHERE id = ?")
        .params(revision, narrative, Times.of(at), by, Times.of(at), Times.of(at), id)
        .update();
  }

  void judged(long id, int errors, int warnings) {
    db.sql("UPDATE report SET errors = ?, warnings = ? WHERE id = ?")
        .params(errors, warnings, id)
        .update();
  }

  /** What is the matter with which cell, in the place of what was found before. */
  void problems(long id, Form form, List<CellProblem> found) {
    Map<String, Form.Column> columns = new HashMap<>();
    form.columns().forEach(c -> columns.put(c.id(), c));
    List<Object[]> all = new ArrayList<>();
    for (CellProblem p : found) {
      if (p.severity() != CellProblem.Severity.NOTE) {
        Form.Column column = columns.get(p.column());
        all.add(
            new Object[] {
              id,
              p.indicator() == null ? "" : p.indicator(),
              column != null && column.plan(),
              column == null ? "" : column.dimensions(),
              p.code(),
              p.severity().name()
            });
      }
    }
    db.sql("DELETE FROM report_problem WHERE report_id = ?").param(id).update();
    bulk.batchUpdate(
        "INSERT INTO report_problem (report_id, indicator, plan, dims, rule_id, severity)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        all);
  }

  void due(String form, Period period, long unit, Instant due) {
    db.sql(
            "UPDATE report SET due = ? WHERE form = ? AND period = ? AND (? = 0 OR unit_id = ?)"
                + " AND first_sent_at IS NULL")
        .params(Times.of(due), form, period.code(), unit, unit)
        .update();
  }

  void event(long id, Event e) {
    db.sql(
            "INSERT INTO report_event (report_id, revision, action, from_state, to_state, by_whom,"
                + " behalf, agency, at, reason, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            id,
            e.revision,
            e.action,
            e.from == null ? null : e.from.name(),
            e.to.name(),
            e.by,
            e.behalf,
            e.agency,
            Times.of(e.at),
            e.reason,
            e.hash)
        .update();
  }

  List<Event> events(long id) {
    return db.sql("SELECT * FROM report_event WHERE report_id = ? ORDER BY id")
        .param(id)
        .query(
            (rs, n) ->
                new Event(
                    rs.getInt("revision"),
                    rs.getString("action"),
                    rs.getString("from_state") == null
                        ? null
                        : ReportState.valueOf(rs.getString("from_state")),
                    ReportState.valueOf(rs.getString("to_state")),
                    rs.getString("by_whom"),
                    rs.getString("behalf"),
                    rs.getString("agency"),
                    Times.get(rs, "at"),
                    rs.getString("reason"),
                    rs.getString("hash")))
        .list();
  }

  /** Changed cells after a revision, oldest first. */
  List<Revised> since(long id, int revision) {
    return db.sql("SELECT * FROM report_revision WHERE report_id = ? AND revision > ? ORDER BY id")
        .params(id, revision)
        .query(
            (rs, n) ->
                new Revised(
                    rs.getInt("revision"),
                    new CellKey(rs.getString("indicator"), rs.getString("col")),
                    cell(rs, "old_"),
                    cell(rs, "new_"),
                    rs.getString("by_whom"),
                    Times.get(rs, "at"),
                    rs.getString("how")))
        .list();
  }

  static Cell cell(ResultSet rs, String prefix) throws SQLException {
    return new Cell(
        Numbers.plain(rs.getBigDecimal(prefix + "val")),
        rs.getString(prefix + "no_value"),
        rs.getString(prefix + "remark"));
  }

  private Full full(ResultSet rs, int n) throws SQLException {
    Instant due = Times.get(rs, "due");
    Instant sent = Times.get(rs, "first_sent_at");
    Report report =
        new Report(
            rs.getLong("id"),
            rs.getString("form"),
            rs.getInt("form_version"),
            rs.getLong("unit_id"),
            rs.getString("agency"),
            Period.parse(rs.getString("period")),
            ReportState.valueOf(rs.getString("state")),
            rs.getInt("revision"),
            due,
            late(due, sent),
            rs.getBoolean("simulated"));
    return new Full(
        report,
        rs.getString("narrative"),
        rs.getBoolean("returned"),
        rs.getInt("errors"),
        rs.getInt("warnings"),
        rs.getString("hash"),
        rs.getString("approved_by"),
        Times.get(rs, "approved_at"),
        Times.get(rs, "updated_at"),
        rs.getString("updated_by"),
        Times.get(rs, "first_saved_at"),
        Times.get(rs, "last_saved_at"),
        Times.get(rs, "first_submitted_at"),
        Times.get(rs, "last_submitted_at"),
        sent,
        Times.get(rs, "accepted_at"));
  }

  /** The clock stops when it is sent; until then it is late once the deadline is over. */
  boolean late(Instant due, Instant sent) {
    return due != null && (sent == null ? clock.instant() : sent).isAfter(due);
  }
}
