package vn.vonglau.styles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * Conditions in ECQL as {@code CQL_FILTER} of a WMS carries them: comparisons, BETWEEN, IN, LIKE
 * with % at the ends, IS NULL, AND, OR, NOT, INCLUDE, EXCLUDE. No functions, no arithmetic, no
 * geometry: nothing of the text is ever evaluated, it only becomes a {@link Filter}.
 */
final class CqlReader {
  static final int MOST_CHARACTERS = 4000;
  private static final int MOST_DEPTH = 20;
  private static final int MOST_TERMS = 200;
  private static final Set<String> WORDS =
      Set.of(
          "AND", "OR", "NOT", "BETWEEN", "IN", "LIKE", "ILIKE", "IS", "NULL", "TRUE", "FALSE",
          "INCLUDE", "EXCLUDE");
  private static final Filter EVERYTHING = new Filter.And(List.of());
  private static final Filter NOTHING = new Filter.Or(List.of());

  private final List<Token> tokens;
  private final Function<String, Expr> names;
  private int at;
  private int depth;
  private int terms;

  private enum Kind {
    WORD,
    NAME,
    TEXT,
    NUMBER,
    SIGN,
    END
  }

  /**
   * @param at place in the text, from 1
   */
  private record Token(Kind kind, String text, int at) {
    boolean is(String word) {
      return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(word);
    }
  }

  private CqlReader(List<Token> tokens, Function<String, Expr> names) {
    this.tokens = tokens;
    this.names = names;
  }

  /**
   * @param names what a name stands for; null where the caller sees no such field
   * @throws ProblemException 400 {@code cql} with the place
   */
  static Filter read(String text, Function<String, Expr> names) {
    if (text.length() > MOST_CHARACTERS) {
      throw wrong(
          MOST_CHARACTERS,
          "điều kiện dài hơn " + MOST_CHARACTERS + " ký tự",
          "the condition is longer than " + MOST_CHARACTERS + " characters");
    }
    CqlReader reader = new CqlReader(tokens(text), names);
    Filter filter = reader.any();
    if (reader.now().kind != Kind.END) {
      throw reader.unexpected();
    }
    return filter;
  }

  /** The conditions of several layers, between semicolons that stand in no text. */
  static List<String> each(String text) {
    List<String> out = new ArrayList<>();
    int from = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == ';') {
        out.add(text.substring(from, i));
        from = i + 1;
      }
    }
    out.add(text.substring(from));
    return out;
  }

  private Filter any() {
    List<Filter> all = new ArrayList<>(List.of(all()));
    while (takes("OR")) {
      all.add(all());
    }
    return all.size() == 1 ? all.getFirst() : new Filter.Or(all);
  }

  private Filter all() {
    List<Filter> all = new ArrayList<>(List.of(one()));
    while (takes("AND")) {
      all.add(one());
    }
    return all.size() == 1 ? all.getFirst() : new Filter.And(all);
  }

  private Filter one() {
    if (++depth > MOST_DEPTH || ++terms > MOST_TERMS) {
      throw wrong(
          now().at,
          "nhiều hơn " + MOST_TERMS + " điều kiện hoặc " + MOST_DEPTH + " cấp ngoặc",
          "more than " + MOST_TERMS + " conditions or " + MOST_DEPTH + " levels of brackets");
    }
    Filter filter;
    if (takes("NOT")) {
      filter = new Filter.Not(one());
    } else if (takes("(")) {
      filter = any();
      needs(")");
    } else if (takes("INCLUDE")) {
      filter = EVERYTHING;
    } else if (takes("EXCLUDE")) {
      filter = NOTHING;
    } else {
      filter = condition();
    }
    depth--;
    return filter;
  }

  private Filter condition() {
    Expr left = value();
    Token sign = now();
    if (takes("IS")) {
      boolean not = takes("NOT");
      needs("NULL");
      return negated(not, new Filter.IsNull(left));
    }
    Filter.Op op = sign.kind == Kind.SIGN ? op(sign.text) : null;
    if (op != null) {
      at++;
      return new Filter.Compare(op, left, value());
    }
    boolean not = takes("NOT");
    if (takes("BETWEEN")) {
      Expr low = value();
      needs("AND");
      return negated(not, new Filter.Between(left, low, value()));
    }
    if (takes("IN")) {
      return negated(not, in(left));
    }
    if (takes("LIKE")) {
      return negated(not, like(left));
    }
    throw unexpected();
  }

  private static Filter negated(boolean not, Filter filter) {
    return not ? new Filter.Not(filter) : filter;
  }

  private Filter in(Expr left) {
    needs("(");
    List<Filter> any = new ArrayList<>();
    do {
      if (++terms > MOST_TERMS) {
        throw wrong(
            now().at,
            "nhiều hơn " + MOST_TERMS + " giá trị",
            "more than " + MOST_TERMS + " values");
      }
      any.add(new Filter.Compare(Filter.Op.EqualTo, left, value()));
    } while (takes(","));
    needs(")");
    return new Filter.Or(any);
  }

  private Filter like(Expr left) {
    Token pattern = now();
    if (pattern.kind != Kind.TEXT) {
      throw unexpected();
    }
    at++;
    String text = pattern.text;
    if (text.equals("%")) {
      return new Filter.Not(new Filter.IsNull(left));
    }
    boolean start = text.startsWith("%");
    boolean end = text.length() > 1 && text.endsWith("%");
    String bare = text.substring(start ? 1 : 0, text.length() - (end ? 1 : 0));
    if (bare.isEmpty() || bare.contains("%") || bare.contains("_")) {
      throw wrong(
          pattern.at,
          "LIKE chỉ nhận % ở đầu hoặc cuối: 'chữ%', '%chữ', '%chữ%'",
          "LIKE takes % at the start or the end only: 'text%', '%text', '%text%'");
    }
    return new Filter.Like(left, bare, start, end);
  }

  private Expr value() {
    Token token = now();
    at++;
    switch (token.kind) {
      case TEXT -> {
        return new Expr.Text(token.text);
      }
      case NUMBER -> {
        return new Expr.Number(Double.parseDouble(token.text));
      }
      case NAME -> {
        if (now().is("(")) {
          throw wrong(
              token.at,
              "không dùng hàm «" + Findings.shown(token.text) + "» được",
              "the function '" + Findings.shown(token.text) + "' cannot be used");
        }
        Expr known = names.apply(token.text);
        if (known == null) {
          throw wrong(
              token.at,
              "không có trường «" + Findings.shown(token.text) + "»",
              "there is no field '" + Findings.shown(token.text) + "'");
        }
        return known;
      }
      case WORD -> {
        if (token.text.equals("TRUE") || token.text.equals("FALSE")) {
          return new Expr.Text(token.text.toLowerCase(Locale.ROOT));
        }
      }
      default -> {}
    }
    at--;
    throw unexpected();
  }

  private static Filter.Op op(String sign) {
    return switch (sign) {
      case "=" -> Filter.Op.EqualTo;
      case "<>", "!=" -> Filter.Op.NotEqualTo;
      case "<" -> Filter.Op.LessThan;
      case "<=" -> Filter.Op.LessThanOrEqualTo;
      case ">" -> Filter.Op.GreaterThan;
      case ">=" -> Filter.Op.GreaterThanOrEqualTo;
      default -> null;
    };
  }

  private Token now() {
    return tokens.get(Math.min(at, tokens.size() - 1));
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

  private ProblemException unexpected() {
    Token token = now();
    return token.kind == Kind.END
        ? wrong(token.at, "điều kiện chưa hết câu", "the condition ends too early")
        : wrong(
            token.at,
            "«" + Findings.shown(token.text) + "» không đứng ở đây được",
            "'" + Findings.shown(token.text) + "' cannot stand here");
  }

  private static List<Token> tokens(String text) {
    List<Token> out = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int start = i;
      if (Character.isWhitespace(c)) {
        i++;
      } else if (c == '\'' || c == '"') {
        StringBuilder inside = new StringBuilder();
        i = quoted(text, i, inside);
        out.add(new Token(c == '"' ? Kind.NAME : Kind.TEXT, inside.toString(), start + 1));
      } else if (letter(c)) {
        while (i < text.length() && (letter(text.charAt(i)) || digit(text.charAt(i)))) {
          i++;
        }
        String word = text.substring(start, i);
        String upper = word.toUpperCase(Locale.ROOT);
        boolean known = WORDS.contains(upper);
        out.add(new Token(known ? Kind.WORD : Kind.NAME, known ? upper : word, start + 1));
      } else if (digit(c) || c == '.' || (c == '-' || c == '+') && i + 1 < text.length()) {
        i = number(text, i);
        out.add(new Token(Kind.NUMBER, text.substring(start, i), start + 1));
      } else {
        boolean twice = i + 1 < text.length() && op(text.substring(i, i + 2)) != null;
        i += twice ? 2 : 1;
        String sign = text.substring(start, i);
        if (op(sign) == null && !"(),".contains(sign)) {
          throw wrong(
              start + 1,
              "không đọc được ký tự «" + Findings.shown(sign) + "»",
              "the character '" + Findings.shown(sign) + "' cannot be read");
        }
        out.add(new Token(Kind.SIGN, sign, start + 1));
      }
    }
    out.add(new Token(Kind.END, "", text.length() + 1));
    return out;
  }

  private static boolean letter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The place behind the closing quote; a quote within is written twice. */
  private static int quoted(String text, int from, StringBuilder inside) {
    char quote = text.charAt(from);
    for (int i = from + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != quote) {
        inside.append(c);
      } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
        inside.append(c);
        i++;
      } else {
        return i + 1;
      }
    }
    throw wrong(from + 1, "dấu nháy chưa đóng", "the quote is not closed");
  }

  private static int number(String text, int from) {
    int i = from + (digit(text.charAt(from)) || text.charAt(from) == '.' ? 0 : 1);
    int digits = 0;
    boolean point = false;
    while (i < text.length() && (digit(text.charAt(i)) || text.charAt(i) == '.' && !point)) {
      point |= text.charAt(i) == '.';
      digits += digit(text.charAt(i)) ? 1 : 0;
      i++;
    }
    if (digits > 0 && i < text.length() && (text.charAt(i) | 0x20) == 'e') {
      int e = i + 1;
      e += e < text.length() && (text.charAt(e) == '-' || text.charAt(e) == '+') ? 1 : 0;
      int first = e;
      while (e < text.length() && digit(text.charAt(e))) {
        e++;
      }
      i = e > first ? e : i;
    }
    boolean stuck = i < text.length() && letter(text.charAt(i));
    if (digits == 0 || stuck || i - from > 40) {
      throw wrong(from + 1, "số viết chưa đúng", "this is no number");
    }
    return i;
  }

  private static ProblemException wrong(int place, String vi, String en) {
    return Problem.badRequest(
            "cql",
            "CQL_FILTER, ký tự thứ " + place + ": " + vi + ". Sửa điều kiện rồi gửi lại.",
            "CQL_FILTER, character " + place + ": " + en + ". Correct the condition.")
        .at("CQL_FILTER", null)
        .asException();
  }
}
