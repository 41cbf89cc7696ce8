package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.portrayal.PictureTiles;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.Squares;
import vn.vonglau.support.Wait;

/** Tiles painted ahead, as an operator orders them. */
@ServerTest
class TileSeedTest {
  private static final String PARCELS = "planning-parcels";
  private static final String PASSWORD = "Song-Vam-Co-2026";
  private static final Squares LAND = new Squares(102, 7.01, 0.01);
  private static final List<Double> BOX = List.of(102.0, 7.0, 102.01, 7.01);

  @Autowired FeatureIntake intake;
  @Autowired PictureTiles pictures;
  @Autowired Environment server;

  @AfterEach
  void nothing() {
    intake.clear(PARCELS);
  }

  @Test
  void anOperatorHasTilesPaintedAndCallersFindThem() throws Exception {
    intake.add(
        PARCELS,
        List.of(new FeatureDraft("s1", null, Map.of("code", "LUC"), LAND.square(0, 0))).iterator());
    Client operator = operator("gieo");
    HttpResponse<String> answer = operator.post("/api/tiles/seed", order(14, 16));
    assertEquals(202, answer.statusCode(), answer.body());
    long total = Client.json(answer).get("total").asLong();
    assertTrue(total > 10 && total < 60, answer.body());
    JsonNode job = over(operator, Client.json(answer).get("id").asLong());
    assertEquals("done", job.get("state").asString(), job.toString());
    assertEquals(total, job.get("done").asLong());
    long painted = pictures.painted();
    String tile = "/tiles/" + PARCELS + LAND.tile(14, 0.5, 0.5) + ".png";
    assertEquals(200, operator.get(tile).statusCode());
    assertEquals(200, Client.of(server).get(tile).statusCode());
    assertEquals(painted, pictures.painted(), "it was there already");
  }

  @Test
  void aSeedingJobCanBeStopped() throws Exception {
    Client operator = operator("gieodung");
    Map<String, Object> order = order(18, 19);
    order.put("bounds", List.of(102.0, 7.0, 102.15, 7.15));
    HttpResponse<String> answer = operator.post("/api/tiles/seed", order);
    assertEquals(202, answer.statusCode(), answer.body());
    long id = Client.json(answer).get("id").asLong();
    assertEquals(202, operator.delete("/api/jobs/" + id).statusCode());
    assertEquals("cancelled", over(operator, id).get("state").asString());
  }

  @Test
  void whatIsWrongIsSaidBeforeAnythingBegins() {
    Client operator = operator("gieosai");
    assertEquals(
        "400 seed-tiles", refused(operator, "maxZoom", 22, "bounds", List.of(100, 5, 110, 20)));
    assertEquals("404 not-found", refused(operator, "layers", List.of("there-is-none")));
    assertEquals("404 not-found", refused(operator, "layers", List.of("planning-secret")));
    assertEquals("400 seed-layers", refused(operator, "layers", List.of("cameras")));
    assertEquals("400 field", refused(operator, "set", "Mercator"));
    assertEquals("400 field", refused(operator, "layers", List.of()));
    assertEquals("400 field", refused(operator, "unit", "../x"));
    assertEquals("400 bbox", refused(operator, "bounds", List.of(10, 5, 9, 6)));
    assertEquals("400 style-theme", refused(operator, "theme", "pink"));
    assertTrue(refused(operator, "maxZoom", 99).startsWith("400 "));
    assertTrue(refused(operator, "minZoom", -1).startsWith("400 "));
  }

  @Test
  void othersMayNotAndAPageNeedsItsToken() {
    assertEquals(
        "401 sign-in", Client.code(Client.of(server).post("/api/tiles/seed", order(14, 14))));
    Client.newPerson(server, "gieoxem", PASSWORD, "planner");
    Client planner = Client.of(server).from("203.0.113.60").signIn("gieoxem", PASSWORD);
    planner.get("/api/session");
    assertEquals("403 forbidden", Client.code(planner.post("/api/tiles/seed", order(14, 14))));
    Client operator = operator("gieoma").withoutCsrf();
    assertEquals("403 csrf", Client.code(operator.post("/api/tiles/seed", order(14, 14))));
  }

  private Client operator(String user) {
    Client.newPerson(server, user, PASSWORD, "operator");
    Client client = Client.of(server).from("203.0.113.61").signIn(user, PASSWORD);
    client.get("/api/session");
    return client;
  }

  private static Map<String, Object> order(int from, int to) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("layers", List.of(PARCELS));
    out.put("set", "WebMercatorQuad");
    out.put("minZoom", from);
    out.put("maxZoom", to);
    out.put("bounds", BOX);
    return out;
  }

  private static String refused(Client client, Object... changes) {
    Map<String, Object> order = order(14, 14);
    for (int i = 0; i < changes.length; i += 2) {
      order.put((String) changes[i], changes[i + 1]);
    }
    return Client.code(client.post("/api/tiles/seed", order));
  }

  private static JsonNode over(Client client, long id) throws Exception {
    String path = "/api/jobs/" + id;
    Set<String> under = Set.of("running", "waiting");
    Wait.until(
        path + " is over", Duration.ofSeconds(60), () -> !under.contains(state(client.get(path))));
    return Client.json(client.get(path));
  }

  private static String state(HttpResponse<String> job) {
    return Client.json(job).get("state").asString();
  }
}
