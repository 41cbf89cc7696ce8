package vn.vonglau.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKTReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.formats.FeatureWriter.Column;
import vn.vonglau.formats.FeatureWriter.Shape;
import vn.vonglau.formats.FeatureWriter.Table;
import vn.vonglau.formats.FeatureWriter.Type;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.ProblemException;

/** Files as GDAL, which most GIS programs read with, sees them. */
class WrittenFormatTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HOLED =
      "POLYGON ((106.1 11.2, 106.2 11.2, 106.2 11.3000000000123, 106.1 11.3, 106.1 11.2),"
          + " (106.12 11.22, 106.12 11.24, 106.14 11.24, 106.12 11.22))";
  private static final String TWO =
      "MULTIPOLYGON (((106 11, 106.05 11, 106 11.05, 106 11)),"
          + " ((106.3 11, 106.35 11, 106.3 11.05, 106.3 11)))";
  private static final List<Column> COLUMNS =
      List.of(
          new Column("name", "Tên", Type.TEXT, null),
          new Column("areaInHectares", "Diện tích", Type.NUMBER, "ha"),
          new Column("areaInHectares2", "Diện tích cũ", Type.NUMBER, "ha"),
          new Column("sheet", "Số tờ", Type.WHOLE, null),
          new Column("open", "Mở", Type.FLAG, null),
          new Column("since", "Từ ngày", Type.DATE, null),
          new Column("seen", "Lúc", Type.TIME, null));
  private static final Object[] FIRST = {
    "Xã Ninh Thạnh «Đặc khu», \"thửa\" 5",
    12.345,
    -0.5,
    123456789012L,
    true,
    "2025-07-01",
    "2025-07-01T01:02:03Z"
  };
  private static final Object[] EMPTY = new Object[7];

  @TempDir Path folder;

  private Path written(WrittenFormat format, Crs crs, Shape shape, Object... rows)
      throws Exception {
    Table table = new Table("thua-dat", "Thửa đất", "Dữ liệu mô phỏng", COLUMNS, crs, shape);
    return written(format, table, rows);
  }

  /**
   * @param rows values, then well-known text in WGS 84 or null, in turns
   */
  private Path written(WrittenFormat format, Table table, Object... rows) throws Exception {
    Path file = folder.resolve("thua-dat" + format.ending());
    Path work = Files.createDirectory(folder.resolve("work"));
    try (OutputStream out = Files.newOutputStream(file);
        FeatureWriter writer = format.writer(out, work)) {
      writer.begin(table);
      for (int i = 0; i < rows.length; i += 2) {
        String wkt = (String) rows[i + 1];
        Geometry place = wkt == null ? null : new WKTReader().read(wkt);
        if (place != null && table.crs() != Crs.WGS84) {
          place = table.crs().fromWgs84(place);
        }
        writer.row(i / 2 + 1, (Object[]) rows[i], place);
      }
      if (!format.streams()) {
        assertEquals(0, Files.size(file), "nothing goes out before the end");
      }
      writer.finish();
    }
    try (var left = Files.list(work)) {
      assertEquals(List.of(), left.toList(), "nothing is left behind");
    }
    return file;
  }

  private static String run(String... command) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/ogrinfo")), "GDAL is installed");
    Path said = Files.createTempFile("ogr", ".txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    String text = Files.readString(said);
    Files.delete(said);
    assertFalse(text.contains("ERROR"), text);
    assertFalse(text.contains("Warning"), text);
    return text;
  }

  private static String path(Path file) {
    return file.toString().endsWith(".zip") ? "/vsizip/" + file : file.toString();
  }

  private static String summary(Path file) throws Exception {
    return run("ogrinfo", "-ro", "-so", "-al", path(file));
  }

  /** What GDAL reads, as GeoJSON in WGS 84. */
  private static List<JsonNode> read(Path file) throws Exception {
    String text =
        run(
            "ogr2ogr",
            "-f",
            "GeoJSON",
            "-lco",
            "COORDINATE_PRECISION=15",
            "/vsistdout/",
            path(file));
    List<JsonNode> features = new ArrayList<>();
    JSON.readTree(text).path("features").forEach(features::add);
    return features;
  }

  @ParameterizedTest
  @CsvSource({
    "GPKG, Multi Polygon",
    "SHP, Polygon",
    "GEOJSON, Unknown",
    "FGB, Unknown",
    "KML, Unknown"
  })
  void gdalReadsTheSameRowsPlacesAndKinds(WrittenFormat format, String kind) throws Exception {
    Path file = written(format, Crs.WGS84, Shape.POLYGON, FIRST, HOLED, EMPTY, TWO);
    String said = summary(file);
    assertTrue(said.contains("Geometry: " + kind), said);
    assertTrue(said.contains("Feature Count: 2"), said);
    assertTrue(said.contains("WGS 84") || said.contains("WGS_1984"), said);
    List<JsonNode> rows = read(file);
    JsonNode first = rows.getFirst().path("properties");
    assertEquals(FIRST[0], first.path(format == WrittenFormat.KML ? "Name" : "name").asString());
    boolean dbf = format == WrittenFormat.SHP;
    assertEquals(12.345, first.path(dbf ? "areaInHect" : "areaInHectares").asDouble());
    assertEquals(-0.5, first.path(dbf ? "areaInHe_2" : "areaInHectares2").asDouble());
    assertEquals(123456789012L, first.path("sheet").asLong());
    assertTrue(first.path("since").asString().replace('/', '-').startsWith("2025-07-01"));
    Geometry place = place(rows.getFirst());
    Geometry wanted = new WKTReader().read(HOLED);
    assertTrue(place.norm().equalsExact(wanted.norm(), 1e-12), place.toString());
    assertTrue(place(rows.get(1)).norm().equalsExact(new WKTReader().read(TWO).norm(), 1e-12));
  }

  private static Geometry place(JsonNode feature) {
    JsonNode at = feature.path("geometry").path("coordinates");
    return switch (feature.path("geometry").path("type").asString()) {
      case "Point" -> FACTORY.createPoint(position(at));
      case "Polygon" -> polygon(at);
      case "MultiPolygon" -> {
        List<Polygon> parts = new ArrayList<>();
        at.forEach(part -> parts.add(polygon(part)));
        // one part says the same as a single polygon
        yield parts.size() == 1
            ? parts.getFirst()
            : FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
      }
      default -> null;
    };
  }

  private static Polygon polygon(JsonNode rings) {
    List<LinearRing> read = new ArrayList<>();
    for (JsonNode ring : rings) {
      List<Coordinate> points = new ArrayList<>();
      ring.forEach(p -> points.add(position(p)));
      read.add(FACTORY.createLinearRing(points.toArray(Coordinate[]::new)));
    }
    List<LinearRing> holes = read.subList(1, read.size());
    return FACTORY.createPolygon(read.getFirst(), holes.toArray(LinearRing[]::new));
  }

  private static Coordinate position(JsonNode at) {
    return new Coordinate(at.path(0).asDouble(), at.path(1).asDouble());
  }

  @ParameterizedTest
  @CsvSource({"GPKG, EPSG:9209", "SHP, TM-3 105-30", "GEOJSON, EPSG:9209", "FGB, EPSG:9209"})
  void gdalKnowsTheSystemOfTheProvince(WrittenFormat format, String named) throws Exception {
    Crs system = Crs.find("VN2000:tay-ninh");
    Path file = written(format, system, Shape.POLYGON, FIRST, HOLED);
    String said = summary(file);
    String as = named.startsWith("EPSG") ? "ID[\"EPSG\"," + named.substring(5) + "]" : named;
    assertTrue(said.contains(as), said);
    assertTrue(said.contains("Geometry: Polygon"), said);
    assertTrue(said.contains("(565304.138"), said);
  }

  @Test
  void everySystemOfTheHouseIsUnderstoodByGdalAndByTheHouse() throws Exception {
    for (Crs crs : Crs.list()) {
      assertEquals(crs, Crs.ofWkt(crs.wkt()));
      assertEquals(crs, Crs.ofWkt(crs.wktOfShapefile()));
      Path text = Files.writeString(folder.resolve("system.wkt"), crs.wktOfShapefile());
      String said = run("gdalsrsinfo", "-e", "-o", "epsg", "ESRI::" + text);
      assertTrue(said.contains("EPSG:" + crs.epsg()) || said.contains("Confidence"), crs + said);
    }
  }

  @Test
  void aGeoPackageHoldsWhatTheStandardAsksFor() throws Exception {
    Path file = written(WrittenFormat.GPKG, Crs.WGS84, Shape.POLYGON, FIRST, HOLED, EMPTY, null);
    String said = summary(file);
    assertTrue(said.contains("Geometry: Polygon"), said);
    assertTrue(said.contains("FID Column = id"), said);
    assertTrue(said.contains("open: Integer(Boolean)"), said);
    assertTrue(said.contains("since: Date"), said);
    assertTrue(said.contains("seen: DateTime"), said);
    assertTrue(said.contains("IDENTIFIER=Thửa đất"), said);
    assertTrue(said.contains("DESCRIPTION=Dữ liệu mô phỏng"), said);
    try (var db = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = db.createStatement()) {
      assertEquals("ok", one(statement.executeQuery("PRAGMA integrity_check")));
      assertEquals(
          "1", one(statement.executeQuery("SELECT count(*) FROM \"rtree_thua-dat_geom\"")));
      assertEquals(
          "6",
          one(statement.executeQuery("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")));
      assertEquals("1196444487", one(statement.executeQuery("PRAGMA application_id")));
      assertEquals(
          "Diện tích",
          one(
              statement.executeQuery(
                  "SELECT title FROM gpkg_data_columns WHERE column_name = 'areaInHectares'")));
    }
    // editing by another program keeps the index right
    run("ogrinfo", file.toString(), "-sql", "DELETE FROM \"thua-dat\" WHERE id = 1");
    try (var db = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = db.createStatement()) {
      assertEquals(
          "0", one(statement.executeQuery("SELECT count(*) FROM \"rtree_thua-dat_geom\"")));
    }
  }

  private static String one(ResultSet rs) throws Exception {
    assertTrue(rs.next());
    return rs.getString(1);
  }

  @Test
  void aShapefileTellsWhatItsShortNamesMeanAndWhatItCouldNotHold() throws Exception {
    Object[] longText = FIRST.clone();
    longText[0] = "ă".repeat(200);
    longText[1] = 1e30;
    Path file = written(WrittenFormat.SHP, Crs.WGS84, Shape.POLYGON, longText, HOLED, FIRST, TWO);
    Map<String, String> parts = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file), UTF_8)) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        parts.put(e.getName(), new String(in.readAllBytes(), UTF_8));
      }
    }
    assertEquals(
        "[thua-dat-fields.txt, thua-dat.cpg, thua-dat.dbf, thua-dat.prj, thua-dat.shp,"
            + " thua-dat.shx]",
        parts.keySet().toString());
    assertEquals("UTF-8", parts.get("thua-dat.cpg"));
    String side = parts.get("thua-dat-fields.txt");
    assertTrue(side.contains("areaInHe_2 = areaInHectares2 (Diện tích cũ, ha)"), side);
    assertTrue(side.contains("name = name (Tên)\r\n    1 giá trị"), side);
    assertTrue(side.contains("areaInHect = areaInHectares (Diện tích, ha)\r\n    "), side);
    List<JsonNode> rows = read(file);
    assertEquals("ă".repeat(127), rows.getFirst().path("properties").path("name").asString());
    assertTrue(rows.getFirst().path("properties").path("areaInHect").isNull());
    assertEquals(12.345, rows.get(1).path("properties").path("areaInHect").asDouble());
  }

  @Test
  void aMixedLayerBecomesOneShapefileForEachKind() throws Exception {
    String all = "GEOMETRYCOLLECTION (POINT (106 11), LINESTRING (106 11, 107 12))";
    Path file =
        written(
            WrittenFormat.SHP,
            Crs.WGS84,
            Shape.MIXED,
            FIRST,
            "POINT (106 11)",
            FIRST,
            "LINESTRING (106 11, 107 12)",
            FIRST,
            TWO,
            FIRST,
            all,
            EMPTY,
            null);
    String said = summary(file);
    assertTrue(said.contains("Layer name: thua-dat-point"), said);
    assertTrue(said.contains("Layer name: thua-dat-line"), said);
    assertTrue(said.contains("Layer name: thua-dat-polygon"), said);
    assertEquals(6, read(path(file), "thua-dat-point", "thua-dat-line", "thua-dat-polygon"));
  }

  private static int read(String path, String... layers) throws Exception {
    int rows = 0;
    for (String layer : layers) {
      String said = run("ogrinfo", "-ro", "-so", path, layer);
      rows += Integer.parseInt(said.replaceAll("(?s).*Feature Count: (\\d+).*", "$1"));
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource(WrittenFormat.class)
  void aTableWithoutRowsIsAFileToo(WrittenFormat format) throws Exception {
    Path file = written(format, Crs.WGS84, Shape.POINT);
    assertTrue(Files.size(file) > 0);
    if (format != WrittenFormat.CSV && format != WrittenFormat.XLSX) {
      assertTrue(summary(file).contains("thua-dat") || format == WrittenFormat.KML);
    }
  }

  @Test
  void aCellThatASpreadsheetWouldRunStaysText() throws Exception {
    Object[] formula = FIRST.clone();
    formula[0] = "=HYPERLINK(\"http://x\";\"a\")";
    Path csv = written(WrittenFormat.CSV, Crs.WGS84, Shape.POINT, formula, "POINT (106.5 11.25)");
    String text = Files.readString(csv);
    assertTrue(text.startsWith("\uFEFFid,name,areaInHectares,"), text);
    assertTrue(text.contains("1,\"'=HYPERLINK(\"\"http://x\"\""), text);
    assertTrue(text.endsWith(",2025-07-01T01:02:03Z,\"POINT (106.5 11.25)\"\r\n"), text);
  }

  @Test
  void aWorkbookHoldsNumbersDaysAndPlacesAsWhatTheyAre() throws Exception {
    Path file =
        written(
            WrittenFormat.XLSX, Crs.WGS84, Shape.POINT, FIRST, "POINT (106.5 11.25)", EMPTY, null);
    try (ReadableWorkbook book = new ReadableWorkbook(Files.newInputStream(file));
        var rows = book.getFirstSheet().openStream()) {
      List<Row> all = rows.toList();
      assertEquals("Thửa đất", book.getFirstSheet().getName());
      assertEquals("id", all.getFirst().getCellText(0));
      assertEquals("lon", all.getFirst().getCellText(8));
      assertEquals(FIRST[0], all.get(1).getCellText(1));
      assertEquals("12.345", all.get(1).getCellText(2));
      assertEquals(
          LocalDate.of(2025, 7, 1), all.get(1).getCellAsDate(6).orElseThrow().toLocalDate());
      assertEquals("106.5", all.get(1).getCellText(8));
      assertEquals("11.25", all.get(1).getCellText(9));
    }
  }

  @Test
  void aGeometryThatNoCellHoldsIsSaidInItsCell() throws Exception {
    StringBuilder line = new StringBuilder("LINESTRING (106 11");
    for (int i = 0; i < 5000; i++) {
      line.append(", 106.").append(i).append(" 11");
    }
    Path file =
        written(WrittenFormat.XLSX, Crs.WGS84, Shape.LINE, FIRST, line.append(")").toString());
    try (ReadableWorkbook book = new ReadableWorkbook(Files.newInputStream(file));
        var rows = book.getFirstSheet().openStream()) {
      assertTrue(rows.toList().get(1).getCellText(8).contains("gpkg"));
    }
  }

  @Test
  void kmlRefusesAnotherSystem() {
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> written(WrittenFormat.KML, Crs.VN2000, Shape.POINT, FIRST, "POINT (106 11)"));
    assertEquals("export-kml-crs", refused.problem().code());
  }
}
