package vn.vonglau.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

@ServerTest
class WallsTest {
  @Autowired Environment server;
  @Autowired JdbcClient db;

  private JsonNode device() {
    var answer =
        Client.administrator(server).post("/api/devices", Map.of("name", "Phòng họp tầng 2"));
    assertEquals(201, answer.statusCode(), answer.body());
    return Client.json(answer);
  }

  private Client holding(String token) {
    return Client.of(server).withCookie("VLDEVICE", token);
  }

  @Test
  void aDeviceOpensItsScreenWithoutASignIn() {
    String token = device().path("token").asString();
    assertEquals(403, Client.of(server).get("/wall/toan-tinh").statusCode());
    assertEquals(302, Client.of(server).get("/wall/toan-tinh?token=" + token).statusCode());
    var page = holding(token).get("/wall/toan-tinh");
    assertEquals(200, page.statusCode(), page.body());
    assertTrue(page.body().contains("walls/wall.js"));
    assertEquals(200, holding(token).get("/api/walls/toan-tinh").statusCode());
  }

  @Test
  void aDeviceReadsAndNeverWrites() {
    Client device = holding(device().path("token").asString());
    assertEquals(200, device.get("/api/alarms").statusCode());
    assertEquals(401, device.get("/api/people").statusCode());
    assertTrue(
        List.of(401, 403)
            .contains(
                device.post("/api/walls/toan-tinh/go", Map.of("scene", "pause")).statusCode()));
  }

  @Test
  void aRevokedOrExpiredDeviceIsToldClearly() {
    JsonNode revoked = device();
    Client.administrator(server).delete("/api/devices/" + revoked.path("id").asLong());
    var answer = holding(revoked.path("token").asString()).get("/wall/toan-tinh");
    assertEquals(403, answer.statusCode());
    assertTrue(answer.body().contains("Màn hình này chưa được cấp quyền"));
    JsonNode expired = device();
    db.sql("UPDATE device_token SET expires_at = ? WHERE id = ?")
        .params(OffsetDateTime.now().minusSeconds(1), expired.path("id").asLong())
        .update();
    assertEquals(
        403, holding(expired.path("token").asString()).get("/wall/toan-tinh").statusCode());
  }

  @Test
  void theOperatorMovesAScreen() {
    Client operator = Client.administrator(server);
    var answer = operator.post("/api/walls/toan-tinh/go", Map.of("scene", "quan-trac"));
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals("quan-trac", Client.json(answer).path("scene").asString());
    assertEquals(
        400, operator.post("/api/walls/toan-tinh/go", Map.of("scene", "không có")).statusCode());
    operator.post("/api/walls/toan-tinh/go", Map.of("scene", "resume"));
    assertEquals(
        200,
        operator
            .get("/api/walls/toan-tinh/state?page=wabcdefgh&scene=quan-trac&build=abc")
            .statusCode());
    JsonNode list = Client.json(operator.get("/api/walls"));
    assertEquals(4, list.path("items").size());
  }

  @Test
  void theOperatorReadsWhetherAToneWouldBeHeard() {
    Client operator = Client.administrator(server);
    for (String sound : List.of("blocked", "lau-la")) {
      String page = "&page=wsound" + sound.replace("-", "") + "&sound=" + sound;
      assertEquals(
          200,
          operator.get("/api/walls/kinh-te/state?scene=chi-tieu&build=abc" + page).statusCode());
    }
    JsonNode wall =
        Client.json(operator.get("/api/walls"))
            .path("items")
            .valueStream()
            .filter(w -> w.path("id").asString().equals("kinh-te"))
            .findFirst()
            .orElseThrow();
    assertEquals(false, wall.path("sound").asBoolean(true), "off unless the file says so");
    List<String> heard =
        wall.path("pages").valueStream().map(p -> p.path("sound").asString()).sorted().toList();
    assertEquals(List.of("", "blocked"), heard);
  }

  @Test
  void aWrongFileHoldsBackOnlyItself(@TempDir Path folder) throws IOException {
    Path walls = Files.createDirectory(folder.resolve("walls"));
    String text =
        """
        id: %s
        title: {vi: Phòng họp, en: Room}
        viewing: {distanceM: 4, wallWidthMm: 2159}
        takeover: {severities: [emergency], seconds: 20}
        scenes:
          - id: mot
            title: {vi: %s, en: One}
            map: {layers: [adm-province], bounds: [105, 10, 107, 12]}
            parts: [{kind: alarms}]
        """;
    Files.writeString(walls.resolve("a.yaml"), text.formatted("phong-a", "Một"));
    Files.writeString(walls.resolve("b.yaml"), text.formatted("phong-b", "Một"));
    Walls own = new Walls(folder.toString());
    assertEquals(List.of("phong-a", "phong-b"), own.all().stream().map(Wall::id).toList());
    Files.writeString(walls.resolve("a.yaml"), "id: [phong-a\n");
    Files.writeString(walls.resolve("b.yaml"), text.formatted("phong-b", "Toàn cảnh"));
    own.look();
    assertEquals("walls/a.yaml", own.problems().getFirst().file());
    assertEquals(List.of("mot"), own.get("phong-a").scenes());
    assertEquals("Toàn cảnh", own.get("phong-b").text().at("/scenes/0/title/vi").asString());
  }
}
