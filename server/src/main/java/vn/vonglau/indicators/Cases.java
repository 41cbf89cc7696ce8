package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.indicators.Attachments.Attachment;
import vn.vonglau.indicators.Attachments.Place;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/** The tables of what people raise: corrections, complaints, incidents, offers; and the answers. */
@Component
class Cases {
  private final JdbcClient db;
  private final Journal journal;
  private final Attachments attachments;
  private final BusinessClock clock;

  Cases(JdbcClient db, Journal journal, Attachments attachments, BusinessClock clock) {
    this.db = db;
    this.attachments = attachments;
    this.journal = journal;
    this.clock = clock;
  }

  /** What is about to be raised; null = does not apply. */
  record Draft(
      String kind,
      String indicator,
      String period,
      Long unit,
      String agency,
      String toAgency,
      String form,
      String dimensions,
      BigDecimal value,
      BigDecimal oldValue,
      Long figure,
      Long report,
      String text) {}

  record Answer(String action, String by, Instant at, String text) {}

  /**
   * @param state open, answered, closed, accepted or refused
   */
  record Case(
      long id,
      String kind,
      String state,
      String indicator,
      String period,
      Long unit,
      String agency,
      String toAgency,
      String form,
      String dimensions,
      BigDecimal value,
      BigDecimal oldValue,
      Long figure,
      Long report,
      String text,
      String by,
      Instant at,
      List<Answer> answers,
      List<Attachment> attachments) {}

  Case raise(Draft d) {
    var key = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO report_case (kind, state, indicator, period, unit_id, agency, to_agency,"
                + " form, dimensions, val, old_val, figure_id, report_id, text, made_by, made_at)"
                + " VALUES (?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            d.kind,
            d.indicator,
            d.period,
            d.unit,
            d.agency,
            d.toAgency,
            d.form,
            d.dimensions == null ? "" : d.dimensions,
            d.value,
            d.oldValue,
            d.figure,
            d.report,
            d.text,
            CurrentCaller.get().user(),
            Times.of(Times.now(clock)))
        .update(key, "id");
    long id = key.getKey().longValue();
    journal.write("reporting." + d.kind + "-raised", d.kind + ":" + id, d.text);
    return get(d.kind, id);
  }

  /** An answer, and what the case is from now on. */
  Case answer(Case c, String action, String state, String text) {
    db.sql(
            "INSERT INTO report_case_event (case_id, action, by_whom, at, text)"
                + " VALUES (?, ?, ?, ?, ?)")
        .params(c.id, action, CurrentCaller.get().user(), Times.of(Times.now(clock)), text)
        .update();
    db.sql("UPDATE report_case SET state = ? WHERE id = ?").params(state, c.id).update();
    journal.write("reporting." + c.kind + "-" + state, c.kind + ":" + c.id, text);
    return get(c.kind, c.id);
  }

  Case get(String kind, long id) {
    List<Case> found =
        db.sql("SELECT * FROM report_case WHERE id = ? AND kind = ?")
            .params(id, kind)
            .query(Cases::row)
            .list();
    if (found.isEmpty()) {
      throw Problem.notFound().asException();
    }
    return answered(found).getFirst();
  }

  /** Until the end of the transaction nobody else answers it. */
  Case lock(String kind, long id) {
    db.sql("SELECT id FROM report_case WHERE id = ? FOR UPDATE")
        .param(id)
        .query(Long.class)
        .optional()
        .orElseThrow(() -> Problem.notFound().asException());
    return get(kind, id);
  }

  List<Case> list(String kind, long after, int limit) {
    return answered(
        db.sql(
                "SELECT * FROM report_case WHERE kind = ? AND id > ? ORDER BY id"
                    + " FETCH FIRST ? ROWS ONLY")
            .params(kind, after, limit)
            .query(Cases::row)
            .list());
  }

  private List<Case> answered(List<Case> cases) {
    if (cases.isEmpty()) {
      return cases;
    }
    Map<Long, List<Answer>> answers = new HashMap<>();
    db.sql("SELECT * FROM report_case_event WHERE case_id BETWEEN ? AND ? ORDER BY id")
        .params(cases.getFirst().id, cases.getLast().id)
        .query(
            rs -> {
              answers
                  .computeIfAbsent(rs.getLong("case_id"), k -> new ArrayList<>())
                  .add(
                      new Answer(
                          rs.getString("action"),
                          rs.getString("by_whom"),
                          Times.get(rs, "at"),
                          rs.getString("text")));
            });
    Map<Long, List<Attachment>> files =
        attachments.of(Place.CORRECTION, cases.getFirst().id, cases.getLast().id);
    return cases.stream()
        .map(
            c ->
                with(c, answers.getOrDefault(c.id, List.of()), files.getOrDefault(c.id, List.of())))
        .toList();
  }

  private static Case with(Case c, List<Answer> answers, List<Attachment> files) {
    return new Case(
        c.id,
        c.kind,
        c.state,
        c.indicator,
        c.period,
        c.unit,
        c.agency,
        c.toAgency,
        c.form,
        c.dimensions,
        c.value,
        c.oldValue,
        c.figure,
        c.report,
        c.text,
        c.by,
        c.at,
        answers,
        files);
  }

  private static Case row(ResultSet rs, int n) throws SQLException {
    return new Case(
        rs.getLong("id"),
        rs.getString("kind"),
        rs.getString("state"),
        rs.getString("indicator"),
        rs.getString("period"),
        rs.getObject("unit_id", Long.class),
        rs.getString("agency"),
        rs.getString("to_agency"),
        rs.getString("form"),
        rs.getString("dimensions"),
        Numbers.plain(rs.getBigDecimal("val")),
        Numbers.plain(rs.getBigDecimal("old_val")),
        rs.getObject("figure_id", Long.class),
        rs.getObject("report_id", Long.class),
        rs.getString("text"),
        rs.getString("made_by"),
        Times.get(rs, "made_at"),
        List.of(),
        List.of());
  }
}
