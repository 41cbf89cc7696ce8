package vn.vonglau.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import vn.vonglau.kernel.ProblemException;

/**
 * Text with separators (RFC 4180), record by record, still as bytes: each cell is decoded by who
 * asks for it. Quotes, doubled quotes, any line end. One record is in memory at a time.
 */
final class CsvReader implements AutoCloseable {
  static final int MOST_COLUMNS = 2_000;
  private static final int LONGEST_CELL = 8 << 20;
  private static final int LONGEST_RECORD = 32 << 20;

  private final InputStream in;
  private final String name;
  private final char separator;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private byte[] row = new byte[1 << 12];
  private int length;
  private int[] ends = new int[64];
  private int cells;
  private long line;
  private long next = 1;

  /**
   * @param in UTF-8 or another coding that holds ASCII, past a byte-order mark
   */
  CsvReader(InputStream in, String name, char separator) {
    this.in = in;
    this.name = name;
    this.separator = separator;
  }

  /** Goes to the next record that is not blank; false at the end. */
  boolean next() {
    try {
      while (peek() >= 0) {
        record();
        if (!isBlank()) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
  }

  /** Line of the file on which the record begins, from 1. */
  long line() {
    return line;
  }

  int cells() {
    return cells;
  }

  /** The cell as text; quotes are off, blanks are kept. */
  String cell(int i, TextCoding coding) {
    int from = i == 0 ? 0 : ends[i - 1];
    return coding.decode(row, from, ends[i] - from);
  }

  private boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (row[i] != ' ' && row[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  private int peek() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer));
      if (end == 0) {
        return -1;
      }
    }
    return buffer[at] & 0xFF;
  }

  private int take() throws IOException {
    int c = peek();
    at += c < 0 ? 0 : 1;
    return c;
  }

  private void record() throws IOException {
    line = next;
    length = 0;
    cells = 0;
    while (true) {
      int c = cell();
      if (cells == ends.length) {
        ends = Arrays.copyOf(ends, 2 * cells);
      }
      ends[cells++] = length;
      if (cells > MOST_COLUMNS) {
        throw columns(name);
      }
      if (c != separator) {
        return;
      }
    }
  }

  static ProblemException columns(String name) {
    return Refusals.file(
        name,
        "table-columns",
        "bảng có hơn " + MOST_COLUMNS + " cột; giữ lại các cột cần dùng rồi gửi lại",
        "the table has more than "
            + MOST_COLUMNS
            + " columns; keep those needed and send it again");
  }

  /** Appends one cell; what ended it: the separator, a line end, or -1. */
  private int cell() throws IOException {
    int start = length;
    int c = take();
    while (c == ' ') {
      append(c, start);
      c = take();
    }
    if (c == '"') {
      length = start;
      quoted(start);
      c = take();
    }
    // text after the closing quote belongs to the cell as it stands
    while (c >= 0 && c != separator && c != '\n' && c != '\r') {
      append(c, start);
      c = take();
    }
    if (c == '\r' && peek() == '\n') {
      take();
    }
    next += c == '\n' || c == '\r' ? 1 : 0;
    return c;
  }

  private void quoted(int start) throws IOException {
    long begins = next;
    while (true) {
      int c = take();
      if (c < 0) {
        throw Refusals.file(
            name,
            "csv-quote",
            "dấu nháy kép mở ở dòng " + begins + " không được đóng",
            "the quote opened on line " + begins + " is not closed");
      }
      if (c == '"') {
        if (peek() != '"') {
          return;
        }
        take();
      }
      next += c == '\n' ? 1 : 0;
      append(c, start);
    }
  }

  private void append(int c, int start) {
    if (length == row.length) {
      row = Arrays.copyOf(row, 2 * length);
    }
    row[length++] = (byte) c;
    if (length - start > LONGEST_CELL || length > LONGEST_RECORD) {
      throw Refusals.file(
          name,
          "csv-cell",
          String.format(
              Locale.ROOT,
              "ô ở dòng %d dài hơn %d MB; có thể một dấu nháy kép trước đó không được đóng",
              line,
              LONGEST_CELL >> 20),
          String.format(
              Locale.ROOT,
              "a cell on line %d is longer than %d MB; perhaps a quote before it is not closed",
              line,
              LONGEST_CELL >> 20));
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
  }
}
