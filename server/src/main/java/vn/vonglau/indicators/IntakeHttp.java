package vn.vonglau.indicators;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;

/** The intake of a form: its window, requests for single reports, who else may read them. */
@RestController
class IntakeHttp {
  private final IntakeTimes intake;
  private final Forms forms;
  private final Deadlines deadlines;
  private final Agencies agencies;

  IntakeHttp(IntakeTimes intake, Forms forms, Deadlines deadlines, Agencies agencies) {
    this.intake = intake;
    this.forms = forms;
    this.deadlines = deadlines;
    this.agencies = agencies;
  }

  @GetMapping("/api/reports/windows")
  Map<String, Object> window(
      @RequestParam String form,
      @RequestParam String period,
      @RequestParam(required = false) String unit) {
    Form of = forms.now(form);
    Period p = Period.parse(period);
    Long place = Said.id(unit, "unit");
    return json(of, p, place == null ? 0 : place, null);
  }

  private Map<String, Object> json(Form form, Period period, long unit, Integer told) {
    Window window = deadlines.of(form, period, unit);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("form", form.code());
    out.put("period", period.code());
    out.put("unit", unit == 0 ? null : unit);
    out.put("opens", window.opens());
    out.put("closes", window.closes().equals(Instant.MAX) ? null : window.closes());
    out.put("due", window.due());
    out.put("nominal", window.nominal());
    out.put("why", window.why());
    out.put("overridden", window.overridden());
    out.put("history", intake.history(form.code(), period));
    if (told != null) {
      out.put("told", told);
    }
    return out;
  }

  /** Parameters of the query may stand in the body as well. */
  @PutMapping("/api/reports/windows")
  Map<String, Object> set(
      @RequestParam(required = false) String form,
      @RequestParam(required = false) String period,
      HttpServletRequest request)
      throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    Form of = forms.now(form == null ? body.required("form", 60) : form);
    Period p = period == null ? Said.period(body) : Period.parse(period);
    Long unit = Said.id(body, "unit");
    int told = intake.set(of.code(), p, wish(body, unit == null ? 0 : unit), false);
    return json(of, p, unit == null ? 0 : unit, told);
  }

  private static IntakeTimes.Wish wish(JsonBody body, long unit) {
    return new IntakeTimes.Wish(
        unit,
        Said.time(body, "opens", false),
        Said.time(body, "closes", true),
        Said.time(body, "due", true),
        Said.required(body, "notice", 2000));
  }

  /**
   * Opens a thematic or ad hoc report: {@code {form, first, last, opens?, closes?, due, notice,
   * class?}}. What is secret by law is not taken in here at all.
   */
  @PostMapping("/api/reports/requests")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> open(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    String secrecy = body.text("class", 20, "normal");
    if (!secrecy.equals("normal")) {
      throw Problem.of(
              422,
              "form-class",
              "Hệ thống không nhận báo cáo mật, báo cáo thống kê theo luật và báo cáo nội bộ. Chưa"
                  + " tạo gì. Gửi theo đường riêng của loại báo cáo đó.",
              "Secret, statistical and internal reports are not taken in here. Nothing was made."
                  + " Send it by the road that the law has for it.")
          .at("class", null)
          .asException();
    }
    Form form = forms.now(body.required("form", 60));
    Period period = Period.range(Said.day(body, "first"), Said.day(body, "last"));
    if (!body.has("due")) {
      throw JsonBody.wrong("due", "hạn gửi (bắt buộc)", "the deadline, and must be there");
    }
    int told = intake.set(form.code(), Period.parse(period.code()), wish(body, 0), true);
    return json(form, period, 0, told);
  }

  @GetMapping("/api/reports/readers")
  Map<String, Object> readers(@RequestParam String form) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("form", forms.now(form).code());
    out.put("receiver", forms.now(form).receiver());
    out.put("agencies", intake.readers(form));
    return out;
  }

  @PutMapping("/api/reports/readers")
  Map<String, Object> readers(@RequestParam String form, HttpServletRequest request)
      throws IOException {
    if (!CurrentCaller.get().has(Role.ADMINISTRATOR)) {
      throw ReportRights.forbidden();
    }
    JsonBody body = JsonBody.read(request.getInputStream());
    Set<String> codes = new LinkedHashSet<>(body.texts("agencies", 100, 40, List.of()));
    codes.forEach(agencies::get);
    intake.readers(form, codes);
    return readers(form);
  }
}
