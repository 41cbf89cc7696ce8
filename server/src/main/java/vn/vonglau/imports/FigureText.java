package vn.vonglau.imports;

/** Tells how a number was written, letter by letter: files have millions of them. */
final class FigureText {
  private FigureText() {}

  /** 1.234 or 1,234: both a thousand and a one. */
  static boolean ambiguous(String t) {
    int from = sign(t);
    int at = separator(t, from);
    return at > from
        && at - from <= 3
        && t.charAt(from) != '0'
        && t.length() - at == 4
        && digits(t, from, at)
        && digits(t, at + 1, t.length());
  }

  /** By what the text shows; null where it has no separator, could be either, or is no number. */
  static Decimals decimals(String t) {
    int from = sign(t);
    int points = 0;
    int commas = 0;
    int figures = 0;
    int last = -1;
    for (int i = from; i < t.length(); i++) {
      char c = t.charAt(i);
      if (c == '.' || c == ',') {
        points += c == '.' ? 1 : 0;
        commas += c == ',' ? 1 : 0;
        last = i;
      } else if (c < '0' || c > '9') {
        return null;
      } else {
        figures++;
      }
    }
    if (last < 0 || figures == 0 || figures > 40 || ambiguous(t)) {
      return null;
    }
    if (points + commas == 1) {
      return points == 1 ? Decimals.POINT : Decimals.COMMA;
    }
    boolean pointLast = t.charAt(last) == '.';
    int same = pointLast ? points : commas;
    if (same == 1) {
      return grouped(t, from, last, pointLast ? ',' : '.')
          ? pointLast ? Decimals.POINT : Decimals.COMMA
          : null;
    }
    // 1.234.567: the one that comes again parts thousands
    return same == points + commas && grouped(t, from, t.length(), t.charAt(last))
        ? pointLast ? Decimals.COMMA : Decimals.POINT
        : null;
  }

  private static int sign(String t) {
    return !t.isEmpty() && "+-−".indexOf(t.charAt(0)) >= 0 ? 1 : 0;
  }

  private static int separator(String t, int from) {
    for (int i = from; i < t.length(); i++) {
      if (t.charAt(i) == '.' || t.charAt(i) == ',') {
        return i;
      }
    }
    return -1;
  }

  private static boolean digits(String t, int from, int to) {
    for (int i = from; i < to; i++) {
      if (t.charAt(i) < '0' || t.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether the figures stand in threes between the separators, the first of them not 0. */
  private static boolean grouped(String t, int from, int to, char separator) {
    int first = t.indexOf(separator, from);
    if (first <= from || first - from > 3 || t.charAt(from) == '0' || (to - first) % 4 != 0) {
      return false;
    }
    for (int i = first; i < to; i += 4) {
      if (t.charAt(i) != separator || !digits(t, i + 1, i + 4)) {
        return false;
      }
    }
    return true;
  }
}
