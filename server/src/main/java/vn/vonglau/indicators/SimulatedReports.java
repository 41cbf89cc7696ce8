package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;

/**
 * Reports of a made-up province, as its bodies would have handed them in: most on time, some late,
 * some sent back, some missing, and those of the open periods under way. Marked as simulated; the
 * same body and period always come out the same.
 */
@Component
public class SimulatedReports {
  private static final String ENTERS = "nhaplieu";
  private static final String APPROVES = "pheduyet";
  private static final String SENDS = "guibaocao";
  private static final String ACCEPTS = "tonghop";
  private static final Map<Period.Span, Integer> BACK =
      Map.of(Period.Span.MONTH, 6, Period.Span.QUARTER, 2, Period.Span.YEAR, 1);
  private static final String SENT_BACK = "Cần rà lại chênh lệch so với kỳ trước";

  private final JdbcClient db;
  private final Forms forms;
  private final Duties duties;
  private final Deadlines deadlines;
  private final Definitions definitions;
  private final ReportRows rows;
  private final Reports reports;
  private final Checks checks;
  private final Figures figures;
  private final Ledger ledger;
  private final TransactionTemplate transactions;
  private final BusinessClock clock;

  SimulatedReports(
      JdbcClient db,
      Forms forms,
      Duties duties,
      Deadlines deadlines,
      Definitions definitions,
      ReportRows rows,
      Reports reports,
      Checks checks,
      Figures figures,
      Ledger ledger,
      TransactionTemplate transactions,
      BusinessClock clock) {
    this.db = db;
    this.forms = forms;
    this.duties = duties;
    this.deadlines = deadlines;
    this.definitions = definitions;
    this.rows = rows;
    this.reports = reports;
    this.checks = checks;
    this.figures = figures;
    this.ledger = ledger;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What is reported; empty where the place is not known. */
  public interface Values {
    Optional<BigDecimal> value(Definition indicator, Period period, long unit);
  }

  /** Names the accounts of the demonstration for everything. */
  public void name() {
    Map.of(
            ENTERS, List.of("entry", "contact"),
            APPROVES, List.of("appraise", "approve", "manage"),
            SENDS, List.of("send"),
            ACCEPTS, List.of("use"))
        .forEach(
            (user, parts) ->
                parts.forEach(
                    part ->
                        db.sql(
                                "MERGE INTO report_person p USING (SELECT cast(? AS varchar) AS u,"
                                    + " cast(? AS varchar) AS r) n ON p.username = n.u AND p.role ="
                                    + " n.r AND p.form = '*' AND p.unit_id = 0 AND p.agency = '*'"
                                    + " WHEN NOT MATCHED THEN INSERT (form, unit_id, agency, role,"
                                    + " username) VALUES ('*', 0, '*', n.r, n.u)")
                            .params(user, part)
                            .update()));
  }

  /**
   * Makes what is missing. Each report is a transaction of its own: whoever writes meanwhile waits
   * for one at most.
   *
   * @return how many reports were made
   */
  public int fill(Values values) {
    Instant now = Times.now(clock);
    DeadlineBook book = deadlines.now();
    int made = 0;
    for (Form form : forms.all()) {
      if (form.generated()) {
        for (Period period : periods(form, book, now)) {
          made += fill(form, period, book, now, values);
        }
      }
    }
    return made;
  }

  private static Set<Period> periods(Form form, DeadlineBook book, Instant now) {
    Set<Period> periods = new LinkedHashSet<>(OpenPeriods.of(form, book, now));
    Period.Span span =
        form.periodType().spans().stream().filter(BACK::containsKey).findFirst().orElse(null);
    if (span != null) {
      Period period = OpenPeriods.at(span, LocalDateTime.ofInstant(now, BusinessClock.ZONE));
      for (int i = 0; i < BACK.get(span); i++) {
        period = period.previous();
        if (Forms.asks(form, period)) {
          periods.add(period);
        }
      }
    }
    return periods;
  }

  private int fill(Form form, Period period, DeadlineBook book, Instant now, Values values) {
    Set<Duty> there = new LinkedHashSet<>();
    db.sql("SELECT unit_id, agency FROM report WHERE form = ? AND period = ?")
        .params(form.code(), period.code())
        .query(
            rs -> {
              there.add(new Duty(rs.getLong(1), rs.getString(2)));
            });
    int made = 0;
    for (Duty duty : duties.of(form, period)) {
      Instant due = book.of(form, period, duty.unit()).due();
      SimulatedCourse course =
          due == null || there.contains(duty)
              ? null
              : SimulatedCourse.of(form, period, duty, due, now);
      if (course != null) {
        transactions.executeWithoutResult(t -> make(form, period, duty, due, course, now, values));
        made++;
      }
    }
    return made;
  }

  private void make(
      Form form,
      Period period,
      Duty duty,
      Instant due,
      SimulatedCourse course,
      Instant now,
      Values values) {
    // never after now, and each step after the one before it
    Instant sent = due.plus(Duration.ofDays(course.daysLate())).minus(Duration.ofHours(7));
    sent = sent.isBefore(now.minus(Duration.ofHours(2))) ? sent : now.minus(Duration.ofHours(2));
    Instant approved = sent.minus(Duration.ofHours(3));
    Instant submitted = approved.minus(Duration.ofHours(5));
    Instant entered = submitted.minus(Duration.ofHours(2));
    long id = insert(form, period, duty, due, entered);
    Report report = rows.get(id).report();
    Map<CellKey, Cell> cells = cells(form, period, duty, course, values);
    List<ReportRows.Change> changes = new ArrayList<>();
    cells.forEach((key, cell) -> changes.add(new ReportRows.Change(key, null, cell)));
    rows.change(id, 1, changes, ENTERS, entered, "form");
    rows.saved(id, 1, null, ENTERS, entered);
    var steps = new Steps(report, new int[] {1});
    if (course.returned()) {
      step(
          steps,
          ReportAction.SUBMIT,
          ReportState.DRAFT,
          ReportState.SUBMITTED,
          ENTERS,
          entered,
          null,
          null);
      step(
          steps,
          ReportAction.RETURN,
          ReportState.SUBMITTED,
          ReportState.DRAFT,
          APPROVES,
          entered.plusSeconds(3600),
          SENT_BACK,
          null);
    }
    String hash = null;
    if (course.state().compareTo(ReportState.SUBMITTED) >= 0) {
      step(
          steps,
          ReportAction.SUBMIT,
          ReportState.DRAFT,
          ReportState.SUBMITTED,
          ENTERS,
          submitted,
          null,
          null);
    } else {
      reports.judge(form, report, cells);
    }
    if (course.state() == ReportState.SUBMITTED) {
      reports.judge(form, report, cells);
    }
    if (course.state().compareTo(ReportState.APPROVED) >= 0) {
      hash = ReportSeal.of(report, APPROVES, approved, null, cells);
      step(
          steps,
          ReportAction.APPROVE,
          ReportState.SUBMITTED,
          ReportState.APPROVED,
          APPROVES,
          approved,
          null,
          hash);
      figures.append(drafts(form, report, cells, course, entered, approved));
    }
    if (course.state().compareTo(ReportState.SENT) >= 0) {
      step(
          steps,
          ReportAction.SEND,
          ReportState.APPROVED,
          ReportState.SENT,
          SENDS,
          sent,
          null,
          hash);
    }
    if (course.state() == ReportState.ACCEPTED) {
      Instant accepted = sent.plus(Duration.ofHours(20));
      step(
          steps,
          ReportAction.ACCEPT,
          ReportState.SENT,
          ReportState.ACCEPTED,
          ACCEPTS,
          accepted.isAfter(now) ? now : accepted,
          null,
          hash);
    }
    stand(id, course, steps.revision[0], hash, submitted, approved, sent);
  }

  private record Steps(Report report, int[] revision) {}

  private void step(
      Steps s,
      ReportAction action,
      ReportState from,
      ReportState to,
      String by,
      Instant at,
      String reason,
      String hash) {
    int next = ++s.revision[0];
    rows.event(
        s.report.id(),
        new ReportRows.Event(next, action.id(), from, to, by, null, null, at, reason, hash));
    ledger.step(s.report, action, true, by, reason, at);
  }

  private long insert(Form form, Period period, Duty duty, Instant due, Instant at) {
    db.sql(
            "INSERT INTO report (form, form_version, unit_id, agency, period, period_to, state,"
                + " revision, returned, due, errors, warnings, created_at, created_by, updated_at,"
                + " updated_by, simulated) VALUES (?, ?, ?, ?, ?, ?, 'DRAFT', 0, false, ?, 0, 0, ?,"
                + " ?, ?, ?, true)")
        .params(
            form.code(),
            form.version(),
            duty.unit(),
            duty.agency(),
            period.code(),
            period.to(),
            Times.of(due),
            Times.of(at),
            ENTERS,
            Times.of(at),
            ENTERS)
        .update();
    return rows.find(form.code(), duty.unit(), duty.agency(), period).orElseThrow().report().id();
  }

  private void stand(
      long id,
      SimulatedCourse course,
      int revision,
      String hash,
      Instant submitted,
      Instant approved,
      Instant sent) {
    boolean went = course.state().compareTo(ReportState.SENT) >= 0;
    boolean handed = course.state().compareTo(ReportState.SUBMITTED) >= 0 || course.returned();
    db.sql(
            "UPDATE report SET state = ?, revision = ?, returned = ?, hash = ?, approved_by = ?,"
                + " approved_at = ?, first_submitted_at = ?, last_submitted_at = ?, first_sent_at ="
                + " ?, accepted_at = ? WHERE id = ?")
        .params(
            course.state().name(),
            revision,
            course.returned() && course.state() == ReportState.DRAFT,
            hash,
            hash == null ? null : APPROVES,
            hash == null ? null : Times.of(approved),
            handed ? Times.of(submitted) : null,
            handed ? Times.of(submitted) : null,
            went ? Times.of(sent) : null,
            course.state() == ReportState.ACCEPTED ? Times.of(sent) : null,
            id)
        .update();
  }

  private Map<CellKey, Cell> cells(
      Form form, Period period, Duty duty, SimulatedCourse course, Values values) {
    Edition edition = definitions.now();
    Map<CellKey, Cell> cells = new HashMap<>();
    for (Form.Row row : form.rows()) {
      if (row.heading() || row.formula() != null) {
        continue;
      }
      String seed = row.indicator() + period.code() + duty;
      if (course.state() == ReportState.DRAFT && SimulatedCourse.chance(seed, 3) == 0) {
        continue; // not filled in yet
      }
      for (Form.Column column : form.columns()) {
        if (column.plan() || !column.dimensions().isEmpty()) {
          continue;
        }
        values
            .value(edition.get(row.indicator()), period, duty.unit())
            .ifPresent(
                v -> cells.put(new CellKey(row.indicator(), column.id()), course.cell(v, seed)));
      }
    }
    return cells;
  }

  private List<FigureDraft> drafts(
      Form form,
      Report report,
      Map<CellKey, Cell> cells,
      SimulatedCourse course,
      Instant entered,
      Instant approved) {
    FigureStatus status =
        switch (course.state()) {
          case ACCEPTED -> FigureStatus.ACCEPTED;
          case SENT -> FigureStatus.SENT;
          default -> FigureStatus.APPROVED;
        };
    Map<CellKey, Cell> all = new HashMap<>(cells);
    checks
        .calculated(form, cells)
        .forEach(
            (key, value) -> {
              if (value != null) {
                all.putIfAbsent(key, new Cell(value, null, null));
              }
            });
    List<FigureDraft> drafts = new ArrayList<>();
    all.forEach(
        (key, cell) ->
            drafts.add(
                new FigureDraft(
                    key.indicator(),
                    report.period(),
                    report.unit(),
                    report.agency(),
                    "",
                    false,
                    true,
                    cell.value(),
                    cell.noValue(),
                    status,
                    "demo",
                    report.id(),
                    ENTERS,
                    entered,
                    APPROVES,
                    approved,
                    null,
                    true)));
    return drafts;
  }
}
