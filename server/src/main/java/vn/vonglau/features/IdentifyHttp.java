package vn.vonglau.features;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.PackedShapes;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.World;

/** What lies under a place of the map, over all layers. */
@RestController
class IdentifyHttp {
  private static final int MOST_ITEMS = 50;
  private static final int MOST_LAYERS = 100;

  /** Pixels of a tile of zoom 0 side by side, as the map counts them. */
  private static final double TILE = 256;

  private final Catalogue catalogue;
  private final LayerSources sources;
  private final BusinessClock clock;

  IdentifyHttp(Catalogue catalogue, LayerSources sources, BusinessClock clock) {
    this.catalogue = catalogue;
    this.sources = sources;
    this.clock = clock;
  }

  /**
   * @param name or null
   * @param properties fields and state fields that the caller may see
   */
  record Item(String layer, long id, String name, Map<String, Object> properties) {}

  record Items(List<Item> items) {}

  /**
   * Something that is met.
   *
   * @param order of its layer, 0 is topmost
   * @param distance units of the world
   */
  private record Met(
      TileSource source,
      String layer,
      PackedShapes.Kind kind,
      int order,
      double distance,
      double size,
      long id) {}

  private static final Comparator<Met> TOPMOST =
      Comparator.comparing(Met::kind)
          .thenComparing(Met::order)
          .thenComparing(Met::distance)
          .thenComparing(Met::size)
          .thenComparing(Met::id);

  @Operation(
      summary = "Features under a place, topmost first",
      description =
          "Points within 12 pixels, lines within 6, polygons that cover it; at most 50. Points lie"
              + " over lines, lines over polygons, then the order of the layers counts. Without"
              + " layers, those that are drawn at the zoom are asked, and smaller polygons lie over"
              + " larger ones.")
  @GetMapping("/api/identify")
  ResponseEntity<Items> identify(
      @RequestParam(name = "lon", required = false) String lon,
      @RequestParam(name = "lat", required = false) String lat,
      @Parameter(description = "of the map, 0 to 24; 16 when left out")
          @RequestParam(name = "zoom", required = false)
          String zoom,
      @Parameter(description = "ids, comma-joined, topmost first")
          @RequestParam(name = "layers", required = false)
          String layers,
      @RequestParam(name = "at", required = false) String at) {
    double x = number("lon", lon, -180, 180);
    double y = number("lat", lat, -90, 90);
    double z = zoom == null || zoom.isEmpty() ? 16 : number("zoom", zoom, 0, 24);
    LocalDate day = Day.parse(at, "at", clock.today());
    Touch touch =
        new Touch(World.at(World.x(x)), World.at(World.y(y)), World.SIDE / TILE / Math.pow(2, z));
    List<Rights.Grant> grants = asked(catalogue.rights(), layers, z);
    List<Met> met = new ArrayList<>();
    boolean ordered = layers != null && !layers.isEmpty();
    for (int order = 0; order < grants.size(); order++) {
      // nobody said what lies on top: then the smaller polygon, a parcel before its commune
      meet(grants.get(order), ordered ? order : 0, touch, day, met);
    }
    met.sort(TOPMOST);
    List<Item> items = new ArrayList<>();
    for (Met m : met) {
      if (items.size() == MOST_ITEMS) {
        break;
      }
      item(m).ifPresent(items::add);
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(new Items(items));
  }

  private void meet(Rights.Grant grant, int order, Touch touch, LocalDate day, List<Met> met) {
    TileSource source = sources.source(grant, day);
    long reach = (long) Math.ceil(touch.reach());
    long x = (long) touch.x();
    long y = (long) touch.y();
    source.query(
        x - reach,
        y - reach,
        x + reach,
        y + reach,
        Validity.fields(grant),
        (part, rows, count) -> {
          PackedShapes shapes = part.shapes();
          int there = Validity.keep(grant.layer(), part, rows, count, day);
          for (int k = 0; k < there; k++) {
            int i = rows[k];
            double distance = touch.distance(shapes, i);
            if (distance < Double.POSITIVE_INFINITY) {
              double size =
                  (double) (shapes.maxX(i) - shapes.minX(i)) * (shapes.maxY(i) - shapes.minY(i));
              met.add(
                  new Met(
                      source,
                      grant.layer().id(),
                      shapes.kind(i),
                      order,
                      distance,
                      size,
                      part.id(i)));
            }
          }
        });
  }

  private static Optional<Item> item(Met met) {
    return met.source()
        .find(met.id())
        .map(f -> new Item(met.layer(), f.id(), f.name(), f.properties()));
  }

  private static List<Rights.Grant> asked(Rights rights, String layers, double zoom) {
    if (layers == null || layers.isEmpty()) {
      List<Rights.Grant> shown = new ArrayList<>();
      for (Rights.Grant grant : rights.list()) {
        Layer layer = grant.layer();
        if (zoom >= layer.minZoom() && Math.floor(zoom) <= layer.maxZoom()) {
          shown.add(grant);
        }
      }
      return shown;
    }
    Set<String> ids = new LinkedHashSet<>(Arrays.asList(layers.split(",", -1)));
    if (layers.length() > 8000 || ids.size() > MOST_LAYERS) {
      throw Problem.badRequest(
              "identify-layers",
              "Hỏi quá nhiều lớp một lần: nhiều nhất "
                  + MOST_LAYERS
                  + " lớp. Bớt lại rồi hỏi tiếp.",
              "Too many layers at once: " + MOST_LAYERS + " at most. Ask for fewer.")
          .at("layers", null)
          .asException();
    }
    return ids.stream().map(rights::layer).toList();
  }

  private static double number(String field, String text, double least, double most) {
    if (text != null && text.matches("-?[0-9]{1,3}(\\.[0-9]{1,20})?")) {
      double value = Double.parseDouble(text);
      if (value >= least && value <= most) {
        return value;
      }
    }
    String range = (int) least + "…" + (int) most;
    throw Problem.badRequest(
            "identify-place",
            "Tham số "
                + field
                + " phải là một số trong khoảng "
                + range
                + ". Sửa lại rồi hỏi tiếp.",
            "The parameter " + field + " takes a number within " + range + ". Correct it.")
        .at(field, null)
        .asException();
  }
}
