package vn.vonglau.formats;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** The attribute table of a Shapefile (dBASE III and IV), read from the disk row by row. */
final class DbfTable implements AutoCloseable {
  private record Column(String name, char type, int start, int length, int decimals) {}

  private final String name;
  private final FileWindow file;
  private final int first;
  private final int width;
  private final long declared;
  private final long size;
  private final int language;
  private final List<Column> columns = new ArrayList<>();
  private final List<Problem> notes = new ArrayList<>();
  private final DbfText text;

  /**
   * @param cpg part that names the encoding, or null
   * @param wanted encoding by the sender's word, or null
   */
  DbfTable(Path dbf, String name, Path cpg, DbfText wanted) {
    this.name = name;
    FileWindow opened = null;
    try {
      opened = new FileWindow(dbf);
      file = opened;
      ByteBuffer head = file.at(0, 33);
      declared = head.getInt(4) & 0xFFFFFFFFL;
      first = head.getShort(8) & 0xFFFF;
      width = head.getShort(10) & 0xFFFF;
      language = head.get(29) & 0xFF;
      if (first < 33 || width < 1) {
        throw header("phần .dbf có đầu tệp hỏng", "the header of the .dbf part is broken");
      }
      size = Math.max(0, Math.min(declared, (file.size() - first) / width));
      byte[] fields = bytes(file.at(0, first));
      List<byte[]> names = columns(fields);
      text = wanted != null ? wanted : new DbfCoding(this, name, notes).find(cpg, language);
      name(names);
    } catch (EOFException e) {
      close(opened);
      throw truncated();
    } catch (IOException e) {
      close(opened);
      throw Refusals.unreadable(name, e);
    } catch (ProblemException e) {
      close(opened);
      throw e;
    }
  }

  /** Fills {@link #columns}; their names are decoded when the encoding is known. */
  private List<byte[]> columns(byte[] fields) {
    List<byte[]> names = new ArrayList<>();
    int start = 1;
    for (int at = 32; at + 32 <= first && fields[at] != 0x0D; at += 32) {
      int length = fields[at + 16] & 0xFF;
      int decimals = fields[at + 17] & 0xFF;
      names.add(upToZero(Arrays.copyOfRange(fields, at, at + 11)));
      columns.add(new Column("", (char) fields[at + 11], start, length, decimals));
      start += length;
    }
    if (start > width) {
      throw header(
          "phần .dbf có các cột dài hơn dòng",
          "the columns of the .dbf part are wider than its rows");
    }
    return names;
  }

  private void name(List<byte[]> names) {
    Set<String> used = new LinkedHashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      String own = text.read(names.get(i), true).strip();
      String unique = own;
      for (int n = 2; !used.add(unique); n++) {
        unique = own + "_" + n;
      }
      Column c = columns.get(i);
      columns.set(i, new Column(unique, c.type(), c.start(), c.length(), c.decimals()));
    }
    if (columns.stream().anyMatch(c -> "MGP".indexOf(c.type()) >= 0)) {
      notes.add(
          Refusals.note(
              name,
              "dbf-memo",
              "cột ghi chú dài (memo, tệp .dbt) không đọc được, chỉ có số thứ tự của ghi chú",
              "memo columns (a .dbt file) are not read; they hold only the number of the memo"));
    }
  }

  private ProblemException header(String vi, String en) {
    return Refusals.file(name, "dbf-header", vi, en);
  }

  private ProblemException truncated() {
    return Refusals.file(
        name,
        "file-truncated",
        "phần .dbf bị cắt, ngắn hơn kích thước ghi trong đầu tệp; gửi lại tệp đầy đủ",
        "the .dbf part is shorter than its header says; send it whole");
  }

  /** "UTF-8", "65001", "ANSI 1258", "cp1252", "ISO-8859-1"; null where unknown. */
  static Charset byName(String page) {
    String text = page.toUpperCase(Locale.ROOT).replaceAll("^(ANSI|CP|OEM)[ _-]*", "").strip();
    if (text.equals("65001") || text.equals("UTF8")) {
      return StandardCharsets.UTF_8;
    }
    String named = text.matches("125\\d") ? "windows-" + text : text;
    named = named.matches("8859\\d") ? "ISO-8859-" + named.substring(4) : named;
    try {
      return Charset.isSupported(named) ? Charset.forName(named) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Rows that are really there. */
  long size() {
    return size;
  }

  /** Rows that the header speaks of. */
  long declared() {
    return declared;
  }

  List<Problem> notes() {
    return notes;
  }

  TextCoding coding() {
    return text.coding();
  }

  boolean isDeleted(long row) throws IOException {
    return file.at(first + row * width, 1).get(0) == '*';
  }

  /** Takes every cell of text without its filling, until it answers false. */
  void texts(DbfCoding.Cells cells) throws IOException {
    for (long row = 0; row < size; row++) {
      for (Column column : columns) {
        if (column.type() == 'C') {
          byte[] cell = cell(row, column);
          if (cell.length > 0 && !cells.take(cell, cell.length == column.length())) {
            return;
          }
        }
      }
    }
  }

  private byte[] cell(long row, Column column) throws IOException {
    byte[] cell = bytes(file.at(first + row * width + column.start(), column.length()));
    cell = upToZero(cell);
    int end = cell.length;
    while (end > 0 && cell[end - 1] == ' ') {
      end--;
    }
    return end == cell.length ? cell : Arrays.copyOf(cell, end);
  }

  private static byte[] bytes(ByteBuffer from) {
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    return bytes;
  }

  private static byte[] upToZero(byte[] cell) {
    for (int i = 0; i < cell.length; i++) {
      if (cell[i] == 0) {
        return Arrays.copyOf(cell, i);
      }
    }
    return cell;
  }

  /**
   * Text, whole and decimal numbers, logical; dates stay text (yyyyMMdd). A row that is not there
   * gives its columns without values.
   */
  Map<String, Object> row(long row) throws IOException {
    Map<String, Object> values = LinkedHashMap.newLinkedHashMap(columns.size());
    for (Column column : columns) {
      values.put(column.name(), row < size ? value(row, column) : null);
    }
    return values;
  }

  private Object value(long row, Column column) throws IOException {
    return switch (column.type()) {
      case 'C' -> {
        byte[] cell = cell(row, column);
        yield text.read(cell, cell.length == column.length());
      }
      case 'I', '+', 'O', 'B', 'T', '@' -> binary(row, column);
      default -> {
        byte[] cell = cell(row, column);
        yield written(new String(cell, StandardCharsets.ISO_8859_1).strip(), column);
      }
    };
  }

  private static Object written(String text, Column column) {
    if (text.isEmpty() || text.startsWith("*")) {
      return null;
    }
    return switch (column.type()) {
      case 'N', 'F' -> number(text, column.decimals());
      case 'L' ->
          switch (Character.toUpperCase(text.charAt(0))) {
            case 'Y', 'T' -> Boolean.TRUE;
            case 'N', 'F' -> Boolean.FALSE;
            default -> null;
          };
      case 'D' -> text.equals("00000000") ? null : text;
      default -> text;
    };
  }

  /** The types of dBASE 7 and Visual FoxPro that are not written out. */
  private Object binary(long row, Column column) throws IOException {
    ByteBuffer cell = file.at(first + row * width + column.start(), column.length());
    return switch (column.type()) {
      case 'I', '+' -> column.length() == 4 ? (Object) (long) cell.getInt() : null;
      case 'O', 'B' -> column.length() == 8 ? (Object) cell.getDouble() : null;
      default -> {
        int day = column.length() == 8 ? cell.getInt() : 0;
        // days since noon of 1 January 4713 BC, milliseconds of the day
        yield day == 0
            ? null
            : LocalDateTime.of(1970, 1, 1, 0, 0)
                .plusDays(day - 2_440_588L)
                .plusSeconds(cell.getInt() / 1000)
                .toString();
      }
    };
  }

  private static Object number(String text, int decimals) {
    try {
      return decimals == 0 && !text.contains(".") && !text.toUpperCase(Locale.ROOT).contains("E")
          ? (Object) Long.valueOf(text)
          : Double.valueOf(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private static void close(FileWindow file) {
    if (file != null) {
      file.close();
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
