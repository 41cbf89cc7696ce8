package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vonglau.sensing.Quality.Refusal;
import vn.vonglau.sensing.Quality.Tail;

/** What the automatic checks say of values, one by one as they come in. */
class QualityTest {
  private static final long START = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();
  private static final QcRules RULES = RuleBook.packaged().quality();
  private static final QcRules.Rule DUST = RULES.find(Station.Kind.AIR, "PM2.5");

  @Test
  void ordinaryValuesHaveNoFlag() {
    assertEquals(List.of("", "", "", ""), signs(DUST, 20, 25, 31, 28));
  }

  @Test
  void aValueOutsideOfTheInstrumentsRangeDoesNotCount() {
    QcRules.Rule own = DUST.within(0.0, 500.0);
    assertEquals(List.of("", "K", ""), signs(own, 480, 501, 490));
    assertTrue(QcFlag.excludes(QcFlag.RANGE.bit()));
  }

  @Test
  void aJumpBetweenNeighboursIsDoubtfulButCounts() {
    assertEquals(List.of("", "", "B", ""), signs(DUST, 20, 22, 173, 170));
    assertFalse(QcFlag.excludes(QcFlag.STEP.bit()));
  }

  @Test
  void aJumpAcrossAGapIsNoStep() {
    long[] times = {START, START + 16 * 60_000};
    assertEquals(
        List.of("", ""),
        signs(Quality.judgeAll(DUST, new Tail(), new double[] {20, 400}, times, new int[2])));
  }

  @Test
  void aLoneValueFarFromBothNeighboursIsASpikeAndTheWayBackIsNoStep() {
    assertEquals(List.of("", "", "BG", "", ""), signs(DUST, 20, 22, 600, 23, 24));
    Tail tail = new Tail();
    Quality.judge(DUST, tail, 20, START, 0);
    Quality.judge(DUST, tail, 600, START + 300_000, 0);
    assertTrue(Quality.judge(DUST, tail, 21, START + 600_000, 0).spikeBefore());
  }

  @Test
  void aSpikeAtTheEndOfOneFileIsProvenByTheNextFile() {
    Tail tail = new Tail();
    long[] first = {START, START + 300_000};
    long[] next = {START + 600_000, START + 900_000};
    Quality.judgeAll(DUST, tail, new double[] {20, 600}, first, new int[2]);
    assertEquals(Long.MIN_VALUE, tail.spikeBefore());
    assertEquals(
        List.of("", ""),
        signs(Quality.judgeAll(DUST, tail, new double[] {22, 23}, next, new int[2])));
    assertEquals(START + 300_000, tail.spikeBefore());
  }

  @Test
  void aRiseThatStaysIsNoSpike() {
    assertEquals(List.of("", "B", "", ""), signs(DUST, 20, 600, 610, 590));
  }

  @Test
  void theSameValueTimeAfterTimeIsAStuckSensor() {
    double[] values = new double[26];
    Arrays.fill(values, 17.3);
    List<String> signs = signs(DUST, values);
    assertEquals("", signs.get(22));
    assertEquals("Y", signs.get(23));
    assertEquals("Y", signs.get(25));
  }

  @Test
  void rainMayStandAtZeroForDays() {
    assertTrue(
        signs(RULES.find(Station.Kind.RAIN, "Rain"), new double[600]).stream()
            .allMatch(String::isEmpty));
  }

  @Test
  void valuesDuringCalibrationOrFaultAreKeptButNeverCount() {
    double[] values = {20, 450, 0, 21};
    long[] times = {START, START + 300_000, START + 600_000, START + 900_000};
    int[] flags = Quality.judgeAll(DUST, new Tail(), values, times, new int[] {0, 1, 2, 0});
    assertEquals(List.of("", "C", "L", ""), signs(flags));
    assertTrue(QcFlag.excludes(QcFlag.CALIBRATION.bit() | QcFlag.APPROVED.bit()));
    assertEquals("L", QcFlag.signs(Quality.judge(DUST, new Tail(), 1, START, 7).flags()));
  }

  @Test
  void aNegativeConcentrationIsNoiseNearZeroAndAFaultBelow() {
    assertEquals(List.of("N", "N", "A"), signs(DUST, -0.4, -1, -1.1));
    assertFalse(QcFlag.excludes(QcFlag.BELOW_ZERO.bit()));
    assertTrue(QcFlag.excludes(QcFlag.NEGATIVE.bit()));
    QcRules.Rule level = RULES.find(Station.Kind.WATER_LEVEL, "Level");
    assertEquals(List.of(""), signs(level, -0.6), "a level below the datum is a level");
  }

  @Test
  void thresholdsFollowTheUnitOfTheValues() {
    QcRules.Rule milligrams = RULES.find(Station.Kind.AIR, "CO").in("mg/m3");
    assertEquals(List.of("", "K", "N", "A"), signs(milligrams, 4, 201, -0.1, -0.2));
    assertEquals(36, milligrams.stuck());
  }

  @Test
  void whatNoRowSpeaksOfIsNotChecked() {
    QcRules.Rule none = RULES.find(Station.Kind.RAIN, "Turbidity-x");
    assertEquals(QcRules.Rule.NONE, none);
    assertEquals(List.of("", "", ""), signs(none, 1e9, -1e9, 1e9));
  }

  @Test
  void aSecondValueForTheSameTimeIsDoubtfulUnlessItIsTheSame() {
    Tail tail = new Tail();
    Quality.judge(DUST, tail, 1.2, START, 0);
    assertEquals("", QcFlag.signs(Quality.judge(DUST, tail, 1.2, START, 0).flags()));
    assertEquals("T", QcFlag.signs(Quality.judge(DUST, tail, 6.9, START, 0).flags()));
    assertEquals(START, tail.time());
  }

  @Test
  void aLateValueIsJudgedByItselfAndLeavesTheTailAlone() {
    Tail tail = new Tail();
    Quality.judge(DUST, tail, 20, START, 0);
    assertEquals("", QcFlag.signs(Quality.judge(DUST, tail, 900, START - 300_000, 0).flags()));
    assertEquals("K", QcFlag.signs(Quality.judge(DUST, tail, 1900, START - 600_000, 0).flags()));
    assertEquals(START, tail.time());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-999, -9999, -99999, -999.9, -9999.99})
  void marksForMissingAreRefusedAsMissing(double mark) {
    assertEquals(Optional.of(Refusal.MISSING), Quality.refuse(mark, START, START));
  }

  @Test
  void whatIsNoNumberOrHasAnImpossibleTimeIsRefused() {
    assertEquals(Optional.of(Refusal.NOT_FINITE), Quality.refuse(Double.NaN, START, START));
    assertEquals(
        Optional.of(Refusal.NOT_FINITE), Quality.refuse(Double.NEGATIVE_INFINITY, START, START));
    assertEquals(Optional.empty(), Quality.refuse(1e308, START, START), "out of range, but kept");
    assertEquals(Optional.empty(), Quality.refuse(5, START + 600_000, START));
    assertEquals(Optional.of(Refusal.FUTURE), Quality.refuse(5, START + 600_001, START));
    long yearOne = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    assertEquals(Optional.of(Refusal.TOO_OLD), Quality.refuse(5, yearOne, START));
  }

  @Test
  void aPersonMayLetARefusedValueCountAndInvalidateAGoodOne() {
    assertFalse(QcFlag.excludes(QcFlag.RANGE.bit() | QcFlag.APPROVED.bit()));
    assertTrue(QcFlag.excludes(QcFlag.INVALIDATED.bit() | QcFlag.APPROVED.bit()));
    assertFalse(QcFlag.excludes(QcFlag.OK));
    assertEquals("BP", QcFlag.signs(QcFlag.APPROVED.bit() | QcFlag.STEP.bit()));
  }

  @Test
  void everyFlagHasItsOwnLetter() {
    assertEquals(
        QcFlag.values().length,
        Arrays.stream(QcFlag.values()).map(QcFlag::sign).distinct().count());
  }

  private static List<String> signs(QcRules.Rule rule, double... values) {
    long[] times = new long[values.length];
    Arrays.setAll(times, i -> START + i * 300_000L);
    return signs(Quality.judgeAll(rule, new Tail(), values, times, new int[values.length]));
  }

  private static List<String> signs(int[] flags) {
    return Arrays.stream(flags).mapToObj(QcFlag::signs).toList();
  }
}
