package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.Crs;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** What cannot be known is asked; nothing is written before it is answered. */
@ServerTest
@Tag("store")
class ImportQuestionsTest {
  /** "Trường học Gò Dầu", "Đường Trần Phú", "Xã Phước Thạnh" in TCVN3, as Latin-1 shows them. */
  private static final List<String> TCVN3 =
      List.of(
          "Tr\u00AD\u00EAng h\u00E4c G\u00DF D\u00C7u",
          "\u00A7\u00AD\u00EAng Tr\u00C7n Ph\u00F3",
          "X\u00B7 Ph\u00AD\u00EDc Th\u00B9nh");

  @Autowired Environment server;

  /** Places near Gò Dầu in metres of the grid of Tây Ninh, without a word of that. */
  private static String metres() {
    Crs grid = Crs.find("VN2000:tay-ninh");
    StringBuilder csv = new StringBuilder("ma,ten,X,Y\n");
    for (int i = 0; i < 8; i++) {
      Geometry at =
          grid.fromWgs84(
              new GeometryFactory().createPoint(new Coordinate(106.1 + i * 0.02, 11.2 + i * 0.03)));
      csv.append(
          String.format(
              Locale.ROOT,
              "M%d,Mốc %d,%.2f,%.2f%n",
              i,
              i,
              at.getCoordinate().x,
              at.getCoordinate().y));
    }
    return csv.toString();
  }

  private long imports(ImportDoor door, String layer) {
    return ImportDoor.read(200, door.client.get("/api/imports?layer=" + layer)).get("items").size();
  }

  @Test
  void metresWithoutASystemAreAskedAboutAndAnsweredByAReading() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    var refused = door.upload("moc-hoi", "key=ma", "moc.csv", ImportDoor.bytes(metres()));
    assertEquals("409 import-open", Client.code(refused));
    assertTrue(Client.json(refused).get("vi").asString().contains("--reading"), refused.body());
    assertEquals(0, imports(door, "moc-hoi"), "nobody comes back for a file of one step");

    JsonNode run = door.receive("moc.csv", metres());
    long id = run.get("id").asLong();
    assertEquals(List.of("reading"), ImportDoor.questions(run));
    assertEquals("409 import-open", Client.code(door.ask(id, "check")));
    assertEquals("409 import-state", Client.code(door.ask(id, "apply")));
    String grid = Reading.of(Crs.find("VN2000:tay-ninh")).id();
    List<String> ids = run.get("readings").valueStream().map(r -> r.get("id").asString()).toList();
    assertTrue(ids.contains(grid), ids.toString());
    JsonNode answered = door.options(id, Map.of("layer", "moc-hoi", "reading", grid, "key", "ma"));
    assertEquals(List.of(), ImportDoor.questions(answered));
    door.step(id, "check");
    door.step(id, "apply");
    JsonNode first =
        ImportDoor.read(200, door.client.get("/api/layers/moc-hoi/features")).at("/features/0");
    assertEquals(106.1, first.at("/geometry/coordinates/0").asDouble(), 1e-6);
    assertEquals(11.2, first.at("/geometry/coordinates/1").asDouble(), 1e-6);
  }

  @Test
  void anUnknownSystemIsRefusedByName() {
    ImportDoor door = ImportDoor.administrator(server);
    for (String crs : List.of("EPSG:99", "EPSG:", "VN2000:khong-co", "x'; DROP TABLE feature")) {
      var answer =
          door.upload(
              "moc-la",
              "crs=" + URLEncoder.encode(crs, StandardCharsets.UTF_8),
              "moc.csv",
              ImportDoor.bytes(metres()));
      assertTrue(answer.statusCode() == 400 || answer.statusCode() == 422, answer.body());
      assertTrue(Client.code(answer).contains("crs"), answer.body());
    }
    assertEquals(0, imports(door, "moc-la"));
  }

  @Test
  void oldLettersInACsvAreAskedAboutAndReadAsAnswered() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    StringBuilder csv = new StringBuilder("ma,ten,lon,lat\n");
    for (int i = 0; i < 9; i++) {
      csv.append("C%d,%s %d,106.1%d,11.3\n".formatted(i, TCVN3.get(i % 3), i, i));
    }
    JsonNode run = door.receive("cu.csv", csv.toString().getBytes(StandardCharsets.ISO_8859_1));
    long id = run.get("id").asLong();
    JsonNode best = run.at("/encodings/0");
    assertEquals("TCVN3", best.get("coding").asString(), run.get("encodings").toString());
    assertTrue(best.get("rows").toString().contains("Trường học Gò Dầu"), best.toString());
    JsonNode chosen = door.options(id, Map.of("layer", "chu-cu", "encoding", "TCVN3", "key", "ma"));
    assertEquals(List.of(), ImportDoor.questions(chosen));
    door.step(id, "check");
    door.step(id, "apply");
    assertEquals("Trường học Gò Dầu 0", door.rows("chu-cu", "name").get("C0"));
    assertEquals("Xã Phước Thạnh 2", door.rows("chu-cu", "name").get("C2"));
  }

  @Test
  void oldLettersInASoundWorkbookAreAskedAbout() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "test", "1.0")) {
      var sheet = book.newWorksheet("S");
      List<String> heads = List.of("ma", "ten", "lon", "lat");
      for (int c = 0; c < 4; c++) {
        sheet.value(0, c, heads.get(c));
      }
      for (int i = 1; i < 10; i++) {
        sheet.value(i, 0, "C" + i);
        sheet.value(i, 1, TCVN3.get(i % 3));
        sheet.value(i, 2, 106.1 + i * 0.01);
        sheet.value(i, 3, 11.3);
      }
    }
    JsonNode run = door.receive("cu.xlsx", out.toByteArray());
    long id = run.get("id").asLong();
    assertEquals(List.of("encoding"), ImportDoor.questions(run));
    assertEquals("409 import-open", Client.code(door.ask(id, "check")));
    door.options(id, Map.of("layer", "chu-cu-xlsx", "encoding", "TCVN3", "key", "ma"));
    door.step(id, "check");
    door.step(id, "apply");
    assertEquals("Đường Trần Phú", door.rows("chu-cu-xlsx", "name").get("C1"));
  }

  @Test
  void ofSeveralSheetsOneIsChosen() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "test", "1.0")) {
      for (String name : List.of("Cầu", "Cống")) {
        var sheet = book.newWorksheet(name);
        List<Object> cells = List.of("ma", "lon", "lat", name + "-1", 106.1, 11.3);
        for (int i = 0; i < 6; i++) {
          if (cells.get(i) instanceof Number n) {
            sheet.value(i / 3, i % 3, n);
          } else {
            sheet.value(i / 3, i % 3, cells.get(i).toString());
          }
        }
      }
    }
    JsonNode run = door.receive("hai.xlsx", out.toByteArray());
    long id = run.get("id").asLong();
    assertEquals(List.of("member"), ImportDoor.questions(run));
    assertEquals("409 import-open", Client.code(door.ask(id, "check")));
    assertTrue(
        Client.code(door.client.put("/api/imports/" + id + "/options", Map.of("member", "Ao")))
            .startsWith("4"));
    door.options(id, Map.of("member", "Cống", "layer", "cau-cong", "key", "ma"));
    door.step(id, "check");
    door.step(id, "apply");
    assertEquals("[Cống-1]", door.rows("cau-cong", "ma").keySet().toString());
  }

  @Test
  void aLayerWithRowsIsNotChangedBeforeItIsSaidHow() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    String csv = "ma,ten,lon,lat\nA,An,106.1,11.3\n";
    door.into("da-co-dong", "key=ma", csv);
    var open = door.upload("da-co-dong", "key=ma", "x.csv", ImportDoor.bytes(csv));
    assertEquals("409 import-open", Client.code(open));
    assertTrue(Client.json(open).get("vi").asString().contains("--mode"), open.body());
    var create = door.upload("da-co-dong", "mode=create", "x.csv", ImportDoor.bytes(csv));
    assertEquals("409 layer-has-rows", Client.code(create));
    var noKey = door.upload("da-co-dong", "mode=upsert&key=", "x.csv", ImportDoor.bytes(csv));
    assertEquals("409 import-open", Client.code(noKey));
    var odd = door.upload("da-co-dong", "mode=xoa", "x.csv", ImportDoor.bytes(csv));
    assertEquals("400 import-option", Client.code(odd));
    assertEquals("{A=An}", door.rows("da-co-dong", "name").toString());
    assertEquals(1, imports(door, "da-co-dong"));
  }
}
