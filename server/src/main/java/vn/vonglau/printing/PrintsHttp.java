package vn.vonglau.printing;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.Problem;
import vn.vonglau.ops.Job;
import vn.vonglau.ops.Jobs;

/** Sheets: what they would be, the job that makes one, the file. */
@RestController
class PrintsHttp {
  private final Catalogue catalogue;
  private final PrintReader reader;
  private final Sheets sheets;
  private final Prints prints;
  private final Jobs jobs;

  PrintsHttp(Catalogue catalogue, PrintReader reader, Sheets sheets, Prints prints, Jobs jobs) {
    this.catalogue = catalogue;
    this.reader = reader;
    this.sheets = sheets;
    this.prints = prints;
    this.jobs = jobs;
  }

  /** What a sheet would show and cost, without making it. Takes the body of a print. */
  @PostMapping("/api/prints/estimate")
  ResponseEntity<Map<String, Object>> estimate(HttpServletRequest request) throws IOException {
    PrintAsk ask = reader.read(JsonBody.read(request.getInputStream()));
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(sheets.estimate(ask));
  }

  /** Makes a sheet in a job; the file is at {@code fileUrl} once that is done. */
  @Operation(
      description =
          "Body: paper A4…A0, orientation landscape|portrait, scale, center [lon, lat], crs (a"
              + " plane of VN-2000; that of the province when left out), layers from below (names,"
              + " or {id, opacity, filter}), at, indicator + period + level + reading for the layer"
              + " of figures, title, parts (legend, grid, sources, stamp), signer, format pdf|png,"
              + " dpi.")
  @PostMapping("/api/prints")
  ResponseEntity<Map<String, Object>> make(HttpServletRequest request) throws IOException {
    Caller caller = CurrentCaller.get();
    PrintAsk ask = reader.read(JsonBody.read(request.getInputStream()));
    Rights rights = catalogue.rights();
    Sheets.Order order = sheets.order(ask, rights, caller);
    long id = prints.submit(order, Prints.grants(rights, order.chosen().layers()));
    Map<String, Object> out =
        new LinkedHashMap<>(jobs.find(id).map(Job::json).orElseGet(LinkedHashMap::new));
    out.put("jobUrl", "/api/jobs/" + id);
    out.put("fileUrl", "/api/prints/" + id);
    out.put("keptHours", Prints.KEPT.toHours());
    return ResponseEntity.accepted().body(out);
  }

  /** The file, for whoever asked for it and may still see all that is on it. */
  @GetMapping("/api/prints/{id}")
  ResponseEntity<Resource> file(@PathVariable("id") String id) {
    Caller caller = CurrentCaller.get();
    Prints.Kept kept =
        prints
            .find(JsonBody.id(id, "id"), caller)
            .orElseThrow(() -> Problem.notFound().asException());
    if (!same(catalogue.rights(), kept.grants()) || !sheets.sees(caller, kept.indicator())) {
      throw Problem.notFound().asException();
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(kept.type()))
        .contentLength(kept.bytes())
        .header("Content-Disposition", "attachment; filename=\"" + kept.name() + "\"")
        .cacheControl(CacheControl.noStore())
        .body(new FileSystemResource(kept.file()));
  }

  /** Whether as much may be seen as when the sheet was made. */
  private static boolean same(Rights rights, List<Rights.Grant> then) {
    return then.stream()
        .allMatch(
            grant -> {
              Rights.Grant now = rights.layer(grant.layer().id());
              boolean area =
                  grant.area() == null
                      ? now.area() == null
                      : now.area() != null && now.area().equalsExact(grant.area());
              return area && now.fields().containsAll(grant.fields());
            });
  }
}
