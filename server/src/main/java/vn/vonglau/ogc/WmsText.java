package vn.vonglau.ogc;

import vn.vonglau.catalogue.Findings;

/** Words that go into documents. */
final class WmsText {
  private WmsText() {}

  /** What somebody typed, cut to a length that fits a sentence and without control characters. */
  static String shown(String typed) {
    return typed == null ? "" : Findings.shown(typed);
  }

  /** For text and attributes of XML and HTML; characters that XML 1.0 cannot hold become blanks. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> {
          boolean paired =
              Character.isHighSurrogate(c)
                      && i + 1 < text.length()
                      && Character.isLowSurrogate(text.charAt(i + 1))
                  || Character.isLowSurrogate(c)
                      && i > 0
                      && Character.isHighSurrogate(text.charAt(i - 1));
          boolean holds = c >= ' ' || c == '\n' || c == '\t' || c == '\r';
          boolean lone = Character.isSurrogate(c) && !paired || c == '\uFFFE' || c == '\uFFFF';
          out.append(holds && !lone ? c : ' ');
        }
      }
    }
    return out.toString();
  }

  /** A number as documents have it: no exponent, no more than nine decimals. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return java.math.BigDecimal.valueOf(value)
        .setScale(9, java.math.RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
