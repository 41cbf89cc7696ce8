package vn.vonglau.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.filters.Tokens.Kind;
import vn.vonglau.filters.Tokens.Token;

/**
 * Conditions in CQL2 text (OGC 21-065r2), and what ECQL writes otherwise: INTERSECTS, WITHIN …
 * without {@code S_}, BBOX with the property first, DWITHIN, BEYOND, INCLUDE, EXCLUDE, BEFORE,
 * AFTER, DURING between two values.
 */
final class TextReader {
  private final Tokens tokens;
  private final Typed typed;
  private final ShapeText shapes;
  private int at;

  private TextReader(Tokens tokens, Typed typed) {
    this.tokens = tokens;
    this.typed = typed;
    this.shapes = new ShapeText(tokens);
  }

  static Condition read(String text, Typed typed) {
    TextReader reader = new TextReader(Tokens.of(text), typed);
    Condition all = reader.any();
    if (reader.now().kind() != Kind.END) {
      throw reader.unexpected();
    }
    return all;
  }

  private Condition any() {
    List<Condition> all = new ArrayList<>(List.of(all()));
    while (takes("OR")) {
      all.add(all());
    }
    return all.size() == 1 ? all.getFirst() : new Condition.Or(all);
  }

  private Condition all() {
    List<Condition> all = new ArrayList<>(List.of(one()));
    while (takes("AND")) {
      all.add(one());
    }
    return all.size() == 1 ? all.getFirst() : new Condition.And(all);
  }

  private Condition one() {
    typed.down();
    Condition out;
    if (takes("NOT")) {
      out = new Condition.Not(one());
    } else if (now().is("(") && !opensTerm()) {
      at++;
      out = any();
      needs(")");
    } else if (takes("INCLUDE") || alone("TRUE")) {
      out = Condition.ALL;
    } else if (takes("EXCLUDE") || alone("FALSE")) {
      out = Condition.NONE;
    } else {
      out = now().kind() == Kind.WORD && next().is("(") ? called() : condition();
    }
    typed.up();
    return out;
  }

  /** TRUE or FALSE that is no side of a comparison. */
  private boolean alone(String word) {
    return now().is(word) && condition(next()) == null && takes(word);
  }

  /** Whether what stands behind the closing bracket goes on with a value. */
  private boolean opensTerm() {
    Token behind = tokens.get(now().closes() + 1);
    return condition(behind) != null || Typed.sign(behind.text().toLowerCase(Locale.ROOT));
  }

  /** The word with which a condition goes on after its first value; null for others. */
  private static String condition(Token t) {
    boolean sign = t.kind() == Kind.SIGN && op(t.text()) != null;
    for (String word :
        List.of(
            "IS", "BETWEEN", "IN", "LIKE", "ILIKE", "NOT", "BEFORE", "AFTER", "DURING",
            "TEQUALS")) {
      sign |= t.kind() == Kind.WORD && t.is(word);
    }
    return sign ? t.text() : null;
  }

  private Condition called() {
    String name = now().text().toUpperCase(Locale.ROOT);
    String bare = name.startsWith("S_") ? name.substring(2) : name;
    if (name.startsWith("T_")) {
      Condition.When when = when(name.substring(2));
      return temporal(when);
    }
    for (Condition.Place place : Condition.Place.values()) {
      if (place.name().equals(bare)) {
        return spatial(place);
      }
    }
    return switch (name) {
      case "BBOX" -> box();
      case "DWITHIN", "BEYOND" -> near(name.equals("BEYOND"));
      default -> condition();
    };
  }

  private Condition.When when(String name) {
    for (Condition.When when : Condition.When.values()) {
      if (when.name().equals(name)) {
        return when;
      }
    }
    throw Fault.function(now().where(), now().text());
  }

  private Condition spatial(Condition.Place place) {
    String where = now().where();
    at++;
    needs("(");
    boolean placeFirst = typed.place(now().text()) && now().kind() != Kind.TEXT;
    Geometry shape;
    if (placeFirst) {
      at++;
      needs(",");
      shape = shape();
    } else {
      shape = shape();
      needs(",");
      place();
    }
    needs(")");
    return new Condition.Spatial(placeFirst ? place : turned(place), typed.shape(shape, where));
  }

  /** What the place does to the shape when the shape does this to the place. */
  static Condition.Place turned(Condition.Place place) {
    return switch (place) {
      case WITHIN -> Condition.Place.CONTAINS;
      case CONTAINS -> Condition.Place.WITHIN;
      default -> place;
    };
  }

  private void place() {
    if (now().kind() == Kind.TEXT || !typed.place(now().text())) {
      throw Fault.at(
          now().where(),
          "ở đây cần trường hình học: geometry",
          "the property of the place belongs here: geometry");
    }
    at++;
  }

  private Geometry shape() {
    ShapeText.Read read = shapes.read(at);
    at = read.next();
    return read.shape();
  }

  private Condition box() {
    String where = now().where();
    at++;
    needs("(");
    place();
    needs(",");
    double[] n = new double[4];
    for (int i = 0; i < 4; i++) {
      if (i > 0) {
        needs(",");
      }
      n[i] = number();
    }
    if (takes(",")) {
      at++;
    }
    needs(")");
    return new Condition.Spatial(
        Condition.Place.INTERSECTS, typed.shape(ShapeText.box(n, where), where));
  }

  private Condition near(boolean beyond) {
    String where = now().where();
    at++;
    needs("(");
    place();
    needs(",");
    Geometry shape = shape();
    needs(",");
    double distance = number();
    needs(",");
    String unit = now().text().toLowerCase(Locale.ROOT);
    at++;
    double metres =
        switch (unit) {
          case "meters", "metres", "m", "metre", "meter" -> distance;
          case "kilometers", "kilometres", "km" -> 1000 * distance;
          default -> throw Fault.unexpected(tokens.get(at - 1).where(), unit);
        };
    needs(")");
    if (!(metres >= 0 && metres <= 1e6)) {
      throw Fault.at(where, "khoảng cách từ 0 đến 1.000 km", "a distance is 0 to 1,000 km");
    }
    return new Condition.Near(typed.shape(shape, where), metres, beyond);
  }

  private double number() {
    boolean minus = takes("-");
    if (!minus) {
      takes("+");
    }
    Token t = now();
    if (t.kind() != Kind.NUMBER) {
      throw unexpected();
    }
    at++;
    return (minus ? -1 : 1) * Double.parseDouble(t.text());
  }

  private Condition temporal(Condition.When when) {
    String where = now().where();
    at++;
    needs("(");
    Condition.Span left = span();
    needs(",");
    Condition.Span right = span();
    needs(")");
    return typed.temporal(when, left, right, where);
  }

  private Condition.Span span() {
    if (now().is("INTERVAL") && next().is("(")) {
      at += 2;
      Term from = end();
      needs(",");
      Term to = end();
      needs(")");
      return new Condition.Span(from, to);
    }
    Term moment = value();
    return new Condition.Span(moment, moment);
  }

  private Term end() {
    if (now().kind() == Kind.TEXT && now().text().equals("..")) {
      at++;
      return null;
    }
    return value();
  }

  private Condition condition() {
    if (now().kind() != Kind.TEXT && typed.place(now().text())) {
      return noPlace();
    }
    String where = now().where();
    Term left = value();
    Token sign = now();
    if (takes("IS")) {
      boolean not = takes("NOT");
      needs("NULL");
      return negated(not, new Condition.IsNull(left));
    }
    Condition.Op op = sign.kind() == Kind.SIGN ? op(sign.text()) : null;
    if (op != null) {
      at++;
      return typed.compare(op, left, value(), where);
    }
    if (takes("BEFORE") || takes("AFTER") || takes("DURING") || takes("TEQUALS")) {
      String word = sign.text().toUpperCase(Locale.ROOT);
      Condition.Span right = ecqlSpan();
      Condition.When when =
          word.equals("TEQUALS") ? Condition.When.EQUALS : Condition.When.valueOf(word);
      return typed.temporal(when, new Condition.Span(left, left), right, where);
    }
    boolean not = takes("NOT");
    if (takes("BETWEEN")) {
      Term low = value();
      needs("AND");
      return negated(not, typed.between(left, low, value(), where));
    }
    if (takes("IN")) {
      return negated(not, typed.in(left, list(), where));
    }
    if (takes("LIKE")) {
      return negated(not, typed.like(left, value(), where));
    }
    if (takes("ILIKE")) {
      Term pattern = typed.call("lower", List.of(value()), where);
      return negated(not, typed.like(typed.call("lower", List.of(left), where), pattern, where));
    }
    throw unexpected();
  }

  private Condition noPlace() {
    at++;
    if (!takes("IS")) {
      throw unexpected();
    }
    boolean not = takes("NOT");
    needs("NULL");
    return negated(not, new Condition.NoPlace());
  }

  /** ECQL writes a span as two moments with a slash between. */
  private Condition.Span ecqlSpan() {
    Term from = atom();
    if (!takes("/")) {
      return new Condition.Span(from, from);
    }
    return new Condition.Span(from, atom());
  }

  private List<Term> list() {
    needs("(");
    List<Term> out = new ArrayList<>();
    do {
      out.add(value());
    } while (takes(","));
    needs(")");
    return out;
  }

  private static Condition negated(boolean not, Condition condition) {
    return not ? new Condition.Not(condition) : condition;
  }

  private Term value() {
    Term left = product();
    while (now().is("+") || now().is("-")) {
      Token sign = now();
      at++;
      left = typed.sum(sign.text(), left, product(), sign.where());
    }
    return left;
  }

  private Term product() {
    Term left = power();
    while (now().is("*") || now().is("/") || now().is("%") || now().is("DIV")) {
      Token sign = now();
      at++;
      left = typed.sum(sign.text().toLowerCase(Locale.ROOT), left, power(), sign.where());
    }
    return left;
  }

  private Term power() {
    Term left = atom();
    if (now().is("^")) {
      Token sign = now();
      at++;
      return typed.sum("^", left, atom(), sign.where());
    }
    return left;
  }

  private Term atom() {
    Token token = now();
    typed.down();
    try {
      at++;
      switch (token.kind()) {
        case TEXT -> {
          return new Term.Literal(Term.Kind.TEXT, token.text());
        }
        case NUMBER -> {
          return new Term.Literal(Term.Kind.NUMBER, Double.parseDouble(token.text()));
        }
        case NAME -> {
          return typed.property(token.text(), token.where());
        }
        case WORD -> {
          return word(token);
        }
        case SIGN -> {
          if (token.is("(")) {
            Term inside = value();
            needs(")");
            return inside;
          }
          if (token.is("-")) {
            Term zero = new Term.Literal(Term.Kind.NUMBER, 0.0);
            return typed.sum("-", zero, atom(), token.where());
          }
        }
        case END -> {}
      }
      at--;
      throw unexpected();
    } finally {
      typed.up();
    }
  }

  private Term word(Token token) {
    if (token.is("TRUE") || token.is("FALSE")) {
      return new Term.Literal(Term.Kind.BOOLEAN, token.is("TRUE"));
    }
    if (!now().is("(")) {
      return typed.property(token.text(), token.where());
    }
    if (token.is("DATE") || token.is("TIMESTAMP")) {
      at++;
      Token text = now();
      Term.Kind kind = token.is("DATE") ? Term.Kind.DATE : Term.Kind.TIME;
      Long value = text.kind() == Kind.TEXT ? Typed.moment(text.text(), kind) : null;
      if (value == null) {
        throw Fault.at(text.where(), "ngày giờ viết chưa đúng", "this is no day or moment");
      }
      at++;
      needs(")");
      return new Term.Literal(kind, value);
    }
    if (!Typed.knows(token.text())) {
      throw Fault.function(token.where(), token.text());
    }
    return typed.call(token.text(), list(), token.where());
  }

  private static Condition.Op op(String sign) {
    return switch (sign) {
      case "!=" -> Condition.Op.NE;
      case "==" -> Condition.Op.EQ;
      default -> {
        for (Condition.Op op : Condition.Op.values()) {
          if (op.sign.equals(sign)) {
            yield op;
          }
        }
        yield null;
      }
    };
  }

  private Token now() {
    return tokens.get(at);
  }

  private Token next() {
    return tokens.get(at + 1);
  }

  private boolean takes(String word) {
    if (now().is(word)) {
      at++;
      return true;
    }
    return false;
  }

  private void needs(String word) {
    if (!takes(word)) {
      throw unexpected();
    }
  }

  private RuntimeException unexpected() {
    Token token = now();
    return token.kind() == Kind.END
        ? Fault.at(token.where(), "điều kiện chưa hết câu", "the condition ends too early")
        : Fault.unexpected(token.where(), token.text());
  }
}
