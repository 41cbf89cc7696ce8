package vn.vonglau.indicators;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;

/** The catalogue of forms, and the rules that judge what is entered. */
@RestController
class FormsHttp {
  private final Forms forms;
  private final Definitions definitions;
  private final Agencies agencies;
  private final CheckRules rules;
  private final TransactionTemplate transactions;
  private final BusinessClock clock;

  FormsHttp(
      Forms forms,
      Definitions definitions,
      Agencies agencies,
      CheckRules rules,
      TransactionTemplate transactions,
      BusinessClock clock) {
    this.forms = forms;
    this.definitions = definitions;
    this.agencies = agencies;
    this.rules = rules;
    this.transactions = transactions;
    this.clock = clock;
  }

  record Line(
      String code,
      int version,
      String title,
      String titleEn,
      String kind,
      String periodType,
      String level,
      String agency,
      String agencyName,
      String receiver,
      String decision,
      boolean narrative,
      boolean generated,
      long rows,
      LocalDate validFrom,
      LocalDate validTo,
      String lastPeriod) {}

  record Items(List<Line> items, String next) {}

  record RowView(
      String indicator,
      String name,
      String nameEn,
      String unitOfMeasure,
      int depth,
      boolean heading,
      String formula,
      boolean required) {}

  record ColumnView(String id, String title, String titleEn, boolean plan, String dimensions) {}

  record Whole(Line form, List<RowView> rows, List<ColumnView> columns) {}

  record RulesView(List<RuleView> items, String next, List<LayerProblem> problems) {}

  record RuleView(
      String id, String kind, String severity, boolean override, String vi, String en) {}

  @GetMapping("/api/forms")
  Items list(
      @RequestParam(required = false) String agency,
      @RequestParam(required = false) String level,
      @RequestParam(required = false) String kind) {
    return new Items(
        forms.all().stream()
            .filter(f -> agency == null || f.agency().equals(agency))
            .filter(f -> level == null || f.level().id().equals(level))
            .filter(f -> kind == null || f.kind().name().equalsIgnoreCase(kind))
            .map(this::line)
            .toList(),
        null);
  }

  @GetMapping("/api/forms/{code}")
  ResponseEntity<Whole> get(
      @PathVariable String code, @RequestParam(required = false) Integer version) {
    Form form = version == null ? forms.now(code) : forms.get(code, version);
    return answer(HttpStatus.OK, form);
  }

  @Operation(summary = "A new form: thematic and ad hoc ones also by the body that needs it")
  @PostMapping("/api/forms")
  ResponseEntity<Whole> add(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    Form form = read(body, body.required("code", 40));
    if (forms.find(form.code()).isPresent()) {
      throw Problem.of(
              409,
              "form-exists",
              "Đã có biểu với mã này. Chưa lưu gì. Chọn mã khác, hoặc sửa biểu đang có.",
              "There is a form of this code. Nothing was stored. Choose another code, or change"
                  + " that form.")
          .at("code", null)
          .asException();
    }
    return answer(HttpStatus.CREATED, store(form, owner(form), body));
  }

  @Operation(summary = "A new edition of a form; If-Match holds the version that was read")
  @PutMapping("/api/forms/{code}")
  ResponseEntity<Whole> change(
      @PathVariable String code,
      @RequestHeader(name = "If-Match", required = false) String match,
      HttpServletRequest request)
      throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    Forms.Kept kept = forms.kept(code);
    if (kept.form().generated()) {
      throw Problem.of(
              422,
              "form-generated",
              "Biểu này lập từ danh mục chỉ tiêu. Chưa lưu gì. Sửa chỉ tiêu, hoặc lập biểu riêng.",
              "This form follows from the definitions. Nothing was stored. Change the indicators,"
                  + " or make a form of your own.")
          .asException();
    }
    Form form = read(body, code);
    String owner = owner(form);
    Caller caller = CurrentCaller.get();
    if (!all(caller) && !java.util.Objects.equals(owner, kept.owner())) {
      throw ReportRights.forbidden();
    }
    String seen = match == null ? "" : match.replaceAll("^W/|\"", "");
    if (!seen.equals(Integer.toString(kept.form().version()))) {
      throw Problem.of(
              409,
              "form-changed",
              "Biểu đã có phiên bản %d. Chưa lưu gì. Mở lại biểu rồi sửa tiếp."
                  .formatted(kept.form().version()),
              "The form is at version %d now. Nothing was stored. Open it again and go on."
                  .formatted(kept.form().version()))
          .asException();
    }
    return answer(HttpStatus.OK, store(form, kept.owner(), body));
  }

  @GetMapping("/api/reports/rules")
  RulesView rules() {
    List<RuleView> items =
        rules.now().stream()
            .map(
                r ->
                    new RuleView(
                        r.id(), lower(r.kind()), lower(r.severity()), r.override(), r.vi(), r.en()))
            .toList();
    return new RulesView(items, null, rules.problems());
  }

  private Form read(JsonBody body, String code) {
    return new FormText(body, definitions.now(), agencies).form(code, clock.today());
  }

  private Form store(Form form, String owner, JsonBody body) {
    String reason = body.text("reason", 500, null);
    return transactions.execute(t -> forms.append(form, owner, reason));
  }

  private static boolean all(Caller caller) {
    return caller.has(Role.ADMINISTRATOR) || caller.has(Role.AGGREGATOR);
  }

  /** Null for those who may change any form; otherwise the body that the caller speaks for. */
  private static String owner(Form form) {
    Caller caller = CurrentCaller.get();
    if (all(caller)) {
      return null;
    }
    boolean own = caller.agencies().isEmpty() || caller.agencies().contains(form.agency());
    if (!caller.has(Role.APPROVER) || form.kind() == Form.Kind.PERIODIC || !own) {
      throw ReportRights.forbidden();
    }
    return caller.units().isEmpty()
        ? form.agency()
        : form.agency() + ":" + String.join(",", new TreeSet<>(caller.units()));
  }

  private ResponseEntity<Whole> answer(HttpStatus status, Form form) {
    Edition edition = definitions.now();
    List<RowView> rows =
        form.rows().stream()
            .map(
                r -> {
                  Definition d = edition.find(r.indicator()).orElse(null);
                  return new RowView(
                      r.indicator(),
                      d == null ? r.indicator() : d.nameVi(),
                      d == null ? r.indicator() : d.nameEn(),
                      d == null ? "" : d.unit(),
                      r.depth(),
                      r.heading(),
                      r.formula(),
                      r.required());
                })
            .toList();
    List<ColumnView> columns =
        form.columns().stream()
            .map(c -> new ColumnView(c.id(), c.titleVi(), c.titleEn(), c.plan(), c.dimensions()))
            .toList();
    return ResponseEntity.status(status)
        .eTag("\"" + form.version() + "\"")
        .header("Cache-Control", "private, no-cache")
        .body(new Whole(line(form), rows, columns));
  }

  private Line line(Form f) {
    return new Line(
        f.code(),
        f.version(),
        f.titleVi(),
        f.titleEn(),
        lower(f.kind()),
        f.periodType().name(),
        f.level().id(),
        f.agency(),
        agencies.name(f.agency()),
        f.receiver(),
        f.decision(),
        f.narrative(),
        f.generated(),
        f.rows().stream().filter(r -> !r.heading()).count(),
        f.validFrom(),
        f.validTo(),
        OpenPeriods.last(f, clock.today()).map(Period::code).orElse(null));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
