package vn.vonglau.editing;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.GeoJson;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;

/** History of rows, cuts, and proposals. Rows themselves are changed by OGC API Features Part 4. */
@RestController
class EditingHttp {
  private static final int LARGEST = 8 << 20;
  private static final int MOST_HISTORY = 200;
  private static final int LEAST_REASON = 10;
  private static final int LONGEST = 1000;

  private final Catalogue catalogue;
  private final Edits edits;
  private final EditHistory history;
  private final Proposals proposals;
  private final JsonMapper json;

  EditingHttp(
      Catalogue catalogue, Edits edits, EditHistory history, Proposals proposals, JsonMapper json) {
    this.catalogue = catalogue;
    this.edits = edits;
    this.history = history;
    this.proposals = proposals;
    this.json = json;
  }

  /**
   * What became of a row, the newest first, with content before and after as the caller sees it.
   */
  @GetMapping("/api/layers/{id}/features/{feature}/history")
  ResponseEntity<Map<String, Object>> history(
      @PathVariable("id") String id, @PathVariable("feature") String feature) {
    Rights.Grant grant = editable(id);
    List<Map<String, Object>> items = new ArrayList<>();
    for (EditHistory.Entry e : history.of(grant.layer().id(), number(feature), MOST_HISTORY)) {
      if (!seen(grant, e.before()) || !seen(grant, e.after())) {
        continue;
      }
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("what", e.what());
      item.put("at", e.at());
      item.put("by", e.by());
      item.put("note", e.note());
      item.put("proposal", e.proposal());
      item.put("before", shown(grant, e.before()));
      item.put("after", shown(grant, e.after()));
      items.add(item);
    }
    return answer(items, null);
  }

  /** Body: {@code line} GeoJSON in WGS 84, {@code note}; If-Match with the version of the row. */
  @PostMapping("/api/layers/{id}/features/{feature}/split")
  ResponseEntity<Map<String, Object>> split(
      @PathVariable("id") String id,
      @PathVariable("feature") String feature,
      @RequestHeader(name = "If-Match", required = false) String match,
      HttpServletRequest request)
      throws IOException {
    Rights.Grant grant = catalogue.rights().layer(id);
    Caller caller = CurrentCaller.get();
    Edits.may(grant, caller);
    String version = EditVersion.required(match);
    JsonBody body = JsonBody.read(request.getInputStream(), LARGEST);
    Geometry line = Change.shape(body.json().path("line"), "line");
    if (line.getDimension() != 1) {
      throw JsonBody.wrong("line", "một đường GeoJSON", "a line in GeoJSON");
    }
    Edits.Done done =
        edits.split(
            grant, caller, number(feature), version, line, body.lines("note", LONGEST, null));
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", done.id());
    out.put("version", done.version());
    out.put("proposal", done.proposal());
    return ResponseEntity.status(done.proposal() == null ? 200 : 202)
        .cacheControl(CacheControl.noStore())
        .body(out);
  }

  /** Proposals of the layers that the caller may change, the newest first. */
  @GetMapping("/api/proposals")
  ResponseEntity<Map<String, Object>> proposals(
      @RequestParam(name = "state", required = false) String state,
      @RequestParam(name = "limit", required = false) String limit,
      @RequestParam(name = "next", required = false) String next) {
    PageRequest page = PageRequest.of(limit, next);
    Rights rights = catalogue.rights();
    Caller caller = CurrentCaller.get();
    Long before = page.after() == Long.MIN_VALUE ? null : page.after();
    Map<String, Rights.Grant> grants = new LinkedHashMap<>();
    rights.list().stream()
        .filter(g -> g.layer().editing() != null && g.layer().editing().admits(caller))
        .forEach(g -> grants.put(g.layer().id(), g));
    List<Map<String, Object>> items = new ArrayList<>();
    Long more = null;
    scan:
    while (true) {
      List<Proposals.Kept> some =
          proposals.list(
              grants.keySet(),
              state == null || state.isEmpty() ? null : state,
              before,
              page.limit());
      for (Proposals.Kept kept : some) {
        if (items.size() == page.limit()) {
          more = before;
          break scan;
        }
        before = kept.id();
        Rights.Grant grant = grants.get(kept.layer());
        if (sees(grant, kept)) {
          items.add(shown(grant, caller, kept));
        }
      }
      if (some.size() < page.limit()) {
        break;
      }
    }
    return answer(items, more == null ? null : PageRequest.token(more));
  }

  @GetMapping("/api/proposals/{number}")
  ResponseEntity<Map<String, Object>> proposal(@PathVariable("number") String number) {
    Proposals.Kept kept = proposals.get(number(number));
    Caller caller = CurrentCaller.get();
    Rights.Grant grant = found(caller, kept);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(shown(grant, caller, kept));
  }

  @PostMapping("/api/proposals/{number}/approve")
  ResponseEntity<Map<String, Object>> approve(@PathVariable("number") String number) {
    Caller caller = CurrentCaller.get();
    Proposals.Kept kept = proposals.get(number(number));
    edits.approve(found(caller, kept), caller, kept.id());
    return proposal(number);
  }

  /** Body: {@code reason} of at least ten letters. */
  @PostMapping("/api/proposals/{number}/reject")
  ResponseEntity<Map<String, Object>> reject(
      @PathVariable("number") String number, HttpServletRequest request) throws IOException {
    Caller caller = CurrentCaller.get();
    Proposals.Kept kept = proposals.get(number(number));
    Rights.Grant grant = found(caller, kept);
    String reason = JsonBody.read(request.getInputStream()).requiredLines("reason", LONGEST);
    if (reason.strip().length() < LEAST_REASON) {
      throw JsonBody.wrong("reason", "lý do từ 10 ký tự", "a reason of at least 10 letters");
    }
    edits.reject(grant, caller, kept.id(), reason);
    return proposal(number);
  }

  @PostMapping("/api/proposals/{number}/withdraw")
  ResponseEntity<Map<String, Object>> withdraw(@PathVariable("number") String number) {
    edits.withdraw(CurrentCaller.get(), number(number));
    return proposal(number);
  }

  private Rights.Grant editable(String id) {
    Rights.Grant grant = catalogue.rights().layer(id);
    Edits.may(grant, CurrentCaller.get());
    return grant;
  }

  private Rights.Grant found(Caller caller, Proposals.Kept kept) {
    Rights.Grant grant = grant(catalogue.rights(), caller, kept);
    if (grant == null) {
      throw Problem.notFound().asException();
    }
    return grant;
  }

  /** Null where the caller has nothing to do with it. */
  private Rights.Grant grant(Rights rights, Caller caller, Proposals.Kept kept) {
    return rights.list().stream()
        .filter(g -> g.layer().id().equals(kept.layer()))
        .filter(g -> g.layer().editing() != null && g.layer().editing().admits(caller))
        .filter(g -> sees(g, kept))
        .findFirst()
        .orElse(null);
  }

  /** Both what is there and what shall be lie where the caller may look. */
  private boolean sees(Rights.Grant grant, Proposals.Kept kept) {
    boolean open = kept.state().equals("proposed");
    return kept.wish().rows().stream().allMatch(row -> seen(grant, row))
        && (!open || edits.sees(grant, kept.wish().id()));
  }

  private static boolean seen(Rights.Grant grant, FeatureDraft row) {
    return row == null || grant.places().test(row.geometry());
  }

  private Map<String, Object> shown(Rights.Grant grant, Caller caller, Proposals.Kept kept) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", kept.id());
    out.put("layer", kept.layer());
    out.put("layerTitle", grant.layer().title());
    out.put("feature", kept.wish().id());
    out.put("what", kept.wish().what().id());
    out.put("state", kept.state());
    out.put("note", kept.wish().note());
    out.put("by", kept.by().name() == null ? kept.by().user() : kept.by().name());
    out.put("at", kept.at());
    out.put("decidedBy", kept.decidedBy());
    out.put("decidedAt", kept.decidedAt());
    out.put("reason", kept.reason());
    boolean own = kept.by().user().equals(caller.user());
    boolean open = kept.state().equals("proposed");
    List<String> allowed = new ArrayList<>();
    if (open && own) {
      allowed.add("withdraw");
    } else if (open && grant.layer().editing().approves(caller)) {
      boolean unseen = edits.unseen(grant, kept);
      allowed.addAll(unseen ? List.of("reject") : List.of("approve", "reject"));
      out.put("unseen", unseen);
    }
    out.put("allowed", allowed);
    out.put("rows", kept.wish().rows().stream().map(row -> shown(grant, row)).toList());
    return out;
  }

  /** Name, the fields that the caller sees, and the shape; null for no row. */
  private Map<String, Object> shown(Rights.Grant grant, FeatureDraft row) {
    if (row == null) {
      return null;
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Field field : grant.fields()) {
      properties.put(field.name(), row.attributes().get(field.column()));
    }
    StringBuilder shape = new StringBuilder();
    GeoJson.write(row.geometry(), shape);
    JsonNode geometry = json.readTree(shape.toString());
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", row.name());
    out.put("properties", properties);
    out.put("geometry", geometry);
    return out;
  }

  private static long number(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw Problem.notFound().asException();
    }
    return Long.parseLong(text);
  }

  private static ResponseEntity<Map<String, Object>> answer(List<?> items, String next) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("items", items);
    out.put("next", next);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(out);
  }
}
