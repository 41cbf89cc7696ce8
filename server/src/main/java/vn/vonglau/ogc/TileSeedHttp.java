package vn.vonglau.ogc;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.Bounds;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.kernel.UnitAreas;
import vn.vonglau.ops.Job;
import vn.vonglau.ops.Jobs;
import vn.vonglau.portrayal.TileGrid;
import vn.vonglau.portrayal.TileGrids;
import vn.vonglau.styles.Theme;

/** Has tiles painted before anyone asks for them, for those who run the server. */
@RestController
class TileSeedHttp {
  private static final GeometryFactory WGS84 = new GeometryFactory();
  private static final int MOST_LAYERS = 32;

  private final TileSeed seed;
  private final TileGrids grids;
  private final ObjectProvider<UnitAreas> areas;
  private final Jobs jobs;
  private final Journal journal;

  TileSeedHttp(
      TileSeed seed, TileGrids grids, ObjectProvider<UnitAreas> areas, Jobs jobs, Journal journal) {
    this.seed = seed;
    this.grids = grids;
    this.areas = areas;
    this.jobs = jobs;
    this.journal = journal;
  }

  @Operation(
      summary = "Paint tiles ahead",
      description =
          "For the layers in one picture (as comma-joined ids of /tiles), a tile matrix set, zooms"
              + " and a unit or bounds (west, south, east, north). Answers 202 with a job; DELETE"
              + " of the job stops it, and what was painted stays. At most 200,000 tiles.")
  @PostMapping("/api/tiles/seed")
  ResponseEntity<Map<String, Object>> seed(
      @RequestBody(
              content =
                  @Content(
                      examples =
                          @ExampleObject(
                              """
                              {"layers": ["adm-commune"], "set": "WebMercatorQuad", "minZoom": 7,
                               "maxZoom": 12, "bounds": [105.7, 10.4, 106.9, 11.8],
                               "theme": "light"}
                              """)))
          HttpServletRequest request)
      throws IOException {
    TileSeed.Order order = order(JsonBody.read(request.getInputStream()));
    seed.check(order);
    String title = String.join(", ", order.layers()) + " · " + order.grid().id();
    journal.write("tiles.seed", title, order.from() + "–" + order.to() + ", " + order.count());
    long id =
        jobs.submit(
            "tiles.seed", "Vẽ sẵn ô ảnh / Tiles: " + title, progress -> seed.run(order, progress));
    Job job = jobs.find(id).orElseThrow();
    return ResponseEntity.accepted()
        .body(
            Map.of(
                "id", id,
                "state", job.state().name().toLowerCase(Locale.ROOT),
                "done", job.done(),
                "total", order.count(),
                "accepted", job.accepted(),
                "refused", job.refused(),
                "problemsUrl", "/api/jobs/" + id + "/problems"));
  }

  private TileSeed.Order order(JsonBody body) {
    List<String> layers = body.texts("layers", MOST_LAYERS, 60, List.of());
    if (layers.isEmpty()) {
      throw wrong("layers", "một danh sách lớp", "a list of layers");
    }
    String name = body.text("set", 40, grids.webMercator().id());
    TileGrid grid =
        grids
            .find(name)
            .orElseThrow(
                () -> {
                  String known =
                      grids.list().stream().map(TileGrid::id).collect(Collectors.joining(", "));
                  return wrong("set", "một trong: " + known, "one of: " + known);
                });
    int last = grid.matrices().size() - 1;
    int from = (int) body.number("minZoom", 0, last, 0);
    int to = (int) body.number("maxZoom", from, last, from);
    String theme = body.text("theme", 20, Theme.LIGHT.id());
    Set<String> once = new LinkedHashSet<>(layers);
    return new TileSeed.Order(List.copyOf(once), grid, from, to, area(body), Theme.of(theme));
  }

  private Geometry area(JsonBody body) {
    if (body.has("unit")) {
      String unit = body.required("unit", 40);
      UnitAreas known = areas.getIfAvailable();
      if (known == null || !unit.matches("[A-Za-z0-9._:-]+")) {
        throw wrong("unit", "mã một đơn vị hành chính", "the id of a unit");
      }
      return known
          .find(Set.of(unit))
          .orElseThrow(() -> wrong("unit", "mã một đơn vị hành chính", "the id of a unit"));
    }
    JsonNode box = body.json().get("bounds");
    if (box == null || !box.isArray() || box.size() != 4) {
      throw wrong("bounds", "tây, nam, đông, bắc theo độ", "west, south, east, north in degrees");
    }
    double[] v = new double[4];
    for (int i = 0; i < 4; i++) {
      if (!box.get(i).isNumber()) {
        throw wrong("bounds", "bốn số theo độ", "four numbers in degrees");
      }
      v[i] = box.get(i).asDouble();
    }
    Bounds b = new Bounds(v[0], v[1], v[2], v[3]);
    return WGS84.toGeometry(new Envelope(b.west(), b.east(), b.south(), b.north()));
  }

  private static ProblemException wrong(String field, String vi, String en) {
    return Problem.badRequest(
            "seed-order",
            "Trường " + field + " cần " + vi + ". Chưa vẽ gì. Sửa rồi gửi lại.",
            "The field " + field + " takes " + en + ". Nothing was painted. Correct it.")
        .at(field, null)
        .asException();
  }
}
