package vn.vonglau.indicators;

import static vn.vonglau.indicators.OfficeFile.refuse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import vn.vonglau.indicators.Grid.Item;
import vn.vonglau.indicators.Grid.Kind;
import vn.vonglau.kernel.ProblemException;

/**
 * Reads a workbook into a {@link Grid}: the sheet with the form, and what its hidden sheet says.
 */
final class XlsxGrid {
  /** The hidden sheet of a template. */
  static final String MARK = "vonglau";

  /** The sheet that people fill in. */
  static final String SHEET = "Biểu";

  private XlsxGrid() {}

  /**
   * @throws ProblemException 422 where it is no workbook that can be read
   */
  static Grid read(byte[] bytes) {
    OfficeFile.size(bytes);
    if (OfficeFile.isOle(bytes)) {
      throw refuse(
          "file-xls",
          "Tệp ở dạng .xls cũ hoặc được đặt mật khẩu. Mở tệp, bỏ mật khẩu, chọn Lưu thành .xlsx"
              + " (Excel Workbook) rồi gửi lại.",
          "The file is an old .xls or has a password. Open it, take the password off, save it as"
              + " .xlsx and send that.");
    }
    if (!OfficeFile.isZip(bytes)) {
      throw unreadable();
    }
    String types = OfficeFile.inspect(bytes);
    if (types.contains("macroEnabled")) {
      throw refuse(
          "file-macros",
          "Tệp chứa macro nên không được nhận. Lưu thành .xlsx (Excel Workbook) rồi gửi lại.",
          "The file holds macros and is not taken. Save it as .xlsx and send that.");
    }
    if (!types.contains("spreadsheetml")) {
      throw unreadable();
    }
    try (ReadableWorkbook book =
        new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true))) {
      return read(book, bytes);
    } catch (ProblemException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw unreadable();
    }
  }

  private static ProblemException unreadable() {
    return refuse(
        "file-xlsx",
        "Không mở được tệp như một bảng tính .xlsx. Tải mẫu của báo cáo này, điền rồi gửi lại.",
        "The file cannot be opened as an .xlsx workbook. Take the template of this report, fill it"
            + " in and send it.");
  }

  private static Grid read(ReadableWorkbook book, byte[] bytes) throws IOException {
    List<Sheet> sheets = book.getSheets().toList();
    Sheet form =
        sheets.stream()
            .filter(s -> s.getName().equals(SHEET))
            .findFirst()
            .or(
                () ->
                    sheets.stream()
                        .filter(s -> s.getVisibility() == SheetVisibility.VISIBLE)
                        .filter(s -> !s.getName().equals(MARK))
                        .findFirst())
            .orElseThrow(XlsxGrid::unreadable);
    if (form.getVisibility() != SheetVisibility.VISIBLE) {
      throw refuse(
          "sheet-hidden",
          "Trang tính «%s» đang bị ẩn. Hiện trang tính (Unhide) rồi gửi lại."
              .formatted(Typed.show(form.getName())),
          "The sheet '%s' is hidden. Unhide it and send the file again."
              .formatted(Typed.show(form.getName())));
    }
    List<Grid.Note> notes = new ArrayList<>();
    for (Sheet other : sheets) {
      if (other != form && !other.getName().equals(MARK)) {
        notes.add(
            new Grid.Note(
                "sheet-ignored",
                "Trang tính «%s» không thuộc biểu nên không được đọc."
                    .formatted(Typed.show(other.getName())),
                "The sheet '%s' is no part of the form and was not read."
                    .formatted(Typed.show(other.getName()))));
      }
    }
    SheetShape shape = shape(bytes, sheets.indexOf(form), form.getName());
    if (shape.rows() > Grid.MOST_ROWS) {
      throw rows();
    }
    Map<String, String> mark = new HashMap<>();
    for (Sheet sheet : sheets) {
      if (sheet.getName().equals(MARK)) {
        mark.putAll(mark(sheet));
      }
    }
    return new Grid(
        form.getName(),
        cells(form),
        shape.hiddenRows(),
        shape.hiddenColumns(),
        shape.merged(),
        Map.copyOf(mark),
        notes);
  }

  static ProblemException rows() {
    return refuse(
        "file-rows",
        "Trang tính có hơn %s hàng, nhiều hơn mọi biểu. Xóa các hàng thừa bên dưới rồi gửi lại."
            .formatted(Numbers.vi(BigDecimal.valueOf(Grid.MOST_ROWS))),
        "The sheet has more than %s rows, more than any form. Delete the spare rows below."
            .formatted(Numbers.en(BigDecimal.valueOf(Grid.MOST_ROWS))));
  }

  private static Map<String, String> mark(Sheet sheet) throws IOException {
    Map<String, String> mark = new HashMap<>();
    try (Stream<Row> rows = sheet.openStream()) {
      rows.limit(30)
          .forEach(
              r -> {
                String key = r.getCellText(0);
                if (!key.isBlank() && r.getCellCount() > 1) {
                  mark.put(key, r.getCellText(1));
                }
              });
    }
    return mark;
  }

  private static List<List<Item>> cells(Sheet sheet) throws IOException {
    List<List<Item>> grid = new ArrayList<>();
    try (Stream<Row> rows = sheet.openStream()) {
      for (Row row : (Iterable<Row>) rows::iterator) {
        if (row.getRowNum() > Grid.MOST_ROWS) {
          throw rows();
        }
        while (grid.size() < row.getRowNum() - 1) {
          grid.add(List.of());
        }
        List<Item> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(row.getCellCount(), Grid.MOST_COLUMNS); i++) {
          cells.add(row.getOptionalCell(i).map(XlsxGrid::item).orElse(Item.EMPTY));
        }
        grid.add(cells);
      }
    }
    return grid;
  }

  private static Item item(Cell cell) {
    String raw = cell.getRawValue();
    boolean formula = cell.getFormula() != null;
    String format = cell.getDataFormatString();
    if (cell.getType() == CellType.EMPTY || (raw == null || raw.isBlank()) && !text(cell)) {
      return formula ? new Item(Kind.ERROR, "", null, null, true) : Item.EMPTY;
    }
    if (cell.getType() == CellType.ERROR || raw != null && raw.matches("#[A-Z0-9/!?]+[!?A]")) {
      return new Item(Kind.ERROR, raw, null, null, formula);
    }
    if (cell.getType() == CellType.BOOLEAN) {
      return new Item(Kind.BOOLEAN, raw, null, null, formula);
    }
    if (cell.getType() == CellType.NUMBER || cell.getType() == CellType.FORMULA) {
      BigDecimal number = number(raw);
      if (number != null) {
        return new Item(isDate(format) ? Kind.DATE : Kind.NUMBER, raw, number, format, formula);
      }
    }
    String text = cell.getText() == null ? "" : cell.getText();
    text = text.length() > Grid.LONGEST ? text.substring(0, Grid.LONGEST) : text;
    return new Item(text.isBlank() ? Kind.EMPTY : Kind.TEXT, text, null, format, formula);
  }

  private static boolean text(Cell cell) {
    return cell.getType() == CellType.STRING;
  }

  private static BigDecimal number(String raw) {
    try {
      // a huge exponent is refused before digits are made of it
      BigDecimal n = new BigDecimal(raw.strip());
      return n.precision() - n.scale() > 40 ? BigDecimal.TEN.pow(40) : tiny(n);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static BigDecimal tiny(BigDecimal n) {
    return n.scale() > 60
        ? n.precision() - n.scale() < -60
            ? BigDecimal.ZERO
            : n.setScale(60, java.math.RoundingMode.HALF_UP)
        : n;
  }

  /** Days and times are numbers that the format alone tells apart. */
  static boolean isDate(String format) {
    if (format == null || format.equalsIgnoreCase("General") || format.equals("@")) {
      return false;
    }
    String bare = format.replaceAll("\"[^\"]*\"|\\\\.|\\[[^\\]]*]|_.", "").toLowerCase(Locale.ROOT);
    return bare.matches(".*(yy|d{1,4}|h+:|:mm|m+/|/m+|mmm).*");
  }

  /** The XML of a sheet, found by its place in the workbook. */
  private static SheetShape shape(byte[] bytes, int index, String name) throws IOException {
    String part = XlsxParts.sheet(bytes, name);
    String path = part == null ? "xl/worksheets/sheet" + (index + 1) + ".xml" : part;
    SheetShape[] found = new SheetShape[1];
    Archive.each(
        bytes,
        (entry, in) -> {
          if (entry.equals(path)) {
            found[0] = SheetShape.read(in);
          }
        });
    if (found[0] == null) {
      throw unreadable();
    }
    return found[0];
  }
}
