package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vonglau.sensing.IndexValue.Basis;
import vn.vonglau.sensing.IndexValue.Left;
import vn.vonglau.sensing.IndexValue.Part;

/** The samples that Quyết định 1459/QĐ-TCMT prints, and what happens around them. */
class VnAqiTest {
  private static final double NONE = Double.NaN;
  private static final VnAqi AQI = RuleBook.packaged().aqi();

  private static final double[] CALM = {
    20.6, 19.6, 22.4, 20.3, 16.5, 19.0, 16.5, 19.5, 23.5, 20.5, 24.7, 26.9
  };
  private static final double[] RISING = {120, 90, 60, 40, 30, 25, 22, 20, 20, 18, 16, 15};
  private static final double[] GAPS = {80, NONE, 70, 65, NONE, 60, 60, 58, 55, 50, 50, 48};

  @Test
  void nowcastOfTheDecisionsSampleIsItsPrintedValue() {
    assertEquals(20.27, AQI.nowcast(CALM), 0.005);
  }

  @Test
  void nowcastLeansOnTheNewestHoursWhenTheAirChangesFast() {
    assertEquals(94.146, AQI.nowcast(RISING), 0.0005);
    assertEquals(160, AQI.hour(Map.of("PM2.5", RISING)).value());
  }

  @Test
  void nowcastGivesMissingHoursNoWeight() {
    assertEquals(73.788, AQI.nowcast(GAPS), 0.0005);
    assertEquals(62, AQI.hour(Map.of("PM10", GAPS)).value());
  }

  @Test
  void aGapDoesNotMakeFastChangingAirLookCleaner() {
    double[] level = {100, 100, 100, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, 1};
    double kept = AQI.nowcast(level);
    assertEquals((100 * 0.875 + 1 / 4096d) / (0.875 + 1 / 4096d), kept, 1e-9);
  }

  @Test
  void nowcastNeedsTwoOfTheNewestThreeHours() {
    double[] hours = new double[12];
    Arrays.fill(hours, 60);
    hours[0] = NONE;
    assertEquals(60, AQI.nowcast(hours), 1e-9, "the newest may be the missing one");
    hours[2] = NONE;
    assertTrue(Double.isNaN(AQI.nowcast(hours)));
    assertEquals(60, AQI.nowcast(new double[] {60, 60}), 1e-9, "a station in its second hour");
    assertTrue(Double.isNaN(AQI.nowcast(new double[] {60})));
  }

  @Test
  void nowcastOfCleanAirIsZero() {
    assertEquals(0, AQI.nowcast(new double[12]));
  }

  @Test
  void withoutDustThereIsNoIndexButItsPartsAreKept() {
    double[] dust = {80, NONE, NONE, 60, 60, 60, 60, 60, 60, 60, 60, 60};
    IndexValue index = AQI.hour(Map.of("PM10", dust, "NO2", new double[] {118.7}));
    assertNull(index.value());
    assertEquals(NoIndex.NO_DUST, index.reason());
    assertEquals(List.of(new Left("PM10", NoIndex.RECENT_HOURS)), index.left());
    assertEquals(List.of("NO2"), index.parts().stream().map(Part::parameter).toList());
    assertTrue(Double.isNaN(index.exact()));
  }

  @Test
  void theHourIsThatOfItsWorstParameter() {
    IndexValue index =
        AQI.hour(
            Map.of(
                "O3", new double[] {136.1},
                "NO2", new double[] {118.7},
                "PM2.5", CALM,
                "Temp", new double[] {31}));
    assertEquals(59, index.value(), "the decision prints 60, its formula gives 59.35");
    assertEquals("NO2", index.parameter());
    assertNull(index.reason());
    assertFalse(index.uncertain());
    assertEquals(42.53, exact(index, "O3", Basis.MEAN_1H), 0.005);
    assertEquals(59.35, exact(index, "NO2", Basis.MEAN_1H), 0.005);
    assertEquals(2 * 20.27, exact(index, "PM2.5", Basis.NOWCAST), 2 * 0.005);
  }

  @Test
  void theDayOfTheDecisionsSampleComesOutAsPrinted() {
    double[] ozone = new double[24];
    Arrays.fill(ozone, 10, 18, (8 * 89.3 - 114.6) / 7);
    ozone[17] = 114.6;
    double[] dust = new double[24];
    Arrays.fill(dust, 55.7);
    double[] nitrogen = new double[24];
    nitrogen[8] = 130.8;
    IndexValue index = AQI.day(Map.of("O3", ozone, "PM2.5", dust, "NO2", nitrogen));
    assertEquals(110, index.value());
    assertEquals("PM2.5", index.parameter());
    assertEquals(44.65, exact(index, "O3", Basis.HIGHEST_8H), 0.005);
    assertEquals(35.81, exact(index, "O3", Basis.HIGHEST_1H), 0.005);
    assertEquals(65.4, exact(index, "NO2", Basis.HIGHEST_1H), 0.005);
    assertEquals(109.5, exact(index, "PM2.5", Basis.MEAN_24H), 0.005);
  }

  @Test
  void ozoneAboveTheEightHourColumnCountsByTheHourAlone() {
    double[] ozone = new double[24];
    Arrays.fill(ozone, 0, 8, (8 * 420 - 500) / 7.0);
    ozone[3] = 500;
    double[] dust = new double[24];
    Arrays.fill(dust, 180);
    IndexValue index = AQI.day(Map.of("O3", ozone, "PM10", dust));
    assertEquals(225, index.value());
    assertTrue(index.parts().stream().noneMatch(p -> p.basis() == Basis.HIGHEST_8H));
    assertEquals(115, exact(index, "PM10", Basis.MEAN_24H), 0.005);
  }

  @Test
  void eightHourMeansReachBackIntoTheDayBefore() {
    double[] hours = {
      15.7, 14.2, 17.7, 18.9, 19.3, 15.7, 19.7, 22.6, 27.1, 29.0, 31.9, 25.3, 34.7, 35.2, 41.6,
      45.7, 49.2, 55.8, 69.6, 78.3, 91.5, 97.7, 81.2, 71.8, 43.5, 34.3, 21.5, 20.5, 19.4, 20.4, 21.3
    };
    double[] printed = {
      18.0, 19.4, 21.2, 23.0, 23.8, 25.8, 28.2, 30.9, 33.8, 36.6, 39.9, 44.6, 51.3, 58.4, 66.2,
      71.1, 74.4, 73.7, 71.0, 65.0, 57.8, 48.7, 39.1, 31.6
    };
    double[] means = AQI.eightHourMeans(hours);
    assertEquals(24, means.length);
    for (int i = 0; i < 24; i++) {
      assertEquals(printed[i], means[i], 0.0501, "hour " + (i + 1));
    }
  }

  @Test
  void anEightHourMeanNeedsSixHours() {
    double[] hours = new double[24];
    Arrays.fill(hours, NONE);
    Arrays.fill(hours, 10, 15, 50);
    assertTrue(Arrays.stream(AQI.eightHourMeans(hours)).allMatch(Double::isNaN));
    hours[15] = 56;
    assertEquals(51, Arrays.stream(AQI.eightHourMeans(hours)).filter(v -> v > 0).max().orElse(0));
  }

  @Test
  void aDayOfDustNeedsEighteenHours() {
    double[] hours = new double[24];
    Arrays.fill(hours, 30);
    Arrays.fill(hours, 0, 6, NONE);
    assertEquals(60, AQI.day(Map.of("PM2.5", hours)).value());
    hours[6] = NONE;
    IndexValue none = AQI.day(Map.of("PM2.5", hours));
    assertNull(none.value());
    assertEquals(List.of(new Left("PM2.5", NoIndex.DAY_HOURS)), none.left());
  }

  @Test
  void marksForMissingValuesAndInfinitiesAreNoAir() {
    double[] hours = {-999, -9999, Double.POSITIVE_INFINITY, 20, 20, 20, 20, 20, 20, 20, 20, 20};
    assertTrue(Double.isNaN(AQI.nowcast(hours)));
    assertEquals(
        List.of(new Left("SO2", NoIndex.NOT_MEASURED)),
        AQI.hour(Map.of("SO2", new double[] {-999})).left());
    assertEquals(0, AQI.hour(Map.of("PM10", new double[] {-0.4, 0, 0})).value());
  }

  @ParameterizedTest(name = "{0} {2} µg/m3 is {3}")
  @CsvSource({
    "PM2.5, D1, 0, 0",
    "PM2.5, D1, 25, 50",
    "PM2.5, D1, 25.1, 50",
    "PM2.5, D1, 50, 100",
    "PM2.5, D1, 80, 150",
    "PM2.5, D1, 150, 200",
    "PM2.5, D1, 500, 500",
    "PM2.5, D1, 900, 500",
    "PM10, D1, 50, 50",
    "PM10, D1, 420, 300",
    "CO, H1, 10000, 50",
    "SO2, H1, 125, 50",
    "NO2, H1, 200, 100",
    "O3, H1, 1200, 500",
    "O3, H8, 400, 300"
  })
  void edgesOfTheBandsAndTheCapHold(String parameter, Step step, double c, int expected) {
    Curve curve = RuleBook.packaged().tables().air(parameter, step);
    assertEquals(expected, IndexValue.round(curve.read(c).index()));
  }

  @Test
  void sharesOfVolumeBecomeMassAtTwentyFiveDegrees() {
    assertEquals(1.963, Gases.toMicrograms("O3", "ppb").orElse(0), 0.002);
    assertEquals(1144.9, Gases.toMicrograms("CO", "ppm").orElse(0), 0.2);
    assertTrue(Gases.toMicrograms("PM10", "ppb").isEmpty());
    assertTrue(Gases.toMicrograms("CO", "mg/m3").isEmpty());
  }

  private static double exact(IndexValue index, String parameter, Basis basis) {
    return index.parts().stream()
        .filter(p -> p.parameter().equals(parameter) && p.basis() == basis)
        .findFirst()
        .orElseThrow()
        .exact();
  }
}
