package vn.vonglau.indicators;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import vn.vonglau.identity.IfMatch;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;

/** Reports over HTTP: begin, read, store, and the steps, each or many at once. */
@RestController
class ReportsHttp {
  private static final int MOST_CELLS = 5000;
  private static final int MOST_ACTIONS = 500;

  private final Reports reports;
  private final ReportRows rows;
  private final ReportSteps steps;
  private final ReportView view;
  private final ReportBoxes boxes;
  private final Forms forms;
  private final Duties duties;
  private final Definitions definitions;
  private final DueList dueList;

  ReportsHttp(
      Reports reports,
      ReportRows rows,
      ReportSteps steps,
      ReportView view,
      ReportBoxes boxes,
      Forms forms,
      Duties duties,
      Definitions definitions,
      DueList dueList) {
    this.reports = reports;
    this.rows = rows;
    this.steps = steps;
    this.view = view;
    this.boxes = boxes;
    this.forms = forms;
    this.duties = duties;
    this.definitions = definitions;
    this.dueList = dueList;
  }

  @PostMapping("/api/reports")
  ResponseEntity<Map<String, Object>> create(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    Form form = forms.now(body.required("form", 60));
    Period period = Said.period(body);
    Long unit = Said.id(body, "unit");
    if (unit == null && form.level() == Level.PROVINCE) {
      unit = Optional.ofNullable(duties.province(period)).map(Unit::id).orElse(null);
    }
    if (unit == null) {
      throw JsonBody.wrong("unit", "id của đơn vị (bắt buộc)", "the id of a unit");
    }
    String own = form.agency();
    String agency = body.text("agency", 40, own);
    boolean there = rows.find(form.code(), unit, agency, period).isPresent();
    Report report = reports.create(form.code(), unit, agency, period);
    return answer(there ? HttpStatus.OK : HttpStatus.CREATED, report.id());
  }

  @GetMapping("/api/reports")
  KeysetPage<Map<String, Object>> list(
      @RequestParam(required = false) String box,
      @RequestParam(required = false) String form,
      @RequestParam(required = false) String period,
      @RequestParam(required = false) String state,
      @RequestParam(required = false) String unit,
      @RequestParam(required = false) String agency,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    return boxes.list(
        new ReportBoxes.Question(
            one(ReportBoxes.Box.class, "box", box, ReportBoxes.Box.ALL),
            text(form),
            text(period) == null ? null : Period.parse(period),
            one(ReportState.class, "state", state, null),
            Said.id(unit, "unit"),
            text(agency)),
        PageRequest.of(limit, next));
  }

  /** An empty parameter is none; no store takes a zero character. */
  static String text(String parameter) {
    return parameter == null || parameter.isEmpty() ? null : parameter.replace("\0", "");
  }

  private static <E extends Enum<E>> E one(Class<E> kind, String field, String text, E other) {
    if (text == null || text.isEmpty()) {
      return other;
    }
    for (E value : kind.getEnumConstants()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
        return value;
      }
    }
    String known =
        java.util.Arrays.stream(kind.getEnumConstants())
            .map(e -> e.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw JsonBody.wrong(field, "một trong: " + known, "one of: " + known);
  }

  @GetMapping("/api/reports/due")
  Map<String, Object> due(@RequestParam(required = false) String form) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("items", dueList.ofCaller(text(form)));
    out.put("next", null);
    return out;
  }

  @GetMapping("/api/reports/{id:[0-9]{1,18}}")
  ResponseEntity<Map<String, Object>> get(@PathVariable long id) {
    return answer(HttpStatus.OK, id);
  }

  private ResponseEntity<Map<String, Object>> answer(HttpStatus status, long id) {
    return answer(status, view.of(id));
  }

  private static ResponseEntity<Map<String, Object>> answer(
      HttpStatus status, Map<String, Object> shown) {
    return ResponseEntity.status(status)
        .eTag("\"" + shown.get("revision") + "\"")
        .header("Cache-Control", "private, no-cache")
        .body(shown);
  }

  @PutMapping("/api/reports/{id:[0-9]{1,18}}")
  ResponseEntity<Map<String, Object>> save(
      @PathVariable long id,
      @RequestHeader(value = "If-Match", required = false) String ifMatch,
      HttpServletRequest request)
      throws IOException {
    int revision = IfMatch.get(ifMatch);
    JsonBody body = JsonBody.read(request.getInputStream());
    Report report = reports.get(id);
    Map<CellKey, Cell> cells = new LinkedHashMap<>();
    List<Map<String, Object>> refused = new ArrayList<>();
    JsonNode list = body.json().path("cells");
    if (list.size() > MOST_CELLS) {
      throw JsonBody.wrong("cells", "tối đa " + MOST_CELLS + " ô", "at most " + MOST_CELLS);
    }
    Map<CellKey, Cell> stored = rows.cells(id);
    for (JsonNode node : list) {
      read(new JsonBody(node), stored, cells, refused);
    }
    String how = "paste".equals(body.text("how", 10, "form")) ? "paste" : "form";
    String narrative =
        body.json().has("narrative") ? orEmpty(Said.text(body, "narrative", 20000)) : null;
    reports.save(report.id(), revision, cells, narrative, how);
    Map<String, Object> shown = view.of(id);
    shown.put("refused", refused);
    return answer(HttpStatus.OK, shown);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  /** What cannot be read is told and left as it was; the others go on. */
  private void read(
      JsonBody cell,
      Map<CellKey, Cell> stored,
      Map<CellKey, Cell> cells,
      List<Map<String, Object>> refused) {
    CellKey key = new CellKey(cell.required("indicator", 60), cell.text("column", 200, "value"));
    JsonNode value = cell.json().get("value");
    String unit = definitions.now().find(key.indicator()).map(Definition::unit).orElse("");
    Typed.Reading reading =
        value == null || value.isNull()
            ? new Typed.Reading(null, null)
            : value.isNumber()
                ? Typed.number(value.decimalValue())
                : Typed.read(value.asString(""), unit);
    if (reading.fault() != null) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("indicator", key.indicator());
      one.put("column", key.column());
      one.put("typed", value.asString(""));
      one.put("code", reading.fault().code());
      one.put("vi", reading.fault().vi());
      one.put("en", reading.fault().en());
      refused.add(one);
      return;
    }
    Cell old = stored.get(key);
    // a member that is left out stays as it was; null clears it
    boolean says = cell.json().has("value");
    cells.put(
        key,
        new Cell(
            says ? reading.value() : old == null ? null : old.value(),
            cell.json().has("noValue") || (says && reading.value() != null)
                ? Said.text(cell, "noValue", 300)
                : old == null ? null : old.noValue(),
            cell.json().has("comment")
                ? Said.text(cell, "comment", 2000)
                : old == null ? null : old.comment()));
  }

  @PostMapping(
      "/api/reports/{id:[0-9]{1,18}}/{action:submit|approve|return|send|accept|reject|withdraw|consent}")
  ResponseEntity<Map<String, Object>> act(
      @PathVariable long id,
      @PathVariable String action,
      @RequestHeader(value = "If-Match", required = false) String ifMatch,
      HttpServletRequest request)
      throws IOException {
    int revision = IfMatch.get(ifMatch);
    String reason = reason(request);
    steps.take(id, revision, ReportAction.find(action).orElseThrow(), reason);
    return answer(HttpStatus.OK, id);
  }

  /** The body may be left out. */
  private static String reason(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() == 0
        || (request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") == null)) {
      return null;
    }
    return Said.text(JsonBody.read(request.getInputStream()), "reason", 2000);
  }

  /** Each by itself: what one is refused for does not keep the others back. */
  @PostMapping("/api/reports/actions")
  Map<String, Object> many(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    ReportAction action =
        ReportAction.find(body.required("action", 20))
            .orElseThrow(() -> JsonBody.wrong("action", "một việc đã có", "one of the actions"));
    String reason = Said.text(body, "reason", 2000);
    JsonNode items = body.json().path("items");
    if (!items.isArray() || items.isEmpty() || items.size() > MOST_ACTIONS) {
      throw JsonBody.wrong(
          "items", "danh sách 1–" + MOST_ACTIONS + " báo cáo", "a list of 1 to " + MOST_ACTIONS);
    }
    List<Map<String, Object>> results = new ArrayList<>();
    int done = 0;
    for (JsonNode item : items) {
      JsonBody one = new JsonBody(item);
      Map<String, Object> result = new LinkedHashMap<>();
      Long id = Said.id(one, "id");
      result.put("id", id);
      try {
        if (id == null) {
          throw Problem.notFound().asException();
        }
        int revision = (int) one.number("revision", 0, Integer.MAX_VALUE, -1);
        Report after = steps.take(id, revision, action, reason);
        result.put("ok", true);
        result.put("state", after.state());
        result.put("revision", after.revision());
        done++;
      } catch (ProblemException e) {
        tell(result, e.problem(), Map.of());
      } catch (ReportRefusal e) {
        tell(result, e.problem(), e.more());
      }
      results.add(result);
    }
    return Map.of("done", done, "refused", results.size() - done, "items", results);
  }

  private static void tell(Map<String, Object> result, Problem problem, Map<String, Object> more) {
    result.put("ok", false);
    result.put("status", problem.status());
    result.put("code", problem.code());
    result.put("vi", problem.vi());
    result.put("en", problem.en());
    more.forEach(result::putIfAbsent);
  }
}
