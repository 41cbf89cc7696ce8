package vn.vonglau.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.formats.SourceOptions.Columns;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Tables in text files, as people save them. */
class CsvTableTest {
  record Row(long line, Map<String, Object> properties, Geometry geometry, Problem fault) {}

  record Table(List<Row> rows, TableColumnsFound columns, List<String> notes, TextCoding coding) {
    Geometry place(int i) {
      return rows.get(i).geometry();
    }

    Object value(int i, String column) {
      return rows.get(i).properties().get(column);
    }

    String fault(int i) {
      return rows.get(i).fault() == null ? null : rows.get(i).fault().code();
    }
  }

  @TempDir Path folder;

  private Table read(byte[] bytes, SourceOptions options) {
    try {
      Path file = Files.write(folder.resolve("bang.csv"), bytes);
      try (FeatureSource source = TableFiles.open(file, "bảng.csv", options, folder)) {
        List<Row> rows = new ArrayList<>();
        source.rows((l, p, g, f) -> rows.add(new Row(l, Map.copyOf(known(p)), g, f)));
        return new Table(
            rows,
            source.columnsFound(),
            source.notes().stream().map(Problem::code).toList(),
            source.coding());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> known(Map<String, Object> properties) {
    return properties.entrySet().stream()
        .filter(e -> e.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Table read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8), SourceOptions.NONE);
  }

  private static SourceOptions with(Columns columns) {
    return new SourceOptions(null, null, columns);
  }

  private String refused(String text) {
    return assertThrows(ProblemException.class, () -> read(text)).problem().code();
  }

  @Test
  void longitudeAndLatitudeAreFoundByTheirNames() {
    Table table = read("\uFEFFMã,Tên,Vĩ độ,Kinh độ\n0012,\"Xã \"\"Tân\"\", Phú\",11.3,106.1\n");
    assertEquals("POINT (106.1 11.3)", table.place(0).toText());
    assertEquals("0012", table.value(0, "Mã"));
    assertEquals("Xã \"Tân\", Phú", table.value(0, "Tên"));
    assertEquals(2, table.rows().getFirst().line());
    assertEquals("Kinh độ", table.columns().x());
  }

  @Test
  void semicolonsDecimalCommasTitlesAndRowsOfNumberingAreUnderstood() {
    Table table =
        read(
            "BẢNG TỌA ĐỘ, năm 2020\n\n"
                + "STT;Tên;X (m);Y (m)\n"
                + "(1);(2);(3);(4)\n"
                + "1;A;1254321,5;587234,25\n");
    assertEquals("POINT (1254321.5 587234.25)", table.place(0).toText());
    assertEquals(5, table.rows().getFirst().line());
    assertEquals(1, table.rows().size());
  }

  @Test
  void tabsAndBarsPartCellsToo() {
    assertEquals("POINT (1 2)", read("a\tlon\tlat\nx, y; z\t1\t2\n").place(0).toText());
    assertEquals("POINT (1 2)", read("a|lon|lat\r\nx, y; z|1|2\r\n").place(0).toText());
    assertEquals("POINT (1 2)", read("sep=;\na;lon;lat\nx, y;1;2\n").place(0).toText());
  }

  @Test
  void raggedRowsAreFaultsWithTheirLineAndLoseNothing() {
    Table table = read("a,lon,lat\nx,1,2\n\"hai\ndòng\",1,2,thừa\ny,1\nz,1,2,\n");
    assertNull(table.fault(0));
    assertEquals("csv-ragged", table.fault(1));
    assertEquals(3, table.rows().get(1).line());
    assertEquals("thừa", table.value(1, "cột 4"));
    assertEquals("csv-ragged", table.fault(2));
    assertEquals(5, table.rows().get(2).line());
    assertEquals("POINT (1 2)", table.place(3).toText());
    assertTrue(table.rows().get(2).fault().vi().contains("2 ô"));
  }

  @Test
  void everyCodingIsFoundByItself() throws IOException {
    String text =
        "Tên xã,lon,lat\n"
            + "Xã Tân Phú,106.1,11.3\n"
            + "Phường Long Hoa,106.2,11.4\n"
            + "Thị trấn Gò Dầu,106.2,11.4\n";
    assertEquals(TextCoding.TCVN3, same(OldLetters.tcvn3(text)));
    assertEquals(TextCoding.VNI, same(OldLetters.vni(text)));
    assertEquals(TextCoding.WINDOWS_1258, same(OldLetters.windows1258(text)));
    assertEquals(TextCoding.UTF_8, same(text.getBytes(StandardCharsets.UTF_8)));
    assertEquals(TextCoding.UTF_16, same(text.getBytes(StandardCharsets.UTF_16LE)));
    assertEquals(TextCoding.UTF_16, same(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE)));
    byte[] french =
        "nom,lon,lat\nForêt d'Évry,1,2\nÎle,3,4\n".getBytes(Charset.forName("windows-1252"));
    Table foreign = read(french, SourceOptions.NONE);
    assertEquals(TextCoding.WINDOWS_1252, foreign.coding());
    assertEquals("Forêt d'Évry", foreign.value(0, "nom"));
  }

  private TextCoding same(byte[] bytes) {
    Table table = read(bytes, SourceOptions.NONE);
    assertEquals("Xã Tân Phú", table.value(0, "Tên xã"));
    assertEquals("Phường Long Hoa", table.value(1, "Tên xã"));
    assertEquals(3, table.rows().size());
    return table.coding();
  }

  @Test
  void rowsOfTwoCodingsInOneFileAreBothRead() throws IOException {
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    mixed.write("ten,lon,lat\n".getBytes(StandardCharsets.UTF_8));
    mixed.write(OldLetters.tcvn3("Phường Long Hoa,1,2\nXã Cầu Khởi,1,2\n"));
    mixed.write("Xã Thạnh Bắc,1,2\n".getBytes(StandardCharsets.UTF_8));
    Table table = read(mixed.toByteArray(), SourceOptions.NONE);
    assertEquals("Phường Long Hoa", table.value(0, "ten"));
    assertEquals("Xã Thạnh Bắc", table.value(2, "ten"));
    assertEquals(List.of("text-coding-guessed"), table.notes());
  }

  @Test
  void aCodingThatIsNamedIsUsedAndSamplesShowTheBytes() throws IOException {
    Path file =
        Files.write(folder.resolve("a.csv"), OldLetters.vni("ten,x,y\nTaân,1,2\nHòa,3,4\n"));
    SourceOptions abc = new SourceOptions(null, TextCoding.TCVN3, null);
    try (FeatureSource source = TableFiles.open(file, "a.csv", abc, folder)) {
      assertEquals(TextCoding.TCVN3, source.coding());
      assertEquals(2, source.textSample(10).size());
      assertEquals(1, source.textSample(1).size());
    }
  }

  @Test
  void cellsThatAreNoCoordinatesAreFaultsThatNameTheValue() {
    Table table = read("ten,lon,lat\na,106.1,\nb,chưa đo,11\nc,,\nd,106°65'00\",11\ne,NaN,2\n");
    assertEquals("coordinates-half", table.fault(0));
    assertEquals("lat", table.rows().getFirst().fault().field());
    assertEquals("coordinates-text", table.fault(1));
    assertTrue(table.rows().get(1).fault().vi().contains("«chưa đo»"));
    assertNull(table.fault(2));
    assertNull(table.place(2));
    assertEquals("coordinates-range", table.fault(3));
    assertEquals("coordinates-text", table.fault(4));
  }

  @Test
  void degreesMinutesAndSecondsAreTurnedAndTold() {
    Table table =
        read("ten,kinh độ,vĩ độ\na,\"106°05'12\"\"\",\"11°30'00\"\"\"\nb,11°30'B,106°30'Đ\n");
    assertEquals(106.0866667, table.place(0).getCoordinate().x, 1e-6);
    assertEquals("POINT (106.5 11.5)", table.place(1).toText());
    assertEquals(List.of("coordinates-dms", "axes-by-letters"), table.notes());
  }

  @Test
  void oneCellMayHoldBothNumbers() {
    Table table =
        read("ten;Tọa độ\na;11.3, 106.1\nb;11°18'00\"N 106°06'00\"E\nc;106,1 11,3\nd;đang chờ\n");
    assertEquals("POINT (11.3 106.1)", table.place(0).toText());
    assertEquals("POINT (106.1 11.3)", table.place(1).toText());
    assertEquals("POINT (106.1 11.3)", table.place(2).toText());
    assertEquals("coordinates-text", table.fault(3));
    assertEquals(table.columns().x(), table.columns().y());
  }

  @Test
  void columnsAreFoundByLongerNamesToo() {
    for (String names :
        List.of(
            "Kinh độ (Longitude),Vĩ độ (Latitude)",
            "KINH_DO,VI_DO",
            "Tọa độ X (VN2000),Tọa độ Y (VN2000)",
            "X (Bắc),Y (Đông)",
            "POINT_X,POINT_Y",
            "Lon_WGS84,Lat_WGS84",
            "Easting (m),Northing (m)")) {
      assertEquals("POINT (1 2)", read("ten," + names + "\na,1,2\n").place(0).toText(), names);
    }
  }

  @Test
  void wellKnownTextIsFoundByItsLooks() {
    Table table =
        read("ten,ranh giới\na,\"POLYGON((0 0,1 0,1 1,0 0))\"\nb,\"POLYGON((0 0,1 0,1 1))\"\nc,\n");
    assertEquals("Polygon", table.place(0).getGeometryType());
    assertEquals("ring-open", table.fault(1));
    assertEquals("ranh giới", table.rows().get(1).fault().field());
    assertNull(table.place(2));
    assertEquals("ranh giới", table.columns().wkt());
  }

  @Test
  void columnsThatThePersonNamesGoFirst() {
    String text = "x,y,e1,n1,Địa chỉ,Xã\n1,2,3,4,số 5,Tân Phú\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Columns given = new Columns("e1", "N1", null, null, null);
    assertEquals("POINT (3 4)", read(bytes, with(given)).place(0).toText());
    Columns units = new Columns(null, null, null, List.of("xa"), null);
    assertNull(read(bytes, with(units)).place(0));
    assertEquals(List.of("Xã"), read(bytes, with(units)).columns().units());
    assertEquals(List.of("Xã", "Địa chỉ"), read(bytes, SourceOptions.NONE).columns().units());
    Columns unknown = new Columns("kinhdo", "y", null, null, null);
    assertEquals(
        "table-column-unknown",
        assertThrows(ProblemException.class, () -> read(bytes, with(unknown))).problem().code());
    Columns header = new Columns(null, null, null, null, 9);
    assertEquals(
        "table-header",
        assertThrows(ProblemException.class, () -> read(bytes, with(header))).problem().code());
  }

  @Test
  void reservedWordsAccentsBlanksAndDoublesMayNameColumns() {
    Table table = read("select,Ngày cấp,,order,order,\"a\nb\",lon,lat\n1,2,3,4,5,6,7,8\n");
    assertEquals("1", table.value(0, "select"));
    assertEquals("2", table.value(0, "Ngày cấp"));
    assertEquals("3", table.value(0, "cột 3"));
    assertEquals("4", table.value(0, "order"));
    assertEquals("5", table.value(0, "order (2)"));
    assertEquals("6", table.value(0, "a b"));
  }

  @Test
  void aTableWithoutAHeaderIsReadWithColumnsByNumber() {
    Table table = read("106.1,11.3,5\n106.2,11.4,6\n");
    assertEquals(2, table.rows().size());
    assertEquals("106.1", table.value(0, "cột 1"));
    assertEquals(List.of("table-no-header"), table.notes());
    Columns columns = new Columns("cột 1", "cột 2", null, null, null);
    byte[] bytes = "106.1,11.3,5\n".getBytes(StandardCharsets.UTF_8);
    assertEquals("POINT (106.1 11.3)", read(bytes, with(columns)).place(0).toText());
  }

  @Test
  void aMegabyteInOneCellIsReadAndTenThousandColumnsAreRefused() {
    Table table = read("ten,lon,lat\n" + "á".repeat(600_000) + ",1,2\n");
    assertEquals(600_000, table.value(0, "ten").toString().length());
    String wide =
        IntStream.range(0, 10_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    assertEquals("table-columns", refused(wide + "\n"));
  }

  @Test
  void aQuoteThatIsNeverClosedAndBytesThatAreNoTextAreRefused() {
    assertEquals("csv-quote", refused("a,lon,lat\n\"x,1,2\ny,1,2\n"));
    assertEquals("csv-cell", refused("a,lon,lat\n\"" + "x".repeat(9 << 20) + "\",1,2\n"));
    assertEquals("csv-form", refused("a,lon,lat\nx\0,1,2\n"));
    assertEquals("file-empty", refused("\n \n"));
  }

  @Test
  void theSystemIsKnownForDegreesAndAskedForOtherwise() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "lon,lat,n\n106.1,11.3,a\n");
    try (FeatureSource source = TableFiles.open(file, "a.csv", SourceOptions.NONE, folder)) {
      assertEquals(Crs.WGS84, source.crs());
      source.rows((l, p, g, f) -> {});
      assertEquals("crs-assumed", source.notes().getFirst().code());
    }
    Files.writeString(file, "lon,lat,wkt\n106.1,11.3,\n");
    try (FeatureSource source = TableFiles.open(file, "a.csv", SourceOptions.NONE, folder)) {
      assertEquals(Crs.WGS84, source.crs());
    }
    Files.writeString(file, "x,y,n\n1254321,587234,a\n");
    try (FeatureSource source = TableFiles.open(file, "a.csv", SourceOptions.NONE, folder)) {
      Problem asked = assertThrows(ProblemException.class, source::crs).problem();
      assertEquals("crs-missing", asked.code());
    }
    Files.writeString(file, "geom,n\nSRID=9209;POINT(587234 1254321),a\n");
    try (FeatureSource source = TableFiles.open(file, "a.csv", SourceOptions.NONE, folder)) {
      assertEquals(Crs.find("EPSG:9209").name(), source.crs().name());
    }
  }

  @Test
  void aTableIsKnownByItsContent() {
    assertEquals("CSV", kind("a,b\n1,2\n", "x.csv"));
    assertEquals("CSV", kind("a,b\n1,2\n", "upload"));
    assertNull(kind("{\"a\":1,\"b\":2}", "x.csv"));
    assertNull(kind("<kml a=\",\"/>", "x.txt"));
    assertNull(kind("Version 300\nCharset \"Neutral\"\n", "x.txt"));
    assertNull(kind("!table\n!version,300\n", "x.tab"));
    assertNull(kind("PK\u0003\u0004..x.shp", "x.zip"));
    assertEquals("XLSX", kind("PK\u0003\u0004..[Content_Types].xml..xl/workbook.xml", "x.zip"));
  }

  private static String kind(String head, String name) {
    return TableFiles.kind(head.getBytes(StandardCharsets.ISO_8859_1), name);
  }
}
