package vn.vonglau.indicators;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.indicators.Transition.Condition;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/** Takes a report one step of {@link Transition#ALL} further, or says why not. */
@Component
class ReportSteps {
  static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 2000;

  private final JdbcClient db;
  private final ReportRows rows;
  private final Reports reports;
  private final Forms forms;
  private final ReportFigures made;
  private final Figures figures;
  private final ReportRights rights;
  private final ReportRequests requests;
  private final CoCheckers coCheckers;
  private final Ledger ledger;
  private final PersonNotices notices;
  private final Attachments attachments;
  private final Journal journal;
  private final BusinessClock clock;

  ReportSteps(
      JdbcClient db,
      ReportRows rows,
      Reports reports,
      Forms forms,
      ReportFigures made,
      Figures figures,
      ReportRights rights,
      ReportRequests requests,
      CoCheckers coCheckers,
      Ledger ledger,
      PersonNotices notices,
      Attachments attachments,
      Journal journal,
      BusinessClock clock) {
    this.db = db;
    this.rows = rows;
    this.reports = reports;
    this.forms = forms;
    this.made = made;
    this.figures = figures;
    this.rights = rights;
    this.requests = requests;
    this.coCheckers = coCheckers;
    this.ledger = ledger;
    this.notices = notices;
    this.attachments = attachments;
    this.journal = journal;
    this.clock = clock;
  }

  /** Everything that a step looks at and writes. */
  private record Step(
      ReportRows.Full full,
      Report report,
      Form form,
      Transition row,
      Map<CellKey, Cell> cells,
      String reason,
      String by,
      String behalf,
      Instant at) {}

  /**
   * @param revision that the caller saw
   * @param reason for a return and a rejection at least ten characters; otherwise may be null
   * @throws ReportRefusal 409 {@code report-changed}, 422 {@code report-problems}
   * @throws vn.vonglau.kernel.ProblemException 409 {@code report-state}; 403; 422 {@code
   *     reason-needed}, {@code intake-closed}, {@code report-unit}; 409 {@code report-seal}, {@code
   *     report-consent}
   */
  @Transactional
  Report take(long id, int revision, ReportAction action, String reason) {
    ReportRows.Full full = rows.lock(id);
    Report report = full.report();
    rights.mustRead(report);
    Map<CellKey, Cell> cells = rows.cells(id);
    Map<ReportRole, String> parts = rights.parts(report);
    Transition row = Transition.find(report.state(), action).orElse(null);
    if (row == null) {
      // who has no part in such a step at all hears that first
      if (Transition.ALL.stream()
          .noneMatch(t -> t.action() == action && t.by().stream().anyMatch(parts::containsKey))) {
        throw ReportRights.notNamed();
      }
      throw wrongState(report, action);
    }
    ReportRole part =
        row.by().stream()
            .filter(parts::containsKey)
            .min(Comparator.comparing((ReportRole r) -> parts.get(r) != null).thenComparing(r -> r))
            .orElseThrow(ReportRights::notNamed);
    if (revision != report.revision()) {
      throw Reports.changed(full, revision);
    }
    Step step =
        new Step(
            full,
            report,
            forms.get(report.form(), report.formVersion()),
            row,
            cells,
            reason == null || reason.isBlank() ? null : reason.strip(),
            CurrentCaller.get().user(),
            parts.get(part),
            Times.now(clock));
    mustAllow(step);
    String hash = act(step);
    int next = action == ReportAction.CONSENT ? revision : revision + 1;
    write(step, next, hash);
    journal.write(
        "reporting.report-" + pastTense(action),
        "report:" + id,
        "revision="
            + next
            + "; from="
            + report.state().id()
            + "; to="
            + row.to().id()
            + (step.behalf == null ? "" : "; behalf=" + step.behalf)
            + (hash == null ? "" : "; hash=" + hash)
            + (step.reason == null ? "" : "; reason=" + step.reason));
    return rows.get(id).report();
  }

  private static String pastTense(ReportAction action) {
    return switch (action) {
      case SUBMIT -> "submitted";
      case APPROVE -> "approved";
      case RETURN -> "returned";
      case SEND -> "sent";
      case ACCEPT -> "accepted";
      case REJECT -> "rejected";
      case WITHDRAW -> "withdrawn";
      case CONSENT -> "consented";
    };
  }

  private void mustAllow(Step s) {
    Set<Condition> conditions = s.row.conditions();
    if (conditions.contains(Condition.REASON)
        && (s.reason == null || s.reason.length() < SHORTEST_REASON)) {
      throw Problem.of(
              422,
              "reason-needed",
              "Cần ghi lý do từ %d ký tự để %s. Chưa thay đổi gì. Ghi rõ chỗ cần sửa."
                  .formatted(SHORTEST_REASON, s.row.action().vi()),
              "A reason of at least %d characters is needed to %s. Nothing was changed. Say what"
                      .formatted(SHORTEST_REASON, s.row.action().en())
                  + " has to be corrected.")
          .at("reason", null)
          .asException();
    }
    if (s.reason != null && (s.reason.length() > LONGEST_REASON || s.reason.indexOf('\0') >= 0)) {
      throw Problem.of(
              422,
              "reason-length",
              "Lý do dài quá %d ký tự. Chưa thay đổi gì.".formatted(LONGEST_REASON),
              "The reason is longer than %d characters. Nothing was changed."
                  .formatted(LONGEST_REASON))
          .at("reason", null)
          .asException();
    }
    // sent back by someone: then it is taken whenever it comes again
    boolean again = s.row.action() == ReportAction.SUBMIT && s.full.returned();
    if (conditions.contains(Condition.INTAKE_OPEN) && !again) {
      requests.mustBeOpen(
          s.form, s.report.period(), requests.window(s.form, s.report.period(), s.report.unit()));
    }
    if (conditions.contains(Condition.UNIT_STANDS)) {
      requests.mustStand(s.report.unit(), s.report.period());
    }
    if (conditions.contains(Condition.CHECKED)) {
      mustBeClean(s);
    }
    if (conditions.contains(Condition.SEALED)) {
      mustBeSealed(s);
    }
    if (conditions.contains(Condition.CONSENTED)) {
      mustBeAgreed(s);
    }
  }

  private void mustBeClean(Step s) {
    List<CellProblem> standing =
        reports.judge(s.form, s.report, s.cells).stream()
            .filter(
                p ->
                    p.severity() == CellProblem.Severity.ERROR
                        || (p.severity() == CellProblem.Severity.WARNING && !explained(p, s.cells)))
            .toList();
    boolean untold = s.form.narrative() && !hasNarrative(s);
    if (standing.isEmpty() && !untold) {
      return;
    }
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("problems", standing);
    more.put("narrativeMissing", untold);
    throw new ReportRefusal(
        Problem.of(
            422,
            "report-problems",
            "Chưa %s được: còn %d chỗ cần sửa hoặc cần ghi chú%s. Số đã nhập vẫn giữ nguyên."
                .formatted(
                    s.row.action().vi(),
                    standing.size(),
                    untold ? ", và thiếu phần thuyết minh" : ""),
            "Cannot %s yet: %d places have to be corrected or explained%s. What was entered is kept."
                .formatted(
                    s.row.action().en(),
                    standing.size(),
                    untold ? ", and the written report is missing" : "")),
        more);
  }

  private boolean hasNarrative(Step s) {
    return (s.full.narrative() != null && !s.full.narrative().isBlank())
        || !attachments.of(Attachments.Place.REPORT, s.report.id()).isEmpty();
  }

  /** A comment in the cell; for a row, in any of its cells; for the whole, anywhere. */
  private static boolean explained(CellProblem p, Map<CellKey, Cell> cells) {
    return cells.entrySet().stream()
        .filter(e -> p.indicator() == null || e.getKey().indicator().equals(p.indicator()))
        .filter(e -> p.column() == null || e.getKey().column().equals(p.column()))
        .anyMatch(e -> e.getValue().comment() != null && !e.getValue().comment().isBlank());
  }

  private void mustBeSealed(Step s) {
    if (!Objects.equals(
        s.full.hash(),
        ReportSeal.of(
            s.report, s.full.approvedBy(), s.full.approvedAt(), s.full.narrative(), s.cells))) {
      throw Problem.of(
              409,
              "report-seal",
              "Số liệu không còn đúng như khi duyệt. Chưa thay đổi gì. Trả lại để duyệt lại, và báo"
                  + " quản trị viên.",
              "The figures are not those that were approved. Nothing was changed. Return the report"
                  + " to have it approved again, and tell the administrator.")
          .asException();
    }
  }

  private void mustBeAgreed(Step s) {
    Set<String> missing = new TreeSet<>(coCheckers.of(s.form, s.report.agency()));
    missing.removeAll(agreed(s.full));
    if (!missing.isEmpty()) {
      throw Problem.of(
              409,
              "report-consent",
              "Còn chờ cơ quan phối hợp đồng ý số liệu: %s. Chưa thay đổi gì."
                  .formatted(String.join(", ", missing)),
              "Agencies that have to agree have not done so: %s. Nothing was changed."
                  .formatted(String.join(", ", missing)))
          .asException();
    }
  }

  /** The agencies that agreed to what is approved now. */
  Set<String> agreed(ReportRows.Full full) {
    Set<String> agreed = new TreeSet<>();
    for (ReportRows.Event e : rows.events(full.report().id())) {
      if (e.agency() != null && full.hash() != null && full.hash().equals(e.hash())) {
        agreed.add(e.agency());
      }
    }
    return agreed;
  }

  /**
   * @return the seal that the step is of, or null
   */
  private String act(Step s) {
    long id = s.report.id();
    return switch (s.row.action()) {
      case APPROVE -> {
        String hash = ReportSeal.of(s.report, s.by, s.at, s.full.narrative(), s.cells);
        made.append(s.report, s.form, s.cells, s.by, s.at);
        db.sql("UPDATE report SET hash = ?, approved_by = ?, approved_at = ? WHERE id = ?")
            .params(hash, s.by, Times.of(s.at), id)
            .update();
        yield hash;
      }
      case SEND -> {
        figures.advance(id, FigureStatus.SENT, s.by, s.at);
        yield s.full.hash();
      }
      case ACCEPT -> {
        figures.advance(id, FigureStatus.ACCEPTED, s.by, s.at);
        yield s.full.hash();
      }
      case CONSENT -> s.full.hash();
      case SUBMIT -> null;
      case RETURN, REJECT, WITHDRAW -> {
        boolean stands = s.row.to() == ReportState.APPROVED;
        figures.takeBack(id, stands ? FigureStatus.APPROVED : FigureStatus.RECALLED, s.by, s.at);
        yield null;
      }
    };
  }

  private void write(Step s, int next, String hash) {
    long id = s.report.id();
    var stamp = Times.of(s.at);
    boolean unseals = s.row.to() == ReportState.DRAFT || s.row.to() == ReportState.SUBMITTED;
    if (s.row.action() == ReportAction.CONSENT) {
      for (String agency : rights.agreesFor(CurrentCaller.get(), s.form, s.report)) {
        rows.event(id, event(s, next, hash, agency));
      }
      return;
    }
    db.sql("UPDATE report SET state = ?, revision = ?, updated_at = ?, updated_by = ? WHERE id = ?")
        .params(s.row.to().name(), next, stamp, s.by, id)
        .update();
    if (unseals) {
      db.sql("UPDATE report SET hash = NULL, approved_by = NULL, approved_at = NULL WHERE id = ?")
          .param(id)
          .update();
    }
    switch (s.row.action()) {
      case SUBMIT ->
          db.sql(
                  "UPDATE report SET returned = false, last_submitted_at = ?, first_submitted_at ="
                      + " coalesce(first_submitted_at, ?) WHERE id = ?")
              .params(stamp, stamp, id)
              .update();
      case SEND ->
          db.sql("UPDATE report SET first_sent_at = coalesce(first_sent_at, ?) WHERE id = ?")
              .params(stamp, id)
              .update();
      case ACCEPT ->
          db.sql("UPDATE report SET accepted_at = ? WHERE id = ?").params(stamp, id).update();
      case RETURN, REJECT -> {
        db.sql("UPDATE report SET returned = true WHERE id = ?").param(id).update();
        notices.sentBack(s.report, s.form, s.row.action(), s.reason);
      }
      default -> {}
    }
    rows.event(id, event(s, next, hash, null));
    ledger.step(s.report, s.row.action(), s.full.firstSentAt() == null, s.by, s.reason, s.at);
  }

  private static ReportRows.Event event(Step s, int revision, String hash, String agency) {
    return new ReportRows.Event(
        revision,
        s.row.action().id(),
        s.report.state(),
        s.row.to(),
        s.by,
        s.behalf,
        agency,
        s.at,
        s.reason,
        hash);
  }

  private static RuntimeException wrongState(Report report, ReportAction action) {
    String state =
        switch (report.state()) {
          case DRAFT -> "nháp";
          case SUBMITTED -> "chờ duyệt";
          case APPROVED -> "đã duyệt";
          case SENT -> "đã gửi";
          case ACCEPTED -> "đã tiếp nhận";
        };
    return Problem.of(
            409,
            "report-state",
            "Báo cáo đang ở trạng thái %s nên không %s được. Chưa thay đổi gì. Tải lại để xem việc"
                    .formatted(state, action.vi())
                + " có thể làm.",
            "The report is %s: it cannot %s. Nothing was changed. Load it again to see what can be"
                    .formatted(report.state().id(), action.en())
                + " done.")
        .asException();
  }
}
