package vn.vonglau.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.kernel.Geodesy;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.Wait;
import vn.vonglau.units.ImportRequest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitDraft;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.UnitType;

/** Two communes side by side with parcels of rice and houses, some across their border. */
@ServerTest
class QueryHttpTest {
  private static final GeometryFactory WGS84 = new GeometryFactory();

  @Autowired Environment server;
  @Autowired UnitIntake units;
  @Autowired FeatureIntake features;
  @Autowired JdbcClient db;

  @BeforeEach
  void communesAndParcels() throws Exception {
    units.take(
        new ImportRequest(
            LocalDate.of(2000, 1, 1), true, "NQ 89", "test", null, false, true, false),
        List.of(
            unit(
                "89",
                "Tỉnh Tám Chín",
                UnitType.TINH,
                Level.PROVINCE,
                null,
                box(101, 5, 101.2, 5.1)),
            unit("89001", "Xã Tây", UnitType.XA, Level.COMMUNE, "89", box(101, 5, 101.1, 5.1)),
            unit("89002", "Xã Đông", UnitType.XA, Level.COMMUNE, "89", box(101.1, 5, 101.2, 5.1))),
        List.of(),
        List.of());
    nothing();
    List<FeatureDraft> parcels = new ArrayList<>();
    // a row of ten squares of 0.01°, from west to east; the fifth lies across the border
    for (int i = 0; i < 10; i++) {
      double west = 101.055 + i * 0.01;
      parcels.add(parcel(i, i % 2 == 0 ? "LUC" : "ONT", box(west, 5.02, west + 0.01, 5.03)));
    }
    features.add("planning-parcels", parcels.iterator());
    Wait.until(
        "the parcels are seen",
        () -> sum("unit", province(), "").get(0).get("count").asInt() == 10);
  }

  @AfterEach
  void nothing() {
    db.sql("DELETE FROM feature WHERE name LIKE 'QH-%'").update();
  }

  private static UnitDraft unit(
      String code, String name, UnitType type, Level level, String parent, Geometry area) {
    return new UnitDraft("t", 1, code, name, type, level, parent, null, null, area);
  }

  private static Geometry box(double west, double south, double east, double north) {
    return WGS84.toGeometry(new Envelope(west, east, south, north));
  }

  private static FeatureDraft parcel(int i, String code, Geometry area) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("sheet", 12);
    values.put("parcel", i);
    values.put("code", code);
    values.put("areaM2", 1000.0 * i);
    return new FeatureDraft(null, "QH-" + i, values, area);
  }

  private String province() {
    return unit("province", "tam chin");
  }

  private String unit(String level, String name) {
    var answer =
        client().get("/api/units?level=" + level + "&at=2010-01-01&q=" + name.replace(" ", "%20"));
    for (JsonNode item : Client.json(answer).get("items")) {
      if (item.get("code").asString().startsWith("89")) {
        return item.get("id").asString();
      }
    }
    throw new AssertionError(name);
  }

  private Client client() {
    return Client.of(server);
  }

  private JsonNode sum(String key, Object area, String more) {
    HttpResponse<String> answer =
        client()
            .get(
                "/api/query/summary?layers=planning-parcels&"
                    + key
                    + "="
                    + URLEncoder.encode(area.toString(), StandardCharsets.UTF_8)
                    + more);
    assertEquals(200, answer.statusCode(), answer::body);
    return Client.json(answer).get("items");
  }

  private JsonNode balance(String unit) {
    var answer = client().get("/api/query/balance?unit=" + unit);
    assertEquals(200, answer.statusCode(), answer::body);
    return Client.json(answer).get("balance");
  }

  private static JsonNode line(JsonNode balance, String code) {
    for (JsonNode line : balance.get("lines")) {
      if (code.equals(line.path("code").asString(null))) {
        return line;
      }
    }
    throw new AssertionError(code);
  }

  @Test
  void theBalanceAddsUpByRowsAndByCommunes() {
    JsonNode whole = balance(province());
    assertEquals("Xã Tây", whole.at("/columns/0/name").asString());
    JsonNode rice = line(whole, "LUC");
    assertEquals("1.1.1.1.1", rice.get("number").asString());
    double sum = 0;
    for (JsonNode item : sum("unit", province(), "&by=code")) {
      if (item.get("klass").asString().equals("LUC")) {
        sum = item.get("areaPlanarM2").asDouble();
      }
    }
    assertEquals(sum / 10_000, rice.get("ha").asDouble(), 0.02);
    for (String above : List.of("LUA", "CHN", "SXN", "NNP")) {
      assertEquals(rice.get("ha"), line(whole, above).get("ha"), above);
    }
    double parts = 0;
    for (JsonNode line : whole.get("lines")) {
      double cells = 0;
      for (JsonNode cell : line.get("byColumn")) {
        cells += cell.asDouble();
      }
      assertEquals(line.get("ha").asDouble(), cells, 1e-9, line::toString);
      parts += line.get("depth").asInt() == 0 ? line.get("ha").asDouble() : 0;
    }
    assertEquals(whole.get("sumHa").asDouble(), parts, 1e-9);
    double area = whole.get("areaHa").asDouble();
    assertEquals(area - parts, whole.get("uncoveredHa").asDouble(), 1e-6);
    assertTrue(line(whole, "LUC").get("plannedHa").isNull(), "nothing is planned here");
    assertEquals(1, balance(unit("commune", "tay")).get("columns").size());
  }

  @Test
  void aCodeThatTheTableDoesNotKnowIsNamedAndCounted() throws Exception {
    features.add(
        "planning-parcels", List.of(parcel(11, "XYZ", box(101.01, 5.05, 101.02, 5.06))).iterator());
    String west = unit("commune", "tay");
    Wait.until("it is seen", () -> sum("unit", west, "").get(0).get("count").asInt() == 6);
    JsonNode line = line(balance(west), "XYZ");
    assertTrue(line.get("number").isNull());
    assertTrue(line.get("ha").asDouble() > 100);
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
