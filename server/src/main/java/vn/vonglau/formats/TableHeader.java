package vn.vonglau.formats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The row of a table that names its columns, found among titles, and the rows below it that still
 * belong to it (parts of merged headings, numbers of columns).
 *
 * @param names of all columns, unique, in their order; a column without a name is "cột 3"
 * @param named which of them have a name of their own
 * @param last line of the last row of the header; data begin behind it; 0 where there is none
 * @param numbering line of a row (1) (2) (3) … below the names, or 0
 */
record TableHeader(List<String> names, List<Boolean> named, long last, long numbering) {
  /** How many rows are looked at. */
  static final int LOOK = 60;

  private static final int DEEPEST = 30;

  /**
   * A row of a table.
   *
   * @param line of the file or sheet, from 1
   * @param cells String, Long, Double, Boolean or null
   */
  record Line(long line, List<Object> cells) {
    boolean isBlank(int i) {
      return i >= cells.size()
          || cells.get(i) == null
          || cells.get(i) instanceof String s && s.isBlank();
    }

    String text(int i) {
      return isBlank(i) ? "" : Objects.toString(cells.get(i)).strip().replaceAll("\\s+", " ");
    }

    int filled() {
      int n = 0;
      for (int i = 0; i < cells.size(); i++) {
        n += isBlank(i) ? 0 : 1;
      }
      return n;
    }

    List<String> texts() {
      List<String> all = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        all.add(text(i));
      }
      return all;
    }
  }

  /**
   * @param rows the first ones that are not blank
   * @param wanted line of the header, or null; 0 says that there is none
   */
  static TableHeader find(List<Line> rows, Integer wanted, String file) {
    int at = wanted == null ? search(rows) : -1;
    for (int i = 0; wanted != null && i < rows.size(); i++) {
      at = rows.get(i).line() == wanted ? i : at;
    }
    if (at < 0 && wanted != null && wanted > 0) {
      throw Refusals.file(
          file,
          "table-header",
          "dòng " + wanted + " trống hoặc không có, không lấy làm dòng tiêu đề được",
          "row " + wanted + " is blank or not there and cannot be the header");
    }
    if (at < 0) {
      int width = rows.stream().mapToInt(r -> r.cells().size()).max().orElse(0);
      return of(new ArrayList<>(Collections.nCopies(width, "")), 0, 0);
    }
    List<String> names = rows.get(at).texts();
    int next = at + 1;
    if (next < rows.size() && isSecond(rows.get(at), rows.get(next))) {
      names = joined(rows.get(at), rows.get(next));
      next++;
    }
    long numbering = 0;
    if (next < rows.size() && isNumbering(rows, next, names.size())) {
      numbering = rows.get(next++).line();
    }
    return of(names, rows.get(next - 1).line(), numbering);
  }

  private static int search(List<Line> rows) {
    int width = rows.stream().mapToInt(Line::filled).max().orElse(0);
    int most = Math.min(DEEPEST, rows.size());
    for (int i = 0; i < most; i++) {
      List<String> texts = rows.get(i).texts();
      if (numbers(rows.get(i)) == 0 && TableColumns.tellsPlaces(texts)) {
        return i;
      }
      boolean two = i + 1 < most && isSecond(rows.get(i), rows.get(i + 1));
      if (two && TableColumns.tellsPlaces(joined(rows.get(i), rows.get(i + 1)))) {
        return i;
      }
    }
    for (int i = 0; i < most; i++) {
      int filled = rows.get(i).filled();
      if (2 * filled >= width && 2 * numbers(rows.get(i)) <= filled) {
        return i;
      }
    }
    return -1;
  }

  private static int numbers(Line row) {
    int n = 0;
    for (int i = 0; i < row.cells().size(); i++) {
      boolean number = !(row.cells().get(i) instanceof String);
      n += !row.isBlank(i) && (number || row.text(i).matches("[-+]?[\\d.,\\s]+")) ? 1 : 0;
    }
    return n;
  }

  /** Names only below cells that a merged heading spans. */
  private static boolean isSecond(Line first, Line second) {
    int width = Math.max(first.cells().size(), second.cells().size());
    int below = 0;
    for (int i = 0; i < width; i++) {
      if (second.isBlank(i)) {
        continue;
      }
      below++;
      boolean spanned = !first.isBlank(i) && first.isBlank(i + 1) && !second.isBlank(i + 1);
      if (!first.isBlank(i) && !spanned || i == 0 && first.isBlank(i)) {
        return false;
      }
    }
    return below > 1 && below < width && numbers(second) == 0 && first.filled() > 1;
  }

  private static List<String> joined(Line first, Line second) {
    List<String> names = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    String above = "";
    for (int i = 0; i < Math.max(first.cells().size(), second.cells().size()); i++) {
      above = first.isBlank(i) ? above : first.text(i);
      String name = second.isBlank(i) ? first.text(i) : second.text(i);
      names.add(seen.add(name) || name.isEmpty() ? name : above + " " + name);
    }
    return names;
  }

  /** (1) (2) (3) … or 1 2 3 … below the names, as forms have it. */
  private static boolean isNumbering(List<Line> rows, int at, int width) {
    Line row = rows.get(at);
    Line data = at + 1 < rows.size() ? rows.get(at + 1) : row;
    int filled = 0;
    boolean other = false;
    for (int i = 0; i < row.cells().size(); i++) {
      if (!row.isBlank(i)) {
        filled++;
        // bare numbers are those of columns only where the data below are words
        other |= row.text(i).startsWith("(") || row.text(i).startsWith("[");
        other |= data.text(i).matches(".*\\p{L}.*");
        if (!row.text(i).replaceAll("[()\\[\\]]", "").equals(String.valueOf(i + 1))) {
          return false;
        }
      }
    }
    return other && filled >= 3 && 2 * filled >= width;
  }

  private static TableHeader of(List<String> raw, long last, long numbering) {
    List<String> names = new ArrayList<>();
    List<Boolean> named = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < raw.size(); i++) {
      boolean own = !raw.get(i).isBlank();
      String name = own ? raw.get(i) : "cột " + (i + 1);
      for (int n = 2; !seen.add(name); n++) {
        name = raw.get(i) + " (" + n + ")";
      }
      names.add(name);
      named.add(own);
    }
    return new TableHeader(List.copyOf(names), List.copyOf(named), last, numbering);
  }
}
