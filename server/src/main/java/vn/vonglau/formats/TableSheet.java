package vn.vonglau.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.vonglau.formats.FeatureSource.Rows;
import vn.vonglau.formats.SourceOptions.Columns;
import vn.vonglau.formats.TableHeader.Line;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;

/** The rows of a table with a header, whatever file they stand in: properties, place, faults. */
final class TableSheet {
  private static final int MOST_EXTRA = 50;

  /** Letters of a cell that is full: a workbook holds few more. */
  private static final int FULL = 32_000;

  private final String file;
  private final TableHeader header;
  private final TableColumnsFound columns;
  private final TablePlaces places;
  private final List<Line> first;
  private final boolean strict;
  private final int shown;
  private final TableNotes notes;

  /**
   * @param first rows of the table, blank ones left out, up to {@link TableHeader#LOOK}
   * @param strict each row must have as many cells as the header
   */
  TableSheet(String file, List<Line> first, Columns given, boolean strict) {
    this.file = file;
    this.first = first;
    this.strict = strict;
    if (first.isEmpty()) {
      throw Refusals.file(file, "file-empty", "tệp không có dòng nào", "it has no rows");
    }
    header = TableHeader.find(first, given == null ? null : given.header(), file);
    TableColumnsFound found = TableColumns.find(header.names(), this::holdsWkt);
    columns = TableColumns.with(given, found, header.names(), file);
    notes = new TableNotes(file);
    places = new TablePlaces(header.names(), columns, first(), notes);
    shown = shown();
  }

  /** Columns at the end without a name and without a value are none. */
  private int shown() {
    int last = header.names().size();
    while (last > 0
        && !header.named().get(last - 1)
        && (isVoid(last - 1) || first().stream().anyMatch(this::isParted))) {
      last--;
    }
    return last;
  }

  private boolean isVoid(int column) {
    return first().stream().allMatch(r -> r.isBlank(column));
  }

  /** The first rows of data. */
  private List<Line> first() {
    return first.stream().filter(r -> r.line() > header.last()).toList();
  }

  private boolean holdsWkt(String column) {
    int at = header.names().indexOf(column);
    return first().stream()
        .filter(r -> !r.isBlank(at))
        .anyMatch(r -> r.cells().get(at) instanceof String s && Wkt.looksSo(s));
  }

  TableColumnsFound columns() {
    return columns;
  }

  TableNotes notes() {
    return notes;
  }

  /** The system that the cells or the header name; Problem {@code crs-missing} otherwise. */
  Crs crs() {
    Integer srid = places.srid(first());
    if (srid != null) {
      return Crs.find("EPSG:" + srid);
    }
    if (!hasWkt() && TableColumns.saysDegrees(columns) && places.areDegrees(first())) {
      notes.once(
          "crs-assumed",
          "tiêu đề cột ghi kinh độ, vĩ độ nhưng không ghi hệ tọa độ; đã hiểu là WGS 84",
          "the header says longitude and latitude but names no system; it was read as WGS 84");
      return Crs.WGS84;
    }
    throw Refusals.noCrs(file);
  }

  /** A column for text that stands empty says nothing. */
  private boolean hasWkt() {
    return columns.wkt() != null && !isVoid(header.names().indexOf(columns.wkt()));
  }

  /** Begins again with the notes, before the rows are handed over once more. */
  void begin() {
    notes.clear();
    if (header.last() == 0) {
      notes.once(
          "table-no-header",
          "không thấy dòng tiêu đề; các cột được gọi là «cột 1», «cột 2»…",
          "no header was found; the columns are called 'cột 1', 'cột 2' …");
    }
    if (header.numbering() > 0) {
      notes.once(
          "table-numbering",
          "dòng " + header.numbering() + " là số thứ tự cột nên được bỏ qua",
          "row " + header.numbering() + " numbers the columns and was passed over");
    }
  }

  /** Whether the text of the place fills its cell and goes on to the right of all columns. */
  private boolean isParted(Line row) {
    int at = columns.wkt() == null ? -1 : header.names().indexOf(columns.wkt());
    return at >= 0
        && at + 1 < row.cells().size()
        && header.named().subList(at + 1, header.named().size()).stream().noneMatch(n -> n)
        && row.cells().get(at) instanceof String s
        && s.length() >= FULL;
  }

  private Line joined(Line row) {
    if (!isParted(row)) {
      return row;
    }
    int at = header.names().indexOf(columns.wkt());
    List<Object> cells = new ArrayList<>(row.cells().subList(0, at));
    StringBuilder whole = new StringBuilder();
    row.cells().subList(at, row.cells().size()).stream()
        .filter(Objects::nonNull)
        .forEach(whole::append);
    cells.add(whole.toString());
    return new Line(row.line(), cells);
  }

  /** Hands over one row of the file; those of the header and above it are passed over. */
  void row(Line line, Rows sink) {
    if (line.line() <= header.last()) {
      return;
    }
    Line row = joined(line);
    Map<String, Object> properties = new LinkedHashMap<>();
    for (int i = 0; i < shown; i++) {
      properties.put(header.names().get(i), row.isBlank(i) ? null : row.cells().get(i));
    }
    int extra = extra(row, properties);
    if (strict && (extra > 0 || row.cells().size() < shown)) {
      sink.row(row.line(), properties, null, ragged(row));
      return;
    }
    TablePlaces.Place place = places.of(row);
    sink.row(row.line(), properties, place.geometry(), place.fault());
  }

  /** Values right of the last column are kept beside the others, under their number. */
  private int extra(Line row, Map<String, Object> properties) {
    int extra = 0;
    for (int i = shown; i < row.cells().size(); i++) {
      if (!row.isBlank(i)) {
        if (++extra <= MOST_EXTRA) {
          properties.put("cột " + (i + 1), row.cells().get(i));
        }
      }
    }
    if (extra > 0 && !strict) {
      notes.count(
          "table-beside",
          row.line(),
          "có giá trị nằm bên phải cột cuối cùng có tên",
          "values stand right of the last column with a name");
    }
    return extra;
  }

  private Problem ragged(Line row) {
    int cells = row.cells().size();
    List<String> shownCells = new ArrayList<>();
    row.texts().stream().limit(4).forEach(shownCells::add);
    String begins = Wkt.cut(String.join(" | ", shownCells));
    return Problem.of(
        422,
        "csv-ragged",
        "Dòng có "
            + cells
            + " ô nhưng tiêu đề có "
            + shown
            + " cột: «"
            + begins
            + "». Kiểm tra dấu ngăn cách và dấu nháy kép của dòng.",
        "The row has "
            + cells
            + " cells but the header has "
            + shown
            + " columns: '"
            + begins
            + "'. Check the separators and quotes of the row.");
  }
}
