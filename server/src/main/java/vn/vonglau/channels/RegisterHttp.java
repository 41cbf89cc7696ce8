package vn.vonglau.channels;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.BusinessClock;

/** The register of integrations: read by those who lead, written by those who run the server. */
@RestController
class RegisterHttp {
  private static final Set<String> CHANNELS =
      Set.of("api", "ftp", "link", "vrs", "file", "push", "form");

  private final Register register;
  private final BusinessClock clock;

  RegisterHttp(Register register, BusinessClock clock) {
    this.register = register;
    this.clock = clock;
  }

  /** One entry a dataset; with {@code dataset} all that was entered for it, newest first. */
  @GetMapping("/api/datasets/register")
  Map<String, List<Register.Entry>> list(@RequestParam(required = false) String dataset) {
    return Map.of("items", dataset == null ? register.now() : register.history(dataset));
  }

  /**
   * Adds an entry. What is absent stays as it stood. Waiting for a permission names its owner; off
   * names its reason.
   */
  @PostMapping("/api/datasets/register")
  @ResponseStatus(HttpStatus.CREATED)
  Register.Entry add(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    Register.Entry old = register.newest(body.required("dataset", 60));
    String state = among(body, "state", old.state(), Register.STATES);
    boolean same = state.equals(old.state());
    String owner = body.text("owner", 200, same ? old.owner() : "");
    String reason = body.text("reason", 2000, same ? old.reason() : "");
    LocalDate since = day(body, "since", same ? old.since() : null);
    if (state.equals(Register.WAITING) && owner.isBlank()) {
      throw JsonBody.wrong("owner", "cơ quan chủ quản cần cho phép", "who has to permit it");
    }
    if (state.equals(Register.OFF) && reason.isBlank()) {
      throw JsonBody.wrong("reason", "lý do tạm ngừng", "why it is off");
    }
    return register.add(
        new Register.Entry(
            0,
            old.dataset(),
            body.text("agency", 40, old.agency()),
            body.bool("criteriaAgreed", old.criteriaAgreed()),
            body.text("document", 200, old.document()),
            among(body, "channel", old.channel(), CHANNELS),
            day(body, "plannedOn", old.plannedOn()),
            state,
            owner,
            since == null ? clock.today() : since,
            reason,
            null,
            ""));
  }

  private static String among(JsonBody body, String field, String old, Set<String> all) {
    String text = body.text(field, 40, old);
    if (!all.contains(text)) {
      String names = String.join(", ", new java.util.TreeSet<>(all));
      throw JsonBody.wrong(field, "một trong: " + names, "one of: " + names);
    }
    return text;
  }

  private static LocalDate day(JsonBody body, String field, LocalDate old) {
    String text = body.text(field, 10, null);
    try {
      return text == null ? old : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw JsonBody.wrong(field, "ngày dạng 2026-01-31", "a day like 2026-01-31");
    }
  }
}
