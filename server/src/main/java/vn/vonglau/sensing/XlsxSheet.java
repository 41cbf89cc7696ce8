package vn.vonglau.sensing;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.vonglau.paper.CellText;

/** A workbook of two sheets: what it is, and the rows; written as they come. */
final class XlsxSheet implements DataSheet {
  static final String TIME = "dd/mm/yyyy hh:mm:ss";
  static final String DAY = "dd/mm/yyyy";
  static final String HEAD = "DCE6F1";
  private static final int CHUNK = 1000;

  private record Note(String label, Object value) {}

  private final Workbook book;
  private final Tongue tongue;
  private final List<Note> notes = new ArrayList<>();
  private Worksheet sheet;
  private int row;

  XlsxSheet(OutputStream out, Tongue tongue) {
    this.book = new Workbook(out, "VongLau", "1.0");
    this.tongue = tongue;
  }

  @Override
  public void note(String label, Object value) {
    notes.add(new Note(label, value));
  }

  @Override
  public void columns(List<String> names) throws IOException {
    Worksheet about = book.newWorksheet(tongue.say("Thông tin", "About"));
    about.width(0, 26);
    about.width(1, 90);
    for (int i = 0; i < notes.size(); i++) {
      about.value(i, 0, notes.get(i).label);
      about.style(i, 0).bold().verticalAlignment("top").set();
      cell(about, i, 1, notes.get(i).value);
      if (notes.get(i).value instanceof String) {
        about.style(i, 1).wrapText(true).horizontalAlignment("left").set();
      }
    }
    about.finish();
    sheet = book.newWorksheet(tongue.say("Số liệu", "Data"));
    for (int i = 0; i < names.size(); i++) {
      sheet.width(i, i == 0 ? 20 : Math.clamp(names.get(i).length() + 2, 9, 40));
      head(sheet, 0, i, names.get(i));
    }
    sheet.freezePane(1, 1);
    row = 1;
  }

  static void head(Worksheet sheet, int row, int column, String text) {
    sheet.value(row, column, text);
    sheet
        .style(row, column)
        .bold()
        .fillColor(HEAD)
        .wrapText(true)
        .verticalAlignment("center")
        .set();
  }

  @Override
  public void row(Object... cells) throws IOException {
    for (int i = 0; i < cells.length; i++) {
      cell(sheet, row, i, cells[i]);
    }
    row++;
    if (row % CHUNK == 0) {
      sheet.flush();
    }
  }

  /** Text goes in as text, whatever it begins with. */
  private void cell(Worksheet to, int r, int c, Object value) {
    switch (value) {
      case null -> {}
      case Double d -> {
        if (!d.isNaN() && !d.isInfinite()) {
          to.value(r, c, d);
        }
      }
      case Number n -> to.value(r, c, n);
      case Instant t -> {
        to.value(r, c, Tongue.local(t));
        to.style(r, c).format(TIME).horizontalAlignment("left").set();
      }
      case LocalDate d -> {
        to.value(r, c, d);
        to.style(r, c).format(DAY).horizontalAlignment("left").set();
      }
      case Boolean b -> to.value(r, c, b ? tongue.say("có", "yes") : null);
      default -> to.value(r, c, text(value.toString()));
    }
  }

  /** Without the control characters that XML cannot hold. */
  static String text(String text) {
    return CellText.xml(text);
  }

  @Override
  public void close() throws IOException {
    if (sheet != null) {
      sheet.finish();
    }
    book.finish();
  }
}
