package vn.vonglau.indicators;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.vonglau.indicators.FilledForm.Fault;
import vn.vonglau.indicators.Grid.Item;
import vn.vonglau.indicators.Grid.Kind;
import vn.vonglau.paper.CellText;

/**
 * A filled file as it came, with each fault marked in its cell and listed on a sheet of its own.
 */
final class MarkedBook {
  private static final String WRONG = "FBE4EA";
  private static final String RED = "960C32";
  private static final String HEAD = "DCE6F1";
  private static final String NAME = "Biểu đã gửi";

  private MarkedBook() {}

  static void write(Grid grid, List<Fault> faults, OutputStream out) throws IOException {
    Map<String, StringBuilder> told = new HashMap<>();
    for (Fault fault : faults) {
      if (fault.cell() != null) {
        told.computeIfAbsent(fault.cell(), c -> new StringBuilder())
            .append(fault.vi())
            .append('\n');
      }
    }
    try (Workbook book = new Workbook(out, "VongLau", "1.0")) {
      Worksheet page = book.newWorksheet(grid.sheet() == null ? NAME : name(grid.sheet()));
      for (int r = 0; r < grid.rows().size(); r++) {
        for (int c = 0; c < grid.rows().get(r).size(); c++) {
          value(page, r, c, grid.at(r, c));
        }
      }
      for (int c = 0; c < 12; c++) {
        page.width(c, c == 1 ? 52 : 16);
      }
      told.forEach((cell, text) -> mark(page, cell, text.toString().strip()));
      page.finish();
      list(book, faults);
    }
  }

  private static String name(String sheet) {
    String clean = sheet.replaceAll("[\\[\\]:*?/\\\\]", " ").strip();
    return clean.isEmpty() || clean.equals("Lỗi") ? NAME : clean;
  }

  private static void value(Worksheet page, int r, int c, Item item) {
    if (item.kind() == Kind.NUMBER) {
      page.value(r, c, item.number());
    } else if (item.kind() != Kind.EMPTY) {
      page.value(r, c, CellText.xml(item.text()));
    }
  }

  private static void mark(Worksheet page, String cell, String text) {
    int row = Integer.parseInt(cell.replaceAll("[A-Z]", "")) - 1;
    int column = 0;
    for (char letter : cell.replaceAll("\\d", "").toCharArray()) {
      column = column * 26 + letter - 'A' + 1;
    }
    page.style(row, column - 1).fillColor(WRONG).fontColor(RED).bold().set();
    page.comment(row, column - 1, CellText.xml(text));
  }

  private static void list(Workbook book, List<Fault> faults) throws IOException {
    Worksheet page = book.newWorksheet("Lỗi");
    List<String> heads = List.of("Ô", "Chỉ tiêu", "Đã ghi", "Lý do và cách sửa", "Mã lỗi");
    int[] widths = {10, 18, 24, 90, 20};
    for (int c = 0; c < heads.size(); c++) {
      page.width(c, widths[c]);
      page.value(0, c, heads.get(c));
      page.style(0, c).bold().fillColor(HEAD).set();
    }
    int r = 1;
    for (Fault fault : faults) {
      String[] cells = {fault.cell(), fault.indicator(), fault.typed(), fault.vi(), fault.code()};
      for (int c = 0; c < cells.length; c++) {
        if (cells[c] != null) {
          page.value(r, c, CellText.xml(cells[c]));
          page.style(r, c).wrapText(true).verticalAlignment("top").set();
        }
      }
      r++;
    }
    page.finish();
  }
}
