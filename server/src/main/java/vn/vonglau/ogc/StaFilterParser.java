package vn.vonglau.ogc;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.ogc.StaTokens.Kind;
import vn.vonglau.ogc.StaTokens.Token;

/**
 * Reads {@code $filter} and the expressions of {@code $orderby} (SensorThings 1.1, 9.3.3.5) by
 * recursive descent, and checks every path against the type that it starts from.
 */
final class StaFilterParser {
  private static final int DEEPEST = 40;
  private static final int MOST_NODES = 400;
  private static final Map<String, StaExpr.Op> COMPARE =
      Map.of(
          "eq",
          StaExpr.Op.EQ,
          "ne",
          StaExpr.Op.NE,
          "gt",
          StaExpr.Op.GT,
          "ge",
          StaExpr.Op.GE,
          "lt",
          StaExpr.Op.LT,
          "le",
          StaExpr.Op.LE);
  private static final Map<String, StaExpr.Op> SUM =
      Map.of("add", StaExpr.Op.ADD, "sub", StaExpr.Op.SUB);
  private static final Map<String, StaExpr.Op> PRODUCT =
      Map.of("mul", StaExpr.Op.MUL, "div", StaExpr.Op.DIV, "mod", StaExpr.Op.MOD);

  private final List<Token> tokens;
  private final StaType type;
  private int at;
  private int depth;
  private int nodes;

  private StaFilterParser(String text, StaType type) {
    this.tokens = StaTokens.of(text);
    this.type = type;
  }

  /** A condition on entities of a type. */
  static StaExpr condition(String text, StaType type) {
    StaFilterParser p = new StaFilterParser(text, type);
    StaExpr e = p.or();
    p.end();
    if (!isCondition(e)) {
      throw StaProblems.filter(
          "biểu thức không phải là điều kiện", "the expression is no condition");
    }
    return e;
  }

  /** A value to order by. */
  static StaExpr value(String text, StaType type) {
    StaFilterParser p = new StaFilterParser(text, type);
    StaExpr e = p.sum();
    p.end();
    return e;
  }

  private static boolean isCondition(StaExpr e) {
    return switch (e) {
      case StaExpr.Binary b ->
          b.op().compares() || !b.op().reckons() && isCondition(b.left()) && isCondition(b.right());
      case StaExpr.Not n -> isCondition(n.inner());
      case StaExpr.Call c -> StaFunctions.isCondition(c.name());
      case StaExpr.Literal l -> l.value() instanceof Boolean;
      case StaExpr.Path p -> true; // a property that holds true or false
      case StaExpr.Among a -> true;
    };
  }

  private Token next() {
    return tokens.get(at);
  }

  private Token take() {
    return tokens.get(at++);
  }

  private void end() {
    if (next().kind() != Kind.END) {
      throw unexpected(next());
    }
  }

  private void expect(String mark) {
    Token t = take();
    if (!t.is(mark)) {
      throw unexpected(t);
    }
  }

  private static ProblemException unexpected(Token t) {
    return t.kind() == Kind.END
        ? StaProblems.filter("biểu thức dừng giữa chừng", "the expression ends too early")
        : StaProblems.filter(
            "«" + StaProblems.shown(t.text()) + "» ở vị trí " + (t.at() + 1) + " không đúng chỗ",
            "'"
                + StaProblems.shown(t.text())
                + "' at position "
                + (t.at() + 1)
                + " is out of place");
  }

  private <T extends StaExpr> T made(T e) {
    if (++nodes > MOST_NODES) {
      throw StaProblems.filter(
          "có hơn " + MOST_NODES + " phần", "it has more than " + MOST_NODES + " parts");
    }
    return e;
  }

  private void down() {
    if (++depth > DEEPEST) {
      throw StaProblems.filter(
          "lồng nhau quá " + DEEPEST + " mức", "nested deeper than " + DEEPEST + " levels");
    }
  }

  private StaExpr or() {
    down();
    StaExpr e = and();
    while (next().word("or")) {
      take();
      e = made(new StaExpr.Binary(StaExpr.Op.OR, e, and()));
    }
    depth--;
    return e;
  }

  private StaExpr and() {
    StaExpr e = not();
    while (next().word("and")) {
      take();
      e = made(new StaExpr.Binary(StaExpr.Op.AND, e, not()));
    }
    return e;
  }

  private StaExpr not() {
    if (!next().word("not")) {
      return comparison();
    }
    take();
    down();
    StaExpr e = made(new StaExpr.Not(not()));
    depth--;
    return e;
  }

  private StaExpr comparison() {
    StaExpr e = sum();
    StaExpr.Op op = next().kind() == Kind.WORD ? COMPARE.get(next().text()) : null;
    if (op == null) {
      return e;
    }
    take();
    return made(new StaExpr.Binary(op, e, sum()));
  }

  private StaExpr sum() {
    return chain(SUM, () -> chain(PRODUCT, this::unary));
  }

  private StaExpr chain(Map<String, StaExpr.Op> ops, java.util.function.Supplier<StaExpr> part) {
    StaExpr e = part.get();
    while (next().kind() == Kind.WORD && ops.containsKey(next().text())) {
      StaExpr.Op op = ops.get(take().text());
      e = made(new StaExpr.Binary(op, e, part.get()));
    }
    return e;
  }

  private StaExpr unary() {
    if (!next().is("-")) {
      return primary();
    }
    take();
    down();
    StaExpr inner = unary();
    depth--;
    if (inner instanceof StaExpr.Literal(Double number)) {
      return made(new StaExpr.Literal(-number));
    }
    StaExpr zero = made(new StaExpr.Literal(0d));
    return made(new StaExpr.Binary(StaExpr.Op.SUB, zero, inner));
  }

  private StaExpr primary() {
    Token t = take();
    switch (t.kind()) {
      case TEXT -> {
        return made(new StaExpr.Literal(t.text()));
      }
      case NUMBER -> {
        return made(new StaExpr.Literal(Double.valueOf(t.text())));
      }
      case TIME -> {
        return made(new StaExpr.Literal(StaTime.find(t.text()).orElseThrow(() -> unexpected(t))));
      }
      case WORD -> {
        return word(t);
      }
      default -> {
        if (!t.is("(")) {
          throw unexpected(t);
        }
        StaExpr e = or();
        expect(")");
        return e;
      }
    }
  }

  private StaExpr word(Token t) {
    switch (t.text()) {
      case "true", "false" -> {
        return made(new StaExpr.Literal(Boolean.valueOf(t.text())));
      }
      case "null" -> {
        return made(new StaExpr.Literal(null));
      }
      default -> {
        if (next().kind() == Kind.TEXT) {
          return made(new StaExpr.Literal(typed(t, take())));
        }
        return next().is("(") ? call(t) : path(t);
      }
    }
  }

  private static Object typed(Token kind, Token text) {
    try {
      switch (kind.text().toLowerCase(Locale.ROOT)) {
        case "geography", "geometry" -> {
          return StaGeometry.wkt(text.text());
        }
        case "duration" -> {
          return duration(text.text());
        }
        case "datetime", "datetimeoffset", "date" -> {
          return StaTime.find(text.text()).orElseThrow(() -> unexpected(text));
        }
        default -> throw unexpected(text);
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      throw unexpected(text);
    }
  }

  private static Duration duration(String text) {
    // years and months have no length of their own; weeks do
    return text.matches("P\\d{1,4}W")
        ? Duration.ofDays(Period.parse(text).getDays())
        : Duration.parse(text);
  }

  private StaExpr call(Token name) {
    down();
    expect("(");
    List<StaExpr> arguments = new ArrayList<>();
    if (!next().is(")")) {
      arguments.add(or());
      while (next().is(",")) {
        take();
        arguments.add(or());
      }
    }
    expect(")");
    depth--;
    StaFunctions.check(name.text(), arguments.size());
    return made(new StaExpr.Call(name.text(), List.copyOf(arguments)));
  }

  private StaExpr path(Token first) {
    List<String> parts = new ArrayList<>();
    parts.add(first.text());
    while (next().is("/")) {
      take();
      Token part = take();
      if (part.kind() != Kind.WORD && part.kind() != Kind.NUMBER) {
        throw unexpected(part);
      }
      parts.add(part.text());
    }
    if (parts.size() > 12) {
      throw unexpected(first);
    }
    checkPath(parts);
    return made(new StaExpr.Path(List.copyOf(parts)));
  }

  private void checkPath(List<String> parts) {
    StaType here = type;
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      boolean last = i == parts.size() - 1;
      if (here.properties().contains(part) || last && StaValues.isId(part)) {
        return;
      }
      String name = part;
      StaType from = here;
      here =
          here.link(part)
              .filter(l -> !last)
              .orElseThrow(
                  () ->
                      StaProblems.filter(
                          from.single() + " không có «" + StaProblems.shown(name) + "»",
                          from.single() + " has no '" + StaProblems.shown(name) + "'"))
              .target();
    }
  }
}
