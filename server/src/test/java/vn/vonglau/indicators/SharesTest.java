package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Shares of a total add up to it. */
class SharesTest {
  @Test
  void sixTenthsAndFourTenthsOfAnOddNumberAddUp() {
    assertEquals(numbers("61", "40"), split("101", 0, "0.6", "0.4"));
    assertEquals(numbers("0.6", "0.4"), split("1", 1, "0.6", "0.4"));
    assertEquals(numbers("1", "0"), split("1", 0, "0.6", "0.4"));
    assertEquals(numbers("-61", "-40"), split("-101", 0, "0.6", "0.4"));
    assertEquals(
        numbers("34", "33", "33"), split("100", 0, "0.33333334", "0.33333333", "0.33333333"));
  }

  @Test
  void sharesThatLeaveSomethingOutLeaveItOut() {
    assertEquals(numbers("50", "30"), split("100", 0, "0.5", "0.3"));
  }

  @Test
  void partsOfAnyTotalAddUpToItToTheLastDigitAndAreLessThanOneStepOff() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      int scale = random.nextInt(4);
      BigDecimal total = BigDecimal.valueOf(random.nextInt(2_000_000) - 500_000, scale);
      List<BigDecimal> shares = shares(random, 1 + random.nextInt(6));
      List<BigDecimal> parts = Shares.split(total, shares, scale);
      assertEquals(0, total.compareTo(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
      for (int i = 0; i < parts.size(); i++) {
        BigDecimal off = parts.get(i).subtract(total.multiply(shares.get(i))).abs();
        assertTrue(off.compareTo(BigDecimal.ONE.movePointLeft(scale)) < 0);
      }
    }
  }

  private static List<BigDecimal> shares(Random random, int n) {
    List<BigDecimal> out = new ArrayList<>();
    long left = 100_000_000;
    for (int i = 0; i < n; i++) {
      long part = i == n - 1 ? left : random.nextLong(left + 1);
      left -= part;
      out.add(BigDecimal.valueOf(part, 8));
    }
    return out;
  }

  private static List<BigDecimal> split(String total, int scale, String... shares) {
    return Shares.split(new BigDecimal(total), numbers(shares), scale);
  }

  private static List<BigDecimal> numbers(String... texts) {
    return java.util.Arrays.stream(texts).map(BigDecimal::new).toList();
  }
}
