package vn.vonglau.indicators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.vonglau.indicators.FigureStory.draft;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.Units;

/** Figures and the value table of a map, over HTTP. */
@ServerTest
class FiguresHttpTest {
  @Autowired UnitIntake intake;
  @Autowired Units units;
  @Autowired Figures figures;
  @Autowired Environment server;

  @BeforeEach
  void aReform() {
    FigureStory.tell(intake);
  }

  @Test
  void figuresAreListedAsReportedAndPageByKey() {
    append(draft("HN-052", "2026-03", id("97901"), "4"));
    append(draft("HN-052", "2026-03", id("97902"), "6"));
    append(draft("HN-052", "2026-03", id("97903"), "8.5"));
    Client all = Client.of(server);
    JsonNode first = get(all, "/api/figures?indicator=HN-052&period=2026-03&limit=2");
    assertEquals(2, first.get("items").size());
    JsonNode one = first.get("items").get(0);
    assertEquals("Xã X", one.get("unitName").asString());
    assertEquals("exact", one.get("method").asString());
    assertEquals("accepted", one.get("status").asString());
    assertEquals("from 2025-07-01", one.get("era").asString());
    assertEquals(64, one.get("hash").asString().length());
    JsonNode second =
        get(
            all,
            "/api/figures?indicator=HN-052&period=2026-03&limit=2&next="
                + first.get("next").asString());
    assertEquals(1, second.get("items").size());
    assertTrue(second.get("next").isNull());
    assertEquals(
        3,
        get(all, "/api/figures/periods?indicator=HN-052&level=commune")
            .get("items")
            .get(0)
            .get("count")
            .asInt());
    JsonNode listed = get(all, "/api/indicators/HN-052").get("figures");
    assertEquals("2026-03", listed.get("from").asString());
    JsonNode whole = get(all, "/api/figures/" + one.get("id").asLong());
    assertEquals(1, whole.get("history").size());
    assertEquals(
        "Số trường học đạt chuẩn quốc gia", whole.get("definition").get("name").asString());
    assertEquals("404 not-found", Client.code(all.get("/api/figures/999999999")));
  }

  @Test
  void aUnitAnswersTheNewestFigureOfEachIndicatorAtOnce() {
    long v = id("97904");
    append(draft("HN-052", "2026-05", v, "4"));
    append(draft("HN-052", "2026-06", v, "5"));
    append(draft("HN-066", "2027", v, "7"));
    append(draft("HN-066", "2028", v, "8"));
    append(draft("HN-050", "2028", v, "CTK", "1.5", FigureStatus.APPROVED, 95L));
    Client all = Client.of(server);
    String path = "/api/figures?unit=" + v;
    assertEquals(List.of("HN-052 2026-06 5", "HN-066 2028 8"), told(get(all, path)));
    assertEquals(List.of("HN-066 2027 7"), told(get(all, path + "&period=2027")));
    List<String> paged = new ArrayList<>();
    JsonNode page = get(all, path + "&limit=1");
    paged.addAll(told(page));
    while (!page.get("next").isNull()) {
      assertEquals(1, page.get("items").size());
      page = get(all, path + "&limit=1&next=" + page.get("next").asString());
      paged.addAll(told(page));
    }
    assertEquals(List.of("HN-052 2026-06 5", "HN-066 2028 8"), paged.stream().sorted().toList());
    Client.newPerson(server, "solieu-xem", "Mat-khau-rat-dai-1", "entry");
    Client in = Client.of(server).signIn("solieu-xem", "Mat-khau-rat-dai-1");
    assertTrue(told(get(in, path)).contains("HN-050 2028 1.5"), "under way, for who signed in");
    assertEquals(List.of("HN-050 2028 1.5"), told(get(in, path + "&status=approved")));
    assertEquals(404, all.get("/api/figures?unit=999999999").statusCode());
    assertEquals("400 indicator-missing", Client.code(all.get(path + "&reading=on-units")));
  }

  /** Of the indicators of that story, sorted: a list has the order in which they had figures. */
  private static List<String> told(JsonNode answer) {
    return answer
        .get("items")
        .valueStream()
        .map(
            f ->
                f.get("indicator").asString()
                    + " "
                    + f.get("period").asString()
                    + " "
                    + f.get("value").asString())
        .filter(f -> f.matches("HN-0(50|52|66) .*"))
        .sorted()
        .toList();
  }

  private void append(FigureDraft draft) {
    figures.append(List.of(draft));
  }

  @Test
  void theTableOfAMapTellsItsKindsOfValuesApart() {
    List<FigureDraft> drafts = new ArrayList<>();
    drafts.add(draft("HN-066", "2023", old("97101"), "10"));
    drafts.add(draft("HN-066", "2023", old("97102"), "20"));
    drafts.add(draft("HN-066", "2023", old("97201"), "101"));
    drafts.add(draft("HN-066", "2023", old("98101"), "0"));
    drafts.add(draft("HN-066", "2023", old("98102"), "5"));
    drafts.add(draft("HN-066", "2023", old("98103"), "5"));
    figures.append(drafts);
    Client all = Client.of(server);
    String path = "/api/figures/table?indicator=HN-066&period=2023&at=2026-01-01";
    var answer = all.get(path + "&classes=jenks&n=3");
    JsonNode table = Client.json(answer);
    JsonNode items = table.get("items");
    JsonNode x = items.get(Long.toString(id("97901")));
    assertEquals("91", x.get(0).toString());
    assertEquals("estimated", x.get(1).asString());
    assertEquals("incomplete", items.get(Long.toString(id("97902"))).get(1).asString());
    assertEquals("exact", items.get(Long.toString(id("97903"))).get(1).asString());
    assertEquals("refused", items.get(Long.toString(id("97905"))).get(1).asString());
    assertTrue(
        table.get("reasons").get(Long.toString(id("97905"))).get("vi").asString().contains("Xã F"));
    assertEquals(1, table.get("counts").get("zero").asInt());
    assertEquals(1, table.get("counts").get("incomplete").asInt());
    assertEquals("cham-5", table.get("classes").get("palette").asString());

    String etag = answer.headers().firstValue("ETag").orElseThrow();
    var again = Client.of(server).with("If-None-Match", etag).get(path + "&classes=jenks&n=3");
    assertEquals(304, again.statusCode());
    figures.append(List.of(draft("HN-066", "2023", old("97202"), "9")));
    var changed = Client.of(server).with("If-None-Match", etag).get(path + "&classes=jenks&n=3");
    assertEquals(200, changed.statusCode(), "a new figure is a new table");
    assertEquals(
        "49", Client.json(changed).get("items").get(Long.toString(id("97902"))).get(0).toString());
    JsonNode state =
        get(all, "/api/layers/indicator/state?indicator=HN-066&period=2023&at=2026-01-01");
    assertEquals("91", state.get("items").get(Long.toString(id("97901"))).get(0).toString());
  }

  @Test
  void readingsOverHttpSayExactEstimatedOrRefused() {
    figures.append(
        List.of(
            draft("HN-066", "2022", old("98101"), "3"),
            draft("HN-066", "2022", old("98102"), "5"),
            draft("HN-066", "2022", old("98103"), "5")));
    Client all = Client.of(server);
    String path = "/api/figures?indicator=HN-066&period=2022&reading=on-units&at=2026-01-01";
    JsonNode z = get(all, path + "&unit=" + id("97903")).get("items").get(0);
    assertEquals("exact", z.get("method").asString());
    assertEquals("3", z.get("value").toString());
    JsonNode w = get(all, path + "&unit=" + id("97905")).get("items").get(0);
    assertEquals("refused", w.get("method").asString());
    assertTrue(w.get("value").isNull());
    assertTrue(w.get("reason").asString().contains("Xã F"));
  }

  @Test
  void everyoneReadsAcceptedFiguresPeopleWhoSignedInSeeWhatIsUnderWay() {
    figures.append(
        List.of(draft("HN-070", "2026-04", id("97904"), "CTK", "8", FigureStatus.APPROVED, 90L)));
    String path = "/api/figures?indicator=HN-070&period=2026-04";
    assertEquals(0, get(Client.of(server), path).get("items").size());
    assertEquals(
        "missing",
        get(Client.of(server), "/api/figures/table?indicator=HN-070&period=2026-04&at=2026-05-01")
            .get("items")
            .get(Long.toString(id("97904")))
            .get(1)
            .asString());
    Client.newPerson(server, "solieu-nhap", "Mat-khau-rat-dai-1", "entry");
    Client in = Client.of(server).signIn("solieu-nhap", "Mat-khau-rat-dai-1");
    JsonNode item = get(in, path).get("items").get(0);
    assertEquals("approved", item.get("status").asString());
    long id = item.get("id").asLong();
    assertEquals(200, in.get("/api/figures/" + id).statusCode());
    assertEquals("404 not-found", Client.code(Client.of(server).get("/api/figures/" + id)));
  }

  @Test
  void restrictedFiguresAreForAdministratorLeaderAndTheirAgency() {
    Client admin = Client.administrator(server);
    int version = get(admin, "/api/indicators/HN-067").get("version").asInt();
    var changed =
        Client.administrator(server)
            .with("If-Match", Integer.toString(version))
            .put(
                "/api/indicators/HN-067",
                Map.of("sharing", "restricted", "reason", "thử phân quyền xem"));
    assertEquals(200, changed.statusCode(), changed::body);
    figures.append(List.of(draft("HN-067", "2026", id("97903"), "80")));
    String path = "/api/figures?indicator=HN-067&period=2026";
    assertEquals("404 indicator-unknown", Client.code(Client.of(server).get(path)));
    assertEquals(
        "404 indicator-unknown",
        Client.code(Client.of(server).get("/api/figures/table?indicator=HN-067&period=2026")));
    Client.newPerson(server, "solieu-khac", "Mat-khau-rat-dai-1", "entry");
    Client other = Client.of(server).signIn("solieu-khac", "Mat-khau-rat-dai-1");
    assertEquals("404 indicator-unknown", Client.code(other.get(path)));
    assertFalse(other.get("/api/indicators.yaml").body().contains("code: HN-067\n"));
    assertEquals(1, get(admin, path).get("items").size());
  }

  @Test
  @Timeout(30)
  void openMapsLearnOfANewFigure() throws Exception {
    URI events =
        URI.create(
            "http://127.0.0.1:"
                + server.getProperty("local.server.port")
                + "/events?layers=indicator");
    try (HttpClient http = HttpClient.newHttpClient()) {
      var stream = http.send(HttpRequest.newBuilder(events).build(), BodyHandlers.ofInputStream());
      try (var lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8))) {
        String first = next(lines);
        figures.append(List.of(draft("HN-066", "2020", old("97101"), "3")));
        assertNotEquals(first, next(lines));
      }
    }
  }

  private static String next(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (!line.contains("layer:indicator")) {
      line = lines.readLine();
    }
    return line;
  }

  @Test
  void wrongParametersAreAnsweredWithWhatWouldBeRight() {
    Client all = Client.of(server);
    Map<String, String> wrong =
        Map.of(
            "/api/figures", "400 indicator-missing",
            "/api/figures?indicator=HN-066&period=2026-13", "400 period",
            "/api/figures?indicator=HN-066&reading=on-units", "400 period-missing",
            "/api/figures?indicator=HN-066&reading=x", "400 reading",
            "/api/figures?indicator=HN-066&level=xa", "400 unit-level",
            "/api/figures?indicator=HN-066&at=2026", "400 date",
            "/api/figures?indicator=HN-066&status=draft", "400 status",
            "/api/figures/table?indicator=HN-001&period=2026", "422 figure-level",
            "/api/figures/table?indicator=HN-066&period=2026-05", "422 figure-period-kind",
            "/api/figures/table?indicator=HN-066&period=2026&classes=odd", "400 parameter");
    wrong.forEach((path, code) -> assertEquals(code, Client.code(all.get(path)), path));
    assertEquals(
        "400 parameter",
        Client.code(all.get("/api/figures/table?indicator=HN-066&period=2026&n=40")));
    assertEquals(
        "400 parameter",
        Client.code(
            all.get("/api/figures/table?indicator=HN-066&period=2026&classes=fixed&limits=3,1")));
    assertEquals(404, all.get("/api/figures?indicator=HN-066&unit=999999999").statusCode());
    String level =
        Client.json(all.get("/api/figures/table?indicator=HN-001&period=2026"))
            .get("vi")
            .asString();
    assertTrue(level.contains("tỉnh") && !level.contains("province"), level);
  }

  private JsonNode get(Client client, String path) {
    var answer = client.get(path);
    assertEquals(200, answer.statusCode(), () -> path + " " + answer.body());
    return Client.json(answer);
  }

  private long id(String code) {
    return FigureStory.id(units, Level.COMMUNE, code, FigureStory.REFORM);
  }

  private long old(String code) {
    return FigureStory.id(units, Level.COMMUNE, code, FigureStory.BEFORE);
  }
}
