package vn.vonglau.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.vonglau.imports.ImportOptions.StyleChoice;
import vn.vonglau.ops.JobTelling;
import vn.vonglau.ops.Jobs;

/**
 * A file into a layer in one step, for scripts and other systems: a job is the answer; with {@code
 * Accept: text/plain} the answer tells how it goes and ends with the report.
 */
@RestController
class LayerUploadHttp {
  private final Imports imports;
  private final Jobs jobs;
  private final JobTelling telling;

  LayerUploadHttp(Imports imports, Jobs jobs, JobTelling telling) {
    this.imports = imports;
    this.jobs = jobs;
    this.telling = telling;
  }

  /** What is asked for beside the file; names as in {@code scripts/import}. */
  record Form(
      String title,
      String titleEn,
      String group,
      String access,
      String crs,
      String reading,
      String encoding,
      String member,
      String key,
      String name,
      String mode,
      String style,
      String styleField,
      String x,
      String y,
      String wkt,
      List<String> units,
      Integer header,
      String invalid,
      String outside,
      Boolean overlaps,
      Boolean dryRun) {
    ImportOptions options(String layer) {
      boolean kind = style != null && List.of("plain", "categories", "graduated").contains(style);
      StyleChoice look =
          style == null
              ? null
              : kind
                  ? new StyleChoice(style, styleField, null)
                  : new StyleChoice(null, null, style);
      return new ImportOptions(
          blank(member),
          blank(encoding),
          blank(crs),
          blank(reading),
          blank(x),
          blank(y),
          blank(wkt),
          units,
          header,
          layer,
          blank(title),
          blank(titleEn),
          blank(group),
          blank(access),
          blank(mode),
          key,
          name,
          null,
          blank(invalid),
          blank(outside),
          overlaps,
          look,
          null);
    }

    private static String blank(String text) {
      return text == null || text.isBlank() ? null : text.strip();
    }
  }

  @PostMapping("/api/layers/{id}/features")
  ResponseEntity<Map<String, Object>> take(
      @PathVariable("id") String id,
      @RequestParam(name = "file", required = false) List<MultipartFile> files,
      Form form,
      @RequestHeader(value = "Accept", defaultValue = "*/*") String accept,
      HttpServletResponse response)
      throws IOException {
    ImportsHttp.unbounded();
    ImportRun run = imports.receive(files, form.options(id));
    boolean dryRun = Boolean.TRUE.equals(form.dryRun);
    long job;
    try {
      job = imports.check(run, !dryRun);
    } catch (RuntimeException e) {
      // questions stay open: nobody comes back for this file
      imports.discard(imports.get(run.id()));
      throw e;
    }
    if (accept.contains("text/plain")) {
      telling.tell(
          job,
          "/api/imports/" + run.id() + "/problems",
          (over, out) -> {
            if (over.refused() > 0) {
              out.printf(
                  "Danh sách bị từ chối / refused rows: /api/imports/%d/refused.xlsx%n", run.id());
            }
          },
          response);
      return null;
    }
    Map<String, Object> answer = jobs.find(job).orElseThrow().json();
    answer.put("importId", run.id());
    return ResponseEntity.accepted().body(answer);
  }
}
