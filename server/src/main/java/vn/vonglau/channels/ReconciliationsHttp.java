package vn.vonglau.channels;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import vn.vonglau.datasets.Dataset;
import vn.vonglau.datasets.Datasets;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.identity.Role;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;
import vn.vonglau.paper.CellText;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/**
 * Reconciliation of a dataset: made and signed by its agency and by those that run the server;
 * leaders read. Budget weekly on Monday, public investment monthly (Tây Ninh 2591/2023, I.3–I.5).
 */
@RestController
class ReconciliationsHttp {
  private static final int MOST_ROWS = 5000;
  private static final Map<String, String> RULES =
      Map.of("TN-DS-01_BUDGET", "weekly", "TN-DS-02_PUBLIC_INVESTMENT", "monthly");
  private static final ZoneId ZONE = BusinessClock.ZONE;

  private final Reconciliations sheets;
  private final Datasets datasets;
  private final Definitions definitions;
  private final Units units;
  private final BusinessClock clock;

  ReconciliationsHttp(
      Reconciliations sheets,
      Datasets datasets,
      Definitions definitions,
      Units units,
      BusinessClock clock) {
    this.sheets = sheets;
    this.datasets = datasets;
    this.definitions = definitions;
    this.units = units;
    this.clock = clock;
  }

  /**
   * @param every weekly or monthly
   * @param dueOn day by which the next one has to be signed by both
   * @param lastOn day of the last one that both signed; null = none
   */
  record Due(String dataset, String every, LocalDate dueOn, LocalDate lastOn, boolean overdue) {}

  /** Newest first; {@code due} where a rule says how often. */
  @GetMapping("/api/datasets/{id}/reconciliations")
  Map<String, Object> list(@PathVariable String id) {
    Dataset dataset = datasets.get(id);
    requireReader(dataset);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("due", due(dataset.id()));
    out.put("items", sheets.list(dataset.id()));
    return out;
  }

  private Due due(String dataset) {
    String every = RULES.get(dataset);
    if (every == null) {
      return null;
    }
    LocalDate today = clock.today();
    // the latest day on which one was due
    LocalDate due =
        every.equals("weekly")
            ? today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            : today.withDayOfMonth(1);
    LocalDate last =
        sheets.lastSigned(dataset).map(s -> LocalDate.ofInstant(s.madeAt(), ZONE)).orElse(null);
    boolean done = last != null && !last.isBefore(due);
    LocalDate next = !done ? due : every.equals("weekly") ? due.plusWeeks(1) : due.plusMonths(1);
    return new Due(dataset, every, next, last, next.isBefore(today));
  }

  @GetMapping("/api/datasets/{id}/reconciliations/{n}")
  Map<String, Object> get(@PathVariable String id, @PathVariable long n) {
    requireReader(datasets.get(id));
    return whole(id, n);
  }

  private Map<String, Object> whole(String id, long n) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("sheet", sheets.get(id, n));
    out.put("rows", sheets.rows(n));
    return out;
  }

  /**
   * {@code {"period": "2026-10", "note"?: "…", "rows": [{"indicator": "…", "unit"?: code or id
   * (default the province), "dims"?: {…}, "value": 12.5 or null}]}}.
   */
  @PostMapping("/api/datasets/{id}/reconciliations")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> make(@PathVariable String id, HttpServletRequest request) throws IOException {
    Dataset dataset = datasets.get(id);
    Caller caller = CurrentCaller.get();
    if (!isAgency(caller, dataset) && !isIct(caller)) {
      throw forbidden();
    }
    byte[] bytes = JsonBody.bytes(request.getInputStream(), 1 << 20);
    JsonBody body = JsonBody.read(new ByteArrayInputStream(bytes));
    Period period =
        Period.find(body.required("period", 24))
            .orElseThrow(() -> JsonBody.wrong("period", "kỳ như 2026-10", "a period like 2026-10"));
    JsonNode rows = body.json().path("rows");
    if (!rows.isArray() || rows.isEmpty() || rows.size() > MOST_ROWS) {
      throw JsonBody.wrong("rows", "1 đến 5.000 dòng", "1 to 5,000 rows");
    }
    List<Reconciliations.Said> said = new ArrayList<>();
    for (JsonNode row : rows) {
      said.add(said(dataset, row, period, said.size()));
    }
    Reconciliations.Sheet sheet =
        sheets.make(caller, dataset.id(), period, body.text("note", 2000, ""), said);
    return whole(dataset.id(), sheet.id());
  }

  private Reconciliations.Said said(Dataset dataset, JsonNode row, Period period, int at) {
    String field = "rows[" + at + "].";
    String indicator = row.path("indicator").asString("");
    if (definitions.now().find(indicator).isEmpty() || !dataset.holds(indicator)) {
      throw JsonBody.wrong(
          field + "indicator", "chỉ tiêu của bộ dữ liệu này", "an indicator of this dataset");
    }
    JsonNode value = row.path("value");
    if (!value.isNumber() && !value.isNull()) {
      throw JsonBody.wrong(field + "value", "một số, hoặc null", "a number or null");
    }
    Map<String, String> dims = new HashMap<>();
    row.path("dims").properties().forEach(e -> dims.put(e.getKey(), e.getValue().asString("")));
    String text = Reconciliations.dims(dims);
    if (text.length() > 400) {
      throw JsonBody.wrong(field + "dims", "tối đa 400 ký tự", "at most 400 letters");
    }
    BigDecimal number = value.isNull() ? null : value.decimalValue();
    if (number != null && (number.precision() - number.scale() > 28 || number.scale() > 10)) {
      throw JsonBody.wrong(field + "value", "số có tối đa 10 chữ số lẻ", "at most 10 decimals");
    }
    return new Reconciliations.Said(
        indicator, unit(row.path("unit").asString(""), period, field), text, number);
  }

  private long unit(String text, Period period, String field) {
    UnitsSnapshot now = units.now();
    LocalDate day = period.last().isAfter(clock.today()) ? clock.today() : period.last();
    List<Unit> found =
        text.isEmpty()
            ? now.era(day).units(Level.PROVINCE).stream().filter(u -> !u.virtual()).toList()
            : Level.ofCode(text)
                .flatMap(l -> now.find(l, text, day))
                .or(
                    () ->
                        text.matches("[0-9]{1,18}")
                            ? now.find(Long.parseLong(text))
                            : java.util.Optional.empty())
                .map(List::of)
                .orElse(Collections.emptyList());
    if (found.size() != 1) {
      throw JsonBody.wrong(
          field + "unit",
          "mã đơn vị hành chính có hiệu lực trong kỳ",
          "the code of a unit of that period");
    }
    return found.getFirst().id();
  }

  /** {@code {"party": "agency" | "ict", "note"?: "…"}}. */
  @PostMapping("/api/datasets/{id}/reconciliations/{n}/sign")
  Map<String, Object> sign(
      @PathVariable String id, @PathVariable long n, HttpServletRequest request)
      throws IOException {
    Dataset dataset = datasets.get(id);
    JsonBody body = JsonBody.read(request.getInputStream());
    String party = body.required("party", 10);
    if (!party.equals("agency") && !party.equals("ict")) {
      throw JsonBody.wrong("party", "agency hoặc ict", "agency or ict");
    }
    boolean agency = party.equals("agency");
    Caller caller = CurrentCaller.get();
    if (agency ? !isAgency(caller, dataset) : !isIct(caller)) {
      throw forbidden();
    }
    sheets.sign(dataset.id(), n, agency, caller.user(), body.text("note", 2000, ""));
    return whole(dataset.id(), n);
  }

  @GetMapping("/api/datasets/{id}/reconciliations/{n}.xlsx")
  ResponseEntity<byte[]> book(@PathVariable String id, @PathVariable long n) throws IOException {
    Dataset dataset = datasets.get(id);
    requireReader(dataset);
    Reconciliations.Sheet sheet = sheets.get(dataset.id(), n);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "VongLau", "1.0")) {
      Worksheet page = book.newWorksheet("Đối soát");
      int line = head(page, dataset, sheet);
      for (Reconciliations.Row r : sheets.rows(n)) {
        page.value(line, 0, r.nr());
        page.value(line, 1, r.indicator());
        page.value(
            line,
            2,
            definitions.now().find(r.indicator()).map(d -> CellText.xml(d.nameVi())).orElse(""));
        page.value(line, 3, units.now().find(r.unit()).map(u -> CellText.xml(u.name())).orElse(""));
        page.value(line, 4, CellText.xml(r.dims()));
        page.value(line, 5, r.source());
        page.value(line, 6, r.stored());
        page.value(line, 7, r.difference());
        line++;
      }
    }
    return ResponseEntity.ok()
        .header("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        .header("Content-Disposition", "attachment; filename=\"doi-soat-" + n + ".xlsx\"")
        .body(out.toByteArray());
  }

  private static int head(Worksheet page, Dataset dataset, Reconciliations.Sheet sheet) {
    page.value(
        0, 0, "Đối soát số liệu: " + CellText.xml(dataset.titleVi()) + ", kỳ " + sheet.period());
    page.value(1, 0, "Lập " + at(sheet.madeAt()) + ", " + CellText.xml(sheet.madeBy()));
    page.value(2, 0, "Cơ quan quản lý dữ liệu: " + signed(sheet.agency()));
    page.value(3, 0, "Đơn vị vận hành: " + signed(sheet.ict()));
    List<String> heads =
        List.of(
            "STT",
            "Mã chỉ tiêu",
            "Chỉ tiêu",
            "Đơn vị",
            "Phân tổ",
            "Số nguồn",
            "Số đã lưu",
            "Chênh lệch");
    for (int i = 0; i < heads.size(); i++) {
      page.value(5, i, heads.get(i));
      page.style(5, i).bold().set();
    }
    return 6;
  }

  private static String signed(Reconciliations.Signature s) {
    return s == null
        ? "chưa ký"
        : "đã ký "
            + at(s.at())
            + ", "
            + CellText.xml(s.by() + (s.note().isEmpty() ? "" : ": " + s.note()));
  }

  private static String at(Instant at) {
    return java.time.format.DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").format(at.atZone(ZONE));
  }

  private static boolean isAgency(Caller caller, Dataset dataset) {
    return dataset.agencies().stream().anyMatch(caller.agencies()::contains);
  }

  private static boolean isIct(Caller caller) {
    return caller.has(Role.ADMINISTRATOR) || caller.has(Role.OPERATOR);
  }

  private static void requireReader(Dataset dataset) {
    Caller caller = CurrentCaller.get();
    if (!isAgency(caller, dataset)
        && !isIct(caller)
        && !caller.has(Role.LEADER)
        && !caller.has(Role.AGGREGATOR)) {
      throw forbidden();
    }
  }

  private static RuntimeException forbidden() {
    return Problem.of(
            403,
            "reconciliation-rights",
            "Tài khoản không thuộc cơ quan quản lý bộ dữ liệu này. Chưa thay đổi gì.",
            "This account is not of the agency of this dataset. Nothing was changed.")
        .asException();
  }
}
