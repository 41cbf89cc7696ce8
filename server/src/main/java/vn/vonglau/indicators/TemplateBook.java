package vn.vonglau.indicators;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.ProtectionOption;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.vonglau.audit.Sha256;
import vn.vonglau.paper.CellText;

/**
 * The workbook that a report is filled in with: rows as on the screen, calculated cells locked, and
 * a hidden sheet that tells which form, period and unit it is for.
 */
final class TemplateBook {
  static final String CODE = "Mã chỉ tiêu";
  static final String NO_VALUE = "Lý do không có số liệu";
  static final String COMMENT = "Ghi chú";

  private static final String HEAD = "DCE6F1";
  private static final String LOCKED = "EEF1F2";
  private static final String EDGE = "7D8A90";

  /** Keeps rows and codes in place; it is no secret, and the office suite asks for one. */
  private static final String PROTECTION = "bieu";

  private static final int HEAD_ROW = 5;
  private static final int FIRST_COLUMN = 4;

  private final ReportSheet sheet;

  private TemplateBook(ReportSheet sheet) {
    this.sheet = sheet;
  }

  static void write(ReportSheet sheet, OutputStream out) throws IOException {
    try (Workbook book = new Workbook(out, "VongLau", "1.0")) {
      new TemplateBook(sheet).write(book);
    }
  }

  private void write(Workbook book) throws IOException {
    Worksheet page = book.newWorksheet(XlsxGrid.SHEET);
    top(page);
    List<Form.Column> columns = sheet.form().columns();
    heads(page, columns);
    Map<String, Integer> rows = new HashMap<>();
    for (int i = 0; i < sheet.form().rows().size(); i++) {
      rows.put(sheet.form().rows().get(i).indicator(), HEAD_ROW + 1 + i);
    }
    for (Form.Row row : sheet.form().rows()) {
      row(page, rows.get(row.indicator()), row, columns, rows);
    }
    page.freezePane(2, HEAD_ROW + 1);
    page.protect(PROTECTION);
    page.pageOrientation("landscape");
    page.fitToWidth((short) 1);
    page.fitToHeight((short) 0);
    page.finish();
    mark(book);
  }

  private void top(Worksheet page) {
    page.value(0, 0, CellText.xml(sheet.form().titleVi()));
    page.style(0, 0).bold().fontSize(14).set();
    page.value(1, 0, CellText.xml("Nơi báo cáo: " + sheet.body()));
    page.value(2, 0, CellText.xml("Kỳ: " + sheet.periodLabel()));
    page.value(
        3,
        0,
        "Ghi số vào ô trắng, theo đúng đơn vị tính của từng dòng. Ô xám do hệ thống tính. Không"
            + " gộp, ẩn, chèn hay xóa hàng và cột.");
    page.style(3, 0).italic().set();
    if (sheet.report().simulated()) {
      page.value(0, FIRST_COLUMN, "MÔ PHỎNG: số liệu mô phỏng, không dùng để báo cáo");
      page.style(0, FIRST_COLUMN).bold().fontColor("B3261E").set();
    }
  }

  private void heads(Worksheet page, List<Form.Column> columns) {
    List<String> heads = new ArrayList<>(List.of(CODE, "Chỉ tiêu", "Đơn vị tính", "Kỳ trước"));
    columns.forEach(c -> heads.add(c.titleVi()));
    heads.add(NO_VALUE);
    heads.add(COMMENT);
    int[] widths = {16, 52, 14, 14};
    for (int c = 0; c < heads.size(); c++) {
      page.width(c, c < widths.length ? widths[c] : c < heads.size() - 2 ? 16 : 32);
      page.value(HEAD_ROW, c, CellText.xml(heads.get(c)));
      page.style(HEAD_ROW, c)
          .bold()
          .fillColor(HEAD)
          .wrapText(true)
          .borderStyle("thin")
          .borderColor(EDGE)
          .set();
    }
  }

  private void row(
      Worksheet page, int r, Form.Row row, List<Form.Column> columns, Map<String, Integer> rows) {
    Definition d = sheet.definition(row.indicator());
    page.value(r, 0, row.indicator());
    page.value(r, 1, CellText.xml(d == null ? row.indicator() : d.nameVi()));
    int indent = Math.min(row.depth(), 10);
    page.style(r, 1).indent(indent).wrapText(true).set();
    if (row.heading()) {
      page.range(r, 0, r, FIRST_COLUMN + columns.size() + 1).style().bold().fillColor(LOCKED).set();
      return;
    }
    page.value(r, 2, d == null || d.unit() == null ? "" : CellText.xml(d.unit()));
    String noValue = null;
    String comment = null;
    for (int i = 0; i < columns.size(); i++) {
      CellKey key = new CellKey(row.indicator(), columns.get(i).id());
      if (i == 0) {
        number(page, r, 3, sheet.earlier().previous().get(key));
        page.style(r, 3).fillColor(LOCKED).format("#,##0.######").set();
      }
      int c = FIRST_COLUMN + i;
      Cell cell = sheet.cells().get(key);
      if (row.formula() != null) {
        calculated(page, r, c, row, rows);
        continue;
      }
      number(page, r, c, cell == null ? null : cell.value());
      open(page, r, c).format("#,##0.######").set();
      if (i == 0 && cell != null) {
        noValue = cell.noValue();
        comment = cell.comment();
      }
    }
    text(page, r, FIRST_COLUMN + columns.size(), noValue);
    text(page, r, FIRST_COLUMN + columns.size() + 1, comment);
  }

  private static void calculated(
      Worksheet page, int r, int c, Form.Row row, Map<String, Integer> rows) {
    Formula formula = Formula.parse(row.formula());
    String cells = formula.inCells(code -> Grid.name(rows.get(code), c));
    page.formula(r, c, "IFERROR(" + cells + ",\"\")");
    page.style(r, c).fillColor(LOCKED).format("#,##0.######").set();
  }

  private static void number(Worksheet page, int r, int c, BigDecimal value) {
    if (value != null) {
      page.value(r, c, value);
    }
  }

  private static void text(Worksheet page, int r, int c, String value) {
    if (value != null) {
      page.value(r, c, CellText.xml(value));
    }
    open(page, r, c).wrapText(true).set();
  }

  private static org.dhatim.fastexcel.StyleSetter open(Worksheet page, int r, int c) {
    var style = page.style(r, c);
    style.borderStyle("thin").borderColor(EDGE).protectionOption(ProtectionOption.LOCKED, false);
    return style;
  }

  private void mark(Workbook book) throws IOException {
    Worksheet hidden = book.newWorksheet(XlsxGrid.MARK);
    hidden.setVisibilityState(VisibilityState.VERY_HIDDEN);
    int r = 0;
    for (Map.Entry<String, String> entry : mark(sheet).entrySet()) {
      hidden.value(r, 0, entry.getKey());
      hidden.value(r, 1, entry.getValue());
      r++;
    }
    hidden.finish();
  }

  /** What a template is for; a filled one must say the same. */
  static Map<String, String> mark(ReportSheet sheet) {
    Map<String, String> mark = new LinkedHashMap<>();
    mark.put("form", sheet.report().form());
    mark.put("version", Integer.toString(sheet.report().formVersion()));
    mark.put("period", sheet.report().period().code());
    mark.put("unit", Long.toString(sheet.report().unit()));
    mark.put("agency", sheet.report().agency());
    StringBuilder all = new StringBuilder(String.join("|", mark.values()));
    for (Form.Row row : sheet.form().rows()) {
      Definition d = sheet.definition(row.indicator());
      all.append('|').append(row.indicator()).append('=').append(d == null ? "" : d.unit());
    }
    mark.put("checksum", Sha256.hex(all.toString()));
    return mark;
  }
}
