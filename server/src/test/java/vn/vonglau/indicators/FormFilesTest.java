package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.identity.ActingAs;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.Units;

/** Forms of the catalogue, their files and what they come to, in the whole server. */
@ServerTest
class FormFilesTest {
  private static final String FORM = "B-XA-Q";
  private static final String PASSWORD = "mat-khau-Thu-7431";

  @Autowired Environment server;
  @Autowired Units units;
  @Autowired UnitIntake intake;
  @Autowired Forms forms;
  @Autowired Reports reports;
  @Autowired ReportRows rows;
  @Autowired ReportFiles files;
  @Autowired Consolidation consolidation;
  @Autowired JdbcClient db;

  private Caller person;
  private Period period;
  private static int year = 2025;

  @BeforeEach
  void twoCommunesAndSomeoneNamedForThem() {
    if (units.now().find(Level.COMMUNE, "97901", FigureStory.REFORM).isEmpty()) {
      FigureStory.tell(intake);
      units.refresh();
    }
    String user = "n" + UUID.randomUUID().toString().substring(0, 8);
    person = new Caller(user, "Người nhập", Set.of(Role.ENTRY), Set.of(), Set.of(), 1);
    db.sql(
            "INSERT INTO report_person (form, unit_id, agency, role, username)"
                + " VALUES ('*', 0, '*', ?, ?)")
        .params("entry", user)
        .update();
    year++;
    period = Period.quarter(year, 1);
  }

  private long unit(String code) {
    return FigureStory.id(units, Level.COMMUNE, code, period.from());
  }

  private long report(String unit) {
    Form form = forms.now(FORM);
    Instant due = Times.endOf(period.last());
    rows.add(form, unit(unit), "UBND_XA", period, due, "test");
    return rows.find(FORM, unit(unit), "UBND_XA", period).orElseThrow().report().id();
  }

  private <T> T act(java.util.concurrent.Callable<T> work) throws Exception {
    return ActingAs.call(person, work);
  }

  /** The template with numbers written into it, as its bytes. */
  private byte[] filled(long report, Map<String, String> values) throws Exception {
    ReportSheet sheet = act(() -> files.sheet(report));
    Map<CellKey, Cell> cells = new java.util.HashMap<>();
    values.forEach(
        (code, value) ->
            cells.put(new CellKey(code, "value"), new Cell(new BigDecimal(value), null, null)));
    var out = new ByteArrayOutputStream();
    TemplateBook.write(
        new ReportSheet(
            sheet.form(),
            sheet.report(),
            sheet.body(),
            sheet.definitions(),
            cells,
            Map.of(),
            Earlier.NONE,
            null),
        out);
    return out.toByteArray();
  }

  private Client administrator() {
    return Client.administrator(server);
  }

  @Test
  void theFormsOfAllBodiesFollowFromTheDefinitions() {
    assertTrue(forms.all().size() > 40, () -> forms.all().size() + " forms");
    assertTrue(
        forms.all().stream()
            .allMatch(f -> f.rows().stream().filter(r -> !r.heading()).count() <= 60));
    Form form = forms.now(FORM);
    Form.Row yield =
        form.rows().stream().filter(r -> r.indicator().equals("HN-007.02")).findFirst().get();
    assertTrue(yield.formula().startsWith("HN-007.03 / HN-007.01"), yield.formula());
    assertEquals(form, forms.get(FORM, form.version()));
    assertEquals("404 not-found", Client.code(administrator().get("/api/forms/KHONG-CO")));
    JsonNode json = Client.json(administrator().get("/api/forms/" + FORM));
    assertEquals(FORM, json.at("/form/code").asString());
    assertEquals("value", json.at("/columns/0/id").asString());
  }

  @Test
  void aBodyMakesItsOwnFormInEditionsAndSecretOnesHaveNoPlace() {
    String code = "CD-" + UUID.randomUUID().toString().substring(0, 6).toUpperCase();
    Map<String, Object> body =
        new java.util.HashMap<>(
            Map.of(
                "code", code,
                "title", "Báo cáo chuyên đề cây lúa",
                "kind", "thematic",
                "periodType", "thematic",
                "level", "commune",
                "decision", "QĐ 12/2025/QĐ-UBND",
                "narrative", true,
                "rows",
                    List.of(
                        Map.of("indicator", "HN-007.01"),
                        Map.of("indicator", "HN-007.03"),
                        Map.of(
                            "indicator", "HN-007.02",
                            "formula", "HN-007.03 / HN-007.01 * 10"))));
    var made = administrator().post("/api/forms", body);
    assertEquals(201, made.statusCode(), made.body());
    assertEquals("409 form-exists", Client.code(administrator().post("/api/forms", body)));
    assertEquals("409 form-changed", Client.code(administrator().put("/api/forms/" + code, body)));
    body.put("decision", "QĐ 13/2025/QĐ-UBND");
    var changed = administrator().with("If-Match", "\"1\"").put("/api/forms/" + code, body);
    assertEquals(200, changed.statusCode(), changed.body());
    assertEquals("QĐ 12/2025/QĐ-UBND", forms.get(code, 1).decision());
    assertEquals("QĐ 13/2025/QĐ-UBND", forms.now(code).decision());
    body.put("class", "secret");
    body.put("code", code + "-2");
    assertEquals("422 form-secret", Client.code(administrator().post("/api/forms", body)));
    body.remove("class");
    body.put("rows", List.of(Map.of("indicator", "HN-007.01", "formula", "HN-999 + 1")));
    assertEquals("422 formula-code", Client.code(administrator().post("/api/forms", body)));
    body.put("rows", List.of(Map.of("indicator", "HN-001")));
    assertEquals("422 form-level", Client.code(administrator().post("/api/forms", body)));
    assertEquals(
        "422 form-generated",
        Client.code(administrator().with("If-Match", "\"1\"").put("/api/forms/" + FORM, body)));
  }

  @Test
  void aFilledTemplateIsStoredInOneGoAndATrialStoresNothing() throws Exception {
    long report = report("97901");
    byte[] file = filled(report, Map.of("HN-007.01", "4", "HN-007.03", "26"));
    ReportFiles.Taken trial = act(() -> files.take(report, "a.xlsx", file, null, true));
    assertEquals(2, trial.stored());
    assertEquals(List.of(), trial.refused());
    assertEquals(0, act(() -> reports.cells(report)).size());
    ReportFiles.Taken taken = act(() -> files.take(report, "a.xlsx", file, null, false));
    assertNotNull(taken.upload());
    assertEquals(1, taken.report().revision());
    Cell cell = act(() -> reports.cells(report)).get(new CellKey("HN-007.01", "value"));
    assertEquals(0, new BigDecimal("4").compareTo(cell.value()));
    assertTrue(act(() -> files.marked(report, taken.upload())).length > 1000);
  }

  @Test
  void theTemplateOfAnotherUnitEndsNowhere() throws Exception {
    long mine = report("97901");
    byte[] other = filled(report("97902"), Map.of("HN-007.01", "4"));
    var e =
        assertThrows(
            ProblemException.class,
            () -> act(() -> files.take(mine, "a.xlsx", other, null, false)));
    assertEquals("template-unit", e.problem().code());
    assertEquals(0, act(() -> reports.cells(mine)).size());
  }

  @Test
  void whoIsNotNamedStoresNoFile() throws Exception {
    long report = report("97901");
    byte[] file = filled(report, Map.of("HN-007.01", "4"));
    Caller stranger = new Caller("la", "Lạ", Set.of(Role.LEADER), Set.of(), Set.of(), 1);
    var e =
        assertThrows(
            ProblemException.class,
            () -> ActingAs.call(stranger, () -> files.take(report, "a.xlsx", file, null, false)));
    assertEquals(403, e.problem().status());
    assertEquals(
        0L,
        db.sql("SELECT count(*) FROM report_upload WHERE report = ?")
            .param(report)
            .query(Long.class)
            .single());
  }

  @Test
  void textThatLooksLikeAFormulaStaysTextInEveryExport() throws Exception {
    long report = report("97901");
    Map<CellKey, Cell> cells =
        Map.of(
            new CellKey("HN-007.01", "value"),
            new Cell(new BigDecimal("1234.5"), null, "=HYPERLINK(\"http://a\")"));
    act(() -> reports.save(report, 0, cells, "form"));
    for (PrintFile file : PrintFile.values()) {
      if (file == PrintFile.PDF
          && getClass().getResource("/fonts/BeVietnamPro_400Regular.ttf") == null) {
        continue;
      }
      var out = new ByteArrayOutputStream();
      PrintTable table = act(() -> files.table(report));
      file.write(table, out);
      assertTrue(out.size() > 500, file.name());
      if (file == PrintFile.CSV) {
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("\"'=HYPERLINK(\"\"http://a\"\")\""), text);
        assertTrue(text.contains(";1234,5;"), text);
      } else if (file == PrintFile.XLSX) {
        StringBuilder xml = new StringBuilder();
        Archive.each(
            out.toByteArray(),
            (name, in) -> xml.append(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        assertTrue(xml.indexOf("<f>") < 0);
      }
    }
  }

  @Test
  void filesComeThroughTheDoorAndWhatTheyAreTheirBytesSay() throws Exception {
    String user = "t" + UUID.randomUUID().toString().substring(0, 8);
    Client.newPerson(server, user, PASSWORD, "entry");
    db.sql(
            "INSERT INTO report_person (form, unit_id, agency, role, username)"
                + " VALUES ('*', 0, '*', 'entry', ?)")
        .param(user)
        .update();
    Client client = Client.of(server).signIn(user, PASSWORD);
    client.get("/api/session");
    long report = report("97903");
    byte[] file = filled(report, Map.of("HN-007.01", "4"));
    JsonNode taken = upload(client, "/api/reports/" + report + "/file", "bieu.xlsx", file, 200);
    assertEquals(1, taken.get("stored").asInt(), taken.toString());
    byte[] pdf = "%PDF-1.7\n...".getBytes(StandardCharsets.ISO_8859_1);
    String attachments = "/api/reports/" + report + "/attachments";
    JsonNode kept = upload(client, attachments, "../../Thuyết minh;.exe", pdf, 201);
    assertEquals("Thuyết minh.pdf", kept.get("name").asString());
    JsonNode again = upload(client, attachments, "khac.pdf", pdf, 201);
    assertEquals(kept.get("id"), again.get("id"));
    JsonNode refused =
        upload(client, attachments, "a.pdf", "MZ chạy".getBytes(StandardCharsets.UTF_8), 422);
    assertEquals("attachment-kind", refused.get("code").asString());
    JsonNode old =
        upload(
            client,
            "/api/reports/" + report + "/file",
            "cu.xls",
            new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0, 0},
            422);
    assertEquals("file-xls", old.get("code").asString());
    var back = client.get(attachments + "/" + kept.get("id").asLong());
    assertEquals(200, back.statusCode());
    assertTrue(
        back.headers().firstValue("Content-Disposition").orElse("").startsWith("attachment"));
    assertEquals(200, client.get("/api/reports/" + report + "/template.xlsx").statusCode());
  }

  private static JsonNode upload(Client client, String path, String name, byte[] file, int status) {
    return FlowStory.json(client.upload(path, name, file), status);
  }

  private void accepted(String unit, Map<String, String> values) throws Exception {
    long report = report(unit);
    byte[] file = filled(report, values);
    act(() -> files.take(report, "a.xlsx", file, null, false));
    db.sql("UPDATE report SET state = 'ACCEPTED', first_sent_at = due WHERE id = ?")
        .param(report)
        .update();
  }

  @Test
  void acceptedReportsAddUpExactlyRatiosComeFromSumsAndTheMissingAreNamed() throws Exception {
    accepted("97901", Map.of("HN-007.01", "0.1", "HN-007.03", "0.7"));
    accepted("97902", Map.of("HN-007.01", "0.2", "HN-007.03", "1.1"));
    Consolidation.Table table = consolidation.of(FORM, period);
    assertEquals(2, table.accepted());
    Consolidation.Line area = line(table, "HN-007.01");
    assertEquals(new BigDecimal("0.3"), area.total().value());
    assertEquals("incomplete", area.total().method());
    Consolidation.Line yield = line(table, "HN-007.02");
    assertEquals(new BigDecimal("60"), yield.total().value());
    assertTrue(table.missing().stream().anyMatch(m -> m.name().equals("UBND phường Z")));
    assertTrue(table.missing().stream().noneMatch(m -> m.name().equals("UBND xã X")));
    // a body in the table has the cell that its report holds
    assertEquals(
        new BigDecimal("0.1"),
        area.units().stream().filter(u -> u.name().equals("UBND xã X")).findFirst().get().value());

    String path = "/api/reports/consolidation?form=" + FORM + "&period=" + period.code();
    assertEquals("open", Client.json(administrator().get(path)).get("state").asString());
    var frozen =
        administrator()
            .post(
                "/api/reports/consolidation/freeze", Map.of("form", FORM, "period", period.code()));
    assertEquals(200, frozen.statusCode(), frozen.body());
    accepted("97903", Map.of("HN-007.01", "9"));
    JsonNode kept = Client.json(administrator().get(path));
    assertEquals("frozen", kept.get("state").asString());
    assertEquals(Client.json(frozen).get("hash"), kept.get("hash"));
    assertEquals(2, kept.get("accepted").asInt());
    assertEquals(3, Client.json(administrator().get(path + "&live=1")).get("accepted").asInt());
    for (String format : List.of("xlsx", "csv", "docx")) {
      assertEquals(200, administrator().get(path + "&format=" + format).statusCode(), format);
    }
    assertEquals("400 export-format", Client.code(administrator().get(path + "&format=exe")));
    assertEquals(
        "422 period-kind",
        Client.code(
            administrator().get("/api/reports/consolidation?form=" + FORM + "&period=2025-01")));
    assertEquals(
        200,
        administrator()
            .get("/api/reports/summary?format=xlsx&period=" + period.code())
            .statusCode());
  }

  private static Consolidation.Line line(Consolidation.Table table, String code) {
    return table.rows().stream().filter(r -> r.indicator().equals(code)).findFirst().orElseThrow();
  }
}
