package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the reports of a form said over a time, a line for each figure. Read page by page while the
 * file is written, so that a hundred thousand lines need no more memory than a thousand.
 */
@Component
class SentFigures {
  /** Reports that are read at a time. */
  private static final int PAGE = 50;

  private final Forms forms;
  private final Definitions definitions;
  private final ReportNames names;
  private final ReceiptScores quality;
  private final JdbcClient db;

  SentFigures(
      Forms forms,
      Definitions definitions,
      ReportNames names,
      ReceiptScores quality,
      JdbcClient db) {
    this.forms = forms;
    this.definitions = definitions;
    this.names = names;
    this.quality = quality;
    this.db = db;
  }

  private record Line(
      String indicator,
      String column,
      long unit,
      String agency,
      String period,
      String state,
      BigDecimal value,
      String noValue,
      String remark,
      long report) {}

  /**
   * @param from first day that a period may begin on, {@code to} last day that it may end on
   */
  PrintTable of(String code, LocalDate from, LocalDate to, String made) {
    Form form = forms.now(code);
    boolean simulated =
        db.sql(
                    "SELECT count(*) FROM report WHERE form = ? AND simulated"
                        + " AND state IN ('SENT', 'ACCEPTED')")
                .param(code)
                .query(Long.class)
                .single()
            > 0;
    return new PrintTable(
        form.titleVi(),
        List.of(
            "Từ %s đến %s: báo cáo đã gửi và đã tiếp nhận".formatted(Dates.vi(from), Dates.vi(to)),
            ReceiptScores.NOTE),
        List.of(
            PrintTable.Column.text("Kỳ", 20),
            PrintTable.Column.text("Nơi báo cáo", 50),
            PrintTable.Column.text("Mã chỉ tiêu", 26),
            PrintTable.Column.text("Chỉ tiêu", 80),
            PrintTable.Column.text("Cột", 20),
            PrintTable.Column.number("Số liệu", 26),
            PrintTable.Column.text("Đơn vị tính", 22),
            PrintTable.Column.text("Trạng thái", 22),
            PrintTable.Column.number("Đúng", 12),
            PrintTable.Column.number("Đủ", 12),
            PrintTable.Column.number("Sạch", 12),
            PrintTable.Column.number("Sống", 12),
            PrintTable.Column.text("Ghi chú", 46)),
        () -> new Lines(form, reports(code, from, to)),
        ReportFiles.author(),
        made,
        simulated);
  }

  /** Numbers alone: few, however many figures they have. */
  private List<Long> reports(String form, LocalDate from, LocalDate to) {
    return db.sql(
            "SELECT id FROM report WHERE form = ? AND state IN ('SENT', 'ACCEPTED')"
                + " AND period_to > ? AND period_to <= ? ORDER BY id")
        .params(form, from, to.plusDays(1))
        .query(Long.class)
        .list();
  }

  private final class Lines implements Iterator<PrintTable.Row> {
    private final Form form;
    private final List<Long> reports;
    private Map<Long, Map<CellKey, FigureScore>> scores = Map.of();
    private final Edition edition = definitions.now();
    private List<Line> page = new ArrayList<>();
    private int begun;
    private int at;

    Lines(Form form, List<Long> reports) {
      this.form = form;
      this.reports = reports;
    }

    @Override
    public boolean hasNext() {
      while (at == page.size() && begun < reports.size()) {
        int end = Math.min(begun + PAGE, reports.size());
        page = read(reports.subList(begun, end));
        scores = quality.of(form, reports.subList(begun, end));
        begun = end;
        at = 0;
      }
      return at < page.size();
    }

    @Override
    public PrintTable.Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Line line = page.get(at++);
      Definition d = edition.find(line.indicator).orElse(null);
      List<Object> cells = new ArrayList<>(13);
      cells.add(line.period);
      cells.add(names.body(line.unit, line.agency));
      cells.add(line.indicator);
      cells.add(d == null ? line.indicator : d.nameVi());
      cells.add(line.column);
      cells.add(line.value);
      cells.add(d == null ? "" : d.unit());
      cells.add(ReportFiles.state(ReportState.valueOf(line.state)));
      FigureScore score =
          scores.getOrDefault(line.report, Map.of()).get(new CellKey(line.indicator, line.column));
      for (int i = 0; i < QualityRules.SCORES.size(); i++) {
        cells.add(score == null ? null : BigDecimal.valueOf(ReceiptScores.numbers(score)[i]));
      }
      cells.add(line.noValue == null ? line.remark : "Không có số liệu: " + line.noValue);
      return new PrintTable.Row(false, cells);
    }

    private List<Line> read(List<Long> some) {
      return db.sql(
              "SELECT c.report_id, c.indicator, c.col, r.unit_id, r.agency, r.period, r.state,"
                  + " c.val, c.no_value, c.remark FROM report_cell c"
                  + " JOIN report r ON r.id = c.report_id WHERE c.report_id IN (:some)"
                  + " ORDER BY c.report_id, c.indicator, c.col")
          .param("some", some)
          .query((rs, n) -> line(rs))
          .list();
    }
  }

  private static Line line(ResultSet rs) throws SQLException {
    BigDecimal value = rs.getBigDecimal("val");
    return new Line(
        rs.getString("indicator"),
        rs.getString("col"),
        rs.getLong("unit_id"),
        rs.getString("agency"),
        rs.getString("period"),
        rs.getString("state"),
        value == null ? null : value.stripTrailingZeros(),
        rs.getString("no_value"),
        rs.getString("remark"),
        rs.getLong("report_id"));
  }
}
