package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.vonglau.indicators.FormStory.key;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vonglau.kernel.ProblemException;

/** Filled files, as they come from many hands. Long, because the cases share one way to fill. */
class FilledFormTest {
  private static final ReportSheet SHEET = FormStory.sheet(Map.of());
  private static final String FORM_XML = "xl/worksheets/sheet1.xml";

  private interface Hand {
    void on(Worksheet page, Map<String, Integer> rows);
  }

  /** The template with what a hand wrote into it: column E holds the figures. */
  private static byte[] filled(Hand hand) {
    return book(TemplateBook.mark(SHEET), hand);
  }

  private static byte[] book(Map<String, String> mark, Hand hand) {
    var out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "test", "1.0")) {
      Worksheet page = book.newWorksheet(XlsxGrid.SHEET);
      String[] heads = {
        "Mã chỉ tiêu",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Kỳ trước",
        "Thực hiện",
        "Lý do không có số liệu",
        "Ghi chú"
      };
      for (int c = 0; c < heads.length; c++) {
        page.value(5, c, heads[c]);
      }
      Map<String, Integer> rows = new HashMap<>();
      int r = 6;
      for (Form.Row row : SHEET.form().rows()) {
        page.value(r, 0, row.indicator());
        page.value(r, 2, SHEET.definition(row.indicator()).unit());
        rows.put(row.indicator(), r++);
      }
      hand.on(page, rows);
      page.finish();
      Worksheet hidden = book.newWorksheet(XlsxGrid.MARK);
      int m = 0;
      for (var entry : mark.entrySet()) {
        hidden.value(m, 0, entry.getKey());
        hidden.value(m++, 1, entry.getValue());
      }
      hidden.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] changed(byte[] file, String part, UnaryOperator<String> change) {
    var out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      Archive.each(
          file,
          (name, in) -> {
            byte[] bytes = in.readAllBytes();
            String text = new String(bytes, StandardCharsets.UTF_8);
            zip.putNextEntry(new ZipEntry(name));
            zip.write(
                name.equals(part) ? change.apply(text).getBytes(StandardCharsets.UTF_8) : bytes);
            zip.closeEntry();
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static FilledForm.Result read(byte[] file) {
    Grid grid = ReportFiles.read("bieu.xlsx", file);
    ReportFiles.mustBeFor(SHEET, grid);
    return FilledForm.read(SHEET.form(), SHEET.definitions(), grid, SHEET.cells());
  }

  private static String refused(byte[] file) {
    var e = assertThrows(ProblemException.class, () -> read(file));
    assertTrue(e.problem().vi().contains("Chưa lưu gì"), e.problem().vi());
    return e.problem().code();
  }

  private static List<String> faults(FilledForm.Result result) {
    return result.faults().stream().map(f -> f.cell() + " " + f.code()).toList();
  }

  @Test
  void theTemplateComesBackAsItWasFilledIn() throws IOException {
    var out = new ByteArrayOutputStream();
    Map<CellKey, Cell> cells =
        Map.of(
            key("HN-007.01"), new Cell(new BigDecimal("4.25"), null, "theo sổ"),
            key("HN-031"), new Cell(null, "chưa thống kê", null));
    TemplateBook.write(FormStory.sheet(cells), out);
    FilledForm.Result result = read(out.toByteArray());
    assertEquals(List.of(), faults(result));
    assertEquals(cells, result.cells());
  }

  @Test
  void numbersAndTextsAreReadAndEmptyCellsLeaveWhatStands() {
    FilledForm.Result result =
        read(
            filled(
                (page, rows) -> {
                  page.value(rows.get("HN-007.01"), 4, 4);
                  page.value(rows.get("HN-007.03"), 4, "26,5");
                  page.value(rows.get("HN-031"), 6, "đang rà soát");
                }));
    assertEquals(List.of(), faults(result));
    assertEquals(
        Map.of(
            key("HN-007.01"), new Cell(new BigDecimal("4"), null, null),
            key("HN-007.03"), new Cell(new BigDecimal("26.5"), null, null),
            key("HN-031"), new Cell(null, null, "đang rà soát")),
        result.cells());
  }

  @Test
  void eachFaultNamesItsCellAndTheOthersAreTaken() {
    FilledForm.Result result =
        read(
            filled(
                (page, rows) -> {
                  page.value(rows.get("HN-007.01"), 4, "1.234");
                  page.value(rows.get("HN-007.03"), 4, "26 nghìn");
                  page.value(rows.get("HN-031"), 4, 12);
                  page.value(rows.get("HN-031.01"), 4, "ba");
                  page.value(rows.get("HN-043"), 4, java.time.LocalDate.of(2025, 10, 31));
                  page.style(rows.get("HN-043"), 4).format("dd/mm/yyyy").set();
                }));
    assertEquals(
        List.of("E8 number-ambiguous", "E10 number-scale", "E12 number-text", "E13 number-date"),
        faults(result));
    assertEquals(List.of(key("HN-031")), List.copyOf(result.cells().keySet()));
    FilledForm.Fault first = result.faults().getFirst();
    assertEquals("Biểu", first.sheet());
    assertEquals("HN-007.01", first.indicator());
    assertEquals("1.234", first.typed());
  }

  @Test
  void theResultOfAFormulaIsTakenAndSaidSoAndItsErrorsAreRefused() {
    byte[] file =
        changed(
            filled(
                (page, rows) -> {
                  page.value(rows.get("HN-007.01"), 4, 111);
                  page.value(rows.get("HN-007.03"), 4, 222);
                  page.value(rows.get("HN-031"), 4, 333);
                }),
            FORM_XML,
            xml ->
                xml.replaceFirst(
                        "<c r=\"E8\"[^>]*><v>111</v></c>", "<c r=\"E8\"><f>2+2</f><v>4</v></c>")
                    .replaceFirst(
                        "<c r=\"E10\"[^>]*><v>222</v></c>",
                        "<c r=\"E10\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>")
                    .replaceFirst(
                        "<c r=\"E11\"[^>]*><v>333</v></c>",
                        "<c r=\"E11\" t=\"e\"><v>#REF!</v></c>"));
    FilledForm.Result result = read(file);
    assertEquals(List.of("E10 cell-error", "E11 cell-error"), faults(result));
    assertTrue(result.faults().getFirst().vi().contains("#DIV/0!"));
    assertEquals(
        Map.of(key("HN-007.01"), new Cell(new BigDecimal("4"), null, null)), result.cells());
    assertEquals("cell-formula", result.notes().getFirst().code());
    assertEquals("E8", result.notes().getFirst().cell());
  }

  @Test
  void mergedAndHiddenCellsAreRefused() {
    byte[] file =
        filled(
            (page, rows) -> {
              page.value(rows.get("HN-007.01"), 4, 4);
              page.value(rows.get("HN-007.03"), 4, 26);
              page.value(rows.get("HN-031"), 4, 12);
              page.range(rows.get("HN-007.01"), 4, rows.get("HN-007.01") + 1, 4).merge();
              page.hideRow(rows.get("HN-031"));
            });
    FilledForm.Result result = read(file);
    assertEquals(List.of("E8 cell-merged", "E11 cell-hidden"), faults(result));
    assertTrue(result.faults().getFirst().vi().contains("E8:E9"));
    assertEquals(List.of(key("HN-007.03")), List.copyOf(result.cells().keySet()));
  }

  @Test
  void aHiddenColumnIsRefusedCellByCell() {
    FilledForm.Result result =
        read(
            filled(
                (page, rows) -> {
                  page.value(rows.get("HN-031"), 4, 12);
                  page.hideColumn(4);
                }));
    assertEquals(List.of("E11 cell-hidden"), faults(result));
  }

  @Test
  void theFormatOfACellIsPartOfWhatItSays() {
    FilledForm.Result result =
        read(
            filled(
                (page, rows) -> {
                  page.value(rows.get("HN-043"), 4, 0.985);
                  page.style(rows.get("HN-043"), 4).format("0.0%").set();
                  page.value(rows.get("HN-031"), 4, 0.12);
                  page.style(rows.get("HN-031"), 4).format("0%").set();
                  page.value(rows.get("HN-007.03"), 4, 26000);
                  page.style(rows.get("HN-007.03"), 4).format("#,##0,").set();
                }));
    assertEquals(List.of("E10 number-scale", "E11 number-unit"), faults(result));
    assertEquals(new BigDecimal("98.5"), result.cells().get(key("HN-043")).value());
    assertEquals("cell-percent", result.notes().getFirst().code());
  }

  @Test
  void aRowThatComesTwiceIsStoredNeitherTime() {
    FilledForm.Result result =
        read(
            filled(
                (page, rows) -> {
                  page.value(rows.get("HN-031"), 4, 12);
                  page.value(20, 0, "HN-031");
                  page.value(20, 4, 13);
                  page.value(21, 0, "HN-999");
                  page.value(21, 4, 1);
                  page.value(22, 4, 5);
                }));
    assertEquals(
        List.of("A21 row-duplicate", "A22 row-unknown", "E23 row-no-code"), faults(result));
    assertEquals(Map.of(), result.cells());
  }

  @Test
  void anotherUnitOfMeasureInARowIsRefused() {
    FilledForm.Result result =
        read(
            filled(
                (page, rows) -> {
                  page.value(rows.get("HN-007.03"), 2, "tấn");
                  page.value(rows.get("HN-007.03"), 4, 26000);
                }));
    assertEquals(List.of("C10 row-unit"), faults(result));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Đơn vị tính: nghìn đồng",
        "ĐVT: 1.000 đồng",
        "(in thousands)",
        "Unit: million VND"
      })
  void aCaptionThatScalesTheWholeTableIsNeverGuessed(String caption) {
    assertEquals(
        "file-scale",
        refused(
            filled(
                (page, rows) -> {
                  page.value(2, 4, caption);
                  page.value(rows.get("HN-031"), 4, 12);
                })));
  }

  @Test
  void aTemplateOfAnotherFormPeriodOrUnitIsRefused() {
    for (String what : List.of("form", "period", "unit", "agency", "version")) {
      Map<String, String> mark = new HashMap<>(TemplateBook.mark(SHEET));
      mark.put(what, "2024-01");
      assertEquals("template-" + what, refused(book(mark, (page, rows) -> {})));
    }
    assertEquals("template-none", refused(book(Map.of(), (page, rows) -> {})));
    Map<String, String> mark = new HashMap<>(TemplateBook.mark(SHEET));
    mark.put("checksum", "0");
    assertEquals("template-version", refused(book(mark, (page, rows) -> {})));
  }

  @Test
  void oldLockedAndBrokenFilesAreRefusedWithARemedy() {
    byte[] ole = new byte[600];
    byte[] magic = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    System.arraycopy(magic, 0, ole, 0, 4);
    assertEquals("file-xls", refused(ole));
    assertEquals("file-empty", refused(new byte[0]));
    assertEquals("file-xlsx", refused("không phải bảng tính".getBytes(StandardCharsets.UTF_8)));
    byte[] whole = filled((page, rows) -> {});
    assertEquals("file-broken", refused(java.util.Arrays.copyOf(whole, whole.length / 2)));
    byte[] macros =
        changed(
            whole,
            "[Content_Types].xml",
            t -> t.replace("spreadsheetml.sheet.main", "macroEnabled.main"));
    assertEquals("file-macros", refused(macros));
  }

  @Test
  void entitiesAreNotUnfolded() {
    byte[] file =
        changed(
            filled((page, rows) -> {}),
            FORM_XML,
            xml ->
                xml.replaceFirst(
                    "<worksheet",
                    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><worksheet"));
    assertEquals("file-entities", refused(file));
  }

  @Test
  void anArchiveThatUnfoldsWithoutEndIsNotOpened() {
    byte[] file =
        changed(
            filled((page, rows) -> {}),
            FORM_XML,
            xml -> xml.replace("</worksheet>", " ".repeat(60 << 20) + "</worksheet>"));
    assertTrue(file.length < 1 << 20);
    assertEquals("file-bomb", refused(file));
  }

  @Test
  void aMillionRowsAreRefusedBeforeTheyAreHeld() {
    StringBuilder rows = new StringBuilder();
    for (int r = 100; r < 1_000_100; r++) {
      rows.append("<row r=\"").append(r).append("\"><c r=\"E").append(r);
      rows.append("\"><v>").append(r * 31L % 9973).append("</v></c></row>");
    }
    byte[] file =
        changed(
            filled((page, known) -> {}),
            FORM_XML,
            xml -> xml.replace("</sheetData>", rows + "</sheetData>"));
    long before = System.nanoTime();
    assertEquals("file-rows", refused(file));
    assertTrue(System.nanoTime() - before < 10_000_000_000L);
  }

  @Test
  void aSheetFarDownWithOneCellIsRefusedToo() {
    byte[] file =
        changed(
            filled((page, known) -> {}),
            FORM_XML,
            xml ->
                xml.replace(
                    "</sheetData>",
                    "<row r=\"1048576\"><c r=\"E1048576\"><v>1</v></c></row></sheetData>"));
    assertEquals("file-rows", refused(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {";", ",", "\t"})
  void textFilesWithAnySeparatorAreRead(String separator) {
    String number = separator.equals(",") ? "\"26,5\"" : "26,5";
    String text =
        String.join(separator, "Mã chỉ tiêu", "Thực hiện", "Ghi chú")
            + "\r\n"
            + String.join(separator, "HN-007.03", number, "\"hai\ndòng\"")
            + "\r\n";
    for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1258"))) {
      byte[] bytes = (charset == StandardCharsets.UTF_8 ? text : toned(text)).getBytes(charset);
      Grid grid = ReportFiles.read("bieu.csv", bytes);
      FilledForm.Result result = FilledForm.read(SHEET.form(), SHEET.definitions(), grid, Map.of());
      assertEquals(List.of(), faults(result));
      Cell cell = result.cells().get(key("HN-007.03"));
      assertEquals(new BigDecimal("26.5"), cell.value());
      assertNull(grid.sheet());
    }
  }

  /** As the code page of Windows has it: the tone behind the letter. */
  private static String toned(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              String apart = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
              String tone = apart.replaceAll("[^\u0300\u0301\u0303\u0309\u0323]", "");
              String letter = apart.replaceAll("[\u0300\u0301\u0303\u0309\u0323]", "");
              out.append(Normalizer.normalize(letter, Normalizer.Form.NFC)).append(tone);
            });
    return out.toString();
  }

  @Test
  void remarksInOldFontsAreRefused() {
    FilledForm.Result result =
        read(
            filled(
                (page, rows) -> {
                  page.value(rows.get("HN-031"), 4, 12);
                  page.value(rows.get("HN-031"), 6, "T\u00a8ng so víi kú tr\u00adíc");
                }));
    assertEquals(List.of("G11 text-encoding"), faults(result));
  }

  @Test
  void theFileComesBackWithEachFaultMarkedInItsCell() throws IOException {
    Grid grid =
        ReportFiles.read(
            "a.xlsx",
            filled(
                (page, rows) -> {
                  page.value(rows.get("HN-031"), 4, "ba");
                  page.value(rows.get("HN-007.01"), 4, 4.5);
                }));
    FilledForm.Result result = FilledForm.read(SHEET.form(), SHEET.definitions(), grid, Map.of());
    var out = new ByteArrayOutputStream();
    MarkedBook.write(grid, result.faults(), out);
    Grid back = XlsxGrid.read(out.toByteArray());
    assertEquals("ba", back.at(10, 4).text());
    assertEquals(new BigDecimal("4.5"), back.at(7, 4).number());
    String comments = part(out.toByteArray(), "xl/comments1.xml");
    assertTrue(comments.contains("ref=\"E11\""), comments);
    assertTrue(comments.contains("&#xab;ba&#xbb; kh&#xf4;ng ph&#x1ea3;i s"), comments);
  }

  private static String part(byte[] file, String wanted) throws IOException {
    StringBuilder text = new StringBuilder();
    Archive.each(
        file,
        (name, in) -> {
          if (name.equals(wanted)) {
            text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
          }
        });
    return text.toString();
  }
}
