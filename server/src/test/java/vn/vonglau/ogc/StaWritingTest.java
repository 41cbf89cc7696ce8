package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import tools.jackson.databind.JsonNode;
import vn.vonglau.sensing.Station;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** What is made and changed over SensorThings stands in the register of the stations. */
@ServerTest
class StaWritingTest extends StaStory {
  @Test
  void aDeepInsertMakesAStationWithSeriesAndValues() {
    JsonNode made = thing(mark, 2, values(1, 3));
    long id = made.get("@iot.id").asLong();
    JsonNode whole =
        read(
            "/Things(" + id + ")",
            "$expand",
            "Locations,Datastreams($expand=Observations($orderby=phenomenonTime desc;$top=2),"
                + "Sensor,ObservedProperty;$orderby=name),HistoricalLocations/Locations");
    assertEquals(mark + " place", whole.get("Locations").get(0).get("name").asString());
    assertEquals(1, whole.get("HistoricalLocations").size());
    JsonNode series = whole.get("Datastreams").get(0);
    assertEquals(mark + " s1 meter", series.get("Sensor").get("name").asString());
    assertEquals("[3,2]", results(series.get("Observations")));
    assertTrue(series.get("Observations@iot.nextLink").asString().contains("$skiptoken"));
    assertEquals(
        "2025-03-01T00:00:00.000Z/2025-03-03T00:00:00.000Z",
        series.get("phenomenonTime").asString());
    String code = whole.get("properties").get("code").asString();
    assertEquals("other", whole.get("properties").get("kind").asString());
    assertEquals(
        1L,
        db.sql("SELECT count(*) FROM station WHERE code = ? AND geom IS NOT NULL")
            .param(code)
            .query(Long.class)
            .single());
    assertEquals(
        6L,
        db.sql(
                "SELECT count(*) FROM observation o JOIN datastream d ON d.id = o.datastream_id"
                    + " WHERE d.station_id = ?")
            .param(id)
            .query(Long.class)
            .single());
  }

  @Test
  void aStationOfTheRegisterIsAThingWithAllThatHangsOnIt() {
    stations.add(
        List.of(
            new Station(
                mark,
                "Trạm " + mark,
                Station.Kind.AIR,
                Station.State.ACTIVE,
                List.of("PM2.5", "SO2"),
                new GeometryFactory(new PrecisionModel(), 4326)
                    .createPoint(new Coordinate(106.2, 11.4)),
                null,
                true)));
    pause();
    JsonNode thing =
        read(
                "/Things",
                "$filter",
                "properties/code eq '" + mark + "'",
                "$expand",
                "Locations,Datastreams/ObservedProperty,Datastreams/Sensor")
            .get("value")
            .get(0);
    assertTrue(thing.get("properties").get("simulated").asBoolean());
    assertEquals(
        "[106.2,11.4]",
        thing.get("Locations").get(0).get("location").get("coordinates").toString());
    assertEquals(2, thing.get("Datastreams").size());
    long series = thing.get("Datastreams").get(0).get("@iot.id").asLong();
    String body = "{\"result\": 12.5, \"phenomenonTime\": \"2025-03-01T00:00:00Z\"}";
    JsonNode made = created(admin.post(ROOT + "/Datastreams(" + series + ")/Observations", body));
    JsonNode back =
        read("/Observations(" + made.get("@iot.id") + ")", "$expand", "FeatureOfInterest");
    assertEquals(12.5, back.get("result").asDouble());
    assertTrue(back.get("resultTime").isNull());
    assertEquals(
        "[106.2,11.4]", back.get("FeatureOfInterest").get("feature").get("coordinates").toString());
    assertEquals(409, admin.delete(ROOT + "/Locations(" + thing.get("@iot.id") + ")").statusCode());
  }

  // what other rooms write shows within two seconds
  private static void pause() {
    try {
      Thread.sleep(2100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void onlyAdministratorsAndEnvironmentStaffWrite() {
    String body = "{\"name\": \"x\", \"description\": \"x\"}";
    assertEquals(401, guest.post(ROOT + "/Things", body).statusCode());
    String password = "mat-khau-du-dai-1";
    Client planner =
        Client.of(server)
            .signIn(Client.newPerson(server, mark + "p", password, "planner"), password);
    planner.get(ROOT); // brings the token that a session has to send with what it writes
    assertEquals("403 forbidden", Client.code(planner.post(ROOT + "/Things", body)));
    Client staff =
        Client.of(server)
            .signIn(Client.newPerson(server, mark + "e", password, "environment"), password);
    staff.get(ROOT);
    long id = created(staff.post(ROOT + "/Things", body)).get("@iot.id").asLong();
    assertEquals(401, guest.delete(ROOT + "/Things(" + id + ")").statusCode());
    assertEquals(200, staff.delete(ROOT + "/Things(" + id + ")").statusCode());
    assertEquals(404, guest.get(ROOT + "/Things(" + id + ")").statusCode());
    assertEquals(
        "retired",
        db.sql("SELECT state FROM station WHERE id = ?").param(id).query(String.class).single());
  }

  @Test
  void wrongBodiesAreNamedAndChangeNothing() {
    for (String body :
        List.of(
            "{",
            "[]",
            "{\"name\": 5, \"description\": \"d\"}",
            "{\"description\": \"d\"}",
            "{\"name\": \"" + "x".repeat(500) + "\", \"description\": \"d\"}",
            "{\"name\": \"%s\", \"description\": \"d\", \"properties\": []}".formatted(mark),
            "{\"name\": \"%s\", \"description\": \"d\", \"Locations\": [{\"@iot.id\": 5}]}"
                .formatted(mark),
            "{\"a\":".repeat(200) + "1" + "}".repeat(200))) {
      assertEquals(400, admin.post(ROOT + "/Things", body).statusCode(), body);
    }
    assertEquals(List.of(), all(read("/Things", "$filter", "name eq '" + mark + "'"), "name"));
    long series = firstSeries(thing(mark, 1, values(1, 1)));
    String path = ROOT + "/Datastreams(" + series + ")/Observations";
    for (String body :
        List.of(
            "{}",
            "{\"result\": 1e308}",
            "{\"result\": 1, \"phenomenonTime\": \"yesterday\"}",
            "{\"result\": 1, \"phenomenonTime\": \"0000-01-01T00:00:00Z\"}",
            "{\"result\": 1, \"FeatureOfInterest\": {\"@iot.id\": 5}}",
            "{\"result\": NaN}")) {
      assertEquals(400, admin.post(path, body).statusCode(), body);
    }
    assertNotNull(read("/Datastreams(" + series + ")"));
  }

  @Test
  void aThingMovesAndItsHistoryRemembers() {
    JsonNode thing = thing(mark, 1, values(1, 1));
    String id = thing.get("@iot.id").toString();
    String place =
        "{\"name\": \"new\", \"description\": \"d\", \"encodingType\": \"application/geo+json\","
            + " \"location\": {\"type\": \"Point\", \"coordinates\": [106.5, 11.5]}}";
    created(admin.post(ROOT + "/Things(" + id + ")/Locations", place));
    JsonNode now =
        read("/Things(" + id + ")", "$expand", "Locations,HistoricalLocations/Locations");
    assertEquals("new", now.get("Locations").get(0).get("name").asString());
    assertEquals(2, now.get("HistoricalLocations").size());
    assertEquals(
        200,
        admin
            .send("PATCH", ROOT + "/Things(" + id + ")", "{\"name\": \"%s b\"}".formatted(mark))
            .statusCode());
    assertEquals(
        mark + " b",
        db.sql("SELECT name FROM station WHERE id = ?")
            .param(Long.valueOf(id))
            .query(String.class)
            .single());
    assertEquals(
        400,
        admin
            .send("PATCH", ROOT + "/Things(" + id + ")", "{\"Locations\": [" + place + "]}")
            .statusCode());
  }
}
