package vn.vonglau.planning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Words;
import vn.vonglau.kernel.Geodesy;
import vn.vonglau.units.Level;

/**
 * How the land of an area is used, in the rows and the order of the statistical table: of the whole
 * and of each commune, and what is planned instead. Areas are those of the plane of VN-2000, as
 * such tables have them.
 */
@Component
class Balances {
  private final Summaries summaries;

  Balances(Summaries summaries) {
    this.summaries = summaries;
  }

  /** A commune of the table; null id where there is one column only. */
  record Column(String unit, String name) {}

  /**
   * A line of the table. Amounts are hectares with two decimals; lines add up to the line that they
   * are part of, and columns to the whole.
   *
   * @param number null for a code that the table does not know
   * @param share of the area, 0 to 1
   * @param plannedHa, changeHa null where nothing is planned for the area
   * @param byColumn in the order of the columns
   */
  record Line(
      String number,
      String code,
      Words name,
      int depth,
      double ha,
      double share,
      Double plannedHa,
      Double changeHa,
      List<Double> byColumn) {}

  /**
   * @param areaHa of the area itself
   * @param sumHa of all lines of the first depth
   * @param uncoveredHa of the area without surfaces, {@code doubledHa} where they lie over each
   *     other; one of them is 0
   */
  record Balance(
      List<Column> columns,
      List<Line> lines,
      double areaHa,
      double sumHa,
      double uncoveredHa,
      double doubledHa,
      Double plannedSumHa,
      boolean simulated) {}

  /**
   * @param plan null where no plan is asked for, or may not be seen
   */
  Balance of(
      BalanceTable table,
      Summaries.Asked now,
      Summaries.Asked plan,
      AskedArea area,
      LocalDate day) {
    boolean commune = area.unit() != null && area.unit().level() == Level.COMMUNE;
    List<Summaries.Item> found = summaries.of(List.of(now), area, day, !commune);
    List<Summaries.Item> planned =
        plan == null ? List.of() : summaries.of(List.of(plan), area, day, false);
    Map<String, Column> columns = new LinkedHashMap<>();
    Map<String, Map<String, Double>> byColumn = new LinkedHashMap<>();
    for (Summaries.Item item : found) {
      columns.putIfAbsent(item.unit(), new Column(item.unit(), item.unitName()));
      byColumn
          .computeIfAbsent(item.unit(), u -> new TreeMap<>())
          .merge(code(item.klass()), item.areaPlanarM2(), Double::sum);
    }
    List<BalanceTable.Row> rows = rows(table, found, planned);
    long[][] cells = byColumn.values().stream().map(of -> amounts(rows, of)).toArray(long[][]::new);
    Map<String, Double> plans = new TreeMap<>();
    planned.forEach(i -> plans.merge(code(i.klass()), i.areaPlanarM2(), Double::sum));
    long[] then = plans.isEmpty() ? null : amounts(rows, plans);
    return made(
        rows,
        List.copyOf(columns.values()),
        cells,
        then,
        Geodesy.planarArea(area.shape(), area.plane()),
        found.stream().anyMatch(Summaries.Item::simulated)
            || planned.stream().anyMatch(Summaries.Item::simulated));
  }

  private static String code(String klass) {
    return klass == null ? "" : klass;
  }

  /** Those of the table, then the codes that it does not know. */
  private static List<BalanceTable.Row> rows(
      BalanceTable table, List<Summaries.Item> found, List<Summaries.Item> planned) {
    List<BalanceTable.Row> rows = new ArrayList<>(table.rows());
    TreeSet<String> unknown = new TreeSet<>();
    found.forEach(i -> unknown.add(code(i.klass())));
    planned.forEach(i -> unknown.add(code(i.klass())));
    table.rows().forEach(r -> unknown.remove(r.code()));
    for (String code : unknown) {
      rows.add(new BalanceTable.Row("", code, null, -1));
    }
    return rows;
  }

  /** Hundredths of hectares of each row with what is part of it. */
  private static long[] amounts(List<BalanceTable.Row> rows, Map<String, Double> byCode) {
    double[] own = new double[rows.size()];
    for (int i = 0; i < own.length; i++) {
      own[i] = byCode.getOrDefault(rows.get(i).code(), 0.0);
    }
    long[] out = Hectares.rounded(own);
    for (int i = out.length - 1; i >= 0; i--) {
      int of = rows.get(i).of();
      if (of >= 0) {
        out[of] += out[i];
      }
    }
    return out;
  }

  private static Balance made(
      List<BalanceTable.Row> rows,
      List<Column> columns,
      long[][] cells,
      long[] then,
      double areaM2,
      boolean simulated) {
    long area = Hectares.rounded(new double[] {areaM2})[0];
    List<Line> lines = new ArrayList<>();
    long sum = 0;
    long planned = 0;
    for (int i = 0; i < rows.size(); i++) {
      BalanceTable.Row row = rows.get(i);
      int at = i;
      long whole = Arrays.stream(cells).mapToLong(c -> c[at]).sum();
      if (row.of() < 0) {
        sum += whole;
        planned += then == null ? 0 : then[i];
      }
      boolean known = !row.number().isEmpty();
      lines.add(
          new Line(
              known ? row.number() : null,
              row.code().isEmpty() ? null : row.code(),
              row.name(),
              known ? row.depth() : 0,
              whole / 100.0,
              area == 0 ? 0 : Math.round(10_000.0 * whole / area) / 10_000.0,
              then == null ? null : then[i] / 100.0,
              then == null ? null : (then[i] - whole) / 100.0,
              Arrays.stream(cells).map(c -> c[at] / 100.0).toList()));
    }
    return new Balance(
        columns,
        lines,
        area / 100.0,
        sum / 100.0,
        Math.max(0, area - sum) / 100.0,
        Math.max(0, sum - area) / 100.0,
        then == null ? null : planned / 100.0,
        simulated);
  }
}
