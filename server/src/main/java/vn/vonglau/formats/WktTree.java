package vn.vonglau.formats;

import java.util.ArrayList;
import java.util.List;

/** The brackets of well-known text, before anything is made of them. */
final class WktTree {
  private static final int DEEPEST = 32;

  /**
   * One pair of brackets: either positions, or further brackets, or (in a collection) both a word
   * and brackets.
   *
   * @param word keyword before the brackets, or null
   * @param positions two numbers each
   * @param empty where the word EMPTY stands instead of brackets
   */
  record Node(String word, List<double[]> positions, List<Node> parts, boolean empty) {
    int depth() {
      return parts.isEmpty() ? 1 : 1 + parts.stream().mapToInt(Node::depth).max().orElse(0);
    }
  }

  private final String text;
  private int at;
  private int missing;

  WktTree(String text) {
    this.text = text;
  }

  /** How many brackets were not closed at the very end. */
  int missing() {
    return missing;
  }

  Node read() {
    blanks();
    if (at >= text.length()) {
      throw Wkt.fault(
          "wkt-empty", "Ô hình học trống, không có WKT.", "The cell holds no well-known text.");
    }
    Node node = node(0);
    blanks();
    if (at < text.length() && !text.substring(at).matches("[;)\\s]*")) {
      String rest = Wkt.cut(text.substring(at));
      throw Wkt.fault(
          "wkt-rest",
          "Sau hình học còn chữ thừa «" + rest + "».",
          "After the geometry stands more text: '" + rest + "'.");
    }
    return node;
  }

  private Node node(int depth) {
    String word = word();
    boolean empty = false;
    if (word != null) {
      blanks();
      String next = word();
      if (next != null && next.matches("(?i)Z|M|ZM")) {
        blanks();
        next = word();
      }
      empty = "EMPTY".equalsIgnoreCase(next);
      if (next != null && !empty) {
        throw unexpected(next);
      }
    }
    blanks();
    if (empty) {
      return new Node(word, List.of(), List.of(), true);
    }
    if (at >= text.length() || text.charAt(at) != '(' || depth > DEEPEST) {
      throw unexpected(at >= text.length() ? Wkt.cut(text) : Wkt.cut(text.substring(at)));
    }
    at++;
    return inside(word, depth);
  }

  private Node inside(String word, int depth) {
    List<double[]> positions = new ArrayList<>();
    List<Node> parts = new ArrayList<>();
    while (true) {
      blanks();
      if (at >= text.length()) {
        missing++;
        break;
      }
      char c = text.charAt(at);
      if (c == ')') {
        at++;
        break;
      } else if (c == ',') {
        at++;
      } else if (c == '(' || Character.isLetter(c) && !isNoNumber()) {
        parts.add(node(depth + 1));
      } else {
        positions.add(position());
      }
    }
    if (!positions.isEmpty() && !parts.isEmpty()) {
      throw unexpected(Wkt.cut(text));
    }
    return new Node(word, positions, parts, false);
  }

  /** NaN and Inf stand where a number should. */
  private boolean isNoNumber() {
    return text.regionMatches(true, at, "nan", 0, 3) || text.regionMatches(true, at, "inf", 0, 3);
  }

  /** Two numbers; a third and fourth are height and measure and are left. */
  private double[] position() {
    double[] read = new double[2];
    int n = 0;
    for (; at < text.length() && ",()".indexOf(text.charAt(at)) < 0; n++) {
      int from = at;
      while (at < text.length() && ",() \t\r\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      double value = number(text.substring(from, at));
      if (n < 2) {
        read[n] = value;
      }
      blanks();
    }
    if (n < 2 || n > 4) {
      throw Wkt.fault(
          "wkt-position",
          "Một vị trí trong WKT có " + n + " số; cần 2 số cách nhau bằng dấu cách.",
          "A position in the well-known text has " + n + " numbers instead of 2.");
    }
    if (at >= text.length()) {
      throw Wkt.fault(
          "wkt-cut",
          "WKT bị cắt giữa chừng (kết thúc bằng một con số), có thể do cột quá ngắn.",
          "The well-known text is cut in the middle (it ends in a number); perhaps its column was"
              + " too short.");
    }
    return read;
  }

  private static double number(String word) {
    try {
      double value = word.matches("[-+.\\d].*") ? Double.parseDouble(word) : Double.NaN;
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw Wkt.fault(
        "wkt-number",
        "«" + Wkt.cut(word) + "» trong WKT không phải số.",
        "'" + Wkt.cut(word) + "' in the well-known text is no number.");
  }

  private String word() {
    int from = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    return at == from ? null : text.substring(from, at);
  }

  private void blanks() {
    while (at < text.length()
        && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\u00A0')) {
      at++;
    }
  }

  private static RuntimeException unexpected(String what) {
    return Wkt.fault(
        "wkt-form",
        "«" + Wkt.cut(what) + "» không đúng dạng WKT, ví dụ POINT(106.1 11.3).",
        "'" + Wkt.cut(what) + "' is not well-known text such as POINT(106.1 11.3).");
  }
}
