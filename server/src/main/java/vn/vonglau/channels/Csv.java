package vn.vonglau.channels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Comma or semicolon separated text (RFC 4180): UTF-8 or UTF-16 with a mark, quotes, any line end.
 */
final class Csv {
  /**
   * @param line line of the file on which the record begins, from 1
   */
  record Record(long line, List<String> cells) {}

  private final String text;
  private final char separator;
  private final String name;
  private int at;
  private long line = 1;

  private Csv(String text, String name) {
    this.text = text;
    this.name = name;
    this.separator = separator(text);
  }

  /** The records that are not blank, the header first. */
  static List<Record> read(Path file, String name) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
    Csv csv = new Csv(decode(bytes, name), name);
    List<Record> records = new ArrayList<>();
    while (csv.at < csv.text.length()) {
      Record record = csv.record();
      if (record.cells().stream().anyMatch(c -> !c.isBlank())) {
        records.add(record);
      }
    }
    if (records.isEmpty()) {
      throw Refusals.file(name, "file-empty", "tệp rỗng", "it is empty");
    }
    return records;
  }

  private static String decode(byte[] bytes, String name) {
    Charset charset = StandardCharsets.UTF_8;
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE
        || bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
      charset = StandardCharsets.UTF_16;
    }
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        throw Refusals.file(
            name, "csv-form", "không phải tệp chữ (có byte 0)", "not text (it holds zero bytes)");
      }
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Refusals.file(
          name,
          "file-encoding",
          "chữ không phải UTF-8; trong Excel lưu bằng «CSV UTF-8» rồi gửi lại",
          "the text is not UTF-8; save it as 'CSV UTF-8' and send it again");
    }
  }

  /** The one of the three that the header uses most, outside quotes. */
  private static char separator(String text) {
    int[] counts = new int[3];
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        break;
      } else if (!quoted && ",;\t".indexOf(c) >= 0) {
        counts[",;\t".indexOf(c)]++;
      }
    }
    if (counts[1] > counts[0] && counts[1] >= counts[2]) {
      return ';';
    }
    return counts[2] > counts[0] ? '\t' : ',';
  }

  private Record record() {
    long begins = line;
    List<String> cells = new ArrayList<>();
    while (true) {
      cells.add(cell());
      if (at >= text.length()) {
        return new Record(begins, cells);
      }
      char c = text.charAt(at++);
      if (c == '\n' || c == '\r') {
        if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
          at++;
        }
        line++;
        return new Record(begins, cells);
      }
    }
  }

  private String cell() {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && !ends(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private boolean ends(char c) {
    return c == separator || c == '\n' || c == '\r';
  }

  private String quoted() {
    long begins = line;
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        line += c == '\n' ? 1 : 0;
        cell.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        // text after the closing quote belongs to the cell as it stands
        while (at < text.length() && !ends(text.charAt(at))) {
          cell.append(text.charAt(at++));
        }
        return cell.toString();
      }
    }
    throw Refusals.file(
        name,
        "csv-quote",
        "dấu nháy kép mở ở dòng " + begins + " không được đóng",
        "the quote opened on line " + begins + " is not closed");
  }
}
