package vn.vonglau.indicators;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Sha256;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;
import vn.vonglau.paper.CellText;

/** Reports as files: the template out, the filled one in, and what people print. */
@Component
class ReportFiles {
  private final Reports reports;
  private final Forms forms;
  private final Checks checks;
  private final Definitions definitions;
  private final ReportNames names;
  private final ReceiptScores quality;
  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final BusinessClock clock;

  ReportFiles(
      Reports reports,
      Forms forms,
      Checks checks,
      Definitions definitions,
      ReportNames names,
      ReceiptScores quality,
      JdbcClient db,
      TransactionTemplate transactions,
      BusinessClock clock) {
    this.reports = reports;
    this.forms = forms;
    this.checks = checks;
    this.definitions = definitions;
    this.names = names;
    this.quality = quality;
    this.db = db;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * What became of a file.
   *
   * @param upload number by which it comes back with its faults marked; null after a trial
   * @param stored cells that were stored, or would be
   */
  record Taken(
      Long upload,
      int stored,
      boolean dry,
      List<FilledForm.Fault> refused,
      List<FilledForm.Fault> notes,
      Stands report) {}

  record Stands(long id, int revision, ReportState state) {}

  ReportSheet sheet(long id) {
    ReportRows.Full full = reports.full(id);
    Report report = full.report();
    Form form = forms.get(report.form(), report.formVersion());
    Map<CellKey, Cell> cells = reports.cells(id);
    return new ReportSheet(
        form,
        report,
        names.body(report.unit(), report.agency()),
        definitions.now(),
        cells,
        checks.calculated(form, cells),
        checks.earlier(form, report),
        full.narrative());
  }

  /**
   * @param revision that the caller saw; null = the one that stands
   * @param dry tells what would happen and stores nothing
   */
  Taken take(long id, String name, byte[] bytes, Integer revision, boolean dry) {
    ReportSheet sheet = sheet(id);
    Grid grid = read(name, bytes);
    mustBeFor(sheet, grid);
    FilledForm.Result result =
        FilledForm.read(sheet.form(), sheet.definitions(), grid, sheet.cells());
    if (dry) {
      return taken(null, true, result, sheet.report());
    }
    int seen = revision == null ? sheet.report().revision() : revision;
    return Objects.requireNonNull(
        transactions.execute(
            t -> {
              // looks at the rights first, also where no cell can be stored
              Report after = reports.save(id, seen, result.cells(), "file");
              return taken(keep(id, name, bytes), false, result, after);
            }));
  }

  private static Taken taken(Long upload, boolean dry, FilledForm.Result result, Report report) {
    return new Taken(
        upload,
        result.cells().size(),
        dry,
        result.faults(),
        result.notes(),
        new Stands(report.id(), report.revision(), report.state()));
  }

  private long keep(long report, String name, byte[] bytes) {
    var key = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO report_upload (report, name, sha256, content, at, by_user)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .params(
            report,
            Attachments.clean(name, isText(bytes) ? "csv" : "xlsx"),
            Sha256.hex(bytes),
            bytes,
            Times.of(Times.now(clock)),
            Actor.current())
        .update(key, "id");
    return key.getKey().longValue();
  }

  /** What a file is, its bytes say. */
  static Grid read(String name, byte[] bytes) {
    OfficeFile.size(bytes);
    return isText(bytes) && (name == null || !name.toLowerCase().endsWith(".xlsx"))
        ? CsvGrid.read(bytes)
        : XlsxGrid.read(bytes);
  }

  private static boolean isText(byte[] bytes) {
    return !OfficeFile.isZip(bytes) && !OfficeFile.isOle(bytes);
  }

  /** A file filled in for another form, period or unit must not end in this report. */
  static void mustBeFor(ReportSheet sheet, Grid grid) {
    Map<String, String> wanted = TemplateBook.mark(sheet);
    if (grid.mark().isEmpty()) {
      if (grid.sheet() != null) {
        throw OfficeFile.refuse(
            "template-none",
            "Tệp không phải mẫu tải từ hệ thống (thiếu trang nhận dạng). Tải mẫu của báo cáo này,"
                + " chép số vào rồi gửi lại.",
            "The file is no template of this system (its hidden sheet is missing). Take the"
                + " template of this report, copy the figures in and send it.");
      }
      return;
    }
    other(wanted, grid, "form", "biểu", "form");
    other(wanted, grid, "period", "kỳ", "period");
    other(wanted, grid, "unit", "đơn vị hành chính", "unit");
    other(wanted, grid, "agency", "cơ quan", "agency");
    String version = grid.mark().getOrDefault("version", wanted.get("version"));
    String sum = grid.mark().getOrDefault("checksum", wanted.get("checksum"));
    if (!version.equals(wanted.get("version")) || !sum.equals(wanted.get("checksum"))) {
      throw OfficeFile.refuse(
          "template-version",
          "Mẫu thuộc phiên bản %s của biểu, báo cáo này dùng phiên bản %s hoặc đơn vị tính đã đổi."
                  .formatted(CellText.xml(version), wanted.get("version"))
              + " Tải mẫu mới, chép số vào rồi gửi lại.",
          "The template is of version %s of the form; this report uses version %s, or a unit of"
                  .formatted(CellText.xml(version), wanted.get("version"))
              + " measure has changed. Take the template anew, copy the figures in and send it.");
    }
  }

  private static void other(
      Map<String, String> wanted, Grid grid, String key, String vi, String en) {
    String said = grid.mark().getOrDefault(key, wanted.get(key));
    if (!said.equals(wanted.get(key))) {
      throw OfficeFile.refuse(
          "template-" + key,
          "Tệp điền cho %s khác: «%s», báo cáo này là «%s». Chọn đúng báo cáo, hoặc tải mẫu của báo"
                  .formatted(vi, Typed.show(said), wanted.get(key))
              + " cáo này.",
          "The file is for another %s: '%s', this report is '%s'. Choose the right report, or take"
                  .formatted(en, Typed.show(said), wanted.get(key))
              + " its template.");
    }
  }

  /** The file as it came, its faults marked. */
  byte[] marked(long id, long upload) throws IOException {
    ReportSheet sheet = sheet(id);
    byte[] bytes =
        db.sql("SELECT content FROM report_upload WHERE report = ? AND id = ?")
            .params(id, upload)
            .query((rs, n) -> rs.getBytes(1))
            .optional()
            .orElseThrow(() -> Problem.notFound().asException());
    Grid grid = read(null, bytes);
    FilledForm.Result result =
        FilledForm.read(sheet.form(), sheet.definitions(), grid, sheet.cells());
    var out = new ByteArrayOutputStream();
    MarkedBook.write(grid, result.faults(), out);
    return out.toByteArray();
  }

  void template(long id, OutputStream out) throws IOException {
    TemplateBook.write(sheet(id), out);
  }

  /** The report as a table to print. */
  PrintTable table(long id) {
    ReportSheet sheet = sheet(id);
    List<PrintTable.Column> columns = new ArrayList<>();
    columns.add(PrintTable.Column.text("Mã chỉ tiêu", 26));
    columns.add(PrintTable.Column.text("Chỉ tiêu", 80));
    columns.add(PrintTable.Column.text("Đơn vị tính", 22));
    for (Form.Column column : sheet.form().columns()) {
      columns.add(PrintTable.Column.number(column.titleVi(), 26));
    }
    columns.add(PrintTable.Column.number("Kỳ trước", 24));
    columns.add(PrintTable.Column.number("So kỳ trước (%)", 20));
    columns.add(PrintTable.Column.text("Đúng/đủ/ sạch/sống", 30));
    columns.add(PrintTable.Column.text("Ghi chú", 46));
    List<PrintTable.Row> rows = new ArrayList<>();
    Map<CellKey, FigureScore> scores =
        quality.of(sheet.form(), List.of(id)).getOrDefault(id, Map.of());
    sheet.form().rows().forEach(r -> rows.add(row(sheet, r, scores)));
    List<String> notes = new ArrayList<>();
    notes.add("Nơi báo cáo: " + sheet.body());
    notes.add("Kỳ: " + sheet.periodLabel());
    notes.add("Trạng thái: " + state(sheet.report().state()));
    if (sheet.form().decision() != null) {
      notes.add("Biểu ban hành theo: " + sheet.form().decision());
    }
    if (sheet.narrative() != null && !sheet.narrative().isBlank()) {
      notes.add("Thuyết minh: " + sheet.narrative());
    }
    notes.add(ReceiptScores.NOTE + " Dòng có nhiều cột ghi điểm thấp nhất.");
    return new PrintTable(
        sheet.form().titleVi(),
        notes,
        columns,
        rows,
        author(),
        Dates.vi(clock.instant()),
        sheet.report().simulated());
  }

  private static PrintTable.Row row(
      ReportSheet sheet, Form.Row row, Map<CellKey, FigureScore> scores) {
    Definition d = sheet.definition(row.indicator());
    List<Object> cells = new ArrayList<>();
    cells.add(row.indicator());
    cells.add("  ".repeat(row.depth()) + (d == null ? row.indicator() : d.nameVi()));
    cells.add(row.heading() || d == null ? "" : d.unit());
    CellKey first = null;
    for (Form.Column column : sheet.form().columns()) {
      CellKey key = new CellKey(row.indicator(), column.id());
      first = first == null ? key : first;
      cells.add(row.heading() ? null : sheet.value(key));
    }
    BigDecimal before = row.heading() ? null : sheet.earlier().previous().get(first);
    cells.add(before);
    cells.add(row.heading() ? null : Numbers.change(sheet.value(first), before));
    List<FigureScore> own =
        sheet.form().columns().stream()
            .map(c -> scores.get(new CellKey(row.indicator(), c.id())))
            .filter(Objects::nonNull)
            .toList();
    cells.add(row.heading() ? "" : ReceiptScores.said(ReceiptScores.lowest(own)));
    Cell cell = sheet.cells().get(first);
    cells.add(cell == null ? "" : remark(cell));
    return new PrintTable.Row(row.heading(), cells);
  }

  private static String remark(Cell cell) {
    String none = cell.noValue() == null ? "" : "Không có số liệu: " + cell.noValue();
    String comment = cell.comment() == null ? "" : cell.comment();
    return none.isEmpty() || comment.isEmpty() ? none + comment : none + ". " + comment;
  }

  static String state(ReportState state) {
    return switch (state) {
      case DRAFT -> "đang nhập";
      case SUBMITTED -> "chờ duyệt";
      case APPROVED -> "đã duyệt";
      case SENT -> "đã gửi";
      case ACCEPTED -> "đã tiếp nhận";
    };
  }

  static String author() {
    Caller caller = CurrentCaller.get();
    return caller.name() == null || caller.name().isBlank()
        ? String.valueOf(caller.user())
        : caller.name();
  }
}
