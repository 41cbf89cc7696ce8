package vn.vonglau.indicators;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.indicators.Cases.Case;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;

/** Corrections, complaints, incidents and offers over HTTP. */
@RestController
class CasesHttp {
  private static final int LONGEST = 4000;

  private final Cases cases;
  private final CaseDesk desk;
  private final Definitions definitions;
  private final Attachments attachments;

  CasesHttp(Cases cases, CaseDesk desk, Definitions definitions, Attachments attachments) {
    this.cases = cases;
    this.desk = desk;
    this.definitions = definitions;
    this.attachments = attachments;
  }

  @PostMapping("/api/corrections")
  @ResponseStatus(HttpStatus.CREATED)
  Case correct(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    String indicator = body.required("indicator", 60);
    Long unit = Said.id(body, "unit");
    if (unit == null) {
      throw JsonBody.wrong("unit", "id của đơn vị (bắt buộc)", "the id of a unit");
    }
    return desk.correct(
        indicator,
        Said.period(body),
        unit,
        body.text("dimensions", 300, ""),
        Said.number(body, "value", definitions.now().get(indicator).unit()),
        Said.text(body, "reason", LONGEST));
  }

  @PostMapping("/api/corrections/{id:[0-9]{1,18}}/{answer:accept|refuse}")
  Case decide(@PathVariable long id, @PathVariable String answer, HttpServletRequest request)
      throws IOException {
    String reason = Said.text(JsonBody.read(request.getInputStream()), "reason", LONGEST);
    return desk.decide(id, answer.equals("accept"), reason);
  }

  @Operation(summary = "A file that goes with the wish to correct a figure, while it is open")
  @PostMapping("/api/corrections/{id:[0-9]{1,18}}/attachments")
  @ResponseStatus(HttpStatus.CREATED)
  Attachments.Attachment attach(
      @PathVariable long id, @RequestParam(required = false) MultipartFile file)
      throws IOException {
    return desk.attach(
        id, file == null ? null : file.getOriginalFilename(), FileAnswer.bytes(file));
  }

  @GetMapping("/api/corrections/{id:[0-9]{1,18}}/attachments/{n:[0-9]{1,18}}")
  ResponseEntity<byte[]> attachment(@PathVariable long id, @PathVariable long n) {
    desk.see(CaseDesk.CORRECTION, id);
    Attachments.Content content = attachments.get(Attachments.Place.CORRECTION, id, n);
    return FileAnswer.of(content.bytes(), content.about().type(), content.about().name());
  }

  @PostMapping("/api/complaints")
  @ResponseStatus(HttpStatus.CREATED)
  Case complain(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    Long figure = Said.id(body, "figure");
    if (figure == null) {
      throw JsonBody.wrong("figure", "id của số liệu (bắt buộc)", "the id of a figure");
    }
    return desk.complain(figure, Said.required(body, "text", LONGEST));
  }

  @PostMapping("/api/incidents")
  @ResponseStatus(HttpStatus.CREATED)
  Case incident(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    return desk.incident(Said.id(body, "report"), Said.required(body, "text", LONGEST));
  }

  /** {@code {indicator, to, form?, text?}}; {@code agency} means the same as {@code to}. */
  @PostMapping("/api/offers")
  @ResponseStatus(HttpStatus.CREATED)
  Case offer(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    String to = body.has("to") ? body.required("to", 40) : body.required("agency", 40);
    return desk.offer(
        body.required("indicator", 60),
        to,
        body.text("form", 60, null),
        Said.text(body, "text", LONGEST));
  }

  @PostMapping("/api/{kind:complaints|incidents|offers}/{id:[0-9]{1,18}}/{step:answer|close}")
  Case step(
      @PathVariable String kind,
      @PathVariable long id,
      @PathVariable String step,
      HttpServletRequest request)
      throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    String of = kind.substring(0, kind.length() - 1);
    return step.equals("answer")
        ? desk.answer(of, id, Said.required(body, "text", LONGEST))
        : desk.close(of, id, Said.text(body, "text", LONGEST));
  }

  /** Those that the caller has to do with. */
  @GetMapping("/api/{kind:corrections|complaints|incidents|offers}")
  KeysetPage<Case> list(
      @PathVariable String kind,
      @RequestParam(required = false) String state,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    String of = kind.substring(0, kind.length() - 1);
    return KeysetPage.of(
        PageRequest.of(limit, next),
        (after, count) -> cases.list(of, after, count),
        Case::id,
        c -> desk.maySee(c) && (state == null || state.isEmpty() || state.equals(c.state())));
  }

  @GetMapping("/api/{kind:corrections|complaints|incidents|offers}/{id:[0-9]{1,18}}")
  Case get(@PathVariable String kind, @PathVariable long id) {
    return desk.see(kind.substring(0, kind.length() - 1), id);
  }
}
