package vn.vonglau.dashboards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.audit.Journal;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.indicators.Figures;
import vn.vonglau.indicators.ToldFigures;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.Units;

/** What dashboards show of stored figures, and how they are changed. */
@ServerTest
@Tag("store")
class DashboardsTest {
  @Autowired UnitIntake intake;
  @Autowired Units units;
  @Autowired Figures figures;
  @Autowired DashboardEdits edits;
  @Autowired Definitions definitions;
  @Autowired Journal journal;
  @Autowired BusinessClock clock;
  @Autowired Environment server;
  private ToldFigures told;

  @BeforeEach
  void aReform() {
    told = new ToldFigures(intake, units, figures);
  }

  private JsonNode get(String path) {
    HttpResponse<String> answer = Client.of(server).get(path);
    assertEquals(200, answer.statusCode(), answer::body);
    return Client.json(answer);
  }

  /** The first column of the first sheet. */
  private String workbook(String path) throws IOException {
    String at = "http://127.0.0.1:" + server.getProperty("local.server.port") + path;
    try (InputStream bytes = URI.create(at).toURL().openStream();
        var book = new ReadableWorkbook(bytes)) {
      return book.getFirstSheet().read().stream()
          .map(r -> r.getCellText(0))
          .collect(Collectors.joining("\n"));
    }
  }

  private static JsonNode widget(JsonNode board, String id) {
    return board
        .get("widgets")
        .valueStream()
        .filter(w -> w.get("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void oneWidgetIsStoppedAloneAndKeepsItsPlace() throws IOException {
    Client admin = Client.administrator(server);
    String path = "/api/dashboards/PAPI";
    String text = admin.get(path + ".yaml").body();
    Map<String, String> since = Map.of("since", "2026-10-05", "reason", "Nguồn không công bố nữa");
    JsonNode off = Client.json(admin.put(path + "/widgets/W02/off", since));
    assertEquals("2026-10-05", widget(off, "W02").at("/off/since").asString());
    assertTrue(widget(off, "W01").get("off").isNull() && off.get("off").isNull());
    JsonNode shown = get(path + "/data");
    assertEquals("off", widget(shown, "W02").get("state").asString());
    assertEquals("Nguồn không công bố nữa", widget(shown, "W02").at("/reason/vi").asString());
    assertFalse(widget(shown, "W01").get("state").asString().equals("off"));
    assertEquals("2026-10-05", widget(shown, "W02").at("/off/since").asString());
    assertTrue(workbook(path + ".xlsx?widget=W02").contains("ĐÃ DỪNG từ 05/10/2026: Nguồn không"));
    assertFalse(workbook(path + ".xlsx?widget=W01").contains("ĐÃ DỪNG"));
    assertEquals(
        "W02", Client.json(admin.get(path + "/versions")).at("/items/0/widget").asString());

    String other = text.replaceFirst("title: \\{vi: \"[^\"]*\"", "title: {vi: \"Tên khác\"");
    JsonNode edited =
        Client.json(admin.put(path, Map.of("yaml", other, "reason", "Đổi tên theo góp ý")));
    assertEquals("2026-10-05", widget(edited, "W02").at("/off/since").asString());

    String said =
        other.replaceFirst(
            "  - id: W01\n",
            "  - id: W01\n    off: {since: \"2026-09-01\", reason: {vi: \"Đã dừng\", en:"
                + " \"Stopped\"}}\n");
    JsonNode both =
        Client.json(admin.put(path, Map.of("yaml", said, "reason", "Ô thứ nhất cũng dừng")));
    assertEquals("2026-09-01", widget(both, "W01").at("/off/since").asString());
    assertEquals("2026-10-05", widget(both, "W02").at("/off/since").asString());

    Map<String, String> again = Map.of("reason", "Nguồn đã nối lại được");
    admin.put(path + "/widgets/W02/on", again);
    admin.put(path, Map.of("yaml", text, "reason", "Trở lại tên đã duyệt"));
    JsonNode back = get(path);
    assertTrue(widget(back, "W01").get("off").isNull() && widget(back, "W02").get("off").isNull());
    assertEquals("404 not-found", Client.code(admin.put(path + "/widgets/W99/off", since)));
    assertEquals(
        "401 sign-in", Client.code(Client.of(server).put(path + "/widgets/W02/off", since)));
  }

  @Test
  void allThirtyNineAreListedWithTheirHundredAndNinetyEightWidgets() {
    JsonNode items = get("/api/dashboards").get("items");
    assertEquals(39, items.size());
    assertEquals(198, items.valueStream().mapToInt(i -> i.get("widgets").asInt()).sum());
    assertEquals("kinh-te", items.get(0).at("/group/id").asString());
    JsonNode off =
        items
            .valueStream()
            .filter(i -> i.get("id").asString().equals("HEALTH_COVID_MAP"))
            .findFirst()
            .orElseThrow();
    assertEquals("2022-04-01", off.at("/off/since").asString());
    assertEquals("404 not-found", Client.code(Client.of(server).get("/api/dashboards/NONE")));
  }

  @Test
  void aNumberHasItsPlanThePeriodBeforeLastYearAgeAndQuality() {
    long province = told.province();
    String code = "HT-PLAN_KTXH.W01.F02";
    told.tell(code, "2030", province, "", "80");
    told.tell(code, "2031", province, "", "100.5");
    told.plan(code, "2031", province, "120");
    JsonNode board = get("/api/dashboards/PLAN_KTXH/data?at=2031-12-31&unit=" + province);
    assertEquals("2031", board.at("/period/code").asString());
    JsonNode w = widget(board, "W01");
    assertEquals("kpi", get("/api/dashboards/PLAN_KTXH").at("/widgets/0/chart").asString());
    JsonNode series =
        w.get("series")
            .valueStream()
            .filter(s -> s.get("indicator").asString().equals(code))
            .findFirst()
            .orElseThrow();
    JsonNode cell = series.get("cells").get(0);
    assertEquals(100.5, cell.get("v").asDouble());
    assertEquals(120, cell.get("plan").asDouble());
    assertEquals(80, cell.get("prev").asDouble());
    assertEquals("exact", cell.get("method").asString());
    assertEquals("2026-01-06T03:00:00Z", cell.get("at").asString());
    assertTrue(cell.at("/quality/dung").isNumber());
    assertEquals(2, series.get("trend").size());
    assertEquals("partial", w.get("state").asString(), "the other fields have nothing yet");
    JsonNode before = get("/api/dashboards/PLAN_KTXH/data?period=2030&unit=" + province);
    assertTrue(before.at("/widgets/0/series").toString().contains("80"));
  }

  @Test
  void partsByAgencyStandBesideEachOtherAndOneCanBeChosen() {
    long province = told.province();
    String in = "HT-TTHC_PROVINCE.W01.F01";
    String online = "HT-TTHC_PROVINCE.W01.F02";
    told.tell(in, "2031-05-06", province, "agency=STC", "7");
    told.tell(in, "2031-05-06", province, "agency=SXD", "9");
    told.tell(online, "2031-05-06", province, "agency=STC", "40");
    String path = "/api/dashboards/TTHC_PROVINCE/data?period=2031-05-06&unit=" + province;
    JsonNode w = widget(get(path), "W01");
    assertEquals(2, w.get("categories").size());
    assertEquals("SXD", w.at("/categories/0/agency").asString(), "the largest first");
    assertEquals("Sở Xây dựng", w.at("/categories/0/label/vi").asString());
    assertEquals(9, w.at("/series/0/cells/0/v").asDouble());
    assertTrue(w.at("/series/1/cells/0/v").isNull());
    assertEquals("missing", w.at("/series/1/cells/0/method").asString());
    JsonNode one = widget(get(path + "&agency=STC"), "W01");
    assertEquals(1, one.get("categories").size());
    assertEquals(40, one.at("/series/1/cells/0/v").asDouble());
    JsonNode none = widget(get(path), "W05");
    assertEquals("empty", none.get("state").asString());
    assertTrue(none.at("/reason/vi").asString().contains("Nơi cung cấp: Sở"), none::toString);
  }

  @Test
  void unitsStandByTheirFigureAndTotalsAreSaidToBeOnlyTotals() {
    long x = told.commune("97901");
    long y = told.commune("97902");
    String code = "HT-COOP_REG.W02.F01";
    told.tell(code, "2031-03", x, "", "3");
    told.tell(code, "2031-03", y, "", "8");
    JsonNode w = widget(get("/api/dashboards/COOP_REG/data?period=2031-03&at=2031-04-01"), "W02");
    assertEquals(y, w.at("/categories/0/unit").asLong());
    assertEquals(8, w.at("/series/0/cells/0/v").asDouble());
    told.tell("HT-TTHC_FIELD.W04.F01", "2031-06-07", told.province(), "", "12");
    JsonNode total =
        widget(
            get("/api/dashboards/TTHC_FIELD/data?period=2031-06-07&unit=" + told.province()),
            "W04");
    assertEquals("partial", total.get("state").asString());
    assertEquals(12, total.at("/series/0/cells/0/v").asDouble());
    assertTrue(total.at("/reason/vi").asString().contains("theo lĩnh vực"));
  }

  @Test
  void aBoardDoesNotOpenOnADayOfWhichOnlyAFewCommunesTold() {
    String code = "HT-HEALTH_INFECTIOUS.W01.F01";
    told.tell(code, "2032-03-01", told.province(), "", "12");
    told.tell(code, "2032-03-02", told.commune("97901"), "", "3");
    String path = "/api/dashboards/HEALTH_INFECTIOUS/data?unit=";
    assertEquals("2032-03-01", get(path + told.province()).at("/period/code").asString());
    assertEquals("2032-03-02", get(path + told.commune("97901")).at("/period/code").asString());
  }

  @Test
  void yearsBeforeTheMergerAreAddedUpOrToldOneByOne() {
    long province = told.province();
    long seven = told.former("97");
    long eight = told.former("98");
    String sum = "HT-PLAN_KTXH.W03.F01";
    told.tell(sum, "2023", seven, "", "40");
    told.tell(sum, "2023", eight, "", "2.5");
    JsonNode plan = get("/api/dashboards/PLAN_KTXH/data?period=2023&unit=" + province);
    JsonNode cell = cell(widget(plan, "W03"), sum);
    assertEquals(42.5, cell.get("v").asDouble(), cell::toString);
    assertEquals("exact", cell.get("method").asString());
    String index = "HT-PCI.W01.F01";
    told.tell(index, "2023", seven, "", "64.5");
    told.tell(index, "2023", eight, "", "68");
    JsonNode pci = get("/api/dashboards/PCI/data?period=2023&unit=" + province);
    JsonNode refused = cell(widget(pci, "W01"), index);
    assertTrue(refused.get("v").isNull());
    assertEquals("refused", refused.get("method").asString());
    String reason = refused.at("/reason/vi").asString();
    assertTrue(reason.contains("Tỉnh Bảy\u00a064,5; Tỉnh Tám\u00a068"), reason);
    assertEquals(reason, widget(pci, "W01").at("/reason/vi").asString());
  }

  private static JsonNode cell(JsonNode widget, String indicator) {
    return widget
        .get("series")
        .valueStream()
        .filter(s -> s.get("indicator").asString().equals(indicator))
        .findFirst()
        .orElseThrow()
        .get("cells")
        .get(0);
  }

  @Test
  void aWrongTextIsRefusedWithItsLineAndTheOldOneStays() {
    Client admin = Client.administrator(server);
    String text = admin.get("/api/dashboards/PAPI.yaml").body();
    String wrong = text.replaceFirst("chart: \\w+", "chart: cake");
    int line =
        1 + (int) wrong.substring(0, wrong.indexOf("cake")).chars().filter(c -> c == '\n').count();
    HttpResponse<String> refused =
        admin.put("/api/dashboards/PAPI", Map.of("yaml", wrong, "reason", "Thử một hình khác"));
    assertEquals("422 dashboard-wrong", Client.code(refused));
    assertEquals(line, Client.json(refused).at("/problems/0/line").asInt(), refused::body);
    String unknown = text.replaceFirst("indicator: \\S+}", "indicator: HT-NONE.W1.F1}");
    assertEquals(
        "422 dashboard-wrong",
        Client.code(
            admin.put("/api/dashboards/PAPI", Map.of("yaml", unknown, "reason", "Thử mã lạ xem"))));
    assertEquals(text, admin.get("/api/dashboards/PAPI.yaml").body());
    assertEquals(
        "401",
        Client.code(Client.of(server).put("/api/dashboards/PAPI", Map.of())).substring(0, 3));
  }

  @Test
  void aChangeIsAVersionThatCanBeTakenBack() {
    Client admin = Client.administrator(server);
    String text = admin.get("/api/dashboards/PCI.yaml").body();
    int before = Client.json(admin.get("/api/dashboards/PCI")).get("version").asInt();
    String other = text.replaceFirst("title: \\{vi: \"[^\"]*\"", "title: {vi: \"Tên khác\"");
    HttpResponse<String> changed =
        admin.put("/api/dashboards/PCI", Map.of("yaml", other, "reason", "Đổi tên theo góp ý"));
    assertEquals(200, changed.statusCode(), changed::body);
    assertEquals("Tên khác", Client.json(changed).at("/title/vi").asString());
    JsonNode off =
        Client.json(
            admin.put(
                "/api/dashboards/PCI/off",
                Map.of("since", "2026-11-01", "reason", "Nguồn ngừng cập nhật")));
    assertEquals("2026-11-01", off.at("/off/since").asString());
    assertEquals("off", get("/api/dashboards/PCI/data").at("/widgets/0/state").asString());
    String third = other.replaceFirst("Tên khác", "Tên thứ ba");
    admin.put("/api/dashboards/PCI", Map.of("yaml", third, "reason", "Chỉ sửa lại cái tên"));
    assertEquals(
        "2026-11-01",
        get("/api/dashboards/PCI").at("/off/since").asString(),
        "another text takes nothing into use that it does not speak of");
    admin.put("/api/dashboards/PCI/on", Map.of("reason", "Nguồn đã nối lại được"));
    JsonNode back =
        Client.json(
            admin.post(
                "/api/dashboards/PCI/restore",
                Map.of("version", before, "reason", "Trở lại tên đã duyệt")));
    assertFalse(back.at("/title/vi").asString().equals("Tên khác"));
    assertTrue(back.get("off").isNull());
    assertEquals(
        "404 not-found",
        Client.code(
            admin.post(
                "/api/dashboards/PCI/restore",
                Map.of("version", 900, "reason", "Bản này chưa từng có"))));
    JsonNode versions = Client.json(admin.get("/api/dashboards/PCI/versions")).get("items");
    assertEquals(before + 5, versions.get(0).get("version").asInt());
  }

  @Test
  void aBrokenFileLeavesTheOneThatStoodAndIsToldWithItsLine(@TempDir Path folder) throws Exception {
    Path own = Files.createDirectories(folder.resolve("dashboards"));
    for (String name : List.of("groups.yaml", "PCI.yaml")) {
      Files.copy(Path.of("..", "layers", "dashboards", name), own.resolve(name));
    }
    Dashboards shelf = new Dashboards(folder.toString(), edits, definitions, journal, clock);
    assertEquals("PCI", shelf.get("PCI").is().id());
    int widgets = shelf.get("PCI").is().widgets().size();
    Files.writeString(own.resolve("PCI.yaml"), "id: PCI\ntitle: {vi: \"Hỏng\"\n");
    Thread.sleep(1100);
    assertEquals(widgets, shelf.get("PCI").is().widgets().size());
    assertEquals("dashboards/PCI.yaml", shelf.problems().getFirst().file());
    assertTrue(shelf.problems().getFirst().line() > 0);
  }

  @Test
  void whatUnitsSayIsTextAndIsAnswered() {
    String script = "<script>alert(1)</script>\nSố tháng 3 cao hơn báo cáo";
    assertEquals(
        "401",
        Client.code(Client.of(server).post("/api/dashboards/PAPI/comments", Map.of("text", script)))
            .substring(0, 3));
    Client.newPerson(server, "bang-xa", "Mat-khau-rat-dai-1", "entry");
    Client unit = Client.of(server).signIn("bang-xa", "Mat-khau-rat-dai-1");
    unit.get("/api/session"); // any reading brings the token that a writing needs
    assertEquals(
        201,
        unit.post(
                "/api/dashboards/PAPI/comments",
                Map.of("text", script, "widget", "W01", "correction", true))
            .statusCode());
    JsonNode said = Client.json(unit.get("/api/dashboards/PAPI/comments")).at("/items/0");
    assertEquals(script, said.get("text").asString());
    assertEquals("open", said.get("state").asString());
    String answer = "/api/dashboards/comments/" + said.get("n").asLong() + "/answer";
    assertEquals(
        "404 not-found",
        Client.code(unit.post(answer, Map.of("text", "tự trả lời", "state", "done"))));
    Client admin = Client.administrator(server);
    assertEquals(204, admin.post(answer, Map.of("text", "Đã sửa", "state", "done")).statusCode());
    JsonNode after = Client.json(unit.get("/api/dashboards/PAPI/comments")).at("/items/0");
    assertEquals("done", after.get("state").asString());
    assertEquals("Đã sửa", after.at("/answers/0/text").asString());
    assertEquals(
        "404 not-found",
        Client.code(
            unit.post("/api/dashboards/PAPI/comments", Map.of("text", "x", "widget", "W99"))));
    assertNull(said.get("agency").asString(null));
  }

  @Test
  void aBoardLeavesAsAWorkbook() {
    long province = told.province();
    told.tell("HT-PLAN_KTXH.W01.F02", "2031", province, "", "100.5");
    HttpResponse<String> book =
        Client.of(server).get("/api/dashboards/PLAN_KTXH.xlsx?period=2031&unit=" + province);
    assertEquals(200, book.statusCode());
    assertTrue(book.body().startsWith("PK"));
    assertTrue(book.headers().firstValue("Content-Disposition").orElse("").contains(".xlsx"));
    assertEquals(
        "404 not-found",
        Client.code(Client.of(server).get("/api/dashboards/PLAN_KTXH.xlsx?widget=W99")));
  }

  @Test
  void whatIsNotThereIsSaid() {
    Client all = Client.of(server);
    assertEquals("404 not-found", Client.code(all.get("/api/dashboards/PCI/data?unit=999999999")));
    assertEquals("400", Client.code(all.get("/api/dashboards/PCI/data?unit=abc")).substring(0, 3));
    assertEquals(
        "400", Client.code(all.get("/api/dashboards/PCI/data?period=mai")).substring(0, 3));
  }
}
