package vn.vonglau.channels;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.exchange.Message;
import vn.vonglau.exchange.MessageTemplate;
import vn.vonglau.exchange.MessageTemplates;
import vn.vonglau.exchange.Messages;
import vn.vonglau.exchange.Sendings;
import vn.vonglau.exchange.Sendings.Sending;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/** Sends messages to the system above, and tells what came of it. */
@RestController
class MessageSendingHttp {
  private final MessageTemplates templates;
  private final Messages messages;
  private final Sendings sendings;
  private final PollHosts hosts;
  private final Units units;

  MessageSendingHttp(
      MessageTemplates templates,
      Messages messages,
      Sendings sendings,
      PollHosts hosts,
      Units units) {
    this.templates = templates;
    this.messages = messages;
    this.sendings = sendings;
    this.hosts = hosts;
    this.units = units;
  }

  @Operation(
      summary = "Puts a message on its way",
      description =
          "202 with the sending; the same content for the same period and unit is the same sending."
              + " 422 where the template declares no address, required figures are missing, fields"
              + " are beyond the caller's rights, or figures are made up.")
  @PostMapping("/api/messages/{id}/send")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, Object> send(
      @PathVariable String id,
      @RequestParam(required = false) String period,
      @RequestParam(required = false) Long unit) {
    MessageTemplate template =
        templates.find(id).orElseThrow(() -> Problem.notFound().asException());
    Period of = Period.parse(period);
    Unit place = messages.unit(template, unit, of);
    Message m = messages.of(CurrentCaller.get(), template, of, place);
    mayGo(template, m);
    String host = URI.create(template.send().url()).getHost();
    hosts.require(host);
    byte[] body = Messages.bytes(m, template.send().format());
    return json(sendings.ask(m, of.code(), place.id(), host, body, Instant.now()));
  }

  /** What keeps a message back. */
  static void mayGo(MessageTemplate template, Message m) {
    if (template.send() == null) {
      throw wrong(
          "message-no-address",
          "Mẫu này chưa khai báo nơi gửi (send) nên không gửi đi đâu. Tải tệp về, hoặc khai báo nơi"
              + " gửi trong layers/reporting/messages.",
          "This template declares no address (send), so nothing is sent. Take the file, or declare"
              + " the address in layers/reporting/messages.");
    }
    if (m.hidden() > 0 || !m.complete()) {
      throw wrong(
          "message-incomplete",
          String.join(" ", m.problems().stream().map(p -> p.vi()).toList()) + " Chưa gửi.",
          String.join(" ", m.problems().stream().map(p -> p.en()).toList()) + " Nothing was sent.");
    }
    if (m.simulated() && !template.send().simulated()) {
      throw wrong(
          "message-simulated",
          "Thông điệp có số liệu mô phỏng nên không gửi ra ngoài. Chưa gửi.",
          "The message holds made-up figures and does not go out. Nothing was sent.");
    }
  }

  private static ProblemException wrong(String code, String vi, String en) {
    return Problem.of(422, code, vi, en).asException();
  }

  @Operation(summary = "Sendings, the newest first")
  @GetMapping("/api/messages/sendings")
  Map<String, Object> list(
      @RequestParam(required = false) String template,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    PageRequest page = PageRequest.of(limit, next);
    long before = page.after() <= 0 ? Long.MAX_VALUE : page.after();
    List<Sending> found =
        sendings.list(
            template == null || template.isEmpty() ? null : template, before, page.limit() + 1);
    List<Sending> shown = found.subList(0, Math.min(page.limit(), found.size()));
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("items", shown.stream().map(this::json).toList());
    out.put("next", found.size() > shown.size() ? PageRequest.token(shown.getLast().id()) : null);
    return out;
  }

  @Operation(summary = "A sending with its attempts and the answer")
  @GetMapping("/api/messages/sendings/{id:[0-9]{1,18}}")
  Map<String, Object> one(@PathVariable long id) {
    Sending sending = get(id);
    Map<String, Object> out = json(sending);
    out.put("answer", sending.answer());
    out.put("tries", sendings.attempts(id));
    return out;
  }

  @Operation(summary = "Asks for another attempt of a sending that failed or was refused")
  @PostMapping("/api/messages/sendings/{id:[0-9]{1,18}}/again")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, Object> again(@PathVariable long id) {
    Sending sending = get(id);
    if (sending.state().equals(Sendings.ACCEPTED)) {
      throw Problem.of(
              409,
              "message-accepted",
              "Hệ thống trên đã nhận thông điệp này, không gửi lại.",
              "The system above has taken this message; it is not sent again.")
          .asException();
    }
    sendings.again(id, Instant.now());
    return json(get(id));
  }

  private Sending get(long id) {
    return sendings.get(id).orElseThrow(() -> Problem.notFound().asException());
  }

  private Map<String, Object> json(Sending s) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", s.id());
    out.put("template", s.template());
    out.put("period", s.period());
    out.put("unit", s.unit());
    out.put("unitName", units.now().find(s.unit()).map(Unit::name).orElse(null));
    out.put("message", s.message());
    out.put("hash", s.hash());
    out.put("format", s.format());
    out.put("host", s.host());
    out.put("simulated", s.simulated());
    out.put("state", s.state());
    out.put("attempts", s.attempts());
    out.put("next", s.next());
    out.put("askedBy", s.askedBy());
    out.put("askedAt", s.askedAt());
    out.put("doneAt", s.doneAt());
    out.put("receipt", s.receipt());
    out.put("refusedRows", s.refusedRows());
    out.put("code", s.code());
    out.put("result", Map.of("vi", s.vi(), "en", s.en()));
    return out;
  }
}
