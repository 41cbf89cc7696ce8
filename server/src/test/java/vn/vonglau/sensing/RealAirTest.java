package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vonglau.sensing.Quality.Refusal;

/**
 * Years of real hourly PM2.5 through the checks and the hourly index. The files lie beside the
 * project and are no part of it; without them these tests are skipped.
 */
class RealAirTest {
  private static final Path FOLDER = Path.of("../../shared/data/air-quality");
  private static final String HANOI = "hanoi_us_embassy_pm25_hourly_%d.csv";
  private static final String SAIGON = "hcmc_us_consulate_pm25_clean.csv";
  private static final RuleBook RULES = RuleBook.packaged();
  private static final QcRules.Rule DUST = RULES.quality().find(Station.Kind.AIR, "PM2.5");
  private static final long HOUR = 3_600_000;

  /** A row as the file has it; time is the end of the hour, local, in epoch milliseconds. */
  private record Row(long time, double value, String judgement) {}

  /** What the checks made of a file. */
  private static final class Checked {
    private final TreeMap<Long, Double> counting = new TreeMap<>();
    private int missing;
    private int negative;
    private int nearZero;
    private int twice;
  }

  @ParameterizedTest(name = "Hanoi {0}")
  @CsvSource({"2016, 8784, 402, 18", "2017, 8760, 62, 16", "2018, 8339, 145, 1"})
  void everyDefectOfTheYearIsCaughtAndCounted(int year, int rows, int missing, int negative)
      throws IOException {
    List<Row> file = read(HANOI.formatted(year));
    Checked checked = check(file);
    assertEquals(rows, file.size());
    assertEquals(missing, checked.missing, "-999");
    assertEquals(negative, checked.negative + checked.nearZero, "below zero, yet called valid");
    assertEquals(1, checked.twice, "03:00 of the day on which summer time began elsewhere");
    // what counts is what the file calls valid, without the negative and the hour that came twice
    long valid = file.stream().filter(r -> r.judgement().equals("Valid")).count();
    assertEquals(valid - checked.negative - 1, checked.counting.size());
  }

  @Test
  void theHoursWithoutARowAreFound() throws IOException {
    List<Row> file = read(HANOI.formatted(2018));
    Checked checked = check(file);
    long[] times = file.stream().mapToLong(Row::time).distinct().toArray();
    long span = (times[times.length - 1] - times[0]) / HOUR + 1;
    assertEquals(422, span - times.length);
    long unfit = file.stream().filter(r -> !r.judgement().equals("Valid")).count();
    assertEquals(unfit + 422 + checked.negative, span - checked.counting.size());
  }

  @ParameterizedTest
  @CsvSource({"2016", "2017", "2018"})
  void anHourHasAnIndexExactlyWhenTwoOfItsNewestThreeHoursCount(int year) throws IOException {
    TreeMap<Long, Double> series = check(read(HANOI.formatted(year))).counting;
    int indices = 0;
    for (long time = series.firstKey(); time <= series.lastKey() + 3 * HOUR; time += HOUR) {
      double[] hours = before(series, time);
      long recent = Arrays.stream(hours).limit(3).filter(v -> !Double.isNaN(v)).count();
      IndexValue index = RULES.aqi().hour(Map.of("PM2.5", hours));
      assertEquals(recent >= 2, index.value() != null);
      if (index.value() != null) {
        indices++;
        double low = Arrays.stream(hours).filter(v -> !Double.isNaN(v)).min().orElseThrow();
        double high = Arrays.stream(hours).filter(v -> !Double.isNaN(v)).max().orElseThrow();
        double nowcast = index.parts().getFirst().figure();
        // the printed formula for w = 1/2 lacks one part in 4096
        assertTrue(nowcast >= Math.max(0, low) * (1 - 1 / 4096d) - 1e-9);
        assertTrue(nowcast <= high + 1e-9);
        assertTrue(RULES.bands().find(IndexValue.AQI, index.value()).isPresent());
      }
    }
    assertTrue(indices > 7000, () -> "only so many hours have an index in " + year);
  }

  @Test
  void theNowcastOfAFewHoursIsTheWeightedMeanWrittenOutByHand() throws IOException {
    TreeMap<Long, Double> series = check(read(HANOI.formatted(2016))).counting;
    double[] h = before(series, series.firstKey() + 3 * HOUR);
    assertEquals(
        4, Arrays.stream(h).filter(v -> !Double.isNaN(v)).count(), "the file's first four");
    double w =
        Math.min(Math.min(h[0], h[1]), Math.min(h[2], h[3]))
            / Math.max(Math.max(h[0], h[1]), Math.max(h[2], h[3]));
    assertTrue(w > 0.5);
    double mean = (h[0] + w * h[1] + w * w * h[2] + w * w * w * h[3]) / (1 + w + w * w + w * w * w);
    assertEquals(mean, RULES.aqi().nowcast(h), 1e-9);
  }

  @Test
  void daysOfASiteWithOtherColumnsHaveTheirIndexWhereEnoughHoursCount() throws IOException {
    List<Row> file = read(SAIGON);
    Checked checked = check(file);
    assertEquals(4220, file.size());
    long notValid = file.stream().filter(r -> !r.judgement().equals("Valid")).count();
    assertEquals(168, notValid);
    int days = 0;
    long first = checked.counting.firstKey() / (24 * HOUR) * 24 * HOUR;
    for (long end = first + 24 * HOUR; end <= checked.counting.lastKey(); end += 24 * HOUR) {
      double[] newestFirst = before(checked.counting, end, 24);
      double[] hours = new double[24];
      Arrays.setAll(hours, i -> newestFirst[23 - i]);
      long there = Arrays.stream(hours).filter(v -> !Double.isNaN(v)).count();
      IndexValue index = RULES.aqi().day(Map.of("PM2.5", hours));
      assertEquals(there >= 18, index.value() != null);
      days += index.value() == null ? 0 : 1;
    }
    assertTrue(days > 150, "six months of days");
  }

  private static double[] before(TreeMap<Long, Double> series, long time) {
    return before(series, time, 12);
  }

  private static double[] before(TreeMap<Long, Double> series, long time, int hours) {
    double[] newestFirst = new double[hours];
    Arrays.setAll(newestFirst, i -> series.getOrDefault(time - i * HOUR, Double.NaN));
    return newestFirst;
  }

  private static Checked check(List<Row> rows) {
    Checked checked = new Checked();
    Quality.Tail tail = new Quality.Tail();
    for (Row row : rows) {
      var refused = Quality.refuse(row.value(), row.time(), Long.MAX_VALUE / 2);
      if (refused.isPresent()) {
        assertEquals(Refusal.MISSING, refused.get());
        checked.missing++;
        continue;
      }
      boolean valid = row.judgement().equals("Valid");
      int status = valid ? Quality.MEASURING : Quality.DEVICE_FAULT;
      int flags = Quality.judge(DUST, tail, row.value(), row.time(), status).flags();
      checked.negative += valid && QcFlag.NEGATIVE.in(flags) ? 1 : 0;
      checked.nearZero += valid && QcFlag.BELOW_ZERO.in(flags) ? 1 : 0;
      if (QcFlag.DUPLICATE.in(flags)) {
        checked.twice++;
      } else if (!QcFlag.excludes(flags)) {
        checked.counting.put(row.time(), row.value());
      }
    }
    return checked;
  }

  private static List<Row> read(String name) throws IOException {
    Path file = FOLDER.resolve(name);
    Assumptions.assumeTrue(Files.exists(file), () -> "not there: " + file);
    List<String> lines = Files.readAllLines(file);
    List<String> head = List.of(lines.getFirst().strip().split(","));
    int value = Math.max(head.indexOf("Raw Conc."), head.indexOf("RawConc"));
    int judgement = Math.max(head.indexOf("QC Name"), head.indexOf("QCName"));
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cell = line.strip().split(",");
      LocalDateTime time =
          LocalDateTime.of(
              number(cell[head.indexOf("Year")]),
              number(cell[head.indexOf("Month")]),
              number(cell[head.indexOf("Day")]),
              number(cell[head.indexOf("Hour")]),
              0);
      rows.add(
          new Row(
              time.toInstant(ZoneOffset.UTC).toEpochMilli(),
              Double.parseDouble(cell[value]),
              cell[judgement]));
    }
    return rows;
  }

  private static int number(String cell) {
    return Integer.parseInt(cell);
  }
}
