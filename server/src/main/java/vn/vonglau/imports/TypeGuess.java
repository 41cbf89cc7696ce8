package vn.vonglau.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.vonglau.catalogue.Field;
import vn.vonglau.kernel.Problem;

/**
 * Looks at all values of all columns, one by one, and says what type each column has and why.
 * Memory does not grow with the number of rows, but for the columns that may be a key.
 */
final class TypeGuess {
  /** How many values were of each form; a value counts once. */
  record Evidence(
      long rows, long empty, long integer, long number, long date, long bool, long text) {}

  /** A value that does not fit the type that nearly all others have. */
  record Oddity(long line, String value) {}

  /**
   * What was found of one column.
   *
   * @param type what all values can be stored as without loss, but for {@code exceptions}
   * @param likely what most values are; another than {@code type} where too many do not fit
   * @param decimals how it writes its numbers; null where it does not matter or cannot be known
   * @param ambiguous numbers such as 1.234 that could be two things; above 0 with {@code decimals}
   *     null: a person must say it, and {@code type} is text until then
   * @param exceptions at most 20
   * @param longest letters of the longest value
   * @param distinct different values with their counts, at most 50
   * @param many there are more different values than {@code distinct} holds
   * @param unique never empty and no value twice
   */
  record Column(
      String name,
      Field.Type type,
      Field.Type likely,
      Evidence evidence,
      Decimals decimals,
      long ambiguous,
      List<String> examples,
      List<Oddity> exceptions,
      int longest,
      Map<String, Long> distinct,
      boolean many,
      boolean unique) {

    /** What a person should know, or be asked, of the column; empty when all is clear. */
    Optional<Problem> note() {
      boolean number = likely == Field.Type.NUMBER || likely == Field.Type.INTEGER;
      if (type == Field.Type.TEXT && number && decimals == null && ambiguous > 0) {
        return Optional.of(
            Problem.of(
                    422,
                    "column-decimals",
                    "Cột «"
                        + name
                        + "» có số viết như 1.234: 1234 hay 1,234? Cột được giữ là chữ cho đến khi"
                        + " chọn dấu thập phân.",
                    "The column '"
                        + name
                        + "' has numbers such as 1.234: 1234 or 1.234? It is kept as text until the"
                        + " decimal sign is chosen.")
                .at(name, null));
      }
      if (!exceptions.isEmpty()) {
        Oddity first = exceptions.getFirst();
        return Optional.of(
            Problem.of(
                    422,
                    "column-exceptions",
                    "Cột «"
                        + name
                        + "» có vài giá trị khác kiểu, như «"
                        + first.value()
                        + "» ở dòng "
                        + first.line()
                        + ". Các dòng đó sẽ bị trả lại; chọn kiểu chữ để nhận cả.",
                    "The column '"
                        + name
                        + "' has a few values of another type, such as '"
                        + first.value()
                        + "' on line "
                        + first.line()
                        + ". Those rows will be refused; choose text to take them all.")
                .at(name, null));
      }
      return Optional.empty();
    }
  }

  private final Map<String, ColumnGuess> columns = new LinkedHashMap<>();
  private long line;
  private long rows;

  /** One row after the other. */
  void row(long rowLine, Map<String, Object> properties) {
    line = rowLine;
    rows++;
    properties.forEach(this::take);
  }

  /** One value of the row that was begun by {@link #row}. */
  void take(String name, Object value) {
    ColumnGuess column = columns.get(name);
    if (column == null) {
      column = new ColumnGuess(name);
      columns.put(name, column);
    }
    column.take(line, value);
  }

  /** In the order in which the columns were met; rows that lack a column count as empty there. */
  List<Column> columns() {
    return columns.values().stream().map(c -> c.column(rows)).toList();
  }
}
