package vn.vonglau.alerts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;

/** The list of the alarms, their histories, and the taking of one. */
@RestController
class AlarmsHttp {
  private static final int LONGEST_NOTE = 1000;
  private static final Set<Role> WORKING =
      Set.of(Role.ADMINISTRATOR, Role.LEADER, Role.ENVIRONMENT, Role.OPERATOR);

  private final Catalogue catalogue;
  private final Alarms alarms;
  private final Rules rules;
  private final AlarmAreas areas;
  private final BusinessClock clock;

  AlarmsHttp(
      Catalogue catalogue, Alarms alarms, Rules rules, AlarmAreas areas, BusinessClock clock) {
    this.catalogue = catalogue;
    this.alarms = alarms;
    this.rules = rules;
    this.areas = areas;
    this.clock = clock;
  }

  record Take(String note, String until) {}

  @GetMapping("/api/alarms")
  KeysetPage<AlarmItem> list(
      @RequestParam(name = "state", defaultValue = "active") String state,
      @RequestParam(name = "kind", defaultValue = "") String kind,
      @RequestParam(name = "severity", defaultValue = "") String severity,
      @RequestParam(name = "unit", defaultValue = "") String unit,
      @RequestParam(name = "station", defaultValue = "") String station,
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "limit", required = false) String limit,
      @RequestParam(name = "next", required = false) String next) {
    Alarms.Wish wish =
        new Alarms.Wish(
            one("state", state, AlarmsHttp::state, names(Alarms.State.values())),
            some("kind", kind, AlarmKind::find, names(AlarmKind.values())),
            some("severity", severity, Severity::find, names(Severity.values())),
            unit.isEmpty() ? null : areas.inside(unit),
            station.isEmpty() ? null : station,
            time("from", from, false),
            time("to", to, true));
    KeysetPage<AlarmRow> page = alarms.page(catalogue.rights(), wish, PageRequest.of(limit, next));
    return new KeysetPage<>(page.items().stream().map(this::item).toList(), page.next());
  }

  /**
   * An alarm with what happened to it and whom it was told to.
   *
   * @param notices null for callers who have no part in the work: addresses stand in them
   */
  record Whole(
      @JsonUnwrapped AlarmItem alarm, List<Happening> history, List<Alarms.Notice> notices) {}

  /**
   * @param count of the observations from observedAt to observedTo that led to it
   */
  record Happening(
      String kind,
      Instant at,
      Instant observedAt,
      Instant observedTo,
      int count,
      Double value,
      String severity,
      String by,
      String detail) {}

  @GetMapping("/api/alarms/{id}")
  Whole find(@PathVariable("id") long id) {
    AlarmRow a = alarms.get(catalogue.rights(), id);
    return new Whole(
        item(a),
        alarms.history(id).stream().map(AlarmsHttp::happening).toList(),
        WORKING.stream().anyMatch(CurrentCaller.get()::has) ? alarms.notices(a) : null);
  }

  private static Happening happening(AlarmEvents.Event e) {
    return new Happening(
        e.kind(),
        e.at(),
        e.observedAt(),
        e.observedTo(),
        e.n(),
        e.value(),
        e.severity() == null ? null : e.severity().id(),
        e.by(),
        e.detail());
  }

  /** How many stand: by severity, taken and not taken. */
  @GetMapping("/api/alarms/summary")
  Map<String, Object> summary() {
    Rights rights = catalogue.rights();
    Instant now = clock.instant();
    List<AlarmRow> standing = alarms.standing(rights);
    List<Map<String, Object>> bySeverity = new ArrayList<>();
    for (Severity severity : Arrays.asList(Severity.values()).reversed()) {
      List<AlarmRow> of = standing.stream().filter(a -> a.severity() == severity).toList();
      long taken = of.stream().filter(a -> a.taken(now)).count();
      bySeverity.add(
          Map.of(
              "severity",
              severity.id(),
              "active",
              of.size(),
              "acknowledged",
              taken,
              "open",
              of.size() - taken));
    }
    long taken = standing.stream().filter(a -> a.taken(now)).count();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("active", standing.size());
    out.put("acknowledged", taken);
    out.put("open", standing.size() - taken);
    out.put("severities", bySeverity);
    out.put(
        "kinds",
        standing.stream()
            .collect(Collectors.groupingBy(a -> a.kind().id(), Collectors.counting())));
    return out;
  }

  @PostMapping("/api/alarms/{id}/acknowledge")
  AlarmItem acknowledge(@PathVariable("id") long id, @RequestBody(required = false) Take take) {
    String note = take == null || take.note == null ? "" : take.note.strip();
    if (note.length() > LONGEST_NOTE || note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw Problem.badRequest(
              "alarm-note",
              "Ghi chú dài tối đa 1000 ký tự, không có ký tự điều khiển. Chưa thay đổi gì.",
              "A note has at most 1000 characters without control characters. Nothing was changed.")
          .at("note", null)
          .asException();
    }
    Instant until = take == null || take.until == null ? null : time("until", take.until, true);
    return item(alarms.acknowledge(catalogue.rights(), id, note, until));
  }

  private AlarmItem item(AlarmRow a) {
    return AlarmItem.of(a, rules.now(), areas, clock.instant());
  }

  private static Optional<Alarms.State> state(String name) {
    return Arrays.stream(Alarms.State.values())
        .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static <T> Set<T> some(
      String field, String text, Function<String, Optional<T>> find, List<String> known) {
    return text.isEmpty()
        ? Set.of()
        : Arrays.stream(text.split(",", -1))
            .map(t -> one(field, t, find, known))
            .collect(Collectors.toSet());
  }

  private static <T> T one(
      String field, String text, Function<String, Optional<T>> find, List<String> known) {
    return find.apply(text)
        .orElseThrow(
            () ->
                Problem.badRequest(
                        "alarm-" + field,
                        "Tham số " + field + " là một trong: " + String.join(", ", known) + ".",
                        "The parameter " + field + " is one of: " + String.join(", ", known) + ".")
                    .at(field, null)
                    .asException());
  }

  /** A time with zone, or a day, which as an end lasts until its own end. */
  private static Instant time(String field, String text, boolean end) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      if (text.length() == 10) {
        LocalDate day = LocalDate.parse(text);
        return (end ? day.plusDays(1) : day).atStartOfDay(BusinessClock.ZONE).toInstant();
      }
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.atZone(BusinessClock.ZONE).getYear() >= 1900
          && time.atZone(BusinessClock.ZONE).getYear() < 3000) {
        return time;
      }
    } catch (DateTimeException e) {
      // answered below
    }
    throw Problem.badRequest(
            "alarm-" + field,
            "Tham số " + field + " là ngày 2026-12-31 hoặc thời điểm 2026-12-31T08:00:00+07:00.",
            "The parameter " + field + " is a day 2026-12-31 or a time 2026-12-31T08:00:00+07:00.")
        .at(field, null)
        .asException();
  }
}
