package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.vonglau.kernel.ProblemException;

/** Filled workbooks for tests, as a hand leaves them, and what is read from them. */
final class FilledBooks {
  static final ReportSheet SHEET = FormStory.sheet(Map.of());
  static final String FORM_XML = "xl/worksheets/sheet1.xml";

  interface Hand {
    void on(Worksheet page, Map<String, Integer> rows);
  }

  /** The template with what a hand wrote into it: column E holds the figures. */
  static byte[] filled(Hand hand) {
    return book(TemplateBook.mark(SHEET), hand);
  }

  static byte[] book(Map<String, String> mark, Hand hand) {
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

  static byte[] changed(byte[] file, String part, UnaryOperator<String> change) {
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

  static FilledForm.Result read(byte[] file) {
    Grid grid = ReportFiles.read("bieu.xlsx", file);
    ReportFiles.mustBeFor(SHEET, grid);
    return FilledForm.read(SHEET.form(), SHEET.definitions(), grid, SHEET.cells());
  }

  static String refused(byte[] file) {
    var e = assertThrows(ProblemException.class, () -> read(file));
    assertTrue(e.problem().vi().contains("Chưa lưu gì"), e.problem().vi());
    return e.problem().code();
  }

  static List<String> faults(FilledForm.Result result) {
    return result.faults().stream().map(f -> f.cell() + " " + f.code()).toList();
  }

  static String part(byte[] file, String wanted) throws IOException {
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

  private FilledBooks() {}
}
