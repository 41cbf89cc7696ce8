package vn.vonglau.filters;

/** {@code %} and {@code _} in a text; walks once forth and back, never longer than both lengths. */
final class LikePattern {
  private final int[] signs;

  /** In place of a letter. */
  private static final int ANY = -1;

  private static final int ONE = -2;

  LikePattern(String pattern) {
    int[] all = pattern.codePoints().toArray();
    int[] out = new int[all.length];
    int n = 0;
    for (int i = 0; i < all.length; i++) {
      if (all[i] == '\\' && i + 1 < all.length) {
        out[n++] = all[++i];
      } else {
        out[n++] = all[i] == '%' ? ANY : all[i] == '_' ? ONE : all[i];
      }
    }
    signs = java.util.Arrays.copyOf(out, n);
  }

  boolean matches(String text) {
    int[] letters = text.codePoints().toArray();
    int s = 0;
    int p = 0;
    int star = -1;
    int from = 0;
    while (s < letters.length) {
      if (p < signs.length && signs[p] == ANY) {
        star = p++;
        from = s;
      } else if (p < signs.length && (signs[p] == ONE || signs[p] == letters[s])) {
        p++;
        s++;
      } else if (star >= 0) {
        p = star + 1;
        s = ++from;
      } else {
        return false;
      }
    }
    while (p < signs.length && signs[p] == ANY) {
      p++;
    }
    return p == signs.length;
  }

  /** Whether a sign of the pattern stands for one letter. */
  static boolean hasOne(String pattern) {
    return java.util.Arrays.stream(new LikePattern(pattern).signs).anyMatch(c -> c == ONE);
  }

  /**
   * The pattern as LIKE of SQL takes it with a backslash as escape.
   *
   * @param wide one letter becomes any letters: what fits the pattern fits this too
   */
  static String sql(String pattern, boolean wide) {
    StringBuilder out = new StringBuilder();
    for (int sign : new LikePattern(pattern).signs) {
      if (sign == ANY || sign == ONE) {
        out.append(sign == ONE && !wide ? '_' : '%');
      } else {
        out.append(sign == '%' || sign == '_' || sign == '\\' ? "\\" : "").appendCodePoint(sign);
      }
    }
    return out.toString();
  }
}
