package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** Real hourly series of two cities through the whole intake, as a person would bring them in. */
@ServerTest
class RealFilesTest {
  private static final Path FOLDER = Path.of("../../shared/data/air-quality");

  @Autowired Environment server;
  @Autowired Stations stations;
  @Autowired Inbox inbox;
  @Autowired Receipts receipts;
  @Autowired JdbcClient db;

  private Client staff;

  @BeforeEach
  void theFilesAreThere() {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER), "the real series are not here: shared/data/air-quality");
    staff = Client.administrator(server);
  }

  @Test
  void everyDefectOfTheRealSeriesIsNamedAndCounted() throws Exception {
    station("RF-HN");
    Receipt waits = send("hanoi_us_embassy_pm25_hourly_2016.csv");
    assertEquals("quarantined", waits.state(), "nobody said yet which station 'Hanoi' is");
    assertEquals("station-unknown", code(waits, "station-unknown"));
    settle("Hanoi", "RF-HN");
    Receipt year = receipts.find(waits.id()).orElseThrow();
    assertEquals("partial", year.state());
    // 8,784 rows: 402 missing by -999, 60 invalid, one hour of the American summer time twice
    assertEquals(8784, year.counts().fresh() + year.counts().refused());
    assertEquals(402 + 60 + 1, year.counts().refused());
    assertTrue(year.problems().stream().anyMatch(p -> p.code().equals("value-missing")));
    Receipt again = send("hanoi_us_embassy_pm25_hourly_2016.csv");
    assertEquals("duplicate", again.state());
    assertEquals(18, flagged("RF-HN", QcFlag.NEGATIVE) + flagged("RF-HN", QcFlag.BELOW_ZERO));
    assertEquals(year.counts().fresh(), hours("RF-HN"), "an hourly mean is the whole of its hour");
    Map<Boolean, Long> indices = indices("RF-HN");
    assertTrue(indices.get(true) > 8000, indices.toString());
    assertTrue(indices.get(false) > 0, "gaps leave hours without an index");
  }

  @Test
  void theOtherCityWithItsOtherColumnsIsReadToo() throws Exception {
    station("RF-HCM");
    Receipt waits = send("hcmc_us_consulate_pm25_clean.csv");
    assertEquals("station-unknown", code(waits, "station-unknown"));
    settle("Ho Chi Minh City", "RF-HCM");
    Receipt read = receipts.find(waits.id()).orElseThrow();
    assertEquals(4220, read.counts().fresh() + read.counts().refused() + read.counts().same());
    assertEquals(61 + 107, read.counts().refused());
    assertFalse(indices("RF-HCM").isEmpty());
  }

  private static String code(Receipt receipt, String wanted) {
    return receipt.problems().stream()
        .map(Receipt.LineProblem::code)
        .filter(wanted::equals)
        .findFirst()
        .orElse(receipt.problems().toString());
  }

  private void settle(String subject, String to) {
    var answer =
        staff.post(
            "/api/quarantine/settle",
            Map.of("kind", "station", "station", subject, "subject", subject, "to", to));
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private void station(String code) {
    stations.add(
        List.of(
            new Station(
                code,
                "Trạm " + code,
                Station.Kind.AIR,
                Station.State.ACTIVE,
                List.of("PM2.5"),
                null,
                null,
                false)));
  }

  private Receipt send(String file) throws Exception {
    long id =
        inbox.take(
            new Upload(
                "upload",
                "thu",
                null,
                file,
                Files.readAllBytes(FOLDER.resolve(file)),
                Instant.now()));
    return inbox.await(id, Duration.ofSeconds(120)).orElseThrow();
  }

  private int flagged(String code, QcFlag flag) {
    return db.sql(
            "SELECT count(*) FROM observation o JOIN datastream d ON d.id = o.datastream_id JOIN"
                + " station s ON s.id = d.station_id WHERE s.code = ? AND mod(o.flags / ?, 2) = 1")
        .params(code, flag.bit())
        .query(Integer.class)
        .single();
  }

  private int hours(String code) {
    return db.sql(
            "SELECT count(*) FROM rollup r JOIN datastream d ON d.id = r.datastream_id"
                + " JOIN station s ON s.id = d.station_id WHERE s.code = ? AND r.step = 1")
        .param(code)
        .query(Integer.class)
        .single();
  }

  /** Hours with an index, and hours without. */
  private Map<Boolean, Long> indices(String code) {
    Map<Boolean, Long> counts = new HashMap<>();
    db.sql(
            "SELECT CASE WHEN i.val IS NULL THEN 0 ELSE 1 END AS is_there, count(*) FROM"
                + " station_index i JOIN station s ON s.id = i.station_id WHERE s.code = ? AND"
                + " i.step = 1 GROUP BY CASE WHEN i.val IS NULL THEN 0 ELSE 1 END")
        .param(code)
        .query(
            rs -> {
              counts.put(rs.getInt(1) == 1, rs.getLong(2));
            });
    return counts;
  }
}
