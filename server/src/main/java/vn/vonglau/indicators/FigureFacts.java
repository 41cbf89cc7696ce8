package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Caller;
import vn.vonglau.indicators.FigureStore.Stored;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Level;
import vn.vonglau.units.Units;

/** What a figure answers when it is asked where it comes from. */
@Component
class FigureFacts {
  private final FigureStore store;
  private final Forms forms;
  private final JdbcClient db;
  private final Agencies agencies;
  private final Units units;
  private final FigureScores scores;
  private final BusinessClock clock;

  FigureFacts(
      FigureStore store,
      Forms forms,
      JdbcClient db,
      Agencies agencies,
      Units units,
      FigureScores scores,
      BusinessClock clock) {
    this.store = store;
    this.forms = forms;
    this.db = db;
    this.agencies = agencies;
    this.units = units;
    this.scores = scores;
    this.clock = clock;
  }

  Map<String, Object> of(Definition of, Stored stored, Caller caller) {
    Figure f = stored.figure();
    FigureDraft d = f.what();
    boolean underWay = Sight.underWay(caller);
    Map<String, Object> json =
        new FigureJson(units.now(), agencies, Map.of(f.id(), scores.fresh(f)), clock.instant())
            .reported(of, f);
    json.put("newest", stored.tier() == 0 || stored.tier() == 1);
    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("code", of.code());
    definition.put("name", of.nameVi());
    definition.put("nameEn", of.nameEn());
    definition.put("unit", of.unit());
    definition.put("source", of.source());
    definition.put("confidence", of.confidence());
    definition.put("version", f.method());
    definition.put("method", method(of, d.period()));
    json.put("definition", definition);
    json.put("previous", beside(d, d.period().previous(), false, underWay));
    json.put("lastYear", beside(d, d.period().lastYear(), false, underWay));
    json.put("isPlan", d.plan());
    json.put("plan", d.plan() ? null : beside(d, d.period(), true, underWay));
    json.put("periodLabel", ReportNames.period(d.period()));
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("agency", d.agency());
    source.put("agencyName", agencies.name(d.agency()));
    source.put("channel", d.channel());
    source.put("version", f.version());
    form(source, d);
    source.put("approvedBy", d.approvedBy());
    source.put("approvedAt", d.approvedAt());
    source.put("hash", f.hash());
    json.put("source", source);
    json.put("history", history(d, underWay));
    return json;
  }

  /** The report that a figure came by: its form and the row there. */
  private void form(Map<String, Object> source, FigureDraft d) {
    source.put("report", null);
    if (d.receipt() == null) {
      return;
    }
    db.sql("SELECT form, form_version FROM report WHERE id = ?")
        .param(d.receipt())
        .query((rs, row) -> forms.get(rs.getString(1), rs.getInt(2)))
        .optional()
        .ifPresent(
            form -> {
              int at = 0;
              for (Form.Row row : form.rows()) {
                at += row.heading() ? 0 : 1;
                if (row.indicator().equals(d.indicator())) {
                  source.put("row", at);
                }
              }
              source.put("form", form.code());
              source.put("formTitle", form.titleVi());
              source.put("report", d.receipt());
            });
  }

  /** The version of the method that a period is counted by; null where none is recorded. */
  private static Definition.Method method(Definition of, Period period) {
    Definition.Method found = null;
    for (Definition.Method m : of.methods()) {
      found = m.from().isAfter(period.last()) ? found : m;
    }
    return found;
  }

  private Map<String, Object> beside(FigureDraft d, Period other, boolean plan, boolean underWay) {
    Figure found = null;
    List<Stored> all =
        store.now(
            List.of(store.series().number(d.indicator())),
            List.of(other.code()),
            List.of(d.unit()));
    for (Stored s : all) {
      boolean same = s.what().dimensions().equals(d.dimensions()) && s.what().plan() == plan;
      found = same && (underWay || s.tier() == 0) ? s.figure() : found;
    }
    if (found == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", found.id());
    json.put("period", other.code());
    json.put("value", found.what().value());
    BigDecimal now = d.value();
    boolean both = now != null && found.what().value() != null;
    json.put("change", both ? now.subtract(found.what().value()) : null);
    return json;
  }

  /** A step that the figures of a receipt took. */
  record Step(FigureStatus status, Instant at) {}

  List<Step> steps(long receipt) {
    return db.sql("SELECT status, at FROM figure_step WHERE receipt = ? ORDER BY id")
        .param(receipt)
        .query((rs, row) -> new Step(FigureStatus.valueOf(rs.getString(1)), Times.get(rs, "at")))
        .list();
  }

  private List<Map<String, Object>> history(FigureDraft d, boolean underWay) {
    List<Map<String, Object>> out = new ArrayList<>();
    List<Stored> versions =
        new ArrayList<>(
            store.versions(store.series().number(d.indicator()), d.period().code(), d.unit()));
    versions.removeIf(
        s -> !s.what().dimensions().equals(d.dimensions()) || s.what().plan() != d.plan());
    versions.sort(Comparator.comparing((Stored s) -> s.figure().version()).reversed());
    Instant next = null;
    for (Stored s : versions) {
      FigureDraft v = s.what();
      List<Step> steps = v.receipt() == null ? List.of() : steps(v.receipt());
      FigureStatus status = v.status();
      for (Step step : steps) {
        // a step is of the version that stood then
        if (v.approvedAt() != null
            && !step.at().isBefore(v.approvedAt())
            && (next == null || step.at().isBefore(next))) {
          status = step.status();
        }
      }
      next = v.approvedAt();
      if (!underWay && status != FigureStatus.ACCEPTED) {
        continue;
      }
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("id", s.figure().id());
      json.put("version", s.figure().version());
      json.put("value", v.value());
      json.put("noValue", v.noValue());
      json.put("status", status);
      json.put("enteredBy", v.enteredBy());
      json.put("enteredAt", v.enteredAt());
      json.put("approvedBy", v.approvedBy());
      json.put("approvedAt", v.approvedAt());
      json.put("reason", v.reason());
      json.put("channel", v.channel());
      json.put("hash", s.figure().hash());
      out.add(json);
    }
    return out;
  }

  List<Map<String, Object>> periods(Definition of, Level level, Caller caller) {
    boolean underWay = Sight.underWay(caller);
    Map<Period, Long> counts = new TreeMap<>();
    for (FigureStore.Stock s : store.stock(of.code())) {
      long n = underWay ? s.stored() : s.accepted();
      if (n > 0 && (level == null || s.level().equals(level.id()))) {
        counts.merge(s.period(), n, Long::sum);
      }
    }
    List<Map<String, Object>> out = new ArrayList<>();
    counts.forEach(
        (period, n) -> {
          Map<String, Object> json = new LinkedHashMap<>();
          json.put("period", period.code());
          json.put("label", ReportNames.period(period));
          json.put("from", period.from());
          json.put("to", period.to());
          json.put("count", n);
          out.add(json);
        });
    return out;
  }
}
