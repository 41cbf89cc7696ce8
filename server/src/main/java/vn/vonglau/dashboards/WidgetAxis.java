package vn.vonglau.dashboards;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.vonglau.catalogue.Words;
import vn.vonglau.dashboards.Dashboard.Field;
import vn.vonglau.dashboards.Dashboard.Widget;
import vn.vonglau.dashboards.WidgetData.Ask;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.FigureReader;
import vn.vonglau.kernel.Period;

/** What stands on the axis of a widget, and its lines. */
final class WidgetAxis {
  private static final int TREND = 12;

  private final Ask ask;
  private final Widget w;

  WidgetAxis(Ask ask, Widget w) {
    this.ask = ask;
    this.w = w;
  }

  /** One place on the axis. */
  record Category(
      String key, Words label, Long unit, String agency, Period period, List<String> members) {}

  /** One row of cells: a field, or a field and a member of the second spread. */
  record Line(Field field, Definition of, List<String> member) {}

  /** The periods that a widget needs of an indicator whose own period is {@code p}. */
  static Set<Period> needed(Widget of, Period p) {
    Set<Period> out = new LinkedHashSet<>();
    out.add(p);
    out.add(p.previous());
    out.add(p.lastYear());
    if (of.over("period") || of.chart().equals("kpi")) {
      out.addAll(back(p));
    }
    out.remove(null);
    return out;
  }

  static List<Period> back(Period p) {
    List<Period> out = new ArrayList<>();
    Period each = p;
    for (int i = 0; i < TREND && each != null; i++) {
      out.addFirst(each);
      each = each.previous();
    }
    return out;
  }

  Category now(List<Line> lines) {
    Period p = ask.own().get(lines.getFirst().field().indicator());
    return new Category(p.code(), label(p), null, null, null, List.of());
  }

  private static Words label(Period p) {
    String text = FigureReader.label(p);
    return new Words(text, p.code());
  }

  List<Category> categories(List<Line> lines) {
    if (w.by().isEmpty()) {
      return List.of(now(lines));
    }
    return switch (w.by().getFirst()) {
      case "period" ->
          periods(lines).stream()
              .map(p -> new Category(p.code(), label(p), null, null, p, List.of()))
              .toList();
      case "unit" -> units(lines);
      default -> members(lines);
    };
  }

  /** The last ones that have figures of any line, without holes at the beginning. */
  private List<Period> periods(List<Line> lines) {
    TreeSet<Period> out = new TreeSet<>();
    Period own = ask.own().get(lines.getFirst().field().indicator());
    List<Period> back = back(own);
    for (Line line : lines) {
      for (Period p : back) {
        if (ask.figures().has(line.of().code(), p)) {
          out.add(p);
        }
      }
    }
    return out.isEmpty() ? List.of(own) : back.subList(back.indexOf(out.first()), back.size());
  }

  private List<Category> units(List<Line> lines) {
    Set<Long> ids = new LinkedHashSet<>();
    Map<Long, BigDecimal> first = new LinkedHashMap<>();
    for (Line line : lines) {
      ask.onUnits()
          .getOrDefault(line.of().code(), Map.of())
          .forEach(
              (unit, v) -> {
                ids.add(unit);
                if (v.value() != null) {
                  first.putIfAbsent(unit, v.value());
                }
              });
    }
    if (first.isEmpty()) {
      return List.of();
    }
    Comparator<Long> most =
        Comparator.comparing(first::get, Comparator.nullsFirst(Comparator.naturalOrder()));
    return ids.stream()
        .sorted(most.reversed())
        .map(
            id -> {
              String name = ask.units().get(id).name();
              return new Category("u" + id, new Words(name, name), id, null, null, List.of());
            })
        .toList();
  }

  private List<Category> members(List<Line> lines) {
    List<String> names = List.of(w.by().getFirst());
    Map<String, BigDecimal> size = new LinkedHashMap<>();
    for (Line line : lines) {
      Period p = ask.own().get(line.of().code());
      ask.figures()
          .members(line.of(), p, line.field().plan(), names)
          .forEach(
              (key, f) ->
                  size.merge(
                      key.getFirst(),
                      f.value() == null ? BigDecimal.ZERO : f.value(),
                      (a, b) -> a));
    }
    Comparator<Map.Entry<String, BigDecimal>> order =
        Map.Entry.<String, BigDecimal>comparingByValue().reversed();
    return size.entrySet().stream()
        .sorted(w.chart().equals("radar") ? Map.Entry.comparingByKey() : order)
        .map(e -> member(names.getFirst(), e.getKey()))
        .toList();
  }

  private Category member(String name, String key) {
    boolean agency = name.equals("agency");
    Words label = agency ? ask.agencyName().apply(key) : new Words(key, key);
    return new Category(key, label, null, agency ? key : null, null, List.of(key));
  }

  /** A line for each member of the second spread. */
  List<Line> split(List<Line> lines, List<Category> categories) {
    if (w.by().size() < 2) {
      return lines;
    }
    List<String> names = w.dimensions();
    int at = names.size() - 1;
    List<Line> out = new ArrayList<>();
    for (Line line : lines) {
      Set<String> members = new LinkedHashSet<>();
      for (Category c : categories) {
        Period p = c.period() == null ? ask.own().get(line.of().code()) : c.period();
        ask.figures()
            .members(line.of(), p, line.field().plan(), names)
            .keySet()
            .forEach(k -> members.add(k.get(at)));
      }
      members.forEach(m -> out.add(new Line(line.field(), line.of(), List.of(m))));
    }
    return out.isEmpty() ? lines : out;
  }
}
