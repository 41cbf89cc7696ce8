package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Figures as people read them: 1.234,5 in Vietnamese, 1,234.5 in English. */
final class Numbers {
  private Numbers() {}

  /** Without zeros at the end and without an exponent: what equals looks alike; null for null. */
  static BigDecimal plain(BigDecimal value) {
    if (value == null) {
      return null;
    }
    BigDecimal bare = value.stripTrailingZeros();
    return bare.scale() < 0 ? bare.setScale(0) : bare;
  }

  static String vi(BigDecimal value) {
    return value == null ? "" : grouped(value, '.', ',');
  }

  static String en(BigDecimal value) {
    return value == null ? "" : grouped(value, ',', '.');
  }

  /** Difference as a share of the earlier value in per cent; null where that is zero or missing. */
  static BigDecimal change(BigDecimal value, BigDecimal before) {
    return value == null || before == null || before.signum() == 0
        ? null
        : value
            .subtract(before)
            .multiply(BigDecimal.valueOf(100))
            .divide(before.abs(), 1, RoundingMode.HALF_UP);
  }

  private static String grouped(BigDecimal value, char group, char point) {
    String plain = value.abs().stripTrailingZeros().toPlainString();
    int dot = plain.indexOf('.');
    String whole = dot < 0 ? plain : plain.substring(0, dot);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < whole.length(); i++) {
      if (i > 0 && (whole.length() - i) % 3 == 0) {
        out.append(group);
      }
      out.append(whole.charAt(i));
    }
    if (dot >= 0) {
      out.append(point).append(plain, dot + 1, plain.length());
    }
    return (value.signum() < 0 ? "\u2212" : "") + out;
  }
}
