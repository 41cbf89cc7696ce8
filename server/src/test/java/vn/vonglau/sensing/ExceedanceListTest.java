package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** What was over its limit, page by page and as files; and the values of a station as files. */
@ServerTest
class ExceedanceListTest {
  private static final String FORMULA = "=HYPERLINK(\"http://x\";\"y\")";

  @Autowired Stations stations;
  @Autowired Inbox inbox;
  @Autowired Datastreams datastreams;
  @Autowired JdbcClient db;
  @Autowired Environment server;

  private ReportStory story;

  @BeforeEach
  void aStationWithOzone() {
    story =
        new ReportStory(stations, inbox, datastreams, db, Station.Kind.AIR, FORMULA, true)
            .hourly("O3", "µg/m3");
  }

  @Test
  void rowsThatComeWhileSomeonePagesNeitherRepeatNorHideOthers() {
    story.send("O3", "µg/m3", 250.5, "2025-04-02T00:00", "2025-04-02T10:00");
    List<String> seen = new ArrayList<>();
    String next = "";
    int pages = 0;
    do {
      JsonNode page =
          get("/api/exceedances?limit=4&parameter=o3&next=%s&%s".formatted(next, span()));
      page.get("items").forEach(i -> seen.add(i.get("time").asString() + i.get("step").asString()));
      next = page.get("next").isNull() ? "" : page.get("next").asString();
      if (++pages == 2) {
        // newer and older ones at once
        story.send("O3", "µg/m3", 260, "2025-04-02T12:00", "2025-04-02T14:00");
        story.send("O3", "µg/m3", 260, "2025-04-01T01:00", "2025-04-01T03:00");
      }
    } while (!next.isEmpty());
    assertEquals(seen.size(), new HashSet<>(seen).size());
    List<String> sorted = new ArrayList<>(seen);
    sorted.sort(Comparator.comparing((String s) -> s.substring(0, 16)).reversed());
    assertEquals(
        sorted.stream().map(s -> s.substring(0, 16)).toList(),
        seen.stream().map(s -> s.substring(0, 16)).toList());
    for (int hour = 1; hour <= 10; hour++) {
      assertTrue(seen.contains("2025-04-02T%02d:00:00+07:001h".formatted(hour)), seen.toString());
    }
    assertTrue(seen.contains("2025-04-01T02:00:00+07:001h"));
    JsonNode all = get("/api/exceedances?" + span());
    assertEquals(all.get("count").asInt(), all.get("items").size());
    JsonNode oldest = all.get("items").get(all.get("items").size() - 1);
    assertEquals(1.3, oldest.get("ratio").asDouble());
    assertEquals(200, oldest.get("limitHigh").asDouble());
    assertEquals("QCVN 05:2023/BTNMT", oldest.get("regulation").asString());
    assertEquals(story.code, oldest.at("/station/code").asString());
  }

  @Test
  void aListOpensInVietnameseExcelWithoutRunningWhatStandsInIt() {
    story.send("O3", "µg/m3", 250.5, "2025-04-02T00:00", "2025-04-02T02:00");
    String csv =
        new String(
            ReportStory.file(server, "/api/exceedances/export?format=csv&" + span()),
            StandardCharsets.UTF_8);
    assertEquals('\uFEFF', csv.charAt(0));
    assertTrue(csv.contains("MÔ PHỎNG: số liệu mô phỏng"), csv);
    assertTrue(csv.contains("02/04/2025 02:00:00;" + story.code + ";\"'=HYPERLINK(\"\"http"), csv);
    assertTrue(csv.contains(";O3;trung bình 1 giờ;250,5;µg/m3;;200;1,2525;"), csv);
    String english =
        new String(
            ReportStory.file(server, "/api/exceedances/export?locale=en&" + span()),
            StandardCharsets.UTF_8);
    assertTrue(english.contains(",O3,1-hour mean,250.5,µg/m3,,200,1.2525,"), english);
  }

  @Test
  void aWorkbookOpensAgainWithNumbersTimesAndHarmlessText() throws IOException {
    story.send("O3", "µg/m3", 250.5, "2025-04-02T00:00", "2025-04-02T02:00");
    byte[] file = ReportStory.file(server, "/api/exceedances/export?format=xlsx&" + span());
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
      String about = text(book.getFirstSheet().read());
      assertTrue(about.contains("MÔ PHỎNG"), about);
      assertTrue(about.contains("Lập lúc"), about);
      List<Row> rows = book.getSheet(1).orElseThrow().read();
      Row first = rows.get(1);
      assertEquals("2025-04-02T02:00", first.getCellAsDate(0).orElseThrow().toString());
      assertEquals(FORMULA, first.getCellText(2));
      assertEquals(CellType.STRING, first.getCell(2).getType());
      assertEquals(250.5, first.getCellAsNumber(6).orElseThrow().doubleValue());
    }
  }

  @Test
  void theValuesOfAStationOpenAgainWithTheirUnitsAndFlags() throws IOException {
    story.hourly("PM2.5", "µg/m3");
    story.send("O3", "µg/m3", 80.25, "2025-04-02T00:00", "2025-04-02T03:00");
    story.store(
        ReportStory.line("PM2.5", "µg/m3", 33, LocalDateTime.parse("2025-04-02T02:00"), "01"));
    String path = "/api/stations/%s/export?from=2025-04-02&to=2025-04-02".formatted(story.code);
    String csv = new String(ReportStory.file(server, path), StandardCharsets.UTF_8);
    assertTrue(csv.contains("Thời điểm;O3 (µg/m3);O3 cờ;PM2.5 (µg/m3);PM2.5 cờ\r\n"), csv);
    assertTrue(csv.contains("02/04/2025 02:00:00;80,25;;33;C\r\n"), csv);
    assertTrue(csv.contains("02/04/2025 03:00:00;80,25;;;\r\n"), csv);
    assertTrue(csv.contains("Đơn vị đo;\"O3: µg/m3; PM2.5: µg/m3\"\r\n"), csv);
    String hours =
        new String(
            ReportStory.file(server, path + "&step=24h&parameter=O3"), StandardCharsets.UTF_8);
    assertTrue(hours.contains("03/04/2025 00:00:00;80,25;80,25;80,25;12,5;\r\n"), hours);
    byte[] file = ReportStory.file(server, path + "&format=xlsx");
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
      List<Row> rows = book.getSheet(1).orElseThrow().read();
      assertEquals(4, rows.size());
      assertEquals(80.25, rows.get(1).getCellAsNumber(1).orElseThrow().doubleValue());
      assertEquals(33, rows.get(2).getCellAsNumber(3).orElseThrow().intValue());
      assertEquals("C", rows.get(2).getCellText(4));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/exceedances?next=1;2",
        "/api/exceedances?next=99999999999999999999.1.1",
        "/api/exceedances?limit=1000000",
        "/api/exceedances?from=2025-04-02&to=2025-04-01",
        "/api/exceedances?from=-999999999-01-01T00:00:00",
        "/api/exceedances/export?format=exe",
        "/api/exceedances/export?locale=fr",
        "/api/stations/{code}/export?step=raw&from=2025-01-01&to=2025-03-01",
        "/api/stations/{code}/export?from=0001-01-01",
        "/api/stations/{code}/export?parameter=nothing",
        "/api/stations/{code}/export?step=9h"
      })
  void nonsenseIsRefusedWithASentence(String path) {
    var answer = Client.of(server).get(path.replace("{code}", story.code));
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(Client.json(answer).get("vi").asString().endsWith("."), answer.body());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    for (String path : List.of("/api/stations/nobody/export", "/api/exceedances?station=nobody")) {
      assertEquals(404, Client.of(server).get(path).statusCode(), path);
    }
  }

  private String span() {
    return "station=%s&from=2025-04-01&to=2025-04-03".formatted(story.code);
  }

  private static String text(List<Row> rows) {
    StringBuilder all = new StringBuilder();
    for (Row row : rows) {
      row.forEach(cell -> all.append(cell == null ? "" : cell.getText()).append('\t'));
      all.append('\n');
    }
    return all.toString();
  }

  private JsonNode get(String path) {
    var answer = Client.of(server).get(path);
    assertEquals(200, answer.statusCode(), answer.body());
    return Client.json(answer);
  }
}
