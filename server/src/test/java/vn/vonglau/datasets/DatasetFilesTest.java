package vn.vonglau.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vonglau.kernel.Period;

/** The files of the datasets, their cadences, and how periods and numbers are written. */
class DatasetFilesTest {
  /** Saturdays, Sundays and 31 December 2025 are days of rest. */
  private static final UnaryOperator<LocalDate> WORKING =
      day -> {
        LocalDate at = day;
        while (at.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0
            || at.equals(LocalDate.of(2025, 12, 31))) {
          at = at.plusDays(1);
        }
        return at;
      };

  @TempDir Path folder;

  @Test
  void theTwentyDatasetsOfTheAnnexAreDeclaredWithAgencyChannelAndCadence() {
    Datasets datasets = new Datasets("");
    List<Dataset> annex = datasets.all().stream().filter(d -> d.nr() > 0).toList();
    assertEquals(20, annex.size());
    Dataset budget = datasets.get("TN-DS-01_BUDGET");
    assertEquals(List.of("STC"), budget.agencies());
    assertEquals("WEEKLY_MON+MONTH_END", budget.cadence().id());
    assertEquals(192, budget.limitHours());
    assertEquals(List.of("STNMT", "SXD"), datasets.get("TN-DS-06_PLANNING").agencies());
    assertEquals(Dataset.STATIONS, datasets.get("TN-DS-05_ENV_MONITORING").holds());
    assertTrue(datasets.get("TN-DS-03_PUBLIC_ADMIN").holds("HT-TTHC_FIELD.W01.F01"));
    assertTrue(datasets.problems().isEmpty(), () -> datasets.problems().toString());
  }

  @Test
  void aWrongFileSaysFileAndLineAndTheOldOneStays() throws Exception {
    Path own = Files.createDirectories(folder.resolve("datasets")).resolve("mot.yaml");
    String good =
        """
        datasets:
          - id: THU-1
            vi: "Thử"
            en: "Trial"
            agencies: [STC]
            channels: [push]
            cadence: DAILY
        """;
    Files.writeString(own, good);
    Datasets datasets = new Datasets(folder.toString());
    assertEquals(List.of("THU-1"), datasets.all().stream().map(Dataset::id).toList());
    Files.writeString(own, good.replace("DAILY", "SOMETIMES-OR-NEVER"));
    datasets.look();
    assertEquals(Cadence.DAILY, datasets.get("THU-1").cadence());
    assertEquals("datasets/mot.yaml", datasets.problems().getFirst().file());
    assertEquals(7, datasets.problems().getFirst().line());
    Files.writeString(
        own,
        good
            + "    messages:\n      - id: m\n        fields: {period: p, value: v,"
            + " indicator: {from: a, codes: khong}}\n");
    datasets.look();
    assertEquals("dataset-codes", datasets.problems().getFirst().code());
    Files.writeString(own, good.replace("DAILY", "HOURLY"));
    datasets.look();
    assertEquals(Cadence.HOURLY, datasets.get("THU-1").cadence());
    assertTrue(datasets.problems().isEmpty());
  }

  @Test
  void aDueDayMovesOnOverDaysOfRestExceptWhereSystemsSendByThemselves() {
    // 2025-12-27 is a Saturday
    assertEquals(at("2025-12-28T00:00"), due(Cadence.DAILY, "2025-12-27T08:00"));
    assertEquals(at("2025-12-27T09:00"), due(Cadence.HOURLY, "2025-12-27T08:20"));
    assertEquals(at("2025-12-30T00:00"), due(Cadence.WEEKLY_MON_AND_MONTH_END, "2025-12-27T08:00"));
    // the last of the month is a day of rest here: the next day counts
    assertEquals(at("2026-01-02T00:00"), due(Cadence.MONTHLY, "2025-12-27T08:00"));
    // 8 November 2025 is a Saturday
    assertEquals(at("2025-11-11T00:00"), due(Cadence.MONTHLY_DAY_08, "2025-11-09T08:00"));
    assertEquals(at("2025-12-30T00:00"), due(Cadence.WORKING_DAYS, "2025-12-27T08:00"));
    assertNull(Cadence.NOT_STATED.after(at("2025-12-27T08:00"), WORKING));
    // what came on Monday is awaited again at the end of the next day of the cadence
    assertEquals(at("2025-12-29T00:00"), Cadence.DAILY.dueAfter(at("2025-12-27T10:00"), WORKING));
  }

  private static Instant due(Cadence cadence, String after) {
    return cadence.after(at(after), WORKING);
  }

  private static Instant at(String local) {
    return Instant.parse(local + ":00+07:00");
  }

  @Test
  void periodsAreReadAsSourcesWriteThem() {
    assertEquals("2026-10", span("10/2026"));
    assertEquals("2026-Q3", span("Quý III/2026"));
    assertEquals("SY2025", span("Năm học 2025-2026"));
    assertEquals("2026-10-05", span("05/10/2026"));
    assertEquals("2026-10-05", span("2026-10-05T23:30:00+07:00"));
    assertEquals(
        "2026-10", Spans.period("05/10/2026", List.of("dd/MM/yyyy"), Period.Span.MONTH).code());
    assertEquals("2026-10", Spans.period("2026-10-05", List.of(), Period.Span.MONTH).code());
    assertNull(Spans.period("32/10/2026", List.of(), null));
    assertNull(Spans.period("hôm qua", List.of(), null));
  }

  private static String span(String text) {
    return Spans.period(text, List.of(), null).code();
  }

  @Test
  void aNumberThatMayMeanTwoThingsIsNotGuessed() {
    assertEquals(new BigDecimal("1234.5"), Amounts.read("1.234,5", true, false));
    assertEquals(new BigDecimal("1.234"), Amounts.read("1.234", false, false));
    assertNull(Amounts.read("1.234", false, true), "in a table it may be a thousand");
    assertEquals(new BigDecimal("0.5"), Amounts.read("0,5", false, true));
    assertNull(Amounts.read("1e999999999", false, false));
    assertNull(Amounts.read("=1+1", false, true));
    assertNull(Amounts.read("12 hồ sơ", false, true));
  }
}
