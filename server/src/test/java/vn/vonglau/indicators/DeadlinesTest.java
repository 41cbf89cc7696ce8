package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.vonglau.indicators.PeriodType.Regime;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Level;

/** A deadline moves forward off days of rest; a cut-off never moves. */
class DeadlinesTest {
  private static final ReportingFiles FILES = new ReportingFiles("");

  private static WorkingDays days(boolean withSwaps) {
    Map<LocalDate, String> holidays = new HashMap<>();
    FILES.days().holidays().forEach(h -> holidays.put(h.date(), h.name()));
    Map<LocalDate, String> off = new HashMap<>();
    Set<LocalDate> madeUp = new HashSet<>();
    if (withSwaps) {
      FILES.days().swaps().forEach(s -> off.put(s.dayOff(), s.reason()));
      FILES.days().swaps().forEach(s -> madeUp.add(s.madeUpOn()));
    }
    return new WorkingDays(holidays, off, madeUp);
  }

  private static DeadlineBook book(Map<DeadlineBook.Place, DeadlineBook.Override> overrides) {
    return new DeadlineBook(days(false), Map.of(), FILES.reminders(), overrides);
  }

  private static String due(PeriodType type, String period) {
    return due(book(Map.of()), type, Regime.CALENDAR, period);
  }

  private static String due(DeadlineBook book, PeriodType type, Regime regime, String period) {
    return Times.day(book.deadline(type, regime, Period.parse(period)).due()).toString();
  }

  /** The ten examples of the reporting calendar: with Saturday, Sunday and holidays, no swaps. */
  @Test
  void theTenExamplesOfTheCalendarHold() {
    Map<String, String> shifts = new TreeMap<>();
    shifts.put("2023-04-30", "2023-05-04");
    shifts.put("2024-09-30", "2024-09-30");
    shifts.put("2024-06-08", "2024-06-10");
    shifts.put("2025-01-31", "2025-02-03");
    shifts.put("2026-02-16", "2026-02-23");
    shifts.put("2026-11-24", "2026-11-25");
    shifts.put("2027-01-31", "2027-02-01");
    shifts.put("2030-02-08", "2030-02-08");
    shifts.put("2026-08-31", "2026-08-31");
    shifts.put("2028-12-31", "2029-01-02");
    WorkingDays days = days(false);
    shifts.forEach(
        (nominal, shifted) ->
            assertEquals(
                LocalDate.parse(shifted), days.shift(LocalDate.parse(nominal)).day(), nominal));
  }

  @Test
  void theFilesThatComeWithTheProgramAreWhole() {
    assertEquals(List.of(), FILES.problems());
    assertEquals(137, FILES.days().holidays().size());
    assertTrue(FILES.days().holidays().stream().noneMatch(h -> h.confidence().isBlank()));
  }

  @Test
  void aSwappedDayOffIsRestAndTheSaturdayMadeUpOnIsWork() {
    WorkingDays days = days(true);
    assertFalse(days.isWorking(LocalDate.of(2026, 8, 31)));
    assertTrue(days.isWorking(LocalDate.of(2026, 8, 22)));
    assertEquals(LocalDate.of(2026, 8, 22), days.shift(LocalDate.of(2026, 8, 22)).day());
    assertEquals(LocalDate.of(2026, 9, 3), days.shift(LocalDate.of(2026, 8, 31)).day());
  }

  @Test
  void eachMoveSaysWhy() {
    assertEquals(
        List.of(
            "30/04/2023: Ngày Chiến thắng",
            "01/05/2023: Ngày Quốc tế lao động",
            "02/05/2023: Nghỉ bù ngày 29/04",
            "03/05/2023: Nghỉ bù ngày 30/04"),
        days(false).shift(LocalDate.of(2023, 4, 30)).why());
  }

  @Test
  void eachOfTheSixteenKindsHasItsDay() {
    Map<PeriodType, String> periods = new TreeMap<>();
    periods.put(PeriodType.DAILY, "2025-06-15");
    periods.put(PeriodType.WEEKLY_MON, "2026-W08");
    periods.put(PeriodType.MONTH_END, "2025-05");
    periods.put(PeriodType.WEEKLY, "2025-W23");
    periods.put(PeriodType.MONTHLY, "2025-05");
    periods.put(PeriodType.MONTHLY_DAY_08, "2024-05");
    periods.put(PeriodType.HALF_MONTH_15_END, "2025-06-H1");
    periods.put(PeriodType.QUARTERLY, "2025-Q2");
    periods.put(PeriodType.SIX_MONTHS, "2025-6M");
    periods.put(PeriodType.NINE_MONTHS, "2025-9M");
    periods.put(PeriodType.YEARLY, "2028");
    periods.put(PeriodType.SCHOOL_YEAR, "SY2024");
    periods.put(PeriodType.AD_HOC, "2025-06-03/2025-06-21");
    periods.put(PeriodType.THEMATIC, "2025-06-03/2025-06-20");
    Map<PeriodType, String> due = new TreeMap<>();
    periods.forEach((type, period) -> due.put(type, due(type, period)));
    assertEquals(
        "{DAILY=2025-06-15, WEEKLY_MON=2026-02-23, MONTH_END=2025-06-02, WEEKLY=2025-06-09,"
            + " MONTHLY=2025-06-02, MONTHLY_DAY_08=2024-06-10, HALF_MONTH_15_END=2025-06-16,"
            + " QUARTERLY=2025-06-30, SIX_MONTHS=2025-06-30, NINE_MONTHS=2025-09-30,"
            + " YEARLY=2029-01-02, SCHOOL_YEAR=2025-09-03, AD_HOC=2025-06-23,"
            + " THEMATIC=2025-06-20}",
        due.toString());
    assertNull(
        book(Map.of())
            .deadline(PeriodType.REALTIME, Regime.CALENDAR, Period.parse("2025-06-15T08"))
            .due());
    assertEquals(16, PeriodType.values().length);
  }

  @Test
  void automaticChannelsDoNotMove() {
    assertEquals("2026-02-17", due(PeriodType.DAILY, "2026-02-17"));
    assertEquals(
        Instant.parse("2026-02-17T01:15:00Z"),
        book(Map.of())
            .deadline(PeriodType.HOURLY, Regime.CALENDAR, Period.parse("2026-02-17T08"))
            .due(),
        "a quarter of an hour after 08:00 in Việt Nam");
  }

  @Test
  void aDeadlineIsTheLastSecondOfItsDayInVietNam() {
    assertEquals(
        Instant.parse("2025-06-30T16:59:59Z"),
        book(Map.of())
            .deadline(PeriodType.QUARTERLY, Regime.CALENDAR, Period.parse("2025-Q2"))
            .due());
  }

  @Test
  void theDecreeTakesFiguresFromDayFifteenToDayFourteen() {
    Map<String, String> cuts = new TreeMap<>();
    for (String code : List.of("2026-03", "2026-Q1", "2026-6M", "2026-9M", "2026")) {
      Period p = Period.parse(code);
      cuts.put(code, Regime.ND09.cutFrom(p) + ".." + Regime.ND09.cutTo(p));
    }
    assertEquals(
        "{2026=2025-12-15..2026-12-14, 2026-03=2026-02-15..2026-03-14,"
            + " 2026-6M=2025-12-15..2026-06-14, 2026-9M=2025-12-15..2026-09-14,"
            + " 2026-Q1=2025-12-15..2026-03-14}",
        cuts.toString());
    assertEquals(
        "2026-06-15",
        due(book(Map.of()), PeriodType.SIX_MONTHS, Regime.ND09, "2026-6M"),
        "14 June 2026 is a Sunday: the deadline moves, the cut-off does not");
    Period half = Period.parse("2026-02-H1");
    assertEquals(LocalDate.of(2026, 2, 15), Regime.CALENDAR.cutTo(half), "a Sunday");
  }

  @Test
  void aSchoolYearEndsAsItsPlanSays() {
    var plan =
        new ReportingFiles.SchoolYear(
            2025, LocalDate.of(2025, 9, 5), LocalDate.of(2026, 5, 31), "kế hoạch");
    DeadlineBook book =
        new DeadlineBook(days(false), Map.of(2025, plan), FILES.reminders(), Map.of());
    assertEquals("2026-06-01", due(book, PeriodType.SCHOOL_YEAR, Regime.CALENDAR, "SY2025"));
  }

  @Test
  void whatWasSetForOneUnitYieldsToWhatWasSetForAllLater() {
    Form form = form();
    Period june = Period.parse("2025-06");
    Instant first = Instant.parse("2025-07-01T00:00:00Z");
    var own = set(first, "2025-07-20T00:00:00Z");
    var later = set(first.plusSeconds(60), "2025-07-25T00:00:00Z");
    DeadlineBook one = book(Map.of(new DeadlineBook.Place("F", "2025-06", 7), own));
    assertEquals(own.closes(), one.of(form, june, 7).closes());
    assertFalse(one.of(form, june, 8).overridden());
    DeadlineBook both =
        book(
            Map.of(
                new DeadlineBook.Place("F", "2025-06", 7),
                own,
                new DeadlineBook.Place("F", "2025-06", 0),
                later));
    assertEquals(later.closes(), both.of(form, june, 7).closes());
    assertEquals(Times.endOf(LocalDate.of(2025, 6, 30)), both.of(form, june, 7).due());
  }

  private static DeadlineBook.Override set(Instant at, String closes) {
    return new DeadlineBook.Override(null, Instant.parse(closes), null, "mở thêm", "tonghop", at);
  }

  private static Form form() {
    return new Form(
        "F",
        1,
        "Biểu",
        "Form",
        Form.Kind.PERIODIC,
        PeriodType.MONTHLY,
        Level.COMMUNE,
        Duties.COMMUNE,
        Forms.RECEIVER,
        null,
        LocalDate.of(2025, 1, 1),
        null,
        false,
        false,
        List.of(),
        List.of());
  }
}
