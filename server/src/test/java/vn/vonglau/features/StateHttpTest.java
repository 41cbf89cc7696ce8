package vn.vonglau.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.Caller;
import vn.vonglau.support.Client;
import vn.vonglau.support.RunningServer;
import vn.vonglau.support.ServerTest;

@ServerTest
class StateHttpTest {
  private static final String PATH = "/api/layers/stations/state";

  @Autowired Environment server;
  @Autowired JdbcClient db;
  @Autowired JsonMapper json;
  @Autowired StateHttp door;
  @Autowired Catalogue catalogue;
  @Autowired Snapshots snapshots;
  @Autowired LayerVersions versions;

  @BeforeEach
  void twoStations() {
    gone();
    for (int i = 1; i <= 2; i++) {
      db.sql(
              "INSERT INTO station (id, code, name, kind, state, parameters, simulated, geom)"
                  + " VALUES (?, ?, 'Trạm', 'air', 'active', 'PM10', true,"
                  + " ST_GeomFromText('POINT ("
                  + (106 + i)
                  + " 11)', 4326))")
          .params(910_000 + i, "state-" + i)
          .update();
    }
    await();
  }

  @AfterEach
  void gone() {
    db.sql("DELETE FROM station WHERE id > 910000").update();
  }

  @Test
  void atFirstItTellsEverythingAndThenOnlyWhatChanged() {
    JsonNode first = read(PATH);
    assertTrue(first.get("full").asBoolean());
    assertEquals("state", first.at("/fields/0").asString());
    assertEquals("active", first.at("/items/910001/0").asString());
    long version = first.get("version").asLong();

    JsonNode nothing = read(PATH + "?since=" + version);
    assertFalse(nothing.get("full").asBoolean());
    assertEquals(0, nothing.get("items").size());

    db.sql("UPDATE station SET state = 'maintenance' WHERE id = 910001").update();
    db.sql("DELETE FROM station WHERE id = 910002").update();
    await();
    JsonNode second = read(PATH + "?since=" + version);
    assertFalse(second.get("full").asBoolean());
    assertEquals(1, second.get("items").size());
    assertEquals("maintenance", second.at("/items/910001/0").asString());
    assertEquals("[910002]", second.get("removed").toString());
    assertTrue(second.get("version").asLong() > version);
  }

  @Test
  void whereTheLogDoesNotReachItTellsEverything() {
    for (String since : List.of("0", "999999999999999999")) {
      JsonNode all = read(PATH + "?since=" + since);
      assertTrue(all.get("full").asBoolean());
      assertTrue(all.get("items").has("910002"));
    }
  }

  @Test
  void anUnchangedStateIsNotSentAgain() {
    HttpResponse<String> first = Client.of(server).get(PATH);
    assertTrue(first.headers().firstValue("Cache-Control").orElse("").contains("private"));
    String etag = first.headers().firstValue("ETag").orElseThrow();
    assertEquals(304, Client.of(server).with("If-None-Match", etag).get(PATH).statusCode());
    db.sql("UPDATE station SET state = 'retired' WHERE id = 910001").update();
    await();
    HttpResponse<String> next = Client.of(server).with("If-None-Match", etag).get(PATH);
    assertEquals(200, next.statusCode());
    assertNotEquals(etag, next.headers().firstValue("ETag").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "1.5", "99999999999999999999", "%00", "1%20OR%201=1"})
  void nonsenseIsRefused(String since) {
    HttpResponse<String> answer = Client.of(server).get(PATH + "?since=" + since);
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("state-since"));
  }

  @Test
  void aHiddenLayerAnswersAsOneThatDoesNotExist() {
    for (String tail : List.of("", "?since=x")) {
      HttpResponse<String> hidden =
          Client.of(server).get("/api/layers/planning-secret/state" + tail);
      HttpResponse<String> unknown = Client.of(server).get("/api/layers/no-such/state" + tail);
      assertEquals(404, hidden.statusCode());
      assertEquals(unknown.body(), hidden.body());
    }
    assertEquals(404, Client.of(server).get("/api/layers/cameras/state").statusCode());
  }

  @Test
  void aLayerWithoutStateHasNoFields() {
    for (String id : List.of("planning-parcels", "adm-commune")) {
      JsonNode none = read("/api/layers/" + id + "/state");
      assertEquals(0, none.get("fields").size());
      assertEquals(0, none.get("items").size());
    }
  }

  @Test
  void whoSeesAnAreaHearsOfNoIdOutsideOfIt() {
    Rights.Grant all = catalogue.rightsOf(Caller.anonymous()).layer("stations");
    var area = new GeometryFactory().toGeometry(new Envelope(106.5, 107.5, 10.5, 11.5));
    Rights.Grant some = new Rights.Grant(all.layer(), all.fields(), area);
    StateHttp.State before = door.state(some, null);
    assertEquals(Set.of(910_001L), before.items().keySet());
    db.sql("UPDATE station SET state = 'retired' WHERE id = 910002").update();
    db.sql("DELETE FROM station WHERE id = 910001").update();
    await();
    StateHttp.State after = door.state(some, before.version());
    assertTrue(after.full());
    assertEquals(Set.of(), after.items().keySet());
    assertEquals(List.of(), after.removed());
    var hidden = all.fields().stream().filter(f -> !f.state()).toList();
    assertEquals(List.of(), door.state(new Rights.Grant(all.layer(), hidden, null), null).fields());
  }

  private JsonNode read(String path) {
    HttpResponse<String> answer = Client.of(server).get(path);
    assertEquals(200, answer.statusCode(), answer.body());
    return json.readTree(answer.body());
  }

  private void await() {
    Rights.Grant grant = catalogue.rightsOf(Caller.anonymous()).layer("stations");
    for (int i = 0; i < 2000; i++) {
      if (snapshots.source(grant).versions().equals(versions.all().get("station"))) {
        return;
      }
      RunningServer.pause(5);
    }
    throw new AssertionError("the change is not seen");
  }
}
