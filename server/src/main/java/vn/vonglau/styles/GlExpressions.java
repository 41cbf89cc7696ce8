package vn.vonglau.styles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values and filters as MapLibre expressions, in the colours of one theme.
 *
 * @param palette table to take in the place of a palette that the style names, or null
 * @param joined state values are properties of the feature; otherwise its feature state
 */
record GlExpressions(ClassTables tables, Theme theme, String palette, boolean joined) {
  private static final String CLEAR = "rgba(0,0,0,0)";

  /** A value that is a colour. */
  Object colour(Expr expr) {
    return value(expr, CLEAR);
  }

  /** A value that is a number. */
  Object number(Expr expr) {
    return expr instanceof Expr.Property || expr instanceof Expr.State
        ? List.of("to-number", value(expr, 0), 0)
        : value(expr, 0);
  }

  /** A value that is a text. */
  Object text(Expr expr) {
    return expr instanceof Expr.Text t ? t.value() : List.of("to-string", value(expr, ""));
  }

  private Object value(Expr expr, Object otherwise) {
    return switch (expr) {
      case Expr.Text t -> t.value();
      case Expr.Number n -> plain(n.value());
      case Expr.Property p -> List.of("get", p.name());
      case Expr.State s -> List.of(joined ? "get" : "feature-state", s.name());
      case Expr.Token t -> tables.tokens().colour(t.name(), theme);
      case Expr.Classes c -> classes(c, otherwise);
      case Expr.Recode r -> {
        List<Object> out =
            new ArrayList<>(List.of("match", List.of("to-string", value(r.of(), ""))));
        Set<String> known = new HashSet<>();
        for (Expr.Case item : r.cases()) {
          // of two that are equal the first one counts; the browser would refuse both
          if (known.add(item.when())) {
            out.add(item.when());
            out.add(value(item.then(), otherwise));
          }
        }
        out.add(r.otherwise() == null ? otherwise : value(r.otherwise(), otherwise));
        yield out.size() < 5 ? out.getLast() : out;
      }
      case Expr.Categorize c -> {
        List<Object> out = new ArrayList<>(List.of("step", number(c.of())));
        for (int i = 0; i < c.values().size(); i++) {
          if (i > 0) {
            out.add(plain(c.thresholds().get(i - 1)));
          }
          out.add(value(c.values().get(i), otherwise));
        }
        yield out;
      }
      case Expr.Interpolate i -> {
        List<Object> out =
            new ArrayList<>(List.of("interpolate", List.of("linear"), number(i.of())));
        for (Expr.Stop stop : i.stops()) {
          out.add(plain(stop.at()));
          out.add(value(stop.value(), otherwise));
        }
        yield out;
      }
      case Expr.Join j -> {
        List<Object> out = new ArrayList<>(List.of("concat"));
        j.parts().forEach(p -> out.add(text(p)));
        yield out;
      }
      case Expr.First f -> {
        List<Object> out = new ArrayList<>(List.of("coalesce"));
        f.of().forEach(p -> out.add(value(p, otherwise)));
        yield out;
      }
      case Expr.Printed p -> {
        Object printed =
            List.of(
                "number-format",
                number(p.of()),
                Map.of("locale", "vi", "max-fraction-digits", p.decimals()));
        // a figure that is missing is not 0
        yield List.of("case", missing(p.of()), "", printed);
      }
      case Expr.Env e -> theme.id();
    };
  }

  private Object classes(Expr.Classes c, Object otherwise) {
    ClassTable table = tables.tables().get(c.table());
    if (c.named() != null) {
      return table
          .find(c.named())
          .map(e -> (Object) e.value(c.column(), theme, tables.tokens()))
          .orElse(otherwise);
    }
    if (table.kind() != null && palette != null) {
      table = tables.tables().get(palette);
    }
    List<Object> out = new ArrayList<>(List.of("match", List.of("to-string", value(c.key(), ""))));
    for (ClassTable.Entry entry : table.classes()) {
      String found = entry.value(c.column(), theme, tables.tokens());
      if (found != null) {
        out.add(entry.key());
        out.add(found);
      }
    }
    out.add(otherwise);
    return out;
  }

  Object filter(Filter filter) {
    return switch (filter) {
      case Filter.And a -> joined("all", a.all());
      case Filter.Or o -> joined("any", o.any());
      case Filter.Not n -> List.of("!", filter(n.of()));
      case Filter.IsNull n -> missing(n.of());
      case Filter.Between b ->
          List.of(
              "all",
              List.of("!", missing(b.of())),
              List.of(">=", number(b.of()), number(b.low())),
              List.of("<=", number(b.of()), number(b.high())));
      case Filter.Like l -> like(l);
      case Filter.Compare c -> compare(c);
    };
  }

  private List<Object> joined(String word, List<Filter> filters) {
    List<Object> out = new ArrayList<>(List.of(word));
    filters.forEach(f -> out.add(filter(f)));
    return out;
  }

  private Object missing(Expr of) {
    // a feature state that was never set is null as well, but must not be compared as a text
    return List.of("==", List.of("to-string", value(of, "")), "");
  }

  private Object compare(Filter.Compare c) {
    if (c.op() == Filter.Op.EqualTo) {
      return List.of("==", text(c.left()), text(constant(c.right())));
    }
    Object there = List.of("!", missing(c.left()));
    if (c.op() == Filter.Op.NotEqualTo) {
      return List.of("all", there, List.of("!=", text(c.left()), text(constant(c.right()))));
    }
    String sign =
        switch (c.op()) {
          case LessThan -> "<";
          case LessThanOrEqualTo -> "<=";
          case GreaterThan -> ">";
          default -> ">=";
        };
    return List.of("all", there, List.of(sign, number(c.left()), number(c.right())));
  }

  /** A number that is compared as a text, written as the browser writes it. */
  private static Expr constant(Expr expr) {
    return expr instanceof Expr.Number n ? new Expr.Text(String.valueOf(plain(n.value()))) : expr;
  }

  private Object like(Filter.Like l) {
    Object text = text(l.of());
    int length = l.text().length();
    if (l.openStart() && l.openEnd()) {
      return List.of("in", l.text(), text);
    }
    if (l.openEnd()) {
      return List.of("==", List.of("slice", text, 0, length), l.text());
    }
    if (l.openStart()) {
      return List.of(
          "all",
          List.of(">=", List.of("length", text), length),
          List.of(
              "==",
              List.of("slice", text, List.of("-", List.of("length", text), length)),
              l.text()));
    }
    return List.of("==", text, l.text());
  }

  /** Whole numbers without a decimal point. */
  static Number plain(double v) {
    if (v == Math.rint(v) && Math.abs(v) < 1e9) {
      return (int) v;
    }
    return v;
  }
}
