package vn.vonglau.planning;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;
import vn.vonglau.paper.CellText;

/** Overlaps of two layers: asked for as a job, read as sums, pairs and a table. */
@RestController
class OverlapHttp {
  private static final int LARGEST = 8 << 20;

  private final Catalogue catalogue;
  private final AskedArea.Reader areas;
  private final AskedLayers layers;
  private final Overlaps overlaps;
  private final BusinessClock clock;

  OverlapHttp(
      Catalogue catalogue,
      AskedArea.Reader areas,
      AskedLayers layers,
      Overlaps overlaps,
      BusinessClock clock) {
    this.catalogue = catalogue;
    this.areas = areas;
    this.layers = layers;
    this.overlaps = overlaps;
    this.clock = clock;
  }

  /**
   * Starts to work out where two layers lie over each other.
   *
   * <p>Body: {@code left} and {@code right}, each {@code {layer, filter?, by?, at?}}; {@code unit}
   * or {@code geometry} to look only there; {@code at}. Two editions are compared by naming one
   * layer twice with two days. The number of the job leads to {@code /api/jobs/{id}} and to the
   * result.
   */
  @PostMapping("/api/query/overlap")
  ResponseEntity<Map<String, Object>> start(HttpServletRequest request) throws IOException {
    Caller caller = CurrentCaller.get();
    JsonBody body = JsonBody.read(request.getInputStream(), LARGEST);
    Rights rights = catalogue.rights();
    LocalDate day = Day.parse(body.text("at", 20, ""), "at", clock.today());
    Overlap.Side left = side(body, "left", rights, day);
    Overlap.Side right = side(body, "right", rights, day);
    boolean somewhere = body.has("unit") || body.has("geometry");
    AskedArea area = somewhere ? areas.read(body, day) : null;
    Crs plane = area == null ? areas.usual(day) : area.plane();
    long job = overlaps.submit(caller, left, right, area, plane, day);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", job);
    out.put("jobUrl", "/api/jobs/" + job);
    out.put("resultUrl", "/api/query/overlap/" + job);
    return ResponseEntity.accepted().body(out);
  }

  private Overlap.Side side(JsonBody body, String name, Rights rights, LocalDate otherwise) {
    JsonNode json = body.json().path(name);
    if (!json.isObject()) {
      throw Problem.badRequest(
              "query",
              "Nêu hai lớp: left và right, mỗi bên {\"layer\": mã lớp}.",
              "Name two layers: left and right, each {\"layer\": name}.")
          .at(name, null)
          .asException();
    }
    JsonBody side = new JsonBody(json);
    LocalDate day = Day.parse(side.text("at", 20, ""), name + ".at", otherwise);
    Rights.Grant grant = layers.grant(rights, side.required("layer", 100));
    if (!List.of("polygon", "mixed").contains(grant.layer().geometry())) {
      throw Problem.badRequest(
              "query",
              "Lớp «%s» không phải lớp vùng nên không có diện tích chồng lấn."
                  .formatted(grant.layer().title().vi()),
              "The layer '%s' has no surfaces.".formatted(grant.layer().title().en()))
          .at(name, null)
          .asException();
    }
    return new Overlap.Side(
        grant,
        layers.condition(side, grant, day),
        layers.field(grant, side.text("by", 100, "class")),
        day);
  }

  /** What was found: totals, sums by classes, broken shapes; 404 while the job runs. */
  @GetMapping("/api/query/overlap/{job}")
  ResponseEntity<Map<String, Object>> result(@PathVariable("job") long job) {
    Overlaps.Kept kept = kept(job);
    Overlap.Result result = kept.result();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("left", side(kept.left()));
    out.put("right", side(kept.right()));
    out.put("unitName", kept.unitName());
    out.put("at", kept.at());
    out.put("plane", kept.plane().name());
    out.put("leftCount", result.leftCount());
    out.put("leftM2", Measures.rounded(result.leftM2()));
    out.put("overlapM2", Measures.rounded(result.overlapM2()));
    out.put("uncoveredM2", Measures.rounded(result.uncoveredM2()));
    out.put("sums", result.sums());
    out.put("pairs", result.pairsFound());
    out.put("pairsListed", result.pairs().size());
    out.put("faults", result.faults());
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(out);
  }

  private static Map<String, Object> side(Overlap.Side side) {
    Layer layer = side.grant().layer();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("layer", layer.id());
    out.put("title", layer.title().vi());
    out.put("by", side.field() == null ? null : side.field().name());
    out.put("at", side.day());
    return out;
  }

  /** The pairs, page by page in the order of the left surfaces, the largest first. */
  @GetMapping("/api/query/overlap/{job}/pairs")
  ResponseEntity<Map<String, Object>> pairs(
      @PathVariable("job") long job,
      @RequestParam(name = "limit", required = false) String limit,
      @RequestParam(name = "next", required = false) String next) {
    List<Overlap.Pair> all = kept(job).result().pairs();
    PageRequest page = PageRequest.of(limit, next);
    int from = Math.clamp(page.after() == Long.MIN_VALUE ? 0 : page.after(), 0, all.size());
    int to = Math.min(all.size(), from + page.limit());
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("items", all.subList(from, to));
    out.put("next", to < all.size() ? PageRequest.token(to) : null);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(out);
  }

  /** The listed pairs as a table for a spreadsheet. */
  @GetMapping("/api/query/overlap/{job}.csv")
  ResponseEntity<byte[]> csv(@PathVariable("job") long job) {
    Overlaps.Kept kept = kept(job);
    StringBuilder out = new StringBuilder("\ufeff");
    line(
        out,
        "Mã bên trái",
        "Tên bên trái",
        "Loại bên trái",
        "Mã bên phải",
        "Tên bên phải",
        "Loại bên phải",
        "Diện tích (m², ê-líp-xô-ít)",
        "Diện tích (m², " + kept.plane().name() + ")",
        "Tỷ lệ của bên trái",
        "Tỷ lệ của bên phải");
    for (Overlap.Pair p : kept.result().pairs()) {
      line(
          out,
          p.left(),
          p.leftName(),
          p.leftClass(),
          p.right(),
          p.rightName(),
          p.rightClass(),
          p.areaGeodesicM2(),
          p.areaPlanarM2(),
          p.shareOfLeft(),
          p.shareOfRight());
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header("Content-Disposition", "attachment; filename=\"chong-lan-" + job + ".csv\"")
        .cacheControl(CacheControl.noStore())
        .body(out.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void line(StringBuilder out, Object... cells) {
    String comma = "";
    for (Object cell : cells) {
      out.append(comma).append(cell == null ? "" : CellText.csv(cell.toString(), ','));
      comma = ",";
    }
    out.append("\r\n");
  }

  private Overlaps.Kept kept(long job) {
    return overlaps
        .find(job, CurrentCaller.get())
        .orElseThrow(() -> Problem.notFound().asException());
  }
}
