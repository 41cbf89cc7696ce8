package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.ServerTest;

/** From the bytes of a station to values, roll-ups and indices. */
@ServerTest
class IntakeTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  @Autowired Stations stations;
  @Autowired Datastreams datastreams;
  @Autowired Inbox inbox;
  @Autowired Receipts receipts;
  @Autowired Reviews reviews;
  @Autowired JdbcClient db;

  private String code;

  @BeforeEach
  void aStation() {
    code = "IN-%d".formatted(NUMBER.incrementAndGet());
    stations.add(
        List.of(
            new Station(
                code,
                "Trạm " + code,
                Station.Kind.AIR,
                Station.State.ACTIVE,
                List.of("PM2.5", "PM10", "NO2", "Temp"),
                null,
                null,
                false)));
  }

  @Test
  void aFileOfALoggerBecomesValues() {
    Receipt receipt =
        send(
            code + "_20250310101500.txt",
            "PM2,5\t31,5\tug/m3\t20250310101500\t00\r\n"
                + "NO2\t0.04\tmg/Nm3\t20250310101500\t00\r\n"
                + "Temp\t29.1\toC\t20250310101500\t01\r\n");
    assertEquals("stored", receipt.state(), receipt.toString());
    assertEquals(new Receipt.Counts(3, 0, 0, 0), receipt.counts());
    assertEquals(31.5, value("PM2.5", "2025-03-10T10:15"));
    assertEquals(40, value("NO2", "2025-03-10T10:15"), 1e-9);
    assertEquals(
        QcFlag.CALIBRATION.bit(),
        db.sql("SELECT flags FROM observation WHERE datastream_id = ?")
            .param(id("Temp"))
            .query(Integer.class)
            .single());
  }

  @Test
  void theSameBytesAgainChangeNothing() {
    String text = "PM10\t50\tµg/m3\t20250310101500\t00\r\n";
    assertEquals("stored", send(code + "_20250310101500.txt", text).state());
    Receipt again = send(code + "_20250310101500.txt", text);
    assertEquals("duplicate", again.state());
    assertEquals(new Receipt.Counts(0, 1, 0, 0), again.counts());
    assertTrue(receipts.bySha256(again.sha256()).stream().anyMatch(r -> r.id() == again.id()));
    assertEquals(1, count());
  }

  @Test
  void aCorrectionKeepsWhatStoodThereBefore() {
    send(code + "_1.txt", "PM10\t50\tµg/m3\t20250310101500\t00\r\n");
    Receipt second = send(code + "_2.txt", "PM10\t55\tµg/m3\t20250310101500\t00\r\n");
    assertEquals(new Receipt.Counts(0, 0, 1, 0), second.counts());
    assertEquals(55, value("PM10", "2025-03-10T10:15"));
    assertEquals(
        50d,
        db.sql("SELECT val FROM observation_replaced WHERE datastream_id = ?")
            .param(id("PM10"))
            .query(Double.class)
            .single());
  }

  @Test
  void unknownStationsAndSymbolsWaitForAPerson() {
    Receipt stranger = send("NOBODY-7_20250310101500.txt", line("PM10", 5, "2025-03-10T10:15"));
    assertEquals("quarantined", stranger.state());
    assertEquals("station-unknown", stranger.problems().getFirst().code());
    Receipt symbol =
        send(
            code + "_20250310102000.txt",
            line("PM10", 5, "2025-03-10T10:20") + "Xyz\t1\tmg/L\t20250310102000\t00\r\n");
    assertEquals("partial", symbol.state());
    assertEquals("symbol-unknown", symbol.problems().getFirst().code());
    assertEquals(2, symbol.problems().getFirst().line());
    assertEquals(
        1,
        db.sql("SELECT count(*) FROM quarantine WHERE receipt_id = ? AND kind = 'symbol'")
            .param(symbol.id())
            .query(Integer.class)
            .single());
  }

  @Test
  void everyFaultOfAFileIsNamedWithItsLineAndTheOthersAreKept() {
    Receipt receipt =
        send(
            code + "_20250310101500.txt",
            "PM10\tNaN\tµg/m3\t20250310101500\t00\r\n"
                + "PM10\t1e308\tµg/m3\t20250310101500\t00\r\n"
                + "PM10\t-999\tµg/m3\t20250310101500\t00\r\n"
                + "PM10\t5\tµg/m3\t00010310101500\t00\r\n"
                + "PM10\t5\tparsec\t20250310101500\t00\r\n"
                + "PM10\t5\tµg/m3\t20250310101500\t07\r\n"
                + "PM10\t5\tµg/m3\r\n"
                + "PM10\t6\tµg/m3\t20250310101500\t00\r\n"
                + "PM10\t7\tµg/m3\t20250310101500\t00\r\n"
                + "PM10\t7\tµg/m3\t%s\t00\r\n".formatted(STAMP.format(local().plusDays(2)))
                + "PM2.5\t4");
    List<String> codes = receipt.problems().stream().map(Receipt.LineProblem::code).toList();
    assertEquals(
        List.of(
            "value-not-number",
            "value-absurd",
            "value-missing",
            "time-absurd",
            "status-unknown",
            "columns",
            "time-other-than-name",
            "line-cut",
            "unit-unknown",
            "line-twice",
            "time-future"),
        codes);
    assertEquals(new Receipt.Counts(1, 0, 0, 10), receipt.counts());
    assertEquals(6, value("PM10", "2025-03-10T10:15"));
  }

  @Test
  void emptyAndBinaryFilesGetAReceiptThatSaysSo() {
    assertEquals("file-empty", send(code + "_1.txt", "").problems().getFirst().code());
    byte[] noise = new byte[2000];
    new Random(7).nextBytes(noise);
    Receipt binary =
        inbox.await(take(code + "_2.txt", noise), Duration.ofSeconds(20)).orElseThrow();
    assertEquals("file-binary", binary.problems().getFirst().code());
    assertEquals("quarantined", binary.state());
  }

  @Test
  void hoursDaysAndMonthsFollowTheValuesAlsoLateAndOutOfOrder() {
    LocalDateTime day = LocalDateTime.parse("2025-03-10T00:00");
    StringBuilder even = new StringBuilder();
    StringBuilder odd = new StringBuilder();
    for (int i = 1; i <= 288; i++) {
      (i % 2 == 0 ? even : odd).append(line("PM10", i % 12, day.plusMinutes(5 * i).toString()));
    }
    send(code + "_202503100000.txt", even.toString());
    assertEquals(0.5, share("1h", "2025-03-10T10:00"), 1e-9);
    send(code + "_202503100001.txt", odd.toString());
    assertEquals(1, share("1h", "2025-03-10T10:00"), 1e-9);
    RollUp hour = rollup(Step.H1, "2025-03-10T10:00");
    assertEquals(5.5, hour.mean(), 1e-9);
    assertEquals(0, hour.low());
    assertEquals(11, hour.high());
    assertEquals(0, hour.last(), "the value of 10:00 itself");
    RollUp whole = rollup(Step.D1, "2025-03-11T00:00");
    assertEquals(24, whole.n());
    assertEquals(288, whole.held());
    assertEquals(5.5, whole.mean(), 1e-9);
    assertEquals(8, rollup(Step.H8, "2025-03-10T08:00").n());
    assertEquals(1, rollup(Step.MONTH, "2025-04-01T00:00").n());
    send(code + "_202503100002.txt", line("PM10", 600, "2025-03-10T09:05"));
    assertEquals((66 - 1 + 600) / 12d, rollup(Step.H1, "2025-03-10T10:00").mean(), 1e-9);
    assertEquals((23 * 5.5 + 665 / 12d) / 24, rollup(Step.D1, "2025-03-11T00:00").mean(), 1e-9);
  }

  @Test
  void anInvalidatedSpanStaysOutOfTheMeansAndTheReasonIsKept() {
    send(
        code + "_202503100905.txt",
        line("PM10", 10, "2025-03-10T09:05")
            + line("PM10", 900, "2025-03-10T09:10")
            + line("PM10", 20, "2025-03-10T09:15"));
    int touched =
        reviews.judge(
            id("PM10"),
            at("2025-03-10T09:10"),
            at("2025-03-10T09:10"),
            Reviews.Verdict.INVALIDATED,
            "kim bị kẹt");
    assertEquals(1, touched);
    assertEquals(15, rollup(Step.H1, "2025-03-10T10:00").mean(), 1e-9);
    reviews.judge(
        id("PM10"),
        at("2025-03-10T09:00"),
        at("2025-03-10T10:00"),
        Reviews.Verdict.WITHDRAWN,
        "kiểm tra lại thấy đúng");
    assertEquals(310, rollup(Step.H1, "2025-03-10T10:00").mean(), 1e-9);
  }

  @Test
  void twelveHoursOfDustMakeAnAirIndex() {
    StringBuilder text = new StringBuilder();
    LocalDateTime begin = LocalDateTime.parse("2025-03-09T22:00");
    for (int i = 1; i <= 144; i++) {
      text.append(line("PM2.5", 50, begin.plusMinutes(5 * i).toString()));
    }
    send(code + "_202503101000.txt", text.toString());
    assertEquals(
        100,
        db.sql(
                "SELECT val FROM station_index WHERE station_id = ? AND kind = 'VN_AQI' AND step ="
                    + " 1 ORDER BY time DESC FETCH FIRST 1 ROW ONLY")
            .param(station())
            .query(Integer.class)
            .single());
    assertEquals(
        100,
        db.sql("SELECT index_value FROM station WHERE code = ?")
            .param(code)
            .query(Integer.class)
            .single());
  }

  @Test
  void manyFilesAtOnceAreAllThereExactlyOnce() throws Exception {
    LocalDateTime begin = LocalDateTime.parse("2025-05-01T00:00");
    List<Thread> senders = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      int from = t * 50;
      senders.add(
          Thread.startVirtualThread(
              () -> {
                for (int i = from; i < from + 60; i++) {
                  String time = begin.plusMinutes(5L * i).toString();
                  send(code + "_" + i + ".txt", line("PM10", i, time) + line("Temp", 20, time));
                }
              }));
    }
    for (Thread sender : senders) {
      sender.join();
    }
    assertEquals(2 * 410, count());
    assertEquals(
        36,
        db.sql("SELECT count(*) FROM rollup WHERE datastream_id = ? AND step = 1")
            .param(id("PM10"))
            .query(Integer.class)
            .single(),
        "from the value of midnight itself into the 35th hour");
  }

  private Receipt send(String name, String text) {
    long id = take(name, text.getBytes(StandardCharsets.UTF_8));
    Receipt receipt = inbox.await(id, Duration.ofSeconds(30)).orElseThrow();
    assertTrue(receipts.find(id).isPresent());
    return receipt;
  }

  private long take(String name, byte[] bytes) {
    return inbox.take(new Upload("ftp", "thu", null, name, bytes, Instant.now()));
  }

  private static String line(String symbol, double value, String local) {
    return "%s\t%s\t%s\t%s\t00\r\n"
        .formatted(
            symbol,
            value,
            symbol.equals("Temp") ? "°C" : "µg/m3",
            STAMP.format(LocalDateTime.parse(local)));
  }

  private static LocalDateTime local() {
    return LocalDateTime.now(BusinessClock.ZONE);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(BusinessClock.ZONE).toInstant();
  }

  private long station() {
    return db.sql("SELECT id FROM station WHERE code = ?").param(code).query(Long.class).single();
  }

  private int id(String parameter) {
    return datastreams.find(station(), parameter).orElseThrow().id();
  }

  private int count() {
    return db.sql(
            "SELECT count(*) FROM observation o JOIN datastream d ON d.id = o.datastream_id"
                + " WHERE d.station_id = ?")
        .param(station())
        .query(Integer.class)
        .single();
  }

  private double value(String parameter, String local) {
    return db.sql("SELECT val FROM observation WHERE datastream_id = ? AND time = ?")
        .params(id(parameter), Bulk.utc(at(local)))
        .query(Double.class)
        .single();
  }

  private RollUp rollup(Step step, String end) {
    return db.sql(
            "SELECT datastream_id, time, n, held, expected, mean, low, high, last, flags"
                + " FROM rollup WHERE datastream_id = ? AND step = ? AND time = ?")
        .params(id("PM10"), step.ordinal(), Bulk.utc(at(end)))
        .query((rs, n) -> ObservationRows.rollup(rs, step))
        .single();
  }

  private double share(String step, String end) {
    return rollup(Step.find(step).orElseThrow(), end).share();
  }
}
