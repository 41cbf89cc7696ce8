package vn.vonglau.indicators;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;

/** The board of units against forms: how far each is. */
@Component
class Progress {
  private final Forms forms;
  private final ReportStates states;
  private final Deadlines deadlines;
  private final Naming naming;
  private final ReportNames names;
  private final BusinessClock clock;

  Progress(
      Forms forms,
      ReportStates states,
      Deadlines deadlines,
      Naming naming,
      ReportNames names,
      BusinessClock clock) {
    this.forms = forms;
    this.states = states;
    this.deadlines = deadlines;
    this.naming = naming;
    this.names = names;
    this.clock = clock;
  }

  /**
   * People of a unit see their own bodies; aggregators, leaders and administrators all.
   *
   * @param period null = those that are taken in now
   * @param code null = all forms
   */
  Map<String, Object> board(Period period, String code) {
    Caller caller = CurrentCaller.get();
    boolean all =
        caller.has(Role.AGGREGATOR) || caller.has(Role.LEADER) || caller.has(Role.ADMINISTRATOR);
    List<Naming.Held> held = all ? List.of() : naming.held(caller);
    DeadlineBook book = deadlines.now();
    Instant now = clock.instant();
    List<Map<String, Object>> shownForms = new ArrayList<>();
    Map<Duty, Map<String, Object>> bodies = new LinkedHashMap<>();
    List<Map<String, Object>> cells = new ArrayList<>();
    for (Form form : code == null ? forms.all() : List.of(forms.now(code))) {
      List<Period> periods =
          period == null
              ? OpenPeriods.of(form, book, now)
              : Forms.asks(form, period) ? List.of(period) : List.of();
      for (Period p : periods) {
        boolean any = false;
        for (ReportStates.Standing s : states.of(form, p)) {
          Duty duty = s.duty();
          if (!all
              && held.stream().noneMatch(h -> h.fits(form.code(), duty.unit(), duty.agency()))) {
            continue;
          }
          any = true;
          bodies.computeIfAbsent(duty, this::body);
          cells.add(cell(form, p, s, book, now));
        }
        if (any) {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("code", form.code());
          one.put("title", form.titleVi());
          one.put("titleEn", form.titleEn());
          one.put("period", p.code());
          one.put("periodLabel", ReportNames.period(p));
          shownForms.add(one);
        }
      }
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("forms", shownForms);
    out.put("units", List.copyOf(bodies.values()));
    out.put("cells", cells);
    return out;
  }

  private Map<String, Object> body(Duty duty) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("unit", duty.unit());
    out.put("agency", duty.agency());
    out.put("name", names.body(duty.unit(), duty.agency()));
    return out;
  }

  private static Map<String, Object> cell(
      Form form, Period period, ReportStates.Standing s, DeadlineBook book, Instant now) {
    Instant due = s.due() != null ? s.due() : book.of(form, period, s.duty().unit()).due();
    Instant stopped = s.sent() == null ? now : s.sent();
    boolean late = due != null && stopped.isAfter(due);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("form", form.code());
    out.put("unit", s.duty().unit());
    out.put("agency", s.duty().agency());
    out.put("period", period.code());
    out.put("state", s.state());
    out.put("returned", s.returned());
    out.put("due", due);
    out.put("late", late);
    out.put("daysLate", late ? Ledger.daysLate(due, stopped) : 0);
    out.put("sentAt", s.sent());
    out.put("report", s.report());
    return out;
  }
}
