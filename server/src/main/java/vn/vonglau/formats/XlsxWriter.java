package vn.vonglau.formats;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import vn.vonglau.kernel.Problem;
import vn.vonglau.paper.CellText;

/**
 * A workbook of one sheet: a row for each feature. Points stand in two columns, longitude and
 * latitude or easting and northing; other geometries as well-known text, where a cell can hold it.
 * The titles of the columns are notes on their heads.
 */
final class XlsxWriter implements FeatureWriter {
  /** Of the format: 2^20 rows, the first of which holds the heads. */
  static final long MOST_ROWS = (1L << 20) - 1;

  private static final int MOST_COLUMNS = 16_384;
  private static final int MOST_LETTERS = 32_767;
  private static final int SHEET_NAME = 31;
  private static final int CHUNK = 500;
  private static final long EXACT = 1L << 53;

  private final OutputStream out;
  private final Path file;
  private final OutputStream aside;
  private final Workbook book;
  private Worksheet sheet;
  private List<Column> columns;
  private boolean points;
  private int row = 1;

  XlsxWriter(OutputStream out, Path work) throws IOException {
    this.out = out;
    this.file = work.resolve("export.xlsx");
    this.aside = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    this.book = new Workbook(aside, "VongLau", "1.0");
  }

  @Override
  public void begin(Table table) {
    columns = table.columns();
    if (columns.size() + 3 > MOST_COLUMNS) {
      throw Problem.badRequest(
              "export-columns",
              "Bảng tính chứa tối đa 16.384 cột. Chọn bớt cột bằng fields.",
              "A sheet holds at most 16,384 columns. Choose fewer by the parameter fields.")
          .at("fields", null)
          .asException();
    }
    book.properties().setTitle(CellText.xml(table.title()));
    if (table.note() != null) {
      book.properties().setDescription(CellText.xml(table.note()));
    }
    sheet = book.newWorksheet(sheetName(table.title()));
    head(0, ID, null);
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      String unit = column.unit() == null ? "" : " (" + column.unit() + ")";
      head(i + 1, column.name(), column.title() + unit);
    }
    points = table.shape() == Shape.POINT;
    int next = columns.size() + 1;
    if (points) {
      boolean degrees = table.crs().isGeographic();
      head(next, table.free(degrees ? "lon" : "easting"), table.crs().toString());
      head(next + 1, table.free(degrees ? "lat" : "northing"), table.crs().toString());
    } else {
      head(next, table.free("wkt"), table.crs().toString());
    }
    sheet.freezePane(1, 1);
  }

  private static String sheetName(String title) {
    String plain = CellText.xml(title).replaceAll("[\\[\\]*?/\\\\:']", " ").strip();
    plain = plain.isEmpty() ? "Dữ liệu" : plain;
    return plain.length() > SHEET_NAME ? plain.substring(0, SHEET_NAME).strip() : plain;
  }

  private void head(int column, String name, String title) {
    sheet.value(0, column, CellText.xml(name));
    sheet.style(0, column).bold().fillColor("DCE6F1").set();
    sheet.width(column, Math.clamp(name.length() + 4, 10, 40));
    if (title != null && !title.equals(name)) {
      sheet.comment(0, column, CellText.xml(title));
    }
  }

  @Override
  public void row(long id, Object[] values, Geometry geometry) throws IOException {
    if (row > MOST_ROWS) {
      throw Problem.badRequest(
              "export-xlsx-rows",
              "Một trang tính chứa tối đa 1.048.575 dòng, lớp này có nhiều hơn. Chọn một đơn vị,"
                  + " hoặc định dạng gpkg, csv.",
              "A sheet holds at most 1,048,575 rows, and there are more. Choose a unit, or the"
                  + " format gpkg or csv.")
          .at("format", null)
          .asException();
    }
    cell(0, id, Type.WHOLE);
    for (int i = 0; i < values.length; i++) {
      cell(i + 1, values[i], columns.get(i).type());
    }
    if (geometry != null && !geometry.isEmpty()) {
      place(values.length + 1, geometry);
    }
    if (++row % CHUNK == 0) {
      sheet.flush();
    }
  }

  private void place(int column, Geometry geometry) {
    if (points && geometry instanceof Point p) {
      sheet.value(row, column, p.getX());
      sheet.value(row, column + 1, p.getY());
      return;
    }
    StringBuilder text = new StringBuilder();
    PlaceText.wkt(geometry, text);
    if (points || text.length() > MOST_LETTERS) {
      // said in the cell itself: a row without a place would look as if it had none
      sheet.inlineString(
          row,
          column,
          "(hình học không ghi được trong một ô, tải dạng csv hoặc gpkg / the geometry does not"
              + " fit a cell, download csv or gpkg)");
    } else {
      sheet.inlineString(row, column, text.toString());
    }
  }

  /** Text goes in as text, whatever it begins with. */
  private void cell(int column, Object value, Type type) {
    switch (value) {
      case null -> {}
      case Double d when !Double.isFinite(d) -> {}
      case Double d -> sheet.value(row, column, d);
      // a workbook knows no other numbers than doubles: longer ones would lose their last digits
      case Long n when Math.abs(n) > EXACT -> sheet.inlineString(row, column, n.toString());
      case Long n -> sheet.value(row, column, n);
      case Boolean b -> sheet.value(row, column, b);
      case String text when type == Type.DATE && day(column, text) -> {}
      default -> text(column, CellText.xml(value.toString()));
    }
  }

  private boolean day(int column, String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() < 1901 || day.getYear() > 9999) {
        return false;
      }
      sheet.value(row, column, day);
      sheet.style(row, column).format("dd/mm/yyyy").set();
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private void text(int column, String text) {
    if (text.length() > MOST_LETTERS) {
      throw Problem.badRequest(
              "export-xlsx-text",
              "Cột «%s» có nội dung dài hơn một ô của bảng tính chứa được (32.767 chữ). Chọn định dạng csv hoặc gpkg."
                  .formatted(columns.get(column - 1).name()),
              "Column '%s' holds a text longer than a cell of a sheet can be (32,767 letters). Choose the format csv or gpkg."
                  .formatted(columns.get(column - 1).name()))
          .at("format", null)
          .asException();
    }
    // the table of shared texts would hold them all until the end
    sheet.inlineString(row, column, text);
  }

  @Override
  public void finish() throws IOException {
    sheet.finish();
    book.finish();
    aside.close();
    Files.copy(file, out);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    aside.close();
    Files.deleteIfExists(file);
  }
}
