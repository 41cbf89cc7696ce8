package vn.vonglau.exchange;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Unit;

/** Templates of messages, and the messages made by them. Sending is the doors' affair. */
@RestController
class MessagesHttp {
  private final MessageTemplates templates;
  private final Messages messages;

  MessagesHttp(MessageTemplates templates, Messages messages) {
    this.templates = templates;
    this.messages = messages;
  }

  @Operation(summary = "Templates of messages to reporting systems above")
  @GetMapping("/api/messages")
  Map<String, Object> list() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("items", templates.list().stream().map(MessagesHttp::json).toList());
    out.put("problems", templates.problems());
    return out;
  }

  private static Map<String, Object> json(MessageTemplate t) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", t.id());
    out.put("version", t.version());
    out.put("title", t.title());
    out.put("state", t.state());
    out.put("confidence", t.confidence());
    out.put("upper", t.upper());
    out.put("reportCode", t.reportCode());
    out.put("organisation", t.organisation());
    out.put("span", t.span());
    out.put("level", t.level().id());
    out.put("form", t.form());
    out.put("fields", t.fields());
    // never the address with its path: it may carry what only the system above should read
    out.put("sends", t.send() != null);
    out.put("host", t.send() == null ? null : java.net.URI.create(t.send().url()).getHost());
    out.put("format", t.send() == null ? null : t.send().format());
    return out;
  }

  @Operation(
      summary = "A message as it stands now",
      description =
          "format: view (what it holds, with problems), json or xml (as it is sent). The hash is"
              + " SHA-256 over the content as compact JSON: the same figures have the same hash and"
              + " the same message id, whenever and by whomever they are asked for.")
  @GetMapping("/api/messages/{id}")
  ResponseEntity<?> one(
      @PathVariable String id,
      @RequestParam(required = false) String period,
      @RequestParam(required = false) Long unit,
      @RequestParam(defaultValue = "view") String format) {
    MessageTemplate template = templates.get(id);
    if (!format.matches("view|json|xml")) {
      throw Problem.badRequest(
              "export-format",
              "Định dạng là một trong: view, json, xml. Sửa tham số format.",
              "The format is one of: view, json, xml. Correct the parameter format.")
          .at("format", null)
          .asException();
    }
    Period of = Period.parse(period);
    Unit place = messages.unit(template, unit, of);
    Message m = messages.of(CurrentCaller.get(), template, of, place);
    if (format.equals("view")) {
      return ResponseEntity.ok().header("Cache-Control", "no-store").body(view(m, place));
    }
    return ResponseEntity.ok()
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Type", "application/" + format + ";charset=UTF-8")
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s_%s_%s%s.%s\""
                .formatted(
                    template.id(),
                    of.code().replace('/', '_'),
                    place.code(),
                    m.simulated() ? "_mo-phong" : "",
                    format))
        .body(Messages.bytes(m, format));
  }

  private static Map<String, Object> view(Message m, Unit unit) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("template", m.template().id());
    out.put("id", m.id());
    out.put("at", m.at());
    out.put("hash", m.hash());
    out.put("unit", unit.id());
    out.put("unitName", unit.name());
    out.put("complete", m.complete());
    out.put("simulated", m.simulated());
    out.put("hidden", m.hidden());
    out.put("problems", m.problems());
    out.put("rows", rows(m));
    return out;
  }

  /** Under our names, whatever the template calls them. */
  private static List<Map<String, Object>> rows(Message m) {
    Map<String, String> ours = new LinkedHashMap<>();
    MessageTree.NAMES.forEach(n -> ours.put(m.template().name(n), n));
    List<?> rows = (List<?>) m.content().get(m.template().name("chiTieu"));
    return rows.stream()
        .map(
            r -> {
              Map<String, Object> one = new LinkedHashMap<>();
              ((Map<?, ?>) r).forEach((k, v) -> one.put(ours.get(k.toString()), v));
              return one;
            })
        .toList();
  }
}
