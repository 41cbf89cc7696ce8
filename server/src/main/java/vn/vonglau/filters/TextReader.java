package vn.vonglau.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.vonglau.filters.Tokens.Kind;
import vn.vonglau.filters.Tokens.Token;

/**
 * Conditions in CQL2 text (OGC 21-065r2), and what ECQL writes otherwise: INTERSECTS, WITHIN …
 * without {@code S_}, BBOX with the property first, DWITHIN, BEYOND, INCLUDE, EXCLUDE, BEFORE,
 * AFTER, DURING between two values.
 */
final class TextReader {
  private final Cursor cursor;
  private final Typed typed;
  private final TermReader terms;
  private final PlaceReader places;

  private TextReader(Tokens tokens, Typed typed) {
    this.cursor = new Cursor(tokens);
    this.typed = typed;
    this.terms = new TermReader(cursor, typed);
    this.places = new PlaceReader(cursor, typed, terms);
  }

  static Condition read(String text, Typed typed) {
    TextReader reader = new TextReader(Tokens.of(text), typed);
    Condition all = reader.any();
    if (reader.cursor.now().kind() != Kind.END) {
      throw reader.cursor.unexpected();
    }
    return all;
  }

  private Condition any() {
    List<Condition> all = new ArrayList<>(List.of(all()));
    while (cursor.takes("OR")) {
      all.add(all());
    }
    return all.size() == 1 ? all.getFirst() : new Condition.Or(all);
  }

  private Condition all() {
    List<Condition> all = new ArrayList<>(List.of(one()));
    while (cursor.takes("AND")) {
      all.add(one());
    }
    return all.size() == 1 ? all.getFirst() : new Condition.And(all);
  }

  private Condition one() {
    typed.down();
    Condition out;
    if (cursor.takes("NOT")) {
      out = new Condition.Not(one());
    } else if (cursor.now().is("(") && !opensTerm()) {
      cursor.step();
      out = any();
      cursor.needs(")");
    } else if (cursor.takes("INCLUDE") || alone("TRUE")) {
      out = Condition.ALL;
    } else if (cursor.takes("EXCLUDE") || alone("FALSE")) {
      out = Condition.NONE;
    } else {
      out = cursor.now().kind() == Kind.WORD && cursor.next().is("(") ? called() : condition();
    }
    typed.up();
    return out;
  }

  /** TRUE or FALSE that is no side of a comparison. */
  private boolean alone(String word) {
    return cursor.now().is(word) && condition(cursor.next()) == null && cursor.takes(word);
  }

  /** Whether what stands behind the closing bracket goes on with a value. */
  private boolean opensTerm() {
    Token behind = cursor.tokens.get(cursor.now().closes() + 1);
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
    String name = cursor.now().text().toUpperCase(Locale.ROOT);
    String bare = name.startsWith("S_") ? name.substring(2) : name;
    if (name.startsWith("T_")) {
      Condition.When when = when(name.substring(2));
      return temporal(when);
    }
    for (Condition.Place place : Condition.Place.values()) {
      if (place.name().equals(bare)) {
        return places.spatial(place);
      }
    }
    return switch (name) {
      case "BBOX" -> places.box();
      case "DWITHIN", "BEYOND" -> places.near(name.equals("BEYOND"));
      default -> condition();
    };
  }

  private Condition.When when(String name) {
    for (Condition.When when : Condition.When.values()) {
      if (when.name().equals(name)) {
        return when;
      }
    }
    throw Fault.function(cursor.now().where(), cursor.now().text());
  }

  private Condition temporal(Condition.When when) {
    String where = cursor.now().where();
    cursor.step();
    cursor.needs("(");
    Condition.Span left = terms.span();
    cursor.needs(",");
    Condition.Span right = terms.span();
    cursor.needs(")");
    return typed.temporal(when, left, right, where);
  }

  private Condition condition() {
    if (cursor.now().kind() != Kind.TEXT && typed.place(cursor.now().text())) {
      return noPlace();
    }
    String where = cursor.now().where();
    Term left = terms.value();
    Token sign = cursor.now();
    if (cursor.takes("IS")) {
      boolean not = cursor.takes("NOT");
      cursor.needs("NULL");
      return negated(not, new Condition.IsNull(left));
    }
    Condition.Op op = sign.kind() == Kind.SIGN ? op(sign.text()) : null;
    if (op != null) {
      cursor.step();
      return typed.compare(op, left, terms.value(), where);
    }
    if (cursor.takes("BEFORE")
        || cursor.takes("AFTER")
        || cursor.takes("DURING")
        || cursor.takes("TEQUALS")) {
      String word = sign.text().toUpperCase(Locale.ROOT);
      Condition.Span right = terms.ecqlSpan();
      Condition.When when =
          word.equals("TEQUALS") ? Condition.When.EQUALS : Condition.When.valueOf(word);
      return typed.temporal(when, new Condition.Span(left, left), right, where);
    }
    boolean not = cursor.takes("NOT");
    if (cursor.takes("BETWEEN")) {
      Term low = terms.value();
      cursor.needs("AND");
      return negated(not, typed.between(left, low, terms.value(), where));
    }
    if (cursor.takes("IN")) {
      return negated(not, typed.in(left, terms.list(), where));
    }
    if (cursor.takes("LIKE")) {
      return negated(not, typed.like(left, terms.value(), where));
    }
    if (cursor.takes("ILIKE")) {
      Term pattern = typed.call("lower", List.of(terms.value()), where);
      return negated(not, typed.like(typed.call("lower", List.of(left), where), pattern, where));
    }
    throw cursor.unexpected();
  }

  private Condition noPlace() {
    cursor.step();
    if (!cursor.takes("IS")) {
      throw cursor.unexpected();
    }
    boolean not = cursor.takes("NOT");
    cursor.needs("NULL");
    return negated(not, new Condition.NoPlace());
  }

  private static Condition negated(boolean not, Condition condition) {
    return not ? new Condition.Not(condition) : condition;
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
}
