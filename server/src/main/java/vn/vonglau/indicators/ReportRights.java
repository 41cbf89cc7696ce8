package vn.vonglau.indicators;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.Problem;

/**
 * What the current caller may do with a report: by being named for it, by a delegation, as the
 * agency that receives it, or as the one that has to agree.
 */
@Component
class ReportRights {
  private final Naming naming;
  private final Forms forms;
  private final CoCheckers coCheckers;
  private final JdbcClient db;

  ReportRights(Naming naming, Forms forms, CoCheckers coCheckers, JdbcClient db) {
    this.naming = naming;
    this.forms = forms;
    this.coCheckers = coCheckers;
    this.db = db;
  }

  /** The parts of the caller in a report; the value is on whose behalf, null = own right. */
  Map<ReportRole, String> parts(Report report) {
    Caller caller = CurrentCaller.get();
    Form form = forms.get(report.form(), report.formVersion());
    Map<ReportRole, String> parts = new EnumMap<>(ReportRole.class);
    parts.putAll(naming.parts(caller, report.form(), report.unit(), report.agency()));
    if (receives(caller, form)) {
      parts.put(ReportRole.AGGREGATE, null);
    }
    if (!agreesFor(caller, form, report).isEmpty()) {
      parts.put(ReportRole.CONSENT, null);
    }
    return parts;
  }

  /** Puts the reports of this form together. */
  static boolean receives(Caller caller, Form form) {
    return caller.has(Role.AGGREGATOR)
        && (caller.agencies().isEmpty() || caller.agencies().contains(form.receiver()));
  }

  /** The agencies that the caller speaks for and that have to agree to this report. */
  Set<String> agreesFor(Caller caller, Form form, Report report) {
    Set<String> agencies = new HashSet<>(coCheckers.of(form, report.agency()));
    agencies.retainAll(caller.agencies());
    return agencies;
  }

  boolean mayRead(Report report) {
    Caller caller = CurrentCaller.get();
    return caller.has(Role.LEADER)
        || caller.has(Role.ADMINISTRATOR)
        || !parts(report).isEmpty()
        || isReader(caller, report.form());
  }

  private boolean isReader(Caller caller, String form) {
    return !caller.agencies().isEmpty()
        && db.sql("SELECT count(*) FROM report_reader WHERE form = :form AND agency IN (:agencies)")
                .param("form", form)
                .param("agencies", List.copyOf(caller.agencies()))
                .query(Long.class)
                .single()
            > 0;
  }

  void mustRead(Report report) {
    if (!mayRead(report)) {
      throw notNamed();
    }
  }

  void mustEnter(Report report) {
    if (!parts(report).containsKey(ReportRole.ENTRY)) {
      throw notNamed();
    }
  }

  void mustEnter(Form form, long unit, String agency) {
    if (!naming
        .parts(CurrentCaller.get(), form.code(), unit, agency)
        .containsKey(ReportRole.ENTRY)) {
      throw notNamed();
    }
  }

  static RuntimeException notNamed() {
    return Problem.of(
            403,
            "report-not-named",
            "Tài khoản này chưa được giao việc này ở biểu của đơn vị. Chưa thay đổi gì. Nhờ người"
                + " quản lý của đơn vị hoặc quản trị viên giao việc, hoặc nhận ủy quyền.",
            "This account is not named for this work on the unit's form. Nothing was changed. Ask"
                + " the unit's manager or an administrator to name it, or take a delegation.")
        .asException();
  }

  static RuntimeException forbidden() {
    return Problem.of(
            403,
            "report-right",
            "Tài khoản này không có quyền làm việc này. Chưa thay đổi gì.",
            "This account has no right to do this. Nothing was changed.")
        .asException();
  }
}
