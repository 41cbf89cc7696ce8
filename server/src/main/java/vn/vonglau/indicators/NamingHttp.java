package vn.vonglau.indicators;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.identity.Role;

/** Who is named for what, what has nobody, and delegations, over HTTP. */
@RestController
class NamingHttp {
  private static final int MOST_USERS = 50;

  private final Naming naming;
  private final NamingEdits edits;
  private final ReportNames names;

  NamingHttp(Naming naming, NamingEdits edits, ReportNames names) {
    this.naming = naming;
    this.edits = edits;
    this.names = names;
  }

  @GetMapping("/api/reports/people")
  Map<String, Object> people(
      @RequestParam String form,
      @RequestParam(required = false) String unit,
      @RequestParam(required = false) String agency) {
    long of = unit(unit);
    String body = agency(agency);
    Caller caller = CurrentCaller.get();
    boolean may =
        caller.has(Role.LEADER)
            || caller.has(Role.AGGREGATOR)
            || naming.manages(caller, of, body)
            || !naming.parts(caller, form, of, body).isEmpty();
    if (!may) {
      throw ReportRights.notNamed();
    }
    Map<ReportRole, Set<String>> named = naming.named(form, of, body);
    Map<String, String> people =
        names.people(named.values().stream().flatMap(Set::stream).toList());
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("form", form);
    out.put("unit", of == 0 ? null : of);
    out.put("agency", body);
    for (ReportRole role : ReportRole.values()) {
      if (role.isNamed()) {
        out.put(role.id(), named.getOrDefault(role, Set.of()));
      }
    }
    out.put("names", people);
    return out;
  }

  /** An empty or missing unit, like {@code *}, is every unit. */
  private static long unit(String text) {
    Long id = "*".equals(text) ? null : Said.id(text, "unit");
    return id == null ? 0 : id;
  }

  private static String agency(String text) {
    String agency = ReportsHttp.text(text);
    return agency == null ? Naming.ANY : agency;
  }

  /** Roles that the body does not name stay as they are. */
  @PutMapping("/api/reports/people")
  Map<String, Object> name(
      @RequestParam String form,
      @RequestParam(required = false) String unit,
      @RequestParam(required = false) String agency,
      HttpServletRequest request)
      throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    Map<ReportRole, List<String>> people = new EnumMap<>(ReportRole.class);
    for (ReportRole role : ReportRole.values()) {
      if (role.isNamed() && body.has(role.id())) {
        people.put(role, body.texts(role.id(), MOST_USERS, 40, List.of()));
      }
    }
    edits.name(form.replace("\0", ""), unit(unit), agency(agency), people);
    return people(form, unit, agency);
  }

  @GetMapping("/api/reports/people/faults")
  Map<String, Object> faults() {
    List<Map<String, Object>> items = new ArrayList<>();
    for (NamingEdits.Fault f : edits.faults()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("form", f.form());
      one.put("title", f.title());
      one.put("unit", f.unit());
      one.put("agency", f.agency());
      one.put("name", names.body(f.unit(), f.agency()));
      one.put("missing", f.missing());
      one.put("blocks", f.blocks());
      items.add(one);
    }
    return list(items);
  }

  static Map<String, Object> list(List<?> items) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("items", items);
    out.put("next", null);
    return out;
  }

  @PostMapping("/api/reports/delegations")
  @ResponseStatus(HttpStatus.CREATED)
  NamingEdits.Delegation lend(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    ReportRole role =
        ReportRole.find(body.required("role", 10))
            .filter(ReportRole::isNamed)
            .orElseThrow(
                () ->
                    JsonBody.wrong(
                        "role",
                        "entry, appraise, approve hoặc send",
                        "entry, appraise, approve or send"));
    return edits.lend(
        body.text("from", 40, null),
        body.required("to", 40),
        role,
        body.text("form", 60, null),
        Said.day(body, "first"),
        Said.day(body, "last"),
        Said.text(body, "reason", 1000));
  }

  @GetMapping("/api/reports/delegations")
  Map<String, Object> delegations() {
    return list(edits.list());
  }

  @PostMapping("/api/reports/delegations/{id:[0-9]{1,18}}/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable long id) {
    edits.end(id);
  }
}
