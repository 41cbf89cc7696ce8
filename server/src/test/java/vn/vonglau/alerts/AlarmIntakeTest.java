package vn.vonglau.alerts;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import vn.vonglau.sensing.Datastream;
import vn.vonglau.sensing.Datastreams;
import vn.vonglau.sensing.Inbox;
import vn.vonglau.sensing.ObservationsStored;
import vn.vonglau.sensing.Station;
import vn.vonglau.sensing.Stations;
import vn.vonglau.sensing.Step;
import vn.vonglau.sensing.Upload;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** From the intake of values to an alarm, and how much the judging costs it. */
@ServerTest
class AlarmIntakeTest {
  @Autowired Environment server;
  @Autowired Stations stations;
  @Autowired Datastreams datastreams;
  @Autowired ApplicationEventPublisher facts;
  @Autowired TransactionTemplate transactions;
  @Autowired JdbcClient db;
  @Autowired Inbox inbox;
  @Autowired Judging judging;

  @Test
  void aDeviceThatTellsOfItsFaultIsAnAlarmOnceItsValuesAreStored() {
    Datastream d = new Sent(stations, datastreams, facts, transactions, db).series();
    Instant now = Instant.now();
    List<String> lines = new ArrayList<>();
    for (int minutes = 21; minutes >= 1; minutes -= 5) {
      lines.add(
          "{\"station\":\"%s\",\"parameter\":\"COD\",\"value\":40,\"unit\":\"mg/L\",\"time\":\"%s\",\"status\":\"02\"}"
              .formatted(d.stationCode(), now.minus(Duration.ofMinutes(minutes))));
    }
    byte[] bytes = ("[" + String.join(",", lines) + "]").getBytes(StandardCharsets.UTF_8);
    long id = inbox.take(new Upload("api", "test", null, d.stationCode() + ".json", bytes, now));
    var receipt = inbox.await(id, Duration.ofSeconds(30)).orElseThrow();
    assertEquals("stored", receipt.state(), receipt.toString());
    Client admin = Client.administrator(server);
    await().atMost(Duration.ofSeconds(10)).until(() -> items(admin, d).size() == 1);
    assertEquals("device_fault", items(admin, d).get(0).get("kind").asString());
  }

  private static JsonNode items(Client admin, Datastream d) {
    return Client.json(admin.get("/api/alarms?station=" + d.stationCode())).get("items");
  }

  @Test
  void judgingKeepsUpWithTheIntake() {
    Instant begin = Instant.now().minus(Duration.ofMinutes(20));
    List<Datastream> all = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      all.add(
          new Datastream(
              2_000_000 + i,
              1_000_000 + i,
              "S" + i,
              Station.Kind.WASTEWATER,
              true,
              "COD",
              "mg/L",
              300,
              null,
              null));
    }
    double best = 0;
    for (int batch = 0; batch < 30; batch++) {
      List<ObservationsStored.Series> series = new ArrayList<>();
      for (Datastream d : all) {
        series.add(quiet(d, begin.toEpochMilli() + batch * 20_000L));
      }
      ObservationsStored fact = new ObservationsStored(series, List.of(), Instant.now());
      long start = System.nanoTime();
      transactions.executeWithoutResult(t -> judging.stored(fact));
      best = Math.max(best, 20_000 * 1e9 / (System.nanoTime() - start));
    }
    System.out.printf("judged, nothing changes: %,.0f values/s (two rules each)%n", best);
    assertTrue(best > 200_000, "values a second: " + best);
  }

  /** Twenty values below the limit, a second apart. */
  private static ObservationsStored.Series quiet(Datastream d, long from) {
    int n = 20;
    long[] times = new long[n];
    double[] values = new double[n];
    double[] low = new double[n];
    double[] high = new double[n];
    for (int i = 0; i < n; i++) {
      times[i] = from + 1000L * i;
      values[i] = 40 + i % 5;
      low[i] = Double.NaN;
      high[i] = 50;
    }
    return new ObservationsStored.Series(
        d, Step.RAW, times, values, new int[n], low, high, new boolean[n]);
  }
}
