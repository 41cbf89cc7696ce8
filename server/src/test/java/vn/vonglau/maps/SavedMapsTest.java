package vn.vonglau.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** Maps that people keep, show, copy and change, and what others may do with them. */
@ServerTest
class SavedMapsTest {
  private static final String MAPS = "/api/maps";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String PASSWORD = "gió mùa đông bắc 7";
  private static int people;

  @Autowired Environment server;
  private String ownerName;
  private Client owner;
  private String otherName;
  private Client other;

  @BeforeEach
  void twoPeople() {
    ownerName = "bando-" + ++people;
    owner = person(ownerName, Map.of());
    otherName = "bando-" + ++people;
    other = person(otherName, Map.of());
  }

  private Client person(String user, Map<String, Object> scope) {
    Client.newPerson(server, user, PASSWORD, scope, "planner");
    Client client = Client.of(server).from("203.0.113.71").signIn(user, PASSWORD);
    client.get("/api/session");
    return client;
  }

  private static Map<String, Object> body(String name, String share) {
    Map<String, Object> out = new HashMap<>();
    out.put("name", name);
    out.put(
        "picture",
        JSON.readTree(
            """
            {"view":{"lat":11.1,"lon":106.1,"zoom":11.5},"at":"2025-06-30","unit":12,
             "layers":[{"id":"planning-parcels","opacity":0.6},{"id":"planning-secret"}],
             "page":"tra-cuu;u=12"}
            """));
    out.put(
        "drawings",
        JSON.readTree(
            """
            {"type":"FeatureCollection","features":[{"type":"Feature","id":"d1",
             "properties":{"text":"Chỗ này?"},"geometry":{"type":"Point","coordinates":[106.1,11.1]}}]}
            """));
    if (share != null) {
      out.put("share", JSON.readTree(share));
    }
    return out;
  }

  private String made(String name, String share) {
    var answer = owner.post(MAPS, body(name, share));
    assertEquals(201, answer.statusCode(), answer::body);
    assertEquals("\"1\"", answer.headers().firstValue("ETag").orElseThrow());
    return MAPS + "/" + Client.json(answer).get("key").asString();
  }

  private static HttpResponse<String> put(Client client, String path, String version, String body) {
    return client.with("If-Match", version).send("PUT", path, JSON.readTree(body));
  }

  private static List<String> names(Client of) {
    List<String> out = new ArrayList<>();
    Client.json(of.get(MAPS)).get("items").forEach(i -> out.add(i.get("name").asString()));
    return out;
  }

  @Test
  void aMapIsKeptAsItWasAndOpensUnderTheSameLinkAfterItsNameChanged() {
    String path = made("Quy hoạch Tân Biên", null);
    JsonNode map = Client.json(owner.get(path));
    assertEquals(11.5, map.at("/picture/view/zoom").asDouble());
    assertEquals("2025-06-30", map.at("/picture/at").asString());
    assertEquals(0.6, map.at("/picture/layers/0/opacity").asDouble());
    assertEquals("Chỗ này?", map.at("/drawings/features/0/properties/text").asString());
    assertTrue(map.get("own").asBoolean());

    var renamed = put(owner, path, "\"1\"", "{\"name\":\"Tân Biên, bản trình\"}");
    assertEquals(200, renamed.statusCode(), renamed::body);
    assertEquals("\"2\"", renamed.headers().firstValue("ETag").orElseThrow());
    JsonNode after = Client.json(owner.get(path));
    assertEquals("Tân Biên, bản trình", after.get("name").asString());
    assertEquals(map.get("picture"), after.get("picture"), "what is not named stays");
    assertEquals(List.of("Tân Biên, bản trình"), names(owner));
  }

  @Test
  void whatIsNotSharedIsNotThere() {
    String path = made("Riêng", null);
    assertEquals(404, other.get(path).statusCode());
    assertEquals(404, other.get(path + "/comments").statusCode());
    assertEquals(404, other.post(path + "/copy", Map.of("name", "x")).statusCode());
    assertEquals(404, put(other, path, "\"1\"", "{\"name\":\"y\"}").statusCode());
    assertEquals(404, other.delete(path).statusCode());
    assertEquals(
        Client.json(other.get(path)).get("vi"),
        Client.json(other.get(MAPS + "/khongcobandonaoca12")).get("vi"));
    assertEquals(401, Client.of(server).get(path).statusCode());
    assertEquals(401, Client.of(server).get(MAPS).statusCode());
    assertEquals(List.of(), names(other));
  }

  @Test
  void peopleAgenciesAndTheLinkOpenIt() {
    made("Cho một người", "{\"people\":[{\"user\":\"" + otherName + "\"}]}");
    made("Cho văn phòng", "{\"agencies\":[{\"code\":\"VPUBND\"}]}");
    Client office = person("bando-" + ++people, Map.of("agencies", List.of("VPUBND")));
    String byLink = made("Ai có liên kết", "{\"link\":true}");
    assertEquals(List.of("Cho một người"), names(other));
    assertEquals(List.of("Cho văn phòng"), names(office));
    Client third = person("bando-" + ++people, Map.of());
    assertEquals(List.of(), names(third));
    JsonNode met = Client.json(third.get(byLink));
    assertEquals("Ai có liên kết", met.get("name").asString());
    assertFalse(met.get("edits").asBoolean());
    assertTrue(met.get("share").isNull(), "who else reads it is its owner's business");
    assertEquals("403 map-not-yours", Client.code(put(third, byLink, "\"1\"", "{\"name\":\"z\"}")));
    assertEquals("403 map-not-yours", Client.code(third.delete(byLink)));
    assertEquals(401, Client.of(server).get(byLink).statusCode());
    JsonNode own = Client.json(owner.get(byLink));
    assertTrue(own.at("/share/link").asBoolean());
  }

  @Test
  void layersThatAReaderDoesNotSeeAreNotToldAndStayWhenHeChangesTheMap() {
    Client boss = Client.administrator(server);
    var answer =
        boss.post(
            MAPS,
            body(
                "Có lớp kín",
                "{\"people\":[{\"user\":\"%s\",\"edits\":true}]}".formatted(otherName)));
    assertEquals(201, answer.statusCode(), answer::body);
    String path = MAPS + "/" + Client.json(answer).get("key").asString();
    assertEquals(2, Client.json(boss.get(path)).at("/picture/layers").size());
    String seen = other.get(path).body();
    assertFalse(seen.contains("planning-secret"), seen);
    assertTrue(Client.json(other.get(path)).get("hidden").asBoolean());
    var changed =
        put(other, path, "\"1\"", "{\"picture\":{\"layers\":[{\"id\":\"planning-landuse\"}]}}");
    assertEquals(200, changed.statusCode(), changed::body);
    assertFalse(changed.body().contains("planning-secret"));
    JsonNode layers = Client.json(boss.get(path)).at("/picture/layers");
    assertEquals("planning-landuse", layers.at("/0/id").asString());
    assertEquals("planning-secret", layers.at("/1/id").asString());
    var copied = other.post(path + "/copy", Map.of("name", "Bản của tôi"));
    assertEquals(201, copied.statusCode(), copied::body);
    String copy = MAPS + "/" + Client.json(copied).get("key").asString();
    assertEquals(1, Client.json(other.get(copy)).at("/picture/layers").size());
    assertEquals(1, Client.json(other.get(copy)).at("/drawings/features").size());
    assertEquals(404, boss.get(copy).statusCode());
  }

  @Test
  void ofTwoEditorsTheSecondIsToldAndNobodyChangesWithoutHavingLooked() throws Exception {
    String path =
        made("Chung", "{\"people\":[{\"user\":\"%s\",\"edits\":true}]}".formatted(otherName));
    assertEquals("428 if-match", Client.code(other.put(path, Map.of("name", "mù"))));
    assertEquals(200, put(owner, path, "\"1\"", "{\"name\":\"Của chủ\"}").statusCode());
    assertEquals("412 map-changed", Client.code(put(other, path, "\"1\"", "{\"name\":\"Muộn\"}")));
    assertEquals("Của chủ", Client.json(owner.get(path)).get("name").asString());
    assertEquals(200, put(other, path, "\"2\"", "{\"name\":\"Đã xem\"}").statusCode());
    assertEquals(
        "403 map-not-yours",
        Client.code(put(other, path, "\"3\"", "{\"share\":{\"link\":true}}")),
        "who edits does not share");
    assertEquals("412 map-changed", Client.code(owner.with("If-Match", "\"1\"").delete(path)));

    int both = 4;
    List<Callable<Integer>> asks = new ArrayList<>();
    for (int i = 0; i < both; i++) {
      Client each = Client.of(server).from("203.0.113.71").signIn(ownerName, PASSWORD);
      each.get("/api/session");
      String name = "{\"name\":\"Cùng lúc " + i + "\"}";
      asks.add(() -> put(each, path, "\"3\"", name).statusCode());
    }
    List<Integer> said = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(both)) {
      for (var future : threads.invokeAll(asks)) {
        said.add(future.get());
      }
    }
    assertEquals(1, said.stream().filter(s -> s == 200).count(), said::toString);
    assertEquals(both - 1, said.stream().filter(s -> s == 412).count(), said::toString);
    assertEquals(204, owner.with("If-Match", "\"4\"").delete(path).statusCode());
    assertEquals(404, other.get(path).statusCode());
  }

  @Test
  void whoReadsItSpeaksOnItAndTakesOnlyTheOwnWordsBack() {
    String path = made("Bàn", "{\"people\":[{\"user\":\"%s\"}]}".formatted(otherName));
    String at = path + "/comments";
    var said = other.post(at, Map.of("text", "Lệch ranh <b>không</b>?", "drawing", "d1"));
    assertEquals(201, said.statusCode(), said::body);
    long theirs = Client.json(said).get("id").asLong();
    long own = Client.json(owner.post(at, Map.of("text", "Đã sửa"))).get("id").asLong();
    JsonNode items = Client.json(other.get(at)).get("items");
    assertEquals("Lệch ranh <b>không</b>?", items.at("/0/text").asString());
    assertEquals("d1", items.at("/0/drawing").asString());
    assertEquals("Người " + otherName, items.at("/0/byName").asString());
    assertTrue(items.at("/0/removable").asBoolean());
    assertFalse(items.at("/1/removable").asBoolean());
    assertEquals("400 field", Client.code(other.post(at, Map.of("text", " "))));
    assertEquals("400 field", Client.code(other.post(at, Map.of("text", "a", "drawing", "d9"))));
    assertEquals(404, other.delete(at + "/" + own).statusCode());
    assertEquals(204, owner.delete(at + "/" + theirs).statusCode());
    assertTrue(Client.json(owner.get(at)).at("/items/0/text").isNull(), "its place stays");
    assertEquals(404, owner.delete(at + "/" + theirs).statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "picture | 7",
        "picture | {\"view\":{\"lat\":91,\"lon\":0,\"zoom\":9}}",
        "picture | {\"view\":{\"lat\":1,\"lon\":0,\"zoom\":40}}",
        "picture | {\"layers\":[{\"id\":\"../x\"}]}",
        "picture | {\"layers\":[{\"id\":\"a\"},{\"id\":\"a\"}]}",
        "picture | {\"layers\":[{\"id\":\"a\",\"opacity\":2}]}",
        "picture | {\"at\":\"2025-02-30\"}",
        "picture | {\"compare\":7}",
        "picture | {\"unit\":\"12\"}",
        "picture | {\"script\":\"x\"}",
        "picture | {\"base\":\"<b>\"}",
        "name | \"\"",
        "share | {\"people\":[{\"user\":\"khong-co-ai\"}]}",
        "share | {\"agencies\":[{\"code\":\"KHONG_CO\"}]}",
        "share | {\"link\":\"true\"}",
        "drawings | {\"type\":\"Feature\"}",
        "drawings | {\"type\":\"FeatureCollection\",\"features\":[{\"id\":\"a\",\"geometry\":{}}]}",
      })
  void badInputIsSaidInBothLanguagesAndNothingIsKept(String field, String value) {
    Map<String, Object> body = body("Sai", null);
    body.put(field, JSON.readTree(value));
    var answer = owner.post(MAPS, body);
    assertEquals(400, answer.statusCode(), answer::body);
    assertNotEquals("", Client.json(answer).get("vi").asString());
    assertNotEquals("", Client.json(answer).get("en").asString());
    assertEquals(List.of(), names(owner));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Point | [200,1]",
        "Point | [\"1\",2]",
        "LineString | [[1,1]]",
        "Polygon | [[[1,1],[2,1],[2,2],[1,2]]]",
        "Polygon | []",
        "Circle | [1,1]",
      })
  void shapesThatAreNoneAreRefused(String type, String coordinates) {
    Map<String, Object> body = body("Sai hình", null);
    body.put(
        "drawings",
        JSON.readTree(
            """
            {"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{},
             "geometry":{"type":"%s","coordinates":%s}}]}
            """
                .formatted(type, coordinates)));
    assertEquals("400 field", Client.code(owner.post(MAPS, body)));
  }

  @Test
  void whatIsTooLargeIsRefused() {
    Map<String, Object> body = body("Lớn", null);
    body.put("more", "x".repeat(1 << 20));
    assertEquals("413 body-too-large", Client.code(owner.post(MAPS, body)));
    List<Object> many = new ArrayList<>();
    for (int i = 0; i <= MapDrawings.MOST; i++) {
      many.add(
          Map.of(
              "type",
              "Feature",
              "id",
              "d" + i,
              "properties",
              Map.of(),
              "geometry",
              Map.of("type", "Point", "coordinates", List.of(106, 11))));
    }
    body = body("Nhiều", null);
    body.put("drawings", Map.of("type", "FeatureCollection", "features", many));
    assertEquals("400 field", Client.code(owner.post(MAPS, body)));
  }

  @Test
  void oddKeysAreUnknownOnes() {
    for (String key : List.of("%00", "a%27b", "..%2f", "x".repeat(300))) {
      assertTrue(other.get(MAPS + "/" + key).statusCode() < 500, key);
    }
    Map<String, Object> body = body("Lạ", null);
    body.put("share", Map.of("people", List.of(Map.of("user", "a\u0000b"))));
    assertEquals("400 field", Client.code(owner.post(MAPS, body)));
  }

  @Test
  void peopleAreFoundByPartsOfTheirNames() {
    JsonNode found = Client.json(owner.get(MAPS + "/people?q=nguoi%20" + otherName)).get("items");
    assertEquals(otherName, found.at("/0/user").asString());
    assertEquals(0, Client.json(owner.get(MAPS + "/people?q=n")).get("items").size());
  }
}
