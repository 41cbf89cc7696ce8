package vn.vonglau.channels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.vonglau.kernel.Problem;

/**
 * The attribute table of a Shapefile (dBASE III and IV).
 *
 * <p>Encoding: what the sender says, else the .cpg part, else the language byte where it names a
 * page, else UTF-8 when the whole text is valid UTF-8, else windows-1258. Text in TCVN3 or VNI has
 * no mark of its own; it shows when the names are read.
 */
final class DbfTable {
  private record Column(String name, char type, int start, int length, int decimals) {}

  private static final Charset VIETNAMESE = Charset.forName("windows-1258");

  private final byte[] data;
  private final int first;
  private final int width;
  private final int size;
  private final List<Column> columns = new ArrayList<>();
  private final List<Problem> notes = new ArrayList<>();
  private final Charset charset;

  private DbfTable(byte[] data, String name, Path cpg, Charset wanted) {
    this.data = data;
    ByteBuffer head = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    if (data.length < 33) {
      throw truncated(name);
    }
    size = head.getInt(4);
    first = head.getShort(8) & 0xFFFF;
    width = head.getShort(10) & 0xFFFF;
    if (size < 0 || first < 33 || width < 1) {
      throw Refusals.file(
          name, "dbf-header", "phần .dbf có đầu tệp hỏng", "the header of the .dbf part is broken");
    }
    if (first + (long) size * width > data.length) {
      throw truncated(name);
    }
    int start = 1;
    for (int at = 32; at + 32 <= first && data[at] != 0x0D; at += 32) {
      int length = data[at + 16] & 0xFF;
      int decimals = data[at + 17] & 0xFF;
      String column = new String(data, at, 11, StandardCharsets.ISO_8859_1);
      int zero = column.indexOf('\0');
      column = (zero < 0 ? column : column.substring(0, zero)).strip();
      columns.add(new Column(column, (char) data[at + 11], start, length, decimals));
      start += length;
    }
    if (start > width) {
      throw Refusals.file(
          name,
          "dbf-header",
          "phần .dbf có các cột dài hơn dòng",
          "the columns of the .dbf part are wider than its rows");
    }
    charset = wanted != null ? wanted : detect(name, cpg, data[29] & 0xFF);
  }

  static DbfTable read(Path dbf, String name, Path cpg, Charset wanted) {
    try {
      return new DbfTable(Files.readAllBytes(dbf), name, cpg, wanted);
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
  }

  private static RuntimeException truncated(String name) {
    return Refusals.file(
        name,
        "file-truncated",
        "phần .dbf bị cắt, ngắn hơn kích thước ghi trong đầu tệp; gửi lại tệp đầy đủ",
        "the .dbf part is shorter than its header says; send it whole");
  }

  private Charset detect(String name, Path cpg, int language) {
    if (cpg != null) {
      try {
        String page = Files.readString(cpg, StandardCharsets.ISO_8859_1).strip();
        Charset named = byName(page);
        if (named != null) {
          return named;
        }
        notes.add(
            Refusals.note(
                name,
                "cpg-unknown",
                "bảng mã «" + page + "» trong .cpg chưa được biết, đã đoán theo nội dung",
                "the encoding '" + page + "' in the .cpg is unknown; it was guessed instead"));
      } catch (IOException e) {
        throw Refusals.unreadable(name, e);
      }
    }
    // 0x57 says only "the page of the machine that wrote it", so that the text is asked first
    if (language == 0x78 || language == 0x4D || language == 0x7A) {
      return Charset.forName("GBK");
    }
    if (isUtf8()) {
      return StandardCharsets.UTF_8;
    }
    notes.add(
        Refusals.note(
            name,
            "dbf-encoding-guessed",
            "không ghi bảng mã; đã đọc chữ theo windows-1258. Nếu tên sai, chỉ rõ bằng --encoding",
            "it names no encoding; the text was read as windows-1258. If names look wrong, give it"
                + " with --encoding"));
    return VIETNAMESE;
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

  private boolean isUtf8() {
    for (int row = 0; row < size; row++) {
      for (Column column : columns) {
        if (column.type() == 'C' && decode(row, column, StandardCharsets.UTF_8) == null) {
          return false;
        }
      }
    }
    return true;
  }

  /** Null where the bytes are not of this encoding; a letter cut at the column's end is dropped. */
  private String decode(int row, Column column, Charset as) {
    int start = first + row * width + column.start();
    int end = start + column.length();
    while (end > start && (data[end - 1] == ' ' || data[end - 1] == 0)) {
      end--;
    }
    boolean full = end == start + column.length();
    var decoder = as.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    for (int cut = 0; cut <= (full && as == StandardCharsets.UTF_8 ? 3 : 0); cut++) {
      if (end - cut < start) {
        break;
      }
      try {
        CharBuffer text = decoder.decode(ByteBuffer.wrap(data, start, end - cut - start));
        return text.toString();
      } catch (CharacterCodingException e) {
        decoder.reset();
      }
    }
    return null;
  }

  int size() {
    return size;
  }

  List<Problem> notes() {
    return notes;
  }

  boolean isDeleted(int row) {
    return data[first + row * width] == '*';
  }

  /** Text, whole and decimal numbers, logical; dates stay text (yyyyMMdd). */
  Map<String, Object> row(int row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Column column : columns) {
      values.put(column.name(), value(row, column));
    }
    return values;
  }

  private Object value(int row, Column column) {
    int start = first + row * width + column.start();
    if (column.type() == 'C') {
      String text = decode(row, column, charset);
      return text != null ? text : new String(data, start, column.length(), charset).strip();
    }
    String text = new String(data, start, column.length(), StandardCharsets.ISO_8859_1).strip();
    if (text.isEmpty() || text.startsWith("*") || text.charAt(0) == 0) {
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
      default -> text;
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
}
