package vn.vonglau.ogc;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.Bounds;
import vn.vonglau.kernel.UnitAreas;
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
  private final UnitAreas areas;
  private final Jobs jobs;
  private final Journal journal;

  TileSeedHttp(TileSeed seed, TileGrids grids, UnitAreas areas, Jobs jobs, Journal journal) {
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
              + " and a unit, bounds (west, south, east, north) or neither: all of the layers."
              + " Answers 202 with a job; DELETE"
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
    Map<String, Object> answer = jobs.find(id).orElseThrow().json();
    // it may not have begun, and who asks wants to know how much it is
    answer.put("total", order.count());
    return ResponseEntity.accepted().body(answer);
  }

  private TileSeed.Order order(JsonBody body) {
    List<String> layers = body.texts("layers", MOST_LAYERS, 60, List.of());
    if (layers.isEmpty()) {
      throw JsonBody.wrong("layers", "một danh sách lớp", "a list of layers");
    }
    String name = body.text("set", 40, grids.webMercator().id());
    TileGrid grid =
        grids
            .find(name)
            .orElseThrow(
                () -> {
                  String known =
                      grids.list().stream().map(TileGrid::id).collect(Collectors.joining(", "));
                  return JsonBody.wrong("set", "một trong: " + known, "one of: " + known);
                });
    int last = grid.matrices().size() - 1;
    int from = (int) body.number("minZoom", 0, last, 0);
    int to = (int) body.number("maxZoom", from, last, from);
    String theme = body.text("theme", 20, Theme.LIGHT.id());
    Set<String> once = new LinkedHashSet<>(layers);
    return new TileSeed.Order(
        List.copyOf(once), grid, from, to, area(body, layers), Theme.of(theme));
  }

  private Geometry area(JsonBody body, List<String> layers) {
    if (body.has("unit")) {
      String unit = body.required("unit", 40);
      return areas
          .find(Set.of(unit))
          .orElseThrow(
              () -> JsonBody.wrong("unit", "mã một đơn vị hành chính", "the id of a unit"));
    }
    JsonNode box = body.json().path("bounds");
    if (box.isMissingNode()) {
      return rectangle(seed.around(layers));
    }
    if (!box.isArray() || box.size() != 4 || !box.valueStream().allMatch(JsonNode::isNumber)) {
      throw JsonBody.wrong(
          "bounds",
          "bốn số: tây, nam, đông, bắc theo độ",
          "four numbers: west, south, east, north in degrees");
    }
    double[] v = box.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    return rectangle(new Bounds(v[0], v[1], v[2], v[3]));
  }

  private static Geometry rectangle(Bounds b) {
    return WGS84.toGeometry(new Envelope(b.west(), b.east(), b.south(), b.north()));
  }
}
