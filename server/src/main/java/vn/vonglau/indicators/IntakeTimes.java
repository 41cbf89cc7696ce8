package vn.vonglau.indicators;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;

/** Opens and closes the intake otherwise than by rule, and opens thematic and ad hoc reports. */
@Component
class IntakeTimes {
  private final JdbcClient db;
  private final Forms forms;
  private final Duties duties;
  private final Deadlines deadlines;
  private final Naming naming;
  private final PersonNotices notices;
  private final ReportRows rows;
  private final Journal journal;
  private final BusinessClock clock;

  IntakeTimes(
      JdbcClient db,
      Forms forms,
      Duties duties,
      Deadlines deadlines,
      Naming naming,
      PersonNotices notices,
      ReportRows rows,
      Journal journal,
      BusinessClock clock) {
    this.db = db;
    this.forms = forms;
    this.duties = duties;
    this.deadlines = deadlines;
    this.naming = naming;
    this.notices = notices;
    this.rows = rows;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * What is wanted; a time that is null stays by the rule.
   *
   * @param unit 0 = every unit of the form
   * @param note what the units are told
   */
  record Wish(long unit, Instant opens, Instant closes, Instant due, String note) {}

  /**
   * @return how many people were told
   * @throws vn.vonglau.kernel.ProblemException 403; 404; 422 {@code period-kind}, {@code
   *     intake-order}
   */
  @Transactional
  int set(String code, Period period, Wish wish, boolean request) {
    Form form = forms.now(code);
    mustReceive(form);
    if (!Forms.asks(form, period)) {
      throw Problem.of(
              422,
              "period-kind",
              "Biểu «%s» không báo cáo theo kỳ %s. Chưa ghi gì. Chọn kỳ đúng loại."
                  .formatted(form.titleVi(), period.code()),
              "The form '%s' is not reported by %s. Nothing was stored. Choose a fitting period."
                  .formatted(form.titleEn(), period.code()))
          .at("period", null)
          .asException();
    }
    Instant now = Times.now(clock);
    db.sql(
            "INSERT INTO intake_window (form, period, unit_id, opens, closes, due, note, request,"
                + " by_whom, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            code,
            period.code(),
            wish.unit,
            Times.of(wish.opens),
            Times.of(wish.closes),
            Times.of(wish.due),
            wish.note,
            request,
            CurrentCaller.get().user(),
            Times.of(now))
        .update();
    Window window = deadlines.of(form, period, wish.unit);
    if (!window.opens().isBefore(window.closes())
        || (window.due() != null
            && (window.due().isBefore(window.opens()) || window.due().isAfter(window.closes())))) {
      throw Problem.of(
              422,
              "intake-order",
              "Thời điểm mở phải trước hạn, hạn phải trước thời điểm đóng. Chưa ghi gì.",
              "The intake opens before the deadline and closes after it. Nothing was stored.")
          .asException();
    }
    rows.due(code, period, wish.unit, window.due());
    int told = tell(form, period, wish, window, request);
    journal.write(
        request ? "reporting.report-requested" : "reporting.intake-set",
        "form:" + code,
        "period="
            + period
            + "; unit="
            + wish.unit
            + "; opens="
            + window.opens()
            + "; closes="
            + window.closes()
            + "; due="
            + window.due()
            + "; told="
            + told
            + "; "
            + wish.note);
    return told;
  }

  static void mustReceive(Form form) {
    Caller caller = CurrentCaller.get();
    if (!caller.has(Role.ADMINISTRATOR) && !ReportRights.receives(caller, form)) {
      throw ReportRights.forbidden();
    }
  }

  private int tell(Form form, Period period, Wish wish, Window window, boolean request) {
    Map<String, Duty> people = new LinkedHashMap<>();
    List<Naming.Held> named = naming.all();
    for (Duty duty : duties.of(form, period)) {
      if (wish.unit != 0 && wish.unit != duty.unit()) {
        continue;
      }
      for (Naming.Held h : named) {
        if (h.role() != ReportRole.USE && h.fits(form.code(), duty.unit(), duty.agency())) {
          people.putIfAbsent(h.behalf(), duty);
        }
      }
    }
    String subject =
        request
            ? "Yêu cầu báo cáo «%s», %s".formatted(form.titleVi(), ReportNames.period(period))
            : "Nhận báo cáo «%s» %s theo thời gian mới"
                .formatted(form.titleVi(), ReportNames.period(period));
    String body =
        "Mở nhận: %s. Hạn gửi: %s. Đóng nhận: %s. %s"
            .formatted(
                ReportRequests.time(window.opens()),
                window.due() == null ? "không có" : ReportRequests.time(window.due()),
                ReportRequests.time(window.closes()),
                wish.note);
    List<PersonNotices.Draft> drafts = new ArrayList<>();
    people.forEach(
        (user, duty) ->
            drafts.add(
                new PersonNotices.Draft(
                    user,
                    "window",
                    subject,
                    body,
                    form.code(),
                    period.code(),
                    duty.unit(),
                    duty.agency(),
                    null)));
    notices.tell(drafts);
    return drafts.size();
  }

  /** What was set for a form, newest first. */
  List<Map<String, Object>> history(String form, Period period) {
    return db.sql(
            "SELECT * FROM intake_window WHERE form = ? AND period = ? ORDER BY id DESC"
                + " FETCH FIRST 100 ROWS ONLY")
        .params(form, period.code())
        .query(
            (rs, n) -> {
              Map<String, Object> out = new LinkedHashMap<>();
              out.put("unit", rs.getLong("unit_id") == 0 ? null : rs.getLong("unit_id"));
              out.put("opens", Times.get(rs, "opens"));
              out.put("closes", Times.get(rs, "closes"));
              out.put("due", Times.get(rs, "due"));
              out.put("notice", rs.getString("note"));
              out.put("by", rs.getString("by_whom"));
              out.put("at", Times.get(rs, "at"));
              return out;
            })
        .list();
  }

  /** Agencies beside the receiver that may read the reports of a form. */
  Set<String> readers(String form) {
    return new LinkedHashSet<>(
        db.sql("SELECT agency FROM report_reader WHERE form = ? ORDER BY agency")
            .param(form)
            .query(String.class)
            .list());
  }

  @Transactional
  void readers(String form, Set<String> agencies) {
    forms.now(form);
    db.sql("DELETE FROM report_reader WHERE form = ?").param(form).update();
    agencies.forEach(
        a ->
            db.sql("INSERT INTO report_reader (form, agency) VALUES (?, ?)")
                .params(form, a)
                .update());
    journal.write("reporting.readers-set", "form:" + form, agencies.toString());
  }
}
