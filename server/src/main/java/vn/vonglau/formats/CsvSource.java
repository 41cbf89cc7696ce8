package vn.vonglau.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.vonglau.formats.TableHeader.Line;

/** Text with separators as features: one a record, its values as they are written. */
final class CsvSource extends TableSource {
  private final String name;
  private final CsvLook look;
  private final TableSheet sheet;

  /**
   * @param work a folder for the file in UTF-8 where it is UTF-16
   */
  CsvSource(Path file, String name, SourceOptions options, Path work) {
    this.name = name;
    look = CsvLook.at(file, name, options.coding(), work);
    List<Line> first = new ArrayList<>();
    try (CsvReader reader = reader()) {
      while (first.size() < TableHeader.LOOK && reader.next()) {
        Line line = line(reader);
        if (!isSeparatorLine(line)) {
          first.add(line);
        }
      }
    }
    sheet = new TableSheet(name, first, options.columns(), true);
    if (look.guessed()) {
      String label = look.coding().label();
      sheet
          .notes()
          .once(
              "text-coding-guessed",
              "không phải UTF-8 và không ghi bảng mã; đã đọc chữ theo " + label,
              "it is not UTF-8 and names no encoding; the text was read as " + label);
    }
  }

  private CsvReader reader() {
    try {
      return new CsvReader(look.open(), name, look.separator());
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
  }

  /** "sep=;", by which Excel is told the separator. */
  private static boolean isSeparatorLine(Line line) {
    return line.line() == 1 && line.text(0).toLowerCase(Locale.ROOT).startsWith("sep=");
  }

  private Line line(CsvReader reader) {
    List<Object> cells = new ArrayList<>(reader.cells());
    for (int i = 0; i < reader.cells(); i++) {
      cells.add(reader.cell(i, look.coding()));
    }
    return new Line(reader.line(), cells);
  }

  @Override
  TableSheet sheet() {
    return sheet;
  }

  @Override
  public String format() {
    return "CSV";
  }

  @Override
  public String layer() {
    return null;
  }

  @Override
  public TextCoding coding() {
    return look.declared();
  }

  @Override
  public List<byte[]> textSample(int most) {
    return look.foreign().stream().limit(most).toList();
  }

  @Override
  public void rows(Rows sink) {
    sheet.begin();
    boolean doubtful = look.coding() == TextCoding.UTF_8 && !look.sound();
    try (CsvReader reader = reader()) {
      while (reader.next()) {
        Line line = line(reader);
        if (isSeparatorLine(line)) {
          continue;
        }
        if (doubtful && line.texts().stream().anyMatch(t -> t.indexOf('\uFFFD') >= 0)) {
          sheet
              .notes()
              .count(
                  "text-lost",
                  line.line(),
                  "có chữ không phải UTF-8 nên không đọc được, hiện thành dấu \uFFFD",
                  "some letters are not UTF-8 and could not be read; they show as \uFFFD");
        }
        sheet.row(line, sink);
      }
    }
  }
}
