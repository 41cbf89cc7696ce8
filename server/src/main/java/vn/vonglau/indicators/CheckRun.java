package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vonglau.indicators.CellProblem.Severity;
import vn.vonglau.indicators.CheckRule.Kind;

/** One report judged by all rules: a function of what it is given. */
final class CheckRun {
  /** A reason shorter than this explains nothing. */
  static final int REASON = 10;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final List<CheckRule> rules;
  private final Edition definitions;
  private final Form form;
  private final Map<CellKey, Cell> cells;
  private final Map<CellKey, BigDecimal> values = new HashMap<>();
  private final Earlier earlier;
  private final Map<String, Form.Row> rows = new LinkedHashMap<>();
  private final List<CellProblem> problems = new ArrayList<>();

  CheckRun(
      List<CheckRule> rules,
      Edition definitions,
      Form form,
      Map<CellKey, Cell> cells,
      Earlier earlier) {
    this.rules = rules;
    this.definitions = definitions;
    this.form = form;
    this.cells = cells;
    this.earlier = earlier;
    form.rows().stream().filter(r -> !r.heading()).forEach(r -> rows.put(r.indicator(), r));
    cells.forEach(
        (key, cell) -> {
          if (cell.value() != null) {
            values.put(key, cell.value());
          }
        });
    values.putAll(Calculation.of(form, cells));
  }

  List<CellProblem> problems() {
    for (CheckRule rule : rules) {
      if (rule.kind() == Kind.COMPARE) {
        form.columns().forEach(c -> compare(rule, c));
        continue;
      }
      for (Form.Row row : rows.values()) {
        Definition d = definitions.find(row.indicator()).orElse(null);
        if (d != null && rule.where().takes(d)) {
          form.columns().forEach(c -> judge(rule, row, d, c));
        }
      }
    }
    return List.copyOf(problems);
  }

  private void judge(CheckRule rule, Form.Row row, Definition d, Form.Column column) {
    CellKey key = new CellKey(d.code(), column.id());
    BigDecimal value = values.get(key);
    if (rule.kind() == Kind.REQUIRED) {
      Cell cell = cells.get(key);
      if (row.required() && value == null && (cell == null || cell.noValue() == null)) {
        tell(rule, key, d, null, null, null, null);
      }
      return;
    }
    if (value == null) {
      return;
    }
    switch (rule.kind()) {
      case RANGE -> {
        if (rule.min() != null && value.compareTo(rule.min()) < 0) {
          tell(rule, key, d, value, rule.min(), null, null);
        } else if (rule.max() != null && value.compareTo(rule.max()) > 0) {
          tell(rule, key, d, value, rule.max(), null, null);
        }
      }
      case WHOLE -> {
        if (value.stripTrailingZeros().scale() > 0) {
          tell(rule, key, d, value, null, null, null);
        }
      }
      case CHANGE -> change(rule, key, d, column, value);
      case CHILDREN -> children(rule, key, d, column, value);
      case RATIO -> ratio(rule, key, d, row, column, value);
      case OUTLIER -> outlier(rule, key, d, value);
      default -> {}
    }
  }

  private void change(
      CheckRule rule, CellKey key, Definition d, Form.Column column, BigDecimal value) {
    BigDecimal before =
        switch (rule.against()) {
          case PREVIOUS -> earlier.previous().get(key);
          case LAST_YEAR -> earlier.lastYear().get(key);
          case PLAN -> column.plan() ? null : earlier.plan().get(d.code());
        };
    BigDecimal percent = Numbers.change(value, before);
    if (percent != null && percent.abs().compareTo(rule.above().multiply(HUNDRED)) > 0) {
      tell(rule, key, d, value, rule.above().multiply(HUNDRED), before, percent);
    }
  }

  /** Rows that are only "of which" need not come to the whole, but never to more. */
  private void children(
      CheckRule rule, CellKey key, Definition d, Form.Column column, BigDecimal value) {
    List<Definition> parts =
        definitions.children(d.code()).stream()
            .filter(c -> !c.group() && c.areas() == d.areas() && c.unit().equals(d.unit()))
            .toList();
    BigDecimal sum = BigDecimal.ZERO;
    for (Definition part : parts) {
      BigDecimal of = values.get(new CellKey(part.code(), column.id()));
      if (of == null) {
        return;
      }
      sum = sum.add(of);
    }
    if (parts.isEmpty() || d.areas() != Definition.AreaRule.SUM) {
      return;
    }
    boolean some =
        parts.size() == 1 || parts.stream().anyMatch(p -> p.nameVi().startsWith("Trong đó"));
    BigDecimal over = sum.subtract(value);
    BigDecimal most = value.abs().multiply(rule.tolerance());
    if ((some ? over : over.abs()).compareTo(most) > 0) {
      tell(rule, key, d, value, null, sum, null);
    }
  }

  private void ratio(
      CheckRule rule,
      CellKey key,
      Definition d,
      Form.Row row,
      Form.Column column,
      BigDecimal value) {
    if (row.formula() != null
        || d.areas() != Definition.AreaRule.RATIO_OF_SUMS
        || d.numerator() == null
        || d.denominator() == null) {
      return;
    }
    BigDecimal over = values.get(new CellKey(d.numerator(), column.id()));
    BigDecimal under = values.get(new CellKey(d.denominator(), column.id()));
    if (over == null || under == null || under.signum() == 0) {
      return;
    }
    BigDecimal factor =
        Ratios.factor(d, definitions.get(d.numerator()), definitions.get(d.denominator()));
    BigDecimal again = Formula.rounded(over.multiply(factor).divide(under, MathContext.DECIMAL128));
    if (value.subtract(again).abs().compareTo(again.abs().multiply(rule.tolerance())) > 0) {
      tell(rule, key, d, value, null, again, null);
    }
  }

  private void outlier(CheckRule rule, CellKey key, Definition d, BigDecimal value) {
    List<BigDecimal> series = earlier.series().getOrDefault(key, List.of());
    if (series.size() < rule.least()) {
      return;
    }
    RobustZ z = RobustZ.of(series);
    if (z.of(value) > rule.above().doubleValue()) {
      tell(rule, key, d, value, rule.above(), z.median(), null);
    }
  }

  private void compare(CheckRule rule, Form.Column column) {
    Set<String> codes = new java.util.LinkedHashSet<>(rule.left().codes());
    codes.addAll(rule.right().codes());
    if (codes.isEmpty() || !rows.keySet().containsAll(codes)) {
      return;
    }
    BigDecimal left = rule.left().value(c -> values.get(new CellKey(c, column.id())));
    BigDecimal right = rule.right().value(c -> values.get(new CellKey(c, column.id())));
    if (left == null || right == null) {
      return;
    }
    int by = left.compareTo(right);
    boolean holds =
        switch (rule.sign()) {
          case "<" -> by < 0;
          case "<=" -> by <= 0;
          case "=" -> by == 0;
          case ">=" -> by >= 0;
          default -> by > 0;
        };
    if (!holds) {
      String first = codes.iterator().next();
      definitions
          .find(first)
          .ifPresent(d -> tell(rule, new CellKey(first, column.id()), d, left, null, right, null));
    }
  }

  private void tell(
      CheckRule rule,
      CellKey key,
      Definition d,
      BigDecimal value,
      BigDecimal limit,
      BigDecimal other,
      BigDecimal change) {
    Cell cell = cells.get(key);
    String comment = cell == null || cell.comment() == null ? "" : cell.comment().strip();
    boolean answered =
        rule.severity() == Severity.WARNING && !comment.isEmpty()
            || rule.severity() == Severity.ERROR && rule.override() && comment.length() >= REASON;
    String vi = Words.fill(rule.vi(), true, d, value, limit, other, change);
    String en = Words.fill(rule.en(), false, d, value, limit, other, change);
    problems.add(
        new CellProblem(
            key.indicator(),
            key.column(),
            answered ? Severity.NOTE : rule.severity(),
            rule.id(),
            answered ? vi + " Đã giải trình: " + comment : vi,
            answered ? en + " Explained: " + comment : en,
            null));
  }

  /** The sentences of a rule with what they speak of. */
  private static final class Words {
    static String fill(
        String text,
        boolean vi,
        Definition d,
        BigDecimal value,
        BigDecimal limit,
        BigDecimal other,
        BigDecimal change) {
      Map<String, String> known =
          Map.of(
              "name", vi || d.nameEn() == null ? d.nameVi() : d.nameEn(),
              "unit", d.unit() == null ? "" : d.unit(),
              "value", number(value, vi),
              "limit", number(limit, vi),
              "other", number(other, vi),
              "change", number(change, vi));
      return java.util.regex.Pattern.compile("\\{(\\w+)}")
          .matcher(text)
          .replaceAll(
              m ->
                  java.util.regex.Matcher.quoteReplacement(
                      known.getOrDefault(m.group(1), m.group())));
    }

    private static String number(BigDecimal value, boolean vi) {
      return vi ? Numbers.vi(value) : Numbers.en(value);
    }
  }
}
