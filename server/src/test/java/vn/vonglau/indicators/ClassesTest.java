package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.vonglau.indicators.Classes.Method;

/** Class limits of a map. */
class ClassesTest {
  private static final double[] TEN = {1, 2, 3, 4, 5, 6, 7, 8, 9, 100};

  @Test
  void quantilesHoldAsManyValuesEach() {
    Classes c = Classes.of(Method.QUANTILE, TEN, 5, false, List.of());
    assertArrayEquals(new double[] {1, 2, 4, 6, 8, 100}, c.breaks());
    assertEquals(1, c.of(1));
    assertEquals(1, c.of(2));
    assertEquals(2, c.of(3));
    assertEquals(5, c.of(100));
    assertEquals(0, c.of(101));
  }

  @Test
  void equalStepsAreEquallyWide() {
    assertArrayEquals(
        new double[] {1, 34, 67, 100}, Classes.of(Method.EQUAL, TEN, 3, false, List.of()).breaks());
  }

  @Test
  void naturalBreaksFindTheGroupsThatAreThere() {
    double[] groups = {1, 2, 1.5, 1000, 1001, 1002, 50, 51, 49};
    assertArrayEquals(
        new double[] {1, 2, 51, 1002},
        Classes.of(Method.JENKS, groups, 3, false, List.of()).breaks());
  }

  @Test
  void fixedLimitsStayAndTheEndsFollowTheValues() {
    assertArrayEquals(
        new double[] {1, 5, 10, 100},
        Classes.of(Method.FIXED, TEN, 9, false, List.of(5.0, 10.0)).breaks());
  }

  @Test
  void growthDivergesEvenlyAboutZero() {
    double[] growth = {-4, -1, 0, 2, 3, 8};
    for (Method method : List.of(Method.QUANTILE, Method.EQUAL, Method.JENKS)) {
      for (int n = 2; n <= 7; n++) {
        Classes c = Classes.of(method, growth, n, true, List.of());
        double[] b = c.breaks();
        for (int i = 0; i < b.length; i++) {
          assertEquals(-b[i], b[b.length - 1 - i], 1e-12, c::toString);
        }
        for (double v : growth) {
          assertTrue(c.of(v) > 0, c::toString);
        }
      }
    }
  }

  @Test
  void anyValuesFallIntoAClassAndLimitsAscend() {
    Random random = new Random(3);
    for (int round = 0; round < 500; round++) {
      double[] values =
          random.doubles(1 + random.nextInt(120)).map(v -> Math.floor(v * 30)).toArray();
      for (Method method : List.of(Method.QUANTILE, Method.EQUAL, Method.JENKS)) {
        Classes c = Classes.of(method, values, 2 + random.nextInt(6), false, List.of());
        for (double v : values) {
          assertTrue(c.of(v) >= 1 && c.of(v) <= c.count(), c::toString);
        }
      }
    }
    assertEquals(0, Classes.of(Method.JENKS, new double[0], 5, false, List.of()).count());
    assertEquals(1, Classes.of(Method.JENKS, new double[] {4, 4}, 5, false, List.of()).of(4));
  }
}
