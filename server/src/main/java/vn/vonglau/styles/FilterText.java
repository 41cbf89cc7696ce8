package vn.vonglau.styles;

import java.util.stream.Collectors;

/** Filters as one line that a person can read: {@code code = 'LUC' and areaM2 >= 500}. */
final class FilterText {
  private FilterText() {}

  static String of(Filter filter) {
    return switch (filter) {
      case Filter.And a ->
          a.all().stream().map(FilterText::of).collect(Collectors.joining(" and "));
      case Filter.Or o ->
          o.any().isEmpty()
              ? "false"
              : o.any().stream().map(FilterText::of).collect(Collectors.joining(" or ", "(", ")"));
      case Filter.Not n -> "not (" + of(n.of()) + ")";
      case Filter.IsNull n -> value(n.of()) + " is null";
      case Filter.Between b ->
          value(b.of()) + " between " + value(b.low()) + " and " + value(b.high());
      case Filter.Like l ->
          value(l.of())
              + " like '"
              + (l.openStart() ? "*" : "")
              + l.text()
              + (l.openEnd() ? "*" : "")
              + "'";
      case Filter.Compare c -> value(c.left()) + " " + sign(c.op()) + " " + value(c.right());
    };
  }

  private static String sign(Filter.Op op) {
    return switch (op) {
      case EqualTo -> "=";
      case NotEqualTo -> "<>";
      case LessThan -> "<";
      case LessThanOrEqualTo -> "<=";
      case GreaterThan -> ">";
      case GreaterThanOrEqualTo -> ">=";
    };
  }

  private static String value(Expr expr) {
    return switch (expr) {
      case Expr.Text t -> "'" + t.value() + "'";
      case Expr.Number n -> String.valueOf(GlExpressions.plain(n.value()));
      case Expr.Property p -> p.name();
      case Expr.State s -> "state." + s.name();
      case Expr.Env e -> e.name();
      default ->
          expr.parts().stream().map(FilterText::value).collect(Collectors.joining(", ", "(", ")"));
    };
  }
}
