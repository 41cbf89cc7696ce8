package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vonglau.sensing.IndexValue.Left;

/** Worked samples of VN_WQI by Quyết định 1460/QĐ-TCMT, and what happens around them. */
class VnWqiTest {
  private static final RuleBook RULES = RuleBook.packaged();
  private static final VnWqi WQI = RULES.wqi();

  @Test
  void aPeriodicSampleOfThreeGroups() {
    IndexValue index =
        WQI.of(
            sample(
                "pH 7.2 Temp 28 DO 5.6 BOD5 8 COD 18 N-NH4 0.45 N-NO3 1.2 P-PO4 0.15 Coliform"
                    + " 4200"),
            WQI.sample());
    assertEquals(79, index.value());
    assertParts(
        index, "pH 100 DO% 72.51 BOD5 69.44 COD 70 N-NH4 62.5 N-NO3 100 P-PO4 87.5 Coliform 83");
    VnWqi.Groups groups = WQI.groups(index.parts());
    assertEquals(76.992, groups.meanIv(), 0.0005);
    assertEquals(78.945, groups.core(), 0.0005);
    assertEquals("N-NH4", index.parameter());
    assertFalse(index.uncertain());
  }

  @Test
  void aCleanSampleIsAHundred() {
    IndexValue index =
        WQI.of(
            sample("pH 7 Temp 25 DO 8 BOD5 3 COD 8 N-NH4 0.1 P-PO4 0.05 Coliform 1500"),
            WQI.sample());
    assertEquals(100, index.value());
    assertEquals(
        97.85,
        index.parts().stream()
            .filter(p -> p.parameter().equals("DO%"))
            .findFirst()
            .orElseThrow()
            .figure(),
        0.005);
  }

  @Test
  void metalsPullAPollutedCanalFurtherDownAndTheirDoubtfulCellsMarkIt() {
    IndexValue index =
        WQI.of(
            sample(
                "pH 6 Temp 30 DO 2 BOD5 30 COD 70 N-NH4 3 N-NO2 0.2 P-PO4 0.6 Coliform 24000"
                    + " As 0.03 Pb 0.01 Cu 0.15"),
            WQI.sample());
    assertEquals(14, index.value());
    assertParts(
        index,
        "pH 100 DO% 30.74 BOD5 22 COD 22 N-NH4 17.32 N-NO2 10 P-PO4 24.57 Coliform 10 As 66.67"
            + " Pb 100 Cu 87.5");
    VnWqi.Groups groups = WQI.groups(index.parts());
    assertEquals(0.8355, groups.iii(), 0.00005);
    assertEquals(21.105, groups.meanIv(), 0.0005);
    assertEquals(16.454, groups.core(), 0.0005);
    assertTrue(index.uncertain());
    assertEquals(
        List.of("Pb"),
        index.parts().stream().filter(p -> p.uncertain()).map(p -> p.parameter()).toList());
  }

  @Test
  void anAutomaticStationWithoutGermsTakesGroupFourAsItsCore() {
    Map<String, Double> values = sample("pH 6.8 Temp 29 DO 6.2 COD 14 N-NH4 0.2");
    IndexValue index = WQI.of(values, WQI.station());
    assertEquals(89, index.value());
    assertParts(index, "pH 100 DO% 88.08 COD 80 N-NH4 100");
    assertEquals(89.361, index.exact(), 0.0005);
    IndexValue strict = WQI.of(values, WQI.sample());
    assertNull(strict.value());
    assertEquals(NoIndex.GROUPS, strict.reason());
  }

  @Test
  void withoutGroupFourThereIsNoIndex() {
    IndexValue index = WQI.of(sample("pH 7 Coliform 100 As 0.001 Aldrin 0.01"), WQI.station());
    assertNull(index.value());
    assertEquals(NoIndex.GROUP_IV, index.reason());
    assertEquals(4, index.parts().size());
  }

  @Test
  void pesticidesAboveTheirLimitTakeTheIndexToATenth() {
    IndexValue index =
        WQI.of(sample("pH 7 COD 5 BOD5 2 TOC 1 Dieldrin 0.11"), new VnWqi.Least(3, 3));
    assertEquals(10, index.value());
    assertEquals("Dieldrin", index.parameter());
  }

  @Test
  void oxygenWithoutTemperatureIsLeftOutAndSaidSo() {
    IndexValue index = WQI.of(sample("pH 7 DO 6 COD 5 BOD5 2 Temp 71"), WQI.station());
    assertEquals(List.of(new Left("DO%", NoIndex.NO_TEMPERATURE)), index.left());
    assertEquals(100, index.value());
    IndexValue given = WQI.of(sample("pH 7 DO% 100 COD 5"), WQI.station());
    assertEquals(List.of(), given.left());
  }

  @Test
  void marksForMissingValuesAreNoWater() {
    IndexValue index = WQI.of(sample("pH -999 COD 5 BOD5 2 N-NH4 -0.02"), WQI.station());
    assertEquals(List.of(new Left("pH", NoIndex.NOT_MEASURED)), index.left());
    assertEquals(NoIndex.GROUPS, index.reason());
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "pH, 5.49, 10",
    "pH, 5.5, 50",
    "pH, 5.75, 75",
    "pH, 6, 100",
    "pH, 8.5, 100",
    "pH, 9, 50",
    "pH, 9.01, 10",
    "DO%, 19.9, 10",
    "DO%, 20, 25",
    "DO%, 88, 100",
    "DO%, 112, 100",
    "DO%, 137.5, 62.5",
    "DO%, 200, 25",
    "DO%, 200.1, 10",
    "N-NH4, 0.29, 100",
    "N-NH4, 0.3, 75",
    "N-NH4, 5, 10",
    "N-NH4, 50, 10",
    "N-NO2, 0.05, 100",
    "N-NO2, 0.051, 10",
    "N-NO3, 15, 25",
    "N-NO3, 15.1, 10",
    "Coliform, 10000, 25",
    "Coliform, 10001, 10",
    "BOD5, 4, 100",
    "BOD5, 50, 10",
    "BOD5, 51, 10",
    "Cr6+, 0.045, 37.5",
    "Aldrin, 0.1, 100",
    "Aldrin, 0.2, 10"
  })
  void endsAndMiddlesOfTheCurvesHold(String parameter, double value, double expected) {
    Curve curve = RULES.tables().wqi().get(parameter);
    assertEquals(expected, curve.read(value).index(), 1e-9);
  }

  @Test
  void aCellThatNobodyComparedMarksOnlyWhatRestsOnIt() {
    Curve nitrate = RULES.tables().wqi().get("N-NO3");
    assertFalse(nitrate.read(9).uncertain());
    assertFalse(nitrate.read(10).uncertain());
    assertTrue(nitrate.read(12).uncertain());
    assertTrue(nitrate.read(15).uncertain());
    assertFalse(nitrate.read(20).uncertain());
  }

  private static Map<String, Double> sample(String words) {
    Map<String, Double> values = new LinkedHashMap<>();
    String[] word = words.split(" ");
    for (int i = 0; i < word.length; i += 2) {
      values.put(word[i], Double.valueOf(word[i + 1]));
    }
    return values;
  }

  private static void assertParts(IndexValue index, String expected) {
    Map<String, Double> parts = sample(expected);
    index.parts().forEach(p -> assertEquals(parts.get(p.parameter()), p.exact(), 0.005));
    assertEquals(parts.size(), index.parts().size());
  }
}
