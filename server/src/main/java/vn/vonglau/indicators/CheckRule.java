package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.util.List;

/**
 * One rule of {@code layers/reporting/rules.yaml}.
 *
 * @param severity error keeps a report back, warning wants a comment
 * @param override whether an error is lifted by a reason in the cell's comment
 * @param vi sentence with {@code {name} {value} {limit} {other} {change} {unit}}
 */
record CheckRule(
    String id,
    Kind kind,
    Where where,
    CellProblem.Severity severity,
    boolean override,
    BigDecimal min,
    BigDecimal max,
    Against against,
    BigDecimal above,
    BigDecimal tolerance,
    int least,
    Formula left,
    String sign,
    Formula right,
    String vi,
    String en) {
  enum Kind {
    RANGE,
    CHANGE,
    CHILDREN,
    RATIO,
    COMPARE,
    OUTLIER,
    REQUIRED,
    WHOLE
  }

  enum Against {
    PREVIOUS,
    LAST_YEAR,
    PLAN
  }

  /**
   * Which indicators a rule is for; what is left out takes all.
   *
   * @param codes of indicators, or their beginnings before {@code *}
   * @param growth whether it compares with the year before; null = either
   * @param additive whether places add up; null = either
   */
  record Where(
      List<String> units,
      List<String> codes,
      List<String> except,
      List<String> topics,
      Boolean growth,
      Boolean additive) {
    static final Where ALL = new Where(List.of(), List.of(), List.of(), List.of(), null, null);

    boolean takes(Definition d) {
      String unit = Typed.key(d.unit());
      return (units.isEmpty() || units.stream().anyMatch(u -> Typed.key(u).equals(unit)))
          && (codes.isEmpty() || codes.stream().anyMatch(c -> fits(c, d.code())))
          && except.stream().noneMatch(c -> fits(c, d.code()))
          && (topics.isEmpty() || topics.contains(d.topic()))
          && (growth == null || growth == grows(d))
          && (additive == null || additive == (d.areas() == Definition.AreaRule.SUM));
    }

    private static boolean fits(String pattern, String code) {
      return pattern.endsWith("*")
          ? code.startsWith(pattern.substring(0, pattern.length() - 1))
          : pattern.equals(code);
    }

    private static boolean grows(Definition d) {
      return "concept:same_period_last_year".equals(d.denominator());
    }
  }
}
