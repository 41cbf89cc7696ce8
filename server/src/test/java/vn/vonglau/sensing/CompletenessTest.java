package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** How much came of what should have come, by station and day. */
@ServerTest
class CompletenessTest {
  @Autowired Stations stations;
  @Autowired Inbox inbox;
  @Autowired Datastreams datastreams;
  @Autowired Maintenance maintenance;
  @Autowired JdbcClient db;
  @Autowired Environment server;
  @Autowired BusinessClock clock;

  private ReportStory story;

  @BeforeEach
  void aStationWithOneSeries() {
    story =
        new ReportStory(stations, inbox, datastreams, db, Station.Kind.AIR, "Trạm đầy đủ", false)
            .hourly("PM10", "µg/m3");
  }

  @Test
  void aDayIsAsCompleteAsWhatCameOfIt() {
    story.send("PM10", "µg/m3", 20, "2025-03-10T00:00", "2025-03-11T00:00");
    story.send("PM10", "µg/m3", 20, "2025-03-11T06:00", "2025-03-11T18:00");
    JsonNode item = item("2025-03-09", "2025-03-12");
    assertEquals("[null,1.0,0.5,0.0]", item.get("shares").toString());
    assertEquals(0.5, item.get("share").asDouble());
    assertEquals(72, item.get("expected").asInt());
    assertEquals(36, item.get("held").asInt());
    assertEquals("air", item.get("kind").asString());
  }

  @Test
  void lateValuesCloseTheGapTheyBelongTo() {
    story.send("PM10", "µg/m3", 20, "2025-03-10T12:00", "2025-03-11T00:00");
    assertEquals("[0.5]", item("2025-03-10", "2025-03-10").get("shares").toString());
    story.send("PM10", "µg/m3", 20, "2025-03-10T00:00", "2025-03-10T12:00");
    assertEquals("[1.0]", item("2025-03-10", "2025-03-10").get("shares").toString());
  }

  @Test
  void everyStatusCountsAsReceivedAndAStationIsTheMeanOfItsSeries() {
    story.hourly("NO2", "µg/m3");
    StringBuilder text = new StringBuilder();
    LocalDateTime midnight = LocalDateTime.parse("2025-03-10T00:00");
    for (int i = 1; i <= 24; i++) {
      String status = i % 3 == 0 ? "01" : i % 3 == 1 ? "02" : "00";
      text.append(ReportStory.line("PM10", "µg/m3", 20 + i, midnight.plusHours(i), status));
    }
    story.store(text.toString());
    story.send("NO2", "µg/m3", 20, "2025-03-10T00:00", "2025-03-10T06:00");
    JsonNode item = item("2025-03-10", "2025-03-10");
    assertEquals(0.625, item.get("share").asDouble());
    assertEquals(48, item.get("expected").asInt());
  }

  @Test
  void hoursOfMaintenanceAreNotExpectedAndItsDaysAreMarked() {
    story.send("PM10", "µg/m3", 20, "2025-03-10T00:00", "2025-03-11T12:00");
    // what it sends while people work on it makes up for nothing
    story.send("PM10", "µg/m3", 20, "2025-03-11T12:00", "2025-03-11T15:00");
    story.send("PM10", "µg/m3", 20, "2025-03-13T00:00", "2025-03-13T06:00");
    story.maintenance("2025-03-11T12:00", "2025-03-13T00:00");
    JsonNode item = item("2025-03-10", "2025-03-13");
    assertEquals("[1.0,1.0,null,0.25]", item.get("shares").toString());
    assertEquals("[false,true,true,false]", item.get("maintenance").toString());
    assertEquals(24 + 12 + 24, item.get("expected").asInt());
  }

  @Test
  void aMaintenanceIsRememberedFromItsBeginToItsEnd() {
    var to =
        new Stations.Change(
            null, Station.State.MAINTENANCE, null, null, null, null, null, null, null, null, null);
    db.sql("UPDATE station SET state = ? WHERE id = ?").params(to.state().id(), story.id).update();
    maintenance.look();
    maintenance.look();
    assertEquals(List.of(true), open());
    db.sql("UPDATE station SET state = 'active' WHERE id = ?").param(story.id).update();
    maintenance.look();
    assertEquals(List.of(false), open());
  }

  @Test
  void todayCountsUpToNow() {
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), BusinessClock.ZONE);
    LocalDateTime midnight = now.truncatedTo(ChronoUnit.DAYS);
    Assumptions.assumeTrue(now.getHour() > 0, "in the first hour nothing is expected yet");
    story.send(
        "PM10", "µg/m3", 20, midnight.toString(), now.truncatedTo(ChronoUnit.HOURS).toString());
    String today = now.toLocalDate().toString();
    JsonNode item = item(today, now.toLocalDate().plusDays(1).toString());
    assertEquals("[1.0,null]", item.get("shares").toString());
    assertTrue(item.get("expected").asInt() >= now.getHour());
  }

  @Test
  void nothingIsExpectedBeforeTheFirstDayAfterTheLastAndWhileItWaits() {
    story.send("PM10", "µg/m3", 20, "2025-03-10T00:00", "2025-03-12T00:00");
    db.sql("UPDATE station SET valid_from = ?, valid_to = ? WHERE id = ?")
        .params(LocalDate.parse("2025-03-09"), LocalDate.parse("2025-03-12"), story.id)
        .update();
    assertEquals(
        "[null,0.0,1.0,1.0,null]", item("2025-03-08", "2025-03-12").get("shares").toString());
    db.sql("UPDATE station SET state = 'waiting_permission' WHERE id = ?").param(story.id).update();
    JsonNode waiting = item("2025-03-10", "2025-03-10");
    assertEquals("[null]", waiting.get("shares").toString());
    assertTrue(waiting.get("share").isNull());
  }

  @Test
  void aStationThatNeverSentIsExpectedFromToday() {
    LocalDate today = clock.today();
    JsonNode item = item(today.minusDays(1).toString(), today.toString());
    assertTrue(item.get("shares").get(0).isNull());
  }

  @Test
  void spansThatAreTooLongOrEndBeforeTheyBeginAreRefused() {
    for (String span :
        List.of(
            "from=2025-03-02&to=2025-03-01",
            "from=2025-01-01&to=2025-12-31",
            "from=yesterday",
            "kind=volcano",
            "unit=x")) {
      var answer = Client.of(server).get("/api/completeness?" + span);
      assertEquals(400, answer.statusCode(), span + answer.body());
      assertFalse(Client.json(answer).get("vi").asString().isEmpty());
    }
    assertEquals(404, Client.of(server).get("/api/completeness?unit=999999999").statusCode());
  }

  private List<Boolean> open() {
    List<Boolean> open = new ArrayList<>();
    db.sql("SELECT to_time FROM station_maintenance WHERE station_id = ?")
        .param(story.id)
        .query(
            rs -> {
              open.add(rs.getObject(1) == null);
            });
    return open;
  }

  private JsonNode item(String from, String to) {
    var answer = Client.of(server).get("/api/completeness?from=" + from + "&to=" + to);
    assertEquals(200, answer.statusCode(), answer.body());
    JsonNode body = Client.json(answer);
    assertEquals(from, body.get("days").get(0).asString());
    for (JsonNode item : body.get("items")) {
      if (item.get("code").asString().equals(story.code)) {
        return item;
      }
    }
    throw new AssertionError("not in the list");
  }
}
