package vn.vonglau.indicators;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.audit.Sha256;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;

/** What the reports of a form come to, as a table, as a file, and frozen. */
@RestController
class ConsolidationHttp {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Consolidation consolidation;
  private final LateSummary summary;
  private final SentFigures sent;
  private final ReceiptScores quality;
  private final Forms forms;
  private final JdbcClient db;
  private final Journal journal;
  private final TransactionTemplate transactions;
  private final BusinessClock clock;

  ConsolidationHttp(
      Consolidation consolidation,
      LateSummary summary,
      SentFigures sent,
      ReceiptScores quality,
      Forms forms,
      JdbcClient db,
      Journal journal,
      TransactionTemplate transactions,
      BusinessClock clock) {
    this.consolidation = consolidation;
    this.summary = summary;
    this.sent = sent;
    this.quality = quality;
    this.forms = forms;
    this.db = db;
    this.journal = journal;
    this.transactions = transactions;
    this.clock = clock;
  }

  record Frozen(String form, String period, String state, String hash) {}

  @Operation(
      summary = "The table by unit; frozen as it was frozen unless ?live=1",
      description = "format = json, xlsx, csv, pdf or docx")
  @GetMapping("/api/reports/consolidation")
  ResponseEntity<?> table(
      @RequestParam String form,
      @RequestParam String period,
      @RequestParam(defaultValue = "json") String format,
      @RequestParam(required = false) String live)
      throws IOException {
    Form of = mustAsk(form, period);
    mustRead(of);
    Consolidation.Table table =
        frozen(form, period)
            .filter(t -> live == null || live.equals("0"))
            .orElseGet(() -> consolidation.of(form, Period.parse(period)));
    if (format.equals("json")) {
      return ResponseEntity.ok().header("Cache-Control", "private, no-cache").body(table);
    }
    PrintFile file = PrintFile.of(format, PrintFile.values());
    boolean printed = file == PrintFile.PDF || file == PrintFile.DOCX;
    return file(
        ConsolidationPrint.of(table, quality.of(of, table), !printed, made()),
        file,
        form + " " + period);
  }

  @Operation(summary = "Freezes the table as it stands now; what was frozen before is kept")
  @PostMapping("/api/reports/consolidation/freeze")
  Frozen freeze(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    String form = body.required("form", 60);
    String period = body.required("period", 24);
    Form of = mustAsk(form, period);
    Caller caller = CurrentCaller.get();
    if (!caller.has(Role.ADMINISTRATOR) && !ReportRights.receives(caller, of)) {
      throw ReportRights.forbidden();
    }
    Consolidation.Table table = consolidation.of(form, Period.parse(period));
    if (table.accepted() == 0) {
      throw Problem.of(
              422,
              "consolidation-empty",
              "Chưa tiếp nhận báo cáo nào của kỳ này. Chưa chốt gì. Tiếp nhận báo cáo rồi chốt.",
              "No report of this period was accepted yet. Nothing was frozen. Accept reports"
                  + " first.")
          .asException();
    }
    String text = JSON.writeValueAsString(table);
    String hash = Sha256.hex(text);
    transactions.executeWithoutResult(
        t -> {
          db.sql(
                  "INSERT INTO consolidation_frozen (form, period, body, hash, at, by_user)"
                      + " VALUES (?, ?, ?, ?, ?, ?)")
              .params(form, period, text, hash, Times.of(Times.now(clock)), Actor.current())
              .update();
          journal.write(
              "reporting.consolidation-frozen",
              "form:" + form,
              "period=" + period + "; accepted=" + table.accepted() + "; hash=" + hash);
        });
    return new Frozen(form, period, "frozen", hash);
  }

  @Operation(
      summary = "Who sent, who was late, who is missing in a period: for the People's Committee")
  @GetMapping("/api/reports/summary")
  ResponseEntity<byte[]> summary(
      @RequestParam String period, @RequestParam(defaultValue = "docx") String format)
      throws IOException {
    Caller caller = CurrentCaller.get();
    if (!caller.has(Role.ADMINISTRATOR)
        && !caller.has(Role.AGGREGATOR)
        && !caller.has(Role.LEADER)) {
      throw ReportRights.forbidden();
    }
    PrintFile file = PrintFile.of(format, PrintFile.values());
    return file(summary.of(Period.parse(period), made()), file, "tong hop " + period);
  }

  @Operation(
      summary =
          "Every figure that was sent by a form, a line for each: xlsx or csv, written while"
              + " it is read")
  @GetMapping("/api/reports/sent")
  void sent(
      @RequestParam String form,
      @RequestParam LocalDate from,
      @RequestParam LocalDate to,
      @RequestParam(defaultValue = "xlsx") String format,
      HttpServletResponse response)
      throws IOException {
    PrintFile file = PrintFile.of(format, PrintFile.XLSX, PrintFile.CSV);
    mustRead(forms.now(form));
    PrintTable table = sent.of(form, from, to, made());
    response.setContentType(file.type());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"" + FileAnswer.name("so lieu " + form, file.ending()) + "\"");
    file.write(table, response.getOutputStream());
  }

  private String made() {
    return Dates.vi(clock.instant());
  }

  private static ResponseEntity<byte[]> file(PrintTable table, PrintFile file, String name)
      throws IOException {
    var out = new ByteArrayOutputStream();
    file.write(table, out);
    return FileAnswer.of(out.toByteArray(), file.type(), FileAnswer.name(name, file.ending()));
  }

  private Form mustAsk(String code, String period) {
    Form form = forms.now(code);
    if (!Forms.asks(form, Period.parse(period))) {
      throw Problem.of(
              422,
              "period-kind",
              "Biểu này không lập cho loại kỳ «%s». Chọn kỳ khác.".formatted(Typed.show(period)),
              "The form is not asked for a period such as '%s'. Choose another period."
                  .formatted(Typed.show(period)))
          .at("period", null)
          .asException();
    }
    return form;
  }

  private static void mustRead(Form form) {
    Caller caller = CurrentCaller.get();
    if (!caller.has(Role.ADMINISTRATOR)
        && !caller.has(Role.LEADER)
        && !ReportRights.receives(caller, form)) {
      throw ReportRights.forbidden();
    }
  }

  /** The latest; its hash is over the text as it was frozen. */
  private Optional<Consolidation.Table> frozen(String form, String period) {
    return db.sql(
            "SELECT body, hash FROM consolidation_frozen WHERE form = ? AND period = ?"
                + " ORDER BY id DESC FETCH FIRST 1 ROWS ONLY")
        .params(List.of(form, period))
        .query(
            (rs, n) -> {
              Consolidation.Table t = JSON.readValue(rs.getString(1), Consolidation.Table.class);
              return new Consolidation.Table(
                  t.form(),
                  t.period(),
                  "frozen",
                  t.columns(),
                  t.rows(),
                  t.missing(),
                  t.accepted(),
                  t.sent(),
                  t.due(),
                  t.simulated(),
                  rs.getString(2));
            })
        .optional();
  }
}
