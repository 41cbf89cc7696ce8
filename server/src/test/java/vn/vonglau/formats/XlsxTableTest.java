package vn.vonglau.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.formats.SpatialFile.Member;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Tables in workbooks, some written by a library and some by hand. */
class XlsxTableTest {
  record Row(long line, Map<String, Object> properties, Geometry geometry, Problem fault) {}

  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  @TempDir Path folder;

  private Path written(Consumer<Workbook> with) throws IOException {
    Path file = folder.resolve("bang.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook book = new Workbook(out, "test", "1.0")) {
      with.accept(book);
    }
    return file;
  }

  private static void row(Worksheet sheet, int row, Object... values) {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case null -> {}
        case Number n -> sheet.value(row, i, n);
        case Boolean b -> sheet.value(row, i, b);
        default -> sheet.value(row, i, values[i].toString());
      }
    }
  }

  private List<Row> rows(Path file, SourceOptions options, List<String> notes) {
    try (FeatureSource source = TableFiles.open(file, "bảng.xlsx", options, folder)) {
      List<Row> rows = new ArrayList<>();
      source.rows((l, p, g, f) -> rows.add(new Row(l, new LinkedHashMap<>(p), g, f)));
      source.notes().forEach(n -> notes.add(n.code()));
      return rows;
    }
  }

  private List<Row> rows(Path file) {
    return rows(file, SourceOptions.NONE, new ArrayList<>());
  }

  private String refused(Path file) {
    return assertThrows(ProblemException.class, () -> rows(file)).problem().code();
  }

  @Test
  void valuesKeepTheirKindsAndDaysBecomeIsoText() throws IOException {
    Path file =
        written(
            book -> {
              Worksheet sheet = book.newWorksheet("Mỏ");
              row(sheet, 0, "Mã", "Tên", "lon", "lat", "Diện tích", "Còn hạn", "Ngày", "Lúc");
              row(sheet, 1, "007", "Xã Tân Phú", 106.1, 11.3, 49.21, true);
              sheet.value(1, 6, LocalDate.of(2020, 1, 31));
              sheet.style(1, 6).format("dd/mm/yyyy").set();
              sheet.value(1, 7, LocalDateTime.of(2020, 1, 31, 14, 30));
              sheet.style(1, 7).format("dd/mm/yyyy hh:mm").set();
              row(sheet, 3, 12, "Ấp 5", "106°30'00\"", "11,5");
            });
    List<Row> rows = rows(file);
    assertEquals(
        "{Mã=007, Tên=Xã Tân Phú, lon=106.1, lat=11.3, Diện tích=49.21, Còn hạn=true,"
            + " Ngày=2020-01-31, Lúc=2020-01-31T14:30}",
        rows.getFirst().properties().toString());
    assertEquals("POINT (106.1 11.3)", rows.getFirst().geometry().toText());
    assertEquals(2, rows.getFirst().line());
    assertEquals(12L, rows.get(1).properties().get("Mã"));
    assertEquals("POINT (106.5 11.5)", rows.get(1).geometry().toText());
    assertEquals(4, rows.get(1).line());
  }

  @Test
  void sheetsAreMembersAndOneIsChosen() throws IOException {
    Path file =
        written(
            book -> {
              row(book.newWorksheet("Một"), 0, "a", "lon", "lat");
              book.newWorksheet("Trống");
              Worksheet two = book.newWorksheet("Hai");
              row(two, 0, "b", "lon", "lat");
              row(two, 1, "x", 1, 2);
            });
    List<Member> members = TableFiles.members(file, "bảng.xlsx");
    assertEquals(List.of("Một", "Hai"), members.stream().map(Member::name).toList());
    assertEquals(2, members.get(1).rows());
    assertEquals("layer-choice", refused(file));
    SourceOptions two = new SourceOptions("Hai", null, null);
    assertEquals("x", rows(file, two, new ArrayList<>()).getFirst().properties().get("b"));
    SourceOptions none = new SourceOptions("Ba", null, null);
    assertEquals(
        "layer-unknown",
        assertThrows(ProblemException.class, () -> rows(file, none, new ArrayList<>()))
            .problem()
            .code());
  }

  @Test
  void titlesAndMergedHeadingsAboveTheNamesAreUnderstood() throws IOException {
    Path file =
        written(
            book -> {
              Worksheet sheet = book.newWorksheet("Bảng");
              row(sheet, 0, "DANH SÁCH MỎ NĂM 2020");
              sheet.range(0, 0, 0, 4).merge();
              row(sheet, 2, "STT", "Tên mỏ", "Tọa độ VN-2000", null, "Ghi chú");
              row(sheet, 3, null, null, "X", "Y");
              sheet.range(2, 2, 2, 3).merge();
              row(sheet, 4, 1, 2, 3, 4, 5);
              row(sheet, 5, 1, "Mỏ A", 1254321.5, 587234.25, "ghi");
              row(sheet, 6, "Tổng cộng");
            });
    List<String> notes = new ArrayList<>();
    List<Row> rows = rows(file, SourceOptions.NONE, notes);
    assertEquals("POINT (1254321.5 587234.25)", rows.getFirst().geometry().toText());
    assertEquals(
        List.of("STT", "Tên mỏ", "X", "Y", "Ghi chú"),
        List.copyOf(rows.getFirst().properties().keySet()));
    assertEquals(2, rows.size());
    assertNull(rows.get(1).fault());
    assertTrue(notes.containsAll(List.of("xlsx-merged", "table-numbering")), notes.toString());
  }

  @Test
  void formulasGiveTheirLastValueAndWithoutOneAreTold() throws IOException {
    Path file =
        byHand(
            "<row r='1'><c r='A1' t='str'><v>lon</v></c><c r='B1' t='str'><v>lat</v></c><c r='C1'"
                + " t='inlineStr'><is><t>tên</t></is></c></row><row r='2'><c"
                + " r='A2'><f>100+6.1</f><v>106.1</v></c><c r='B2'><v>11.3</v></c><c r='C2'"
                + " t='str'><f>\"a\"&amp;\"b\"</f><v>ab</v></c></row><row r='3'><c"
                + " r='A3'><v>1</v></c><c r='B3'><f>A3*2</f></c></row><row r='4'><c"
                + " r='A4'><v>1</v></c><c r='B4' t='e'><f>1/0</f><v>#DIV/0!</v></c></row>");
    List<String> notes = new ArrayList<>();
    List<Row> rows = rows(file, SourceOptions.NONE, notes);
    assertEquals("POINT (106.1 11.3)", rows.getFirst().geometry().toText());
    assertEquals("ab", rows.getFirst().properties().get("tên"));
    assertEquals("coordinates-half", rows.get(1).fault().code());
    assertEquals("coordinates-text", rows.get(2).fault().code());
    assertTrue(rows.get(2).fault().vi().contains("#DIV/0!"));
    assertEquals(List.of("xlsx-formula-empty", "xlsx-formula-error"), notes);
  }

  @Test
  void lettersOfAFontAreMendedWhenItIsNamed() throws IOException {
    String abc = new String(OldLetters.tcvn3("Phường Long Hoa"), StandardCharsets.ISO_8859_1);
    Path file =
        written(
            book -> {
              Worksheet sheet = book.newWorksheet("s");
              row(sheet, 0, new String(OldLetters.tcvn3("Tên"), StandardCharsets.ISO_8859_1), "x");
              row(sheet, 1, abc, 1);
            });
    assertEquals(abc, rows(file).getFirst().properties().values().iterator().next());
    SourceOptions font = new SourceOptions(null, TextCoding.TCVN3, null);
    Row row = rows(file, font, new ArrayList<>()).getFirst();
    assertEquals("Phường Long Hoa", row.properties().get("Tên"));
  }

  @Test
  void aTruncatedWorkbookIsRefused() throws IOException {
    Path file =
        written(
            book -> {
              Worksheet sheet = book.newWorksheet("s");
              for (int i = 0; i < 500; i++) {
                row(sheet, i, "a" + i, i * 1.7, i);
              }
            });
    byte[] whole = Files.readAllBytes(file);
    for (int part : new int[] {2, 3, 10}) {
      Files.write(file, Arrays.copyOf(whole, whole.length - whole.length / part));
      assertEquals("xlsx-damaged", refused(file));
    }
    Path torn = byHand("<row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='A2'><v>2");
    assertEquals("xlsx-damaged", refused(torn));
  }

  @Test
  void aBombIsStoppedBeforeItIsOpened() throws IOException {
    Path file = folder.resolve("bom.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      skeleton(zip);
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] blank = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 64; i++) {
        zip.write(blank);
      }
    }
    assertEquals("zip-bomb", refused(file));
  }

  @Test
  void entitiesAndCellsOutsideTheSheetAreRefused() throws IOException {
    Path file = folder.resolve("dtd.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      skeleton(zip);
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write("<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet/>".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals("xml-dtd", refused(file));
    assertEquals("xlsx-damaged", refused(byHand("<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>")));
  }

  @Test
  void tenThousandColumnsAndOldWorkbooksAreRefused() throws IOException {
    Path wide =
        written(
            book -> {
              Worksheet sheet = book.newWorksheet("s");
              for (int i = 0; i < 10_000; i++) {
                sheet.value(0, i, "c" + i);
              }
            });
    assertEquals("table-columns", refused(wide));
    byte[] ole = Arrays.copyOf(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 600);
    Path old = Files.write(folder.resolve("cu.xls"), ole);
    assertEquals(
        "file-xls",
        assertThrows(
                ProblemException.class,
                () -> TableFiles.open(old, "cũ.xls", SourceOptions.NONE, folder))
            .problem()
            .code());
  }

  @Test
  void valuesBesideTheTableAreToldAndNotLost() throws IOException {
    Path file =
        written(
            book -> {
              Worksheet sheet = book.newWorksheet("s");
              row(sheet, 0, "a", "lon", "lat");
              row(sheet, 1, "x", 1, 2, null, "ghi chú bên lề");
            });
    List<String> notes = new ArrayList<>();
    Row row = rows(file, SourceOptions.NONE, notes).getFirst();
    assertNull(row.fault());
    assertEquals("ghi chú bên lề", row.properties().get("cột 5"));
    assertFalse(notes.isEmpty());
  }

  private Path byHand(String rows) throws IOException {
    Path file = folder.resolve("tay.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      skeleton(zip);
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      String end = rows.endsWith("</row>") ? "</sheetData></worksheet>" : "";
      String sheet = "<worksheet xmlns='" + MAIN + "'><sheetData>" + rows + end;
      zip.write(sheet.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static void skeleton(ZipOutputStream zip) throws IOException {
    String types = "http://schemas.openxmlformats.org/package/2006/content-types";
    String office = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    part(
        zip,
        "[Content_Types].xml",
        "<Types xmlns='"
            + types
            + "'><Default Extension='rels'"
            + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
            + "<Override PartName='/xl/workbook.xml' ContentType='"
            + office
            + "sheet.main+xml'/>"
            + "<Override PartName='/xl/worksheets/sheet1.xml' ContentType='"
            + office
            + "worksheet+xml'/></Types>");
    String relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    part(
        zip,
        "_rels/.rels",
        "<Relationships xmlns='"
            + relations
            + "'><Relationship Id='r1' Type='"
            + RELATIONS
            + "/officeDocument' Target='xl/workbook.xml'/></Relationships>");
    part(
        zip,
        "xl/workbook.xml",
        "<workbook xmlns='"
            + MAIN
            + "' xmlns:r='"
            + RELATIONS
            + "'><sheets><sheet name='s' sheetId='1' r:id='r1'/></sheets></workbook>");
    part(
        zip,
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns='"
            + relations
            + "'><Relationship Id='r1' Type='"
            + RELATIONS
            + "/worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
  }

  private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(xml.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
