package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A report as its page shows it: form, cells with what stood before, problems, people, history. */
@Component
class ReportView {
  private final Reports reports;
  private final ReportRows rows;
  private final ReportSteps steps;
  private final ReportRights rights;
  private final ReportBoxes boxes;
  private final Forms forms;
  private final Checks checks;
  private final CoCheckers coCheckers;
  private final Definitions definitions;
  private final Deadlines deadlines;
  private final Naming naming;
  private final ReportNames names;
  private final Attachments attachments;

  ReportView(
      Reports reports,
      ReportRows rows,
      ReportSteps steps,
      ReportRights rights,
      ReportBoxes boxes,
      Forms forms,
      Checks checks,
      CoCheckers coCheckers,
      Definitions definitions,
      Deadlines deadlines,
      Naming naming,
      ReportNames names,
      Attachments attachments) {
    this.reports = reports;
    this.rows = rows;
    this.steps = steps;
    this.rights = rights;
    this.boxes = boxes;
    this.forms = forms;
    this.checks = checks;
    this.coCheckers = coCheckers;
    this.definitions = definitions;
    this.deadlines = deadlines;
    this.naming = naming;
    this.names = names;
    this.attachments = attachments;
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 404, 403
   */
  Map<String, Object> of(long id) {
    ReportRows.Full full = reports.full(id);
    Report r = full.report();
    Form form = forms.get(r.form(), r.formVersion());
    Map<CellKey, ReportRows.Entered> entered = rows.entered(id);
    Map<CellKey, Cell> cells = rows.cells(id);
    Earlier earlier = checks.earlier(form, r);
    Window window = deadlines.of(form, r.period(), r.unit());
    List<ReportRows.Event> events = rows.events(id);
    Map<ReportRole, Set<String>> named = naming.named(r.form(), r.unit(), r.agency());
    Set<String> users = new HashSet<>();
    events.forEach(e -> users.add(e.by()));
    named.values().forEach(users::addAll);
    entered.values().forEach(e -> users.add(e.by()));
    users.add(full.approvedBy());
    Map<String, String> people = names.people(users);

    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", r.id());
    out.put("form", form(form));
    out.put("unit", pair(r.unit(), names.unitCode(r.unit()), names.unit(r.unit())));
    out.put("agency", Map.of("code", r.agency(), "name", names.body(r.unit(), r.agency())));
    Map<String, Object> period = new LinkedHashMap<>();
    period.put("code", r.period().code());
    period.put("label", ReportNames.period(r.period()));
    period.put("from", r.period().from());
    period.put("to", r.period().last());
    out.put("period", period);
    out.put("state", r.state());
    out.put("returned", full.returned());
    out.put("revision", r.revision());
    out.put("due", r.due());
    out.put("nominal", window.nominal());
    out.put("why", window.why());
    out.put("opens", window.opens());
    out.put("closes", window.closes().equals(java.time.Instant.MAX) ? null : window.closes());
    out.put("late", r.late());
    out.put("daysLeft", boxes.daysLeft(r.due()));
    Set<ReportRole> parts = rights.parts(r).keySet();
    out.put("allowed", Transition.allowed(r.state(), parts));
    out.put("editable", r.state() == ReportState.DRAFT && parts.contains(ReportRole.ENTRY));
    out.put("columns", form.columns().stream().map(ReportView::column).toList());
    out.put("rows", rows(form, entered, checks.calculated(form, cells), earlier, people));
    out.put("problems", checks.check(form, r, cells, earlier));
    out.put("history", events.stream().map(e -> event(e, people)).toList());
    out.put("people", people(named, people));
    out.put("narrative", narrative(full, form));
    out.put("consent", consent(full, form));
    out.put("hash", full.hash());
    out.put("approvedBy", full.approvedBy());
    out.put("approvedByName", people.get(full.approvedBy()));
    out.put("approvedAt", full.approvedAt());
    out.put("firstSavedAt", full.firstSavedAt());
    out.put("lastSavedAt", full.lastSavedAt());
    out.put("firstSubmittedAt", full.firstSubmittedAt());
    out.put("lastSubmittedAt", full.lastSubmittedAt());
    out.put("sentAt", full.firstSentAt());
    out.put("acceptedAt", full.acceptedAt());
    out.put("simulated", r.simulated());
    return out;
  }

  private static Map<String, Object> form(Form form) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("code", form.code());
    out.put("version", form.version());
    out.put("title", form.titleVi());
    out.put("titleEn", form.titleEn());
    out.put("decision", form.decision());
    out.put("receiver", form.receiver());
    return out;
  }

  private static Map<String, Object> pair(long id, String code, String name) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", id);
    out.put("code", code);
    out.put("name", name);
    return out;
  }

  private static Map<String, Object> column(Form.Column c) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", c.id());
    out.put("title", c.titleVi());
    out.put("titleEn", c.titleEn());
    out.put("plan", c.plan());
    out.put("dimensions", c.dimensions());
    return out;
  }

  private List<Map<String, Object>> rows(
      Form form,
      Map<CellKey, ReportRows.Entered> entered,
      Map<CellKey, BigDecimal> calculated,
      Earlier earlier,
      Map<String, String> people) {
    Edition edition = definitions.now();
    List<Map<String, Object>> out = new ArrayList<>();
    for (Form.Row row : form.rows()) {
      Map<String, Object> one = new LinkedHashMap<>();
      Definition definition = edition.find(row.indicator()).orElse(null);
      one.put("indicator", row.indicator());
      one.put("name", definition == null ? row.indicator() : definition.nameVi());
      one.put("nameEn", definition == null ? row.indicator() : definition.nameEn());
      one.put("unitOfMeasure", definition == null ? "" : definition.unit());
      one.put("depth", row.depth());
      one.put("heading", row.heading());
      one.put("formula", row.formula());
      one.put("required", row.required());
      Map<String, Object> cells = new LinkedHashMap<>();
      if (!row.heading()) {
        for (Form.Column column : form.columns()) {
          CellKey key = new CellKey(row.indicator(), column.id());
          cells.put(
              column.id(), cell(key, row, entered.get(key), calculated.get(key), earlier, people));
        }
      }
      one.put("cells", cells);
      out.add(one);
    }
    return out;
  }

  private static Map<String, Object> cell(
      CellKey key,
      Form.Row row,
      ReportRows.Entered entered,
      BigDecimal calculated,
      Earlier earlier,
      Map<String, String> people) {
    boolean own = row.formula() != null;
    BigDecimal value = own ? calculated : entered == null ? null : entered.cell().value();
    BigDecimal previous = earlier.previous().get(key);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("value", value);
    out.put("noValue", entered == null ? null : entered.cell().noValue());
    out.put("comment", entered == null ? null : entered.cell().comment());
    out.put("calculated", own);
    out.put("previous", previous);
    out.put("change", value == null || previous == null ? null : value.subtract(previous));
    out.put("lastYear", earlier.lastYear().get(key));
    out.put("plan", earlier.plan().get(key.indicator()));
    out.put("enteredBy", entered == null ? null : entered.by());
    out.put("enteredByName", entered == null ? null : people.get(entered.by()));
    out.put("enteredAt", entered == null ? null : entered.at());
    return out;
  }

  private Map<String, Object> event(ReportRows.Event e, Map<String, String> people) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("at", e.at());
    out.put("by", e.by());
    out.put("name", people.get(e.by()));
    out.put("behalf", e.behalf());
    out.put("action", e.action());
    out.put("from", e.from());
    out.put("to", e.to());
    out.put("reason", e.reason());
    out.put("agency", names.agency(e.agency()));
    out.put("revision", e.revision());
    return out;
  }

  private static List<Map<String, Object>> people(
      Map<ReportRole, Set<String>> named, Map<String, String> people) {
    List<Map<String, Object>> out = new ArrayList<>();
    named.forEach(
        (role, users) ->
            users.forEach(
                u -> {
                  Map<String, Object> one = new LinkedHashMap<>();
                  one.put("role", role);
                  one.put("user", u);
                  one.put("name", people.get(u));
                  out.add(one);
                }));
    return out;
  }

  private Map<String, Object> narrative(ReportRows.Full full, Form form) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("required", form.narrative());
    out.put("text", full.narrative());
    out.put("attachments", attachments.of(Attachments.Place.REPORT, full.report().id()));
    return out;
  }

  private Map<String, Object> consent(ReportRows.Full full, Form form) {
    Set<String> agreed = steps.agreed(full);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put(
        "needed",
        coCheckers.of(form, full.report().agency()).stream()
            .map(a -> Map.of("agency", a, "name", names.agency(a), "agreed", agreed.contains(a)))
            .toList());
    return out;
  }
}
