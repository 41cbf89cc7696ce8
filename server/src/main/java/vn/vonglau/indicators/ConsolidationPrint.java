package vn.vonglau.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A consolidated table as a file; the columns of the bodies only where there is room for them. */
final class ConsolidationPrint {
  private ConsolidationPrint() {}

  /**
   * @param quality by indicator: the mean of the bodies' figures; none where nothing was approved
   */
  static PrintTable of(
      Consolidation.Table table, Map<String, int[]> quality, boolean byUnit, String made) {
    List<PrintTable.Column> columns = new ArrayList<>();
    columns.add(PrintTable.Column.text("Mã chỉ tiêu", 26));
    columns.add(PrintTable.Column.text("Chỉ tiêu", 80));
    columns.add(PrintTable.Column.text("Đơn vị tính", 22));
    columns.add(PrintTable.Column.number("Tổng hợp", 28));
    columns.add(PrintTable.Column.number("Kỳ trước", 26));
    columns.add(PrintTable.Column.number("So kỳ trước (%)", 20));
    columns.add(PrintTable.Column.number("Kế hoạch", 26));
    columns.add(PrintTable.Column.text("Cách tính", 22));
    columns.add(PrintTable.Column.text("Đúng/đủ/ sạch/sống", 30));
    if (byUnit) {
      table.rows().stream()
          .filter(r -> !r.heading())
          .findFirst()
          .ifPresent(
              r -> r.units().forEach(u -> columns.add(PrintTable.Column.number(u.name(), 26))));
    }
    List<PrintTable.Row> rows =
        table.rows().stream().map(r -> row(r, quality, byUnit, columns.size())).toList();
    return new PrintTable(
        "Tổng hợp: " + table.form().title(),
        notes(table),
        columns,
        rows,
        ReportFiles.author(),
        made,
        table.simulated());
  }

  private static PrintTable.Row row(
      Consolidation.Line line, Map<String, int[]> quality, boolean byUnit, int width) {
    List<Object> cells = new ArrayList<>();
    cells.add(line.indicator());
    cells.add("  ".repeat(line.depth()) + line.name());
    cells.add(line.unitOfMeasure());
    Consolidation.Total total = line.total();
    cells.add(total == null ? null : total.value());
    cells.add(total == null ? null : total.previous());
    cells.add(total == null ? null : total.change());
    cells.add(total == null ? null : total.plan());
    cells.add(total == null ? "" : word(total.method()));
    cells.add(total == null ? "" : ReceiptScores.said(quality.get(line.indicator())));
    if (byUnit) {
      line.units().forEach(u -> cells.add(u.value()));
    }
    while (cells.size() < width) {
      cells.add(null);
    }
    return new PrintTable.Row(line.heading(), cells);
  }

  private static String word(String method) {
    return switch (method) {
      case "exact" -> "đủ";
      case "incomplete" -> "chưa đủ";
      case "missing" -> "chưa có số liệu";
      default -> "không cộng được";
    };
  }

  private static List<String> notes(Consolidation.Table table) {
    List<String> notes = new ArrayList<>();
    notes.add("Kỳ: " + table.period().label());
    notes.add(
        "Đã tiếp nhận %d trên %d báo cáo; đang chờ tiếp nhận %d."
            .formatted(table.accepted(), table.due(), table.sent()));
    if (!table.missing().isEmpty()) {
      notes.add(
          "Đơn vị chưa gửi: "
              + String.join(
                  "; ", table.missing().stream().map(Consolidation.Missing::name).toList()));
    }
    notes.add(ReceiptScores.NOTE + " Điểm là bình quân của các đơn vị, làm tròn xuống.");
    if (table.hash() != null) {
      notes.add("Đã chốt, mã kiểm tra: " + table.hash());
    }
    return notes;
  }
}
