package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.Wait;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.Units;

/** What is reported of one place stands in its card: guests of a hotel. */
@ServerTest
class ObjectFiguresTest {
  private static final String GUESTS = "HT-STAY_GUESTS.W01.F01";
  private static final AtomicInteger people = new AtomicInteger();

  @Autowired Environment server;
  @Autowired UnitIntake intake;
  @Autowired Units units;
  @Autowired Figures figures;
  @Autowired JdbcClient db;
  private Client approver;
  private String name;
  private String path;

  @BeforeEach
  void aHotel() throws Exception {
    FigureStory.tell(intake);
    int n = people.incrementAndGet();
    approver = someone("approver", n);
    name = "SL-Khách sạn " + n;
    var answer =
        approver.post(
            "/ogc/collections/lodging/items",
            Map.of(
                "type", "Feature",
                "geometry", Map.of("type", "Point", "coordinates", List.of(104.65, 3.65)),
                "properties", Map.of("name", name, "category", "hotel")));
    assertEquals(201, answer.statusCode(), answer::body);
    String at = answer.headers().firstValue("Location").orElseThrow();
    path = "/api/layers/lodging/features/" + at.substring(at.lastIndexOf('/') + 1) + "/figures";
    // the map follows a change a moment later
    Wait.until("the row is read", () -> approver.get(path).statusCode() == 200);
  }

  @AfterEach
  void nothing() {
    db.sql("DELETE FROM feature WHERE name LIKE 'SL-%'").update();
  }

  private Client someone(String role, int n) {
    return Client.someone(server, "so-lieu-" + role + n, role);
  }

  private FigureDraft draft(String code, String period, String dims, String value) {
    return draft(code, period, dims, value, FigureStatus.ACCEPTED);
  }

  private FigureDraft draft(
      String code, String period, String dims, String value, FigureStatus status) {
    long province = FigureStory.id(units, Level.PROVINCE, "97", FigureStory.REFORM);
    return FigureStory.draft(code, period, province, "SVHTTDL", value, status, 7L)
        .with(dims, new BigDecimal(value), null, status, null);
  }

  private static JsonNode items(Client who, String path) {
    var answer = who.get(path);
    assertEquals(200, answer.statusCode(), answer::body);
    return Client.json(answer).get("items");
  }

  @Test
  void newestFigureWayAndYearOfEachIndicatorAreTold() {
    String own = "facility=" + name;
    figures.append(
        List.of(
            draft(GUESTS, "2025-12-31", own, "9"),
            draft(GUESTS, "2026-01-01", own, "12"),
            draft(GUESTS, "2026-01-02", own, "15"),
            draft(GUESTS, "2026-01-02", "facility=SL-ai khác", "700"),
            draft(GUESTS, "2026-01-02", "", "900"),
            draft("HT-STAY_GUESTS.W04.F01", "2026-01-02", "establishment=" + name, "27"),
            draft("HT-EDU_OVERVIEW.W02.F01", "SY2025", own, "5")));
    JsonNode items = items(Client.of(server), path);
    assertEquals(2, items.size(), items::toString);
    JsonNode guests = items.get(0);
    assertEquals(GUESTS, guests.get("indicator").asString());
    assertEquals("lượt", guests.get("unit").asString());
    assertEquals(3, guests.get("points").size());
    assertEquals("2026-01-02", guests.at("/points/2/period").asString());
    assertEquals(15, guests.at("/points/2/value").asInt());
    assertEquals(27, guests.get("year").asInt());
    assertEquals(27, items.at("/1/points/0/value").asInt());
    long id = guests.at("/points/2/figure").asLong();
    JsonNode source = Client.json(Client.of(server).get("/api/figures/" + id));
    assertEquals(GUESTS, source.get("indicator").asString());
  }

  @Test
  void whatIsUnderWayIsForThoseWhoSignedInAndARestrictedOneForItsReaders() {
    String own = "facility=" + name;
    figures.append(
        List.of(
            draft(GUESTS, "2026-02-01", own, "12"),
            draft(GUESTS, "2026-02-02", own, "13", FigureStatus.SENT),
            draft("HT-STAY_GUESTS.W01.F02", "2026-02-01", own, "4")));
    assertEquals(12, items(Client.of(server), path).at("/0/points/0/value").asInt());
    assertEquals(1, items(Client.of(server), path).at("/0/points").size());
    assertEquals(2, items(approver, path).at("/0/points").size());
    Client boss = someone("administrator", people.incrementAndGet());
    restrict(boss, "restricted");
    try {
      assertEquals(1, items(Client.of(server), path).size());
      assertEquals(1, items(approver, path).size());
      assertEquals(2, items(boss, path).size());
    } finally {
      restrict(boss, "default");
    }
  }

  private static void restrict(Client boss, String sharing) {
    String at = "/api/indicators/HT-STAY_GUESTS.W01.F02";
    String version = Client.json(boss.get(at)).get("version").asString();
    var answer =
        boss.with("If-Match", version)
            .put(at, Map.of("sharing", sharing, "reason", "thử quyền xem"));
    assertEquals(200, answer.statusCode(), answer::body);
  }

  @Test
  void rowsAndLayersThatAreNotThereTellNothing() {
    Client anyone = Client.of(server);
    assertEquals(
        404, anyone.get(path.replaceAll("/[0-9]+/figures", "/99999999/figures")).statusCode());
    assertEquals(404, anyone.get("/api/layers/planning-secret/features/1/figures").statusCode());
    assertEquals(404, anyone.get("/api/layers/nobody/features/1/figures").statusCode());
    assertTrue(items(anyone, "/api/layers/commerce/features/1/figures").isEmpty());
    assertTrue(items(anyone, path).isEmpty());
    JsonNode layers = Client.json(anyone.get("/api/layers")).get("items");
    for (JsonNode layer : layers) {
      boolean wanted =
          List.of("lodging", "schools", "clinics").contains(layer.get("id").asString());
      assertEquals(wanted, layer.path("figures").asBoolean(false), layer.get("id")::asString);
    }
    assertFalse(layers.isEmpty());
  }
}
