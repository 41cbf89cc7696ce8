package vn.vonglau.indicators;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.vonglau.paper.CellText;

/** Published figures as a workbook: the rows, and a page that says what each column is. */
final class PublishedBook {
  private static final String HEAD = "DCE6F1";
  private static final String FIGURE = "#,##0.######";
  private static final String WARNING = "B3261E";
  private static final int CHUNK = 1_000;

  /** Figures hardly get smaller at higher levels, only slower. */
  private static final int COMPRESSION = 2;

  private PublishedBook() {}

  static void write(PublishedFile.Head head, PublishedFile.Rows rows, OutputStream out)
      throws IOException {
    Workbook book = new Workbook(out, "VongLau", "1.0");
    book.setCompressionLevel(COMPRESSION);
    Worksheet page = book.newWorksheet("Số liệu");
    List<PublishedColumns> columns = PublishedColumns.ALL;
    for (int c = 0; c < columns.size(); c++) {
      page.width(c, Math.clamp(columns.get(c).mm() / 1.9, 8, 70));
      page.value(0, c, columns.get(c).vi());
      page.style(0, c).bold().fillColor(HEAD).wrapText(true).verticalAlignment("center").set();
      if (columns.get(c).name().equals("value")) {
        page.style(c).format(FIGURE).set();
      }
    }
    page.freezePane(2, 1);
    int[] r = {1};
    boolean[] simulated = {false};
    rows.each(
        row -> {
          simulated[0] |= PublishedColumns.isSimulated(row.json());
          for (int c = 0; c < columns.size(); c++) {
            Object cell = columns.get(c).cell().apply(row);
            if (cell instanceof BigDecimal number) {
              page.value(r[0], c, number);
            } else if (cell != null) {
              // straight into the file: a table of shared texts would be held to the end
              page.inlineString(r[0], c, CellText.xml(cell.toString()));
            }
          }
          if (++r[0] % CHUNK == 0) {
            page.flush();
          }
        });
    page.finish();
    notes(book.newWorksheet("Ghi chú"), head, r[0] - 1, simulated[0]);
    book.finish();
  }

  private static void notes(Worksheet page, PublishedFile.Head head, int count, boolean simulated) {
    page.width(0, 28);
    page.width(1, 110);
    int r = 0;
    page.value(r, 0, "Số liệu đã công bố, tải từ Vọng Lâu");
    page.style(r++, 0).bold().fontSize(14).set();
    if (simulated) {
      page.value(r, 0, PrintTable.MARK + ": " + PrintTable.SENTENCE);
      page.style(r++, 0).bold().fontColor(WARNING).set();
    }
    r = pair(page, r, "Lập lúc", Dates.vi(head.at()));
    r = pair(page, r, "Số dòng", Integer.toString(count));
    for (var one : head.asked().entrySet()) {
      if (one.getValue() != null) {
        r = pair(page, r, one.getKey(), one.getValue().toString());
      }
    }
    r++;
    page.value(r, 0, "Các cột");
    page.style(r++, 0).bold().set();
    for (PublishedColumns column : PublishedColumns.ALL) {
      r = pair(page, r, column.vi(), column.note() + " (" + column.name() + ")");
    }
    r++;
    page.value(r, 0, "Chất lượng được tính thế nào");
    page.style(r++, 0).bold().set();
    for (String rule : head.rules()) {
      page.value(r, 1, CellText.xml(rule));
      page.style(r++, 1).wrapText(true).set();
    }
  }

  private static int pair(Worksheet page, int r, String name, String text) {
    page.value(r, 0, CellText.xml(name));
    page.value(r, 1, CellText.xml(text));
    page.style(r, 1).wrapText(true).set();
    return r + 1;
  }
}
