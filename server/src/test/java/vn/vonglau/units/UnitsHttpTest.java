package vn.vonglau.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** What the map and other programs ask of units, over HTTP: a province of 30 communes, code 95. */
@ServerTest
class UnitsHttpTest {
  private static final LocalDate DAY = LocalDate.of(2020, 1, 1);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired UnitIntake intake;
  @Autowired Environment server;

  @BeforeEach
  void aProvinceOfThirtyCommunes() {
    List<UnitDraft> drafts = new ArrayList<>();
    drafts.add(draft("95", "Tỉnh Chín Lăm", UnitType.TINH, Level.PROVINCE, null, 0, 30));
    for (int i = 0; i < 30; i++) {
      String name = i == 7 ? "Xã Đắk Hòa" : "Xã Chín Lăm %d".formatted(i);
      drafts.add(draft("95%03d".formatted(i), name, UnitType.XA, Level.COMMUNE, "95", i, i + 1));
    }
    intake.take(
        new ImportRequest(DAY, true, "NQ 95", "test", null, false, true, false),
        drafts,
        List.of(),
        List.of());
  }

  @Test
  void aListPagesByKeyWithoutGapsOrRepeats() {
    long province = province();
    Set<String> codes = new HashSet<>();
    String next = "";
    int pages = 0;
    do {
      JsonNode page =
          get(
              "/api/units?level=commune&at=2021-01-01&limit=7&parent="
                  + province
                  + "&next="
                  + next);
      page.get("items").forEach(u -> assertTrue(codes.add(u.get("code").asString())));
      next = page.get("next").isNull() ? "" : page.get("next").asString();
      pages++;
    } while (!next.isEmpty());
    assertEquals(30, codes.size());
    assertEquals(5, pages);
  }

  @Test
  void aUnitHasItsContract() {
    JsonNode unit = get("/api/units?level=commune&at=2021-01-01&q=dak%20hoa").get("items").get(0);
    assertEquals("Xã Đắk Hòa", unit.get("name").asString());
    assertEquals("Đắk Hòa", unit.get("shortName").asString());
    assertEquals("xa", unit.get("type").asString());
    assertEquals("commune", unit.get("level").asString());
    assertEquals("2020-01-01", unit.get("validFrom").asString());
    assertTrue(unit.get("validTo").isNull());
    assertFalse(unit.get("virtual").asBoolean());
    assertEquals("whole", unit.get("parents").get(0).get("kind").asString());
    assertEquals(province(), unit.get("parents").get(0).get("id").asLong());
    JsonNode same = get("/api/units/" + unit.get("id").asLong());
    assertEquals(unit.get("code"), same.get("code"));
  }

  @Test
  void beforeItsFirstDayAUnitIsNotThere() {
    assertEquals(
        0, get("/api/units?level=province&at=2019-12-31&q=chin%20lam").get("items").size());
    assertEquals(
        1, get("/api/units?level=province&at=2020-01-01&q=chin%20lam").get("items").size());
  }

  @Test
  void aPointIsFoundInItsUnits() {
    JsonNode at = get("/api/units/at?lon=103.075&lat=9.05&at=2021-01-01");
    assertEquals("95007", at.get("commune").get(0).get("code").asString());
    assertEquals("95", at.get("province").get(0).get("code").asString());
  }

  @Test
  void boundariesAreGeoJsonAndUnchangedOnesAre304() {
    String path = "/api/units/boundaries?level=commune&at=2021-01-01&zoom=9&parent=" + province();
    var first = client().get(path);
    assertTrue(first.headers().firstValue("Content-Type").orElseThrow().contains("geo+json"));
    JsonNode features = json(first.body()).get("features");
    assertEquals(30, features.size());
    assertEquals("Feature", features.get(0).get("type").asString());
    assertTrue(features.get(0).get("properties").has("code"));
    String etag = first.headers().firstValue("ETag").orElseThrow();
    assertEquals(304, client().with("If-None-Match", etag).get(path).statusCode());
    // Another day of the same era is the same picture.
    var other = client().get(path.replace("2021-01-01", "2021-06-01"));
    assertEquals(etag, other.headers().firstValue("ETag").orElseThrow());
  }

  @Test
  void linesRunBetweenUnitsAndTheOuterEdgeIsNotDrawn() {
    JsonNode lines = get("/api/units/lines?level=commune&at=2021-01-01&zoom=14");
    String text = lines.toString();
    assertTrue(text.contains("[103.07,9.0]") || text.contains("[103.07,9]"), "an inner line");
    assertFalse(text.contains("[103,9]") || text.contains("[103.0,9.0]"), "a corner outside");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/units?at=abc",
        "/api/units?at=0000-01-01",
        "/api/units?at=2025-02-30",
        "/api/units?at=99999-01-01",
        "/api/units?level=village",
        "/api/units?limit=0",
        "/api/units?limit=-1",
        "/api/units?limit=2001",
        "/api/units?limit=x",
        "/api/units?parent=x",
        "/api/units?next=%27%3B--",
        "/api/units/boundaries",
        "/api/units/boundaries?level=commune&at=abc",
        "/api/units/boundaries?level=commune&zoom=x",
        "/api/units/lines?level=x",
        "/api/units/at?lon=NaN&lat=1",
        "/api/units/at?lon=200&lat=1",
        "/api/units/at?lon=1",
        "/api/units/abc",
        "/api/search",
        "/api/search?q=a&limit=0"
      })
  void aWrongParameterGetsAProblemInBothLanguages(String path) {
    var answer = client().get(path);
    assertEquals(400, answer.statusCode(), answer.body());
    JsonNode problem = json(answer.body());
    assertTrue(problem.get("vi").asString().length() > 10);
    assertTrue(problem.get("en").asString().length() > 10);
    assertTrue(problem.has("code"));
  }

  @Test
  void anUnknownUnitIs404() {
    assertEquals(404, client().get("/api/units/999999999").statusCode());
    assertEquals(404, client().get("/api/units/999999999/succession").statusCode());
    assertEquals(404, client().get("/api/units?parent=999999999").statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' OR 1=1 --",
        "%",
        "_",
        "\\",
        "\"",
        "<script>alert(1)</script>",
        "${jndi:ldap://127.0.0.1/a}",
        "#{T(java.lang.Runtime)}",
        "\u0000",
        "🏝️",
        "(((((((((((((((((((",
        ".*",
        "{{7*7}}",
        "đ",
        "   "
      })
  void aHostileQueryFindsNothingAndHarmsNothing(String q) {
    String encoded = URLEncoder.encode(q, StandardCharsets.UTF_8);
    var answer = client().get("/api/search?q=" + encoded);
    assertTrue(answer.statusCode() == 200 || answer.statusCode() == 400, answer.body());
    assertTrue(client().get("/api/units?q=" + encoded).statusCode() < 500);
  }

  @Test
  void aVeryLongQueryIsAnsweredQuickly() {
    long start = System.nanoTime();
    var answer = client().get("/api/search?q=" + "xa%20".repeat(1500));
    assertTrue(answer.statusCode() < 500);
    assertTrue(System.nanoTime() - start < 2_000_000_000L);
  }

  @Test
  void theContractIsPublished() {
    JsonNode api = get("/api/openapi.json");
    for (String path :
        List.of(
            "/api/units",
            "/api/units/{id}",
            "/api/units/{id}/succession",
            "/api/units/boundaries",
            "/api/units/imports",
            "/api/search",
            "/api/layers",
            "/api/layers/{id}",
            "/api/layers/{id}/features",
            "/api/login",
            "/api/logout",
            "/api/session",
            "/api/keys",
            "/api/jobs/{id}",
            "/api/stations",
            "/api/cameras",
            "/health/live",
            "/health/ready")) {
      assertTrue(api.get("paths").has(path), path);
    }
    assertTrue(api.get("components").get("schemas").has("Problem"));
  }

  private long province() {
    return get("/api/units?level=province&at=2021-01-01&q=chin%20lam")
        .get("items")
        .get(0)
        .get("id")
        .asLong();
  }

  private Client client() {
    return Client.of(server);
  }

  private JsonNode get(String path) {
    var answer = client().get(path);
    assertEquals(200, answer.statusCode(), answer.body());
    return json(answer.body());
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  private static UnitDraft draft(
      String code, String name, UnitType type, Level level, String parent, int from, int to) {
    var box = new Envelope(103 + from / 100.0, 103 + to / 100.0, 9, 9.1);
    return new UnitDraft(
        "t", 1, code, name, type, level, parent, null, null, new GeometryFactory().toGeometry(box));
  }
}
