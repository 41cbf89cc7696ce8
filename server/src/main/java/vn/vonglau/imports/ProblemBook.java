package vn.vonglau.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;

/** All that was found in a file, as a workbook: the report that goes back to who made the file. */
@Component
class ProblemBook {
  private static final int PAGE = 500;

  /** Rows that a sheet of a workbook can hold, less one for the heads. */
  private static final int MOST = 1_048_575;

  private static final List<String> HEADS =
      List.of(
          "Mức", "Mã lỗi", "Dòng", "Khóa", "Cột", "Giá trị", "Lý do", "Reason", "Kinh độ", "Vĩ độ");

  private final ImportRuns runs;

  ProblemBook(ImportRuns runs) {
    this.runs = runs;
  }

  void write(long run, OutputStream out) throws IOException {
    try (Workbook book = new Workbook(out, "Vong Lau", "1.0")) {
      Worksheet sheet = book.newWorksheet("Kiểm tra");
      for (int c = 0; c < HEADS.size(); c++) {
        sheet.value(0, c, HEADS.get(c));
        sheet.style(0, c).bold().set();
      }
      int row = 1;
      List<RowProblem> page = runs.problems(run, 0, PAGE);
      while (!page.isEmpty() && row < MOST) {
        for (RowProblem p : page) {
          put(sheet, row++, p);
        }
        sheet.flush();
        page = runs.problems(run, page.getLast().n(), PAGE);
      }
    }
  }

  private static void put(Worksheet sheet, int row, RowProblem p) {
    sheet.value(row, 0, level(p.severity()));
    sheet.value(row, 1, p.code());
    sheet.value(row, 2, p.line());
    sheet.value(row, 3, p.key());
    sheet.value(row, 4, p.field());
    sheet.value(row, 5, p.value());
    sheet.value(row, 6, p.vi());
    sheet.value(row, 7, p.en());
    sheet.value(row, 8, p.lon());
    sheet.value(row, 9, p.lat());
  }

  private static String level(String severity) {
    return switch (severity) {
      case "error" -> "từ chối";
      case "warning" -> "cảnh báo";
      default -> "ghi chú";
    };
  }
}
