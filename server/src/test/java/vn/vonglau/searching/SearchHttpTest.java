package vn.vonglau.searching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.LayerEntries;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.Wait;
import vn.vonglau.units.UnitIntake;

/** One search field over everything, under the rights of who asks. Province 99, far out at sea. */
@ServerTest
class SearchHttpTest {
  private static final GeometryFactory WGS84 = new GeometryFactory();
  private static final String OPEN = "tim-ten";
  private static final String CLOSED = "tim-kin";
  private static final String SCOPED = "tim-vung";
  private static final String LAND = "tim-dat";
  private static final String PASSWORD = "mat-khau-thu-nghiem-1";
  private static int people;
  private static boolean known;

  @Autowired LayerEntries entries;
  @Autowired FeatureIntake intake;
  @Autowired UnitIntake units;
  @Autowired TransactionTemplate transactions;
  @Autowired JdbcClient db;
  @Autowired Environment server;

  @BeforeEach
  void layers() throws Exception {
    if (!known) {
      SearchStory.take(units);
      known = true;
    }
    layer(
        OPEN,
        "fields:\n"
            + "  - {name: ma, title: {vi: Mã, en: Code}, type: text, access: [environment]}\n"
            + "  - {name: category, title: {vi: Loại, en: Kind}, type: text,"
            + " values: {q: {vi: Quán, en: Inn}}}\n"
            + "search: {fields: [ma]}\naccess: public\n");
    layer(CLOSED, "access: [administrator]\n");
    layer(SCOPED, "area: scope\naccess: public\n");
    layer(
        LAND,
        "fields:\n"
            + "  - {name: so_to, title: {vi: Tờ, en: Sheet}, type: integer}\n"
            + "  - {name: so_thua, title: {vi: Thửa, en: Parcel}, type: text, access: [planner,"
            + " administrator]}\n"
            + "access: public\n");
    intake.add(
        OPEN,
        List.of(
                SearchStory.row(
                    "Khách sạn Hải Âu", Map.of("ma", "MADE-77", "category", "q"), 117.05, 7.05),
                SearchStory.row("Nhà nghỉ Hải Âu Trắng", Map.of(), 117.15, 7.05),
                SearchStory.row("Thạnh Sim", Map.of(), 117.15, 7.05))
            .iterator());
    List<FeatureDraft> hidden = new ArrayList<>();
    List<FeatureDraft> wide = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      hidden.add(SearchStory.row("Khách sạn Hải Âu kín " + i, Map.of(), 117.05, 7.05));
      wide.add(SearchStory.row("Trạm Vùng Biển " + i, Map.of(), i < 57 ? 117.15 : 117.05, 7.05));
    }
    intake.add(CLOSED, hidden.iterator());
    intake.add(SCOPED, wide.iterator());
    intake.add(
        LAND,
        List.of(
                SearchStory.parcel(12, "345", 117.02),
                SearchStory.parcel(12, "345", 117.12),
                SearchStory.parcel(12, "346", 117.03),
                SearchStory.parcel(345, "12", 117.04))
            .iterator());
    Wait.until(
        "the layers are searched",
        () ->
            !find("hai au").get("items").isEmpty()
                && administrator("hai au kin", 60).size() == 60
                && administrator("tram vung bien", 60).size() == 60
                && administrator("tờ 12 thửa 345", 60).size() == 2);
  }

  @AfterEach
  void gone() {
    transactions.executeWithoutResult(
        t -> {
          for (String id : List.of(OPEN, CLOSED, SCOPED, LAND)) {
            entries.find(id).ifPresent(e -> entries.remove(e.id()));
          }
        });
  }

  @Test
  void anObjectIsFoundWithItsKindItsPlaceAndItsCommune() {
    JsonNode item = items("khach san hai au").get(0);
    assertEquals("feature", item.get("kind").asString());
    assertEquals(OPEN, item.get("layer").asString());
    assertEquals("Khách sạn Hải Âu", item.get("name").asString());
    assertEquals("Quán · Xã Thạnh Sim", item.get("detail").asString());
    assertEquals("Inn · Xã Thạnh Sim", item.get("detailEn").asString());
    assertEquals(117.05, item.get("lon").asDouble(), 1e-6);
    assertEquals(4, item.get("bounds").size());
    assertEquals(List.of("Khách sạn Hải Âu"), names("khahc san hai au"));
  }

  @Test
  void unitsGoBeforeObjectsOfTheSameFitAndBothBeforeWhatFitsLess() {
    List<String> names = names("thanh sim");
    assertEquals(List.of("Xã Thạnh Sim", "Thạnh Sim"), names.subList(0, 2));
    assertEquals("Xã Đồi Sim (cũ)", names("doi sim").getFirst());
    JsonNode former = items("suoi dak").get(0);
    assertEquals("nay thuộc Xã Thạnh Sim", former.get("detail").asString());
    assertEquals("now in Xã Thạnh Sim", former.get("detailEn").asString());
    assertEquals("Xã Suối Đắk (cũ)", names("suoi dakk").getFirst(), "with a mistake");
    assertEquals("Xã Suối Đắk (cũ)", names("xasuoidak").getFirst(), "without spaces");
  }

  @Test
  void whatMayNotBeSeenIsNeverFoundNorDoesItTakeAPlace() {
    assertEquals(2, items("hai au", 2).size());
    for (int limit : new int[] {1, 2, 5, 100}) {
      for (String q : List.of("hai au", "khach san hai au kin", "hai au kin 7", "haiaukin")) {
        String answer = client().get("/api/search?limit=" + limit + "&q=" + encoded(q)).body();
        assertFalse(answer.contains("kín"), answer);
        assertFalse(answer.contains(CLOSED), answer);
      }
    }
    // the same bytes as if the layer were not there
    String with = client().get("/api/search?limit=20&q=hai+au").body();
    transactions.executeWithoutResult(t -> entries.remove(CLOSED));
    assertEquals(with, client().get("/api/search?limit=20&q=hai+au").body());
  }

  @Test
  void aFieldThatIsNotGrantedFindsNothingAndIsNotTold() {
    assertEquals(List.of(), names("made 77"));
    Client staff = person("environment");
    JsonNode item = json(staff, "made 77", 8).get(0);
    assertEquals("Khách sạn Hải Âu", item.get("name").asString());
    assertTrue(item.get("detail").asString().contains("MADE-77"));
    assertFalse(items("khach san hai au").toString().contains("MADE"));
    assertEquals(0, items("tờ 12 thửa 345").size(), "the number of the parcel is for planners");
    assertEquals(2, json(person("planner"), "tờ 12 thửa 345", 8).size());
  }

  @Test
  void theOwnUnitsAreTheWholeWorldOfWhoIsBoundToThem() {
    long unit =
        Client.json(client().get("/api/search?q=doi%20sim")).get("items").get(0).get("id").asLong();
    Client bound = person(Map.of("units", List.of(String.valueOf(unit))), "environment");
    for (String q : List.of("tram vung bien", "vung bien", "bien vung", "tram vugn bien")) {
      assertEquals(3, json(bound, q, 3).size(), q);
      assertEquals(3, json(bound, q, 50).size(), q);
    }
    assertEquals(1, json(bound, "tram vung bien 57", 50).size());
    assertEquals(0, json(bound, "tram vung bien 56", 50).size(), "it lies outside");
    assertEquals(50, json(person("environment"), "tram vung bien", 50).size());
  }

  @Test
  void rowsThatGoAndComeAndChangeAreFollowed() throws Exception {
    long id = items("khach san hai au").get(0).get("id").asLong();
    db.sql("UPDATE feature SET name = 'Đổi Tên Qwux' WHERE layer = ? AND id = ?")
        .params(OPEN, id)
        .update();
    Wait.until("the new name is found", () -> names("qwux").equals(List.of("Đổi Tên Qwux")));
    assertFalse(names("khach san hai au").contains("Đổi Tên Qwux"));
    intake.clear(OPEN);
    Wait.until("nothing is left", () -> names("hai au trang").isEmpty());
    transactions.executeWithoutResult(t -> entries.remove(SCOPED));
    Wait.until("the layer is gone", () -> administrator("tram vung bien", 9).isEmpty());
  }

  @Test
  void parcelsAreFoundByNumbersAndByCommunesOfTodayAndFormerOnes() {
    JsonNode both = administrator("tờ 12 thửa 345", 8);
    assertEquals(2, both.size());
    JsonNode one = administrator("thửa 345 tờ bản đồ 12, xã Suối Đắk", 8);
    assertEquals(1, one.size());
    assertEquals("parcel", one.get(0).get("kind").asString());
    assertEquals("Tờ 12, thửa 345", one.get(0).get("name").asString());
    assertEquals("Sheet 12, parcel 345", one.get(0).get("nameEn").asString());
    assertEquals(117.12, one.get(0).get("lon").asDouble(), 0.002);
    assertEquals(2, administrator("t12 th345 thạnh sim", 8).size(), "both are in it now");
    assertEquals(
        "Xã Thạnh Sim · trước đây Xã Đồi Sim",
        administrator("t12 th345 doi sim", 8).get(0).get("detail").asString());
    JsonNode slash = administrator("12/345 Thạnh Sim", 8);
    assertEquals(3, slash.size());
    assertTrue(slash.get(2).get("detail").asString().contains("đọc là thửa/tờ"), "the other way");
    assertEquals(0, administrator("tờ 12 thửa 345 xã Không Đâu Cả", 8).size());
    assertEquals(0, administrator("tờ 99 thửa 345", 8).size());
  }

  @Test
  void coordinatesAreAnsweredWithHowTheyWereReadAndWhere() {
    JsonNode item = items("7,05; 117,05").get(0);
    assertEquals("point", item.get("kind").asString());
    assertEquals("7,050000° B · 117,050000° Đ", item.get("name").asString());
    assertEquals("7.050000° N · 117.050000° E", item.get("nameEn").asString());
    assertEquals("WGS 84 · vĩ độ trước · Xã Thạnh Sim", item.get("detail").asString());
    assertFalse(item.get("outside").asBoolean());
    JsonNode paris = items("48.8566 2.3522");
    assertEquals(2, paris.size());
    assertTrue(paris.get(0).get("detail").asString().endsWith("ngoài Việt Nam"));
    assertTrue(paris.get(0).get("detailEn").asString().endsWith("outside Vietnam"));
    JsonNode plane = items("1252475.71 565721.23 KTT 105°30'");
    assertEquals(1, plane.size());
    JsonNode zone =
        Client.json(client().get("/api/search?zone=9209&q=" + encoded("1252475.71 565721.23")));
    assertEquals(
        plane.get(0).get("lon").asDouble(), zone.get("items").get(0).get("lon").asDouble(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' OR 1=1 --",
        "%",
        "_",
        "\\",
        "°'\"°'\"",
        "////",
        "-- - -",
        "\u0000",
        "tờ \u0000 thửa \u0000",
        "🏝️🏝️",
        "<script>alert(1)</script>",
        "${jndi:ldap://127.0.0.1/a}",
        "'; DROP TABLE feature; --",
        "tờ 12 thửa 345'; DROP TABLE unit; --",
        ".*",
        "((((((((((",
        "1e999 1e999",
        "99999999999999999999 99999999999999999999",
        "tờ 999999999999 thửa 1",
        "https://127.0.0.1:1/@11.3,106.1",
        "\uD800",
        "\uFEFF\u202E",
        "   "
      })
  void nonsenseFindsNothingAndHarmsNothing(String q) {
    for (Client who : List.of(client(), Client.administrator(server))) {
      var answer = who.get("/api/search?q=" + encoded(q));
      assertTrue(answer.statusCode() == 200 || answer.statusCode() == 400, answer.body());
    }
    assertFalse(items("khach san hai au").isEmpty(), "everything is still there");
  }

  @Test
  void tooLongAndTooManyAreAnsweredAtOnce() {
    long start = System.nanoTime();
    for (String one : List.of("a", "hai au ", "ệ", "12/", "°", "1 ", "q x z ")) {
      String q = one.repeat(10_000 / one.length());
      int status = client().get("/api/search?q=" + encoded(q)).statusCode();
      assertTrue(status == 200 || status == 400 || status == 414 || status == 431, "" + status);
    }
    for (String q : List.of("q x z ".repeat(500), "khachsanhaiau".repeat(7), "a".repeat(100))) {
      assertEquals(200, client().get("/api/search?q=" + encoded(q)).statusCode());
    }
    assertTrue(System.nanoTime() - start < 5_000_000_000L);
    for (String limit : List.of("-1", "0", "101", "x", "2147483648", "")) {
      var answer = client().get("/api/search?q=a&limit=" + limit);
      assertEquals(limit.isEmpty() ? 200 : 400, answer.statusCode(), limit);
    }
    assertEquals(400, client().get("/api/search").statusCode());
    assertEquals(400, client().get("/api/search?q=a&at=hom-nay").statusCode());
    assertEquals(400, client().get("/api/search?q=a&zone=x").statusCode());
    assertEquals(200, client().get("/api/search?q=a&zone=4326").statusCode());
  }

  private void layer(String id, String rest) {
    String yaml =
        "id: "
            + id
            + "\ntitle: {vi: Lớp thử tìm, en: Layer to be searched}\ngroup: planning\n"
            + "geometry: mixed\nsource: {kind: features}\n"
            + rest;
    transactions.executeWithoutResult(t -> entries.put(id, yaml, null));
    intake.clear(id);
  }

  private Client person(String... roles) {
    return person(Map.of(), roles);
  }

  private Client person(Map<String, Object> scope, String... roles) {
    String user = Client.newPerson(server, "tim" + people++, PASSWORD, scope, roles);
    return client().signIn(user, PASSWORD);
  }

  private JsonNode find(String q) {
    return Client.json(client().get("/api/search?q=" + encoded(q)));
  }

  private JsonNode items(String q) {
    return find(q).get("items");
  }

  private JsonNode items(String q, int limit) {
    return json(client(), q, limit);
  }

  private JsonNode administrator(String q, int limit) {
    return json(Client.administrator(server), q, limit);
  }

  private static JsonNode json(Client who, String q, int limit) {
    var answer = who.get("/api/search?limit=" + limit + "&q=" + encoded(q));
    assertEquals(200, answer.statusCode(), answer.body());
    return Client.json(answer).get("items");
  }

  private List<String> names(String q) {
    List<String> names = new ArrayList<>();
    items(q).forEach(i -> names.add(i.get("name").asString()));
    return names;
  }

  private static String encoded(String q) {
    return URLEncoder.encode(q, StandardCharsets.UTF_8);
  }

  private Client client() {
    return Client.of(server);
  }
}
