package vn.vonglau.dashboards;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.dashboards.DashboardData.Asked;
import vn.vonglau.dashboards.Dashboards.Held;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.identity.Role;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.indicators.Responsible;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.Period;

/** Dashboards: their list, what each shows, its figures, and changes of it. */
@RestController
class DashboardsHttp {
  private static final int LONGEST_TEXT = 200_000;
  private static final int LONGEST_REASON = 1000;
  private static final int MOST_PERIODS = 120;
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Dashboards dashboards;
  private final DashboardData data;
  private final DashboardComments comments;
  private final DashboardLists lists;
  private final Definitions definitions;
  private final Responsible responsible;
  private final BusinessClock clock;

  DashboardsHttp(
      Dashboards dashboards,
      DashboardData data,
      DashboardComments comments,
      DashboardLists lists,
      Definitions definitions,
      Responsible responsible,
      BusinessClock clock) {
    this.dashboards = dashboards;
    this.data = data;
    this.comments = comments;
    this.lists = lists;
    this.definitions = definitions;
    this.responsible = responsible;
    this.clock = clock;
  }

  record Items<T>(List<T> items) {}

  @Operation(summary = "The dashboards, by field")
  @GetMapping("/api/dashboards")
  Items<Map<String, Object>> list() {
    return new Items<>(lists.of(CurrentCaller.get()));
  }

  @Operation(summary = "What is wrong with the files of the dashboards, with file and line")
  @GetMapping("/api/dashboards/problems")
  Items<LayerProblem> problems() {
    return new Items<>(dashboards.problems());
  }

  @Operation(summary = "What a dashboard shows: widgets, periods, state")
  @GetMapping("/api/dashboards/{id}")
  Map<String, Object> one(@PathVariable String id) {
    Caller caller = CurrentCaller.get();
    Held held = dashboards.get(id);
    Dashboard d = held.is();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", d.id());
    out.put("title", d.title());
    out.put("group", lists.group(d));
    Responsible.AgencyName agency = responsible.agency(d.agency());
    Map<String, Object> name = new LinkedHashMap<>();
    name.put("code", agency.code());
    name.put("vi", agency.vi());
    name.put("en", agency.en());
    out.put("agency", name);
    out.put("dataset", d.dataset());
    out.put("source", d.source());
    out.put("place", d.place());
    out.put("period", d.period());
    out.put(
        "periods",
        data.periods(caller, d).stream().limit(MOST_PERIODS).map(DashboardData::period).toList());
    out.put("off", DashboardJson.off(d.off()));
    out.put("version", held.version());
    out.put("editable", mayEdit(caller));
    Map<String, Long> said = comments.open(id);
    List<Map<String, Object>> widgets = new ArrayList<>();
    for (Dashboard.Widget w : d.widgets()) {
      Map<String, Object> one = DashboardJson.widget(w, definitions.now());
      one.put("comments", said.getOrDefault(w.id(), 0L));
      widgets.add(one);
    }
    out.put("widgets", widgets);
    return out;
  }

  private static boolean mayEdit(Caller caller) {
    return caller.has(Role.ADMINISTRATOR) || caller.has(Role.OPERATOR);
  }

  @Operation(
      summary = "The figures of a dashboard",
      description =
          "period: the newest that has figures where it is not given; unit: the province; agency:"
              + " only its part; at: day of the boundaries. cells[i] belongs to categories[i].")
  @GetMapping("/api/dashboards/{id}/data")
  Map<String, Object> data(
      @PathVariable String id,
      @RequestParam(required = false) String period,
      @RequestParam(required = false) String unit,
      @RequestParam(required = false) String agency,
      @RequestParam(required = false) String at) {
    return data.board(CurrentCaller.get(), id, asked(period, unit, agency, at));
  }

  private Asked asked(String period, String unit, String agency, String at) {
    LocalDate day = Day.parse(at, "at", null);
    Long id = unit == null || unit.isBlank() ? null : (Long) JsonBody.id(unit.strip(), "unit");
    String one = period == null || period.isBlank() ? null : Period.parse(period).code();
    return new Asked(one, id, agency == null || agency.isBlank() ? null : agency, day);
  }

  @Operation(summary = "A dashboard, or one widget of it, as a workbook")
  @GetMapping("/api/dashboards/{id}.xlsx")
  ResponseEntity<byte[]> workbook(
      @PathVariable String id,
      @RequestParam(required = false) String period,
      @RequestParam(required = false) String unit,
      @RequestParam(required = false) String agency,
      @RequestParam(required = false) String at,
      @RequestParam(required = false) String widget)
      throws IOException {
    Dashboard d = dashboards.get(id).is();
    Map<String, Object> board =
        data.board(CurrentCaller.get(), id, asked(period, unit, agency, at));
    String source = d.source().vi() + ", " + responsible.agency(d.agency()).vi();
    byte[] bytes = DashboardBook.of(d, board, widget, source, clock.instant());
    String name = d.title().vi() + ".xlsx";
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(XLSX))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("Cache-Control", "private, no-store")
        .body(bytes);
  }

  @Operation(summary = "The text of a dashboard")
  @GetMapping("/api/dashboards/{id}.yaml")
  ResponseEntity<byte[]> text(@PathVariable String id) {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "yaml", StandardCharsets.UTF_8))
        .header("Cache-Control", "private, no-cache")
        .body(dashboards.get(id).text().getBytes(StandardCharsets.UTF_8));
  }

  @Operation(summary = "The versions of a dashboard, newest first")
  @GetMapping("/api/dashboards/{id}/versions")
  Items<Map<String, Object>> versions(@PathVariable String id) {
    return new Items<>(dashboards.versions(id));
  }

  @Operation(
      summary = "Puts another text in force: {yaml, reason}",
      description = "422 with problems[] of file, line, vi, en where the text is wrong.")
  @PutMapping("/api/dashboards/{id}")
  Map<String, Object> edit(@PathVariable String id, HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    String yaml = body.requiredLines("yaml", LONGEST_TEXT) + "\n";
    dashboards.edit(id, yaml, reason(body));
    return one(id);
  }

  @Operation(summary = "Takes a dashboard, or one widget of it, out of use: {since, reason}")
  @PutMapping({"/api/dashboards/{id}/off", "/api/dashboards/{id}/widgets/{widget}/off"})
  Map<String, Object> off(
      @PathVariable String id,
      @PathVariable(required = false) String widget,
      HttpServletRequest request)
      throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    LocalDate since = Day.parse(body.text("since", 20, null), "since", clock.today());
    dashboards.off(id, widget, since, reason(body));
    return one(id);
  }

  @Operation(summary = "Puts a dashboard, or one widget of it, into use again: {reason}")
  @PutMapping({"/api/dashboards/{id}/on", "/api/dashboards/{id}/widgets/{widget}/on"})
  Map<String, Object> on(
      @PathVariable String id,
      @PathVariable(required = false) String widget,
      HttpServletRequest request)
      throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    dashboards.off(id, widget, null, reason(body));
    return one(id);
  }

  @Operation(summary = "Puts an earlier version in force again: {version, reason}")
  @PostMapping("/api/dashboards/{id}/restore")
  Map<String, Object> restore(@PathVariable String id, HttpServletRequest request)
      throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    int version = (int) body.number("version", 1, 1_000_000, 1);
    dashboards.restore(id, version, reason(body));
    return one(id);
  }

  private static String reason(JsonBody body) {
    String reason = body.required("reason", LONGEST_REASON).strip();
    if (reason.length() < 10) {
      throw JsonBody.wrong(
          "reason", "lý do dài ít nhất 10 ký tự", "a reason of 10 characters at least");
    }
    return reason;
  }
}
