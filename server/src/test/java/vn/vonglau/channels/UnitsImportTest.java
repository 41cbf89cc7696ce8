package vn.vonglau.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import vn.vonglau.channels.UnitFiles.Item;
import vn.vonglau.channels.UnitsDoor.Report;
import vn.vonglau.kernel.Crs;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Level;
import vn.vonglau.units.Units;

/**
 * Bad boundary files at the door: each fault comes back by name, with its file and row, and the
 * register holds exactly the good rows. Every test has a province code of its own.
 */
@ServerTest
class UnitsImportTest {
  private static final String DAY = "2025-07-01";
  private static final String WGS84 = "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"]]";

  @Autowired Environment server;
  @Autowired Units units;
  @TempDir Path folder;

  @Test
  void filesCutShortAreRefusedWhole() throws Exception {
    List<Item> items = row("51", 103, 20.1, 40);
    String json = UnitFiles.geoJson(items);
    byte[] gpkg = UnitFiles.geoPackage(folder, items);
    byte[] shp = UnitFiles.shp(items, Crs.WGS84);

    Report cutJson = door().file("a.geojson", json.substring(0, json.length() / 2)).report();
    assertNothingKept(cutJson, "error file-truncated a.geojson", "51");
    Report cutGpkg =
        door().file("b.gpkg", Arrays.copyOf(gpkg, gpkg.length / 2 / 4096 * 4096)).report();
    assertNothingKept(cutGpkg, "error file-truncated b.gpkg", "51");
    Report cutShp =
        door()
            .file("c.shp", Arrays.copyOf(shp, shp.length - 200))
            .file("c.dbf", UnitFiles.dbf(items))
            .file("c.prj", WGS84)
            .report();
    assertNothingKept(cutShp, "error file-truncated c.shp", "51");
    Report noTable = door().file("d.shp", shp).report();
    assertNothingKept(noTable, "error shp-no-dbf d.shp", "51");
  }

  @Test
  void anEmptyFileAndOneThatIsNoMapAreRefusedWhole() {
    assertNothingKept(
        door().file("rong.geojson", "").report(), "error file-empty rong.geojson", "");
    assertNothingKept(door().file("x.docx", "PKxx").report(), "error file-format x.docx", "");
    assertNothingKept(
        door().file("k.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}").report(),
        "error file-no-features k.geojson",
        "");
    String noCode = UnitFiles.geoJson(row("51", 103, 20.1, 1)).replace("\"code\"", "\"ghi_chu\"");
    Report report = door().file("cot.geojson", noCode).report();
    assertNothingKept(report, "error unit-column-missing cot.geojson", "51");
    assertTrue(report.problems().getFirst().get("vi").asString().contains("--code"));
  }

  @Test
  void everyFileOfAnImportIsReadBeforeItIsRefused() {
    Report report =
        door()
            .file("tot.geojson", UnitFiles.geoJson(row("52", 103, 20.2, 2)))
            .file("mot.geojson", "{\"type\":")
            .file("hai.geojson", "")
            .succession("a,b\n1,2\n")
            .report();
    assertEquals("failed", report.state());
    assertEquals(
        List.of(
            "error file-truncated mot.geojson",
            "error file-empty hai.geojson",
            "error succession-column dien-bien.csv"),
        report.lines());
    assertEquals(List.of(), codes("52"), "one cannot say what half of the files would mean");
  }

  @Test
  void badRowsAreRefusedOneByOneAndTheOthersAreTaken() {
    List<Item> good = row("53", 103, 20.3, 2);
    String bow =
        UnitFiles.geoJson(
            List.of(
                good.get(0),
                item(
                    "53010",
                    UnitFiles.polygon(104, 20, 104.1, 20.1, 104.1, 20, 104, 20.1, 104, 20)),
                item("53011", UnitFiles.square(20.3, 104, 0.01)),
                item("53001", UnitFiles.square(103.5, 20.3, 0.01)),
                item("53012", UnitFiles.square(103.6, 20.3, 0.01)),
                item("5301", UnitFiles.square(103.7, 20.3, 0.01)),
                item("53014", UnitFiles.square(48, 2, 0.01)),
                good.get(1)));
    String withNaN = bow.replaceFirst("\\[103\\.6[0-9]*,20\\.31[0-9]*]", "[NaN,20.31]");
    Report report = door().file("dong.geojson", withNaN).report();
    assertEquals("done", report.state());
    assertEquals(
        List.of(
            "error unit-ring-invalid dong.geojson:2",
            "error axes-swapped dong.geojson:3",
            "error unit-code-twice dong.geojson:4",
            "error coordinate-not-finite dong.geojson:5",
            "error unit-code-zeros dong.geojson:6",
            "error coordinates-outside dong.geojson:7"),
        report.lines().stream().filter(l -> l.startsWith("error")).toList());
    assertEquals(List.of("53001", "53002"), codes("53"));
    assertEquals(6, report.refused());
    assertEquals(2, report.job().get("accepted").asLong());
    var ring = report.of("unit-ring-invalid").getFirst();
    assertTrue(ring.get("vi").asString().contains("tự cắt"), ring.toString());
    assertTrue(ring.get("object").asString().startsWith("53010 "), ring.toString());
  }

  @Test
  void metresWithoutASystemAndUnknownSystemsAreNamed() {
    List<Item> metres =
        List.of(item("54001", UnitFiles.square(103.4, 20.4, 0.01))).stream()
            .map(
                i ->
                    new Item(
                        i.code(), i.name(), i.parent(), Crs.find("EPSG:3405").fromWgs84(i.shape())))
            .toList();
    Report report = door().file("met.geojson", UnitFiles.geoJson(metres)).report();
    assertEquals(List.of("error coordinates-projected met.geojson:1"), report.lines());
    assertEquals(List.of(), codes("54"));
    assertTrue(report.problems().getFirst().get("vi").asString().contains("--crs"));

    Report unknown = door().file("la.geojson", UnitFiles.geoJson(metres, "EPSG:9")).report();
    assertEquals("failed", unknown.state());
    assertEquals("la.geojson", unknown.problems().getFirst().get("file").asString());
    assertEquals("crs-unknown", unknown.problems().getFirst().get("code").asString());
    var refused = door().file("met.geojson", "{}").with("crs", "EPSG:99").send();
    assertEquals("400 crs-unknown", Client.code(refused));

    Report named =
        door().file("met.geojson", UnitFiles.geoJson(metres)).with("crs", "EPSG:3405").report();
    assertEquals("done", named.state());
    assertEquals(List.of("54001"), codes("54"));
  }

  @Test
  void aShapefileInTheLocalGridComesToItsPlace() {
    List<Item> items = row("55", 105.4, 20.5, 3);
    String grid =
        "PROJCS[\"VN-2000_TM-3_105-30\",GEOGCS[\"VN-2000\",DATUM[\"Vietnam_2000\","
            + "SPHEROID[\"WGS_1984\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],"
            + "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"
            + "PARAMETER[\"False_Easting\",500000],PARAMETER[\"False_Northing\",0],"
            + "PARAMETER[\"Central_Meridian\",105.5],PARAMETER[\"Scale_Factor\",0.9999],"
            + "PARAMETER[\"Latitude_Of_Origin\",0],UNIT[\"Meter\",1]]";
    Report report =
        door()
            .file("Xã mới.SHP", UnitFiles.shp(items, Crs.find("VN2000:tay-ninh")))
            .file("Xã mới.dbf", UnitFiles.dbf(items))
            .file("Xã mới.prj", grid)
            .report();
    assertEquals("done", report.state(), report.summary());
    assertEquals(List.of("55001", "55002", "55003"), codes("55"));
    var unit = units.now().find(Level.COMMUNE, "55002", LocalDate.parse(DAY)).orElseThrow();
    var box = units.now().place(unit.id()).orElseThrow().boundary().getEnvelopeInternal();
    assertEquals(105.41, box.getMinX(), 1e-7);
    assertEquals(20.51, box.getMaxY(), 1e-7);
  }

  @ParameterizedTest
  @CsvSource({"'',units-valid-from", "abc,units-valid-from", "2025-02-30,units-valid-from"})
  void aMissingOrImpossibleDayIsRefusedAtTheDoor(String day, String code) {
    var door = UnitsDoor.of(server).file("a.geojson", UnitFiles.geoJson(row("56", 103, 20.6, 1)));
    var answer = (day.isEmpty() ? door : door.from(day)).send();
    assertEquals("400 " + code, Client.code(answer));
    assertEquals(List.of(), codes("56"));
  }

  @ParameterizedTest
  @CsvSource({
    "level,tinh,unit-level",
    "snap,xa,snap",
    "snap,-1,snap",
    "encoding,khong-co,encoding"
  })
  void wrongOptionsAreRefusedAtTheDoor(String field, String value, String code) {
    var answer =
        door()
            .file("a.geojson", UnitFiles.geoJson(row("56", 103, 20.6, 1)))
            .with(field, value)
            .send();
    assertEquals("400 " + code, Client.code(answer));
    assertEquals(field, Client.json(answer).get("field").asString());
    assertEquals("400 units-decree", Client.code(door().with("decree", "x".repeat(301)).send()));
  }

  @Test
  void anOrderWithoutFilesIsRefusedAtTheDoor() {
    assertEquals("400 units-nothing", Client.code(door().send()));
  }

  @Test
  void aHostileFileNameStaysAName() {
    String json = UnitFiles.geoJson(row("57", 103, 20.7, 1));
    for (String name : List.of("../../../etc/a\tb.geojson", "..", "ố".repeat(120) + ".geojson")) {
      Report report = door().file(name, json).report();
      assertEquals("done", report.state(), report.summary());
      assertFalse(report.job().get("title").asString().contains(".."), report.job().toString());
      assertFalse(report.job().get("title").asString().contains("\t"), report.job().toString());
    }
    Report bad = door().file("../../a\tb.geojson", "{").report();
    assertEquals(List.of("error file-truncated a_b.geojson"), bad.lines());
    assertEquals(List.of("57001"), codes("57"));
  }

  @Test
  void aParentThatIsNoCodeAndFiguresThatAreNoneAreNamed() {
    String json =
        UnitFiles.geoJson(row("58", 103, 20.8, 2))
            .replaceFirst("\"parent_code\":\"58\"", "\"parent_code\":\"Tỉnh nào đó rất dài\"")
            .replaceFirst("\"parent_code\":\"58\"", "\"parent_code\":\"58\",\"area_km2\":-4");
    Report report = door().file("cha.geojson", json).report();
    assertEquals(
        List.of(
            "error unit-parent-form cha.geojson:1",
            "warning unit-figure-left-out cha.geojson:2",
            "warning unit-parent-unknown cha.geojson:2"),
        report.lines());
    assertEquals(List.of("58002"), codes("58"));
  }

  private UnitsDoor door() {
    return UnitsDoor.of(server).from(DAY);
  }

  private void assertNothingKept(Report report, String line, String province) {
    assertEquals("failed", report.state());
    assertEquals(List.of(line), report.lines());
    assertTrue(report.summary().contains("Chưa nhận gì"), report.summary());
    if (!province.isEmpty()) {
      assertEquals(List.of(), codes(province));
    }
  }

  /** Communes in force on the day whose code begins so. */
  private List<String> codes(String province) {
    return units.now().era(LocalDate.parse(DAY)).units(Level.COMMUNE).stream()
        .map(u -> u.code())
        .filter(c -> c.startsWith(province))
        .toList();
  }

  private static Item item(String code, org.locationtech.jts.geom.Geometry shape) {
    return new Item(code, "Xã Cửa " + code, code.substring(0, 2), shape);
  }

  /** A row of squares of a hundredth of a degree. */
  private static List<Item> row(String province, double lon, double lat, int count) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(
            i ->
                item(
                    "%s%03d".formatted(province, i + 1),
                    UnitFiles.square(lon + i * 0.01, lat, 0.01)))
        .toList();
  }
}
