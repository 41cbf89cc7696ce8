package vn.vonglau.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.vonglau.datasets.DatasetStory.ADMIN;
import static vn.vonglau.datasets.DatasetStory.RECEIVED;
import static vn.vonglau.datasets.DatasetStory.figures;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.UnitIntake;

/** Datasets over HTTP: sending, what became of it, who may, sharing out, lateness. */
@ServerTest
class DatasetsHttpTest {
  private static final String PASSWORD = "Mat-khau-rat-dai-1";
  private static final String MESSAGES = "/api/datasets/" + ADMIN + "/messages";

  @Autowired UnitIntake intake;
  @Autowired Environment server;
  @Autowired DatasetClock dataset;
  @Autowired BusinessClock clock;
  @Autowired JdbcClient db;

  @BeforeEach
  void aProvince() {
    DatasetStory.tell(intake);
  }

  @AfterEach
  void theClockGoesRight() {
    clock.moveTo(Instant.now());
  }

  @Test
  void aKeyOfTheAgencySendsByThePublishedSchemaAndSeesWhatBecameOfIt() {
    Client agency = person("ds-stttt", List.of("STTTT"), "entry");
    var made = agency.post("/api/keys", Map.of("name", "cổng dịch vụ công"));
    assertEquals(201, made.statusCode(), made.body());
    Client key = Client.of(server).with("Authorization", "Bearer " + keyOf(made.body()));
    JsonNode schema = json(Client.of(server).get(schemaPath()));
    String text = figures(RECEIVED + "|2026-04-02|STC|5", RECEIVED + "|2026-04-02|STC|6");
    var checked =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema)
            .validate(JsonMapper.shared().readTree(text.replace("STC|6", "")));
    assertTrue(checked.isEmpty(), checked.toString());
    JsonNode receipt = json(key.post(MESSAGES, figures(RECEIVED + "|2026-04-02|STC|5")));
    assertEquals("stored", receipt.get("state").asString(), receipt.toString());
    assertEquals("push", receipt.get("channel").asString());
    JsonNode again = json(key.post(MESSAGES, figures(RECEIVED + "|2026-04-02|STC|5")));
    assertEquals("same", again.get("state").asString());
    JsonNode list = json(key.get("/api/datasets/" + ADMIN + "/deliveries?limit=1"));
    assertEquals(again.get("id").asLong(), list.get("items").get(0).get("id").asLong());
    assertFalse(list.get("next").isNull());
    assertEquals(
        "403 forbidden",
        Client.code(key.get("/api/deliveries/" + receipt.get("id").asLong() + "/payload")));
    Client operator = person("ds-vanhanh", List.of(), "operator");
    assertEquals(
        figures(RECEIVED + "|2026-04-02|STC|5"),
        operator.get("/api/deliveries/" + receipt.get("id").asLong() + "/payload").body());
    JsonNode replay =
        json(operator.post("/api/deliveries/" + receipt.get("id").asLong() + "/replay", Map.of()));
    assertEquals(1, replay.get("counts").get("same").asInt());
  }

  private static String keyOf(String body) {
    JsonNode made = JsonMapper.shared().readTree(body);
    return made.get("key").asString();
  }

  private static String schemaPath() {
    return "/api/datasets/" + ADMIN + "/schemas/figures.json";
  }

  @Test
  void aWrongKeyAKeyOfAnotherAgencyAndTooMuchAreRefused() {
    String text = figures(RECEIVED + "|2026-04-03|STC|5");
    var wrong =
        Client.of(server).with("Authorization", "Bearer vlk_1_khong-dung").post(MESSAGES, text);
    assertEquals(401, wrong.statusCode());
    assertEquals(401, Client.of(server).post(MESSAGES, text).statusCode());
    Client other = person("ds-syt", List.of("SYT"), "entry");
    assertEquals("403 dataset-agency", Client.code(other.post(MESSAGES, text)));
    Client reader = person("ds-xem", List.of(), "leader");
    assertEquals("403 forbidden", Client.code(reader.post(MESSAGES, text)));
    Client admin = Client.administrator(server);
    byte[] large = new byte[21 << 20];
    assertEquals(
        "413 payload-large", Client.code(admin.sendBytes(MESSAGES, "application/json", large)));
    assertEquals("404 dataset-unknown", Client.code(admin.post("/api/datasets/X/messages", text)));
    assertEquals(
        "404 not-found",
        Client.code(other.get("/api/datasets/" + DatasetStory.REPORTS + "/records")));
  }

  @Test
  void aTableIsCheckedByTheColumnsThatItsSenderNamesAndThenStored() {
    Client admin = Client.administrator(server);
    byte[] csv =
        "Chỉ số,Tháng ngày,Nơi,Bao nhiêu\nHT-TTHC_OVERVIEW.W01.F02,04/04/2026,93,7\nX,04/04/2026,93,7\n"
            .getBytes(UTF_8);
    String mapping =
        "{\"fields\":{\"indicator\":\"Chỉ số\",\"period\":\"Tháng ngày\",\"unit\":\"Nơi\","
            + "\"value\":\"Bao nhiêu\"}}";
    String path =
        "/api/datasets/" + ADMIN + "/files?mapping=" + java.net.URLEncoder.encode(mapping, UTF_8);
    JsonNode report = json(admin.upload(path + "&check=true", "bang.csv", csv));
    assertEquals("partial", report.get("state").asString(), report.toString());
    assertEquals(1, report.get("good").asInt());
    assertEquals(3, report.get("problems").get(0).get("row").asInt());
    JsonNode stored = json(admin.upload(path, "bang.csv", csv));
    assertEquals(1, stored.get("counts").get("fresh").asInt(), stored.toString());
    assertEquals(
        "400 mapping",
        Client.code(
            admin.upload("/api/datasets/" + ADMIN + "/files?mapping=%7B%7D", "bang.csv", csv)));
  }

  @Test
  void anotherCentreReadsTheSameFormAndGoesOnFromTheLastOne() {
    Client admin = Client.administrator(server);
    json(admin.post(MESSAGES, figures(RECEIVED + "|2026-04-05|STC|5")));
    JsonNode page = json(admin.get(MESSAGES + "?limit=2000"));
    JsonNode row = page.get("rows").get(page.get("rows").size() - 1);
    assertEquals(
        RECEIVED + " 2026-04-05 93 STC 5",
        row.get("indicator").asString()
            + " "
            + row.get("period").asString()
            + " "
            + row.get("unit").asString()
            + " "
            + row.get("agency").asString()
            + " "
            + row.get("value").asInt());
    String last = page.get("last").asString();
    assertEquals(0, json(admin.get(MESSAGES + "?next=" + last)).get("rows").size());
    JsonNode back = json(admin.post(MESSAGES, Map.of("dataset", ADMIN, "rows", List.of(row))));
    assertEquals(1, back.get("counts").get("same").asInt(), back.toString());
    assertEquals(401, Client.of(server).get(MESSAGES).statusCode());
  }

  @Test
  void aLateDatasetIsToldOnceToThePeopleOfItsAgency() {
    person("ds-canbo", List.of("STTTT"), "entry");
    Client admin = Client.administrator(server);
    json(admin.post(MESSAGES, figures(RECEIVED + "|2026-04-06|STC|" + System.nanoTime())));
    assertEquals("fresh", state(admin).get("state").asString());
    clock.moveTo(Instant.now().plus(Duration.ofHours(50)));
    assertTrue(dataset.look() > 0);
    JsonNode late = state(admin);
    assertTrue(List.of("late", "stale").contains(late.get("state").asString()), late.toString());
    assertTrue(late.get("delayHours").asDouble() > 1);
    assertEquals(0, dataset.look(), "told once");
    String people =
        db.sql("SELECT people FROM dataset_notice WHERE dataset = ? ORDER BY id DESC")
            .param(ADMIN)
            .query(String.class)
            .list()
            .getFirst();
    assertTrue(List.of(people.split(",")).contains("ds-canbo"), people);
  }

  private static JsonNode state(Client in) {
    return json(in.get("/api/datasets/" + ADMIN));
  }

  private Client person(String user, List<String> agencies, String... roles) {
    Client.newPerson(server, user, PASSWORD, Map.of("agencies", agencies), roles);
    Client in = Client.of(server).signIn(user, PASSWORD);
    in.get("/api/session");
    return in;
  }

  private static JsonNode json(java.net.http.HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    return Client.json(answer);
  }
}
