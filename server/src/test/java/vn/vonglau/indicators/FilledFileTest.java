package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.vonglau.indicators.FilledBooks.FORM_XML;
import static vn.vonglau.indicators.FilledBooks.SHEET;
import static vn.vonglau.indicators.FilledBooks.book;
import static vn.vonglau.indicators.FilledBooks.changed;
import static vn.vonglau.indicators.FilledBooks.filled;
import static vn.vonglau.indicators.FilledBooks.refused;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files that cannot be used at all: of something else, broken, or made to hurt. */
class FilledFileTest {
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
}
