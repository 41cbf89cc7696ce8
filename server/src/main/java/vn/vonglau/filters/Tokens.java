package vn.vonglau.filters;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a condition written as text, with their places. */
final class Tokens {
  /** What a word is. */
  enum Kind {
    /** Letters and digits: a name or a word of the language. */
    WORD,
    /** A name in double quotes: never a word of the language. */
    NAME,
    TEXT,
    NUMBER,
    SIGN,
    END
  }

  /**
   * @param text letters as they stand, without quotes
   * @param at place in the whole text, from 0
   * @param closes index of the token that closes this bracket; −1 for others
   */
  record Token(Kind kind, String text, int at, int closes) {
    boolean is(String word) {
      return kind == Kind.SIGN && text.equals(word)
          || kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    String where() {
      return Integer.toString(at + 1);
    }
  }

  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]{4,20}(Z|[-+]\\d{2}:?\\d{2})?");

  private final String whole;
  private final List<Token> list;

  private Tokens(String whole, List<Token> list) {
    this.whole = whole;
    this.list = list;
  }

  Token get(int i) {
    return list.get(Math.min(i, list.size() - 1));
  }

  /** The text between two tokens, both with it. */
  String text(int first, int last) {
    Token end = get(last);
    return whole.substring(get(first).at, end.at + end.text.length());
  }

  static Tokens of(String text) {
    if (text.length() > Typed.MOST_CHARACTERS) {
      throw Fault.large(
          "dài hơn " + Typed.MOST_CHARACTERS + " ký tự",
          "longer than " + Typed.MOST_CHARACTERS + " characters");
    }
    List<Token> out = new ArrayList<>();
    Matcher moment = MOMENT.matcher(text);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int start = i;
      if (Character.isWhitespace(c)) {
        i++;
      } else if (c == '\'' || c == '"') {
        StringBuilder inside = new StringBuilder();
        i = quoted(text, i, inside);
        out.add(new Token(c == '"' ? Kind.NAME : Kind.TEXT, inside.toString(), start, -1));
      } else if (Character.isLetter(c) || c == '_') {
        while (i < text.length() && inWord(text.charAt(i))) {
          i++;
        }
        out.add(new Token(Kind.WORD, text.substring(start, i), start, -1));
      } else if (digit(c) && moment.region(i, text.length()).lookingAt()) {
        // ECQL writes moments without quotes
        i = moment.end();
        out.add(new Token(Kind.TEXT, text.substring(start, i), start, -1));
      } else if (digit(c) || c == '.' && i + 1 < text.length() && digit(text.charAt(i + 1))) {
        i = number(text, i);
        out.add(new Token(Kind.NUMBER, text.substring(start, i), start, -1));
      } else {
        i += i + 1 < text.length() && twice(text.substring(i, i + 2)) ? 2 : 1;
        String sign = text.substring(start, i);
        if (!twice(sign) && !"=<>(),+-*/%^;".contains(sign)) {
          throw Fault.unexpected(Integer.toString(start + 1), sign);
        }
        out.add(new Token(Kind.SIGN, sign, start, -1));
      }
    }
    out.add(new Token(Kind.END, "", text.length(), -1));
    return new Tokens(text, List.copyOf(paired(out)));
  }

  private static List<Token> paired(List<Token> tokens) {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token t = tokens.get(i);
      if (t.is("(")) {
        open.push(i);
      } else if (t.is(")")) {
        if (open.isEmpty()) {
          throw Fault.unexpected(t.where(), ")");
        }
        int at = open.pop();
        Token o = tokens.get(at);
        tokens.set(at, new Token(o.kind, o.text, o.at, i));
      }
    }
    if (!open.isEmpty()) {
      throw Fault.at(
          tokens.get(open.pop()).where(), "ngoặc chưa đóng", "the bracket is not closed");
    }
    return tokens;
  }

  private static boolean twice(String sign) {
    return switch (sign.toLowerCase(Locale.ROOT)) {
      case "<>", "!=", "<=", ">=", "==" -> true;
      default -> false;
    };
  }

  private static boolean inWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == ':';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The place behind the closing quote; a quote within is written twice or behind a backslash. */
  private static int quoted(String text, int from, StringBuilder inside) {
    char quote = text.charAt(from);
    for (int i = from + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean more = i + 1 < text.length();
      if (c == '\\' && more && text.charAt(i + 1) == quote) {
        inside.append(quote);
        i++;
      } else if (c != quote) {
        inside.append(c);
      } else if (more && text.charAt(i + 1) == quote) {
        inside.append(c);
        i++;
      } else {
        return i + 1;
      }
    }
    throw Fault.at(Integer.toString(from + 1), "dấu nháy chưa đóng", "the quote is not closed");
  }

  private static int number(String text, int from) {
    int i = from;
    boolean point = false;
    while (i < text.length() && (digit(text.charAt(i)) || text.charAt(i) == '.' && !point)) {
      point |= text.charAt(i) == '.';
      i++;
    }
    if (i < text.length() && (text.charAt(i) | 0x20) == 'e') {
      int e = i + 1;
      e += e < text.length() && (text.charAt(e) == '-' || text.charAt(e) == '+') ? 1 : 0;
      int first = e;
      while (e < text.length() && digit(text.charAt(e))) {
        e++;
      }
      i = e > first ? e : i;
    }
    boolean stuck = i < text.length() && inWord(text.charAt(i));
    if (stuck || i - from > 40) {
      throw Fault.at(Integer.toString(from + 1), "số viết chưa đúng", "this is no number");
    }
    return i;
  }
}
