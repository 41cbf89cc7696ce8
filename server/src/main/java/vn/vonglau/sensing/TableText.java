package vn.vonglau.sensing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.vonglau.kernel.Problem;

/**
 * A table of rules as a person edits it: UTF-8, comma or semicolon, quotes, a header with the names
 * of the columns in any order, {@code #} before remarks. Whatever is wrong is told with its line;
 * who reads the table gets no exception.
 */
final class TableText {
  private final String name;
  private final List<Problem> problems;
  private final List<Row> rows = new ArrayList<>();

  private TableText(String name, List<Problem> problems) {
    this.name = name;
    this.problems = problems;
  }

  /**
   * @param name of the file, for the problems
   * @param columns that must be there; further ones may be
   * @param problems gets what is wrong
   */
  static TableText read(String name, byte[] bytes, List<String> columns, List<Problem> problems) {
    TableText table = new TableText(name, problems);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      table.parse(text.startsWith("\uFEFF") ? text.substring(1) : text, columns);
    } catch (CharacterCodingException e) {
      table.problem(null, null, "table-encoding", "chữ không phải UTF-8", "it is not UTF-8");
    }
    return table;
  }

  List<Row> rows() {
    return rows;
  }

  /** A fault of the table: two half sentences that follow its name and place. */
  void problem(Integer line, String column, String code, String vi, String en) {
    String place = line == null ? "" : ", dòng " + line;
    String where = line == null ? "" : ", line " + line;
    String field = column == null ? "" : ", cột " + column;
    String what = column == null ? "" : ", column " + column;
    problems.add(
        new Problem(
            code,
            422,
            "Bảng «" + name + "»" + place + field + ": " + vi + ". Sửa tệp rồi lưu lại.",
            "Table '" + name + "'" + where + what + ": " + en + ". Correct the file and save it.",
            column,
            line));
  }

  private void parse(String text, List<String> columns) {
    List<String> header = null;
    char separator = ',';
    int line = 0;
    for (String raw : text.split("\\R", -1)) {
      line++;
      if (raw.isBlank() || raw.startsWith("#")) {
        continue;
      }
      if (header == null) {
        separator = raw.indexOf(';') >= 0 && raw.indexOf(',') < 0 ? ';' : ',';
      }
      List<String> cells = cells(raw, separator);
      if (cells == null) {
        problem(line, null, "table-quote", "dấu nháy kép không đóng", "a quote is not closed");
      } else if (header == null) {
        header = cells;
        for (String column : columns) {
          if (!header.contains(column)) {
            problem(line, column, "table-column", "thiếu cột này", "the column is missing");
            return;
          }
        }
      } else if (cells.size() != header.size()) {
        problem(
            line,
            null,
            "table-cells",
            "có " + cells.size() + " ô, cần " + header.size(),
            cells.size() + " cells instead of " + header.size());
      } else {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
          row.put(header.get(i), cells.get(i).strip());
        }
        rows.add(new Row(line, row));
      }
    }
    if (header == null) {
      problem(null, null, "table-empty", "không có dòng nào", "it has no rows");
    }
  }

  /** Null when a quote stays open. */
  private static List<String> cells(String line, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return quoted ? null : cells;
  }

  /** One line; what its cells ask for in vain becomes a problem of the table. */
  final class Row {
    private final int line;
    private final Map<String, String> cells;

    private Row(int line, Map<String, String> cells) {
      this.line = line;
      this.cells = cells;
    }

    int line() {
      return line;
    }

    /** Empty where the cell or the column is. */
    String text(String column) {
      return cells.getOrDefault(column, "");
    }

    String needed(String column) {
      if (text(column).isEmpty()) {
        bad(column, "table-blank", "ô trống", "the cell is empty");
      }
      return text(column);
    }

    /** With point or comma; NaN where the cell is empty or, with a problem, no number. */
    double number(String column) {
      String cell = text(column);
      if (cell.isEmpty()) {
        return Double.NaN;
      }
      if (!cell.matches("[-+]?\\d{1,15}([.,]\\d{1,15})?([eE][-+]?\\d{1,2})?")) {
        bad(column, "table-number", "«" + cell + "» không phải số", "'" + cell + "' is no number");
        return Double.NaN;
      }
      return Double.parseDouble(cell.replace(',', '.'));
    }

    double neededNumber(String column) {
      needed(column);
      return number(column);
    }

    /** Null where the cell is empty or, with a problem, no date. */
    LocalDate date(String column) {
      try {
        return text(column).isEmpty() ? null : LocalDate.parse(text(column));
      } catch (DateTimeParseException e) {
        bad(
            column,
            "table-date",
            "«" + text(column) + "» không phải ngày dạng 2026-01-31",
            "'" + text(column) + "' is no date such as 2026-01-31");
        return null;
      }
    }

    /** Null with a problem where the word is not one of those known. */
    <T> T word(String column, Function<String, Optional<T>> find) {
      return find.apply(text(column)).orElseGet(() -> unknown(column));
    }

    Confidence confidence() {
      Confidence found = word("confidence", Confidence::find);
      return found == null ? Confidence.RECALLED : found;
    }

    <T> T unknown(String column) {
      String cell = text(column);
      bad(column, "table-unknown", "không biết «" + cell + "»", "'" + cell + "' is not known");
      return null;
    }

    void bad(String column, String code, String vi, String en) {
      problem(line, column, code, vi, en);
    }
  }
}
