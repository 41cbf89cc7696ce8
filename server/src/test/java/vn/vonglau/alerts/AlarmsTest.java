package vn.vonglau.alerts;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.vonglau.alerts.Sent.v;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.vonglau.sensing.Datastream;
import vn.vonglau.sensing.ObservationsStored;
import vn.vonglau.sensing.Station;
import vn.vonglau.sensing.Step;
import vn.vonglau.support.ServerTest;

/** Values come into the store, alarms come and go. */
@ServerTest
class AlarmsTest extends AlarmStory {
  @Test
  void anAlarmTellsWhatWhereSinceWhenAndWhose() {
    Datastream d = sent.series();
    sent.values(d, now, OVER);
    JsonNode a = only(d);
    assertEquals("exceedance", a.get("kind").asString());
    assertEquals("severe", a.get("severity").asString());
    assertEquals("active", a.get("state").asString());
    assertEquals(d.stationCode(), a.get("object").get("code").asString());
    assertEquals(106.1, a.get("object").get("lon").asDouble(), 1e-9);
    assertEquals(80, a.get("value").asDouble());
    assertEquals(80, a.get("worst").asDouble());
    assertEquals(50, a.get("limit").asDouble());
    assertEquals("COD", a.get("parameter").asString());
    assertEquals("environment", a.get("owner").get("role").asString());
    assertTrue(a.get("acknowledged").isNull());
    Instant since = Instant.parse(a.get("since").asString());
    assertEquals(now.minusSeconds(120).toEpochMilli(), since.toEpochMilli());
    assertTrue(Instant.parse(a.get("due").asString()).isAfter(now));
    assertEquals(List.of("raised", "severity"), history(a.get("id").asLong()));
  }

  @Test
  void theWorstValueStaysAlsoWhenItIsNotTheLast() {
    Datastream d = sent.series();
    sent.values(d, now, v(4, 60), v(3, 90), v(2, 70));
    assertEquals(90, only(d).get("worst").asDouble());
    assertEquals(70, only(d).get("value").asDouble());
    sent.values(d, now, v(1, 65));
    assertEquals(90, only(d).get("worst").asDouble());
    assertEquals(65, only(d).get("value").asDouble());
  }

  @Test
  void aClearedAlarmIsFinishedAndTheNextOneIsANewOne() {
    Datastream d = sent.series();
    sent.values(d, now, v(25, 60));
    long first = only(d).get("id").asLong();
    sent.values(d, now, v(20, 10), v(15, 10), v(10, 10));
    assertEquals(0, list(d, "active").size());
    sent.values(d, now, v(5, 60));
    long second = only(d).get("id").asLong();
    assertTrue(second > first);
    assertEquals(List.of("raised", "cleared"), history(first));
    assertEquals(first, list(d, "cleared").get(0).get("id").asLong());
    assertEquals(2, list(d, "all").size());
  }

  @Test
  void aThousandTremblesOnTheThresholdAreOneAlarm() {
    Datastream d = sent.series();
    double[][] trembles = new double[1000][];
    for (int i = 0; i < 1000; i++) {
      trembles[i] = v((1000 - i) / 40.0, 50 + (i % 2 == 0 ? 0.1 : -0.1));
    }
    for (int from = 0; from < 1000; from += 10) {
      sent.values(d, now, java.util.Arrays.copyOfRange(trembles, from, from + 10));
    }
    assertEquals(1, list(d, "all").size());
  }

  @Test
  void manyAveragesOverTheLimitAreOneAlarmThatEndsWithTheLast() {
    Datastream d = sent.series();
    // measured in the past hours, noticed now: the hour is over and just came in
    sent.tell(
        new ObservationsStored(
            List.of(
                Sent.series(d, Step.RAW, now, v(20, 60)), Sent.series(d, Step.H1, now, v(20, 110))),
            List.of(),
            now));
    long id = only(d).get("id").asLong();
    assertEquals("emergency", only(d).get("severity").asString());
    sent.values(d, now, v(15, 10), v(10, 10), v(5, 10));
    assertEquals(id, only(d).get("id").asLong(), "the hour still stands");
    sent.tell(
        new ObservationsStored(
            List.of(Sent.series(d, Step.H1, now, v(15, 10), v(4, 10))), List.of(), now));
    assertEquals(0, list(d, "active").size());
    assertEquals(List.of("raised", "joined", "severity", "cleared"), history(id));
  }

  @Test
  void valuesThatDoNotComeIntoTheStoreJudgeNothing() {
    Datastream d = sent.series();
    sent.failing(Sent.fact(d, now, OVER));
    assertEquals(0, list(d, "all").size());
    sent.tell(Sent.fact(d, now, OVER));
    assertEquals("severe", only(d).get("severity").asString());
    // nor do those that would have ended it
    sent.failing(Sent.fact(d, now, v(0.9, 1), v(0, 1)));
    assertEquals("severe", only(d).get("severity").asString());
  }

  @Test
  void aLateFileIsInTheHistoryAndNoSiren() {
    Datastream d = sent.series();
    sent.values(d, now, v(1, 10));
    double[][] late = new double[72][];
    for (int i = 0; i < 72; i++) {
      late[i] = v(400 - 5 * i, 120);
    }
    sent.values(d, now, late);
    assertEquals(0, list(d, "all").size());
    assertEquals(
        List.of("correction 72"),
        db.sql("SELECT kind, n FROM alarm_event WHERE station_id = ?")
            .param(d.stationId())
            .query((rs, row) -> rs.getString(1) + " " + rs.getInt(2))
            .list());
  }

  @Test
  void whatAnotherNodeWroteIsKnownAtTheNextValue() {
    Datastream d = sent.series();
    sent.values(d, now, v(4, 60));
    // this node forgets, as one that just started
    states.reload(-1);
    sent.values(d, now, v(3, 60));
    assertEquals(1, list(d, "all").size());
    // another node ended it
    transactions.executeWithoutResult(
        t -> {
          states.lock();
          db.sql("DELETE FROM alarm_pending WHERE station_id = ?").param(d.stationId()).update();
          db.sql("UPDATE alarm SET open_key = NULL, cleared_at = noticed_at WHERE station_id = ?")
              .param(d.stationId())
              .update();
        });
    sent.values(d, now, v(1, 60));
    assertEquals(2, list(d, "all").size());
  }

  @Test
  void theMapAndTheStationShowTheWorst() {
    Datastream d = sent.series();
    sent.values(d, now, OVER);
    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertEquals("severe", column(d)));
    assertEquals(
        List.of(d.stationCode() + " exceedance exceedance severe open"),
        db.sql("SELECT * FROM alarm_point WHERE id = ?")
            .param(d.stationId())
            .query(
                (rs, row) ->
                    String.join(
                        " ",
                        rs.getString("object"),
                        rs.getString("kind"),
                        rs.getString("symbol"),
                        rs.getString("severity"),
                        rs.getString("state")))
            .list());
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertTrue(
                    admin
                        .get("/api/identify?lon=106.1&lat=11.3&zoom=14&layers=alarms")
                        .body()
                        .contains(d.stationCode())));
    sent.values(d, now, v(0.9, 1));
    db.sql("UPDATE station SET state = 'retired' WHERE id = ?").param(d.stationId()).update();
    await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertNull(column(d)));
    assertEquals("station", list(d, "cleared").get(0).get("clearedBy").asString());
  }

  private String column(Datastream d) {
    return db.sql("SELECT alarm FROM station WHERE id = ?")
        .param(d.stationId())
        .query((rs, row) -> rs.getString(1))
        .list()
        .getFirst();
  }

  @Test
  void aStormIsToldOnceAndEveryAlarmStands() {
    List<Datastream> all = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      all.add(sent.series());
    }
    for (Datastream d : all) {
      sent.values(d, now, v(1, 60));
    }
    List<Long> groups =
        db.sql("SELECT DISTINCT group_id FROM alarm WHERE group_id IS NOT NULL AND noticed_at >= ?")
            .param(Stamp.of(now.minusSeconds(1)))
            .query(Long.class)
            .list();
    assertEquals(1, groups.size());
    assertEquals(
        1L,
        count(
            "SELECT count(*) FROM alarm_notice WHERE channel = 'screen' AND about = 'group:"
                + groups.getFirst()
                + "'"));
    for (int i = 0; i < 14; i++) {
      JsonNode a = only(all.get(i));
      assertEquals(i < 10, a.get("group").isNull(), "alarm " + i);
      long own =
          count(
              "SELECT count(*) FROM alarm_notice WHERE channel = 'screen' AND about = 'alarm:"
                  + a.get("id").asLong()
                  + "'");
      assertEquals(i < 10 ? 1 : 0, own, "alarm " + i);
    }
  }

  @Test
  void aBadIndexCallsByItsBand() {
    Datastream d = sent.series(Station.Kind.AIR, "PM2.5");
    Instant hour = now.minus(Duration.ofMinutes(1));
    sent.tell(index(d, hour, 160, 4));
    JsonNode a = only(d);
    assertEquals("index", a.get("kind").asString());
    assertEquals("VN_AQI", a.get("parameter").asString());
    assertEquals("warning", a.get("severity").asString());
    // the same hour once more is no news
    sent.tell(index(d, hour, 165, 4));
    assertEquals(1, list(d, "all").size());
  }

  private static ObservationsStored index(Datastream d, Instant time, int value, int band) {
    return new ObservationsStored(
        List.of(),
        List.of(new ObservationsStored.Index(d.stationId(), "VN_AQI", Step.H1, time, value, band)),
        time);
  }

  @Test
  void aSpanThatGoesOnIsJudgedAlsoWhenAnotherNodeWroteMeanwhile() {
    Datastream d = sent.series();
    sent.tell(hour(d, v(20, 80)));
    assertEquals("severe", only(d).get("severity").asString());
    sent.tell(hour(d, v(-40, 110)));
    assertEquals("severe", only(d).get("severity").asString(), "the hour is not over");
    transactions.executeWithoutResult(t -> states.lock());
    sent.tell(hour(d, v(-100, 80)));
    assertEquals("emergency", only(d).get("severity").asString());
  }

  private ObservationsStored hour(Datastream d, double[] minutesAgoAndValue) {
    return new ObservationsStored(
        List.of(Sent.series(d, Step.H1, now, minutesAgoAndValue)), List.of(), now);
  }
}
