package vn.vonglau.ogc;

import vn.vonglau.catalogue.Findings;

/** Words that go into documents. */
final class WmsText {
  private WmsText() {}

  /** What somebody typed, cut to a length that fits a sentence and without control characters. */
  static String shown(String typed) {
    return typed == null ? "" : Findings.shown(typed);
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
