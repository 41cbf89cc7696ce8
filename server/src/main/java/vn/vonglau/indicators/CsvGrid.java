package vn.vonglau.indicators;

import static vn.vonglau.indicators.OfficeFile.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vonglau.indicators.Grid.Item;
import vn.vonglau.paper.TextTable;

/** Reads a text file with separators into a {@link Grid}. */
final class CsvGrid {
  private CsvGrid() {}

  /**
   * @throws vn.vonglau.kernel.ProblemException 422 where it is no text
   */
  static Grid read(byte[] bytes) {
    OfficeFile.size(bytes);
    if (TextTable.isBinary(bytes)) {
      throw refuse(
          "file-binary",
          "Tệp không phải văn bản CSV. Lưu thành .xlsx hoặc CSV UTF-8 rồi gửi lại.",
          "The file is no CSV text. Save it as .xlsx or CSV UTF-8 and send that.");
    }
    String text = TextTable.decode(bytes, "auto");
    char separator = TextTable.separator(head(text));
    List<List<String>> read = TextTable.rows(text, separator, Grid.MOST_ROWS + 1);
    if (read.size() > Grid.MOST_ROWS) {
      throw XlsxGrid.rows();
    }
    List<List<Item>> rows = new ArrayList<>();
    Map<String, String> mark = new java.util.HashMap<>();
    for (List<String> line : read) {
      List<Item> cells = new ArrayList<>();
      for (String cell : line.subList(0, Math.min(line.size(), Grid.MOST_COLUMNS))) {
        String cut = cell.length() > Grid.LONGEST ? cell.substring(0, Grid.LONGEST) : cell;
        cells.add(Item.text(unguarded(cut)));
      }
      if (line.size() > 1 && line.getFirst().startsWith("#")) {
        mark.put(line.getFirst().substring(1).strip(), line.get(1).strip());
      }
      rows.add(cells);
    }
    return new Grid(null, rows, Set.of(), Set.of(), List.of(), mark, List.of());
  }

  /** The line that names the columns tells the separator; remarks above it do not. */
  private static String head(String text) {
    return text.lines()
        .limit(Grid.MOST_ROWS)
        .filter(l -> FilledHead.isHead(l.split("[;,\\t]")[0].replace("\"", "")))
        .findFirst()
        .orElseGet(() -> text.lines().filter(l -> !l.isBlank()).findFirst().orElse(""));
  }

  /** Our own files guard text that begins like a formula with an apostrophe. */
  private static String unguarded(String cell) {
    return cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@".indexOf(cell.charAt(1)) >= 0
        ? cell.substring(1)
        : cell;
  }
}
