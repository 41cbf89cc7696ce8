package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** SensorThings as it is read over HTTP, on the store of this run. */
@ServerTest
class StaReadingTest extends StaStory {
  private static final String MOVED = "{\"phenomenonTime\": \"2025-07-01T00:00:00Z\"}";

  @Test
  void theRootNamesTheSetsAndWhatTheServerCan() {
    JsonNode root = read("");
    assertEquals(8, root.get("value").size());
    assertTrue(root.get("serverSettings").get("conformance").size() > 3);
    assertEquals("404 sta-path", Client.code(guest.get(ROOT + "/Nothing")));
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
    JsonNode thing = thing(mark, 1, values(1, 2));
    long series = firstSeries(thing);
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
    assertEquals(
        "404 sta-path",
        Client.code(guest.get(ROOT + "/Things(" + thing.get("@iot.id") + ")/nothing")));
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
  void anObservationIsFoundByItsNumberAndTheOthersByNotHavingIt() {
    long series = firstSeries(thing(mark, 1, values(1, 5)));
    String path = "/Datastreams(" + series + ")/Observations";
    long third = read(path, "$skip", "2", "$top", "1").get("value").get(0).get("@iot.id").asLong();
    assertEquals(
        200, admin.send("PATCH", ROOT + "/Observations(" + third + ")", MOVED).statusCode());
    for (String filter : List.of("id eq " + third, "id eq " + third + " and result gt 1")) {
      assertEquals("[3]", results(read(path, "$filter", filter).get("value")), filter);
    }
    String others = "not (id eq " + third + ")";
    assertEquals("[1,2,4,5]", results(read(path, "$filter", others).get("value")));
    assertEquals(
        "[1,2,3,4,5]",
        results(read(path, "$filter", "not (id eq 0)", "$orderby", "result").get("value")));
    assertEquals(3, read("/Observations(" + third + ")").get("result").asInt());
    String counted = "substringof('2025-03', phenomenonTime) and length(Datastream/name) gt 0";
    assertEquals(
        4, read(path, "$filter", counted, "$count", "true", "$top", "0").get("@iot.count").asInt());
  }

  @Test
  void aPageTokenMadeByHandIsRefused() {
    long series = firstSeries(thing(mark, 1, values(1, 3)));
    String path = "/Datastreams(" + series + ")/Observations";
    for (String order : List.of("phenomenonTime", "resultTime", "result", "id")) {
      for (String value :
          List.of("\"x\"", "true", "1e300", "null", "{}", "[\"2025-03-01T00:00:00Z\"]")) {
        String values = String.join(",", Collections.nCopies(order.equals("id") ? 4 : 3, value));
        String token =
            Base64.getUrlEncoder()
                .encodeToString(("[[" + values + "],[0]]").getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = guest.get(at(path, "$orderby", order, "$skiptoken", token));
        assertEquals("400 sta-query", Client.code(answer), order + " " + value);
      }
    }
  }
}
