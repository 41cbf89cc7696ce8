package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.ServerTest;

/** Rows that cannot be used come back as a workbook, are corrected in it, and arrive. */
@ServerTest
@Tag("store")
class ImportRefusedRowsTest {
  private static final String SCHOOLS =
      """
      ma,ten,si_so,lon,lat
      T1,Trường Một,300,106.10,11.30
      T2,Trường Hai,nhiều,106.11,11.31
      T3,Trường Ba,250,106.1x,11.32
      T1,Trường Bốn,410,106.13,11.33
      ,Trường Năm,150,106.14,11.34
      T6,Trường Sáu,99,,
      """;

  @Autowired Environment server;

  private static Map<String, Object> choices(String layer) {
    return Map.of(
        "layer",
        layer,
        "key",
        "ma",
        "name",
        "ten",
        "fields",
        List.of(Map.of("source", "si_so", "type", "number")));
  }

  /** Cells of the only sheet; absent ones are null. */
  private static List<List<String>> cells(byte[] book) throws IOException {
    List<List<String>> out = new ArrayList<>();
    try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(book))) {
      for (Row row : read.getFirstSheet().read()) {
        List<String> line = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
          Cell cell = row.getCell(i);
          line.add(cell == null ? null : cell.getText());
        }
        out.add(line);
      }
    }
    return out;
  }

  private static byte[] book(List<List<String>> cells) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = book.newWorksheet("Đã sửa");
      for (int r = 0; r < cells.size(); r++) {
        for (int c = 0; c < cells.get(r).size(); c++) {
          sheet.value(r, c, cells.get(r).get(c));
        }
      }
    }
    return out.toByteArray();
  }

  private byte[] refused(long id) throws Exception {
    String key = Files.readString(Path.of(server.getProperty("vonglau.home"), "admin.key"));
    String base = "http://127.0.0.1:" + server.getProperty("local.server.port");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/api/imports/" + id + "/refused.xlsx"))
            .header("Authorization", "Bearer " + key.strip())
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertEquals(200, answer.statusCode());
      return answer.body();
    }
  }

  private static void set(List<List<String>> cells, String ma, String column, String value) {
    int at = cells.getFirst().indexOf(column);
    int by = cells.getFirst().indexOf("ten");
    for (List<String> row : cells) {
      if (ma.equals(row.get(by))) {
        while (row.size() <= at) {
          row.add(null);
        }
        row.set(at, value);
        return;
      }
    }
    throw new AssertionError(ma + " is not in the book: " + cells);
  }

  @Test
  void eachFaultIsNamedAndTheCorrectedBookBringsEveryRowHome() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    JsonNode run = door.receive("truong.csv", SCHOOLS);
    long id = run.get("id").asLong();
    door.options(id, choices("truong-bi-tu-choi"));
    JsonNode checked = door.step(id, "check");
    assertEquals("1 0 0 0 5", ImportDoor.counts(checked));
    List<JsonNode> errors =
        door.problems(id).stream()
            .filter(p -> p.get("severity").asString().equals("error"))
            .toList();
    assertEquals(
        "[3, 4, 5, 6, 7]", errors.stream().map(p -> p.get("line").asLong()).toList().toString());
    JsonNode type = errors.getFirst();
    assertEquals("si_so", type.get("field").asString(), type.toString());
    assertEquals("nhiều", type.get("value").asString());
    for (JsonNode p : errors) {
      assertFalse(p.get("vi").asString().isBlank());
      assertFalse(p.get("en").asString().isBlank());
    }
    door.step(id, "apply");

    List<List<String>> cells = cells(refused(id));
    assertEquals(6, cells.size(), cells.toString());
    assertEquals("3", cells.get(1).getFirst());
    assertTrue(cells.get(1).contains("nhiều"));
    set(cells, "Trường Hai", "si_so", "320");
    set(cells, "Trường Ba", "lon", "106.12");
    set(cells, "Trường Bốn", "ma", "T4");
    set(cells, "Trường Năm", "ma", "T5");
    set(cells, "Trường Sáu", "lon", "106.15");
    set(cells, "Trường Sáu", "lat", "11.35");
    JsonNode back =
        door.into("truong-bi-tu-choi", "mode=upsert&key=ma&name=ten", "sua.xlsx", book(cells));
    assertEquals("5 0 0 0 0", ImportDoor.counts(back), door.problems(back.get("id").asLong()) + "");
    Map<String, String> rows = door.rows("truong-bi-tu-choi", "si_so");
    assertEquals(
        "{T1=300, T2=320, T3=250, T4=410, T5=150, T6=99}", rows.toString().replace(".0", ""));
    JsonNode first =
        ImportDoor.read(200, door.client.get("/api/layers/truong-bi-tu-choi/features"))
            .at("/features/0/properties");
    assertTrue(first.path("_dong").isMissingNode(), "columns of the book do not become fields");
  }

  @Test
  void whatIsRefusedTwiceComesBackAsItWasAndACorrectedPlaceCounts() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    String text = SCHOOLS.replace("106.1x", "106.12").replace("11.31\n", "91.31\n");
    JsonNode run = door.receive("truong.csv", text);
    long id = run.get("id").asLong();
    door.options(id, choices("truong-hai-lan"));
    door.step(id, "check");
    door.step(id, "apply");
    List<List<String>> once = cells(refused(id));
    JsonNode again =
        door.into("truong-hai-lan", "mode=upsert&key=ma&name=ten", "lai.xlsx", book(once));
    List<List<String>> twice = cells(refused(again.get("id").asLong()));
    assertEquals(once.getFirst(), twice.getFirst(), "the same columns, none doubled");
    set(twice, "Trường Hai", "lat", "11.31");
    set(twice, "Trường Hai", "si_so", "77");
    JsonNode last =
        door.into("truong-hai-lan", "mode=upsert&key=ma&name=ten", "xong.xlsx", book(twice));
    assertEquals("77", door.rows("truong-hai-lan", "si_so").get("T2").replace(".0", ""));
    assertTrue(last.at("/diff/added").asLong() >= 1, last.toString());
    JsonNode rows = ImportDoor.read(200, door.client.get("/api/layers/truong-hai-lan/features"));
    boolean there = false;
    for (JsonNode f : rows.get("features")) {
      there |= f.at("/geometry/coordinates").toString().equals("[106.11,11.31]");
    }
    assertTrue(there, rows.toString());
  }

  @Test
  void aLongShapeOfARefusedRowComesBackWhole() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    StringBuilder ring = new StringBuilder();
    int corners = 2500;
    for (int i = 0; i <= corners; i++) {
      double turn = 2 * Math.PI * (i % corners) / corners;
      ring.append(i == 0 ? "" : ",")
          .append(
              String.format(
                  Locale.ROOT,
                  "[%.9f,%.9f]",
                  106.1 + 0.01 * Math.cos(turn),
                  11.3 + 0.01 * Math.sin(turn)));
    }
    String row =
        "{\"type\":\"Feature\",\"properties\":{\"ma\":%s,\"ten\":\"Hồ %s\"},\"geometry\":"
            + "{\"type\":\"Polygon\",\"coordinates\":[["
            + ring
            + "]]}}";
    String text =
        "{\"type\":\"FeatureCollection\",\"features\":["
            + row.formatted("\"H1\"", "Một")
            + ","
            + row.formatted("null", "Hai")
            + "]}";
    JsonNode run =
        door.into("ho-dai", "key=ma&name=ten&overlaps=false", "ho.geojson", ImportDoor.bytes(text));
    assertEquals("1 0 0 0 1", ImportDoor.counts(run));
    List<List<String>> cells = cells(refused(run.get("id").asLong()));
    assertTrue(cells.get(1).size() > cells.getFirst().size(), "it goes on to the right");
    set(cells, "Hồ Hai", "ma", "H2");
    JsonNode back = door.into("ho-dai", "mode=append&key=ma&name=ten", "ho.xlsx", book(cells));
    assertEquals("1 0 0 0 0", ImportDoor.counts(back), door.problems(back.get("id").asLong()) + "");
    JsonNode rows = ImportDoor.read(200, door.client.get("/api/layers/ho-dai/features"));
    assertEquals(
        rows.at("/features/0/geometry").toString(), rows.at("/features/1/geometry").toString());
  }
}
