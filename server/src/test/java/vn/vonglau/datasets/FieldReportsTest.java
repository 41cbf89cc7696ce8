package vn.vonglau.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.vonglau.datasets.DatasetStory.REPORTS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.Wait;
import vn.vonglau.units.UnitIntake;

/** A citizen's report on its way: pushed by the portal's key, on the map, late, done. */
@ServerTest
class FieldReportsTest {
  private static final String PASSWORD = "Mat-khau-rat-dai-1";
  private static final DateTimeFormatter PORTAL =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

  @Autowired UnitIntake intake;
  @Autowired Environment server;
  @Autowired BusinessClock clock;
  @Autowired CasePoints points;
  @Autowired JdbcClient db;

  private final String mark = Long.toString(System.nanoTime(), 36);
  private final String code = "HT-" + mark;
  private Client portal;
  private Client operator;
  private Client leader;

  @BeforeEach
  void people() {
    DatasetStory.tell(intake);
    Client agency = person("hien-truong-" + mark, Map.of("agencies", List.of("STTTT")), "entry");
    String key =
        Client.json(agency.post("/api/keys", Map.of("name", "cổng phản ánh")))
            .get("key")
            .asString();
    portal = Client.of(server).with("Authorization", "Bearer " + key);
    operator = person("van-hanh-" + mark, Map.of(), "operator");
    leader = person("lanh-dao-" + mark, Map.of(), "leader");
  }

  @AfterEach
  void theClockGoesRight() {
    clock.moveTo(Instant.now());
    db.sql("DELETE FROM case_point WHERE code LIKE 'HT-%'").update();
  }

  @Test
  void aReportStandsOnTheMapFromThePushUntilItIsLongDone() throws Exception {
    Instant opened = clock.instant().minus(Duration.ofHours(2));
    push("1", opened, opened.plus(Duration.ofHours(24)), null);
    JsonNode report = seen(operator);
    assertEquals("Ổ gà trước cổng chợ", report.at("/properties/name").asString());
    assertEquals("ha-tang", report.at("/properties/category").asString());
    assertEquals("Sở Thông tin và Truyền thông", report.at("/properties/agency").asString());
    assertEquals(2, report.at("/properties/photos").asInt());
    assertEquals(107.3051, report.at("/geometry/coordinates/0").asDouble(), 1e-9);
    long id = report.get("id").asLong();
    Wait.until("it is new", () -> state(operator, id).equals("[new, null]"));

    push("2", opened, opened.plus(Duration.ofHours(24)), null);
    Wait.until("it is in progress", () -> state(leader, id).equals("[doing, null]"));

    clock.moveTo(opened.plus(Duration.ofHours(25)));
    points.look();
    Wait.until("it is overdue", () -> state(leader, id).equals("[overdue, warning]"));
    assertEquals(0, points.look(), "nothing changes twice");

    Instant done = opened.plus(Duration.ofHours(26));
    clock.moveTo(done);
    push("3", opened, opened.plus(Duration.ofHours(24)), done);
    Wait.until("it is done", () -> state(leader, id).equals("[done, null]"));

    clock.moveTo(done.plus(CasePoints.SHOWN_AFTER).plus(Duration.ofHours(1)));
    points.look();
    Wait.until("its point is gone", () -> state(leader, id).equals("none"));
    JsonNode kept = Client.json(operator.get("/api/datasets/" + REPORTS + "/records?limit=2000"));
    assertTrue(kept.toString().contains(code), "the record stays");
  }

  @Test
  void whoReportedItIsForFewAndForOthersAPart() throws Exception {
    Instant opened = clock.instant();
    push("1", opened, opened.plus(Duration.ofHours(24)), null);
    JsonNode whole = seen(operator).get("properties");
    assertEquals("Nguyễn Văn An", whole.get("person").asString());
    assertEquals("0912345678", whole.get("phone").asString());
    JsonNode part = seen(leader).get("properties");
    assertEquals("Nguyễn V. A.", part.get("person").asString());
    assertEquals("0912 ••• •78", part.get("phone").asString());
    String csv = leader.get("/api/layers/field-reports/export?format=csv").body();
    assertTrue(csv.contains(code) && csv.contains("0912 ••• •78"), csv);
    assertFalse(csv.contains("0912345678") || csv.contains("Văn An"), csv);
    String found = "/ogc/collections/field-reports/items?f=json&filter=phone='0912345678'";
    assertEquals(200, operator.get(found).statusCode());
    assertEquals(400, leader.get(found).statusCode());
    assertEquals(404, Client.of(server).get("/api/layers/field-reports/features").statusCode());
  }

  private JsonNode seen(Client who) throws Exception {
    JsonNode[] found = new JsonNode[1];
    Wait.until(
        "the report is seen",
        () -> {
          JsonNode page = Client.json(who.get("/api/layers/field-reports/features?limit=2000"));
          for (JsonNode f : page.get("features")) {
            if (f.at("/properties/code").asString("").equals(code)) {
              found[0] = f;
            }
          }
          return found[0] != null;
        });
    return found[0];
  }

  /** The values {@code state} and {@code alarm} of the state table. */
  private static String state(Client who, long id) {
    JsonNode table = Client.json(who.get("/api/layers/field-reports/state"));
    JsonNode row = table.get("items").get(Long.toString(id));
    if (row == null) {
      return "none";
    }
    List<String> fields = table.get("fields").valueStream().map(JsonNode::asString).toList();
    return List.of(row.get(fields.indexOf("state")), row.get(fields.indexOf("alarm")))
        .toString()
        .replace("\"", "");
  }

  private void push(String state, Instant opened, Instant due, Instant done) {
    String text =
        """
        {"items": [{"maPhanAnh": "%s", "trangThai": "%s", "tieuDe": "Ổ gà trước cổng chợ",
          "noiDung": "Sâu khoảng 20 cm", "linhVuc": "ha-tang", "donViXuLy": "STTTT",
          "maXa": "93901", "thoiGianGui": "%s", "hanXuLy": "%s", "thoiGianXuLy": %s,
          "nguoiPhanAnh": "Nguyễn Văn An", "dienThoai": "0912345678", "soAnh": 2,
          "kinhDo": 107.3051, "viDo": 12.3051}]}
        """
            .formatted(
                code,
                state,
                local(opened),
                local(due),
                done == null ? "null" : '"' + local(done) + '"');
    var answer = portal.post("/api/datasets/" + REPORTS + "/messages/phan-anh", text);
    assertEquals("stored", Client.json(answer).get("state").asString(), answer.body());
  }

  private static String local(Instant time) {
    return PORTAL.format(LocalDateTime.ofInstant(time, BusinessClock.ZONE));
  }

  private Client person(String user, Map<String, Object> more, String role) {
    Client.newPerson(server, user, PASSWORD, more, role);
    Client client = Client.of(server).signIn(user, PASSWORD);
    client.get("/api/session");
    return client;
  }
}
