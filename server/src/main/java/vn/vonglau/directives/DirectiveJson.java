package vn.vonglau.directives;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Contacts;
import vn.vonglau.identity.Contacts.Contact;
import vn.vonglau.indicators.Responsible;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.units.Units;

/** Directives as answers show them: with names, ages and what the reader may do. */
@Component
class DirectiveJson {
  private final Directives directives;
  private final DirectiveStore store;
  private final DirectiveLists lists;
  private final DirectivePhotos photos;
  private final Addressees addressees;
  private final Contacts contacts;
  private final Responsible responsible;
  private final Units units;
  private final BusinessClock clock;
  private final JsonMapper json;

  DirectiveJson(
      Directives directives,
      DirectiveStore store,
      DirectiveLists lists,
      DirectivePhotos photos,
      Addressees addressees,
      Contacts contacts,
      Responsible responsible,
      Units units,
      BusinessClock clock,
      JsonMapper json) {
    this.directives = directives;
    this.store = store;
    this.lists = lists;
    this.photos = photos;
    this.addressees = addressees;
    this.contacts = contacts;
    this.responsible = responsible;
    this.units = units;
    this.clock = clock;
    this.json = json;
  }

  /** Rows of a list. */
  List<Map<String, Object>> rows(Caller caller, List<Directive> found, DirectiveSight sight) {
    Set<String> users = new HashSet<>();
    found.forEach(d -> users.addAll(users(d)));
    Map<String, Contact> known = contacts.of(users);
    List<Long> ids = found.stream().map(Directive::id).toList();
    Map<Long, Set<String>> watchers = store.watchers(ids);
    Map<Long, Integer> issues = lists.openIssues(ids);
    Instant now = directives.now();
    return found.stream()
        .map(
            d -> {
              Map<String, Object> row = row(d, known, now);
              row.put("openIssues", issues.getOrDefault(d.id(), 0));
              row.put("watching", watchers.getOrDefault(d.id(), Set.of()).contains(caller.user()));
              row.put("may", directives.may(caller, d, sight));
              return row;
            })
        .toList();
  }

  /** One with its history, photographs, issues and people. */
  Map<String, Object> whole(Caller caller, Directive d, DirectiveSight sight) {
    List<DirectiveEvent> history = store.history(d.id());
    Set<String> watchers = store.watchers(List.of(d.id())).getOrDefault(d.id(), Set.of());
    Set<String> users = users(d);
    users.addAll(watchers);
    history.forEach(e -> users.add(e.by()));
    Map<String, Contact> known = contacts.of(users);
    Map<String, Object> out = row(d, known, directives.now());
    out.put(
        "people",
        addressees.people(new Addressees.Body(d.agency(), d.unit())).stream()
            .map(c -> person(c.user(), Map.of(c.user(), c)))
            .toList());
    out.put("watchers", watchers.stream().map(w -> person(w, known)).toList());
    out.put("watching", watchers.contains(caller.user()));
    out.put("may", directives.may(caller, d, sight));
    List<DirectivePhotos.Shown> pictures = photos.of(d.id(), caller.user());
    out.put("photos", pictures.stream().map(p -> photo(d, p)).toList());
    out.put("history", history.stream().map(e -> event(e, known)).toList());
    var ofThis = new DirectiveLists.Asked(true, "all", null, null, null, d.id());
    List<Directive> issues =
        d.issue()
            ? List.of()
            : lists.list(
                sight, ofThis, directives.now(), new PageRequest(100, Long.MIN_VALUE), 100);
    out.put("issues", rows(caller, issues, sight));
    return out;
  }

  private static Set<String> users(Directive d) {
    Set<String> users = new HashSet<>(List.of(d.person(), d.createdBy()));
    users.add(d.takenBy() == null ? "" : d.takenBy());
    users.add(d.doneBy() == null ? "" : d.doneBy());
    users.remove("");
    return users;
  }

  private Map<String, Object> row(Directive d, Map<String, Contact> known, Instant now) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", d.id());
    out.put("kind", d.issue() ? "issue" : "directive");
    out.put("directive", d.parent());
    out.put("state", d.state());
    boolean late = d.late(now);
    out.put("overdue", late);
    out.put("daysOverdue", late ? days(d, now) : 0);
    out.put("begin", d.begin());
    out.put("text", d.text());
    out.put("reason", d.reason());
    out.put("subject", subject(d.subject()));
    Map<String, Object> to = new LinkedHashMap<>();
    to.put("agency", d.agency().isEmpty() ? null : responsible.agency(d.agency()));
    to.put("unit", d.unit() == 0 ? null : unit(d.unit()));
    to.put("person", d.person().isEmpty() ? null : person(d.person(), known));
    out.put("addressee", to);
    out.put("due", d.due());
    out.put("createdBy", person(d.createdBy(), known));
    out.put("createdAt", d.createdAt());
    out.put("takenBy", d.takenBy() == null ? null : person(d.takenBy(), known));
    out.put("takenAt", d.takenAt());
    out.put("doneBy", d.doneBy() == null ? null : person(d.doneBy(), known));
    out.put("doneAt", d.doneAt());
    out.put("closedAt", d.closedAt());
    out.put("returns", d.returns());
    out.put("revision", d.revision());
    return out;
  }

  // begun days count: one minute late is the first
  private static long days(Directive d, Instant now) {
    Duration late = Duration.between(d.due(), d.doneAt() == null ? now : d.doneAt());
    return late.toDays() + 1;
  }

  private Map<String, Object> subject(Subject s) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("kind", s.kind());
    out.put("ref", s.ref());
    out.put("label", s.label());
    out.put("link", s.link());
    out.put("value", s.value());
    out.put("indicator", s.indicator());
    out.put("period", s.period());
    out.put("unit", s.unit() == 0 ? null : unit(s.unit()));
    out.put("extent", s.extent().isEmpty() ? null : s.extent());
    return out;
  }

  Map<String, Object> unit(long id) {
    Map<String, Object> out = new LinkedHashMap<>();
    var unit = units.now().find(id);
    out.put("id", id);
    out.put("name", unit.map(u -> u.displayName(clock.today())).orElse("#" + id));
    out.put("level", unit.map(u -> u.level().id()).orElse(null));
    return out;
  }

  /** Somebody who signs in no more stays in the history by user name. */
  static Map<String, Object> person(String user, Map<String, Contact> known) {
    Contact c = known.get(user);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("user", user);
    out.put("name", c == null ? user : c.name());
    out.put("duty", c == null ? "" : c.duty());
    out.put("phone", c == null ? "" : c.phone());
    return out;
  }

  static Map<String, Object> photo(Directive d, DirectivePhotos.Shown p) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", p.id());
    out.put("event", p.event());
    out.put("width", p.width());
    out.put("height", p.height());
    out.put("size", p.size());
    out.put("href", "api/directives/" + d.id() + "/photos/" + p.id());
    return out;
  }

  private Map<String, Object> event(DirectiveEvent e, Map<String, Contact> known) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", e.id());
    out.put("at", e.at());
    out.put("by", e.by().equals("system") ? null : person(e.by(), known));
    out.put("what", e.what());
    out.put("state", e.state());
    out.put("text", e.text());
    boolean changed = e.what().equals("changed");
    out.put("changes", changed ? changes(e.detail()) : List.of());
    out.put("detail", changed ? "" : e.detail());
    return out;
  }

  private Object changes(String detail) {
    // a very long list of changes is stored cut: then only that there was one is told
    return detail.endsWith("]") ? json.readTree(detail) : List.of();
  }

  /** Lines of the line of time, each with what it belongs to. */
  List<Map<String, Object>> timeline(List<DirectiveEvent> events, List<Directive> of) {
    Map<Long, Directive> by = new LinkedHashMap<>();
    of.forEach(d -> by.put(d.id(), d));
    Collection<String> users = events.stream().map(DirectiveEvent::by).distinct().toList();
    Map<String, Contact> known = contacts.of(users);
    List<Map<String, Object>> out = new ArrayList<>();
    for (DirectiveEvent e : events) {
      Directive d = by.get(e.directive());
      Map<String, Object> row = event(e, known);
      row.put("directive", e.directive());
      row.put("kind", d.issue() ? "issue" : "directive");
      row.put("begin", d.begin());
      row.put("subject", d.subject().label());
      out.add(row);
    }
    return out;
  }
}
