package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.vonglau.indicators.FilledBooks.FORM_XML;
import static vn.vonglau.indicators.FilledBooks.SHEET;
import static vn.vonglau.indicators.FilledBooks.changed;
import static vn.vonglau.indicators.FilledBooks.faults;
import static vn.vonglau.indicators.FilledBooks.filled;
import static vn.vonglau.indicators.FilledBooks.part;
import static vn.vonglau.indicators.FilledBooks.read;
import static vn.vonglau.indicators.FilledBooks.refused;
import static vn.vonglau.indicators.FormStory.key;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filled files, cell by cell, as they come from many hands. */
class FilledFormTest {
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
}
