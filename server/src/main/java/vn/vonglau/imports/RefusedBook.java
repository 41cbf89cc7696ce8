package vn.vonglau.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The refused rows of an import as a workbook that can be corrected and imported again: all columns
 * of the file as they were, the place as text, and before them what is wrong.
 */
@Component
class RefusedBook {
  /** Letters that a cell of a workbook can hold. */
  static final int CELL = 32_000;

  private static final String PLACE = "wkt";
  private static final int PAGE = 500;
  private static final int MOST_COLUMNS = 2000;

  private final ImportRuns runs;
  private final JsonMapper json;

  RefusedBook(ImportRuns runs, JsonMapper json) {
    this.runs = runs;
    this.json = json;
  }

  void write(ImportRun run, OutputStream out) throws IOException {
    List<String> columns = columns(run.id());
    try (Workbook book = new Workbook(out, "Vong Lau", "1.0")) {
      Worksheet sheet = book.newWorksheet("Bị từ chối");
      List<String> heads =
          new ArrayList<>(List.of("_dong", "_ly_do", "_reason", "_cot", "_gia_tri"));
      heads.addAll(columns);
      heads.add(PLACE);
      for (int c = 0; c < heads.size(); c++) {
        sheet.value(0, c, heads.get(c));
        sheet.style(0, c).bold().set();
      }
      int row = 1;
      long after = 0;
      List<RowProblem> page = runs.refusedRows(run.id(), after, PAGE);
      while (!page.isEmpty()) {
        for (RowProblem p : page) {
          put(sheet, row++, p, columns);
        }
        after = page.getLast().n();
        sheet.flush();
        page = runs.refusedRows(run.id(), after, PAGE);
      }
    }
  }

  private void put(Worksheet sheet, int row, RowProblem p, List<String> columns) {
    sheet.value(row, 0, p.line());
    text(sheet, row, 1, p.vi());
    text(sheet, row, 2, p.en());
    text(sheet, row, 3, p.field());
    text(sheet, row, 4, p.value());
    Map<String, Object> values = values(p);
    for (int c = 0; c < columns.size(); c++) {
      Object value = values.get(columns.get(c));
      switch (value) {
        case null -> {}
        case Number n -> sheet.value(row, 5 + c, n);
        case Boolean b -> sheet.value(row, 5 + c, b);
        default -> text(sheet, row, 5 + c, value.toString());
      }
    }
    String wkt = p.rowWkt();
    if (wkt == null && values.get(PLACE) != null) {
      wkt = values.get(PLACE).toString();
    }
    if (wkt != null) {
      // a long place goes on in the cells to the right; the way back joins them
      for (int part = 0; part * CELL < wkt.length(); part++) {
        int end = Math.min(wkt.length(), (part + 1) * CELL);
        sheet.value(row, 5 + columns.size() + part, wkt.substring(part * CELL, end));
      }
    }
  }

  private static void text(Worksheet sheet, int row, int column, String value) {
    if (value != null) {
      sheet.value(row, column, value.length() > CELL ? value.substring(0, CELL) : value);
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> values(RowProblem p) {
    return new LinkedHashMap<>(json.readValue(p.rowText(), Map.class));
  }

  private List<String> columns(long id) {
    Set<String> columns = new LinkedHashSet<>();
    long after = 0;
    List<RowProblem> page = runs.refusedRows(id, after, PAGE);
    while (!page.isEmpty() && columns.size() < MOST_COLUMNS) {
      page.forEach(p -> columns.addAll(values(p).keySet()));
      after = page.getLast().n();
      page = runs.refusedRows(id, after, PAGE);
    }
    columns.removeAll(FieldChoices.OWN); // of a book that came back and is refused again
    return List.copyOf(columns);
  }
}
