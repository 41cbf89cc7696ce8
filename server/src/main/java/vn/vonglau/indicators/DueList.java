package vn.vonglau.indicators;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;

/** What is on the caller's desk: each form of a body that they have a part in, begun or not. */
@Component
class DueList {
  private static final int MOST = 2000;
  private static final Set<ReportRole> WORK =
      Set.of(ReportRole.ENTRY, ReportRole.APPRAISE, ReportRole.APPROVE, ReportRole.SEND);

  private final JdbcClient db;
  private final Naming naming;
  private final Forms forms;
  private final Duties duties;
  private final Deadlines deadlines;
  private final ReportBoxes boxes;
  private final ReportNames names;
  private final BusinessClock clock;

  DueList(
      JdbcClient db,
      Naming naming,
      Forms forms,
      Duties duties,
      Deadlines deadlines,
      ReportBoxes boxes,
      ReportNames names,
      BusinessClock clock) {
    this.db = db;
    this.naming = naming;
    this.forms = forms;
    this.duties = duties;
    this.deadlines = deadlines;
    this.boxes = boxes;
    this.names = names;
    this.clock = clock;
  }

  private record Begun(long id, String state) {}

  private record Owed(Form form, Duty duty, Period period, Window window, ReportRole role) {}

  /**
   * Earliest deadline first, what is accepted left out.
   *
   * @param only of this form; null = of all
   */
  List<Map<String, Object>> ofCaller(String only) {
    List<Naming.Held> held =
        naming.held(CurrentCaller.get()).stream().filter(h -> WORK.contains(h.role())).toList();
    if (held.isEmpty()) {
      return List.of();
    }
    DeadlineBook book = deadlines.now();
    Instant now = clock.instant();
    List<Owed> owed = new ArrayList<>();
    for (Form form : forms.all()) {
      List<Naming.Held> ofForm =
          held.stream()
              .filter(h -> h.form().equals(Naming.ANY) || h.form().equals(form.code()))
              .toList();
      if (ofForm.isEmpty() || (only != null && !only.equals(form.code()))) {
        continue;
      }
      for (Period period : OpenPeriods.of(form, book, now)) {
        for (Duty duty : duties.of(form, period)) {
          ofForm.stream()
              .filter(h -> h.fits(form.code(), duty.unit(), duty.agency()))
              .map(Naming.Held::role)
              .min(Comparator.naturalOrder())
              .ifPresent(
                  role ->
                      owed.add(
                          new Owed(form, duty, period, book.of(form, period, duty.unit()), role)));
        }
      }
    }
    Map<String, Begun> begun = begun(owed);
    return owed.stream()
        .filter(o -> o.window.isOpen(now) && !accepted(begun.get(key(o))))
        .sorted(
            Comparator.comparing((Owed o) -> o.window.due() == null ? Instant.MAX : o.window.due())
                .thenComparing(o -> o.form.code())
                .thenComparing(o -> o.duty.unit()))
        .limit(MOST)
        .map(o -> json(o, begun.get(key(o))))
        .toList();
  }

  private static boolean accepted(Begun begun) {
    return begun != null && begun.state.equals(ReportState.ACCEPTED.id());
  }

  private Map<String, Begun> begun(List<Owed> owed) {
    Map<String, Begun> begun = new HashMap<>();
    Set<String> periods = owed.stream().map(o -> o.period.code()).collect(Collectors.toSet());
    if (periods.isEmpty()) {
      return begun;
    }
    db.sql("SELECT id, form, unit_id, agency, period, state FROM report WHERE period IN (:periods)")
        .param("periods", periods)
        .query(
            rs -> {
              begun.put(
                  String.join(
                      "\n",
                      rs.getString("form"),
                      rs.getString("unit_id"),
                      rs.getString("agency"),
                      rs.getString("period")),
                  new Begun(rs.getLong("id"), ReportState.valueOf(rs.getString("state")).id()));
            });
    return begun;
  }

  private static String key(Owed o) {
    return String.join(
        "\n", o.form.code(), Long.toString(o.duty.unit()), o.duty.agency(), o.period.code());
  }

  private Map<String, Object> json(Owed o, Begun begun) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("form", o.form.code());
    out.put("title", o.form.titleVi());
    out.put("titleEn", o.form.titleEn());
    out.put("unit", o.duty.unit());
    out.put("unitName", names.unit(o.duty.unit()));
    out.put("agency", o.duty.agency());
    out.put("agencyName", names.body(o.duty.unit(), o.duty.agency()));
    out.put("period", o.period.code());
    out.put("periodLabel", ReportNames.period(o.period));
    out.put("opens", o.window.opens());
    out.put("closes", o.window.closes().equals(Instant.MAX) ? null : o.window.closes());
    out.put("due", o.window.due());
    out.put("daysLeft", boxes.daysLeft(o.window.due()));
    out.put("report", begun == null ? null : begun.id);
    out.put("state", begun == null ? null : begun.state);
    out.put("role", o.role);
    return out;
  }
}
