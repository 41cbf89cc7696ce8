package vn.vonglau.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import vn.vonglau.formats.SpatialFile.Member;
import vn.vonglau.formats.TableHeader.Line;

/** One sheet of a workbook as features, one a row; rows stream. */
final class XlsxSource extends TableSource {
  private static final int SHOWN = 3;

  private final Path file;
  private final String name;
  private final String member;
  private final TextCoding font;
  private final TableSheet sheet;
  private final XlsxLook.Book book;

  XlsxSource(Path file, String name, SourceOptions options) {
    this.file = file;
    this.name = name;
    boolean letters = options.coding() == TextCoding.TCVN3 || options.coding() == TextCoding.VNI;
    font = letters ? options.coding() : null;
    XlsxLook.refuseOld(FileKind.head(file, name), name);
    book = XlsxLook.inspect(file, name);
    member = choose(options.member());
    List<Line> first = new ArrayList<>();
    XlsxPart[] own = new XlsxPart[1];
    XlsxCells cells = new XlsxCells(font, null);
    lines(
        (found, rows) -> {
          own[0] = book.of(found);
          for (Row row = rows.next(); row != null; row = rows.next()) {
            Line line = line(row, cells);
            if (line.filled() > 0) {
              first.add(line);
            }
            if (first.size() == TableHeader.LOOK) {
              break;
            }
          }
        });
    XlsxPart part = own[0];
    sheet = new TableSheet(name, first, options.columns(), false);
    if (part.merges() > 0) {
      List<String> areas = part.merged();
      String some = String.join(", ", areas.subList(0, Math.min(SHOWN, areas.size())));
      sheet
          .notes()
          .once(
              "xlsx-merged",
              "có " + part.merges() + " vùng ô gộp (" + some + "…); chỉ ô đầu của vùng có giá trị",
              "it has "
                  + part.merges()
                  + " merged areas ("
                  + some
                  + " …); only the first cell of"
                  + " each has a value");
    }
  }

  private String choose(String wanted) {
    List<Member> members = XlsxLook.members(file, name, book);
    List<String> names = members.stream().map(Member::name).toList();
    if (wanted == null && names.size() == 1) {
      return names.getFirst();
    }
    return names.stream()
        .filter(n -> n.equals(wanted))
        .findFirst()
        .orElseThrow(() -> Refusals.chooseLayer(name, wanted, names));
  }

  private interface Lines {
    void read(Sheet sheet, RowWalk rows);
  }

  /**
   * The rows; what the reader of workbooks throws becomes a refusal, what others throw does not.
   */
  private record RowWalk(Iterator<Row> rows, String name) {
    Row next() {
      try {
        return rows.hasNext() ? rows.next() : null;
      } catch (RuntimeException e) {
        throw XlsxLook.unreadable(name, e);
      }
    }
  }

  private void lines(Lines work) {
    ReadingOptions options = new ReadingOptions(book.styles(), true);
    try (ReadableWorkbook opened = new ReadableWorkbook(file.toFile(), options);
        Stream<Row> rows = find(opened).openStream()) {
      work.read(find(opened), new RowWalk(rows.iterator(), name));
    } catch (IOException | ExcelReaderException e) {
      throw XlsxLook.unreadable(name, e);
    }
  }

  private Sheet find(ReadableWorkbook opened) {
    return opened.findSheet(member).orElseThrow(() -> XlsxLook.unreadable(name, null));
  }

  private Line line(Row row, XlsxCells cells) {
    List<Object> values = new ArrayList<>(row.getCellCount());
    int last = 0;
    for (int i = 0; i < row.getCellCount(); i++) {
      Object value = cells.value(row.getCell(i), row.getRowNum());
      values.add(value);
      last = value == null ? last : i + 1;
    }
    if (last > CsvReader.MOST_COLUMNS) {
      throw CsvReader.columns(name);
    }
    return new Line(row.getRowNum(), last == values.size() ? values : values.subList(0, last));
  }

  @Override
  TableSheet sheet() {
    return sheet;
  }

  @Override
  public String format() {
    return "XLSX";
  }

  @Override
  public String layer() {
    return member;
  }

  /** The font's letters where the caller named them; a workbook itself is always Unicode. */
  @Override
  public TextCoding coding() {
    return font;
  }

  @Override
  public void rows(Rows sink) {
    sheet.begin();
    XlsxCells cells = new XlsxCells(font, sheet.notes());
    lines(
        (found, rows) -> {
          for (Row row = rows.next(); row != null; row = rows.next()) {
            Line line = line(row, cells);
            if (line.filled() > 0) {
              sheet.row(line, sink);
            }
          }
        });
  }
}
