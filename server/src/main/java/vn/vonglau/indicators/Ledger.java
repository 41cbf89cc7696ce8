package vn.vonglau.indicators;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;

/**
 * The ledger of lateness: due, reminded, seen, submitted, sent, late by, accepted, contested. Lines
 * are only ever added; what is counted is counted from them.
 */
@Component
class Ledger {
  private static final int SHORTEST_REASON = 10;

  private final JdbcClient db;
  private final JdbcTemplate bulk;
  private final Naming naming;
  private final Journal journal;
  private final BusinessClock clock;

  Ledger(JdbcClient db, JdbcTemplate bulk, Naming naming, Journal journal, BusinessClock clock) {
    this.db = db;
    this.bulk = bulk;
    this.naming = naming;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * One line.
   *
   * @param person who was reminded; null otherwise
   * @param about of an answer: the line that it answers
   * @param upheld of an answer: whether the objection holds
   */
  record Line(
      long id,
      String kind,
      String form,
      String period,
      long unit,
      String agency,
      Long report,
      Instant at,
      Instant due,
      Integer daysLate,
      String person,
      String by,
      String note,
      Long about,
      Boolean upheld) {}

  /**
   * What the clock writes: once for each key, whatever node writes it.
   *
   * @param once null = may be written again
   */
  record Entry(
      String kind,
      String form,
      String period,
      long unit,
      String agency,
      Long report,
      Instant due,
      Integer daysLate,
      String person,
      String note,
      Long notice,
      String once) {}

  /** Written with the step itself. */
  void step(Report r, ReportAction action, boolean first, String by, String reason, Instant at) {
    switch (action) {
      case SUBMIT -> line(r, "submitted", null, by, null, at);
      case SEND -> {
        line(r, "sent", null, by, null, at);
        if (first && r.due() != null && at.isAfter(r.due())) {
          line(r, "late", daysLate(r.due(), at), by, null, at);
        }
      }
      case ACCEPT -> line(r, "accepted", null, by, null, at);
      case RETURN, REJECT -> line(r, "returned", null, by, reason, at);
      default -> {}
    }
  }

  private void line(Report r, String kind, Integer daysLate, String by, String note, Instant at) {
    db.sql(
            "INSERT INTO report_ledger (kind, form, period, unit_id, agency, report_id, at, due,"
                + " days_late, by_whom, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            kind,
            r.form(),
            r.period().code(),
            r.unit(),
            r.agency(),
            r.id(),
            Times.of(at),
            Times.of(r.due()),
            daysLate,
            by,
            note)
        .update();
  }

  /** Begun days after the deadline's day; 1 is the day after it. */
  static int daysLate(Instant due, Instant at) {
    return (int) Math.max(1, ChronoUnit.DAYS.between(Times.day(due), Times.day(at)));
  }

  void append(List<Entry> entries, String by, Instant at) {
    List<Object[]> rows = new ArrayList<>();
    for (Entry e : entries) {
      rows.add(
          new Object[] {
            e.kind,
            e.form,
            e.period,
            e.unit,
            e.agency,
            e.report,
            Times.of(at),
            Times.of(e.due),
            e.daysLate,
            e.person,
            by,
            e.note,
            e.notice,
            e.once
          });
    }
    bulk.batchUpdate(
        "INSERT INTO report_ledger (kind, form, period, unit_id, agency, report_id, at, due,"
            + " days_late, person, by_whom, note, notice_id, once_key)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows);
  }

  /** Of a body and period, or of many; null = not asked; oldest first. */
  List<Line> list(String form, String period, Long unit, String agency, long after, int limit) {
    return db.sql(
            "SELECT * FROM report_ledger WHERE id > :after"
                + " AND (cast(:form AS varchar) IS NULL OR form = :form)"
                + " AND (cast(:period AS varchar) IS NULL OR period = :period)"
                + " AND (cast(:unit AS bigint) IS NULL OR unit_id = :unit)"
                + " AND (cast(:agency AS varchar) IS NULL OR agency = :agency)"
                + " ORDER BY id FETCH FIRST :most ROWS ONLY")
        .param("after", after)
        .param("form", form)
        .param("period", period)
        .param("unit", unit)
        .param("agency", agency)
        .param("most", limit)
        .query(Ledger::line)
        .list();
  }

  Line get(long id) {
    return db.sql("SELECT * FROM report_ledger WHERE id = ?")
        .param(id)
        .query(Ledger::line)
        .optional()
        .orElseThrow(() -> Problem.notFound().asException());
  }

  private static Line line(ResultSet rs, int n) throws SQLException {
    return new Line(
        rs.getLong("id"),
        rs.getString("kind"),
        rs.getString("form"),
        rs.getString("period"),
        rs.getLong("unit_id"),
        rs.getString("agency"),
        rs.getObject("report_id", Long.class),
        Times.get(rs, "at"),
        Times.get(rs, "due"),
        rs.getObject("days_late", Integer.class),
        rs.getString("person"),
        rs.getString("by_whom"),
        rs.getString("note"),
        rs.getObject("about", Long.class),
        rs.getObject("upheld", Boolean.class));
  }

  /**
   * A body objects to a line, such as a lateness that was not its fault.
   *
   * @throws vn.vonglau.kernel.ProblemException 404; 403; 422 {@code reason-needed}; 409 {@code
   *     ledger-contested}
   */
  @Transactional
  Line contest(long id, String reason) {
    Line line = get(id);
    boolean own =
        naming.held(CurrentCaller.get()).stream()
            .filter(h -> h.role() != ReportRole.USE && h.role() != ReportRole.CONTACT)
            .anyMatch(h -> h.fits(line.form, line.unit, line.agency));
    if (!own) {
      throw ReportRights.notNamed();
    }
    if (!List.of("late", "due", "returned").contains(line.kind)) {
      throw wrong(
          "Chỉ nêu ý kiến về dòng trễ hạn, đến hạn hoặc trả lại.",
          "Only lines of lateness, deadlines and returns can be contested.");
    }
    mustSay(reason);
    if (db.sql("SELECT count(*) FROM report_ledger WHERE about = ? AND kind = 'contested'")
            .param(id)
            .query(Long.class)
            .single()
        > 0) {
      throw Problem.of(
              409,
              "ledger-contested",
              "Dòng này đã có ý kiến. Chưa ghi thêm.",
              "This line has been contested already. Nothing was added.")
          .asException();
    }
    return answer(line, "contested", reason, null);
  }

  /** The aggregator says whether an objection holds; a line that it holds for does not count. */
  @Transactional
  Line decide(long id, boolean upheld, String reason) {
    Line line = get(id);
    var caller = CurrentCaller.get();
    if (!caller.has(Role.AGGREGATOR) && !caller.has(Role.ADMINISTRATOR)) {
      throw ReportRights.forbidden();
    }
    if (!line.kind.equals("contested")) {
      throw wrong("Dòng này không phải là ý kiến.", "This line is no objection.");
    }
    mustSay(reason);
    return answer(line, "answered", reason, upheld);
  }

  private Line answer(Line line, String kind, String text, Boolean upheld) {
    String user = CurrentCaller.get().user();
    db.sql(
            "INSERT INTO report_ledger (kind, form, period, unit_id, agency, report_id, at, due,"
                + " by_whom, note, about, upheld) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            kind,
            line.form,
            line.period,
            line.unit,
            line.agency,
            line.report,
            Times.of(Times.now(clock)),
            Times.of(line.due),
            user,
            text.strip(),
            line.id,
            upheld)
        .update();
    journal.write("reporting.ledger-" + kind, "ledger:" + line.id, text);
    return db.sql(
            "SELECT * FROM report_ledger WHERE about = ? AND kind = ? ORDER BY id DESC"
                + " FETCH FIRST 1 ROW ONLY")
        .params(line.id, kind)
        .query(Ledger::line)
        .single();
  }

  static void mustSay(String reason) {
    if (reason == null || reason.strip().length() < SHORTEST_REASON) {
      throw Problem.of(
              422,
              "reason-needed",
              "Cần ghi lý do từ 10 ký tự. Chưa thay đổi gì.",
              "A reason of at least 10 characters is needed. Nothing was changed.")
          .at("reason", null)
          .asException();
    }
  }

  private static RuntimeException wrong(String vi, String en) {
    return Problem.of(422, "ledger-line", vi + " Chưa ghi gì.", en + " Nothing was stored.")
        .asException();
  }

  /** Reminders of a body for a period that were sent, as the page shows them. */
  List<Line> of(String form, Period period, long unit, String agency) {
    return list(form, period.code(), unit, agency, 0, 500);
  }
}
