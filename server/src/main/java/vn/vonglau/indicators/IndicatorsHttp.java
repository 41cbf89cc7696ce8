package vn.vonglau.indicators;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.Names;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** The definitions: the list, one with its history, and the administrator's editor. */
@RestController
class IndicatorsHttp {
  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 1000;

  private final Definitions definitions;
  private final DefinitionEdits edits;
  private final Agencies agencies;
  private final FigureStore figures;

  IndicatorsHttp(
      Definitions definitions, DefinitionEdits edits, Agencies agencies, FigureStore figures) {
    this.definitions = definitions;
    this.edits = edits;
    this.agencies = agencies;
    this.figures = figures;
  }

  @Operation(summary = "Indicators by code; q finds words of the names without accents")
  @GetMapping("/api/indicators")
  Map<String, Object> list(
      @RequestParam(required = false) String group,
      @RequestParam(required = false) String q,
      @RequestParam(required = false) String agency,
      @RequestParam(required = false) String level,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    Caller caller = CurrentCaller.get();
    int most = PageRequest.of(limit, null).limit();
    List<String> words = q == null ? List.of() : List.of(Names.key(q).split(" "));
    List<Definition> found = new ArrayList<>();
    boolean after = next == null || next.isEmpty();
    for (Definition d : definitions.now().all()) {
      if (after && Sight.sees(caller, d) && fits(d, group, agency, level, words)) {
        found.add(d);
      }
      after |= d.code().equals(next);
    }
    boolean more = found.size() > most;
    List<Definition> page = more ? found.subList(0, most) : found;
    Map<String, Map<String, Object>> stock = stock(null, caller);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(
        "items",
        page.stream().map(d -> DefinitionJson.of(d, agencies, stock.get(d.code()))).toList());
    answer.put("next", more ? page.getLast().code() : null);
    answer.put("version", definitions.now().version());
    return answer;
  }

  private static boolean fits(
      Definition d, String group, String agency, String level, List<String> words) {
    boolean in =
        group == null
            || group.isEmpty()
            || group.equals(d.topic())
            || group.equals(d.set())
            || group.equals(d.parent());
    boolean of = agency == null || agency.isEmpty() || agency.equals(d.agency());
    boolean at = level == null || level.isEmpty() || d.levels().contains(level);
    if (!in || !of || !at) {
      return false;
    }
    if (words.isEmpty()) {
      return true;
    }
    String key = Names.key(d.code() + " " + d.nameVi() + " " + d.nameEn() + " " + d.concept());
    return words.stream().allMatch(key::contains);
  }

  private Map<String, Map<String, Object>> stock(String indicator, Caller caller) {
    Map<String, Map<String, Object>> out = new HashMap<>();
    Map<String, Period[]> spans = new HashMap<>();
    for (FigureStore.Stock s : figures.stock(indicator)) {
      long n = Sight.underWay(caller) ? s.stored() : s.accepted();
      if (n == 0) {
        continue;
      }
      Period[] span =
          spans.computeIfAbsent(s.indicator(), k -> new Period[] {s.period(), s.period()});
      span[0] = s.period().compareTo(span[0]) < 0 ? s.period() : span[0];
      span[1] = s.period().compareTo(span[1]) > 0 ? s.period() : span[1];
      Map<String, Object> json = out.computeIfAbsent(s.indicator(), k -> new LinkedHashMap<>());
      json.put("from", span[0].code());
      json.put("to", span[1].code());
      json.merge("count", n, (a, b) -> (Long) a + (Long) b);
    }
    return out;
  }

  @GetMapping("/api/indicators/{code}")
  ResponseEntity<Map<String, Object>> one(@PathVariable String code) {
    Definition d = visible(code);
    return answer(d);
  }

  private ResponseEntity<Map<String, Object>> answer(Definition d) {
    Map<String, Object> json =
        DefinitionJson.of(d, agencies, stock(d.code(), CurrentCaller.get()).get(d.code()));
    json.put(
        "children", definitions.now().children(d.code()).stream().map(Definition::code).toList());
    return ResponseEntity.ok().eTag('"' + Integer.toString(d.version()) + '"').body(json);
  }

  @Operation(summary = "Who changed a definition, when and why; newest first")
  @GetMapping("/api/indicators/{code}/history")
  Map<String, Object> history(@PathVariable String code) {
    Definition d = visible(code);
    List<Map<String, Object>> items = new ArrayList<>();
    for (DefinitionEdits.Edit e : edits.of(code)) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("version", e.version());
      json.put("at", e.at());
      json.put("by", e.by());
      json.put("reason", e.reason());
      json.put("text", e.content());
      items.add(json);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", items);
    answer.put("next", null);
    answer.put("methods", d.methods());
    answer.put("source", d.source());
    return answer;
  }

  @Operation(summary = "Changes a definition; the fields that do not come stay (administrator)")
  @PutMapping("/api/indicators/{code}")
  ResponseEntity<Map<String, Object>> put(
      @PathVariable String code,
      @RequestHeader(name = "If-Match", required = false) String ifMatch,
      InputStream in)
      throws IOException {
    Definition stands = definitions.now().get(code);
    JsonBody body = JsonBody.read(in);
    int expected = version(ifMatch);
    String reason = reason(body);
    return answer(definitions.put(expected, DefinitionPatch.of(stands, body), reason));
  }

  @Operation(summary = "A new indicator (administrator)")
  @PostMapping("/api/indicators")
  ResponseEntity<Map<String, Object>> add(InputStream in) throws IOException {
    JsonBody body = JsonBody.read(in);
    String code = body.required("code", 49);
    if (!code.matches("[A-Z0-9]{1,8}-[A-Z0-9_.]{1,40}")) {
      throw JsonBody.wrong("code", "mã như HN-001", "a code such as HN-001");
    }
    if (definitions.now().find(code).isPresent()) {
      throw Problem.of(
              409,
              "indicator-exists",
              "Đã có chỉ tiêu với mã này. Chưa ghi gì. Chọn mã khác hoặc sửa chỉ tiêu đó.",
              "There is an indicator of this code. Nothing was kept. Take another code or change"
                  + " that indicator.")
          .at("code", null)
          .asException();
    }
    String reason = reason(body);
    Definition made =
        definitions.put(0, DefinitionPatch.of(DefinitionPatch.empty(code), body), reason);
    return ResponseEntity.status(HttpStatus.CREATED).body(answer(made).getBody());
  }

  @Operation(summary = "What a text file would change; nothing is kept (administrator)")
  @PostMapping("/api/indicators/check")
  Map<String, Object> check(InputStream in) throws IOException {
    JsonBody body = JsonBody.read(in);
    if (!body.has("text") || !body.json().get("text").isString()) {
      throw JsonBody.wrong("text", "nội dung của tệp YAML", "the text of a YAML file");
    }
    Definitions.DryRun run = definitions.check(body.json().get("text").asString());
    Edition held = definitions.now();
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (Definition d : run.codes()) {
      if (held.find(d.code()).isEmpty()) {
        added.add(d.code());
      } else if (!held.get(d.code()).equals(d)) {
        changed.add(d.code());
      }
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ok", run.problems().isEmpty());
    answer.put("read", run.codes().size());
    answer.put("added", added);
    answer.put("changed", changed);
    answer.put("problems", run.problems());
    return answer;
  }

  @Operation(summary = "What is wrong with the files as they are; empty when they are in force")
  @GetMapping("/api/indicators/problems")
  Map<String, Object> problems() {
    return Map.of("items", definitions.problems());
  }

  @GetMapping(path = "/api/indicators/schema", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] schema() throws IOException {
    try (InputStream in =
        IndicatorsHttp.class.getResourceAsStream("/layers/indicators/indicators.schema.json")) {
      return in.readAllBytes();
    }
  }

  @Operation(summary = "All definitions in force, as a text file")
  @GetMapping("/api/indicators.yaml")
  ResponseEntity<byte[]> text() {
    Caller caller = CurrentCaller.get();
    List<Definition> shown =
        definitions.now().all().stream().filter(d -> Sight.sees(caller, d)).toList();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/yaml;charset=UTF-8"))
        .header("Content-Disposition", "attachment; filename=\"indicators.yaml\"")
        .body(DefinitionText.file(shown).getBytes(StandardCharsets.UTF_8));
  }

  private Definition visible(String code) {
    return definitions
        .now()
        .find(code)
        .filter(d -> Sight.sees(CurrentCaller.get(), d))
        .orElseThrow(Edition::unknown);
  }

  private static String reason(JsonBody body) {
    String reason = body.text("reason", LONGEST_REASON, "");
    if (reason.length() < SHORTEST_REASON) {
      throw Problem.of(
              422,
              "reason-needed",
              "Cần ghi lý do, ít nhất " + SHORTEST_REASON + " ký tự. Chưa ghi gì.",
              "A reason of at least "
                  + SHORTEST_REASON
                  + " characters is needed. Nothing was kept.")
          .at("reason", null)
          .asException();
    }
    return reason;
  }

  private static int version(String ifMatch) {
    String bare = ifMatch == null ? "" : ifMatch.strip().replace("W/", "").replace("\"", "");
    if (!bare.matches("[0-9]{1,9}")) {
      throw ifMatchNeeded();
    }
    return Integer.parseInt(bare);
  }

  private static ProblemException ifMatchNeeded() {
    return Problem.of(
            428,
            "if-match",
            "Thiếu số phiên bản đang sửa (If-Match). Tải lại chỉ tiêu rồi gửi kèm phiên bản.",
            "The version that is being changed is missing (If-Match). Load the indicator and send"
                + " its version along.")
        .asException();
  }
}
