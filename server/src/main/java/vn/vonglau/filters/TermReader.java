package vn.vonglau.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.vonglau.filters.Tokens.Kind;
import vn.vonglau.filters.Tokens.Token;

/** Reads values out of the text of a condition: properties, literals, functions, sums, spans. */
final class TermReader {
  private final Cursor cursor;
  private final Typed typed;

  TermReader(Cursor cursor, Typed typed) {
    this.cursor = cursor;
    this.typed = typed;
  }

  Term value() {
    Term left = product();
    while (cursor.now().is("+") || cursor.now().is("-")) {
      Token sign = cursor.now();
      cursor.step();
      left = typed.sum(sign.text(), left, product(), sign.where());
    }
    return left;
  }

  private Term product() {
    Term left = power();
    while (cursor.now().is("*")
        || cursor.now().is("/")
        || cursor.now().is("%")
        || cursor.now().is("DIV")) {
      Token sign = cursor.now();
      cursor.step();
      left = typed.sum(sign.text().toLowerCase(Locale.ROOT), left, power(), sign.where());
    }
    return left;
  }

  private Term power() {
    Term left = atom();
    if (cursor.now().is("^")) {
      Token sign = cursor.now();
      cursor.step();
      return typed.sum("^", left, atom(), sign.where());
    }
    return left;
  }

  private Term atom() {
    Token token = cursor.now();
    typed.down();
    try {
      cursor.step();
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
            cursor.needs(")");
            return inside;
          }
          if (token.is("-")) {
            Term zero = new Term.Literal(Term.Kind.NUMBER, 0.0);
            return typed.sum("-", zero, atom(), token.where());
          }
        }
        case END -> {}
      }
      cursor.to(cursor.at() - 1);
      throw cursor.unexpected();
    } finally {
      typed.up();
    }
  }

  private Term word(Token token) {
    if (token.is("TRUE") || token.is("FALSE")) {
      return new Term.Literal(Term.Kind.BOOLEAN, token.is("TRUE"));
    }
    if (!cursor.now().is("(")) {
      return typed.property(token.text(), token.where());
    }
    if (token.is("DATE") || token.is("TIMESTAMP")) {
      cursor.step();
      Token text = cursor.now();
      Term.Kind kind = token.is("DATE") ? Term.Kind.DATE : Term.Kind.TIME;
      Long value = text.kind() == Kind.TEXT ? Typed.moment(text.text(), kind) : null;
      if (value == null) {
        throw Fault.at(text.where(), "ngày giờ viết chưa đúng", "this is no day or moment");
      }
      cursor.step();
      cursor.needs(")");
      return new Term.Literal(kind, value);
    }
    if (!Typed.knows(token.text())) {
      throw Fault.function(token.where(), token.text());
    }
    return typed.call(token.text(), list(), token.where());
  }

  Condition.Span span() {
    if (cursor.now().is("INTERVAL") && cursor.next().is("(")) {
      cursor.step();
      cursor.step();
      Term from = end();
      cursor.needs(",");
      Term to = end();
      cursor.needs(")");
      return new Condition.Span(from, to);
    }
    Term moment = value();
    return new Condition.Span(moment, moment);
  }

  private Term end() {
    if (cursor.now().kind() == Kind.TEXT && cursor.now().text().equals("..")) {
      cursor.step();
      return null;
    }
    return value();
  }

  /** ECQL writes a span as two moments with a slash between. */
  Condition.Span ecqlSpan() {
    Term from = atom();
    if (!cursor.takes("/")) {
      return new Condition.Span(from, from);
    }
    return new Condition.Span(from, atom());
  }

  List<Term> list() {
    cursor.needs("(");
    List<Term> out = new ArrayList<>();
    do {
      out.add(value());
    } while (cursor.takes(","));
    cursor.needs(")");
    return out;
  }

  double number() {
    boolean minus = cursor.takes("-");
    if (!minus) {
      cursor.takes("+");
    }
    Token t = cursor.now();
    if (t.kind() != Kind.NUMBER) {
      throw cursor.unexpected();
    }
    cursor.step();
    return (minus ? -1 : 1) * Double.parseDouble(t.text());
  }
}
