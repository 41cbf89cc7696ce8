package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a total by shares so that the parts add up to it to the last digit: each part is rounded
 * down, and what is left goes, one unit of the last digit each, to the largest remainders (the
 * method of Hare and Niemeyer); of equal ones to the first.
 */
final class Shares {
  private Shares() {}

  /**
   * @param shares 0 to 1; where they add up to less than 1, the parts add up to that part of the
   *     total, rounded half up
   * @param scale digits after the point that the parts have
   */
  static List<BigDecimal> split(BigDecimal total, List<BigDecimal> shares, int scale) {
    BigDecimal step = BigDecimal.ONE.movePointLeft(scale);
    BigDecimal all = BigDecimal.ZERO;
    for (BigDecimal share : shares) {
      all = all.add(share);
    }
    BigDecimal amount = total.multiply(all).setScale(scale, RoundingMode.HALF_UP);
    List<BigDecimal> parts = new ArrayList<>();
    List<BigDecimal> over = new ArrayList<>();
    BigDecimal given = BigDecimal.ZERO;
    for (BigDecimal share : shares) {
      BigDecimal exact = total.multiply(share);
      BigDecimal part = exact.setScale(scale, RoundingMode.FLOOR);
      parts.add(part);
      over.add(exact.subtract(part));
      given = given.add(part);
    }
    int left = amount.subtract(given).divide(step, 0, RoundingMode.HALF_UP).intValueExact();
    for (int k = 0; k < left; k++) {
      int most = 0;
      for (int i = 1; i < over.size(); i++) {
        most = over.get(i).compareTo(over.get(most)) > 0 ? i : most;
      }
      parts.set(most, parts.get(most).add(step));
      over.set(most, BigDecimal.ONE.negate());
    }
    return parts;
  }
}
