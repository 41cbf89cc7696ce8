package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** Files of people's own into the layers that travel with the program. */
@ServerTest
class ImportKnownLayersTest {
  @Autowired Environment server;
  @Autowired FeatureIntake features;

  @AfterEach
  void nothing() {
    List.of("clinics", "lodging", "planning-parcels", "mineral-licences").forEach(features::clear);
  }

  @Test
  void realHealthFacilitiesComeByTheirKeyAndOnlyWhatChangedChanges() throws Exception {
    byte[] file = Files.readAllBytes(RealPlaces.file("points/hanoi_osm_health_2024.geojson"));
    ImportDoor door = ImportDoor.administrator(server);
    String options = "mode=upsert&key=osm_id&name=name";
    JsonNode run = door.into("clinics", options, "y-te.geojson", file);
    assertEquals("252 0 0 0 0", ImportDoor.counts(run));
    assertEquals(252, page(door.client, "clinics").size());
    byte[] renamed =
        new String(file, StandardCharsets.UTF_8)
            .replace("Trạm y tế Văn Môn", "Trạm y tế xã Văn Môn")
            .getBytes(StandardCharsets.UTF_8);
    JsonNode again = door.into("clinics", options, "y-te.geojson", renamed);
    assertEquals("0 1 0 251 0", ImportDoor.counts(again));
  }

  @Test
  void realLicencesAreAskedAboutThenReadRowByRowAndKeptWithTheirDays() throws Exception {
    byte[] file = Files.readAllBytes(RealPlaces.file("mining-vn2000/mining_licences_raw.csv"));
    ImportDoor door = ImportDoor.administrator(server);
    JsonNode run = door.receive("giay-phep.csv", file);
    long id = run.get("id").asLong();
    String notes = run.get("notes").toString();
    assertTrue(notes.contains("mineral-licences"), "the layer is proposed: " + notes);
    Map<String, Object> options = new LinkedHashMap<>(Map.of("layer", "mineral-licences"));
    options.put("mode", "append");
    options.put("invalid", "repair");
    JsonNode asked = door.options(id, options);
    assertTrue(ImportDoor.questions(asked).contains("reading"), ImportDoor.questions(asked) + "");
    options.put("reading", "proposed");
    door.options(id, options);
    door.step(id, "check");
    JsonNode done = door.step(id, "apply");
    assertEquals("4 0 0 0 0", ImportDoor.counts(done));
    assertEquals(2, done.at("/diff/repaired").asInt());
    List<String> told = door.problems(id).stream().map(p -> p.get("code").asString()).toList();
    assertTrue(told.contains("area-differs"), told + "");
    JsonNode lime = page(door.client, "mineral-licences").get(0).get("properties");
    assertEquals("480/GP-BTNMT", lime.get("licence").asString());
    assertEquals("Đá vôi, đá sét", lime.get("mineral").asString());
    assertEquals("2007-04-05", lime.get("validFrom").asString());
    assertEquals("2035-10-28", lime.get("validTo").asString());
    assertEquals(75.7, lime.get("areaHa").asDouble());
  }

  @Test
  void aWorkbookOfLodgingFindsItsFieldsByTheirTitles() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    String options = "mode=upsert&key=M%C3%A3+c%C6%A1+s%E1%BB%9F&name=T%C3%AAn";
    JsonNode run = door.into("lodging", options, "luu-tru.xlsx", book());
    assertEquals("1 0 0 0 0", ImportDoor.counts(run));
    JsonNode own = page(door.client, "lodging").get(0).get("properties");
    assertEquals("Khách sạn Thử", own.get("name").asString());
    assertEquals("LT-9001", own.get("code").asString());
    assertEquals("hotel", own.get("category").asString());
    assertEquals(40, own.get("rooms").asInt());
    assertEquals("0912345678", own.get("phone").asString());
    String others = Client.of(server).get("/api/layers/lodging/features").body();
    assertTrue(others.contains("0912 ••• •78"), others);
    assertFalse(others.contains("0912345678"), others);
  }

  @Test
  void aCadastralExportFindsItsFieldsAndLeavesItsPeopleOut() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    String csv =
        "SHBANDO,SHTHUA,KHLOAIDAT,MDSDQH,DIENTICH,TENCHU,CCCD,DIACHI,wkt\n"
            + "5,12,LUC,ODT,12364,Nguyễn Văn Thật,079123456789,Ấp 3,\"POLYGON((107.9 8.9,"
            + " 107.901 8.9, 107.901 8.901, 107.9 8.901, 107.9 8.9))\"\n";
    JsonNode run = door.into("planning-parcels", "mode=append&reading=EPSG:4326", csv);
    List<String> notes = run.get("notes").valueStream().map(n -> n.get("code").asString()).toList();
    assertTrue(notes.containsAll(List.of("usual-columns", "personal-left-out")), "" + notes);
    JsonNode own = page(door.client, "planning-parcels").get(0).get("properties");
    assertEquals(
        "5 12 LUC ODT",
        String.join(
            " ",
            List.of("sheet", "parcel", "code", "planned").stream()
                .map(f -> own.get(f).asString())
                .toList()));
    assertEquals(12_364, own.get("areaM2").asDouble());
    assertTrue(own.path("name").isNull() || own.path("name").isMissingNode(), own.toString());
    String csvBack = door.client.get("/api/layers/planning-parcels/export?format=csv").body();
    assertFalse(csvBack.contains("Thật") || csvBack.contains("079123456789"), csvBack);
    List<String> checks =
        door.problems(run.get("id").asLong()).stream().map(p -> p.get("code").asString()).toList();
    assertFalse(checks.contains("area-differs"), "12.364 m² are what the shape has");
  }

  @Test
  void columnsOfPeopleAreNeitherKeyNorNameAndComeOnlyWhenChosen() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    String csv = "TENCHU,CCCD,so_hieu,lon,lat\nNguyễn Văn Thật,079123456789,7,107.9,8.9\n";
    JsonNode run = door.receive("dat-thu.csv", csv);
    JsonNode proposal = run.get("proposal");
    assertFalse(List.of("TENCHU", "CCCD").contains(proposal.path("name").asString("")));
    assertFalse(List.of("TENCHU", "CCCD").contains(proposal.path("key").asString("")));
    String chosen =
        door.options(
                run.get("id").asLong(),
                java.util.Map.of(
                    "reading",
                    "EPSG:4326",
                    "fields",
                    List.of(java.util.Map.of("source", "TENCHU", "skip", false))))
            .get("notes")
            .toString();
    assertTrue(chosen.contains("CCCD") && !chosen.contains("TENCHU"), chosen);
  }

  private static JsonNode page(Client client, String layer) {
    return ImportDoor.read(200, client.get("/api/layers/" + layer + "/features?limit=2000"))
        .get("features");
  }

  private static byte[] book() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = book.newWorksheet("Lưu trú");
      String[][] rows = {
        {"Mã cơ sở", "Tên", "Loại hình", "Số buồng", "Điện thoại", "Kinh độ", "Vĩ độ"},
        {"LT-9001", "Khách sạn Thử", "hotel", "40", "0912345678", "107.9", "8.9"}
      };
      for (int r = 0; r < rows.length; r++) {
        for (int c = 0; c < rows[r].length; c++) {
          sheet.value(r, c, rows[r][c]);
        }
      }
    }
    return out.toByteArray();
  }
}
