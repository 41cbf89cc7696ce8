package vn.vonglau.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;
import vn.vonglau.formats.BoundaryFile.Options;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** GeoPackage, Shapefile and zip, on small files made by hand. */
class ArchivesTest {
  private static final String WGS84 = "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"]]";
  private static final double[] SHELL = {106, 11, 106, 11.2, 106.2, 11.2, 106.2, 11, 106, 11};
  private static final double[] HOLE = {
    106.05, 11.05, 106.1, 11.05, 106.1, 11.1, 106.05, 11.1, 106.05, 11.05
  };
  private static final double[] ISLAND = {
    106.06, 11.06, 106.06, 11.08, 106.08, 11.08, 106.08, 11.06, 106.06, 11.06
  };

  @TempDir Path folder;

  @Test
  void aGeoPackageIsReadWithItsSystemAndItsEmptyAndBrokenRows() throws Exception {
    Path file = geoPackage("thử nghiệm #1.gpkg", 4326, "units");
    var rows = BoundaryFile.readAll(file, Options.NONE);
    assertEquals("Xã Một", rows.get(0).properties().get("name"));
    assertEquals(1L, rows.get(0).properties().get("fid"));
    assertEquals("Polygon", rows.get(0).geometry().getGeometryType());
    assertTrue(rows.get(1).geometry().isEmpty());
    assertNull(rows.get(2).geometry());
    assertNull(rows.get(2).fault());
    assertEquals("gpkg-geometry", rows.get(3).fault().code());
    assertEquals("gpkg-geometry", rows.get(4).fault().code());
  }

  @Test
  void aGeoPackageWithSeveralTablesAsksForOneAndViewsAreNotRead() throws Exception {
    Path file = geoPackage("two.gpkg", 4326, "units", "other");
    Problem choice = problem(file, Options.NONE);
    assertEquals("layer-choice", choice.code());
    assertTrue(choice.vi().contains("other, units"), choice.vi());
    assertEquals(5, BoundaryFile.readAll(file, new Options(null, "units", null)).size());
    assertEquals("layer-unknown", problem(file, new Options(null, "xa", null)).code());
    assertEquals("layer-unknown", problem(file, new Options(null, "units_view", null)).code());
  }

  @Test
  void aGeoPackageWithoutASystemAsksForItAndACutOneIsRefused() throws Exception {
    Path file = geoPackage("nosrs.gpkg", -1, "units");
    assertEquals("crs-missing", problem(file, Options.NONE).code());
    assertEquals(5, BoundaryFile.readAll(file, new Options(Crs.WGS84, null, null)).size());
    byte[] bytes = Files.readAllBytes(file);
    Path cut = folder.resolve("cut.gpkg");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 5000));
    assertEquals("file-truncated", problem(cut, Options.NONE).code());
    Files.write(cut, Arrays.copyOf(bytes, 60));
    assertEquals("file-truncated", problem(cut, Options.NONE).code());
    byte[] damaged = bytes.clone();
    Arrays.fill(damaged, 100, 4096, (byte) 0x7F);
    Files.write(cut, damaged);
    assertEquals("gpkg-unreadable", problem(cut, Options.NONE).code());
  }

  @Test
  void shellsAndHolesOfAShapefileAreToldApartInEitherDirection() throws Exception {
    for (boolean turned : List.of(false, true)) {
      Path shp = shapefile("r" + turned, null, turned, SHELL, HOLE, ISLAND);
      Geometry geometry = BoundaryFile.readAll(shp, Options.NONE).getFirst().geometry();
      assertEquals(2, geometry.getNumGeometries());
      assertEquals(0.04 - 0.0025 + 0.0004, geometry.getArea(), 1e-9);
      assertTrue(geometry.isValid());
    }
  }

  @Test
  void missingPartsOfAShapefileAreNamed() throws Exception {
    Path shp = shapefile("whole", null, false, SHELL);
    var summary = BoundaryFile.read(shp, "whole.shp", Options.NONE, row -> {});
    assertEquals("shp-no-shx", summary.notes().getFirst().code());
    Files.delete(folder.resolve("whole.prj"));
    assertEquals("crs-missing", problem(shp, Options.NONE).code());
    assertEquals(1, BoundaryFile.readAll(shp, new Options(Crs.WGS84, null, null)).size());
    Files.move(folder.resolve("whole.dbf"), folder.resolve("aside"));
    assertEquals("shp-no-dbf", problem(shp, Options.NONE).code());
    assertEquals("file-format", problem(named("only.dbf", "aside"), Options.NONE).code());
  }

  @Test
  void aCutShapefileIsRefusedWhicheverPartIsShort() throws Exception {
    Path shp = shapefile("cut", null, false, SHELL);
    byte[] whole = Files.readAllBytes(shp);
    Files.write(shp, Arrays.copyOf(whole, whole.length - 8));
    assertEquals("file-truncated", problem(shp, Options.NONE).code());
    Files.write(shp, Arrays.copyOf(whole, 60));
    assertEquals("file-truncated", problem(shp, Options.NONE).code());
    Files.write(shp, whole);
    Path dbf = folder.resolve("cut.dbf");
    byte[] table = Files.readAllBytes(dbf);
    Files.write(dbf, Arrays.copyOf(table, table.length - 8));
    assertEquals("file-truncated", problem(shp, Options.NONE).code());
    Files.write(dbf, new byte[10]);
    assertEquals("file-truncated", problem(shp, Options.NONE).code());
    Files.write(dbf, dbf(null, 0, "Xã Một", "Xã Hai"));
    assertEquals("shp-dbf-differ", problem(shp, Options.NONE).code());
    byte[] points = whole.clone();
    points[32] = 1;
    Files.write(shp, points);
    assertEquals("shp-not-polygons", problem(shp, Options.NONE).code());
  }

  @Test
  void theEncodingOfAttributesIsTakenFromCpgThenGuessedThenTheVietnamesePage() throws Exception {
    Charset vietnamese = Charset.forName("windows-1258");
    Path shp = shapefile("enc", null, false, SHELL);
    assertEquals("Xã Một", name(shp, Options.NONE));

    // windows-1258 writes tone marks as letters of their own
    String parts = "Xa\u0303 Mô\u0323t";
    Files.write(folder.resolve("enc.dbf"), dbf(vietnamese, 0x57, parts));
    assertEquals("Xã Một", name(shp, Options.NONE));
    Files.writeString(folder.resolve("enc.cpg"), "ISO-8859-1");
    assertEquals("XaÞ Môòt", name(shp, Options.NONE));
    assertEquals("Xã Một", name(shp, new Options(null, null, TextCoding.WINDOWS_1258)));
    Files.writeString(folder.resolve("enc.cpg"), "ANSI 1258");
    assertEquals("Xã Một", name(shp, Options.NONE));
    assertEquals(StandardCharsets.UTF_8, DbfTable.byName("65001"));
    assertNull(DbfTable.byName("klingon"));
  }

  @Test
  void aZippedShapefileIsReadAndSeveralAreOfferedByName() throws Exception {
    shapefile("a", null, false, SHELL);
    shapefile("b", null, false, SHELL);
    Path one = zip("one.zip", "sub/a.shp", "sub/a.dbf", "sub/a.prj", "__MACOSX/._a.shp");
    assertEquals("Xã Một", name(one, Options.NONE));
    Path two = zip("two.zip", "a.shp", "a.dbf", "a.prj", "b.SHP", "b.DBF", "b.prj");
    Problem choice = problem(two, Options.NONE);
    assertEquals("layer-choice", choice.code());
    assertTrue(choice.vi().contains("a.shp, b.SHP"), choice.vi());
    assertEquals("Xã Một", name(two, new Options(null, "b", null)));
  }

  @Test
  void hostileAndUselessZipsAreRefused() throws Exception {
    shapefile("a", null, false, SHELL);
    assertEquals("zip-unsafe-name", problem(zip("t.zip", "../../a.shp"), Options.NONE).code());
    assertEquals("zip-unsafe-name", problem(zip("w.zip", "C:\\a.shp"), Options.NONE).code());
    assertEquals("zip-unsafe-name", problem(zip("s.zip", "/etc/a.shp"), Options.NONE).code());
    assertEquals("zip-nested", problem(zip("n.zip", "inner.zip"), Options.NONE).code());
    assertEquals("file-format", problem(zip("d.zip", "readme.txt"), Options.NONE).code());
    assertEquals("zip-no-data", problem(zip("empty.zip"), Options.NONE).code());
    byte[] bytes = Files.readAllBytes(zip("c.zip", "a.shp", "a.dbf"));
    Path cut = folder.resolve("cut.zip");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    assertEquals("zip-damaged", problem(cut, Options.NONE).code());
    assertEquals("zip-bomb", problem(bomb(), Options.NONE).code());
  }

  private Path bomb() throws Exception {
    Path file = folder.resolve("bomb.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry("bomb.geojson"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        out.write(zeros);
      }
    }
    return file;
  }

  private Path named(String name, String content) throws Exception {
    return Files.copy(folder.resolve(content), folder.resolve(name));
  }

  private static String name(Path file, Options options) {
    return (String) BoundaryFile.readAll(file, options).getFirst().properties().get("name");
  }

  private static Problem problem(Path file, Options options) {
    return assertThrows(ProblemException.class, () -> BoundaryFile.readAll(file, options))
        .problem();
  }

  /** Entries named as given; the content is that of the plain file of the same base name. */
  private Path zip(String name, String... entries) throws Exception {
    Path file = folder.resolve(name);
    try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        String plain = entry.substring(entry.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        Path content = folder.resolve(plain);
        out.write(Files.exists(content) ? Files.readAllBytes(content) : new byte[] {1, 2, 3});
      }
    }
    return file;
  }

  private Path geoPackage(String name, int srs, String... tables) throws Exception {
    Path file = folder.resolve(name);
    try (Connection db =
            DriverManager.getConnection("jdbc:sqlite:file:" + file.toUri().getRawPath());
        Statement sql = db.createStatement()) {
      sql.execute(
          "CREATE TABLE gpkg_spatial_ref_sys(srs_id INTEGER, organization TEXT,"
              + " organization_coordsys_id INTEGER, definition TEXT)");
      sql.execute("INSERT INTO gpkg_spatial_ref_sys VALUES(4326,'EPSG',4326,''),(-1,'NONE',-1,'')");
      sql.execute("CREATE TABLE gpkg_contents(table_name TEXT, data_type TEXT)");
      sql.execute(
          "CREATE TABLE gpkg_geometry_columns(table_name TEXT, column_name TEXT, srs_id INTEGER)");
      for (String table : tables) {
        sql.execute("CREATE TABLE " + table + "(fid INTEGER PRIMARY KEY, geom BLOB, name TEXT)");
        register(sql, table, srs);
        insert(db, table, blob("POLYGON((106 11,106.1 11,106.1 11.1,106 11))"), "Xã Một");
        insert(db, table, blob("POLYGON EMPTY"), "Xã Hai");
        insert(db, table, null, "Xã Ba");
        insert(db, table, new byte[] {'G', 'P', 0, 1, 0, 0, 0, 0, 1, 2}, "Xã Bốn");
        insert(db, table, new byte[] {9}, "Xã Năm");
      }
      sql.execute("CREATE VIEW units_view AS SELECT * FROM units");
      register(sql, "units_view", srs);
    }
    return file;
  }

  private static void register(Statement sql, String table, int srs) throws Exception {
    sql.execute("INSERT INTO gpkg_contents VALUES('" + table + "','features')");
    sql.execute("INSERT INTO gpkg_geometry_columns VALUES('" + table + "','geom'," + srs + ")");
  }

  private static void insert(Connection db, String table, byte[] blob, String name)
      throws Exception {
    try (var row = db.prepareStatement("INSERT INTO " + table + "(geom,name) VALUES(?,?)")) {
      row.setBytes(1, blob);
      row.setString(2, name);
      row.execute();
    }
  }

  private static byte[] blob(String wkt) throws Exception {
    var out = new ByteArrayOutputStream();
    out.write(new byte[] {'G', 'P', 0, 1, (byte) 0xE6, 0x10, 0, 0});
    out.write(new WKBWriter().write(new WKTReader().read(wkt)));
    return out.toByteArray();
  }

  private Path shapefile(String name, Charset charset, boolean turned, double[]... rings)
      throws Exception {
    int points = Arrays.stream(rings).mapToInt(r -> r.length / 2).sum();
    int content = 44 + 4 * rings.length + 16 * points;
    var out = ByteBuffer.allocate(108 + content);
    out.putInt(0, 9994).putInt(24, (108 + content) / 2);
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, 5);
    out.order(ByteOrder.BIG_ENDIAN).putInt(100, 1).putInt(104, content / 2);
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(108, 5).putInt(144, rings.length).putInt(148, points);
    int at = 152 + 4 * rings.length;
    int first = 0;
    for (int i = 0; i < rings.length; i++) {
      out.putInt(152 + 4 * i, first);
      int n = rings[i].length / 2;
      for (int k = 0; k < n; k++) {
        int from = turned ? n - 1 - k : k;
        out.putDouble(at, rings[i][2 * from]).putDouble(at + 8, rings[i][2 * from + 1]);
        at += 16;
      }
      first += n;
    }
    Files.write(folder.resolve(name + ".dbf"), dbf(charset, 0, "Xã Một"));
    Files.writeString(folder.resolve(name + ".prj"), WGS84);
    return Files.write(folder.resolve(name + ".shp"), out.array());
  }

  private static byte[] dbf(Charset charset, int language, String... names) throws Exception {
    Charset as = charset == null ? StandardCharsets.UTF_8 : charset;
    var out = ByteBuffer.allocate(97 + 31 * names.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(0, (byte) 3).putInt(4, names.length).putShort(8, (short) 97).putShort(10, (short) 31);
    out.put(29, (byte) language);
    column(out, 32, "name", 'C', 20);
    column(out, 64, "n", 'N', 10);
    out.put(96, (byte) 0x0D);
    for (int i = 0; i < names.length; i++) {
      byte[] row = new byte[31];
      Arrays.fill(row, (byte) ' ');
      byte[] text = names[i].getBytes(as);
      System.arraycopy(text, 0, row, 1, text.length);
      out.position(97 + 31 * i).put(row);
    }
    var bytes = new ByteArrayOutputStream();
    try (OutputStream o = bytes) {
      o.write(out.array());
    }
    return bytes.toByteArray();
  }

  private static void column(ByteBuffer out, int at, String name, char type, int length) {
    out.position(at).put(name.getBytes(StandardCharsets.US_ASCII));
    out.put(at + 11, (byte) type).put(at + 16, (byte) length);
  }
}
