package vn.vonglau.dashboards;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Figure;
import vn.vonglau.indicators.FigureDraft;
import vn.vonglau.indicators.FigureReader.OnUnit;
import vn.vonglau.kernel.Period;

/** The figures of a board in memory, found by indicator, period and dimensions. */
final class BoardFigures {
  private final Map<String, List<Figure>> byPlace = new HashMap<>();
  private final Map<Long, Map<String, String>> dimensions = new HashMap<>();
  private final Map<String, OnUnit> carried;
  private final String agency;

  /**
   * @param carried what figures of units of before say of this one, by indicator and period
   * @param agency only the parts of this agency, where figures have such parts; null = all
   */
  BoardFigures(Collection<Figure> figures, Map<String, OnUnit> carried, String agency) {
    this.carried = carried;
    this.agency = agency;
    for (Figure f : figures) {
      FigureDraft d = f.what();
      byPlace
          .computeIfAbsent(place(d.indicator(), d.period(), d.plan()), k -> new ArrayList<>())
          .add(f);
      dimensions.put(f.id(), parse(d.dimensions()));
    }
  }

  /** The key of what is carried. */
  static String place(String indicator, Period period) {
    return place(indicator, period, false);
  }

  private static String place(String indicator, Period period, boolean plan) {
    return indicator + "|" + period.code() + (plan ? "|plan" : "");
  }

  /** {@code "agency=STC;field=x"} by name. */
  static Map<String, String> parse(String text) {
    Map<String, String> out = new TreeMap<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(";")) {
      int at = part.indexOf('=');
      out.put(part.substring(0, at), part.substring(at + 1));
    }
    return out;
  }

  /**
   * A value at a place of a widget.
   *
   * @param figure the one it is; null where it is the sum of {@code parts}
   * @param whole false where a part of the sum has no value
   * @param carried what it is where it comes from units of before; otherwise null
   */
  record Found(BigDecimal value, Figure figure, List<Figure> parts, boolean whole, OnUnit carried) {
    Found(BigDecimal value, Figure figure, List<Figure> parts, boolean whole) {
      this(value, figure, parts, whole, null);
    }
  }

  /** Whether there is any figure of it for a period. */
  boolean has(String indicator, Period period) {
    String place = place(indicator, period);
    return byPlace.containsKey(place) || carried.containsKey(place);
  }

  /** The figure without dimensions, or with those of the agency that is asked for. */
  Found total(Definition of, Period period, boolean plan) {
    return members(of, period, plan, List.of()).get(List.of());
  }

  /**
   * Values by members of some dimensions, in the order they came. Figures that are parted further
   * are added up where the indicator may be.
   */
  Map<List<String>, Found> members(Definition of, Period period, boolean plan, List<String> names) {
    Map<List<String>, Found> out = new LinkedHashMap<>();
    Map<List<String>, List<Figure>> finer = new LinkedHashMap<>();
    Set<String> exact = new HashSet<>(names);
    if (agency != null) {
      exact.add("agency");
    }
    for (Figure f : byPlace.getOrDefault(place(of.code(), period, plan), List.of())) {
      Map<String, String> dims = dimensions.get(f.id());
      if (agency != null && dims.containsKey("agency") && !dims.get("agency").equals(agency)) {
        continue;
      }
      boolean whole = dims.keySet().equals(exact) || dims.keySet().equals(new HashSet<>(names));
      if (!dims.keySet().containsAll(names)) {
        continue;
      }
      List<String> key = names.stream().map(dims::get).toList();
      if (whole) {
        // of an agency its own part comes before the total
        boolean better = !out.containsKey(key) || dims.keySet().equals(exact);
        if (better) {
          out.put(key, new Found(f.what().value(), f, List.of(f), true));
        }
      } else if (of.areas() == Definition.AreaRule.SUM) {
        finer.computeIfAbsent(key, k -> new ArrayList<>()).add(f);
      }
    }
    finer.forEach(
        (key, parts) -> {
          if (!out.containsKey(key)) {
            out.put(key, sum(parts));
          }
        });
    OnUnit before = plan || !names.isEmpty() ? null : carried.get(place(of.code(), period));
    if (before != null) {
      out.putIfAbsent(List.of(), new Found(before.value(), null, List.of(), true, before));
    }
    return out;
  }

  /** Of several ways to part a total only one is added up: the one with the fewest names. */
  private Found sum(List<Figure> parts) {
    Set<String> names = null;
    for (Figure f : parts) {
      Set<String> own = dimensions.get(f.id()).keySet();
      names = names == null || own.size() < names.size() ? own : names;
    }
    BigDecimal total = null;
    boolean whole = true;
    List<Figure> added = new ArrayList<>();
    for (Figure f : parts) {
      if (!dimensions.get(f.id()).keySet().equals(names)) {
        continue;
      }
      whole &= f.what().value() != null;
      if (f.what().value() != null) {
        total = total == null ? f.what().value() : total.add(f.what().value());
        added.add(f);
      }
    }
    return new Found(total, null, added, whole);
  }
}
