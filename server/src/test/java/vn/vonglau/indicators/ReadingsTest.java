package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.vonglau.indicators.Carried.Kind;
import vn.vonglau.indicators.Carried.Why;
import vn.vonglau.kernel.Period;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.Units;

/** Figures on the units of another day: exact, estimated by a sourced share, or refused. */
@ServerTest
class ReadingsTest {
  private static final Period Y2024 = Period.parse("2024");
  private static final Period Y2026 = Period.parse("2026");

  @Autowired UnitIntake intake;
  @Autowired Units units;
  @Autowired Definitions definitions;

  private final FigureSheet sheet = new FigureSheet();

  @BeforeEach
  void aReform() {
    FigureStory.tell(intake);
  }

  @Test
  void sumsAddOverWholeMovesAndOverSourcedSharesToTheLastDigit() {
    old("HN-066", Map.of("97101", "10", "97102", "20", "97201", "101", "97202", "7"));
    Carried x = after("HN-066", "97901");
    assertEquals(Kind.ESTIMATED, x.kind());
    assertEquals(new BigDecimal("91"), x.value(), "10 + 20 + 61 of 101");
    assertEquals(new BigDecimal("0.60000000"), x.shares().getFirst().share().setScale(8));
    assertEquals("kiểm kê dân số 2025", x.shares().getFirst().source());
    Carried y = after("HN-066", "97902");
    assertEquals(new BigDecimal("47"), y.value(), "7 + 40 of 101");
    assertTrue(
        new CarryWords(units.now()).reason(y).vi().contains("Xã C 0,4 (kiểm kê dân số 2025)"),
        () -> new CarryWords(units.now()).reason(y).vi());
  }

  @Test
  void aPartWithoutAShareIsRefusedAndAMissingPartIsNamed() {
    old("HN-066", Map.of("98102", "50", "98103", "30", "97101", "10"));
    Carried w = after("HN-066", "97905");
    assertEquals(Kind.REFUSED, w.kind());
    assertEquals(Why.NO_SHARE, w.why());
    assertNull(w.value());
    assertTrue(new CarryWords(units.now()).reason(w).vi().contains("Xã F"));
    Carried x = after("HN-066", "97901");
    assertEquals(Kind.INCOMPLETE, x.kind());
    assertEquals(2, x.units().size(), "B and C");
    assertEquals(3, x.of());
    assertEquals(Kind.MISSING, after("HN-066", "97903").kind());
  }

  @Test
  void aUnitThatDidNotChangeKeepsItsFigureWhateverItsKind() {
    old("HN-056", Map.of("98101", "3.25", "97101", "4", "97102", "6"));
    assertEquals(new BigDecimal("3.25"), after("HN-056", "97903").value(), "E is Z, alone");
    Carried x = after("HN-056", "97901");
    assertEquals(Kind.REFUSED, x.kind(), "nobody reports its parts");
    assertEquals(Why.NOT_ALONE, x.why());
    old("HN-056.01", Map.of("98101", "0.5", "97101", "4"));
    assertEquals(Kind.EXACT, after("HN-056.01", "97903").kind());
    assertEquals(Kind.REFUSED, after("HN-056.01", "97901").kind());
  }

  @Test
  void ratiosRecomputeFromTheirPartsAndNeverFromRatios() {
    old("HN-066", Map.of("97101", "10", "97102", "20", "97201", "100", "97202", "7"));
    old("HN-050", Map.of("97101", "1", "97102", "2", "97201", "5", "97202", "0.5"));
    old("HN-065", Map.of("97101", "10", "97102", "10", "97201", "20", "97202", "14"));
    Carried x = after("HN-065", "97901");
    assertEquals(Kind.ESTIMATED, x.kind());
    assertEquals(new BigDecimal("15.00"), x.value(), "90 births of 6 thousand people");
    put("HN-065", "98102", "12", FigureStory.BEFORE);
    put("HN-065", "98103", "13", FigureStory.BEFORE);
    assertEquals(Why.NO_PARTS_OF_RATIO, after("HN-065", "97905").why());
  }

  @Test
  void weightedMeansWeighWholeMovesOnly() {
    old("HN-051", Map.of("97101", "1.0", "97102", "2.0", "97201", "3", "97202", "1"));
    old("HN-050", Map.of("97101", "1", "97102", "3", "97201", "5", "97202", "1"));
    assertEquals(Kind.REFUSED, after("HN-051", "97901").kind(), "C came over in part");
    Map<Long, Carried> provinces =
        new Rebase(units.now(), definitions.now(), FigureStory.BEFORE, Level.PROVINCE)
            .read(definitions.now().get("HN-051"), Y2024, sheet);
    Carried before = provinces.get(FigureStory.id(units, Level.PROVINCE, "97", FigureStory.BEFORE));
    assertEquals(new BigDecimal("2.30"), before.value(), "(1+6+15+1)/10 within the province");
  }

  @Test
  void indicesAreNeverCarriedAndProvinceTotalsAreWhereTwoProvincesMergedWhole() {
    put("HN-004", "97", "7.1", FigureStory.BEFORE, Level.PROVINCE);
    put("HN-004", "98", "6.5", FigureStory.BEFORE, Level.PROVINCE);
    put("HN-001", "97", "100.5", FigureStory.BEFORE, Level.PROVINCE);
    put("HN-001", "98", "200.25", FigureStory.BEFORE, Level.PROVINCE);
    Carried growth = province("HN-004", Y2024);
    assertEquals(Why.NEVER, growth.why());
    Carried total = province("HN-001", Y2024);
    assertEquals(Kind.EXACT, total.kind());
    assertEquals(new BigDecimal("300.75"), total.value());
  }

  @Test
  void aProvinceAddsItsCommunesAndSaysWhichAreMissing() {
    put("HN-066", "97901", "5", FigureStory.REFORM);
    put("HN-066", "97902", "6", FigureStory.REFORM);
    put("HN-066", "97903", "7", FigureStory.REFORM);
    put("HN-066", "97904", "0", FigureStory.REFORM);
    Carried four = province("HN-066", Y2026);
    assertEquals(Kind.INCOMPLETE, four.kind());
    assertEquals("Thiếu 1 trên 5 đơn vị: Xã W.", new CarryWords(units.now()).reason(four).vi());
    put("HN-066", "97905", "9", FigureStory.REFORM);
    assertEquals(new BigDecimal("27"), province("HN-066", Y2026).value());
    assertEquals(Kind.EXACT, province("HN-066", Y2026).kind());
  }

  @Test
  void aFormerDistrictAddsItsCommunesAndStraddlersAreSaidSo() {
    put("HN-066", "97901", "5", FigureStory.REFORM);
    put("HN-066", "97902", "6", FigureStory.REFORM);
    put("HN-066", "97903", "7", FigureStory.REFORM);
    put("HN-066", "97904", "1", FigureStory.REFORM);
    put("HN-066", "97905", "9", FigureStory.REFORM);
    Carried whole = district("981", Y2026);
    assertEquals(Kind.EXACT, whole.kind());
    assertEquals(new BigDecimal("17"), whole.value());
    Carried straddled = district("972", Y2026);
    assertEquals(Kind.REFUSED, straddled.kind());
    assertEquals(Why.STRADDLERS, straddled.why());
    String words = new CarryWords(units.now()).reason(straddled).vi();
    assertTrue(words.contains("Xã X") && words.contains("6; tính cả: 11"), words);

    put("HN-066", "971", "44", FigureStory.BEFORE, Level.DISTRICT);
    assertEquals(
        new BigDecimal("44"), district("971", Y2024).value(), "it had a figure of its own then");
    old("HN-066", Map.of("97201", "3", "97202", "4"));
    assertEquals(new BigDecimal("7"), district("972", Y2024).value(), "the sum of then");
  }

  @Test
  void newFiguresReadOnOldUnitsOnlyWhereNothingWasMixed() {
    put("HN-066", "97901", "5", FigureStory.REFORM);
    put("HN-066", "97903", "7", FigureStory.REFORM);
    put("HN-066", "97904", "1", FigureStory.REFORM);
    put("HN-066", "97905", "9", FigureStory.REFORM);
    assertEquals(new BigDecimal("7"), before("98101").value(), "Z is E");
    assertEquals(Why.MERGED, before("97101").why());
    assertEquals(Why.MERGED, before("98102").why(), "W is also G");
  }

  @Test
  void anOwnFigureWinsOverWhatPredecessorsBring() {
    Period span = Period.parse("2025");
    put("HN-066", "98101", "3", FigureStory.BEFORE);
    assertEquals(new BigDecimal("3"), on("HN-066", span, "97903").value());
    put("HN-066", "97903", "8", FigureStory.REFORM);
    assertEquals(new BigDecimal("8"), on("HN-066", span, "97903").value());
  }

  private void old(String indicator, Map<String, String> values) {
    values.forEach((code, value) -> put(indicator, code, value, FigureStory.BEFORE));
  }

  private void put(String indicator, String code, String value, LocalDate day) {
    put(indicator, code, value, day, Level.COMMUNE);
  }

  private void put(String indicator, String code, String value, LocalDate day, Level level) {
    sheet.put(
        indicator,
        FigureStory.id(units, level, code, day),
        new Reported(new BigDecimal(value), 1, false));
  }

  private Carried after(String indicator, String code) {
    return on(indicator, Y2024, code);
  }

  private Carried on(String indicator, Period period, String code) {
    long id = FigureStory.id(units, Level.COMMUNE, code, FigureStory.REFORM);
    return new Rebase(units.now(), definitions.now(), List.of(units.now().get(id)))
        .read(definitions.now().get(indicator), period, sheet)
        .get(id);
  }

  private Carried before(String code) {
    long id = FigureStory.id(units, Level.COMMUNE, code, FigureStory.BEFORE);
    return new Rebase(units.now(), definitions.now(), FigureStory.BEFORE, Level.COMMUNE)
        .read(definitions.now().get("HN-066"), Y2026, sheet)
        .get(id);
  }

  private Carried province(String indicator, Period period) {
    long id = FigureStory.id(units, Level.PROVINCE, "97", FigureStory.REFORM);
    return new Rebase(units.now(), definitions.now(), FigureStory.REFORM, Level.PROVINCE)
        .read(definitions.now().get(indicator), period, sheet)
        .get(id);
  }

  private Carried district(String code, Period period) {
    long id = FigureStory.id(units, Level.DISTRICT, code, FigureStory.REFORM);
    return new Rebase(units.now(), definitions.now(), FigureStory.REFORM, Level.DISTRICT)
        .read(definitions.now().get("HN-066"), period, sheet)
        .get(id);
  }
}
