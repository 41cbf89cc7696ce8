package vn.vonglau.directives;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Contacts;
import vn.vonglau.indicators.FigureReader;
import vn.vonglau.indicators.Responsible;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.units.Succession;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/** Whether a directive can be given as it is written, and what differs between two of them. */
@Component
class DirectiveChecks {
  private static final Duration LONGEST = Duration.ofDays(5 * 366);
  private static final int LEAST_REASON = 10;

  private final Units units;
  private final Contacts contacts;
  private final Responsible responsible;
  private final FigureReader figures;
  private final BusinessClock clock;
  private final JsonMapper json;

  DirectiveChecks(
      Units units,
      Contacts contacts,
      Responsible responsible,
      FigureReader figures,
      BusinessClock clock,
      JsonMapper json) {
    this.units = units;
    this.contacts = contacts;
    this.responsible = responsible;
    this.figures = figures;
    this.clock = clock;
    this.json = json;
  }

  /** An issue goes to who gave the directive unless it names somebody, and is about the same. */
  DirectiveDraft issueOf(Directive parent, DirectiveDraft asked) {
    boolean nobody = asked.person().isEmpty() && asked.agency().isEmpty() && asked.unit() == 0;
    return new DirectiveDraft(
        true,
        parent.id(),
        asked.subject().kind().equals("none") ? parent.subject() : asked.subject(),
        "other",
        asked.text(),
        asked.agency(),
        asked.unit(),
        nobody ? parent.createdBy() : asked.person(),
        asked.watchers(),
        asked.due());
  }

  /**
   * @param before what stands, or null for a new one: a time that passed meanwhile may stay
   */
  DirectiveDraft check(Caller caller, DirectiveDraft d, Directive before, Instant now) {
    if (d.agency().isEmpty() && d.unit() == 0 && d.person().isEmpty()) {
      throw refuse(
          "directive-addressee",
          "addressee",
          "Cần chọn nơi nhận: một cơ quan, một đơn vị hoặc một người.",
          "Choose whom it goes to: an agency, a unit or a person.");
    }
    if (!d.agency().isEmpty()) {
      agency(d);
    }
    if (d.unit() != 0 && (before == null || before.unit() != d.unit())) {
      unit(d.unit());
    }
    if (!d.person().isEmpty() && (before == null || !before.person().equals(d.person()))) {
      person(d.person(), "person");
    }
    d.watchers().forEach(w -> person(w, "watchers"));
    if (!d.subject().indicator().isEmpty()
        && figures.visible(caller, List.of(d.subject().indicator())).isEmpty()) {
      throw Problem.notFound().at("subject", null).asException();
    }
    due(d, before, now);
    return d;
  }

  private void agency(DirectiveDraft d) {
    var found =
        responsible.agencies().stream().filter(a -> a.code().equals(d.agency())).findFirst();
    if (found.isEmpty()) {
      throw refuse(
          "directive-agency",
          "agency",
          "Không có cơ quan với mã %s. Chọn một cơ quan trong danh sách.".formatted(d.agency()),
          "There is no agency %s. Choose one of the list.".formatted(d.agency()));
    }
    if (d.unit() == 0 && List.of("commune", "district").contains(found.get().level())) {
      throw refuse(
          "directive-unit",
          "unit",
          "«%s» có ở nhiều nơi. Chọn thêm đơn vị hành chính.".formatted(found.get().vi()),
          "There are many of '%s'. Choose the administrative unit too."
              .formatted(found.get().en()));
    }
  }

  private void unit(long id) {
    UnitsSnapshot now = units.now();
    Unit unit =
        now.find(id)
            .orElseThrow(
                () ->
                    refuse(
                        "directive-unit",
                        "unit",
                        "Không có đơn vị hành chính này. Chọn một đơn vị trong danh sách.",
                        "There is no such administrative unit. Choose one of the list."));
    if (unit.validOn(clock.today())) {
      return;
    }
    String names =
        now.successors(id).stream()
            .map(Succession::successor)
            .distinct()
            .map(s -> now.find(s).map(Unit::name).orElse(null))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    throw refuse(
        "unit-gone",
        "unit",
        "%s không còn là đơn vị hành chính%s."
            .formatted(
                unit.name(),
                names.isEmpty() ? ". Chọn một đơn vị hiện nay" : ". Chọn đơn vị kế thừa: " + names),
        "%s is no administrative unit any more. %s."
            .formatted(
                unit.name(),
                names.isEmpty() ? "Choose one of today" : "Choose a successor: " + names));
  }

  void person(String user, String field) {
    if (!contacts.of(List.of(user)).containsKey(user)) {
      throw refuse(
          "directive-person",
          field,
          "Không có tài khoản «%s» đang hoạt động. Chọn một người trong danh sách.".formatted(user),
          "There is no active account '%s'. Choose somebody of the list.".formatted(user));
    }
  }

  private static void due(DirectiveDraft d, Directive before, Instant now) {
    if (d.due() == null && d.issue() || before != null && Objects.equals(d.due(), before.due())) {
      return;
    }
    if (d.due() == null || !d.due().isAfter(now) || d.due().isAfter(now.plus(LONGEST))) {
      throw refuse(
          "directive-due",
          "due",
          "Hạn phải là một thời điểm sau lúc này, trong vòng 5 năm.",
          "The due time must lie ahead, within 5 years.");
    }
  }

  /** An answer says something or shows something; what goes back says why. */
  void words(Directives.Step step, String text, List<Long> pictures) {
    boolean must =
        switch (step) {
          case ANSWER, DONE -> text.isEmpty() && pictures.isEmpty();
          case RETURN, CANCEL -> text.length() < LEAST_REASON;
          case TAKE, CLOSE -> false;
        };
    if (must) {
      boolean reason = step == Directives.Step.RETURN || step == Directives.Step.CANCEL;
      throw refuse(
          reason ? "directive-reason" : "directive-answer",
          "text",
          reason
              ? "Cần ghi lý do, ít nhất %d ký tự.".formatted(LEAST_REASON)
              : "Cần ghi nội dung trả lời, hoặc kèm ảnh.",
          reason
              ? "Say why, in %d characters or more.".formatted(LEAST_REASON)
              : "Write an answer, or add a photograph.");
    }
  }

  /** A JSON list of {@code {field, from, to}}, with names as people read them. */
  String difference(Directive was, DirectiveDraft is) {
    List<Map<String, String>> out = new ArrayList<>();
    add(out, "text", was.text(), is.text());
    add(out, "reason", was.reason(), is.reason());
    add(out, "due", Objects.toString(was.due(), ""), Objects.toString(is.due(), ""));
    add(out, "agency", agencyName(was.agency()), agencyName(is.agency()));
    add(out, "unit", unitName(was.unit()), unitName(is.unit()));
    add(out, "person", name(was.person()), name(is.person()));
    add(out, "subject", was.subject().label(), is.subject().label());
    add(out, "extent", was.subject().extent().toString(), is.subject().extent().toString());
    return json.writeValueAsString(out);
  }

  private static void add(List<Map<String, String>> out, String field, String from, String to) {
    if (from.equals(to)) {
      return;
    }
    var one = new LinkedHashMap<String, String>();
    one.put("field", field);
    // a whole text stands in its own line of the history; here its beginning is enough
    one.put("from", cut(from));
    one.put("to", cut(to));
    out.add(one);
  }

  private static String cut(String text) {
    return text.length() <= 200 ? text : text.substring(0, 199) + "…";
  }

  private String agencyName(String code) {
    return code.isEmpty() ? "" : responsible.agency(code).vi();
  }

  String unitName(long id) {
    return id == 0
        ? ""
        : units.now().find(id).map(u -> u.displayName(clock.today())).orElse("#" + id);
  }

  String name(String user) {
    var known = contacts.of(List.of(user));
    return known.containsKey(user) ? known.get(user).name() : user;
  }

  static ProblemException refuse(String code, String field, String vi, String en) {
    return Problem.of(422, code, vi + " Chưa ghi gì.", en + " Nothing was stored.")
        .at(field, null)
        .asException();
  }
}
