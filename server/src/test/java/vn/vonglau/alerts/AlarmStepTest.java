package vn.vonglau.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.vonglau.alerts.AlarmState.Phase;
import vn.vonglau.alerts.Levels.Measure;
import vn.vonglau.catalogue.Words;
import vn.vonglau.identity.Role;

/** The rule of the alarms by itself: values go in, effects come out. */
class AlarmStepTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
  private static final long MINUTE = 60_000;
  private static final double LIMIT = 50;
  private static final Levels AT_LIMIT = new Levels(Measure.LIMIT, 1.0, 0.95);

  private Rule rule = rule(AlarmKind.EXCEEDANCE, AT_LIMIT, Duration.ZERO, Duration.ofMinutes(10));
  private AlarmState state = AlarmState.NEW;
  private final List<Effect> effects = new ArrayList<>();

  static Rule rule(AlarmKind kind, Levels levels, Duration raise, Duration clear) {
    return new Rule(
        "r",
        new Words("Quy tắc", "Rule"),
        kind,
        new Rule.On(java.util.Set.of(), java.util.Set.of(), java.util.Set.of()),
        levels,
        raise,
        clear,
        3,
        List.of(
            new Rule.Rung(1, Severity.WARNING),
            new Rule.Rung(1.5, Severity.SEVERE),
            new Rule.Rung(2, Severity.EMERGENCY)),
        Duration.ofMinutes(30),
        new Rule.Owner(Role.ENVIRONMENT, true),
        null,
        List.of(),
        List.of(),
        null);
  }

  /** A value at a minute, received at once. */
  private void value(long minute, double value) {
    value(minute, value, minute);
  }

  private void value(long minute, double value, long received) {
    Observation o = Observation.at(at(minute).toEpochMilli(), value, Double.NaN, LIMIT, 5 * MINUTE);
    see(o, at(received));
  }

  private void see(Observation o, Instant now) {
    AlarmStep.Outcome next = AlarmStep.step(state, o, now, rule);
    state = next.state();
    effects.addAll(next.effects());
  }

  private static Instant at(long minute) {
    return BEGIN.plus(Duration.ofMinutes(minute));
  }

  private List<String> told() {
    List<String> out =
        effects.stream()
            .map(
                e ->
                    switch (e) {
                      case Effect.Raised r -> "raised " + r.severity().id();
                      case Effect.Worsened w -> "worse " + w.severity().id();
                      case Effect.Cleared c -> "cleared";
                      case Effect.Corrected c -> "correction";
                    })
            .toList();
    effects.clear();
    return out;
  }

  @Test
  void aValueThatTremblesOnTheThresholdMakesOneAlarm() {
    for (double threshold : new double[] {LIMIT, 0.95 * LIMIT}) {
      state = AlarmState.NEW;
      effects.clear();
      value(-5, LIMIT + 1);
      for (int i = 0; i < 1000; i++) {
        value(5L * i, threshold + (i % 2 == 0 ? 0.1 : -0.1));
      }
      assertEquals(List.of("raised warning"), told());
    }
  }

  @Test
  void aThresholdSmallerThanTheTrembleMakesOneAlarmToo() {
    for (int i = 0; i < 1000; i++) {
      Observation o =
          Observation.at(
              at(5L * i).toEpochMilli(),
              0.3 + (i % 2 == 0 ? 0.1 : -0.1),
              Double.NaN,
              0.3,
              5 * MINUTE);
      see(o, at(5L * i));
    }
    assertEquals(List.of("raised warning"), told());
  }

  @Test
  void theLimitItselfIsNotOverAndTheClearLevelMustBeHeld() {
    value(0, 50);
    assertEquals(List.of(), told());
    value(5, 50.01);
    assertEquals(List.of("raised warning"), told());
    value(10, 47.6); // between both levels: nothing
    value(15, 47);
    value(20, 48); // not held
    value(25, 47);
    value(30, 47);
    assertEquals(List.of(), told());
    value(35, 47);
    assertEquals(List.of("cleared"), told());
    assertEquals(Phase.QUIET, state.phase());
  }

  @Test
  void theHoldTimeRunsOnTheTimeOfTheObservations() {
    rule = rule(AlarmKind.EXCEEDANCE, AT_LIMIT, Duration.ofMinutes(10), Duration.ofMinutes(10));
    // three values of one minute, received within seconds, are still one minute
    value(0, 60, 20);
    value(1, 60, 20);
    value(2, 60, 20);
    assertEquals(List.of(), told());
    value(9, 60, 20);
    assertEquals(List.of(), told());
    value(10, 60, 20);
    assertEquals(List.of("raised warning"), told());
    assertEquals(at(0).toEpochMilli(), state.since());
  }

  @Test
  void aGapDoesNotCountAsHeld() {
    rule = rule(AlarmKind.EXCEEDANCE, AT_LIMIT, Duration.ofMinutes(10), Duration.ofMinutes(10));
    value(0, 60);
    value(240, 60);
    assertEquals(List.of(), told());
    value(250, 60);
    assertEquals(List.of("raised warning"), told());
    value(255, 10);
    value(480, 10); // nobody knows what was between
    assertEquals(List.of(), told());
    value(490, 10);
    assertEquals(List.of("cleared"), told());
  }

  @Test
  void theSeverityClimbsAndNeverFallsWhileItStands() {
    value(0, 55);
    value(5, 80);
    value(10, 60);
    value(15, 120);
    value(20, 70);
    assertEquals(List.of("raised warning", "worse severe", "worse emergency"), told());
    assertEquals(Severity.EMERGENCY, state.severity());
    value(25, 10);
    value(30, 10);
    value(35, 10);
    value(40, 55);
    assertEquals(List.of("cleared", "raised warning"), told());
  }

  @Test
  void aFileSixHoursLateIsHistoryAndNoSiren() {
    value(0, 10);
    for (int m = 5; m <= 360; m += 5) {
      value(m, 120, 365);
      if (m >= 330) {
        break;
      }
    }
    assertTrue(told().stream().allMatch("correction"::equals));
    assertEquals(Phase.QUIET, state.phase());
    // what is young enough again calls as always
    value(340, 120, 365);
    assertEquals(List.of("raised emergency"), told());
  }

  @Test
  void anObservationOlderThanTheJudgedOnesNeitherRaisesNorClears() {
    value(60, 10);
    value(55, 120, 61);
    assertEquals(List.of("correction"), told());
    assertEquals(Phase.QUIET, state.phase());
    value(65, 120);
    told();
    for (int m = 0; m < 60; m += 5) {
      value(m, 1, 66);
    }
    assertEquals(List.of(), told());
    assertEquals(Phase.ACTIVE, state.phase());
  }

  @Test
  void aLateTailEndsWhatItShowsToBeOver() {
    value(0, 120);
    assertEquals(List.of("raised emergency"), told());
    value(5, 10, 400);
    value(10, 10, 400);
    value(15, 10, 400);
    assertEquals(List.of("cleared"), told());
    value(20, 120, 400);
    assertEquals(List.of("correction"), told());
  }

  @Test
  void whatDoesNotCountJudgesNothing() {
    Observation calibration =
        new Observation(
            at(0).toEpochMilli(), 500, Double.NaN, LIMIT, false, false, false, 5 * MINUTE, true);
    see(calibration, at(0));
    value(5, Double.NaN);
    see(Observation.at(at(10).toEpochMilli(), 500, Double.NaN, Double.NaN, MINUTE), at(10));
    assertEquals(List.of(), told());
    assertSame(AlarmState.NEW, state);
  }

  @Test
  void aLimitThatIsGoneEndsTheAlarm() {
    value(0, 60);
    told();
    for (int m = 5; m <= 15; m += 5) {
      see(Observation.at(at(m).toEpochMilli(), 60, Double.NaN, Double.NaN, 5 * MINUTE), at(m));
    }
    assertEquals(List.of("cleared"), told());
  }

  @Test
  void aSpanIsJudgedWhenItIsOver() {
    // the hour 00:00–01:00 grows while it goes on; the last word is what counts
    span(60, 80, 50);
    span(60, 70, 55);
    assertEquals(List.of(), told());
    span(60, 40, 60);
    assertEquals(List.of(), told());
    // here the last value never came: the next hour tells that this one is over
    span(120, 90, 115);
    span(180, 10, 125);
    assertEquals(List.of("raised severe"), told());
  }

  private void span(long end, double mean, long now) {
    Observation o =
        new Observation(
            at(end).toEpochMilli(),
            mean,
            Double.NaN,
            LIMIT,
            true,
            false,
            false,
            60 * MINUTE,
            false);
    see(o, at(now));
  }

  @Test
  void aLimitOfTwoSidesLooksAtTheNearerOne() {
    Levels levels = AT_LIMIT;
    for (double value : new double[] {6, 7.5, 9}) {
      assertFalse(levels.reached(levels.of(ph(value))), "" + value);
    }
    for (double value : new double[] {5.99, 9.01, 0, -1}) {
      assertTrue(levels.reached(levels.of(ph(value))), "" + value);
    }
    assertTrue(levels.left(levels.of(ph(7.5))));
    assertFalse(levels.left(levels.of(ph(8.99))));
  }

  private static Observation ph(double value) {
    return Observation.at(0, value, 6, 9, MINUTE);
  }

  @Test
  void levelsOfTheirOwnLookUpwardsAndDownwards() {
    Levels deep = new Levels(Measure.BELOW, -1.5, -1.8);
    Observation low = Observation.at(0, 1.4, Double.NaN, Double.NaN, MINUTE);
    Observation between = Observation.at(0, 1.6, Double.NaN, Double.NaN, MINUTE);
    Observation high = Observation.at(0, 1.9, Double.NaN, Double.NaN, MINUTE);
    assertTrue(deep.reached(deep.of(low)));
    assertFalse(deep.reached(deep.of(between)) || deep.left(deep.of(between)));
    assertTrue(deep.left(deep.of(high)));
  }

  @Test
  void theDeviceIsHeardOnlyWhenItGoesOnSayingSo() {
    rule =
        rule(
            AlarmKind.DEVICE_FAULT,
            new Levels(Measure.FAULT, 1, 0),
            Duration.ofMinutes(15),
            Duration.ofMinutes(15));
    for (int m = 0; m <= 100; m += 5) {
      fault(m, m % 10 == 0);
    }
    assertEquals(List.of(), told());
    for (int m = 105; m <= 120; m += 5) {
      fault(m, true);
    }
    assertEquals(List.of("raised warning"), told());
  }

  private void fault(long minute, boolean fault) {
    Observation o =
        new Observation(
            at(minute).toEpochMilli(),
            1,
            Double.NaN,
            LIMIT,
            !fault,
            fault,
            false,
            5 * MINUTE,
            true);
    see(o, at(minute));
  }

  /** Whatever comes, in whatever order: the effects fit together, and so does the state. */
  @Test
  void anySeriesLeadsToAlarmsThatBeginAndEndInTurn() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      state = AlarmState.NEW;
      effects.clear();
      rule =
          rule(
              AlarmKind.EXCEEDANCE,
              AT_LIMIT,
              Duration.ofMinutes(random.nextInt(20)),
              Duration.ofMinutes(1 + random.nextInt(20)));
      long now = 0;
      boolean stands = false;
      Severity worst = null;
      for (int i = 0; i < 500; i++) {
        now += random.nextInt(8);
        long minute = random.nextInt(10) == 0 ? now - random.nextInt(600) : now;
        value(minute, 30 + random.nextInt(90), now);
        for (Effect effect : effects) {
          boolean late = effect.observation().time() < at(now - 30).toEpochMilli();
          switch (effect) {
            case Effect.Raised r -> {
              assertFalse(stands || late, "seed " + seed);
              assertTrue(r.since() <= r.observation().time());
              stands = true;
              worst = r.severity();
            }
            case Effect.Worsened w -> {
              assertTrue(stands && !late && w.severity().compareTo(worst) > 0, "seed " + seed);
              worst = w.severity();
            }
            case Effect.Cleared c -> {
              assertTrue(stands, "seed " + seed);
              stands = false;
            }
            case Effect.Corrected c -> assertTrue(c.observation().time() <= at(now).toEpochMilli());
          }
        }
        effects.clear();
        assertEquals(stands, state.stands(), "seed " + seed);
      }
    }
  }
}
