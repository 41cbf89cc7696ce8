package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Ratios from numerator and denominator as their figures are written: thousands of people against
 * people, thousand millions of đồng against đồng.
 */
public final class Ratios {
  private static final MathContext EXACT = MathContext.DECIMAL64;

  private Ratios() {}

  /**
   * The ratio in the unit of measure of {@code ratio}.
   *
   * @param digits after the point
   * @return null where the denominator is zero
   */
  static BigDecimal of(
      Definition ratio,
      Definition numerator,
      Definition denominator,
      BigDecimal n,
      BigDecimal d,
      int digits) {
    if (d.signum() == 0) {
      return null;
    }
    return n.multiply(factor(ratio, numerator, denominator))
        .divide(d, EXACT)
        .setScale(digits, RoundingMode.HALF_UP);
  }

  /**
   * By what numerator over denominator, as their figures are written, is to be multiplied: exact,
   * because all scales are powers of ten.
   */
  public static BigDecimal factor(Definition ratio, Definition numerator, Definition denominator) {
    return scale(numerator.unit())
        .multiply(BigDecimal.valueOf(Math.max(1, ratio.factor())))
        .divide(scale(denominator.unit()).multiply(scale(ratio.unit())), EXACT);
  }

  /** What one of a unit of measure counts: 1 000 for "nghìn người". */
  static BigDecimal scale(String unit) {
    String u = unit.toLowerCase(Locale.ROOT);
    int tens =
        u.startsWith("nghìn ") ? 3 : u.startsWith("triệu ") ? 6 : u.startsWith("tỷ ") ? 9 : 0;
    return BigDecimal.ONE.movePointRight(tens);
  }
}
