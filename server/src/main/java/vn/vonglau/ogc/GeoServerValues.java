package vn.vonglau.ogc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import vn.vonglau.styles.ClassTable;
import vn.vonglau.styles.Expr;
import vn.vonglau.styles.Filter;
import vn.vonglau.styles.Styles;
import vn.vonglau.styles.Theme;

/**
 * Values and conditions of a style in the words of SLD 1.0 and of the functions that GeoServer
 * documents. Names of colours and class tables are put in; what the published view has no column
 * for counts as missing, since GeoServer refuses a style that names it.
 */
final class GeoServerValues {
  private static final Filter ALWAYS = new Filter.And(List.of());
  private static final Filter NEVER = new Filter.Or(List.of());

  private final Styles styles;
  private final Set<String> columns;

  /**
   * @param columns of the view, under the names of the fields
   */
  GeoServerValues(Styles styles, Set<String> columns) {
    this.styles = styles;
    this.columns = Set.copyOf(columns);
  }

  static boolean never(Filter filter) {
    return filter.equals(NEVER);
  }

  static boolean always(Filter filter) {
    return filter.equals(ALWAYS);
  }

  /** The same value from what is known to GeoServer; null: it is missing for every row. */
  Expr plain(Expr e) {
    return switch (e) {
      case null -> null;
      case Expr.Text t -> t;
      case Expr.Number n -> n;
      case Expr.Property p -> column(p.name());
      case Expr.State s -> column(s.name());
      case Expr.Token t -> new Expr.Text(styles.colour(t.name(), Theme.LIGHT));
      case Expr.Env env -> new Expr.Text(Theme.LIGHT.id());
      case Expr.Classes c -> recode(plain(c.key()), cases(c), null);
      case Expr.Recode r -> recode(plain(r.of()), r.cases(), plain(r.otherwise()));
      case Expr.Categorize c -> {
        Expr of = plain(c.of());
        List<Expr> values = c.values().stream().map(this::plain).toList();
        yield of == null || values.contains(null)
            ? null
            : new Expr.Categorize(of, values, c.thresholds());
      }
      case Expr.Interpolate i -> {
        Expr of = plain(i.of());
        List<Expr.Stop> stops =
            i.stops().stream().map(s -> new Expr.Stop(s.at(), plain(s.value()))).toList();
        yield of == null || stops.stream().anyMatch(s -> s.value() == null)
            ? null
            : new Expr.Interpolate(of, stops, i.colour());
      }
      case Expr.Join j -> {
        List<Expr> parts = there(j.parts());
        yield parts.isEmpty() ? null : new Expr.Join(parts);
      }
      case Expr.First f -> {
        List<Expr> of = there(f.of());
        yield of.isEmpty() ? null : of.size() == 1 ? of.getFirst() : new Expr.First(of);
      }
      case Expr.Printed p -> {
        Expr of = plain(p.of());
        yield of == null ? null : new Expr.Printed(of, p.decimals());
      }
    };
  }

  private Expr column(String name) {
    return columns.contains(name) ? new Expr.Property(name) : null;
  }

  private List<Expr> there(List<Expr> all) {
    return all.stream().map(this::plain).filter(Objects::nonNull).toList();
  }

  private List<Expr.Case> cases(Expr.Classes c) {
    List<Expr.Case> out = new ArrayList<>();
    for (ClassTable.Entry entry : styles.tables().get(c.table()).classes()) {
      String value =
          switch (c.column()) {
            case "name" -> entry.name().vi();
            case "fill" -> entry.light().fill();
            case "text", "faded-text" -> entry.light().text();
            case "word" -> entry.light().word();
            case "tint" -> entry.light().tint();
            default -> null;
          };
      if (value != null && value.startsWith("@")) {
        value = styles.colour(value.substring(1), Theme.LIGHT);
      }
      if (value != null) {
        out.add(new Expr.Case(entry.key(), new Expr.Text(value)));
      }
    }
    return out;
  }

  private Expr recode(Expr of, List<Expr.Case> cases, Expr otherwise) {
    if (of == null) {
      return otherwise;
    }
    List<Expr.Case> known = new ArrayList<>();
    for (Expr.Case c : cases) {
      Expr then = plain(c.then());
      if (then != null) {
        known.add(new Expr.Case(c.when(), then));
      }
    }
    return known.isEmpty() ? otherwise : new Expr.Recode(of, known, otherwise);
  }

  /** A comparison with what is missing is false, as everywhere in our styles. */
  Filter plain(Filter filter) {
    return switch (filter) {
      case Filter.Compare c -> compare(c.op(), plain(c.left()), plain(c.right()));
      case Filter.Between b -> {
        Expr of = plain(b.of());
        Expr low = plain(b.low());
        Expr high = plain(b.high());
        yield of == null || low == null || high == null ? NEVER : new Filter.Between(of, low, high);
      }
      case Filter.Like l -> {
        Expr of = plain(l.of());
        yield of == null ? NEVER : new Filter.Like(of, l.text(), l.openStart(), l.openEnd());
      }
      case Filter.IsNull n -> {
        Expr of = plain(n.of());
        yield of == null ? ALWAYS : new Filter.IsNull(of);
      }
      case Filter.And a -> {
        List<Filter> all = a.all().stream().map(this::plain).filter(f -> !always(f)).toList();
        yield all.contains(NEVER) ? NEVER : all.size() == 1 ? all.getFirst() : new Filter.And(all);
      }
      case Filter.Or o -> {
        List<Filter> any = o.any().stream().map(this::plain).filter(f -> !never(f)).toList();
        yield any.contains(ALWAYS) ? ALWAYS : any.size() == 1 ? any.getFirst() : new Filter.Or(any);
      }
      case Filter.Not n -> {
        Filter of = plain(n.of());
        yield never(of) ? ALWAYS : always(of) ? NEVER : new Filter.Not(of);
      }
    };
  }

  private static Filter compare(Filter.Op op, Expr left, Expr right) {
    if (left == null || right == null) {
      return NEVER;
    }
    boolean constant = left instanceof Expr.Text && right instanceof Expr.Text;
    if (constant && op == Filter.Op.EqualTo) {
      return left.equals(right) ? ALWAYS : NEVER;
    }
    Filter.Compare compare = new Filter.Compare(op, left, right);
    // without this a row without the value would pass in GeoServer
    return op == Filter.Op.NotEqualTo && left instanceof Expr.Property
        ? new Filter.And(List.of(new Filter.Not(new Filter.IsNull(left)), compare))
        : compare;
  }

  /** An expression of {@link #plain(Expr)} as XML. */
  static String xml(Expr e) {
    return switch (e) {
      case Expr.Text t -> literal(t.value());
      case Expr.Number n -> literal(number(n.value()));
      case Expr.Property p -> "<ogc:PropertyName>" + p.name() + "</ogc:PropertyName>";
      case Expr.Recode r -> recode(r);
      case Expr.Categorize c -> {
        StringBuilder out = new StringBuilder(xml(c.of())).append(xml(c.values().getFirst()));
        for (int i = 0; i < c.thresholds().size(); i++) {
          out.append(literal(number(c.thresholds().get(i)))).append(xml(c.values().get(i + 1)));
        }
        yield function("Categorize", out.toString());
      }
      case Expr.Interpolate i -> {
        StringBuilder out = new StringBuilder(xml(i.of()));
        i.stops().forEach(s -> out.append(literal(number(s.at()))).append(xml(s.value())));
        yield function("Interpolate", out + (i.colour() ? literal("color") : ""));
      }
      case Expr.Join j -> {
        StringBuilder out = new StringBuilder();
        j.parts().forEach(p -> out.append(xml(p)));
        yield function("Concatenate", out.toString());
      }
      case Expr.First f -> {
        String out = xml(f.of().getLast());
        for (int i = f.of().size() - 2; i >= 0; i--) {
          out = instead(xml(f.of().get(i)), out);
        }
        yield out;
      }
      case Expr.Printed p ->
          function(
              "numberFormat2",
              literal("#,##0" + (p.decimals() > 0 ? "." + "0".repeat(p.decimals()) : ""))
                  + xml(p.of())
                  + literal("-")
                  + literal(",")
                  + literal("."));
      case Expr.State s -> throw new IllegalArgumentException(s.toString());
      case Expr.Token t -> throw new IllegalArgumentException(t.toString());
      case Expr.Classes c -> throw new IllegalArgumentException(c.toString());
      case Expr.Env env -> throw new IllegalArgumentException(env.toString());
    };
  }

  private static String recode(Expr.Recode r) {
    StringBuilder out = new StringBuilder(xml(r.of()));
    r.cases().forEach(c -> out.append(literal(c.when())).append(xml(c.then())));
    String found = function("Recode", out.toString());
    return r.otherwise() == null ? found : instead(found, xml(r.otherwise()));
  }

  private static String instead(String value, String whenMissing) {
    return function("if_then_else", function("isNull", value) + whenMissing + value);
  }

  private static String function(String name, String arguments) {
    return "<ogc:Function name=\"" + name + "\">" + arguments + "</ogc:Function>";
  }

  private static String literal(String value) {
    return "<ogc:Literal>" + Xml.escaped(value) + "</ogc:Literal>";
  }

  /** A filter of {@link #plain(Filter)}, neither always nor never, as XML. */
  static String xml(Filter filter) {
    return switch (filter) {
      case Filter.Compare c -> {
        String name = "PropertyIs" + c.op().name();
        yield tag(name, xml(c.left()) + xml(c.right()));
      }
      case Filter.Between b ->
          tag(
              "PropertyIsBetween",
              xml(b.of())
                  + tag("LowerBoundary", xml(b.low()))
                  + tag("UpperBoundary", xml(b.high())));
      case Filter.Like l ->
          "<ogc:PropertyIsLike wildCard=\"*\" singleChar=\"?\" escape=\"\\\">"
              + xml(l.of())
              + literal(
                  (l.openStart() ? "*" : "")
                      + l.text().replaceAll("([*?\\\\])", "\\\\$1")
                      + (l.openEnd() ? "*" : ""))
              + "</ogc:PropertyIsLike>";
      case Filter.IsNull n -> tag("PropertyIsNull", xml(n.of()));
      case Filter.And a -> tag("And", all(a.all()));
      case Filter.Or o -> tag("Or", all(o.any()));
      case Filter.Not n -> tag("Not", xml(n.of()));
    };
  }

  private static String all(List<Filter> filters) {
    StringBuilder out = new StringBuilder();
    filters.forEach(f -> out.append(xml(f)));
    return out.toString();
  }

  private static String tag(String name, String content) {
    return "<ogc:" + name + ">" + content + "</ogc:" + name + ">";
  }

  static String number(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
