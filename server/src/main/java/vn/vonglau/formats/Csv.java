package vn.vonglau.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Comma or semicolon separated text (RFC 4180), whole: UTF-8, or UTF-16 with a mark, quotes, any
 * line end. Other codings are refused, as codes and names of units allow no guess.
 */
public final class Csv {
  /**
   * @param line line of the file on which the record begins, from 1
   */
  public record Record(long line, List<String> cells) {}

  private Csv() {}

  /** The records that are not blank, the header first. */
  public static List<Record> read(Path file, String name) {
    try (WorkFolder work = WorkFolder.make(name)) {
      CsvLook look = CsvLook.at(file, name, null, work.path());
      if (look.coding() != TextCoding.UTF_8 || !look.sound()) {
        throw Refusals.file(
            name,
            "file-encoding",
            "chữ không phải UTF-8; trong Excel lưu bằng «CSV UTF-8» rồi gửi lại",
            "the text is not UTF-8; save it as 'CSV UTF-8' and send it again");
      }
      List<Record> records = new ArrayList<>();
      try (CsvReader reader = new CsvReader(look.open(), name, look.separator())) {
        while (reader.next()) {
          List<String> cells = new ArrayList<>();
          for (int i = 0; i < reader.cells(); i++) {
            cells.add(reader.cell(i, TextCoding.UTF_8));
          }
          records.add(new Record(reader.line(), cells));
        }
      } catch (IOException e) {
        throw Refusals.unreadable(name, e);
      }
      if (records.isEmpty()) {
        throw Refusals.file(name, "file-empty", "tệp rỗng", "it is empty");
      }
      return records;
    }
  }
}
