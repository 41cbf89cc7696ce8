package vn.vonglau.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.imports.ImportRun.State;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;
import vn.vonglau.ops.Job;
import vn.vonglau.ops.Jobs;

/**
 * Imports, step by step, for the page: a file, what was understood of it, what would change, and
 * the change. Whoever may import at all sees all imports: they answer for the layers together.
 */
@RestController
class ImportsHttp {
  private static final MediaType XLSX =
      MediaType.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final Imports imports;
  private final ImportRuns runs;
  private final RefusedBook refused;
  private final ProblemBook problems;
  private final Jobs jobs;
  private final JsonMapper json;

  ImportsHttp(
      Imports imports,
      ImportRuns runs,
      RefusedBook refused,
      ProblemBook problems,
      Jobs jobs,
      JsonMapper json) {
    this.imports = imports;
    this.runs = runs;
    this.refused = refused;
    this.problems = problems;
    this.jobs = jobs;
    this.json = json;
  }

  /** Whose account is bound to some units does not write layers of the whole province. */
  static void unbounded() {
    Caller caller = CurrentCaller.get();
    if (!caller.units().isEmpty()) {
      throw Problem.of(
              403,
              "import-scope",
              "Tài khoản giới hạn theo đơn vị nên không nhập lớp toàn tỉnh được.",
              "An account that is bound to units cannot import layers of the whole province.")
          .asException();
    }
  }

  @PostMapping("/api/imports")
  ResponseEntity<Map<String, Object>> receive(
      @RequestParam(name = "file", required = false) List<MultipartFile> files,
      @RequestParam(required = false) String layer)
      throws IOException {
    unbounded();
    ImportOptions options =
        layer == null || layer.isBlank() ? ImportOptions.NONE : ImportOptions.NONE.forLayer(layer);
    ImportRun run = imports.receive(files, options);
    return ResponseEntity.status(201)
        .header(HttpHeaders.LOCATION, "/api/imports/" + run.id())
        .body(whole(run));
  }

  @GetMapping("/api/imports")
  Map<String, Object> list(
      @RequestParam(required = false) String layer,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    unbounded();
    PageRequest page = PageRequest.of(limit, next);
    long before = page.after() <= 0 ? Long.MAX_VALUE : page.after();
    List<ImportRun> found = runs.list(layer, before, page.limit());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", found.stream().filter(imports::isVisible).map(this::head).toList());
    answer.put(
        "next", found.size() < page.limit() ? null : PageRequest.token(found.getLast().id()));
    return answer;
  }

  @GetMapping("/api/imports/{id}")
  Map<String, Object> one(@PathVariable long id) {
    unbounded();
    return whole(imports.seen(id));
  }

  @PutMapping("/api/imports/{id}/options")
  Map<String, Object> options(@PathVariable long id, @RequestBody String body) throws IOException {
    unbounded();
    return whole(imports.look(imports.seen(id), parse(body)));
  }

  private ImportOptions parse(String body) {
    try {
      return json.readValue(body, ImportOptions.class);
    } catch (JacksonException e) {
      throw Problem.badRequest(
              "import-options",
              "Không đọc được các lựa chọn: " + Questions.cut(e.getOriginalMessage()) + ".",
              "The options cannot be read: " + Questions.cut(e.getOriginalMessage()) + ".")
          .asException();
    }
  }

  @PostMapping("/api/imports/{id}/check")
  ResponseEntity<Map<String, Object>> check(@PathVariable long id) {
    unbounded();
    return job(imports.check(imports.seen(id), false));
  }

  @PostMapping("/api/imports/{id}/apply")
  ResponseEntity<Map<String, Object>> apply(@PathVariable long id) {
    unbounded();
    return job(imports.apply(imports.seen(id)));
  }

  @PostMapping("/api/imports/{id}/undo")
  ResponseEntity<Map<String, Object>> undo(@PathVariable long id) {
    unbounded();
    return job(imports.undo(imports.seen(id)));
  }

  @DeleteMapping("/api/imports/{id}")
  ResponseEntity<Void> discard(@PathVariable long id) {
    unbounded();
    imports.discard(imports.seen(id));
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/api/imports/{id}/problems")
  Map<String, Object> problems(
      @PathVariable long id,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    unbounded();
    imports.seen(id);
    PageRequest page = PageRequest.of(limit, next);
    List<RowProblem> found = runs.problems(id, Math.max(0, page.after()), page.limit());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", found);
    answer.put("next", found.size() < page.limit() ? null : PageRequest.token(found.getLast().n()));
    return answer;
  }

  @GetMapping("/api/imports/{id}/refused.xlsx")
  ResponseEntity<StreamingResponseBody> refused(@PathVariable long id) {
    unbounded();
    ImportRun run = imports.seen(id);
    return book("bi-tu-choi-" + id, out -> refused.write(run, out));
  }

  /** The list of problems as a file: what was found of rows, shapes, areas, overlaps and gaps. */
  @GetMapping("/api/imports/{id}/problems.xlsx")
  ResponseEntity<StreamingResponseBody> report(@PathVariable long id) {
    unbounded();
    imports.seen(id);
    return book("kiem-tra-" + id, out -> problems.write(id, out));
  }

  private static ResponseEntity<StreamingResponseBody> book(
      String name, StreamingResponseBody content) {
    ContentDisposition file = ContentDisposition.attachment().filename(name + ".xlsx").build();
    return ResponseEntity.ok()
        .contentType(XLSX)
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
        .body(content);
  }

  private ResponseEntity<Map<String, Object>> job(long id) {
    return ResponseEntity.accepted().body(jobs.find(id).orElseThrow().json());
  }

  /**
   * The rows and the state are committed a moment before catalogue, styles and snapshots follow;
   * the end is told when the layer can be asked for, which is when the job is over.
   */
  static State told(State state, Optional<Job> job) {
    if (job.isEmpty() || job.get().state().isOver()) {
      return state;
    }
    return switch (state) {
      case APPLIED -> State.APPLYING;
      case UNDONE -> State.UNDOING;
      default -> state;
    };
  }

  /** Without what was understood, for lists. */
  private Map<String, Object> head(ImportRun run) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", run.id());
    out.put("layer", run.layer());
    Optional<Job> job = run.jobId() == null ? Optional.empty() : jobs.find(run.jobId());
    out.put("state", told(run.state(), job).id());
    out.put("createdAt", run.createdAt());
    out.put("createdBy", run.actor());
    out.put("appliedAt", run.appliedAt());
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("name", run.fileName());
    file.put("size", run.fileBytes());
    file.put("sha256", run.sha256());
    out.put("file", file);
    out.put("diff", run.diff() == null ? null : json.readTree(run.diff()));
    out.put("undoable", imports.undoable(run));
    out.put("summary", run.summary());
    out.put("job", job.map(Job::json).orElse(null));
    out.put("problemsUrl", "/api/imports/" + run.id() + "/problems");
    out.put("reportUrl", "/api/imports/" + run.id() + "/problems.xlsx");
    out.put("refusedUrl", "/api/imports/" + run.id() + "/refused.xlsx");
    return out;
  }

  private Map<String, Object> whole(ImportRun run) {
    Map<String, Object> out = head(run);
    out.put("options", json.readTree(run.options()));
    JsonNode preview = run.preview() == null ? null : json.readTree(run.preview());
    List<String> parts =
        new ArrayList<>(
            List.of(
                "format",
                "members",
                "profile",
                "preview",
                "encodings",
                "readings",
                "proposal",
                "notes",
                "questions"));
    for (String part : parts) {
      out.put(part, preview == null ? null : preview.get(part));
    }
    out.put("ready", run.plan() != null);
    return out;
  }
}
