package vn.vonglau.alerts;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.vonglau.alerts.Sent.v;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import vn.vonglau.sensing.Datastream;
import vn.vonglau.sensing.Datastreams;
import vn.vonglau.sensing.ObservationsStored;
import vn.vonglau.sensing.Station;
import vn.vonglau.sensing.Stations;
import vn.vonglau.sensing.Step;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** Values come into the store, alarms come and go, people take them. */
@ServerTest
class AlarmsTest {
  private static final String PASSWORD = "mật khẩu dài 42 lần";
  private static final double[][] OVER = {v(2, 60), v(1, 80)};

  @Autowired Environment server;
  @Autowired Stations stations;
  @Autowired Datastreams datastreams;
  @Autowired ApplicationEventPublisher facts;
  @Autowired TransactionTemplate transactions;
  @Autowired JdbcClient db;
  @Autowired AlarmStates states;

  private Sent sent;
  private Client admin;
  private final Instant now = Instant.now();

  @BeforeEach
  void doors() {
    sent = new Sent(stations, datastreams, facts, transactions, db);
    admin = Client.administrator(server);
    calm();
  }

  /** What stands from the tests before is no storm any more. */
  private void calm() {
    Instant before = now.minus(Duration.ofDays(2));
    db.sql("UPDATE alarm SET noticed_at = ? WHERE noticed_at > ?")
        .params(Stamp.of(before), Stamp.of(before))
        .update();
    db.sql("UPDATE alarm_group SET last_at = ?").param(Stamp.of(before)).update();
  }

  private JsonNode list(Datastream d, String state) {
    var answer = admin.get("/api/alarms?state=" + state + "&station=" + d.stationCode());
    assertEquals(200, answer.statusCode(), answer.body());
    return Client.json(answer).get("items");
  }

  private JsonNode only(Datastream d) {
    JsonNode items = list(d, "active");
    assertEquals(1, items.size(), items.toString());
    return items.get(0);
  }

  private List<String> history(long id) {
    List<String> kinds = new ArrayList<>();
    Client.json(admin.get("/api/alarms/" + id))
        .get("history")
        .forEach(h -> kinds.add(h.get("kind").asString()));
    return kinds;
  }

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
  void whoTakesItHasItUntilTheTimeIsOver() {
    Datastream d = sent.series();
    sent.values(d, now, OVER);
    long id = only(d).get("id").asLong();
    String user = "al" + System.nanoTime();
    Client.newPerson(server, user, PASSWORD, "environment");
    Client person = Client.of(server).signIn(user, PASSWORD);
    assertEquals(200, person.get("/api/alarms/" + id).statusCode());
    String path = "/api/alarms/" + id + "/acknowledge";
    String until = Instant.now().plus(Duration.ofHours(1)).toString();
    var answer = person.post(path, Map.of("note", "Đã cử người đi kiểm tra", "until", until));
    assertEquals(200, answer.statusCode(), answer.body());
    JsonNode taken = only(d).get("acknowledged");
    assertEquals(user, taken.get("by").asString());
    assertEquals("Đã cử người đi kiểm tra", taken.get("note").asString());
    assertEquals("active", only(d).get("state").asString(), "taken and still standing");
    assertEquals(1, list(d, "acknowledged").size());
    assertEquals(0, list(d, "open").size());

    db.sql("UPDATE alarm SET ack_until = ? WHERE id = ?")
        .params(Stamp.of(Instant.now().minusSeconds(5)), id)
        .update();
    await().atMost(Duration.ofSeconds(15)).until(() -> history(id).contains("released"));
    assertTrue(only(d).get("acknowledged").isNull());
    assertEquals(List.of("raised", "severity", "acknowledged", "released"), history(id));
  }

  @Test
  void whatNobodyTakesIsToldToTheNext() {
    Datastream d = sent.series();
    sent.values(d, now, OVER);
    long id = only(d).get("id").asLong();
    db.sql("UPDATE alarm SET next_escalation = ? WHERE id = ?")
        .params(Stamp.of(Instant.now().minusSeconds(5)), id)
        .update();
    await().atMost(Duration.ofSeconds(15)).until(() -> history(id).contains("escalated"));
    List<String> told = new ArrayList<>();
    Client.json(admin.get("/api/alarms/" + id))
        .get("notices")
        .forEach(n -> told.add(n.get("purpose").asString() + " " + n.get("recipient").asString()));
    assertTrue(told.contains("raised role:environment"), told.toString());
    assertTrue(told.contains("escalation-0-1 role:leader"), told.toString());
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
  void aSilentStationIsNoticedByTheClockAndHeardAgain() {
    Datastream d = sent.series();
    last(d, Instant.now().minus(Duration.ofMinutes(20)));
    await().atMost(Duration.ofSeconds(15)).until(() -> list(d, "active").size() == 1);
    JsonNode a = only(d);
    assertEquals("stale", a.get("kind").asString());
    assertEquals("information", a.get("severity").asString());
    last(d, Instant.now());
    await().atMost(Duration.ofSeconds(15)).until(() -> list(d, "active").isEmpty());
    assertEquals(List.of("raised", "cleared"), history(a.get("id").asLong()));
  }

  @Test
  void aStationUnderMaintenanceMayBeSilent() throws InterruptedException {
    Datastream d = sent.series();
    db.sql("UPDATE station SET maintenance_until = ? WHERE id = ?")
        .params(Stamp.of(Instant.now().plusSeconds(3600)), d.stationId())
        .update();
    last(d, Instant.now().minus(Duration.ofHours(20)));
    Thread.sleep(3500);
    assertEquals(0, list(d, "all").size());
  }

  private void last(Datastream d, Instant time) {
    db.sql("UPDATE station SET last_time = ? WHERE id = ?")
        .params(Stamp.of(time), d.stationId())
        .update();
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

  private long count(String sql) {
    return db.sql(sql).query(Long.class).single();
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
  void theSummaryCountsTakenAndNotTaken() {
    Datastream d = sent.series();
    long before = summary().get("open").asLong();
    sent.values(d, now, OVER);
    assertEquals(before + 1, summary().get("open").asLong());
    JsonNode severe = summary().get("severities").get(1);
    assertEquals("severe", severe.get("severity").asString());
    admin.post("/api/alarms/" + only(d).get("id").asLong() + "/acknowledge", Map.of("note", ""));
    assertEquals(before, summary().get("open").asLong());
  }

  private JsonNode summary() {
    return Client.json(admin.get("/api/alarms/summary"));
  }

  @Test
  void whoIsNotSignedInSeesNothingAndNotEveryoneMayTake() {
    Datastream d = sent.series();
    sent.values(d, now, OVER);
    long id = only(d).get("id").asLong();
    assertEquals(401, Client.of(server).get("/api/alarms").statusCode());
    assertEquals(401, Client.of(server).get("/api/alarms/" + id).statusCode());
    String user = "en" + System.nanoTime();
    Client.newPerson(server, user, PASSWORD, "entry");
    Client entry = Client.of(server).signIn(user, PASSWORD);
    JsonNode seen = Client.json(entry.get("/api/alarms/" + id));
    assertEquals(id, seen.get("id").asLong());
    assertTrue(seen.get("notices").isNull(), "addresses are for those who work with them");
    assertEquals(403, entry.post("/api/alarms/" + id + "/acknowledge", Map.of()).statusCode());
    assertEquals(403, entry.get("/api/alarms/rules").statusCode());
    assertEquals(404, admin.get("/api/alarms/999999999").statusCode());
  }

  @Test
  void badRequestsAreAnsweredAndChangeNothing() {
    Datastream d = sent.series();
    sent.values(d, now, OVER);
    String path = "/api/alarms/" + only(d).get("id").asLong() + "/acknowledge";
    assertEquals("400 alarm-until", Client.code(admin.post(path, Map.of("until", "2001-01-01"))));
    assertEquals("400 alarm-until", Client.code(admin.post(path, Map.of("until", "tomorrow"))));
    assertEquals(
        "400 alarm-until",
        Client.code(admin.post(path, Map.of("until", "+999999999-12-31T23:59:59Z"))));
    assertEquals("400 alarm-note", Client.code(admin.post(path, Map.of("note", "x".repeat(1001)))));
    assertEquals(400, admin.post(path, "{broken").statusCode());
    assertTrue(only(d).get("acknowledged").isNull());
    for (String query :
        List.of(
            "state=none",
            "kind=none",
            "severity=bad",
            "from=x",
            "to=0000-00-00",
            "limit=0",
            "next=x")) {
      var answer = admin.get("/api/alarms?" + query);
      assertEquals(400, answer.statusCode(), query + answer.body());
    }
    assertEquals(400, admin.get("/api/alarms/abc").statusCode());
    assertEquals(0, Client.json(admin.get("/api/alarms?unit=none")).get("items").size());
    assertEquals(
        0, Client.json(admin.get("/api/alarms?station='%20OR%201=1--")).get("items").size());
  }

  @Test
  void theListGoesFromTheNewestPageByPage() {
    for (int i = 0; i < 5; i++) {
      sent.values(sent.series(), now, OVER);
    }
    List<Long> ids = new ArrayList<>();
    String next = "";
    for (int page = 0; page < 3; page++) {
      JsonNode answer = Client.json(admin.get("/api/alarms?limit=2" + next));
      answer.get("items").forEach(i -> ids.add(i.get("id").asLong()));
      next = "&next=" + answer.get("next").asString();
    }
    assertEquals(6, ids.stream().distinct().count());
    assertEquals(ids.stream().sorted(java.util.Comparator.reverseOrder()).toList(), ids);
  }

  @Test
  void rulesAreTriedWithoutATrace() {
    Datastream d = sent.series();
    long notices = count("SELECT count(*) FROM alarm_notice");
    Map<String, Object> sample =
        Map.of(
            "station",
            d.stationCode(),
            "parameter",
            "COD",
            "limit",
            Map.of("high", 50),
            "values",
            List.of(List.of("2026-03-01T08:00:00+07:00", 120)));
    var answer = admin.post("/api/alarms/rules/dry-run", Map.of("sample", sample));
    assertEquals(200, answer.statusCode(), answer.body());
    JsonNode first = Client.json(answer).get("entries").get(0);
    assertEquals("raised", first.get("event").asString());
    assertEquals("emergency", first.get("severity").asString());
    assertEquals("role:environment", first.get("notices").get(0).get("recipient").asString());
    var broken =
        admin.post("/api/alarms/rules/dry-run", Map.of("rules", "rules: [", "sample", sample));
    assertFalse(Client.json(broken).get("problems").isEmpty());
    var nowhere =
        admin.post("/api/alarms/rules/dry-run", Map.of("sample", Map.of("station", "none")));
    assertEquals("400 alarm-sample", Client.code(nowhere));
    assertEquals(0, list(d, "all").size());
    assertEquals(notices, count("SELECT count(*) FROM alarm_notice"));
    assertEquals("packaged", Client.json(admin.get("/api/alarms/rules")).get("origin").asString());
  }
}
