package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.vonglau.sensing.Limits.Found;
import vn.vonglau.sensing.Limits.NoLimit;
import vn.vonglau.sensing.Limits.Permit;
import vn.vonglau.sensing.Limits.Terms;
import vn.vonglau.sensing.Station.Kind;

/** Which limit binds a figure: by its averaging, its day, the column and factors of the permit. */
class LimitsTest {
  private static final Limits LIMITS = RuleBook.packaged().limits();

  @Test
  void dustOfTheLastDayOf2025IsJudgedByFiftyAndOfTheNextByFortyFive() {
    assertEquals(50, air("PM2.5", Step.D1, "2026-01-01T00:00:00+07:00").limit().high());
    assertEquals(45, air("PM2.5", Step.D1, "2026-01-02T00:00:00+07:00").limit().high());
    assertEquals(
        LocalDate.of(2026, 1, 1), air("PM2.5", Step.D1, "2025-06-01T00:00:00+07:00").limit().to());
  }

  @Test
  void aLimitBindsOnlyTheAveragingThatItNames() {
    assertEquals(NoLimit.NONE, air("PM2.5", Step.H1, "2026-11-01T08:00:00+07:00").reason());
    assertNull(air("PM2.5", Step.RAW, "2026-11-01T08:00:00+07:00").limit());
    assertEquals(
        List.of(Step.H1, Step.D1, Step.YEAR),
        LIMITS.all(Kind.AIR, "SO2", at("2026-11-01T08:00:00+07:00"), List.of(), Terms.NONE).stream()
            .map(Limit::step)
            .toList());
  }

  @Test
  void aFigureThatEqualsItsLimitIsWithin() {
    Limit limit = air("SO2", Step.H1, "2026-11-01T08:00:00+07:00").limit();
    assertFalse(limit.exceededBy(350));
    assertTrue(limit.exceededBy(350.01));
    assertFalse(limit.exceededBy(Double.NaN));
    assertEquals(Limit.Op.AT_MOST, limit.op());
  }

  @Test
  void inYearsOfARegulationThatIsNotEnteredThereIsNoLimitAndTheAnswerNamesIt() {
    Found found = air("PM2.5", Step.D1, "2017-03-01T00:00:00+07:00");
    assertEquals(new Found(null, NoLimit.NOT_SEEN, "QCVN 05:2013/BTNMT"), found);
    assertEquals(
        new Found(null, NoLimit.NOT_SEEN, "QCVN 40:2025/BTNMT"),
        found(Kind.WASTEWATER, "COD", "2026-11-01T08:00:00+07:00", terms(null, "A", 1)));
    assertEquals(
        "QCVN 19:2024/BTNMT",
        found(Kind.STACK, "SO2", "2026-11-01T08:00:00+07:00", Terms.NONE).regulation());
  }

  @Test
  void wastewaterLimitsAreMultipliedByTheFactorsOfThePermit() {
    String then = "2025-08-31T23:55:00+07:00";
    assertEquals(NoLimit.COLUMN, found(Kind.WASTEWATER, "COD", then, Terms.NONE).reason());
    assertEquals(
        NoLimit.FACTORS,
        found(Kind.WASTEWATER, "COD", then, new Terms(null, "A", Map.of("Kq", 0.9))).reason());
    Limit cod =
        found(Kind.WASTEWATER, "COD", then, new Terms(null, "A", Map.of("Kq", 0.9, "Kf", 1.1)))
            .limit();
    assertEquals(74.25, cod.high());
    assertEquals("Kq 0.9 × Kf 1.1", cod.factors());
    Limit ph = found(Kind.WASTEWATER, "pH", then, new Terms(null, "B", Map.of())).limit();
    assertEquals(Limit.Op.RANGE, ph.op());
    assertTrue(ph.exceededBy(5.4));
    assertFalse(ph.exceededBy(5.5));
    assertTrue(ph.exceededBy(9.1));
    assertEquals(
        NoLimit.NOT_SEEN,
        found(Kind.WASTEWATER, "COD", "2025-09-01T00:00:00+07:00", terms(null, "A", 1)).reason());
  }

  @Test
  void aFacilityInTransitionKeepsTheRegulationThatItsPermitNames() {
    Limit cod =
        found(
                Kind.WASTEWATER,
                "COD",
                "2027-01-01T00:00:00+07:00",
                terms("QCVN 40:2011/BTNMT", "B", 1))
            .limit();
    assertEquals(150, cod.high());
    assertFalse(cod.uncertain());
    assertTrue(
        found(
                Kind.WASTEWATER,
                "Zn",
                "2027-01-01T00:00:00+07:00",
                terms("QCVN 40:2011/BTNMT", "B", 1))
            .limit()
            .uncertain());
  }

  @Test
  void aPermitStandsBeforeTheRegulationFromItsFirstDayToItsLast() {
    List<Permit> permits =
        List.of(
            permit(Step.D1, 60, "2024-01-01", "2026-01-01", "GPMT 12/GP-UBND"),
            permit(Step.D1, 50, "2025-07-01", null, "GPMT 7/GP-UBND"));
    Terms terms = terms(null, "A", 1);
    Limit first = permitted(Step.D1, "2025-01-02T00:00:00+07:00", permits, terms).limit();
    assertEquals(60, first.high());
    assertTrue(first.byPermit());
    assertEquals("GPMT 12/GP-UBND", first.regulation());
    assertEquals(
        50, permitted(Step.D1, "2025-08-02T00:00:00+07:00", permits, terms).limit().high());
    assertNull(
        permitted(Step.RAW, "2025-08-02T00:00:00+07:00", permits, terms).limit(),
        "the permit names the daily mean, and so single values are not judged");
    assertEquals(
        75, permitted(Step.RAW, "2023-08-02T00:00:00+07:00", permits, terms).limit().high());
  }

  @Test
  void surfaceWaterHasGeneralLimitsAndThoseOfItsLevel() {
    String now = "2026-11-01T08:00:00+07:00";
    assertEquals(0.3, found(Kind.SURFACE_WATER, "N-NH4", now, Terms.NONE).limit().high());
    assertEquals(NoLimit.COLUMN, found(Kind.SURFACE_WATER, "DO", now, Terms.NONE).reason());
    Limit oxygen = found(Kind.SURFACE_WATER, "DO", now, new Terms(null, "B", Map.of())).limit();
    assertEquals(Limit.Op.AT_LEAST, oxygen.op());
    assertTrue(oxygen.exceededBy(4.9));
    assertFalse(oxygen.exceededBy(5));
    assertEquals(
        NoLimit.NONE,
        found(Kind.SURFACE_WATER, "TSS", now, new Terms(null, "C", Map.of())).reason());
  }

  @Test
  void aLimitFollowsTheUnitOfTheFigures() {
    Limit limit = air("CO", Step.H1, "2026-11-01T08:00:00+07:00").limit();
    assertEquals(30, limit.in("mg/m3").orElseThrow().high(), 1e-9);
    assertEquals(30000, limit.in("µg/m3").orElseThrow().high());
    assertTrue(limit.in("°C").isEmpty());
  }

  private static Found air(String parameter, Step step, String time) {
    return LIMITS.inForce(Kind.AIR, parameter, step, at(time), List.of(), Terms.NONE);
  }

  private static Found found(Kind kind, String parameter, String time, Terms terms) {
    return LIMITS.inForce(kind, parameter, Step.RAW, at(time), List.of(), terms);
  }

  private static Found permitted(Step step, String time, List<Permit> permits, Terms terms) {
    return LIMITS.inForce(Kind.WASTEWATER, "COD", step, at(time), permits, terms);
  }

  private static Terms terms(String regulation, String column, double factor) {
    return new Terms(regulation, column, Map.of("Kq", factor, "Kf", factor));
  }

  private static Permit permit(Step step, double high, String from, String to, String text) {
    return new Permit(
        "COD",
        step,
        null,
        high,
        "mg/L",
        text,
        LocalDate.parse(from),
        to == null ? null : LocalDate.parse(to));
  }

  private static Instant at(String time) {
    return OffsetDateTime.parse(time).toInstant();
  }
}
