package vn.vonglau.ogc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of a filter into tokens; linear in its length. */
final class StaTokens {
  /** What is longer is refused before it is read. */
  static final int MOST_CHARACTERS = 4096;

  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:\\d{2}))?"
              + "(?:/\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:\\d{2}))?");
  private static final Pattern NUMBER =
      Pattern.compile("\\d{1,40}(?:\\.\\d{1,40})?(?:[eE][+-]?\\d{1,3})?");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_@$][\\p{L}\\p{M}\\p{N}_@.:$-]*");

  enum Kind {
    WORD,
    NUMBER,
    TIME,
    TEXT,
    MARK,
    END
  }

  /**
   * @param at place in the text, from 0
   */
  record Token(Kind kind, String text, int at) {
    boolean is(String mark) {
      return kind == Kind.MARK && text.equals(mark);
    }

    boolean word(String word) {
      return kind == Kind.WORD && text.equals(word);
    }
  }

  private StaTokens() {}

  static List<Token> of(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw StaProblems.filter(
          "dài hơn " + MOST_CHARACTERS + " ký tự",
          "longer than " + MOST_CHARACTERS + " characters");
    }
    List<Token> out = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else if (c == '\'') {
        at = quoted(text, at, out);
      } else if ("(),/-".indexOf(c) >= 0) {
        out.add(new Token(Kind.MARK, String.valueOf(c), at++));
      } else {
        at = plain(text, at, out);
      }
    }
    out.add(new Token(Kind.END, "", at));
    return out;
  }

  private static int quoted(String text, int from, List<Token> out) {
    StringBuilder inner = new StringBuilder();
    for (int at = from + 1; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c != '\'') {
        inner.append(c);
      } else if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
        inner.append('\'');
        at++;
      } else {
        out.add(new Token(Kind.TEXT, inner.toString(), from));
        return at + 1;
      }
    }
    throw StaProblems.filter(
        "dấu nháy ở vị trí " + (from + 1) + " không có dấu đóng",
        "the quote at position " + (from + 1) + " is not closed");
  }

  private static int plain(String text, int at, List<Token> out) {
    Matcher time = TIME.matcher(text).region(at, text.length());
    if (time.lookingAt()) {
      out.add(new Token(Kind.TIME, time.group(), at));
      return time.end();
    }
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (number.lookingAt()) {
      out.add(new Token(Kind.NUMBER, number.group(), at));
      return number.end();
    }
    Matcher word = WORD.matcher(text).region(at, text.length());
    if (word.lookingAt()) {
      out.add(new Token(Kind.WORD, word.group(), at));
      return word.end();
    }
    throw StaProblems.filter(
        "ký tự lạ ở vị trí " + (at + 1), "unexpected character at position " + (at + 1));
  }
}
