package vn.vonglau.directives;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.IfMatch;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.PageRequest;

/** Directives and issues over HTTP. */
@RestController
class DirectivesHttp {
  private static final int DEFAULT_ROWS = 50;

  private final Directives directives;
  private final DirectiveLists lists;
  private final DirectiveJson json;

  DirectivesHttp(Directives directives, DirectiveLists lists, DirectiveJson json) {
    this.directives = directives;
    this.lists = lists;
    this.json = json;
  }

  @Operation(
      summary = "Gives a directive",
      description =
          "{subject?: {kind, ref, label, link, value, indicator, period, unit, extent}, reason,"
              + " text, agency?, unit?, person?, watchers?, due}. A unit that has ended answers"
              + " 422 unit-gone with its successors.")
  @PostMapping("/api/directives")
  ResponseEntity<Map<String, Object>> give(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    return shown(
        HttpStatus.CREATED, directives.create(CurrentCaller.get(), DirectiveWish.directive(body)));
  }

  @Operation(
      summary = "Raises an issue, alone or of a directive: {directive?, text, person?, due?}")
  @PostMapping("/api/issues")
  ResponseEntity<Map<String, Object>> raise(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    return shown(
        HttpStatus.CREATED, directives.create(CurrentCaller.get(), DirectiveWish.issue(body)));
  }

  @Operation(
      summary = "Directives that the caller may see, newest first",
      description =
          "list: mine (assigned, related or watched), all, new, doing, done, closed, overdue (done"
              + " late, or not done after its time), assigned, related, watched.")
  @GetMapping("/api/directives")
  Map<String, Object> list(
      @RequestParam(defaultValue = "all") String list,
      @RequestParam(required = false) Long unit,
      @RequestParam(required = false) String agency,
      @RequestParam(required = false) String subject,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    return page(
        new DirectiveLists.Asked(false, list, unit, none(agency), none(subject), null),
        limit,
        next);
  }

  @GetMapping("/api/issues")
  Map<String, Object> issues(
      @RequestParam(defaultValue = "all") String list,
      @RequestParam(required = false) Long directive,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    return page(new DirectiveLists.Asked(true, list, null, null, null, directive), limit, next);
  }

  private Map<String, Object> page(DirectiveLists.Asked asked, String limit, String next) {
    Caller caller = CurrentCaller.get();
    DirectiveSight sight = directives.sight(caller);
    PageRequest page = page(limit, next);
    List<Directive> found = lists.list(sight, asked, directives.now(), page, page.limit() + 1);
    boolean more = found.size() > page.limit();
    List<Directive> shown = more ? found.subList(0, page.limit()) : found;
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("items", json.rows(caller, shown, sight));
    out.put("next", more ? PageRequest.token(shown.getLast().id()) : null);
    return out;
  }

  private static PageRequest page(String limit, String next) {
    boolean none = limit == null || limit.isEmpty();
    return PageRequest.of(none ? Integer.toString(DEFAULT_ROWS) : limit, next);
  }

  @Operation(
      summary =
          "In progress or done, each in time or late: the four sum to the total; length of lists")
  @GetMapping("/api/directives/counts")
  Map<String, Object> counts() {
    return lists.counts(directives.sight(CurrentCaller.get()), directives.now());
  }

  @Operation(summary = "Everything that happened to directives and issues, newest first")
  @GetMapping("/api/directives/timeline")
  Map<String, Object> timeline(
      @RequestParam(required = false) String limit, @RequestParam(required = false) String next) {
    Caller caller = CurrentCaller.get();
    DirectiveSight sight = directives.sight(caller);
    PageRequest page = page(limit, next);
    List<DirectiveEvent> found = lists.timeline(sight, page, page.limit() + 1);
    boolean more = found.size() > page.limit();
    List<DirectiveEvent> shown = more ? found.subList(0, page.limit()) : found;
    List<Directive> of =
        shown.stream()
            .map(DirectiveEvent::directive)
            .distinct()
            .map(id -> directives.get(caller, id))
            .toList();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("items", json.timeline(shown, of));
    out.put("next", more ? PageRequest.token(shown.getLast().id()) : null);
    return out;
  }

  @GetMapping("/api/directives/{id:[0-9]{1,18}}")
  ResponseEntity<Map<String, Object>> one(@PathVariable long id) {
    return shown(HttpStatus.OK, directives.get(CurrentCaller.get(), id));
  }

  @Operation(summary = "New content while it is open; If-Match holds the revision that was read")
  @PutMapping("/api/directives/{id:[0-9]{1,18}}")
  ResponseEntity<Map<String, Object>> change(
      @PathVariable long id,
      @RequestHeader(name = "If-Match", required = false) String match,
      HttpServletRequest request)
      throws IOException {
    int revision = IfMatch.get(match);
    DirectiveDraft draft = DirectiveWish.directive(JsonBody.read(request.getInputStream()));
    return shown(HttpStatus.OK, directives.change(CurrentCaller.get(), id, revision, draft));
  }

  @Operation(summary = "One step: {text?, photos?: [ids]}; with If-Match, 409 when it moved on")
  @PostMapping("/api/directives/{id:[0-9]{1,18}}/{step:take|answer|done|close|return|cancel}")
  ResponseEntity<Map<String, Object>> step(
      @PathVariable long id,
      @PathVariable String step,
      @RequestHeader(name = "If-Match", required = false) String match,
      HttpServletRequest request)
      throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    return shown(
        HttpStatus.OK,
        directives.step(
            CurrentCaller.get(),
            id,
            Directives.Step.valueOf(step.toUpperCase(Locale.ROOT)),
            IfMatch.find(match),
            DirectiveWish.text(body, "text"),
            DirectiveWish.photos(body)));
  }

  @Operation(summary = "Looks on, or no more: {on?: true, user?: oneself}")
  @PostMapping("/api/directives/{id:[0-9]{1,18}}/watch")
  ResponseEntity<Map<String, Object>> watch(@PathVariable long id, HttpServletRequest request)
      throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    Caller caller = CurrentCaller.get();
    String user = body.text("user", 100, caller.user());
    boolean on = body.bool("on", true);
    Directive d = directives.watch(caller, id, user, on);
    // who only looked on and does so no more sees nothing further of it
    return directives.sees(caller, id)
        ? shown(HttpStatus.OK, d)
        : ResponseEntity.ok(Map.of("id", id, "watching", false));
  }

  private ResponseEntity<Map<String, Object>> shown(HttpStatus status, Directive d) {
    Caller caller = CurrentCaller.get();
    return ResponseEntity.status(status)
        .header("ETag", "\"" + d.revision() + "\"")
        .body(json.whole(caller, d, directives.sight(caller)));
  }

  private static String none(String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
