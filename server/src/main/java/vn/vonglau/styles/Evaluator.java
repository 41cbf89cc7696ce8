package vn.vonglau.styles;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Values and filters of styles worked out for one feature, as {@link GlExpressions} has the browser
 * do it. Missing is null. Not for several threads.
 */
public final class Evaluator {
  private static final int OPAQUE = 0xFF000000;

  private final ClassTables tables;
  private final Theme theme;
  private final Map<Expr.Classes, Map<String, String>> columns = new HashMap<>();

  /** The feature that is asked about. */
  public interface Row {
    /** String, Long, Double, Boolean, or null. */
    Object property(String name);

    /** The same of the layer's state table. */
    Object state(String name);
  }

  Evaluator(ClassTables tables, Theme theme) {
    this.tables = tables;
    this.theme = theme;
  }

  public Theme theme() {
    return theme;
  }

  /** String, Long, Double, Boolean, or null; colours as {@code #RRGGBB}. */
  public Object value(Expr expr, Row row) {
    return switch (expr) {
      case Expr.Text t -> t.value();
      case Expr.Number n -> n.value();
      case Expr.Property p -> row.property(p.name());
      case Expr.State s -> row.state(s.name());
      case Expr.Token t -> tables.tokens().colour(t.name(), theme);
      case Expr.Classes c -> column(c).get(text(c.key(), row));
      case Expr.Recode r -> recode(r, row);
      case Expr.Categorize c -> categorize(c, row);
      case Expr.Interpolate i -> interpolate(i, row);
      case Expr.Join j -> {
        StringBuilder out = new StringBuilder();
        j.parts().forEach(p -> out.append(text(p, row)));
        yield out.toString();
      }
      case Expr.First f ->
          f.of().stream().map(p -> value(p, row)).filter(Objects::nonNull).findFirst().orElse(null);
      case Expr.Printed p -> {
        Double number = plainNumber(value(p.of(), row));
        yield number == null ? null : printed(number, p.decimals());
      }
      case Expr.Env e -> theme.id();
    };
  }

  /** As it is written on a map; empty when missing. */
  public String text(Expr expr, Row row) {
    return written(value(expr, row));
  }

  private static String written(Object value) {
    return switch (value) {
      case null -> "";
      case Double d -> String.valueOf(GlExpressions.plain(d));
      default -> value.toString();
    };
  }

  /** A length, a size or an angle. */
  public double number(Expr expr, Row row, double otherwise) {
    if (expr instanceof Expr.Number n) {
      return n.value();
    }
    Double number = expr == null ? null : plainNumber(value(expr, row));
    return number == null ? otherwise : number;
  }

  /** {@code 0xFFRRGGBB}; 0 where there is no colour: nothing is drawn. */
  public int colour(Expr expr, Row row) {
    Object value = expr == null ? null : value(expr, row);
    if (!(value instanceof String s) || s.length() != 7 || s.charAt(0) != '#') {
      return 0;
    }
    int colour = 0;
    for (int i = 1; i < 7; i++) {
      // what a field holds or a request brings need not be a colour
      int digit = Character.digit(s.charAt(i), 16);
      if (digit < 0 || s.charAt(i) > 'f') {
        return 0;
      }
      colour = colour << 4 | digit;
    }
    return OPAQUE | colour;
  }

  /** How solid the theme draws fills of the table that a colour comes from, 0 to 1. */
  public double solid(Expr colour) {
    return theme.dark() && colour instanceof Expr.Classes c
        ? tables.tables().get(c.table()).darkOpacity()
        : 1;
  }

  private Map<String, String> column(Expr.Classes c) {
    return columns.computeIfAbsent(
        c,
        wanted -> {
          Map<String, String> out = new HashMap<>();
          for (ClassTable.Entry entry : tables.tables().get(wanted.table()).classes()) {
            out.put(entry.key(), entry.value(wanted.column(), theme, tables.tokens()));
          }
          return out;
        });
  }

  private Object recode(Expr.Recode r, Row row) {
    String of = text(r.of(), row);
    for (Expr.Case item : r.cases()) {
      if (item.when().equals(of)) {
        return value(item.then(), row);
      }
    }
    return r.otherwise() == null ? null : value(r.otherwise(), row);
  }

  private Object categorize(Expr.Categorize c, Row row) {
    double of = number(c.of(), row, 0);
    int at = 0;
    while (at < c.thresholds().size() && of >= c.thresholds().get(at)) {
      at++;
    }
    return value(c.values().get(at), row);
  }

  private Object interpolate(Expr.Interpolate i, Row row) {
    double of = number(i.of(), row, 0);
    List<Expr.Stop> stops = i.stops();
    int above = 0;
    while (above < stops.size() && stops.get(above).at() <= of) {
      above++;
    }
    if (above == 0 || above == stops.size()) {
      return value(stops.get(Math.min(above, stops.size() - 1)).value(), row);
    }
    Expr.Stop low = stops.get(above - 1);
    Expr.Stop high = stops.get(above);
    double share = (of - low.at()) / (high.at() - low.at());
    if (!i.colour()) {
      double from = number(low.value(), row, 0);
      return from + share * (number(high.value(), row, 0) - from);
    }
    return mixed(colour(low.value(), row), colour(high.value(), row), share);
  }

  private static String mixed(int from, int to, double share) {
    int out = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = from >> shift & 0xFF;
      out |= (int) Math.round(a + share * ((to >> shift & 0xFF) - a)) << shift;
    }
    return String.format(Locale.ROOT, "#%06X", out);
  }

  /** Number of what is one or reads as one; null otherwise. */
  private static Double plainNumber(Object value) {
    return switch (value) {
      case Number n -> n.doubleValue();
      case String s when !s.isEmpty() -> {
        try {
          yield Double.valueOf(s);
        } catch (NumberFormatException e) {
          yield null;
        }
      }
      case Boolean b -> b ? 1.0 : 0.0;
      case null, default -> null;
    };
  }

  private static String printed(double value, int decimals) {
    DecimalFormat format =
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.of("vi", "VN")));
    format.setMaximumFractionDigits(decimals);
    // as the decimal digits say, not as the nearest binary number rounds
    return format.format(BigDecimal.valueOf(value));
  }

  /** A comparison with a missing value is false. */
  public boolean test(Filter filter, Row row) {
    return switch (filter) {
      case Filter.And a -> {
        for (Filter f : a.all()) {
          if (!test(f, row)) {
            yield false;
          }
        }
        yield true;
      }
      case Filter.Or o -> {
        for (Filter f : o.any()) {
          if (test(f, row)) {
            yield true;
          }
        }
        yield false;
      }
      case Filter.Not n -> !test(n.of(), row);
      case Filter.IsNull n -> text(n.of(), row).isEmpty();
      case Filter.Between b ->
          !text(b.of(), row).isEmpty()
              && compare(b.of(), b.low(), row) >= 0
              && compare(b.of(), b.high(), row) <= 0;
      case Filter.Like l -> like(l, text(l.of(), row));
      case Filter.Compare c -> compare(c, row);
    };
  }

  private static boolean like(Filter.Like l, String text) {
    if (l.openStart()) {
      return l.openEnd() ? text.contains(l.text()) : text.endsWith(l.text());
    }
    return l.openEnd() ? text.startsWith(l.text()) : text.equals(l.text());
  }

  private boolean compare(Filter.Compare c, Row row) {
    String left = text(c.left(), row);
    if (left.isEmpty() && c.op() != Filter.Op.EqualTo) {
      return false;
    }
    return switch (c.op()) {
      case EqualTo -> left.equals(text(c.right(), row));
      case NotEqualTo -> !left.equals(text(c.right(), row));
      case LessThan -> compare(c.left(), c.right(), row) < 0;
      case LessThanOrEqualTo -> compare(c.left(), c.right(), row) <= 0;
      case GreaterThan -> compare(c.left(), c.right(), row) > 0;
      case GreaterThanOrEqualTo -> compare(c.left(), c.right(), row) >= 0;
    };
  }

  /** By number where both are; days and other texts by their letters. */
  private int compare(Expr left, Expr right, Row row) {
    Object a = value(left, row);
    Object b = value(right, row);
    Double x = plainNumber(a);
    Double y = plainNumber(b);
    return x != null && y != null ? Double.compare(x, y) : written(a).compareTo(written(b));
  }
}
