package vn.vonglau.alerts;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.vonglau.sensing.Datastream;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** What the clock does: silence, and alarms that nobody has, or has no longer. */
@ServerTest
class AlarmClockTest extends AlarmStory {
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
}
