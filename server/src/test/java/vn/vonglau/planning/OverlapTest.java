package vn.vonglau.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
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

/** A plan of two zones over a grid of parcels, one of them broken. */
@ServerTest
class OverlapTest {
  private static final GeometryFactory WGS84 = new GeometryFactory();
  private static final Map<String, Object> HERE =
      Map.of(
          "type",
          "Polygon",
          "coordinates",
          List.of(
              List.of(
                  List.of(103.0, 2.0),
                  List.of(103.2, 2.0),
                  List.of(103.2, 2.3),
                  List.of(103.0, 2.3),
                  List.of(103.0, 2.0))));

  @Autowired Environment server;
  @Autowired FeatureIntake features;
  @Autowired JdbcClient db;
  private static final AtomicInteger people = new AtomicInteger();
  private Client planner;

  @BeforeEach
  void planAndParcels() throws Exception {
    nothing();
    List<FeatureDraft> parcels = new ArrayList<>();
    for (int x = 0; x < 10; x++) {
      for (int y = 0; y < 10; y++) {
        Geometry square = box(103.01 + x * 0.01, 2.01 + y * 0.01, 0.01, 0.01);
        parcels.add(draft("CL-" + x + "-" + y, x % 2 == 0 ? "LUC" : "ONT", square));
      }
    }
    Coordinate[] bow = {
      at(103.15, 2.01), at(103.16, 2.02), at(103.16, 2.01), at(103.15, 2.02), at(103.15, 2.01)
    };
    parcels.add(draft("CL-nơ", "LUC", WGS84.createPolygon(bow)));
    features.add("planning-parcels", parcels.iterator());
    features.add(
        "planning-landuse",
        List.of(
                draft("CL-A", "SKK", box(103.005, 2.005, 0.05, 0.2)),
                draft("CL-B", "DGT", box(103.055, 2.005, 0.12, 0.012)))
            .iterator());
    planner = someone();
    Wait.until(
        "both layers are seen",
        () -> count("planning-parcels") == 101 && count("planning-landuse") == 2);
  }

  private Client someone() {
    return Client.someone(server, "cl-" + people.incrementAndGet(), "planner");
  }

  private int count(String layer) {
    HttpResponse<String> answer =
        Client.of(server)
            .post("/api/query/summary", Map.of("layers", List.of(layer), "geometry", HERE));
    return Client.json(answer).at("/items/0/count").asInt();
  }

  @AfterEach
  void nothing() {
    db.sql("DELETE FROM feature WHERE name LIKE 'CL-%'").update();
  }

  private static Coordinate at(double lon, double lat) {
    return new Coordinate(lon, lat);
  }

  private static Geometry box(double west, double south, double width, double height) {
    return WGS84.toGeometry(new Envelope(west, west + width, south, south + height));
  }

  private static FeatureDraft draft(String name, String code, Geometry area) {
    return new FeatureDraft(null, name, Map.of("code", code), area);
  }

  private long start(Client who, Object body) {
    HttpResponse<String> answer = who.post("/api/query/overlap", body);
    assertEquals(202, answer.statusCode(), answer::body);
    return Client.json(answer).get("id").asLong();
  }

  private JsonNode result(long job) throws Exception {
    Wait.until(
        "the job is done",
        () -> {
          String state = Client.json(planner.get("/api/jobs/" + job)).get("state").asString();
          assertTrue(!state.equals("failed"), () -> planner.get("/api/jobs/" + job).body());
          return state.equals("done");
        });
    return Client.json(planner.get("/api/query/overlap/" + job));
  }

  private static Map<String, Object> question() {
    return Map.of(
        "left",
        Map.of("layer", "planning-landuse"),
        "right",
        Map.of("layer", "planning-parcels", "by", "code"),
        "geometry",
        HERE);
  }

  @Test
  void eachPairIsToldWithItsSquareMetresAndPartsAddUp() throws Exception {
    long job = start(planner, question());
    JsonNode result = result(job);
    assertEquals(2, result.get("leftCount").asInt());
    double zoneA = Geodesy.area(box(103.005, 2.005, 0.05, 0.2));
    double zoneB = Geodesy.area(box(103.055, 2.005, 0.12, 0.012));
    // a grid of 9 mm under sides of twenty kilometres
    assertEquals(zoneA + zoneB, result.get("leftM2").asDouble(), 20);
    assertEquals(
        result.get("leftM2").asDouble(),
        result.get("overlapM2").asDouble() + result.get("uncoveredM2").asDouble(),
        2);
    double sums = 0;
    for (JsonNode sum : result.get("sums")) {
      sums += sum.get("areaGeodesicM2").asDouble();
    }
    assertEquals(result.get("overlapM2").asDouble(), sums, 1);
    double aWithRice =
        Geodesy.area(box(103.01, 2.01, 0.01, 0.1)) * 2
            + Geodesy.area(box(103.05, 2.01, 0.005, 0.1));
    double found = 0;
    JsonNode pairs = Client.json(planner.get("/api/query/overlap/" + job + "/pairs?limit=2000"));
    for (JsonNode pair : pairs.get("items")) {
      if (pair.get("leftName").asString().equals("CL-A")
          && pair.get("rightClass").asString().equals("LUC")) {
        found += pair.get("areaGeodesicM2").asDouble();
      }
    }
    // 25 squares of a kilometre, each on the grid of 9 mm
    assertEquals(aWithRice, found, 300);
    assertEquals("CL-nơ", result.at("/faults/0/name").asString());
    assertTrue(result.at("/faults/0/mended").asBoolean());
    String csv = planner.get("/api/query/overlap/" + job + ".csv").body();
    assertEquals(pairs.get("items").size() + 1, csv.strip().split("\r\n").length);
  }

  @Test
  void resultsAreOfWhoeverAsked() throws Exception {
    long job = start(planner, question());
    result(job);
    Client other = someone();
    assertEquals(404, other.get("/api/query/overlap/" + job).statusCode());
    assertEquals(404, other.get("/api/query/overlap/" + job + ".csv").statusCode());
    assertEquals(401, Client.of(server).get("/api/query/overlap/" + job).statusCode());
    assertEquals(401, Client.of(server).post("/api/query/overlap", question()).statusCode());
  }

  @Test
  void whatHasNoSurfaceIsRefused() {
    for (Object body :
        List.of(
            Map.of("left", Map.of("layer", "planning-landuse")),
            Map.of(
                "left", Map.of("layer", "lodging"), "right", Map.of("layer", "planning-parcels")),
            Map.of(
                "left",
                Map.of("layer", "planning-landuse", "filter", "nothing = 1"),
                "right",
                Map.of("layer", "planning-parcels")))) {
      assertEquals(400, planner.post("/api/query/overlap", body).statusCode(), body::toString);
    }
    assertEquals(
        404,
        planner
            .post(
                "/api/query/overlap",
                Map.of(
                    "left",
                    Map.of("layer", "planning-secret"),
                    "right",
                    Map.of("layer", "planning-parcels")))
            .statusCode());
  }
}
