package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** Observations over SensorThings come, change and go. */
@ServerTest
class StaObservationsTest extends StaStory {
  @Test
  void manyObservationsComeAndGoAsRows() {
    long series = firstSeries(thing(mark, 1, values(1, 1)));
    String future = Instant.now().plus(2, ChronoUnit.DAYS).toString();
    String body =
        """
        [{"Datastream": {"@iot.id": %d}, "components": ["phenomenonTime", "result", "parameters"],
          "dataArray@iot.count": 4, "dataArray": [
            ["2025-05-01T00:00:00Z", 1.5, {"status": "01"}], ["2025-05-02T00:00:00Z", "text", null],
            ["no time", 2, null], ["%s", 3, null]]}]
        """
            .formatted(series, future);
    HttpResponse<String> answer = admin.post(ROOT + "/CreateObservations", body);
    assertEquals(201, answer.statusCode(), answer::body);
    JsonNode made = Client.json(answer);
    assertTrue(made.get(0).asString().contains("/Observations("), answer.body());
    assertTrue(made.get(1).asString().contains("/Observations("));
    assertEquals("error", made.get(2).asString());
    assertEquals("error", made.get(3).asString());
    JsonNode rows =
        read(
                "/Datastreams(" + series + ")/Observations",
                "$resultFormat",
                "dataArray",
                "$select",
                "id,result",
                "$orderby",
                "phenomenonTime")
            .get("value")
            .get(0);
    assertEquals("[\"id\",\"result\"]", rows.get("components").toString());
    assertEquals(3, rows.get("dataArray@iot.count").asInt());
    assertEquals("1.5", rows.get("dataArray").get(1).get(1).toString());
    assertEquals("\"text\"", rows.get("dataArray").get(2).get(1).toString());
    JsonNode calibrated =
        read("/Datastreams(" + series + ")/Observations", "$filter", "result eq 1.5")
            .get("value")
            .get(0);
    assertEquals("01", calibrated.get("resultQuality").get("status").asString());
  }

  @Test
  void resultsThatAreNoNumbersStandAmongTheOthers() {
    long series = firstSeries(thing(mark, 1, values(1, 3)));
    String path = "/Datastreams(" + series + ")/Observations";
    for (String result : List.of("\"high\"", "true", "{\"a\":1}")) {
      created(
          admin.post(
              ROOT + path,
              "{\"phenomenonTime\": \"2025-03-02T00:00:00Z\", \"result\": " + result + "}"));
    }
    assertEquals(
        "[1,2,\"high\",true,{\"a\":1},3]",
        results(read(path, "$orderby", "phenomenonTime").get("value")));
    assertEquals("[\"high\"]", results(read(path, "$filter", "result eq 'high'").get("value")));
    assertEquals("[{\"a\":1}]", results(read(path, "$filter", "result/a eq 1").get("value")));
    List<String> paged = new ArrayList<>();
    String next = at(path, "$top", "1", "$orderby", "phenomenonTime desc");
    while (next != null) {
      JsonNode json = Client.json(guest.get(next));
      paged.add(json.get("value").get(0).get("result").toString());
      next =
          json.has("@iot.nextLink")
              ? json.get("@iot.nextLink").asString().replaceFirst("http://[^/]+", "")
              : null;
    }
    assertEquals(List.of("3", "2", "\"high\"", "true", "{\"a\":1}", "1"), paged);
    String all = at(path, "$top", "2", "$orderby", "result desc");
    assertEquals(6, read(path, "$count", "true").get("@iot.count").asInt());
    assertEquals(200, guest.get(all).statusCode());
  }

  @Test
  void aDeletedObservationIsGoneHereAndKeptInvalidatedInTheHistory() {
    long series = firstSeries(thing(mark, 1, values(1, 2)));
    String path = "/Datastreams(" + series + ")/Observations";
    long id = read(path).get("value").get(0).get("@iot.id").asLong();
    assertEquals(200, admin.delete(ROOT + "/Observations(" + id + ")").statusCode());
    assertEquals(404, guest.get(ROOT + "/Observations(" + id + ")").statusCode());
    assertEquals("[2]", results(read(path).get("value")));
    assertEquals(
        1L,
        db.sql("SELECT count(*) FROM review WHERE datastream_id = ? AND verdict = 'invalidated'")
            .param(series)
            .query(Long.class)
            .single());
    assertEquals(
        1L,
        db.sql(
                "SELECT count(*) FROM journal WHERE action = 'sta.observation.deleted' AND object ="
                    + " ?")
            .param("Observation(" + id + ")")
            .query(Long.class)
            .single());
    JsonNode again =
        created(
            admin.post(
                ROOT + path, "{\"phenomenonTime\": \"2025-03-01T00:00:00Z\", \"result\": 7}"));
    assertEquals(id, again.get("@iot.id").asLong());
    assertEquals("[7,2]", results(read(path).get("value")));
    assertFalse(read("/Observations(" + id + ")").has("resultQuality"));
  }

  @Test
  void aChangedObservationKeepsItsNumber() {
    long series = firstSeries(thing(mark, 1, values(1, 2)));
    String path = "/Datastreams(" + series + ")/Observations";
    long id = read(path).get("value").get(0).get("@iot.id").asLong();
    String one = ROOT + "/Observations(" + id + ")";
    assertEquals(200, admin.send("PATCH", one, "{\"result\": 1.25}").statusCode());
    assertEquals(1.25, Client.json(guest.get(one)).get("result").asDouble());
    String moved =
        "{\"phenomenonTime\": \"2025-06-01T00:00:00Z\", \"parameters\": {\"who\": \"me\"}}";
    assertEquals(200, admin.send("PATCH", one, moved).statusCode());
    String late = Instant.now().plus(2, ChronoUnit.DAYS).toString();
    assertEquals(
        "400 sta-member",
        Client.code(admin.send("PATCH", one, "{\"phenomenonTime\": \"" + late + "\"}")));
    JsonNode back = Client.json(guest.get(one));
    assertEquals("2025-06-01T00:00:00.000Z", back.get("phenomenonTime").asString());
    assertEquals("me", back.get("parameters").get("who").asString());
    assertEquals("[2,1.25]", results(read(path).get("value")));
    JsonNode other =
        created(
            admin.post(
                ROOT + path, "{\"phenomenonTime\": \"2025-03-01T00:00:00Z\", \"result\": 9}"));
    assertFalse(other.get("@iot.id").asLong() == id);
    assertEquals(
        9,
        Client.json(guest.get(ROOT + "/Observations(" + other.get("@iot.id") + ")"))
            .get("result")
            .asInt());
  }

  @Test
  void aRefusedObservationLeavesNothingBehind() {
    String future = Instant.now().plus(2, ChronoUnit.DAYS).toString();
    String observation =
        "{\"phenomenonTime\": \""
            + future
            + "\", \"result\": 1, \"resultTime\": \""
            + future
            + "\"}";
    long series = firstSeries(thing(mark, 1, values(1, 1)));
    assertEquals(
        "422 sta-refused",
        Client.code(admin.post(ROOT + "/Datastreams(" + series + ")/Observations", observation)));
    assertEquals("[1]", results(read("/Datastreams(" + series + ")/Observations").get("value")));
    String name = mark + " never";
    String body =
        "{\"name\": \"%s\", \"description\": \"d\", \"Locations\": [{\"name\": \"l\", \"description\": \"d\", \"encodingType\": \"application/geo+json\", \"location\": {\"type\": \"Point\", \"coordinates\": [106, 11]}}], \"Datastreams\": [%s]}"
            .formatted(name, stream(name, observation));
    assertEquals("422 sta-refused", Client.code(admin.post(ROOT + "/Things", body)));
    assertEquals(List.of(), all(read("/Things", "$filter", "name eq '" + name + "'"), "name"));
  }

  @Test
  void everyRefusedRowIsToldOfHoweverManyTheyAre() {
    long series = firstSeries(thing(mark, 1, values(1, 1)));
    Instant future = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      rows.add("[\"%s\", %d]".formatted(future.plusSeconds(i), i));
    }
    rows.add("[\"2025-05-01T00:00:00Z\", 5]");
    String body =
        "[{\"Datastream\": {\"@iot.id\": %d}, \"components\": [\"phenomenonTime\", \"result\"], \"dataArray\": [%s]}]"
            .formatted(series, String.join(",", rows));
    HttpResponse<String> answer = admin.post(ROOT + "/CreateObservations", body);
    assertEquals(201, answer.statusCode(), answer::body);
    List<String> told = new ArrayList<>();
    Client.json(answer).forEach(t -> told.add(t.asString()));
    assertEquals(151, told.size());
    assertEquals(List.of("error"), told.subList(0, 150).stream().distinct().toList());
    assertTrue(told.getLast().contains("/Observations("), told.getLast());
  }
}
