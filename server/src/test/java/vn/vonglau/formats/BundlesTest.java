package vn.vonglau.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zips and GeoPackages with several things inside, honest and hostile. */
class BundlesTest {
  @TempDir Path folder;

  @Test
  void aZipThatGrowsTooLargeIsStopped() throws Exception {
    Path zip = folder.resolve("bomb.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("a.gdb/a00000001.gdbtable"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        out.write(zeros);
      }
    }
    assertEquals("zip-bomb", Opened.refused(zip).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.shp", "x/../../a.shp", "/etc/a.shp", "C:\\a.shp", "../b.gdb/gdb"})
  void aPathInAZipIsRefusedAndNothingIsWrittenOutside(String entry) throws Exception {
    Path content = Files.writeString(folder.resolve("c"), "x");
    Path zip = Opened.zip(folder.resolve("a.zip"), Map.of(entry, content));
    assertEquals("zip-unsafe-name", Opened.refused(zip).code());
    assertFalse(Files.exists(folder.resolve("a.shp")));
  }

  @Test
  void dotsInsideANameAreNoPath() throws Exception {
    Path json = Files.writeString(folder.resolve("c"), "{\"type\":\"Feature\",\"geometry\":null}");
    Path zip = Opened.zip(folder.resolve("a.zip"), Map.of("Bản đồ..v2.geojson", json));
    assertEquals(1, Opened.read(zip).rows().size());
  }

  @Test
  void tooManyEntriesNestedZipsAndEmptyZipsAreNamed() throws Exception {
    Path many = folder.resolve("many.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(many))) {
      for (int i = 0; i < 2_001; i++) {
        out.putNextEntry(new ZipEntry(i + ".txt"));
      }
    }
    assertEquals("zip-too-many", Opened.refused(many).code());
    Path inner = Opened.zip(folder.resolve("n.zip"), Map.of("many.zip", many));
    assertEquals("zip-nested", Opened.refused(inner).code());
    Path nothing = Opened.zip(folder.resolve("e.zip"), Map.of());
    assertEquals("zip-no-data", Opened.refused(nothing).code());
  }

  @Test
  void namesThatWindowsWroteOutsideUnicodeDoNotLoseTheFile() throws Exception {
    Path shp =
        SmallShapefile.points(folder, "a", 0, List.of("Một".getBytes(StandardCharsets.UTF_8)));
    Path zip = folder.resolve("w.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        var out = new ZipOutputStream(file, Charset.forName("windows-1258"))) {
      for (String part : List.of("shp", "dbf", "prj", "shx")) {
        out.putNextEntry(new ZipEntry("Đô thi đât." + part));
        out.write(Files.readAllBytes(shp.resolveSibling("a." + part)));
      }
    }
    assertEquals("Một", Opened.read(zip).rows().getFirst().text("ten"));
  }

  @Test
  void aTextTableIsReadForItselfAndInAZip() throws Exception {
    Path csv = Files.writeString(folder.resolve("t.csv"), "tên,lon,lat\nMột,106,11\n");
    assertEquals("Một", Opened.read(csv).rows().getFirst().text("tên"));
    Path zip = Opened.zip(folder.resolve("t.zip"), Map.of("t.csv", csv));
    assertEquals("POINT (106 11)", Opened.read(zip).rows().getFirst().geometry().toText());
    assertEquals("CSV", Opened.file(zip).members().getFirst().format());
  }

  @Test
  void theTablesOfAGeoPackageAreMembersWithTheirNumbersOfRows() throws Exception {
    Path one = json("một", 3);
    Path gpkg = Ogr.make(one, folder.resolve("g.gpkg"), "GPKG", "-nln", "một");
    Ogr.make(json("hai", 2), gpkg, "GPKG", "-update", "-nln", "hai");
    assertEquals(
        List.of(
            new SpatialFile.Member("hai", "GeoPackage", 2),
            new SpatialFile.Member("một", "GeoPackage", 3)),
        Opened.file(gpkg).members());
    assertEquals("layer-choice", Opened.refused(gpkg).code());
    Opened.Row row = Opened.member(gpkg, "một").rows().getFirst();
    assertEquals(true, row.properties().get("co"));
    assertEquals(0L, row.properties().get("so"));
    Map<String, Path> entries = new LinkedHashMap<>();
    entries.put("a.gpkg", gpkg);
    entries.put("b.geojson", one);
    Path zip = Opened.zip(folder.resolve("z.zip"), entries);
    assertEquals(
        List.of("a.gpkg/hai", "a.gpkg/một", "b.geojson"),
        Opened.file(zip).members().stream().map(SpatialFile.Member::name).toList());
    assertEquals(2, Opened.member(zip, "a.gpkg/hai").rows().size());
  }

  @Test
  void aCutGeoPackageIsRefused() throws Exception {
    Path gpkg = Ogr.make(json("một", 3), folder.resolve("g.gpkg"), "GPKG");
    byte[] whole = Files.readAllBytes(gpkg);
    for (int length : new int[] {50, 200, whole.length / 2, whole.length - 1}) {
      Path cut = Files.write(folder.resolve("cut.gpkg"), Arrays.copyOf(whole, length));
      assertEquals("file-truncated", Opened.refused(cut).code());
    }
    byte[] zeros = whole.clone();
    Arrays.fill(zeros, 200, whole.length, (byte) 0);
    Path damaged = Files.write(folder.resolve("zero.gpkg"), zeros);
    assertTrue(Opened.refused(damaged).code().startsWith("gpkg-"));
  }

  private Path json(String name, int rows) throws Exception {
    StringBuilder text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    for (int i = 0; i < rows; i++) {
      text.append(i == 0 ? "" : ",")
          .append("{\"type\":\"Feature\",\"properties\":{\"so\":" + i + ",\"co\":true},")
          .append("\"geometry\":{\"type\":\"Point\",\"coordinates\":[106," + i + "]}}");
    }
    return Files.writeString(folder.resolve(name + ".geojson"), text.append("]}"));
  }
}
