package vn.vonglau.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.Geodesy;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.Wait;

/** Parcels in the open sea, made, changed, cut and removed by people with different rights. */
@ServerTest
class EditingTest {
  private static final String ITEMS = "/ogc/collections/planning-parcels/items";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final AtomicInteger people = new AtomicInteger();

  @Autowired Environment server;
  @Autowired JdbcClient db;
  private Client approver;
  private Client planner;

  @BeforeEach
  void somebody() {
    approver = someone("approver");
    planner = someone("planner");
  }

  @AfterEach
  void nothing() {
    db.sql("DELETE FROM feature WHERE name LIKE 'SUA-%'").update();
  }

  private Client someone(String role) {
    return Client.someone(server, "sua-" + people.incrementAndGet(), role);
  }

  private static String square(double west, double south, String properties) {
    double east = west + 0.01;
    double north = south + 0.01;
    return """
    {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]]},"properties":%5$s}\
    """
        .formatted(west, south, east, north, properties);
  }

  private static JsonNode tree(String text) {
    return JSON.readTree(text);
  }

  private String made(double west, String name) {
    var answer =
        approver.post(
            ITEMS,
            tree(
                square(
                    west,
                    3.1,
                    "{\"name\":\"" + name + "\",\"code\":\"LUC\",\"sheet\":7,\"parcel\":1}")));
    assertEquals(201, answer.statusCode(), answer::body);
    String at = answer.headers().firstValue("Location").orElseThrow();
    return ITEMS + at.substring(at.lastIndexOf('/'));
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private HttpResponse<String> read(String path) {
    var answer = Client.of(server).get(path);
    assertEquals(200, answer.statusCode(), answer::body);
    return answer;
  }

  private JsonNode properties(String path) {
    return Client.json(read(path)).get("properties");
  }

  @Test
  void nobodyDecidesOnFieldsThatHeDoesNotRead() {
    String items = "/ogc/collections/lodging/items";
    var made =
        approver.post(
            items,
            tree(
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[104.5,"
                    + "3.5]},\"properties\":{\"name\":\"SUA-nhà\",\"category\":\"hotel\"}}"));
    assertEquals(201, made.statusCode(), made::body);
    String at = made.headers().firstValue("Location").orElseThrow();
    String path = items + at.substring(at.lastIndexOf('/'));
    String body = "{\"properties\":{\"phone\":\"0912 000 111\",\"rooms\":9}}";
    var asked = send(planner, "PATCH", path, tag(planner.get(path)), body);
    assertEquals(202, asked.statusCode(), asked::body);
    String open = asked.headers().firstValue("Location").orElseThrow();
    String proposal = open.substring(open.indexOf("/api/"));
    JsonNode seen = Client.json(approver.get(proposal));
    assertTrue(seen.get("unseen").asBoolean(), seen::toString);
    assertFalse(seen.get("allowed").toString().contains("approve"));
    assertFalse(seen.toString().contains("0912"));
    assertEquals(
        "403 proposal-unseen", Client.code(approver.post(proposal + "/approve", Map.of())));
    Client boss = someone("administrator");
    assertEquals(200, boss.post(proposal + "/approve", Map.of()).statusCode());
    assertEquals("0912 000 111", Client.json(boss.get(path)).at("/properties/phone").asString());
  }

  @Test
  void aRowIsMadeReplacedPatchedAndRemovedAndEachStepIsRemembered() throws Exception {
    String path = made(104.0, "SUA-1");
    var first = read(path);
    assertEquals("LUC", Client.json(first).at("/properties/code").asString());

    var patched = send(approver, "PATCH", path, tag(first), "{\"properties\":{\"code\":\"ONT\"}}");
    assertEquals(204, patched.statusCode(), patched::body);
    var second = read(path);
    assertEquals(tag(patched), tag(approver.get(path)), "the same reader, the same content");
    assertNotEquals(tag(first), tag(second));
    assertEquals("ONT", Client.json(second).at("/properties/code").asString());
    assertEquals(7, Client.json(second).at("/properties/sheet").asInt(), "what is not named stays");

    var replaced =
        send(
            approver,
            "PUT",
            path,
            tag(second),
            square(104.0, 3.2, "{\"name\":\"SUA-1\",\"code\":\"LUC\"}"));
    assertEquals(204, replaced.statusCode(), replaced::body);
    assertTrue(properties(path).get("sheet").isNull(), "what is not named goes");
    Wait.until("the map has it", () -> there(104.005, 3.205) && !there(104.005, 3.105));

    String api =
        path.replace(
            "/ogc/collections/planning-parcels/items", "/api/layers/planning-parcels/features");
    var gone = send(approver, "DELETE", path, tag(read(path)), null);
    assertEquals(204, gone.statusCode(), gone::body);
    assertEquals(404, Client.of(server).get(path).statusCode());
    JsonNode items = Client.json(approver.get(api + "/history")).get("items");
    List<String> what = new ArrayList<>();
    items.forEach(i -> what.add(i.get("what").asString()));
    assertEquals(List.of("remove", "change", "change", "add"), what);
    assertEquals("LUC", items.get(2).at("/before/properties/code").asString());
    assertEquals("ONT", items.get(2).at("/after/properties/code").asString());
    assertEquals(403, someone("leader").get(api + "/history").statusCode());
    String next = made(104.0, "SUA-2");
    assertNotEquals(path, next, "the number of a row that went is not given again");
  }

  private boolean there(double lon, double lat) {
    var answer =
        Client.of(server)
            .get("/api/identify?lon=" + lon + "&lat=" + lat + "&zoom=17&layers=planning-parcels");
    return !Client.json(answer).get("items").isEmpty();
  }

  private HttpResponse<String> send(
      Client client, String method, String path, String tag, String body) {
    return client
        .with("If-Match", tag == null ? "" : tag)
        .send(method, path, body == null ? null : JSON.readTree(body));
  }

  @Test
  void ofTwoEditorsTheSecondIsToldAndNothingOfTheFirstIsLost() throws Exception {
    String path = made(104.1, "SUA-3");
    String seen = tag(read(path));
    assertEquals(
        204, send(approver, "PATCH", path, seen, "{\"properties\":{\"parcel\":2}}").statusCode());
    var late = send(approver, "PATCH", path, seen, "{\"properties\":{\"parcel\":3}}");
    assertEquals(412, late.statusCode());
    assertEquals("row-changed", Client.json(late).get("code").asString());
    assertEquals(2, properties(path).get("parcel").asInt());
    assertEquals(428, send(approver, "DELETE", path, null, null).statusCode());
    assertEquals(428, send(approver, "DELETE", path, "*", null).statusCode());
    for (String other : List.of("\"x\"", "W/" + tag(read(path)), "\"0\", \"1\"")) {
      assertEquals(412, send(approver, "DELETE", path, other, null).statusCode(), other);
    }

    String now = tag(read(path));
    int both = 6;
    List<Callable<Integer>> at = new ArrayList<>();
    for (int i = 0; i < both; i++) {
      Client own = someone("approver");
      String body = "{\"properties\":{\"parcel\":" + (10 + i) + "}}";
      at.add(() -> send(own, "PATCH", path, now, body).statusCode());
    }
    int good = 0;
    try (var pool = Executors.newFixedThreadPool(both)) {
      for (var one : pool.invokeAll(at)) {
        good += one.get() == 204 ? 1 : 0;
      }
    }
    assertEquals(1, good, "one of many at once");
  }

  @Test
  void noRowEndsBeforeItBegins() {
    String items = "/ogc/collections/planning-landuse/items";
    String days =
        "{\"name\":\"SUA-10\",\"code\":\"LUC\",\"validFrom\":\"2025-07-01\",\"validTo\":\"%s\"}";
    for (String day : List.of("2025-07-01", "2024-12-31")) {
      var no = approver.post(items, tree(square(104.8, 3.1, days.formatted(day))));
      assertEquals("422 edit-value", Client.code(no), no::body);
    }
    var made = approver.post(items, tree(square(104.8, 3.1, days.formatted("2030-01-01"))));
    assertEquals(201, made.statusCode(), made::body);
    String at = made.headers().firstValue("Location").orElseThrow();
    String path = items + at.substring(at.lastIndexOf('/'));
    String seen = tag(read(path));
    var no = send(approver, "PATCH", path, seen, "{\"properties\":{\"validTo\":\"2025-01-01\"}}");
    assertEquals("422 edit-value", Client.code(no), no::body);
    assertTrue(no.body().contains("validFrom"), no::body);
    var open = send(approver, "PATCH", path, seen, "{\"properties\":{\"validTo\":null}}");
    assertEquals(204, open.statusCode(), open::body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"properties\":{\"owner\":\"x\"}} | edit-field",
        "{\"properties\":{\"sheet\":\"seven\"}} | edit-value",
        "{\"properties\":{\"areaM2\":true}} | edit-value",
        "{\"properties\":{\"simulated\":true}} | edit-field",
        "{\"properties\":[1]} | edit-field",
        "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[104,3]}} | edit-shape",
        "{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[104,3],[105,4],[105,3],[104,4],[104,3]]]}}"
            + " | edit-shape",
      })
  void whatIsWrongIsSaidAndNothingIsWritten(String body, String code) {
    String path = made(104.2, "SUA-4");
    var before = read(path);
    var answer = send(approver, "PATCH", path, tag(before), body);
    assertEquals(422, answer.statusCode(), answer::body);
    assertEquals(code, Client.json(answer).get("code").asString());
    assertEquals(tag(before), tag(read(path)));
  }

  @Test
  void aPlannerProposesAndSomebodyElseDecides() throws Exception {
    String path = made(104.3, "SUA-5");
    String seen = tag(read(path));
    var asked = send(planner, "PATCH", path, seen, "{\"properties\":{\"code\":\"SKK\"}}");
    assertEquals(202, asked.statusCode(), asked::body);
    String at = asked.headers().firstValue("Location").orElseThrow();
    String proposal = at.substring(at.indexOf("/api/"));
    assertEquals("LUC", properties(path).get("code").asString(), "it is not done yet");
    assertEquals(403, planner.post(proposal + "/approve", tree("{}")).statusCode());
    assertEquals(404, someone("environment").get(proposal).statusCode());
    JsonNode open = Client.json(approver.get("/api/proposals?state=proposed")).get("items").get(0);
    assertEquals("SKK", open.at("/rows/0/properties/code").asString());
    assertEquals("approve", open.at("/allowed/0").asString());
    assertEquals(
        400, approver.post(proposal + "/reject", tree("{\"reason\":\"không\"}")).statusCode());
    var yes = approver.post(proposal + "/approve", tree("{}"));
    assertEquals(200, yes.statusCode(), yes::body);
    assertEquals("SKK", properties(path).get("code").asString());
    assertEquals(409, approver.post(proposal + "/approve", tree("{}")).statusCode());

    String again = tag(read(path));
    var stale = send(planner, "PATCH", path, again, "{\"properties\":{\"code\":\"DGT\"}}");
    String later = stale.headers().firstValue("Location").orElseThrow();
    assertEquals(
        204, send(approver, "PATCH", path, again, "{\"properties\":{\"parcel\":9}}").statusCode());
    var refused = approver.post(later.substring(later.indexOf("/api/")) + "/approve", tree("{}"));
    assertEquals("proposal-stale", Client.json(refused).get("code").asString());
    assertEquals("SKK", properties(path).get("code").asString());
  }

  @Test
  void aParcelIsCutIntoPartsThatAreTheWhole() throws Exception {
    String path = made(104.4, "SUA-6");
    String api =
        path.replace(
            "/ogc/collections/planning-parcels/items", "/api/layers/planning-parcels/features");
    String seen = tag(read(path));
    String aside = "{\"line\":{\"type\":\"LineString\",\"coordinates\":[[104.5,3],[104.6,4]]}}";
    var no = approver.with("If-Match", seen).post(api + "/split", tree(aside));
    assertEquals("edit-split", Client.json(no).get("code").asString());
    String across =
        "{\"line\":{\"type\":\"LineString\",\"coordinates\":[[104.403,3],[104.403,4]]}}";
    var cut = approver.with("If-Match", seen).post(api + "/split", tree(across));
    assertEquals(200, cut.statusCode(), cut::body);
    Wait.until("both parts are drawn", () -> there(104.402, 3.105) && there(104.404, 3.105));
    List<Double> areas = new ArrayList<>();
    db.sql("SELECT id FROM feature WHERE name = 'SUA-6' ORDER BY id")
        .query(Long.class)
        .list()
        .forEach(
            id -> {
              JsonNode row = Client.json(read(ITEMS + "/" + id));
              areas.add(
                  Geodesy.area(vn.vonglau.filters.ShapeJson.read(row.get("geometry"), "geometry")));
              assertEquals("LUC", row.at("/properties/code").asString());
            });
    assertEquals(2, areas.size());
    assertTrue(areas.get(0) > areas.get(1), "the largest part stays the row");
    JsonNode whole = JSON.readTree(square(104.4, 3.1, "{}")).get("geometry");
    double before = Geodesy.area(vn.vonglau.filters.ShapeJson.read(whole, "geometry"));
    assertEquals(before, areas.get(0) + areas.get(1), 1);
  }

  @Test
  void nobodyDecidesOnAProposalOfTheirOwn() {
    String path = made(104.7, "SUA-9");
    Client both = someone("planner");
    String user = "sua-" + people.get();
    var asked = send(both, "DELETE", path, tag(read(path)), null);
    assertEquals(202, asked.statusCode(), asked::body);
    String at = asked.headers().firstValue("Location").orElseThrow();
    String proposal = at.substring(at.indexOf("/api/"));
    assertEquals(
        200,
        Client.administrator(server)
            .put("/api/people/" + user, Map.of("roles", List.of("planner", "approver")))
            .statusCode());
    var own = both.post(proposal + "/approve", tree("{}"));
    assertEquals("proposal-own", Client.json(own).get("code").asString());
    assertEquals(200, Client.of(server).get(path).statusCode(), "it is still there");
    assertEquals(200, both.post(proposal + "/withdraw", tree("{}")).statusCode());
  }

  @Test
  void whatHasSeveralPiecesAndWhatIsNotCrossedIsNotCut() throws Exception {
    WKTReader reader = new WKTReader();
    Geometry far = reader.read("LINESTRING (50 50, 60 60)");
    List<String> whole =
        List.of(
            "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))",
            "MULTILINESTRING ((0 0, 1 1), (3 3, 4 4))",
            "LINESTRING (0 0, 2 2, 2 0, 0 2)");
    for (String text : whole) {
      Geometry shape = reader.read(text);
      assertThrows(ProblemException.class, () -> Cutting.parts(shape, far), text);
    }
    Geometry across = reader.read("LINESTRING (3 -1, 3 1)");
    List<Geometry> parts = Cutting.parts(reader.read("LINESTRING (0 0, 10 0)"), across);
    assertEquals(List.of(7.0, 3.0), parts.stream().map(Geometry::getLength).toList());
  }

  @Test
  void whoMayNotChangesNothing() {
    String path = made(104.6, "SUA-7");
    String seen = tag(read(path));
    String body = "{\"properties\":{\"parcel\":3}}";
    assertEquals(401, send(Client.of(server), "PATCH", path, seen, body).statusCode());
    assertEquals(403, send(someone("leader"), "PATCH", path, seen, body).statusCode());
    String secret = "/ogc/collections/planning-secret/items";
    assertEquals(404, planner.post(secret, tree(square(104, 3, "{}"))).statusCode());
    var units = approver.post("/ogc/collections/adm-commune/items", tree(square(104, 3, "{}")));
    assertEquals(405, units.statusCode(), units::body);
    JsonNode layers = Client.json(planner.get("/api/layers")).get("items");
    boolean told = false;
    for (JsonNode layer : layers) {
      told |= layer.path("edit").asString("").equals("propose");
    }
    assertTrue(told, "the page is told what the caller may do");
    assertFalse(Client.of(server).get("/api/layers").body().contains("\"propose\""));
  }

  @Test
  void shapesMayComeInThePlaneOfTheProvince() {
    var answer =
        approver
            .with("Content-Crs", "<http://www.opengis.net/def/crs/EPSG/0/9209>")
            .post(
                ITEMS,
                tree(
                    """
                    {"type":"Feature","properties":{"name":"SUA-8","code":"LUC"},"geometry":{"type":"Polygon",
                     "coordinates":[[[560000,1250000],[560100,1250000],[560100,1250100],[560000,1250100],[560000,1250000]]]}}\
                    """));
    assertEquals(201, answer.statusCode(), answer::body);
    String at = answer.headers().firstValue("Location").orElseThrow();
    JsonNode row = Client.json(read(at.substring(at.indexOf("/ogc/"))));
    assertEquals(
        10_000,
        Geodesy.area(vn.vonglau.filters.ShapeJson.read(row.get("geometry"), "geometry")),
        5);
    assertEquals(106.05, row.at("/geometry/coordinates/0/0/0").asDouble(), 0.01);
  }
}
