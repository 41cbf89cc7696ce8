package vn.vonglau.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.vonglau.kernel.Period.Span;

/** A period is a text, a span and two days; each form of text means one span only. */
class PeriodTest {
  @Test
  void eachFormNamesItsSpanAndDays() {
    says("2025", Span.YEAR, "2025-01-01", "2025-12-31");
    says("2025-Q1", Span.QUARTER, "2025-01-01", "2025-03-31");
    says("2025-Q4", Span.QUARTER, "2025-10-01", "2025-12-31");
    says("2024-02", Span.MONTH, "2024-02-01", "2024-02-29");
    says("2025-W23", Span.WEEK, "2025-06-02", "2025-06-08");
    says("2025-3M", Span.THREE_MONTHS, "2025-01-01", "2025-03-31");
    says("2025-6M", Span.SIX_MONTHS, "2025-01-01", "2025-06-30");
    says("2025-9M", Span.NINE_MONTHS, "2025-01-01", "2025-09-30");
    says("SY2025", Span.SCHOOL_YEAR, "2025-09-01", "2026-08-31");
    says("2025-06-H1", Span.HALF_MONTH, "2025-06-01", "2025-06-15");
    says("2025-06-H2", Span.HALF_MONTH, "2025-06-01", "2025-06-30");
    says("2025-06-15", Span.DAY, "2025-06-15", "2025-06-15");
    says("2025-06-15T08", Span.HOUR, "2025-06-15", "2025-06-15");
    says("2025-06-03/2025-06-20", Span.RANGE, "2025-06-03", "2025-06-20");
  }

  private static void says(String code, Span span, String first, String last) {
    Period period = Period.parse(code);
    assertEquals(span, period.span(), code);
    assertEquals(LocalDate.parse(first), period.from(), code);
    assertEquals(LocalDate.parse(last), period.last(), code);
    assertEquals(code, period.code());
    assertEquals(period, Period.parse(period.code()));
  }

  @Test
  void theHourThatEndsAtMidnightBelongsToTheDayItRanIn() {
    Period hour = Period.parse("2025-06-15T00");
    assertEquals(LocalDate.of(2025, 6, 14), hour.from());
    assertEquals(hour, Period.hour(LocalDateTime.of(2025, 6, 15, 0, 0)));
    assertEquals("2025-06-14T23", hour.previous().code());
    assertEquals("2025-06-15T00", Period.parse("2025-06-15T01").previous().code());
  }

  @Test
  void whatNamesNoPeriodIsRefused() {
    for (String bad :
        List.of(
            "",
            " ",
            "25",
            "2025-",
            "2025-Q0",
            "2025-Q5",
            "2025-13",
            "2025-00",
            "2025-6",
            "2025-W00",
            "2025-W54",
            "2025-12M",
            "2025-6m",
            "SY2025-Q1",
            "sy2025",
            "2025-06-H3",
            "2025-02-30",
            "2025-06-15T24",
            "2025-06-15T8",
            "1899",
            "2201",
            "2025-06-20/2025-06-03",
            "2025-06-03/",
            "/2025-06-03",
            "-001-06-03/2025-06-20",
            "2025-06-03/2025-06-20 ",
            "٢٠٢٥",
            "2025\n",
            "2025-06-03T08/2025-06-04")) {
      assertTrue(Period.find(bad).isEmpty(), bad);
      ProblemException e = assertThrows(ProblemException.class, () -> Period.parse(bad));
      assertEquals("period", e.problem().code());
    }
    assertTrue(Period.find(null).isEmpty());
  }

  @Test
  void thePeriodBeforeIsOfTheSameKind() {
    Map<String, String> before = new TreeMap<>();
    before.put("2025", "2024");
    before.put("2025-Q1", "2024-Q4");
    before.put("2025-Q3", "2025-Q2");
    before.put("2025-01", "2024-12");
    before.put("2025-03", "2025-02");
    before.put("2025-W01", "2024-W52");
    before.put("2021-W01", "2020-W53");
    before.put("2025-3M", "2024-3M");
    before.put("2025-6M", "2025-3M");
    before.put("2025-9M", "2025-6M");
    before.put("SY2025", "SY2024");
    before.put("2025-03-H1", "2025-02-H2");
    before.put("2025-03-H2", "2025-03-H1");
    before.put("2024-03-01", "2024-02-29");
    before.put("2025-01-01T01", "2025-01-01T00");
    before.put("2025-06-11/2025-06-20", "2025-06-01/2025-06-10");
    before.forEach(
        (code, expected) -> assertEquals(expected, Period.parse(code).previous().code()));
  }

  @Test
  void oneYearEarlierIsTheSamePeriodByItsName() {
    Map<String, String> earlier = new TreeMap<>();
    earlier.put("2025", "2024");
    earlier.put("2025-Q1", "2024-Q1");
    earlier.put("2025-02", "2024-02");
    earlier.put("2025-W23", "2024-W23");
    earlier.put("2021-W10", "2020-W10"); // 2020 had 53 weeks: 52 weeks back would be week 11
    earlier.put("2020-W53", "2019-W52");
    earlier.put("2025-9M", "2024-9M");
    earlier.put("SY2025", "SY2024");
    earlier.put("2025-06-H2", "2024-06-H2");
    earlier.put("2024-02-29", "2023-02-28");
    earlier.put("2025-06-15T00", "2024-06-15T00");
    earlier.put("2025-06-03/2025-06-20", "2024-06-03/2024-06-20");
    earlier.forEach(
        (code, expected) -> assertEquals(expected, Period.parse(code).lastYear().code()));
  }

  @Test
  void weeksAreThoseOfIso8601() {
    assertEquals(LocalDate.of(2024, 12, 30), Period.parse("2025-W01").from());
    assertEquals(LocalDate.of(2021, 1, 3), Period.parse("2020-W53").last());
    assertEquals("2026-W53", Period.week(LocalDate.of(2026, 12, 28)).code());
    assertEquals("2027-W01", Period.week(LocalDate.of(2027, 1, 4)).code());
    assertTrue(Period.find("2025-W53").isEmpty(), "2025 has 52 weeks");
    LocalDate monday = LocalDate.of(2000, 1, 3);
    for (int i = 0; i < 2000; i++) {
      Period week = Period.week(monday.plusWeeks(i));
      assertEquals(monday.plusWeeks(i), Period.parse(week.code()).from(), week.code());
    }
  }

  @Test
  void periodsStandInOrderOfTheirEnd() {
    List<Period> some = new ArrayList<>();
    for (String code : List.of("2025", "2025-Q1", "2025-03", "2025-02", "2024", "SY2024")) {
      some.add(Period.parse(code));
    }
    some.sort(null);
    assertEquals(
        List.of("2024", "2025-02", "2025-03", "2025-Q1", "SY2024", "2025"),
        some.stream().map(Period::code).toList());
  }
}
