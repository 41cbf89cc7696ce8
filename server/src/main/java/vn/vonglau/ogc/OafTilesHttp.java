package vn.vonglau.ogc;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.Problem;

/** OGC API Tiles: the vector tiles of {@code /tiles} under the names of the standard. */
@RestController
class OafTilesHttp {
  private static final String GRID = "WebMercatorQuad";
  private static final String GRID_URI =
      "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
  private static final String CRS = "http://www.opengis.net/def/crs/EPSG/0/3857";
  private static final String MVT = "application/vnd.mapbox-vector-tile";
  private static final int LEVELS = 23;
  private static final double EDGE = 20_037_508.342789244;

  /** Of the level with one tile: metres of a pixel of 0.28 mm of the equator. */
  private static final double DENOMINATOR = 559_082_264.0287178;

  private final Catalogue catalogue;
  private final OafRoot roots;

  OafTilesHttp(Catalogue catalogue, OafRoot roots) {
    this.catalogue = catalogue;
    this.roots = roots;
  }

  @GetMapping("/ogc/tileMatrixSets")
  ResponseEntity<Map<String, Object>> grids() {
    Map<String, Object> grid = new LinkedHashMap<>();
    grid.put("id", GRID);
    grid.put("title", "Google Maps Compatible for the World");
    grid.put("uri", GRID_URI);
    grid.put("crs", CRS);
    grid.put(
        "links",
        List.of(
            OafLink.of(
                roots.here() + "/tileMatrixSets/" + GRID, "self", OafLink.JSON, "Lưới ô bản đồ")));
    return ok(Map.of("tileMatrixSets", List.of(grid)));
  }

  @GetMapping("/ogc/tileMatrixSets/{grid}")
  ResponseEntity<Map<String, Object>> grid(@PathVariable("grid") String grid) {
    known(grid);
    List<Map<String, Object>> levels = new ArrayList<>();
    for (int z = 0; z < LEVELS; z++) {
      Map<String, Object> level = new LinkedHashMap<>();
      level.put("id", Integer.toString(z));
      level.put("scaleDenominator", DENOMINATOR / (1L << z));
      level.put("cellSize", EDGE * 2 / 256 / (1L << z));
      level.put("pointOfOrigin", List.of(-EDGE, EDGE));
      level.put("tileWidth", 256);
      level.put("tileHeight", 256);
      level.put("matrixWidth", 1L << z);
      level.put("matrixHeight", 1L << z);
      levels.add(level);
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", GRID);
    out.put("title", "Google Maps Compatible for the World");
    out.put("uri", GRID_URI);
    out.put("crs", CRS);
    out.put("wellKnownScaleSet", "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible");
    out.put("orderedAxes", List.of("E", "N"));
    out.put("tileMatrices", levels);
    return ok(out);
  }

  private static void known(String grid) {
    if (!grid.equals(GRID)) {
      throw Problem.notFound().asException();
    }
  }

  @GetMapping("/ogc/collections/{id}/tiles")
  ResponseEntity<Map<String, Object>> tilesets(@PathVariable("id") String id) {
    Rights.Grant grant = OafHttp.grant(catalogue.rights(), id);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put(
        "links",
        List.of(
            OafLink.of(
                roots.here() + "/collections/" + id + "/tiles",
                "self",
                OafLink.JSON,
                "Bộ ô bản đồ")));
    out.put("tilesets", List.of(described(grant)));
    return ok(out);
  }

  @GetMapping("/ogc/collections/{id}/tiles/{grid}")
  ResponseEntity<Map<String, Object>> tileset(
      @PathVariable("id") String id, @PathVariable("grid") String grid) {
    Rights.Grant grant = OafHttp.grant(catalogue.rights(), id);
    known(grid);
    return ok(described(grant));
  }

  private Map<String, Object> described(Rights.Grant grant) {
    String root = roots.here();
    String base = root.substring(0, root.length() - "/ogc".length());
    String id = grant.layer().id();
    String here = root + "/collections/" + id + "/tiles/" + GRID;
    Map<String, Object> template =
        OafLink.of(
            here + "/{tileMatrix}/{tileRow}/{tileCol}", "item", MVT, "Ô bản đồ véc-tơ (MVT)");
    template.put("templated", true);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("title", grant.layer().title().vi());
    out.put("dataType", "vector");
    out.put("crs", CRS);
    out.put("tileMatrixSetURI", GRID_URI);
    out.put(
        "links",
        List.of(
            OafLink.of(here, "self", OafLink.JSON, "Bộ ô bản đồ này"),
            OafLink.of(
                root + "/tileMatrixSets/" + GRID,
                OafLink.REL + "tiling-scheme",
                OafLink.JSON,
                "Lưới ô"),
            template,
            OafLink.of(base + "/tiles/" + id + ".json", "describedby", OafLink.JSON, "TileJSON")));
    return out;
  }

  /** Row before column, as the standard has it. */
  @GetMapping("/ogc/collections/{id}/tiles/{grid}/{z}/{row}/{column}")
  void tile(
      @PathVariable("id") String id,
      @PathVariable("grid") String grid,
      @PathVariable("z") int z,
      @PathVariable("row") long row,
      @PathVariable("column") long column,
      HttpServletRequest request,
      HttpServletResponse response)
      throws ServletException, IOException {
    OafHttp.grant(catalogue.rights(), id);
    known(grid);
    request
        .getRequestDispatcher("/tiles/" + id + "/" + z + "/" + column + "/" + row)
        .forward(request, response);
  }

  private static ResponseEntity<Map<String, Object>> ok(Map<String, Object> body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noCache().cachePrivate()).body(body);
  }
}
