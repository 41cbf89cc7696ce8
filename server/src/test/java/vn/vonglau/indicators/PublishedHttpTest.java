package vn.vonglau.indicators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.vonglau.indicators.FigureStory.draft;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.Units;

/** Published figures as files: JSON, CSV, XLSX and SDMX-CSV. */
@ServerTest
class PublishedHttpTest {
  private static final String RUNS = "=HYPERLINK(\"http://127.0.0.1/x\";\"bấm\")";

  @Autowired UnitIntake intake;
  @Autowired Units units;
  @Autowired Figures figures;
  @Autowired FigureStore store;
  @Autowired JdbcTemplate db;
  @Autowired Environment server;

  @BeforeEach
  void aReform() {
    FigureStory.tell(intake);
  }

  @Test
  void aFileHoldsWhatTheListOfFiguresSays() {
    append(draft("HN-071", "2026-02", id("97901"), "91.5"));
    append(draft("HN-071", "2026-03", id("97901"), "92.25"));
    append(draft("HN-071", "2026-03", id("97902"), null));
    String path = "/api/figures/export?indicator=HN-071&from=2026-02&to=2026-Q1&unit=";
    JsonNode file = json(path + id("97901"));
    assertEquals(2, file.get("count").asInt());
    JsonNode one = file.get("items").get(1);
    assertEquals("92.25", one.get("value").toString());
    assertEquals("accepted", one.get("status").asString());
    assertEquals("exact", one.get("method").asString());
    assertEquals(64, one.get("hash").asString().length());
    assertEquals("pheduyet", one.get("approvedBy").asString());
    assertEquals(100, one.at("/quality/dung").asInt());
    assertTrue(file.get("exportedAt").asString().endsWith("Z"));
    assertEquals(4, file.get("qualityRules").size());

    List<List<String>> csv = csv(get(path + id("97902") + "&format=csv").body());
    assertEquals(2, csv.size());
    Map<String, String> row = named(csv.get(0), csv.get(1));
    assertEquals("", row.get("value"));
    assertEquals("không phát sinh", row.get("noValue"));
    assertEquals("97902", row.get("unitCode"));
    assertEquals("tháng 03/2026", row.get("periodLabel"));
    assertTrue(row.get("du").matches("\\d+"), "a missing value costs points, and they are said");
    assertTrue(Integer.parseInt(row.get("du")) < 100);

    assertEquals(0, json(path + id("97901") + "&level=province").get("count").asInt());
  }

  @Test
  void sdmxLinesUseTheTimesAndStatusesOfTheStandard() {
    append(draft("HN-071", "2026-06", id("97903"), "12.50"));
    append(draft("HN-071", "2026-06", id("97904"), null));
    String body = get("/api/figures/export?indicator=HN-071&from=2026-06&format=sdmx-csv").body();
    assertTrue(body.startsWith("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,"), body);
    List<List<String>> lines = csv(body);
    Map<String, String> z = line(lines, "97903_20250701");
    assertEquals("dataflow", z.get("STRUCTURE"));
    assertEquals("VONGLAU:DF_FIGURES(1.0.0)", z.get("STRUCTURE_ID"));
    assertEquals("I", z.get("ACTION"));
    assertEquals("M", z.get("FREQ"));
    assertEquals("2026-06", z.get("TIME_PERIOD"));
    assertEquals("12.5", z.get("OBS_VALUE"));
    assertEquals("1", z.get("DECIMALS"));
    assertEquals("A", z.get("OBS_STATUS"));
    assertEquals("PT", z.get("UNIT_MEASURE"));
    assertEquals("0", z.get("UNIT_MULT"));
    assertEquals("_T", z.get("BREAKDOWN"));
    assertEquals("N", z.get("SIMULATED"));
    Map<String, String> v = line(lines, "97904_20250701");
    assertEquals("O", v.get("OBS_STATUS"));
    assertEquals("", v.get("OBS_VALUE"));
    assertEquals("không phát sinh", v.get("COMMENT_OBS"));

    JsonNode structure = json("/api/figures/structure");
    Map<String, List<String>> lists = new HashMap<>();
    structure
        .at("/data/codelists")
        .forEach(
            l ->
                lists.put(
                    l.get("id").asString(),
                    l.get("codes").valueStream().map(c -> c.get("id").asString()).toList()));
    assertTrue(lists.get("CL_INDICATOR").contains("HN-071"));
    assertTrue(lists.get("CL_AREA").contains("97903_20250701"));
    assertTrue(lists.get("CL_OBS_STATUS").containsAll(List.of("A", "E", "M", "O", "P")));
    assertTrue(lists.get("CL_UNIT_MEASURE").containsAll(List.of("PT", "VND")));
    List<String> told = new ArrayList<>();
    structure
        .at("/data/dataStructures/0/dataStructureComponents/dimensionList/dimensions")
        .forEach(d -> told.add(d.get("id").asString()));
    told.add("TIME_PERIOD");
    assertEquals(lines.getFirst().subList(3, 9), told, "dimensions in the order of the lines");
    assertTrue(structure.at("/honesty/vi").asString().contains("chưa qua"));
  }

  @Test
  void carriedFiguresSayEstimatedWithTheirShareOrThatTheyCannotBe() {
    figures.append(
        List.of(
            draft("HN-066", "2018", old("97101"), "10"),
            draft("HN-066", "2018", old("97102"), "20"),
            draft("HN-066", "2018", old("97201"), "100"),
            draft("HN-066", "2018", old("98101"), "1"),
            draft("HN-066", "2018", old("98102"), "5"),
            draft("HN-066", "2018", old("98103"), "5")));
    String path =
        "/api/figures/export?indicator=HN-066&from=2018&to=2018&reading=on-units&at=2026-01-01";
    List<List<String>> lines = csv(get(path + "&format=sdmx-csv").body());
    Map<String, String> x = line(lines, "97901_20250701");
    assertEquals("E", x.get("OBS_STATUS"));
    assertEquals("90", x.get("OBS_VALUE"));
    assertEquals("0.6", x.get("SHARE"));
    assertTrue(x.get("COMMENT_OBS").contains("kiểm kê dân số 2025"));
    Map<String, String> w = line(lines, "97905_20250701");
    assertEquals("M", w.get("OBS_STATUS"));
    assertTrue(w.get("COMMENT_OBS").contains("Xã F"));
    assertEquals("A", line(lines, "97903_20250701").get("OBS_STATUS"));
  }

  @Test
  void noCellOfAFileIsRunAsAFormula() throws IOException {
    FigureDraft plain = draft("HN-071", "2026-08", id("97904"), null);
    append(plain.with("", null, RUNS, FigureStatus.ACCEPTED, null));
    String path = "/api/figures/export?indicator=HN-071&from=2026-08&to=2026-08&format=";
    for (String format : List.of("csv", "sdmx-csv")) {
      String body = get(path + format).body();
      assertTrue(body.contains("'=HYPERLINK"), body);
      assertFalse(body.contains(",=") || body.contains(",\"="), body);
    }
    assertEquals(
        RUNS, json(path + "json").get("items").get(0).get("noValue").asString(), "data as it is");
    try (ReadableWorkbook book = new ReadableWorkbook(bytes(path + "xlsx"))) {
      List<Row> rows = book.getFirstSheet().read();
      assertEquals("Mã chỉ tiêu", rows.getFirst().getCellText(0));
      Row row = rows.get(1);
      int at = column(rows.getFirst(), "Không có giá trị vì");
      assertEquals(RUNS, row.getCellText(at));
      assertNull(row.getCell(at).getFormula(), "text, and no formula");
      List<Row> notes = book.getSheets().skip(1).findFirst().orElseThrow().read();
      String told = String.join("\n", notes.stream().map(Row::toString).toList());
      assertTrue(told.contains("Chất lượng được tính thế nào"), told);
      assertTrue(told.contains("SHA-256"), told);
    }
  }

  @Test
  void whatIsMadeUpSaysSoInEveryFile() throws IOException {
    FigureDraft d = draft("HN-071", "2026-09", id("97905"), "3");
    append(
        new FigureDraft(
            d.indicator(),
            d.period(),
            d.unit(),
            d.agency(),
            "",
            false,
            false,
            d.value(),
            null,
            d.status(),
            "demo",
            d.receipt(),
            d.enteredBy(),
            d.enteredAt(),
            d.approvedBy(),
            d.approvedAt(),
            null,
            true));
    String path = "/api/figures/export?indicator=HN-071&from=2026-09&to=2026-09&format=";
    assertTrue(json(path + "json").get("items").get(0).get("simulated").asBoolean());
    List<List<String>> csv = csv(get(path + "csv").body());
    assertEquals("MÔ PHỎNG", named(csv.get(0), csv.get(1)).get("simulated"));
    Map<String, String> line = line(csv(get(path + "sdmx-csv").body()), "97905_20250701");
    assertEquals("Y", line.get("SIMULATED"));
    assertEquals("P", line.get("OBS_STATUS"), "not final yet");
    try (ReadableWorkbook book = new ReadableWorkbook(bytes(path + "xlsx"))) {
      List<Row> notes = book.getSheets().skip(1).findFirst().orElseThrow().read();
      assertTrue(notes.get(1).getCellText(0).startsWith("MÔ PHỎNG"));
    }
  }

  @Test
  void whatACallerMayNotSeeIsInNoFile() {
    append(draft("HN-071", "2026-10", id("97901"), "5"));
    figures.append(
        List.of(draft("HN-071", "2026-10", id("97902"), "CTK", "6", FigureStatus.APPROVED, 96L)));
    Client.newPerson(server, "tai-so-lieu", "Mat-khau-rat-dai-1", "entry");
    Client in = Client.of(server).signIn("tai-so-lieu", "Mat-khau-rat-dai-1");
    String path = "/api/figures/export?indicator=HN-071&from=2026-10&to=2026-10";
    JsonNode file = Client.json(in.get(path));
    assertEquals(1, file.get("count").asInt(), "what is under way is not published");
    assertEquals("5", file.get("items").get(0).get("value").toString());

    int version =
        Client.json(Client.administrator(server).get("/api/indicators/HN-064"))
            .get("version")
            .asInt();
    var changed =
        Client.administrator(server)
            .with("If-Match", Integer.toString(version))
            .put(
                "/api/indicators/HN-064",
                Map.of("sharing", "restricted", "reason", "thử quyền xem số liệu"));
    assertEquals(200, changed.statusCode(), changed::body);
    append(draft("HN-064", "2026", id("97903"), "11.1"));
    String hidden = "/api/figures/export?indicator=HN-064";
    assertEquals("404 indicator-unknown", Client.code(Client.of(server).get(hidden)));
    assertEquals("404 indicator-unknown", Client.code(in.get(hidden)));
    assertEquals(
        Client.of(server).get("/api/figures/export?indicator=KHONG-CO").body(),
        Client.of(server).get(hidden).body(),
        "hidden is answered like unknown");
    String topic =
        Client.json(Client.administrator(server).get("/api/indicators/HN-064"))
            .get("topic")
            .asString();
    String group = "/api/figures/export?format=csv&from=2026&to=2026&group=" + topic;
    assertFalse(in.get(group).body().contains("HN-064"));
    assertTrue(Client.administrator(server).get(group).body().contains("HN-064"));
    assertFalse(in.get("/api/figures/structure").body().contains("\"HN-064\""));
  }

  @Test
  void wrongQuestionsAreAnsweredWithWhatWouldBeRight() {
    Client all = Client.of(server);
    Map<String, String> wrong =
        Map.of(
            "?format=exe&indicator=HN-071", "400 export-format",
            "?format=csv", "400 indicator-missing",
            "?indicator=HN-999", "404 indicator-unknown",
            "?group=khong-co-nhom", "404 indicator-unknown",
            "?indicator=HN-071&from=2026-05&to=2026-02", "400 period-order",
            "?indicator=HN-071&from=hom-nay", "400 period",
            "?indicator=HN-071&reading=x", "400 reading",
            "?indicator=HN-071&level=xa", "400 unit-level",
            "?indicator=HN-071&at=2026", "400 date");
    wrong.forEach(
        (query, code) ->
            assertEquals(code, Client.code(all.get("/api/figures/export" + query)), query));
    assertEquals(404, all.get("/api/figures/export?indicator=HN-071&unit=999999999").statusCode());
  }

  @Test
  @Timeout(240)
  void aHundredThousandFiguresArriveRowByRow() throws Exception {
    int series = store.series().numberOrNew("HN-089");
    List<Long> all =
        List.of("97901", "97902", "97903", "97904", "97905").stream().map(this::id).toList();
    int days = 20_000;
    FigureFill.fill(db, series, all, days);
    String path =
        "http://127.0.0.1:"
            + server.getProperty("local.server.port")
            + "/api/figures/export?indicator=HN-089&format=csv";
    long begin = System.nanoTime();
    long first = 0;
    int lines = 0;
    var line = (HttpURLConnection) URI.create(path).toURL().openConnection();
    assertEquals(200, line.getResponseCode());
    try (var in = new BufferedReader(new InputStreamReader(line.getInputStream(), UTF_8))) {
      while (in.readLine() != null) {
        first = lines++ == 0 ? System.nanoTime() : first;
      }
    }
    double whole = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "published figures: %d rows in %.1f s, the first after %.2f s%n",
        lines - 1, whole, (first - begin) / 1e9);
    assertEquals(days * all.size(), lines - 1);
    assertTrue((first - begin) / 1e9 < whole / 4, "rows are sent before all are read");
    assertEquals(
        "422 figures-export-large",
        tooMany(series),
        "more than one file holds is refused before anything is sent");
  }

  private String tooMany(int series) {
    db.update(
        "UPDATE figure_stock SET accepted = 500001, stored = 500001 WHERE series_id = ?"
            + " AND period = '1950-01-01'",
        series);
    try {
      return Client.code(Client.of(server).get("/api/figures/export?indicator=HN-089"));
    } finally {
      db.update("UPDATE figure_stock SET accepted = 5, stored = 5 WHERE series_id = ?", series);
    }
  }

  private void append(FigureDraft draft) {
    figures.append(List.of(draft));
  }

  private java.net.http.HttpResponse<String> get(String path) {
    var answer = Client.of(server).get(path);
    assertEquals(200, answer.statusCode(), () -> path + " " + answer.body());
    return answer;
  }

  private JsonNode json(String path) {
    return Client.json(get(path));
  }

  private InputStream bytes(String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + server.getProperty("local.server.port") + path);
    try (InputStream in = uri.toURL().openStream()) {
      return new ByteArrayInputStream(in.readAllBytes());
    }
  }

  private static int column(Row head, String title) {
    for (int c = 0; c < head.getCellCount(); c++) {
      if (title.equals(head.getCellText(c))) {
        return c;
      }
    }
    throw new AssertionError(title);
  }

  private static List<List<String>> csv(String body) {
    return vn.vonglau.paper.TextTable.rows(
        body.startsWith("\uFEFF") ? body.substring(1) : body, ',', Integer.MAX_VALUE);
  }

  private static Map<String, String> named(List<String> head, List<String> row) {
    Map<String, String> out = new HashMap<>();
    for (int c = 0; c < head.size(); c++) {
      out.put(head.get(c), row.get(c));
    }
    return out;
  }

  private static Map<String, String> line(List<List<String>> lines, String area) {
    return lines.stream()
        .skip(1)
        .map(l -> named(lines.getFirst(), l))
        .filter(l -> l.get("REF_AREA").equals(area))
        .findFirst()
        .orElseThrow(() -> new AssertionError(area + " in " + lines));
  }

  private long id(String code) {
    return FigureStory.id(units, Level.COMMUNE, code, FigureStory.REFORM);
  }

  private long old(String code) {
    return FigureStory.id(units, Level.COMMUNE, code, FigureStory.BEFORE);
  }
}
