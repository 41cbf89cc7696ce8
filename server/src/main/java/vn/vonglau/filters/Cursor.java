package vn.vonglau.filters;

import vn.vonglau.filters.Tokens.Kind;
import vn.vonglau.filters.Tokens.Token;

/** How far the text of a condition has been read; its readers share one. */
final class Cursor {
  final Tokens tokens;
  private int at;

  Cursor(Tokens tokens) {
    this.tokens = tokens;
  }

  int at() {
    return at;
  }

  void to(int token) {
    at = token;
  }

  void step() {
    at++;
  }

  Token now() {
    return tokens.get(at);
  }

  Token next() {
    return tokens.get(at + 1);
  }

  boolean takes(String word) {
    if (now().is(word)) {
      at++;
      return true;
    }
    return false;
  }

  void needs(String word) {
    if (!takes(word)) {
      throw unexpected();
    }
  }

  RuntimeException unexpected() {
    Token token = now();
    return token.kind() == Kind.END
        ? Fault.at(token.where(), "điều kiện chưa hết câu", "the condition ends too early")
        : Fault.unexpected(token.where(), token.text());
  }
}
