package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.sensing.Station;
import vn.vonglau.sensing.Stations;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** SensorThings over HTTP, on the store of this run. */
@ServerTest
class StaTest {
  private static final String ROOT = "/sta/v1.1";

  @Autowired Environment server;
  @Autowired Stations stations;
  @Autowired JdbcClient db;

  private final String mark = "m" + UUID.randomUUID().toString().substring(0, 8);
  private Client admin;
  private Client guest;

  @BeforeEach
  void callers() {
    admin = Client.administrator(server);
    guest = Client.of(server);
  }

  /** An address with its query encoded. */
  private static String at(String path, String... options) {
    StringBuilder out = new StringBuilder(ROOT).append(path);
    for (int i = 0; i < options.length; i += 2) {
      out.append(i == 0 ? '?' : '&').append(options[i]).append('=');
      out.append(URLEncoder.encode(options[i + 1], StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return out.toString();
  }

  private JsonNode read(String path, String... options) {
    HttpResponse<String> answer = guest.get(at(path, options));
    assertEquals(200, answer.statusCode(), () -> path + " " + answer.body());
    return Client.json(answer);
  }

  private static JsonNode created(HttpResponse<String> answer) {
    assertEquals(201, answer.statusCode(), answer::body);
    assertTrue(answer.headers().firstValue("Location").orElseThrow().contains(ROOT));
    return Client.json(answer);
  }

  /** A thing with one place and these series, each with these observations. */
  private JsonNode thing(String name, int series, String observations) {
    StringBuilder streams = new StringBuilder();
    for (int i = 1; i <= series; i++) {
      streams.append(i == 1 ? "" : ",").append(stream(name + " s" + i, observations));
    }
    String body =
        """
        {"name": "%s", "description": "d", "properties": {"mark": "%s", "n": 5},
         "Locations": [{"name": "%s place", "description": "d", "encodingType": "application/geo+json",
           "location": {"type": "Point", "coordinates": [106.1, 11.3]}}],
         "Datastreams": [%s]}
        """
            .formatted(name, mark, name, streams);
    return created(admin.post(ROOT + "/Things", body));
  }

  private static String stream(String name, String observations) {
    return """
    {"name": "%s", "description": "d",
     "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
     "unitOfMeasurement": {"name": "Lumen", "symbol": "lm", "definition": "x"},
     "ObservedProperty": {"name": "%s flux", "definition": "http://example.org/flux", "description": "d"},
     "Sensor": {"name": "%s meter", "description": "d", "encodingType": "application/pdf", "metadata": "x"},
     "Observations": [%s]}
    """
        .formatted(name, name, name, observations);
  }

  private static String values(int from, int to) {
    List<String> out = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      out.add("{\"phenomenonTime\": \"2025-03-%02dT00:00:00Z\", \"result\": %d}".formatted(i, i));
    }
    return String.join(",", out);
  }

  private long firstSeries(JsonNode thing) {
    return read("/Things(" + thing.get("@iot.id") + ")/Datastreams")
        .get("value")
        .get(0)
        .get("@iot.id")
        .asLong();
  }

  private static List<String> all(JsonNode collection, String member) {
    List<String> out = new ArrayList<>();
    collection.get("value").forEach(v -> out.add(v.get(member).asString()));
    return out;
  }

  @Test
  void theRootNamesTheSetsAndWhatTheServerCan() {
    JsonNode root = read("");
    assertEquals(8, root.get("value").size());
    assertTrue(root.get("serverSettings").get("conformance").size() > 3);
    assertEquals("404 sta-path", Client.code(guest.get(ROOT + "/Nothing")));
  }

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

  private static String results(JsonNode observations) {
    List<String> out = new ArrayList<>();
    observations.forEach(o -> out.add(o.get("result").toString()));
    return "[" + String.join(",", out) + "]";
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
  void filtersOnObservationsMeanTheSameInTheStoreAndInMemory() {
    long series = firstSeries(thing(mark, 1, values(1, 12)));
    String path = "/Datastreams(" + series + ")/Observations";
    Map<String, String> expected =
        Map.ofEntries(
            Map.entry("result gt 10", "[11,12]"),
            Map.entry("10 lt result", "[11,12]"),
            Map.entry("result gt '3'", "[4,5,6,7,8,9]"),
            Map.entry("result mul 2 add 1 eq 7", "[3]"),
            Map.entry("result mod 5 eq 0", "[5,10]"),
            Map.entry("result div 0 eq 1", "[]"),
            Map.entry("phenomenonTime ge 2025-03-11T00:00:00Z", "[11,12]"),
            Map.entry("phenomenonTime lt 2025-03-02T00:00:00Z or result eq 9", "[1,9]"),
            Map.entry("not (result lt 12)", "[12]"),
            Map.entry("day(phenomenonTime) eq 7", "[7]"),
            Map.entry("hour(phenomenonTime) eq 0 and day(phenomenonTime) mod 6 eq 0", "[6,12]"),
            Map.entry("month(phenomenonTime) add result gt year(phenomenonTime)", "[]"),
            Map.entry("resultTime eq null and result eq 1", "[1]"),
            Map.entry("resultTime ne null", "[]"),
            Map.entry("Datastream/name eq '" + mark + " s1' and result eq 2", "[2]"),
            Map.entry("Datastream/Thing/name eq 'nobody'", "[]"),
            Map.entry("Datastream/Thing/properties/n eq result", "[5]"),
            Map.entry("FeatureOfInterest/name eq '" + mark + " place' and result le 1", "[1]"),
            Map.entry(
                "st_within(FeatureOfInterest/feature, geography'POLYGON((106 11,107 11,107 12,106"
                    + " 12,106 11))') and result eq 4",
                "[4]"),
            Map.entry(
                "geo.distance(Datastream/Thing/Locations/location, geography'POINT(106.1 11.3)')"
                    + " lt 0.001 and result eq 6",
                "[6]"));
    expected.forEach(
        (filter, values) ->
            assertEquals(values, results(read(path, "$filter", filter).get("value")), filter));
    long one = read(path, "$top", "1").get("value").get(0).get("@iot.id").asLong();
    assertEquals("[1]", results(read(path, "$filter", "id eq " + one).get("value")));
    assertEquals(
        List.of(mark),
        all(
            read(
                "/Things",
                "$filter",
                "Datastreams/Observations/result eq 12 and name eq '" + mark + "'"),
            "name"));
    assertEquals(
        List.of(),
        all(
            read(
                "/Things",
                "$filter",
                "Datastreams/Observations/result eq 99 and name eq '" + mark + "'"),
            "name"));
    assertEquals(
        List.of(mark + " place"),
        all(
            read(
                "/FeaturesOfInterest",
                "$filter",
                "Observations/result eq 3 and name eq '" + mark + " place'"),
            "name"));
  }

  @Test
  void nextLinksGoByKeyWhileRowsCome() {
    long series = firstSeries(thing(mark, 1, values(1, 9)));
    String post = ROOT + "/Datastreams(" + series + ")/Observations";
    List<String> seen = new ArrayList<>();
    String next =
        at("/Datastreams(" + series + ")/Observations", "$top", "2", "$orderby", "result desc");
    int page = 0;
    while (next != null) {
      HttpResponse<String> answer = guest.get(next);
      assertEquals(200, answer.statusCode(), answer::body);
      JsonNode json = Client.json(answer);
      json.get("value").forEach(o -> seen.add(o.get("result").toString()));
      next =
          json.has("@iot.nextLink")
              ? json.get("@iot.nextLink").asString().replaceFirst("http://[^/]+", "")
              : null;
      // a row before the place where the reader stands must not push others to the next page
      String row =
          "{\"result\": %d, \"phenomenonTime\": \"2025-04-%02dT00:00:00Z\"}"
              .formatted(100 + page, 1 + page);
      created(admin.post(post, row));
      page++;
    }
    assertEquals(List.of("9", "8", "7", "6", "5", "4", "3", "2", "1"), seen);
    Set<String> names = new HashSet<>();
    String things = at("/Things", "$top", "1", "$orderby", "name");
    for (int i = 0; i < 3 && things != null; i++) {
      JsonNode json = Client.json(guest.get(things));
      assertTrue(names.add(json.get("value").get(0).get("@iot.id").toString()));
      things =
          json.has("@iot.nextLink")
              ? json.get("@iot.nextLink").asString().replaceFirst("http://[^/]+", "")
              : null;
    }
  }

  @Test
  void hostileQueriesAreRefusedOrCut() {
    long series = firstSeries(thing(mark, 1, values(1, 2)));
    String path = "/Datastreams(" + series + ")/Observations";
    assertEquals(2, read(path, "$top", "1000000").get("value").size());
    assertEquals(0, read(path, "$top", "0", "$count", "true").get("value").size());
    assertEquals(2, read(path, "$top", "0", "$count", "true").get("@iot.count").asInt());
    assertFalse(read(path).has("@iot.count"));
    String ten = "Thing/Datastreams/".repeat(5).replaceAll("/$", "");
    assertEquals("400 sta-query", Client.code(guest.get(at("/Datastreams", "$expand", ten))));
    String nested = "Datastreams($expand=Thing($expand=".repeat(5) + "Locations" + "))".repeat(5);
    assertEquals("400 sta-query", Client.code(guest.get(at("/Things", "$expand", nested))));
    assertEquals(
        "400 sta-query",
        Client.code(guest.get(at(path, "$filter", "result eq 1; DROP TABLE observation"))));
    assertEquals("400 sta-query", Client.code(guest.get(at(path, "$filter", "(".repeat(1000)))));
    assertEquals("400 sta-query", Client.code(guest.get(at(path, "$orderby", "parameters/x"))));
    assertEquals("404 sta-path", Client.code(guest.get(ROOT + "/Things(1)/nothing")));
    assertEquals(404, guest.get(ROOT + "/Things(9223372036854775807)").statusCode());
    assertEquals(404, guest.get(ROOT + "/Observations(9223372036854775807)").statusCode());
    assertEquals(404, guest.get(ROOT + "/Observations(0)").statusCode());
  }

  @Test
  void everyPathOfOneEntityAnswers() {
    JsonNode thing = thing(mark, 1, values(1, 2));
    String id = thing.get("@iot.id").toString();
    long series = firstSeries(thing);
    assertEquals(
        "{\"name\":\"" + mark + "\"}", guest.get(ROOT + "/Things(" + id + ")/name").body());
    assertEquals(mark, guest.get(ROOT + "/Things(" + id + ")/name/$value").body());
    assertEquals("5", guest.get(ROOT + "/Things(" + id + ")/properties/n/$value").body());
    assertTrue(
        read("/Things(" + id + ")/Datastreams/$ref")
            .get("value")
            .get(0)
            .get("@iot.selfLink")
            .asString()
            .endsWith("/Datastreams(" + series + ")"));
    JsonNode deep = read("/Things(" + id + ")/Datastreams(" + series + ")/Observations");
    assertEquals(2, deep.get("value").size());
    long first = deep.get("value").get(0).get("@iot.id").asLong();
    assertEquals(
        mark, read("/Observations(" + first + ")/Datastream/Thing").get("name").asString());
    assertEquals(404, guest.get(ROOT + "/Things(" + id + ")/Datastreams(999999)").statusCode());
    JsonNode selected = read("/Things(" + id + ")", "$select", "name,Datastreams");
    assertTrue(selected.has("Datastreams@iot.navigationLink"));
    assertFalse(selected.has("description") || selected.has("Locations@iot.navigationLink"));
  }

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
