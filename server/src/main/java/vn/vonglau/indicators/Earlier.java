package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vonglau.kernel.Period;

/**
 * What stood in the cells of a report before.
 *
 * @param previous by cell, of the period before
 * @param lastYear by cell, of the same period one year earlier
 * @param plan by indicator: the target of this period, or else of its year
 * @param series by cell, of the periods before, the newest first
 */
record Earlier(
    Map<CellKey, BigDecimal> previous,
    Map<CellKey, BigDecimal> lastYear,
    Map<String, BigDecimal> plan,
    Map<CellKey, List<BigDecimal>> series) {
  static final Earlier NONE = new Earlier(Map.of(), Map.of(), Map.of(), Map.of());

  /** How many periods back an unusual value is looked for. */
  private static final int BACK = 12;

  /** One question to the store for the whole form. */
  static Earlier read(Figures figures, Form form, Report report) {
    return read(figures, form, List.of(report.unit()), report.period())
        .getOrDefault(report.unit(), NONE);
  }

  /** The same for many units at once, by unit. */
  static Map<Long, Earlier> read(Figures figures, Form form, List<Long> units, Period period) {
    Set<String> codes = new LinkedHashSet<>();
    form.rows().stream().filter(r -> !r.heading()).forEach(r -> codes.add(r.indicator()));
    List<Period> back = back(period);
    Period year = Period.year(period.from().getYear());
    Set<Period> periods = new LinkedHashSet<>(back);
    periods.add(period);
    periods.add(period.lastYear());
    periods.add(year);
    Map<Long, Map<CellKey, Map<Period, BigDecimal>>> found = new HashMap<>();
    Map<Long, Map<String, BigDecimal>> plans = new HashMap<>();
    for (Figure figure : figures.newest(codes, periods, units)) {
      FigureDraft what = figure.what();
      if (what.value() == null) {
        continue;
      }
      if (what.plan() && what.dimensions().isEmpty()) {
        Map<String, BigDecimal> plan = plans.computeIfAbsent(what.unit(), u -> new HashMap<>());
        if (what.period().equals(period)) {
          plan.put(what.indicator(), what.value());
        } else if (what.period().equals(year)) {
          plan.putIfAbsent(what.indicator(), what.value());
        }
      }
      for (Form.Column column : form.columns()) {
        if (column.plan() == what.plan() && column.dimensions().equals(what.dimensions())) {
          found
              .computeIfAbsent(what.unit(), u -> new HashMap<>())
              .computeIfAbsent(new CellKey(what.indicator(), column.id()), k -> new HashMap<>())
              .put(what.period(), what.value());
        }
      }
    }
    Map<Long, Earlier> all = new HashMap<>();
    for (long unit : units) {
      all.put(
          unit,
          of(found.getOrDefault(unit, Map.of()), plans.getOrDefault(unit, Map.of()), back, period));
    }
    return all;
  }

  private static Earlier of(
      Map<CellKey, Map<Period, BigDecimal>> found,
      Map<String, BigDecimal> plan,
      List<Period> back,
      Period period) {
    Map<CellKey, BigDecimal> previous = new LinkedHashMap<>();
    Map<CellKey, BigDecimal> lastYear = new LinkedHashMap<>();
    Map<CellKey, List<BigDecimal>> series = new LinkedHashMap<>();
    found.forEach(
        (key, byPeriod) -> {
          put(previous, key, byPeriod.get(back.getFirst()));
          put(lastYear, key, byPeriod.get(period.lastYear()));
          List<BigDecimal> values = new ArrayList<>();
          back.stream().map(byPeriod::get).filter(java.util.Objects::nonNull).forEach(values::add);
          if (!values.isEmpty()) {
            series.put(key, values);
          }
        });
    return new Earlier(previous, lastYear, plan, series);
  }

  private static void put(Map<CellKey, BigDecimal> map, CellKey key, BigDecimal value) {
    if (value != null) {
      map.put(key, value);
    }
  }

  /** Cumulative spans compare with the same span of earlier years alone. */
  private static List<Period> back(Period period) {
    List<Period> back = new ArrayList<>();
    back.add(period.previous());
    boolean cumulative =
        switch (period.span()) {
          case SIX_MONTHS, NINE_MONTHS, HALF_MONTH -> true;
          default -> false;
        };
    Period at = cumulative ? period : period.previous();
    for (int i = 0; i < BACK && at.from().getYear() > FormMaker.FIRST.getYear(); i++) {
      at = cumulative ? at.lastYear() : at.previous();
      back.add(at);
    }
    return List.copyOf(new LinkedHashSet<>(back));
  }
}
