package vn.vonglau.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.support.Client;
import vn.vonglau.support.Folders;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.TestStore;
import vn.vonglau.support.Wait;

/** A layer whose file got another id: its rows and their history follow, and old links open it. */
@ServerTest
@DirtiesContext
class RenamedLayerTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static Path folder;

  @Autowired Environment server;

  @DynamicPropertySource
  static void layers(DynamicPropertyRegistry registry) {
    registry.add("vonglau.layers", RenamedLayerTest::folder);
  }

  /** Asked for more than once: one folder for all. */
  private static synchronized String folder() {
    if (folder != null) {
      return folder.toString();
    }
    try {
      folder = Folders.copy(Path.of("../layers"), TestStore.temporaryFolder("vonglau-layers"));
      write("cu.yaml", "ten-cu", "");
      return folder.toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void write(String file, String id, String more) throws IOException {
    Files.writeString(
        folder.resolve(file),
        """
        id: %s
        %stitle: {vi: Lớp đổi tên, en: Renamed layer}
        group: planning
        geometry: point
        source: {kind: features}
        fields:
          - {name: code, title: {vi: Mã, en: Code}, type: text}
        tiles: {fields: [code]}
        access: public
        edit: {roles: [administrator]}
        """
            .formatted(id, more));
  }

  @Test
  void rowsHistoryAndLinksFollow() throws Exception {
    Client boss = Client.administrator(server);
    String at = "{\"type\":\"Point\",\"coordinates\":[106.1,11.1]}";
    var made =
        boss.post(
            "/ogc/collections/ten-cu/items",
            JSON.readTree(
                "{\"type\":\"Feature\",\"geometry\":%s,\"properties\":{\"name\":\"Cột\",\"code\":\"A\"}}"
                    .formatted(at)));
    assertEquals(201, made.statusCode(), made::body);
    var kept =
        boss.post(
            "/api/maps",
            Map.of(
                "name",
                "Trước khi đổi",
                "picture",
                JSON.readTree("{\"layers\":[{\"id\":\"ten-cu\",\"opacity\":0.5}]}")));
    String map = "/api/maps/" + Client.json(kept).get("key").asString();

    write("cu.yaml", "ten-moi", "formerly: [ten-cu]\n");
    Wait.until("the rows are there", () -> rows("ten-moi").size() == 1);

    assertEquals("A", rows("ten-cu").at("/0/properties/code").asString(), "an old link");
    long id = rows("ten-moi").at("/0/id").asLong();
    assertEquals(
        "add",
        Client.json(boss.get("/api/layers/ten-cu/features/" + id + "/history"))
            .at("/items/0/what")
            .asString());
    JsonNode layers = Client.json(boss.get(map)).at("/picture/layers");
    assertEquals("ten-moi", layers.at("/0/id").asString());
    assertEquals(0.5, layers.at("/0/opacity").asDouble());
    JsonNode entry = Client.json(boss.get("/api/layers/ten-cu"));
    assertEquals("ten-moi", entry.get("id").asString());
    assertEquals("ten-cu", entry.at("/formerly/0").asString());
    Wait.until(
        "the map draws them",
        () ->
            !Client.json(boss.get("/api/identify?lon=106.1&lat=11.1&zoom=17&layers=ten-moi"))
                .get("items")
                .isEmpty());

    var more =
        boss.post(
            "/ogc/collections/ten-moi/items",
            JSON.readTree(
                "{\"type\":\"Feature\",\"geometry\":%s,\"properties\":{\"name\":\"Cột 2\"}}"
                    .formatted(at)));
    assertEquals(201, more.statusCode(), more::body);
    assertEquals(2, rows("ten-moi").size(), "the layer goes on under its new id");

    // the old id is given to another layer, and nothing of the first one is in it
    write("cu.yaml", "ten-moi", "");
    write("khac.yaml", "ten-cu", "");
    Wait.until(
        "the other layer is there",
        () -> Client.json(boss.get("/api/layers/ten-cu")).path("id").asString("").equals("ten-cu"));
    assertEquals(0, rows("ten-cu").size());
    var another =
        boss.post(
            "/ogc/collections/ten-cu/items",
            JSON.readTree(
                "{\"type\":\"Feature\",\"geometry\":%s,\"properties\":{\"name\":\"Khác\"}}"
                    .formatted(at)));
    assertEquals(201, another.statusCode(), another::body);
    assertEquals(1, rows("ten-cu").size());
    assertEquals(2, rows("ten-moi").size());
    Files.delete(folder.resolve("khac.yaml"));
  }

  private JsonNode rows(String layer) {
    var answer = Client.of(server).get("/api/layers/" + layer + "/features");
    assertTrue(answer.statusCode() == 200 || answer.statusCode() == 404, answer::body);
    return answer.statusCode() == 200
        ? Client.json(answer).get("features")
        : JSON.createArrayNode();
  }

  @Test
  void anIdOfBeforeThatIsInUseIsRefused() throws Exception {
    write("trung.yaml", "lop-trung", "formerly: [planning-parcels]\n");
    try {
      Client boss = Client.administrator(server);
      JsonNode found = Client.json(boss.post("/api/catalogue/reload", Map.of())).get("items");
      assertEquals("catalogue-duplicate", found.at("/0/code").asString());
      assertEquals(2, found.at("/0/line").asInt());
    } finally {
      Files.delete(folder.resolve("trung.yaml"));
    }
  }
}
