package vn.vonglau.dashboards;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import vn.vonglau.catalogue.Words;
import vn.vonglau.dashboards.BoardFigures.Found;
import vn.vonglau.dashboards.Dashboard.Field;
import vn.vonglau.dashboards.Dashboard.Widget;
import vn.vonglau.dashboards.WidgetAxis.Category;
import vn.vonglau.dashboards.WidgetAxis.Line;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Figure;
import vn.vonglau.indicators.FigureDraft;
import vn.vonglau.indicators.FigureReader;
import vn.vonglau.indicators.FigureReader.OnUnit;
import vn.vonglau.indicators.FigureScore;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Unit;

/** Makes the numbers of one widget out of the figures of its board. */
final class WidgetData {
  private final Ask ask;
  private final Widget w;
  private final WidgetAxis axis;

  WidgetData(Ask ask, Widget w) {
    this.ask = ask;
    this.w = w;
    this.axis = new WidgetAxis(ask, w);
  }

  /**
   * All that the widgets of a board have in common.
   *
   * @param own the period that each indicator is shown for
   * @param onUnits values by unit of what is spread over units
   * @param agencyName names of agencies by code
   */
  record Ask(
      Map<String, Definition> definitions,
      Map<String, Period> own,
      Map<String, TreeSet<Period>> periods,
      BoardFigures figures,
      Map<String, Map<Long, OnUnit>> onUnits,
      Map<Long, Unit> units,
      Map<Long, Figure> byId,
      Map<Long, FigureScore> scores,
      Function<String, Words> agencyName,
      Period chosen,
      Instant now) {}

  Map<String, Object> json() {
    List<Line> lines = new ArrayList<>();
    for (Field f : w.fields()) {
      Definition of = ask.definitions().get(f.indicator());
      if (of != null && ask.own().get(f.indicator()) != null) {
        lines.add(new Line(f, of, List.of()));
      }
    }
    if (lines.isEmpty()) {
      return empty();
    }
    List<Category> categories = axis.categories(lines);
    boolean totals = categories.isEmpty();
    if (totals) {
      categories = List.of(axis.now(lines));
    }
    List<Line> split = totals ? lines : axis.split(lines, categories);
    List<Map<String, Object>> series = new ArrayList<>();
    int found = 0;
    Object refused = null;
    int places = 0;
    for (Line line : split) {
      List<Object> cells = new ArrayList<>();
      for (Category c : categories) {
        Map<String, Object> cell = c.unit() != null ? onUnit(line, c) : cell(line, c);
        places++;
        found += cell.get("v") == null ? 0 : 1;
        if (refused == null && "refused".equals(cell.get("method"))) {
          refused = cell.get("reason");
        }
        cells.add(cell);
      }
      series.add(series(line, cells));
    }
    if (found == 0 && refused == null) {
      return empty();
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", w.id());
    out.put("state", totals || found < places ? "partial" : "ok");
    out.put("reason", found == 0 ? refused : totals ? onlyTotals() : null);
    out.put("categories", json(categories));
    out.put("series", series);
    return out;
  }

  private Words onlyTotals() {
    return new Words(
        "Mới có số chung, chưa có số tách theo " + Terms.of(w.by().getFirst()).vi() + ".",
        "Only totals so far, none by " + Terms.of(w.by().getFirst()).en() + ".");
  }

  private Map<String, Object> empty() {
    Set<String> agencies = new LinkedHashSet<>();
    for (Field f : w.fields()) {
      Definition of = ask.definitions().get(f.indicator());
      if (of != null && !of.agency().isEmpty()) {
        agencies.add(of.agency());
      }
    }
    List<Words> names = agencies.stream().map(ask.agencyName()).toList();
    String at = ask.chosen() == null ? "" : " " + FigureReader.label(ask.chosen());
    String vi = String.join(", ", names.stream().map(Words::vi).toList());
    String en = String.join(", ", names.stream().map(Words::en).toList());
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", w.id());
    out.put("state", "empty");
    out.put(
        "reason",
        new Words(
            "Chưa có số liệu" + at + "." + (vi.isEmpty() ? "" : " Nơi cung cấp: " + vi + "."),
            "No figures yet" + (en.isEmpty() ? "." : ". Supplied by " + en + ".")));
    out.put("categories", List.of());
    out.put("series", List.of());
    return out;
  }

  private Map<String, Object> series(Line line, List<Object> cells) {
    Definition of = line.of();
    Words own =
        line.field().label() != null ? line.field().label() : new Words(of.nameVi(), of.nameEn());
    if (!line.member().isEmpty()) {
      String member = line.member().getFirst();
      Words name =
          w.by().getLast().equals("agency")
              ? ask.agencyName().apply(member)
              : new Words(member, member);
      own =
          w.fields().size() == 1
              ? name
              : new Words(own.vi() + ", " + name.vi(), own.en() + ", " + name.en());
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("field", line.field().id());
    out.put("indicator", of.code());
    out.put("label", own);
    out.put("unit", of.unit());
    out.put("direction", of.direction().name().toLowerCase(java.util.Locale.ROOT));
    out.put("cells", cells);
    if (w.chart().equals("kpi")) {
      out.put("trend", trend(line));
    }
    return out;
  }

  private List<Map<String, Object>> trend(Line line) {
    List<Map<String, Object>> out = new ArrayList<>();
    for (Period p : WidgetAxis.back(ask.own().get(line.of().code()))) {
      Found f = ask.figures().total(line.of(), p, line.field().plan());
      if (f != null) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("period", p.code());
        one.put("v", f.value());
        out.add(one);
      }
    }
    return out;
  }

  private Found found(Line line, Category c, Period p, boolean plan) {
    List<String> names = new ArrayList<>();
    List<String> key = new ArrayList<>(c.members());
    if (!c.members().isEmpty()) {
      names.add(w.by().getFirst());
    }
    if (!line.member().isEmpty()) {
      names.add(w.by().getLast());
      key.addAll(line.member());
    }
    return ask.figures().members(line.of(), p, plan, names).get(key);
  }

  private Map<String, Object> cell(Line line, Category c) {
    Period p = c.period() == null ? ask.own().get(line.of().code()) : c.period();
    boolean plan = line.field().plan();
    Found f = found(line, c, p, plan);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("v", f == null ? null : f.value());
    Figure one = f == null ? null : f.figure();
    out.put("id", one == null ? null : one.id());
    OnUnit carried = f == null ? null : f.carried();
    boolean missing = f == null || f.value() == null;
    String method = missing ? "missing" : f.whole() ? "exact" : "incomplete";
    out.put("method", carried == null ? method : carried.method());
    out.put("period", p.code());
    out.put("plan", plan ? null : value(found(line, c, p, true)));
    if (f != null) {
      facts(out, f.parts());
      if (carried != null) {
        out.put("simulated", carried.simulated());
        out.put("reason", carried.reason());
      }
      if (one != null && one.what().noValue() != null) {
        out.put("reason", new Words(one.what().noValue(), one.what().noValue()));
      }
      out.put("prev", value(found(line, c, p.previous(), plan)));
      out.put("lastYear", value(p.lastYear() == null ? null : found(line, c, p.lastYear(), plan)));
    }
    return out;
  }

  private static BigDecimal value(Found f) {
    return f == null ? null : f.value();
  }

  private Map<String, Object> onUnit(Line line, Category c) {
    OnUnit v = ask.onUnits().getOrDefault(line.of().code(), Map.of()).get(c.unit());
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("v", v == null ? null : v.value());
    out.put("id", v == null || v.figure() == 0 ? null : v.figure());
    out.put("method", v == null ? "missing" : v.method());
    out.put("period", ask.own().get(line.of().code()).code());
    if (v != null) {
      out.put("simulated", v.simulated());
      out.put("reason", v.reason());
      Figure f = ask.byId().get(v.figure());
      if (f != null) {
        facts(out, List.of(f));
      }
    }
    return out;
  }

  /** Status, age and quality; of a sum those of its weakest part. */
  private void facts(Map<String, Object> out, List<Figure> parts) {
    Instant at = null;
    boolean simulated = false;
    FigureScore worst = null;
    for (Figure f : parts) {
      FigureDraft d = f.what();
      Instant own = d.approvedAt() == null ? d.enteredAt() : d.approvedAt();
      at = at == null || own.isBefore(at) ? own : at;
      simulated |= d.simulated();
      FigureScore score = ask.scores().get(f.id());
      worst = worst == null || score != null && sum(score) < sum(worst) ? score : worst;
    }
    out.put("status", parts.size() == 1 ? parts.getFirst().what().status() : null);
    out.put("at", at);
    out.put("simulated", simulated);
    if (worst != null) {
      out.put("due", worst.due());
      out.put("late", worst.late(ask.now()));
      Map<String, Object> quality = new LinkedHashMap<>();
      quality.put("dung", worst.dung());
      quality.put("du", worst.du());
      quality.put("sach", worst.sach());
      quality.put("song", worst.song());
      out.put("quality", quality);
    }
  }

  private static int sum(FigureScore s) {
    return s.dung() + s.du() + s.sach() + s.song();
  }

  private static List<Map<String, Object>> json(List<Category> categories) {
    List<Map<String, Object>> out = new ArrayList<>();
    for (Category c : categories) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("key", c.key());
      one.put("label", c.label());
      if (c.unit() != null) {
        one.put("unit", c.unit());
      }
      if (c.agency() != null) {
        one.put("agency", c.agency());
      }
      out.add(one);
    }
    return out;
  }
}
