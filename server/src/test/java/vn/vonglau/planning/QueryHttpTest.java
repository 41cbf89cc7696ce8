package vn.vonglau.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.Geodesy;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** What lies in an area, and the list of it. */
@ServerTest
class QueryHttpTest extends TwoCommunes {
  @Test
  void anAreaBeyondTheDateLineIsRefusedAndAThinOneIsAnswered() {
    var wide = Client.of(server).post("/api/query/summary", asked(170, -170, 11.4, 11.5));
    assertEquals("400 shape", Client.code(wide), wide::body);
    var thin =
        Client.of(server).post("/api/query/summary", asked(106.12, 106.13, 11.41, 11.41 + 1e-8));
    assertEquals(200, thin.statusCode(), thin::body);
  }

  private static Map<String, Object> asked(double west, double east, double south, double north) {
    List<List<Double>> ring =
        List.of(
            List.of(west, south),
            List.of(east, south),
            List.of(east, north),
            List.of(west, north),
            List.of(west, south));
    return Map.of(
        "layers",
        List.of("planning-parcels"),
        "geometry",
        Map.of("type", "Polygon", "coordinates", List.of(ring)));
  }

  @Test
  void whatLiesInAUnitIsCountedAndOnlyWhatIsInsideIsMeasured() {
    JsonNode west = sum("unit", unit("commune", "tay"), "").get(0);
    assertEquals(5, west.get("count").asInt());
    assertEquals(1, west.get("partly").asInt());
    double whole = Geodesy.area(box(101.055, 5.02, 101.1, 5.03));
    // vertices stand on a grid of 9 mm: some m² for sides of a kilometre
    assertEquals(whole, west.get("areaGeodesicM2").asDouble(), 10);
    assertTrue(Math.abs(west.get("areaPlanarM2").asDouble() / whole - 1) < 0.01, west::toString);
    assertTrue(west.get("simulated").isBoolean());
  }

  @Test
  void aNeighbourWithABorderInCommonIsToldAsSuch() {
    String beside =
        "{\"type\":\"Polygon\",\"coordinates\":[[[101.065,5.02],[101.085,5.02],[101.085,5.03],"
            + "[101.065,5.03],[101.065,5.02]]]}";
    JsonNode item = sum("geometry", beside, "").get(0);
    assertEquals(4, item.get("count").asInt(), item::toString);
    assertEquals(2, item.get("touching").asInt());
    assertEquals(0, item.get("partly").asInt());
  }

  @Test
  void partsOfCommunesAddUpToTheWhole() {
    JsonNode whole = sum("unit", province(), "").get(0);
    double parts = 0;
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode item : sum("unit", province(), "&by=unit,code")) {
      parts += item.get("areaGeodesicM2").asDouble();
      counts.merge(
          item.get("unitName").asString() + " " + item.get("klass").asString(),
          item.get("count").asInt(),
          Integer::sum);
    }
    assertEquals(whole.get("areaGeodesicM2").asDouble(), parts, 1);
    assertEquals(
        Map.of("Xã Tây LUC", 3, "Xã Tây ONT", 2, "Xã Đông LUC", 3, "Xã Đông ONT", 3), counts);
  }

  @Test
  void theSameIsAskedByShapeAndByCql2() {
    String polygon =
        "{\"type\":\"Polygon\",\"coordinates\":[[[101.06,5.021],[101.12,5.021],[101.12,5.029],"
            + "[101.06,5.029],[101.06,5.021]]]}";
    JsonNode drawn = sum("geometry", polygon, "&filter=" + coded("code = 'LUC'")).get(0);
    HttpResponse<String> items =
        client()
            .with("Accept", "application/json")
            .get(
                "/ogc/collections/planning-parcels/items?count=true&filter="
                    + coded(
                        "code = 'LUC' AND S_INTERSECTS(geometry,"
                            + " BBOX(101.06,5.021,101.12,5.029))"));
    assertEquals(
        Client.json(items).get("numberMatched").asInt(), drawn.get("count").asInt(), items::body);
    assertEquals(4, drawn.get("count").asInt());
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void aCircleAndACorridorAreAskedByTheirRadius() {
    Object point = Map.of("type", "Point", "coordinates", List.of(101.06, 5.025));
    JsonNode circle =
        post(Map.of("layers", List.of("planning-parcels"), "geometry", point, "buffer", 100));
    assertEquals(1, circle.at("/items/0/count").asInt());
    assertEquals(Math.PI * 10_000, circle.at("/items/0/areaGeodesicM2").asDouble(), 150);
    Object road =
        Map.of(
            "type",
            "LineString",
            "coordinates",
            List.of(List.of(101.06, 5.025), List.of(101.08, 5.025)));
    JsonNode corridor =
        post(Map.of("layers", List.of("planning-parcels"), "geometry", road, "buffer", 50));
    assertEquals(3, corridor.at("/items/0/count").asInt());
  }

  private JsonNode post(Object body) {
    HttpResponse<String> answer = client().post("/api/query/summary", body);
    assertEquals(200, answer.statusCode(), answer::body);
    return Client.json(answer);
  }

  @Test
  void theListSaysOfEachHowMuchLiesInside() {
    Object body =
        Map.of("layers", List.of("planning-parcels"), "unit", unit("commune", "tay"), "limit", 3);
    HttpResponse<String> answer = client().post("/api/query/features", body);
    assertEquals(200, answer.statusCode(), answer::body);
    JsonNode page = Client.json(answer);
    assertEquals(5, page.get("total").asInt());
    assertEquals(3, page.get("items").size());
    String next = page.get("next").asString();
    JsonNode rest =
        Client.json(
            client()
                .post(
                    "/api/query/features",
                    Map.of(
                        "layers",
                        List.of("planning-parcels"),
                        "unit",
                        unit("commune", "tay"),
                        "limit",
                        3,
                        "next",
                        next)));
    assertEquals(2, rest.get("items").size());
    JsonNode cut = rest.get("items").get(1);
    assertFalse(cut.get("whole").asBoolean());
    assertEquals(Geodesy.area(box(101.095, 5.02, 101.1, 5.03)), cut.get("insideM2").asDouble(), 10);
  }

  @Test
  void theListOfACommuneHasWhatItsLineCountedAndShapesWhereTheyAreAskedFor() {
    Object area =
        Map.of(
            "type",
            "Polygon",
            "coordinates",
            List.of(
                List.of(
                    List.of(101.06, 5.021),
                    List.of(101.12, 5.021),
                    List.of(101.12, 5.029),
                    List.of(101.06, 5.029),
                    List.of(101.06, 5.021))));
    List<String> layers = List.of("planning-parcels");
    for (String commune : List.of("tay", "dong")) {
      String id = unit("commune", commune);
      long counted = 0;
      JsonNode lines = post(Map.of("layers", layers, "geometry", area, "by", "unit")).get("items");
      for (JsonNode line : lines) {
        counted += line.get("unit").asString().equals(id) ? line.get("count").asLong() : 0;
      }
      JsonNode list =
          Client.json(
              client()
                  .post(
                      "/api/query/features",
                      Map.of("layers", layers, "geometry", area, "within", id, "shapes", true)));
      assertTrue(counted > 0);
      assertEquals(counted, list.get("total").asLong());
      assertEquals("Polygon", list.at("/items/0/geometry/type").asString());
    }
    Map<String, Object> wrong = Map.of("layers", layers, "geometry", area, "within", "tay");
    assertEquals(404, client().post("/api/query/features", wrong).statusCode());
  }

  @Test
  void aConditionTooLongForAnAddressIsExportedByAForm() {
    String shape =
        "POLYGON((101.06 5.021, 101.12 5.021, 101.12 5.029, 101.06 5.029, 101.06 5.021))";
    String filter = "S_INTERSECTS(geometry, " + shape + ")" + " OR code = 'KHONG-CO'".repeat(800);
    assertTrue(filter.length() > 16_000);
    HttpResponse<String> answer =
        client()
            .sendBytes(
                "/api/layers/planning-parcels/export",
                "application/x-www-form-urlencoded",
                ("format=geojson&filter=" + coded(filter)).getBytes(StandardCharsets.UTF_8));
    assertEquals(200, answer.statusCode(), answer::body);
    assertEquals(7, Client.json(answer).get("features").size());
    for (String layer : List.of("planning-secret", "no-such")) {
      HttpResponse<String> hidden =
          client()
              .sendBytes(
                  "/api/layers/" + layer + "/export",
                  "application/x-www-form-urlencoded",
                  "format=geojson".getBytes(StandardCharsets.UTF_8));
      assertEquals(404, hidden.statusCode());
    }
  }

  @Test
  void theNearestComeFirst() {
    HttpResponse<String> answer =
        client().get("/api/query/nearest?layers=planning-parcels&lon=101.05&lat=5.025&limit=3");
    assertEquals(200, answer.statusCode(), answer::body);
    JsonNode items = Client.json(answer).get("items");
    assertEquals(3, items.size());
    assertEquals("QH-0", items.get(0).get("name").asString());
    assertEquals(554, items.get(0).get("metres").asDouble(), 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"layers\":[\"planning-parcels\"]}",
        "{\"layers\":[],\"unit\":\"1\"}",
        "{\"layers\":[\"planning-parcels\"],\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
            + "[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}}",
        "{\"layers\":[\"planning-parcels\"],\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]}}",
        "{\"layers\":[\"planning-parcels\"],\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
            + "[[[170,0],[190,0],[190,1],[170,0]]]}}",
        "{\"layers\":[\"planning-parcels\"],\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,1]}}",
        "{\"layers\":[\"planning-parcels\"],\"geometry\":\"circle\"}",
        "{\"layers\":[\"planning-parcels\"],\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,1]},"
            + "\"buffer\":-5}",
        "{\"layers\":[\"planning-parcels\"],\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,1]},"
            + "\"buffer\":9,\"by\":\"password\"}",
        "{\"layers\":[\"planning-parcels\"],\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,1]},"
            + "\"buffer\":9,\"filter\":\"drop()\"}",
        "{\"layers\":[\"planning-parcels\"],\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,1]},"
            + "\"buffer\":9,\"at\":\"mai\"}",
      })
  void whatCannotBeAnsweredIsTold(String body) {
    HttpResponse<String> answer =
        client()
            .sendBytes(
                "/api/query/summary", "application/json", body.getBytes(StandardCharsets.UTF_8));
    assertEquals(400, answer.statusCode(), answer::body);
    assertFalse(Client.json(answer).get("vi").asString().isEmpty());
  }

  @Test
  void aShapeOfTooManyPointsIsRefusedAndHiddenLayersAreNotThere() {
    StringBuilder points = new StringBuilder("[0,0]");
    for (int i = 1; i < 100_000; i++) {
      points.append(",[").append(i / 100_000.0).append(",1]");
    }
    String body =
        "{\"layers\":[\"planning-parcels\"],\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
            + points
            + ",[0,0]]]}}";
    HttpResponse<String> answer =
        client()
            .sendBytes(
                "/api/query/summary", "application/json", body.getBytes(StandardCharsets.UTF_8));
    assertEquals("filter-large", Client.code(answer).substring(4));
    for (String layer : List.of("planning-secret", "no-such", "cameras")) {
      assertEquals(
          404,
          client()
              .post("/api/query/summary", Map.of("layers", List.of(layer), "unit", "1"))
              .statusCode());
    }
    assertEquals(
        404,
        client()
            .post(
                "/api/query/summary",
                Map.of("layers", List.of("planning-parcels"), "unit", "99999999"))
            .statusCode());
  }
}
