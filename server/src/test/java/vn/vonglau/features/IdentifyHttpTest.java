package vn.vonglau.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.identity.ActingAs;
import vn.vonglau.identity.Role;
import vn.vonglau.support.Client;
import vn.vonglau.support.RunningServer;
import vn.vonglau.support.ServerTest;

@ServerTest
class IdentifyHttpTest {
  private static final GeometryFactory WGS84 = new GeometryFactory();

  @Autowired Environment server;
  @Autowired FeatureIntake intake;
  @Autowired JdbcClient db;
  @Autowired JsonMapper json;
  @Autowired Catalogue catalogue;
  @Autowired Snapshots snapshots;
  @Autowired LayerVersions versions;

  /** A zone with a hole, a line through it, a parcel in it, a station on it. */
  @BeforeEach
  void aSmallMap() {
    empty();
    Geometry zone = box(101, 8, 101.1, 8.1).difference(box(101.05, 8.05, 101.06, 8.06));
    Geometry road =
        WGS84.createLineString(
            new Coordinate[] {new Coordinate(101, 8.02), new Coordinate(101.1, 8.02)});
    intake.add("planning-landuse", drafts("Khu", zone, road));
    intake.add("planning-parcels", drafts("Thửa", box(101.01, 8.01, 101.012, 8.012)));
    intake.add("planning-secret", drafts("Bí mật", zone));
    db.sql(
            "INSERT INTO station (id, code, name, kind, state, parameters, simulated, geom) VALUES"
                + " (920001, 'id-1', 'Trạm', 'air', 'active', 'PM10', true,"
                + " ST_GeomFromText('POINT (101.011 8.011)', 4326))")
        .update();
    await("planning-landuse", "planning-parcels", "planning-secret", "stations");
  }

  @AfterEach
  void empty() {
    for (String layer : List.of("planning-landuse", "planning-parcels", "planning-secret")) {
      intake.clear(layer);
    }
    db.sql("DELETE FROM station WHERE id > 920000").update();
  }

  @Test
  void whatLiesUnderAPlaceComesTopmostFirst() {
    JsonNode items = ask("lon=101.011&lat=8.011&zoom=16");
    assertEquals(
        List.of("stations Trạm", "planning-parcels Thửa 0", "planning-landuse Khu 0"),
        names(items));
    assertEquals("id-1", items.get(0).at("/properties/code").asString());
    assertEquals("active", items.get(0).at("/properties/state").asString());
    assertEquals("LUC", items.get(1).at("/properties/code").asString());
    assertFalse(items.get(1).get("properties").has("inner"));
  }

  @Test
  void aPointIsMetWithinTwelvePixelsAndALineWithinSix() {
    double pixel = 360 / 256.0 / Math.pow(2, 16);
    assertTrue(names(stations(101.011 + 11.5 * pixel)).contains("stations Trạm"));
    assertEquals(List.of(), names(stations(101.011 + 12.6 * pixel)));
    assertEquals(2, ask("lon=101.03&lat=8.02&zoom=16&layers=planning-landuse").size());
    assertEquals(
        2, ask("lon=101.03&lat=" + (8.02 + 5 * pixel) + "&zoom=16&layers=planning-landuse").size());
    assertEquals(
        1, ask("lon=101.03&lat=" + (8.02 + 7 * pixel) + "&zoom=16&layers=planning-landuse").size());
  }

  @Test
  void aHoleIsNotThePolygon() {
    assertEquals(0, ask("lon=101.055&lat=8.055&zoom=16").size());
    assertEquals(1, ask("lon=101.045&lat=8.055&zoom=16").size());
  }

  @Test
  void theOrderOfTheLayersAskedForCounts() {
    assertEquals(
        List.of("planning-landuse Khu 0", "planning-parcels Thửa 0"),
        names(ask("lon=101.0115&lat=8.0115&zoom=16&layers=planning-landuse,planning-parcels")));
    assertEquals(
        List.of("stations Trạm", "planning-landuse Khu 0"),
        names(ask("lon=101.0115&lat=8.0115&zoom=11")),
        "parcels are not drawn at this zoom");
  }

  @Test
  void aHiddenLayerIsNeverAmongThemAndAskedForIsNotFound() {
    assertFalse(ask("lon=101.011&lat=8.011&zoom=16").toString().contains("Bí mật"));
    String place = "/api/identify?lon=101.011&lat=8.011&zoom=16&layers=";
    HttpResponse<String> hidden = Client.of(server).get(place + "planning-secret");
    assertEquals(404, hidden.statusCode());
    assertEquals(Client.of(server).get(place + "no-such").body(), hidden.body());
    assertTrue(
        Client.administrator(server).get(place + "planning-secret").body().contains("Bí mật"));
  }

  @Test
  void noMoreThanFiftyAreTold() {
    Geometry[] many = new Geometry[70];
    java.util.Arrays.fill(many, box(101.2, 8.2, 101.3, 8.3));
    intake.add("planning-landuse", drafts("Chồng", many));
    await("planning-landuse");
    assertEquals(50, ask("lon=101.25&lat=8.25&zoom=12").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "lon=101",
        "lon=NaN&lat=8",
        "lon=1e2&lat=8",
        "lon=181&lat=8",
        "lon=101&lat=-91",
        "lon=101&lat=8&zoom=25",
        "lon=101&lat=8&zoom=-1",
        "lon=101&lat=8&zoom=x",
        "lon=101&lat=8&at=yesterday",
        "lon=101&lat=8&at=9999-01-01"
      })
  void nonsenseIsRefused(String query) {
    assertEquals(400, Client.of(server).get("/api/identify?" + query).statusCode());
  }

  @Test
  void theEdgesOfTheWorldAndTooManyLayersAreBorne() {
    for (String place : List.of("lon=180&lat=90", "lon=-180&lat=-90", "lon=0&lat=0&zoom=0")) {
      assertEquals(200, Client.of(server).get("/api/identify?" + place).statusCode());
    }
    String many = "stations" + ",x".repeat(3) + ",y".repeat(8000);
    assertEquals(
        400, Client.of(server).get("/api/identify?lon=1&lat=1&layers=" + many).statusCode());
  }

  private JsonNode stations(double lon) {
    return ask("lon=" + lon + "&lat=8.011&zoom=16&layers=stations");
  }

  private JsonNode ask(String query) {
    HttpResponse<String> answer = Client.of(server).get("/api/identify?" + query);
    assertEquals(200, answer.statusCode(), answer.body());
    return json.readTree(answer.body()).get("items");
  }

  private static List<String> names(JsonNode items) {
    List<String> names = new ArrayList<>();
    items.forEach(i -> names.add(i.get("layer").asString() + " " + i.get("name").asString()));
    return names;
  }

  private static java.util.Iterator<FeatureDraft> drafts(String name, Geometry... shapes) {
    List<FeatureDraft> drafts = new ArrayList<>();
    for (Geometry shape : shapes) {
      drafts.add(
          new FeatureDraft(
              null,
              name + " " + drafts.size(),
              Map.of("code", "LUC", "simulated", true, "inner", "x"),
              shape));
    }
    return drafts.iterator();
  }

  private static Geometry box(double w, double s, double e, double n) {
    return WGS84.toGeometry(new Envelope(w, e, s, n));
  }

  private void await(String... layers) {
    for (String id : layers) {
      var grant = catalogue.rightsOf(ActingAs.role(Role.ADMINISTRATOR)).layer(id);
      String source = grant.layer().changes();
      for (int i = 0; !snapshots.source(grant).versions().equals(versions.all().get(source)); i++) {
        assertTrue(i < 2000, id);
        RunningServer.pause(5);
      }
    }
  }
}
