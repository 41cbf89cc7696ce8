package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vonglau.kernel.ProblemException;

/** Arithmetic of calculated cells. */
class FormulaTest {
  private static final Map<String, BigDecimal> VALUES =
      Map.of(
          "HN-007.01", new BigDecimal("4"),
          "HN-007.03", new BigDecimal("26"),
          "HT-KEY_TARGETS.W01.F05", new BigDecimal("0"));

  private static BigDecimal value(String text) {
    return Formula.parse(text).value(VALUES::get);
  }

  @Test
  void productsComeBeforeSumsAndBracketsBeforeBoth() {
    assertEquals(new BigDecimal("65"), value("HN-007.03 / HN-007.01 * 10"));
    assertEquals(new BigDecimal("34"), value("HN-007.03 + HN-007.01 * 2"));
    assertEquals(new BigDecimal("60"), value("(HN-007.03 + HN-007.01) * 2"));
    assertEquals(new BigDecimal("22"), value("HN-007.03 - HN-007.01"));
    assertEquals(new BigDecimal("-4"), value("-HN-007.01"));
    assertEquals(new BigDecimal("8"), value("26 \u2212 18"));
  }

  @Test
  void whatCannotBeDividedHasNoValue() {
    assertNull(value("HN-007.03 / HT-KEY_TARGETS.W01.F05"));
    assertNull(value("HN-007.03 / HN-999"));
  }

  @Test
  void thirdsKeepSixDecimals() {
    assertEquals(new BigDecimal("0.333333"), value("1 / 3"));
  }

  @Test
  void theCodesAreKnownBeforeAnythingIsWorkedOut() {
    assertEquals(Set.of("HN-007.03", "HN-007.01"), Formula.parse("HN-007.03/HN-007.01").codes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HN-001 +",
        "(HN-001",
        "HN-001)",
        "* 2",
        "HN-001 HN-002",
        "1 2",
        "HN-001; DROP",
        "${1+1}",
        "#{T(java.lang.Runtime)}",
        "a=b",
        "1..2",
        "\u0663"
      })
  void whatIsNoArithmeticIsRefused(String text) {
    var e = assertThrows(ProblemException.class, () -> Formula.parse(text));
    assertEquals("formula", e.problem().code());
  }

  @Test
  void bracketsDoNotNestWithoutEnd() {
    String deep = "(".repeat(500) + "1" + ")".repeat(500);
    assertThrows(ProblemException.class, () -> Formula.parse(deep));
  }

  @Test
  void formulasThatUseEachOtherAreWorkedOutInOrderAndCirclesAreRefused() {
    Map<String, Formula> chain = new LinkedHashMap<>();
    chain.put("A", Formula.parse("B + 1"));
    chain.put("B", Formula.parse("C * 2"));
    assertEquals(List.of("B", "A"), Formula.order(chain));
    chain.put("C", Formula.parse("A / 2"));
    var e = assertThrows(ProblemException.class, () -> Formula.order(chain));
    assertEquals("formula-cycle", e.problem().code());
  }

  @Test
  void theSpreadsheetGetsTheSameArithmetic() {
    assertEquals(
        "((E8/E6)*10)",
        Formula.parse("HN-007.03 / HN-007.01 * 10")
            .inCells(c -> c.equals("HN-007.03") ? "E8" : "E6"));
  }
}
