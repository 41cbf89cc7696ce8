package vn.vonglau.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.indicators.Figures;
import vn.vonglau.indicators.ToldFigures;
import vn.vonglau.kernel.Period;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.ImportRequest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitDraft;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.UnitType;
import vn.vonglau.units.Units;

/** Source against stored, signed by two; and the register of integrations. */
@ServerTest
class ReconciliationsTest {
  private static final String PASSWORD = "doi-soat-hai-ben-7";
  private static final String BUDGET = "/api/datasets/TN-DS-01_BUDGET/reconciliations";

  @Autowired UnitIntake intake;
  @Autowired Units units;
  @Autowired Figures figures;
  @Autowired Environment server;

  private long province() {
    LocalDate day = LocalDate.of(2025, 7, 1);
    UnitDraft draft =
        new UnitDraft(
            "f.geojson",
            1,
            "96",
            "Tỉnh Đối Soát",
            UnitType.TINH,
            Level.PROVINCE,
            null,
            null,
            null,
            new GeometryFactory().toGeometry(new Envelope(108, 108.1, 12, 12.1)));
    intake.take(
        new ImportRequest(day, true, "NQ thử", "test", "test", false, false, false),
        List.of(draft),
        List.of(),
        List.of());
    return units.now().find(Level.PROVINCE, "96", day).orElseThrow().id();
  }

  private Client person(String name, String role, List<String> agencies) {
    Client.newPerson(server, name, PASSWORD, Map.of("agencies", agencies), role);
    Client client = Client.of(server).signIn(name, PASSWORD);
    client.get("/api/session"); // brings the token that writes carry
    return client;
  }

  @Test
  void twoPartiesSignWhatTheSourceSaysBesideWhatIsStored() {
    long province = province();
    String indicator = "HT-BUDGET_EXEC.W01.F01";
    figures.append(
        List.of(
            ToldFigures.simulated(
                indicator,
                Period.parse("2026-09"),
                province,
                "STC",
                "120.5",
                Instant.parse("2026-10-05T03:00:00Z"))));
    Client finance = person("ds-taichinh", "entry", List.of("STC"));
    Client other = person("ds-yte", "entry", List.of("SYT"));
    Client operator = person("doi-soat-vh", "operator", List.of());
    Map<String, Object> body =
        Map.of(
            "period",
            "2026-09",
            "rows",
            List.of(
                Map.of("indicator", indicator, "unit", "" + province, "value", 121),
                Map.of("indicator", "HT-BUDGET_EXEC.W01.F02", "unit", "" + province, "value", 4)));
    assertEquals("401 sign-in", Client.code(Client.of(server).post(BUDGET, body)));
    assertEquals("403 reconciliation-rights", Client.code(other.post(BUDGET, body)));
    HttpResponse<String> made = finance.post(BUDGET, body);
    assertEquals(201, made.statusCode(), made.body());
    JsonNode sheet = Client.json(made);
    assertEquals("0.5", sheet.at("/rows/0/difference").asString());
    assertTrue(sheet.at("/rows/1/stored").isNull());
    assertEquals(2, sheet.at("/sheet/different").asInt());
    String sign = BUDGET + "/" + sheet.at("/sheet/id").asString() + "/sign";
    Map<String, String> agency = Map.of("party", "agency", "note", "Đã kiểm tra");
    assertEquals("403 reconciliation-rights", Client.code(operator.post(sign, agency)));
    assertEquals("200", Client.code(finance.post(sign, agency)));
    assertEquals("409 reconciliation-signed", Client.code(finance.post(sign, agency)));
    Map<String, String> ict = Map.of("party", "ict");
    assertEquals("403 reconciliation-rights", Client.code(finance.post(sign, ict)));
    assertTrue(Client.json(finance.get(BUDGET)).at("/due/lastOn").isNull());
    assertEquals("200", Client.code(operator.post(sign, ict)));
    JsonNode list = Client.json(operator.get(BUDGET));
    assertFalse(list.at("/due/overdue").asBoolean());
    assertEquals("weekly", list.at("/due/every").asString());
    assertEquals("ds-taichinh", list.at("/items/0/agency/by").asString());
    HttpResponse<String> book = operator.get(sign.replace("/sign", ".xlsx"));
    assertEquals(200, book.statusCode());
    assertTrue(book.body().startsWith("PK"));
    assertEquals("403 reconciliation-rights", Client.code(other.get(BUDGET)));
  }

  @Test
  void onePersonDoesNotSignForBoth() {
    Client both = person("ds-caHai".toLowerCase(java.util.Locale.ROOT), "operator", List.of("STC"));
    Map<String, Object> body =
        Map.of(
            "period",
            "2026-08",
            "rows",
            List.of(
                Map.of(
                    "indicator", "HT-BUDGET_EXEC.W01.F01", "unit", "" + province(), "value", 1)));
    JsonNode sheet = Client.json(both.post(BUDGET, body));
    String sign = BUDGET + "/" + sheet.at("/sheet/id").asString() + "/sign";
    assertEquals("200", Client.code(both.post(sign, Map.of("party", "ict"))));
    assertEquals(
        "409 reconciliation-same-person", Client.code(both.post(sign, Map.of("party", "agency"))));
    Map<String, Object> wrong =
        Map.of("period", "2026-08", "rows", List.of(Map.of("indicator", "HN-052", "value", 1)));
    assertEquals(400, both.post(BUDGET, wrong).statusCode());
  }

  @Test
  void theRegisterKeepsWhatStoodAndNamesWhosePermissionIsAwaited() {
    Client boss = Client.administrator(server);
    String path = "/api/datasets/register";
    assertEquals("401 sign-in", Client.code(Client.of(server).get(path)));
    JsonNode items = Client.json(boss.get(path)).get("items");
    assertTrue(items.size() >= 20);
    String dataset = "TN-DS-16_TRANSPORT";
    assertEquals(
        400,
        boss.post(path, Map.of("dataset", dataset, "state", "waiting-permission")).statusCode());
    assertEquals(404, boss.post(path, Map.of("dataset", "KHONG", "state", "live")).statusCode());
    assertEquals(
        201,
        boss.post(
                path,
                Map.of(
                    "dataset",
                    dataset,
                    "state",
                    "waiting-permission",
                    "owner",
                    "Cục Đường bộ",
                    "since",
                    "2026-09-01",
                    "plannedOn",
                    "2026-12-31"))
            .statusCode());
    assertEquals(201, boss.post(path, Map.of("dataset", dataset, "state", "live")).statusCode());
    JsonNode history = Client.json(boss.get(path + "?dataset=" + dataset)).get("items");
    assertEquals("live", history.get(0).get("state").asString());
    assertEquals("2026-12-31", history.get(0).get("plannedOn").asString());
    assertEquals("Cục Đường bộ", history.get(1).get("owner").asString());
    assertEquals("2026-09-01", history.get(1).get("since").asString());
    assertEquals(400, boss.post(path, Map.of("dataset", dataset, "state", "off")).statusCode());
  }
}
