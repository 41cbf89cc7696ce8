package vn.vonglau.sensing;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Thresholds of the checks by parameter, and by kind of station where it has its own. */
final class QcRules {
  /**
   * Thresholds in {@code unit}; NaN or 0 switches a check off.
   *
   * @param low, high beyond is no measurement
   * @param tolerance how far below zero is noise; NaN where the parameter is no concentration
   * @param step largest change between two values at most {@code within} minutes apart
   * @param stuck so many equal values in a row
   * @param spike smallest distance from both neighbours
   */
  record Rule(
      String unit,
      double low,
      double high,
      double tolerance,
      double step,
      double within,
      int stuck,
      double spike) {
    /** What no row speaks of is not checked. */
    static final Rule NONE =
        new Rule("", Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN);

    /** With the range of the instrument in place of the general one; null keeps a side. */
    Rule within(Double validLow, Double validHigh) {
      return new Rule(
          unit,
          validLow == null ? low : validLow,
          validHigh == null ? high : validHigh,
          tolerance,
          step,
          within,
          stuck,
          spike);
    }

    /** For values in another unit; only the stuck check is left where units do not convert. */
    Rule in(String other) {
      OptionalDouble found = Quantities.factor(unit, other);
      double f = found.orElse(Double.NaN);
      return found.isPresent() && f == 1
          ? this
          : new Rule(other, low * f, high * f, tolerance * f, step * f, within, stuck, spike * f);
    }
  }

  private final Map<String, Map<Station.Kind, Rule>> rules = new HashMap<>();

  /** {@link Rule#NONE} for what the table does not speak of. */
  Rule find(Station.Kind kind, String parameter) {
    return rules.getOrDefault(parameter, Map.of()).getOrDefault(kind, Rule.NONE);
  }

  static QcRules read(TableText table) {
    QcRules rules = new QcRules();
    Map<String, Map<Station.Kind, Rule>> general = new HashMap<>();
    for (TableText.Row row : table.rows()) {
      String parameter = row.needed("parameter");
      if (Parameters.find(parameter).filter(p -> p.symbol().equals(parameter)).isEmpty()) {
        row.unknown("parameter");
      }
      Rule rule =
          new Rule(
              row.text("unit"),
              row.number("low"),
              row.number("high"),
              row.number("tolerance"),
              row.number("step"),
              row.number("within"),
              (int) row.number("stuck"),
              row.number("spike"));
      row.confidence();
      check(row, rule);
      boolean all = row.text("kinds").isEmpty();
      Set<Station.Kind> kinds =
          all ? EnumSet.allOf(Station.Kind.class) : LimitTables.kinds(row, "kinds");
      Map<Station.Kind, Rule> into =
          (all ? general : rules.rules)
              .computeIfAbsent(parameter, p -> new EnumMap<>(Station.Kind.class));
      for (Station.Kind kind : kinds) {
        if (into.put(kind, rule) != null) {
          row.bad(
              "parameter",
              "table-duplicate",
              "đã có dòng cho thông số và loại trạm này",
              "there is a row for this parameter and kind of station already");
        }
      }
    }
    general.forEach(
        (parameter, byKind) ->
            byKind.forEach(
                rules.rules.computeIfAbsent(parameter, p -> new EnumMap<>(Station.Kind.class))
                    ::putIfAbsent));
    return rules;
  }

  private static void check(TableText.Row row, Rule rule) {
    if (rule.low() >= rule.high()) {
      row.bad("high", "table-range", "phải lớn hơn low", "it has to be larger than low");
    }
    if (rule.tolerance() < 0 || rule.step() <= 0 || rule.within() <= 0 || rule.spike() <= 0) {
      row.bad(
          "step",
          "table-range",
          "tolerance, step, within, spike không được âm hoặc bằng 0 (để trống là không kiểm tra)",
          "tolerance, step, within and spike are above zero (leave empty to switch off)");
    }
    if (!Double.isNaN(rule.step() + rule.spike()) && Double.isNaN(rule.within())) {
      row.bad("within", "table-blank", "ô trống", "the cell is empty");
    }
    if (rule.stuck() < 0 || rule.stuck() == 1) {
      row.bad("stuck", "table-range", "phải từ 2", "it has to be 2 or more");
    }
  }
}
