package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/**
 * Puts the reports of a form together: sums of what was accepted, ratios from sums, beside the last
 * period and the plan, with the bodies whose report is missing; few queries for any number of them.
 */
@Component
class Consolidation {
  private final Forms forms;
  private final Duties duties;
  private final Deadlines deadlines;
  private final Definitions definitions;
  private final Figures figures;
  private final Units units;
  private final ReportNames names;
  private final JdbcClient db;
  private final BusinessClock clock;

  Consolidation(
      Forms forms,
      Duties duties,
      Deadlines deadlines,
      Definitions definitions,
      Figures figures,
      Units units,
      ReportNames names,
      JdbcClient db,
      BusinessClock clock) {
    this.forms = forms;
    this.duties = duties;
    this.deadlines = deadlines;
    this.definitions = definitions;
    this.figures = figures;
    this.units = units;
    this.names = names;
    this.db = db;
    this.clock = clock;
  }

  /** A report among those of a form. */
  record Part(
      long id,
      long unit,
      String agency,
      ReportState state,
      int errors,
      int warnings,
      boolean simulated) {}

  /** What one body gives to a row. */
  record UnitCell(
      long unit,
      String name,
      BigDecimal value,
      String noValue,
      ReportState state,
      Long report,
      int problems) {}

  /**
   * @param method exact; incomplete where a body is missing; refused where it does not add up
   * @param change to the last period in per cent
   */
  record Total(
      BigDecimal value,
      String method,
      String reason,
      BigDecimal previous,
      BigDecimal change,
      BigDecimal plan) {}

  record Line(
      String indicator,
      String name,
      String nameEn,
      String unitOfMeasure,
      int depth,
      boolean heading,
      Map<String, Total> totals,
      Total total,
      List<UnitCell> units) {}

  record Missing(long unit, String agency, String name, LocalDate due, long daysLate) {}

  record Title(String code, int version, String title, String titleEn) {}

  record Span(String code, String label, LocalDate from, LocalDate to) {}

  record Table(
      Title form,
      Span period,
      String state,
      List<Form.Column> columns,
      List<Line> rows,
      List<Missing> missing,
      int accepted,
      int sent,
      int due,
      boolean simulated,
      String hash) {}

  Table of(String code, Period period) {
    Form form = forms.now(code);
    List<Duty> owed = duties.of(form, period);
    Map<Duty, Part> parts = parts(code, period);
    Map<Long, Map<CellKey, Cell>> cells = cells(code, period);
    Map<CellKey, BigDecimal> before = earlierTotals(form, period.previous(), false);
    Map<CellKey, BigDecimal> plan = earlierTotals(form, period, true);
    Set<Duty> bodies = new LinkedHashSet<>(owed);
    bodies.addAll(parts.keySet());
    List<Line> lines = new ArrayList<>();
    Edition edition = definitions.now();
    Map<Long, Map<CellKey, BigDecimal>> made = new HashMap<>();
    cells.forEach((id, mine) -> made.put(id, Calculation.of(form, mine)));
    Sums sums = new Sums(form, edition, parts.values(), cells, made, bodies.size());
    for (Form.Row row : form.rows()) {
      Definition d = edition.find(row.indicator()).orElse(null);
      Map<String, Total> totals = new LinkedHashMap<>();
      List<UnitCell> each = new ArrayList<>();
      if (!row.heading()) {
        for (Form.Column column : form.columns()) {
          CellKey key = new CellKey(row.indicator(), column.id());
          totals.put(column.id(), sums.total(key, d, before.get(key), plan.get(key)));
        }
        bodies.forEach(b -> each.add(cell(form, row, b, parts.get(b), cells, made)));
      }
      lines.add(
          new Line(
              row.indicator(),
              d == null ? row.indicator() : d.nameVi(),
              d == null ? row.indicator() : d.nameEn(),
              d == null ? "" : d.unit(),
              row.depth(),
              row.heading(),
              totals,
              totals.get(form.columns().getFirst().id()),
              each));
    }
    return new Table(
        new Title(form.code(), form.version(), form.titleVi(), form.titleEn()),
        new Span(period.code(), ReportNames.period(period), period.from(), period.last()),
        "open",
        form.columns(),
        lines,
        missing(form, period, owed, parts),
        count(parts, ReportState.ACCEPTED),
        count(parts, ReportState.SENT),
        owed.size(),
        parts.values().stream().anyMatch(Part::simulated),
        null);
  }

  private static int count(Map<Duty, Part> parts, ReportState state) {
    return (int) parts.values().stream().filter(p -> p.state() == state).count();
  }

  /** Accepted figures of the bodies, added up: one query for all rows. */
  private Map<CellKey, BigDecimal> earlierTotals(Form form, Period period, boolean plan) {
    Set<String> codes = new LinkedHashSet<>();
    form.rows().stream().filter(r -> !r.heading()).forEach(r -> codes.add(r.indicator()));
    Collection<Long> ids =
        units.now().era(period.last()).units(form.level()).stream()
            .filter(u -> !u.virtual())
            .map(Unit::id)
            .toList();
    Map<CellKey, BigDecimal> sums = new HashMap<>();
    if (ids.isEmpty()) {
      return sums;
    }
    Set<Period> periods = new LinkedHashSet<>(List.of(period));
    Period year = Period.year(period.from().getYear());
    if (plan) {
      periods.add(year);
    }
    Map<CellKey, BigDecimal> yearly = new HashMap<>();
    for (Figure figure : figures.newest(codes, periods, ids)) {
      FigureDraft what = figure.what();
      boolean counts = what.value() != null && what.plan() == plan;
      for (Form.Column column : form.columns()) {
        if (counts && column.dimensions().equals(what.dimensions()) && (plan || !column.plan())) {
          CellKey key = new CellKey(what.indicator(), column.id());
          (what.period().equals(period) ? sums : yearly).merge(key, what.value(), BigDecimal::add);
        }
      }
    }
    yearly.forEach(sums::putIfAbsent);
    return onlyAdditive(form, sums);
  }

  /** A sum of ratios means nothing; those are worked out from their parts where they stand here. */
  private Map<CellKey, BigDecimal> onlyAdditive(Form form, Map<CellKey, BigDecimal> sums) {
    Edition edition = definitions.now();
    Map<CellKey, BigDecimal> out = new HashMap<>();
    for (Form.Row row : form.rows()) {
      Definition d = edition.find(row.indicator()).orElse(null);
      for (Form.Column column : form.columns()) {
        CellKey key = new CellKey(row.indicator(), column.id());
        BigDecimal value =
            d == null
                ? null
                : d.areas() == Definition.AreaRule.SUM || form.level() == Level.PROVINCE
                    ? sums.get(key)
                    : ratio(d, column.id(), sums, edition);
        if (value != null) {
          out.put(key, value);
        }
      }
    }
    return out;
  }

  private static BigDecimal ratio(
      Definition d, String column, Map<CellKey, BigDecimal> sums, Edition edition) {
    if (d.areas() != Definition.AreaRule.RATIO_OF_SUMS
        || d.numerator() == null
        || d.denominator() == null) {
      return null;
    }
    BigDecimal over = sums.get(new CellKey(d.numerator(), column));
    BigDecimal under = sums.get(new CellKey(d.denominator(), column));
    if (over == null || under == null || under.signum() == 0) {
      return null;
    }
    BigDecimal factor = Ratios.factor(d, edition.get(d.numerator()), edition.get(d.denominator()));
    return Formula.rounded(over.multiply(factor).divide(under, MathContext.DECIMAL128));
  }

  /** The sums of one table; each is made once. */
  private static final class Sums {
    private final Form form;
    private final Edition definitions;
    private final Map<CellKey, BigDecimal> sums = new HashMap<>();
    private final Map<CellKey, Integer> given = new HashMap<>();
    private final int bodies;

    Sums(
        Form form,
        Edition definitions,
        Collection<Part> parts,
        Map<Long, Map<CellKey, Cell>> cells,
        Map<Long, Map<CellKey, BigDecimal>> made,
        int bodies) {
      this.form = form;
      this.definitions = definitions;
      this.bodies = bodies;
      for (Part part : parts) {
        if (part.state() != ReportState.ACCEPTED) {
          continue;
        }
        Map<CellKey, Cell> mine = cells.getOrDefault(part.id(), Map.of());
        Map<CellKey, BigDecimal> values = new HashMap<>(made.getOrDefault(part.id(), Map.of()));
        mine.forEach(
            (key, cell) -> {
              if (cell.value() != null) {
                values.put(key, cell.value());
              }
              if (!cell.isEmpty()) {
                given.merge(key, 1, Integer::sum);
              }
            });
        values.forEach((key, value) -> sums.merge(key, value, BigDecimal::add));
      }
    }

    Total total(CellKey key, Definition d, BigDecimal previous, BigDecimal plan) {
      if (d == null) {
        return new Total(null, "refused", "definition", previous, null, plan);
      }
      boolean single = form.level() == Level.PROVINCE;
      BigDecimal value;
      boolean whole;
      if (d.areas() == Definition.AreaRule.SUM || single) {
        value = sums.get(key);
        whole = given.getOrDefault(key, 0) == bodies || single && value != null;
      } else {
        value = ratio(d, key.column(), sums, definitions);
        whole =
            value != null
                && given.getOrDefault(new CellKey(d.numerator(), key.column()), 0) == bodies
                && given.getOrDefault(new CellKey(d.denominator(), key.column()), 0) == bodies;
        if (value == null) {
          return new Total(null, "refused", "ratio-parts", previous, null, plan);
        }
      }
      String said = value == null ? "missing" : whole ? "exact" : "incomplete";
      return new Total(value, said, null, previous, Numbers.change(value, previous), plan);
    }
  }

  private UnitCell cell(
      Form form,
      Form.Row row,
      Duty body,
      Part part,
      Map<Long, Map<CellKey, Cell>> cells,
      Map<Long, Map<CellKey, BigDecimal>> made) {
    CellKey key = new CellKey(row.indicator(), form.columns().getFirst().id());
    Map<CellKey, Cell> mine = part == null ? Map.of() : cells.getOrDefault(part.id(), Map.of());
    Cell cell = mine.get(key);
    BigDecimal value =
        row.formula() != null
            ? part == null ? null : made.getOrDefault(part.id(), Map.of()).get(key)
            : cell == null ? null : cell.value();
    return new UnitCell(
        body.unit(),
        names.body(body.unit(), body.agency()),
        value,
        cell == null ? null : cell.noValue(),
        part == null ? null : part.state(),
        part == null ? null : part.id(),
        part == null ? 0 : part.errors() + part.warnings());
  }

  /** The bodies that have not sent yet. */
  List<Missing> missing(Form form, Period period) {
    return missing(form, period, duties.of(form, period), parts(form.code(), period));
  }

  private List<Missing> missing(Form form, Period period, List<Duty> owed, Map<Duty, Part> parts) {
    List<Missing> missing = new ArrayList<>();
    DeadlineBook book = deadlines.now();
    for (Duty duty : owed) {
      Part part = parts.get(duty);
      if (part == null || part.state().compareTo(ReportState.SENT) < 0) {
        Window window = book.of(form, period, duty.unit());
        LocalDate due = window.due() == null ? null : Times.day(window.due());
        long late = due == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(due, clock.today()));
        missing.add(
            new Missing(
                duty.unit(), duty.agency(), names.body(duty.unit(), duty.agency()), due, late));
      }
    }
    return missing;
  }

  private Map<Duty, Part> parts(String form, Period period) {
    Map<Duty, Part> parts = new LinkedHashMap<>();
    db.sql(
            "SELECT id, unit_id, agency, state, errors, warnings, simulated FROM report"
                + " WHERE period = ? AND form = ? ORDER BY unit_id, agency")
        .params(period.code(), form)
        .query(
            rs -> {
              parts.put(
                  new Duty(rs.getLong("unit_id"), rs.getString("agency")),
                  new Part(
                      rs.getLong("id"),
                      rs.getLong("unit_id"),
                      rs.getString("agency"),
                      ReportState.valueOf(rs.getString("state")),
                      rs.getInt("errors"),
                      rs.getInt("warnings"),
                      rs.getBoolean("simulated")));
            });
    return parts;
  }

  /** Only what was sent: a draft is its body's own. */
  private Map<Long, Map<CellKey, Cell>> cells(String form, Period period) {
    Map<Long, Map<CellKey, Cell>> cells = new HashMap<>();
    db.sql(
            "SELECT c.report_id, c.indicator, c.col, c.val, c.no_value, c.remark FROM report_cell c"
                + " JOIN report r ON r.id = c.report_id WHERE r.period = ? AND r.form = ?"
                + " AND r.state IN ('SENT', 'ACCEPTED')")
        .params(period.code(), form)
        .query(
            rs -> {
              cells
                  .computeIfAbsent(rs.getLong("report_id"), k -> new HashMap<>())
                  .put(
                      new CellKey(rs.getString("indicator"), rs.getString("col")),
                      ReportRows.cell(rs, ""));
            });
    return cells;
  }
}
