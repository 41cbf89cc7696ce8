package vn.vonglau.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.ProblemException;

/** FlatGeobuf, and the formats that GDAL turns into a GeoPackage first. */
class OtherFormatsTest {
  private static final String POLYGON =
      "{\"type\":\"Polygon\",\"coordinates\":[[[106,11],[106.2,11],[106.2,11.2],[106,11]]]}";
  private static final String MULTI =
      "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[106,11],[106.2,11],[106.2,11.2],[106,11]]],"
          + "[[[107,11],[107.2,11],[107.2,11.2],[107,11]]]]}";

  @TempDir Path folder;
  private Path geojson;

  @BeforeEach
  void sample() throws Exception {
    geojson =
        write(
            "in.geojson",
            "{\"type\":\"FeatureCollection\",\"features\":["
                + feature("{\"ten\":\"Xã Một\",\"so\":5,\"r\":1.5,\"co\":true}", POLYGON)
                + ","
                + feature("{\"ten\":null,\"so\":-7,\"r\":2,\"co\":false}", POLYGON)
                + "]}");
  }

  @Test
  void aFlatGeobufIsReadWithItsTypesAndItsSystem() throws Exception {
    for (String index : List.of("YES", "NO")) {
      Path fgb =
          Ogr.make(
              geojson,
              folder.resolve(index + ".fgb"),
              "FlatGeobuf",
              "-lco",
              "SPATIAL_INDEX=" + index,
              "-t_srs",
              "EPSG:9209");
      Opened read = Opened.read(fgb);
      assertEquals(2, Opened.file(fgb).members().getFirst().rows());
      assertEquals(9209, Opened.crs(fgb).epsg());
      var first = read.rows().stream().filter(r -> r.text("ten") != null).findFirst().orElseThrow();
      assertEquals("Xã Một", first.text("ten"));
      assertEquals(5L, first.properties().get("so"));
      assertEquals(1.5, first.properties().get("r"));
      assertEquals(true, first.properties().get("co"));
      assertEquals(4, first.geometry().getNumPoints());
      assertEquals(554_000, first.geometry().getCoordinate().x, 1_000);
    }
  }

  @Test
  void mixedAndSingleShapesOfAFlatGeobufAreRead() throws Exception {
    String shapes =
        Stream.of(
                "{\"type\":\"Point\",\"coordinates\":[106,11]}",
                "{\"type\":\"MultiPoint\",\"coordinates\":[[106,11],[107,11]]}",
                "{\"type\":\"LineString\",\"coordinates\":[[106,11],[107,11]]}",
                "{\"type\":\"MultiLineString\",\"coordinates\":[[[106,11],[107,11]]]}",
                MULTI,
                "{\"type\":\"GeometryCollection\",\"geometries\":[" + POLYGON + "]}")
            .map(g -> feature("{}", g))
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    Path in = write("m.geojson", "{\"type\":\"FeatureCollection\",\"features\":[" + shapes + "]}");
    Path fgb = Ogr.make(in, folder.resolve("m.fgb"), "FlatGeobuf", "-lco", "SPATIAL_INDEX=NO");
    var kinds = Opened.read(fgb).rows().stream().map(r -> r.geometry().getGeometryType()).toList();
    assertEquals(
        List.of(
            "Point",
            "MultiPoint",
            "LineString",
            "MultiLineString",
            "MultiPolygon",
            "GeometryCollection"),
        kinds);
  }

  @Test
  void aCutOrDamagedFlatGeobufIsRefusedAndNeverRunsAway() throws Exception {
    Path fgb = Ogr.make(geojson, folder.resolve("a.fgb"), "FlatGeobuf");
    byte[] whole = Files.readAllBytes(fgb);
    Path bad = folder.resolve("bad.fgb");
    for (int length = 8; length < whole.length; length += 7) {
      Files.write(bad, Arrays.copyOf(whole, length));
      String code = Opened.refused(bad).code();
      assertTrue(List.of("file-truncated", "fgb-unreadable").contains(code), code);
    }
    for (int at = 8; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) 0xFF;
      Files.write(bad, damaged);
      try (var source = new FlatGeobufSource(bad, "bad.fgb")) {
        source.rows((line, properties, geometry, fault) -> {});
      } catch (ProblemException e) {
        assertEquals(422, e.problem().status(), () -> "byte " + e.problem());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MapInfo File|a.tab|dat,map,id", "MapInfo File|a.mif|mid"})
  void aMapInfoTableInAZipIsRead(String how) throws Exception {
    String[] words = how.split("\\|");
    Ogr.make(geojson, folder.resolve(words[1]), words[0]);
    Map<String, Path> entries = new LinkedHashMap<>();
    for (String part : (words[1].substring(2) + "," + words[2]).split(",")) {
      entries.put("Bản đồ/A." + part.toUpperCase(Locale.ROOT), folder.resolve("a." + part));
    }
    Path zip = Opened.zip(folder.resolve("a.zip"), entries);
    Opened read = Opened.read(zip);
    assertEquals(2, read.rows().size());
    assertEquals("Xã Một", read.rows().getFirst().text("ten"));
    assertEquals(Crs.WGS84, Opened.crs(zip));
    assertTrue(read.source().format().startsWith("MapInfo"));
    assertFalse(read.rows().getFirst().properties().containsKey("fid"));
  }

  @Test
  void textOfAMapInfoTableWithoutAPageIsDecodedFromItsBytes() throws Exception {
    Ogr.assumeThere();
    write(
        "v.mif",
        "Version 300\nCharset \"Neutral\"\nDelimiter \",\"\nCoordSys Earth Projection 1, 104\n"
            + "Columns 1\n  ten Char(30)\nData\n\nPoint 106 11\n");
    // "Xã Thạnh Bình" in VNI
    Files.write(
        folder.resolve("v.mid"),
        "\"Xa\u00F5 Tha\u00EFnh B\u00ECnh\"\n".getBytes(StandardCharsets.ISO_8859_1));
    Opened read = Opened.read(folder.resolve("v.mif"));
    assertEquals(TextCoding.VNI, read.source().coding());
    assertEquals("Xã Thạnh Bình", read.rows().getFirst().text("ten"));
    assertEquals(List.of("dbf-encoding-guessed"), read.notes());
    write("v.mid", "\"Xã Thạnh Bình\"\n");
    assertEquals(
        "Xã Thạnh Bình", Opened.read(folder.resolve("v.mif")).rows().getFirst().text("ten"));
  }

  @Test
  void theSystemOfAMapInfoTableIsKnownByItsShift() throws Exception {
    Ogr.assumeThere();
    write(
        "s.mif",
        "Version 300\n"
            + "Charset \"WindowsLatin1\"\n"
            + "Delimiter \",\"\n"
            + "CoordSys Earth Projection 8, 9999, 28, -191.90441429, -39.30318279, -111.45032835,"
            + " 0.00928836, -0.01975479, 0.00427372, 0.252906278, 0, \"m\", 105.5, 0, 0.9999,"
            + " 500000, 0\n"
            + "Columns 1\n"
            + "  ten Char(30)\n"
            + "Data\n\n"
            + "Point 565301.8 1250810.9\n");
    write("s.mid", "\"x\"\n");
    assertEquals(9209, Opened.crs(folder.resolve("s.mif")).epsg());
  }

  @Test
  void aMapInfoTableThatPointsElsewhereOrLacksAPartIsRefused() throws Exception {
    String head = "!table\n!version 300\n!charset Neutral\n\nDefinition Table\n  ";
    assertEquals(
        "tab-kind",
        Opened.refused(write("r.tab", head + "File \"/etc/passwd\"\n  Type \"RASTER\"\n")).code());
    assertEquals(
        "tab-parts", Opened.refused(write("n.tab", head + "Type NATIVE Charset \"x\"\n")).code());
  }

  @Test
  void drawingsAreReadAndAskForTheirSystem() throws Exception {
    for (String name : List.of("a.dxf", "a.dgn")) {
      String driver = name.endsWith("dxf") ? "DXF" : "DGN";
      Path file =
          Ogr.make(geojson, folder.resolve(name), driver, "-sql", "SELECT * FROM \"in\" LIMIT 0");
      assertEquals(FileKind.valueOf(driver), FileKind.of(FileKind.head(file, name)));
    }
    Path dxf =
        write(
            "p.dxf",
            "  0\nSECTION\n  2\nENTITIES\n  0\nPOINT\n  8\nMốc\n 10\n565301.5\n 20\n1250810.5\n"
                + "  0\nENDSEC\n  0\nEOF\n");
    Opened read = Opened.read(dxf);
    assertEquals("POINT (565301.5 1250810.5)", read.rows().getFirst().geometry().toText());
    assertEquals("DXF", read.source().format());
    var refusal = assertThrows(ProblemException.class, () -> Opened.crs(dxf));
    assertEquals("crs-missing", refusal.problem().code());
  }

  @Test
  void aFileGeodatabaseInAZipIsReadWithItsLayersAsMembers() throws Exception {
    Path gdb = Ogr.make(geojson, folder.resolve("du_lieu.gdb"), "OpenFileGDB");
    Map<String, Path> entries = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(gdb)) {
      files.forEach(f -> entries.put("x/du_lieu.gdb/" + f.getFileName(), f));
    }
    Opened read = Opened.read(Opened.zip(folder.resolve("g.zip"), entries));
    assertEquals("FileGDB", read.source().format());
    assertEquals("Xã Một", read.rows().getFirst().text("ten"));
  }

  @Test
  void aChildThatIsMissingFailsOrTakesTooLongIsNamed() throws Exception {
    Path dxf = write("a.dxf", "  0\nSECTION\nbroken");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertEquals("ogr-missing", child(new OgrChild(List.of(empty), Duration.ofMinutes(1)), dxf));
    Path slow = Files.createDirectory(folder.resolve("slow"));
    Path program = slow.resolve("ogr2ogr");
    Files.writeString(program, "#!/bin/sh\nexec sleep 30\n");
    assertTrue(program.toFile().setExecutable(true));
    long start = System.nanoTime();
    List<Path> folders = List.of(slow, Path.of("/usr/bin"), Path.of("/bin"));
    assertEquals("ogr-time", child(new OgrChild(folders, Duration.ofSeconds(1)), dxf));
    assertTrue(System.nanoTime() - start < 20_000_000_000L);
    Ogr.assumeThere();
    assertEquals("ogr-failed", Opened.refused(dxf).code());
  }

  private String child(OgrChild child, Path file) throws Exception {
    Path work = Files.createTempDirectory(folder, "w");
    return assertThrows(
            ProblemException.class, () -> child.toGeoPackage(file, "a.dxf", "DXF", "DXF", work))
        .problem()
        .code();
  }

  @Test
  void aZipWithSeveralFilesOffersThemAllAndABrokenOneCostsOnlyItself() throws Exception {
    Path cut = write("cut.kml", "<kml><Placemark>");
    Map<String, Path> entries = new LinkedHashMap<>();
    entries.put("b.geojson", geojson);
    entries.put("cut.kml", cut);
    entries.put("huong_dan.txt", cut);
    Path zip = Opened.zip(folder.resolve("m.zip"), entries);
    assertEquals(
        List.of("b.geojson", "cut.kml"),
        Opened.file(zip).members().stream().map(SpatialFile.Member::name).toList());
    assertEquals(2, Opened.member(zip, "b").rows().size());
    var broken = assertThrows(ProblemException.class, () -> Opened.member(zip, "cut.kml"));
    assertEquals("file-truncated", broken.problem().code());
    assertEquals("layer-choice", Opened.refused(zip).code());
  }

  @Test
  void textOfASoundFileIsComposedAndMendedWhenItsLettersAreThoseOfAFont() throws Exception {
    Path file = write("n.geojson", feature("{\"te\u0302n\":\"Xa\u0303\",\"b\":null}", POLYGON));
    assertEquals("Xã", Opened.read(file).rows().getFirst().text("tên"));
    Path font =
        write("f.geojson", feature("{\"ten\":\"Xa\u00F5 Tha\u00EFnh B\u00ECnh\"}", POLYGON));
    Opened read = Opened.coded(font, TextCoding.VNI);
    assertEquals("Xã Thạnh Bình", read.rows().getFirst().text("ten"));
    assertEquals(TextCoding.VNI, read.source().coding());
    assertNull(Opened.read(font).source().coding());
  }

  private static String feature(String properties, String geometry) {
    return "{\"type\":\"Feature\",\"properties\":" + properties + ",\"geometry\":" + geometry + "}";
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }
}
