package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** Who may bring files into layers, and into which. */
@ServerTest
@Tag("store")
class ImportRightsTest {
  private static final byte[] CSV = ImportDoor.bytes("ma,ten,lon,lat\nA,An,106.1,11.3\n");

  /** Of a layer that the administrator alone sees. */
  private static final byte[] SECRET =
      ImportDoor.bytes(
          "ma,code,wkt\nS1,ODT,\"POLYGON((106 11,106.1 11,106.1 11.1,106 11.1,106 11))\"\n");

  @Autowired Environment server;

  @Test
  void aPlannerMayALeaderAndNobodyMayNot() throws Exception {
    ImportDoor planner = ImportDoor.person(server, "nhap-quy-hoach", "planner");
    JsonNode run = planner.into("lop-cua-quy-hoach", "key=ma", "a.csv", CSV);
    long id = run.get("id").asLong();
    assertEquals("nhap-quy-hoach", run.get("createdBy").asString());

    for (String role : List.of("leader", "environment", "entry", "operator")) {
      ImportDoor other = ImportDoor.person(server, "nhap-" + role, role);
      assertEquals("403 forbidden", Client.code(other.send("a.csv", CSV)), role);
      assertEquals(
          "403 forbidden",
          Client.code(other.upload("lop-cua-quy-hoach", "mode=replace", "a.csv", CSV)));
      for (String path :
          List.of(
              "",
              "/" + id,
              "/" + id + "/problems",
              "/" + id + "/problems.xlsx",
              "/" + id + "/refused.xlsx")) {
        assertEquals("403 forbidden", Client.code(other.client.get("/api/imports" + path)), path);
      }
      assertEquals("403 forbidden", Client.code(other.ask(id, "undo")));
    }
    ImportDoor nobody = ImportDoor.nobody(server);
    assertEquals("401 sign-in", Client.code(nobody.send("a.csv", CSV)));
    assertEquals("401 sign-in", Client.code(nobody.upload("lop-moi-nhap", "key=ma", "a.csv", CSV)));
    assertEquals("401 sign-in", Client.code(nobody.client.get("/api/imports/" + id)));
    assertEquals("{A=An}", planner.rows("lop-cua-quy-hoach", "name").toString());
  }

  @Test
  void whoIsBoundToUnitsNeitherImportsNorReadsImports() throws Exception {
    ImportDoor planner = ImportDoor.person(server, "nhap-theo-xa", "planner");
    long id = planner.into("lop-toan-tinh", "key=ma", "a.csv", CSV).get("id").asLong();
    var bound =
        Client.administrator(server)
            .put("/api/people/nhap-theo-xa", Map.of("scope", Map.of("units", List.of("25459"))));
    assertEquals(200, bound.statusCode(), bound.body());
    ImportDoor narrow = ImportDoor.signedIn(server, "nhap-theo-xa");
    assertEquals("403 import-scope", Client.code(narrow.send("a.csv", CSV)));
    assertEquals(
        "403 import-scope",
        Client.code(narrow.upload("lop-toan-tinh", "mode=replace", "a.csv", CSV)));
    assertEquals("403 import-scope", Client.code(narrow.ask(id, "undo")));
    assertEquals("403 import-scope", Client.code(narrow.client.delete("/api/imports/" + id)));
    for (String path :
        List.of(
            "",
            "/" + id,
            "/" + id + "/problems",
            "/" + id + "/problems.xlsx",
            "/" + id + "/refused.xlsx")) {
      assertEquals("403 import-scope", Client.code(narrow.client.get("/api/imports" + path)), path);
    }
    assertEquals("applied", ImportDoor.administrator(server).get(id).get("state").asString());
  }

  @Test
  void aLayerThatIsHiddenFromTheCallerDoesNotExistAndStaysAsItIs() throws Exception {
    ImportDoor boss = ImportDoor.administrator(server);
    ImportDoor planner = ImportDoor.person(server, "nhap-ngoai", "planner");
    long id =
        boss.into("planning-secret", "mode=upsert&key=ma", "s.csv", SECRET).get("id").asLong();
    String before = boss.client.get("/api/layers/planning-secret/features").body();

    var hidden = planner.upload("planning-secret", "mode=replace&key=ma", "s.csv", SECRET);
    assertEquals("404 not-found", Client.code(hidden));
    JsonNode mine = planner.receive("s.csv", SECRET);
    String options = "/api/imports/" + mine.get("id").asLong() + "/options";
    assertEquals(
        "404 not-found",
        Client.code(planner.client.put(options, Map.of("layer", "planning-secret"))));
    for (String path : List.of("", "/problems", "/problems.xlsx", "/refused.xlsx")) {
      assertEquals(
          "404 not-found", Client.code(planner.client.get("/api/imports/" + id + path)), path);
    }
    assertEquals("404 not-found", Client.code(planner.ask(id, "undo")));
    JsonNode listed =
        ImportDoor.read(200, planner.client.get("/api/imports?layer=planning-secret"));
    assertEquals(0, listed.get("items").size(), listed.toString());
    assertEquals(before, boss.client.get("/api/layers/planning-secret/features").body());
    boss.step(id, "undo");
  }

  @Test
  void layersOfTablesTakeNoFiles() {
    ImportDoor boss = ImportDoor.administrator(server);
    for (String layer : List.of("stations", "adm-commune")) {
      var answer = boss.upload(layer, "mode=replace&key=ma", "a.csv", CSV);
      assertEquals("409 layer-kind", Client.code(answer), layer);
    }
    for (String odd : List.of("A", "1a", "a_b", "x".repeat(61))) {
      assertEquals("400 layer-id", Client.code(boss.upload(odd, "key=ma", "a.csv", CSV)), odd);
    }
  }
}
