package vn.vonglau.planning;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.Accounts;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;

/** Questions kept under a name. A question of somebody else that is not shared is not there. */
@RestController
class SavedQuestionsHttp {
  static final int LONGEST = 64 * 1024;
  private static final int LONGEST_NAME = 200;

  private final SavedQuestions saved;
  private final Accounts accounts;
  private final JsonMapper json;
  private final Catalogue catalogue;

  SavedQuestionsHttp(
      SavedQuestions saved, Accounts accounts, JsonMapper json, Catalogue catalogue) {
    this.catalogue = catalogue;
    this.saved = saved;
    this.accounts = accounts;
    this.json = json;
  }

  /**
   * @param question as it was sent, without layers that the reader does not see; in lists null
   * @param own whether it is the caller's and can be deleted
   */
  record Item(
      long id,
      String name,
      boolean shared,
      boolean own,
      String byName,
      Instant at,
      JsonNode question) {}

  /** The own ones and those that others share, by number. */
  @GetMapping("/api/query/saved")
  ResponseEntity<Map<String, Object>> list(
      @RequestParam(name = "limit", required = false) String limit,
      @RequestParam(name = "next", required = false) String next) {
    Caller caller = CurrentCaller.get();
    PageRequest page = PageRequest.of(limit, next);
    List<SavedQuestions.Saved> found = saved.list(caller.user(), page.after(), page.limit() + 1);
    boolean more = found.size() > page.limit();
    List<SavedQuestions.Saved> rows = more ? found.subList(0, page.limit()) : found;
    Set<String> people = new LinkedHashSet<>();
    rows.forEach(s -> people.add(s.by()));
    Map<String, String> names = accounts.names(people);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("items", rows.stream().map(s -> item(s, caller, names, null)).toList());
    out.put("next", more ? PageRequest.token(rows.getLast().id()) : null);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(out);
  }

  @GetMapping("/api/query/saved/{id}")
  ResponseEntity<Item> one(@PathVariable("id") String id) {
    Caller caller = CurrentCaller.get();
    SavedQuestions.Saved s =
        saved.find(caller.user(), number(id)).orElseThrow(() -> Problem.notFound().asException());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(item(s, caller, accounts.names(Set.of(s.by())), seen(json.readTree(s.question()))));
  }

  /** Without the layers that the reader does not see: they do not exist for him. */
  private JsonNode seen(JsonNode question) {
    Rights rights = catalogue.rights();
    if (question instanceof ObjectNode asked) {
      for (String side : List.of("left", "right")) {
        if (hidden(rights, asked.path(side))) {
          asked.remove(side);
        }
      }
      if (asked.path("layers") instanceof ArrayNode layers) {
        for (int i = layers.size() - 1; i >= 0; i--) {
          if (hidden(rights, layers.get(i))) {
            layers.remove(i);
          }
        }
      }
    }
    return question;
  }

  private static boolean hidden(Rights rights, JsonNode layer) {
    String id = layer.isString() ? layer.asString() : layer.path("layer").asString(null);
    return id != null && rights.find(id) == null;
  }

  /**
   * Body: {@code name} up to 200 characters, {@code question} a JSON object of at most 64 KB,
   * {@code shared}. The same name again replaces what the caller had under it.
   */
  @PostMapping("/api/query/saved")
  ResponseEntity<Item> save(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream(), 2 * LONGEST);
    Caller caller = CurrentCaller.get();
    String name = body.required("name", LONGEST_NAME);
    JsonNode question = body.json().path("question");
    if (!question.isObject()) {
      throw JsonBody.wrong("question", "một đối tượng JSON", "a JSON object");
    }
    JsonNode shared = body.json().path("shared");
    if (!shared.isMissingNode() && !shared.isNull() && !shared.isBoolean()) {
      throw JsonBody.wrong("shared", "true hoặc false", "true or false");
    }
    String text = json.writeValueAsString(question);
    if (text.length() > LONGEST) {
      throw Problem.of(
              413,
              "question-large",
              "Câu hỏi dài hơn 64 KB nên chưa lưu. Đơn giản hóa vùng vẽ hoặc ranh giới tải lên.",
              "The question is longer than 64 KB and was not saved. Simplify the area.")
          .at("question", null)
          .asException();
    }
    Instant now = Instant.now();
    long id = saved.save(caller.user(), name, text, shared.asBoolean(false), now);
    return ResponseEntity.status(201)
        .body(new Item(id, name, shared.asBoolean(false), true, caller.name(), now, null));
  }

  /** Only one's own. */
  @DeleteMapping("/api/query/saved/{id}")
  ResponseEntity<Void> remove(@PathVariable("id") String id) {
    if (!saved.remove(CurrentCaller.get().user(), number(id))) {
      throw Problem.notFound().asException();
    }
    return ResponseEntity.noContent().build();
  }

  private static Item item(
      SavedQuestions.Saved s, Caller caller, Map<String, String> names, JsonNode question) {
    return new Item(
        s.id(),
        s.name(),
        s.shared(),
        s.by().equals(caller.user()),
        names.getOrDefault(s.by(), s.by()),
        s.at(),
        question);
  }

  private static long number(String id) {
    if (!id.matches("[0-9]{1,18}")) {
      throw Problem.notFound().asException();
    }
    return Long.parseLong(id);
  }
}
