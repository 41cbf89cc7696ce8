package vn.vonglau.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.vonglau.sensing.Datastream;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** People read the alarms and take them. */
@ServerTest
class AlarmsHttpTest extends AlarmStory {
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
