package vn.vonglau.portrayal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Tiling;
import vn.vonglau.features.LayerSources;
import vn.vonglau.kernel.Bounds;
import vn.vonglau.kernel.TileId;
import vn.vonglau.styles.Theme;

/** Describes tiles by TileJSON 3.0, with what is left out of them and why. */
@Component
class TileJson {
  /** Finer tiles than these show no more: a unit of the extent is 15 cm on the ground. */
  private static final int FINEST = 16;

  /** Of units: a unit of the extent is 1.2 m, and a map needs a quarter of the tiles. */
  private static final int FINEST_OF_UNITS = Generalised.FULL_ZOOM;

  private final JsonMapper json;
  private final LayerSources sources;
  private final LayerBoxes boxes;

  TileJson(JsonMapper json, LayerSources sources, LayerBoxes boxes) {
    this.json = json;
    this.sources = sources;
    this.boxes = boxes;
  }

  /**
   * @param base address of this server, without a slash at its end
   * @param day of the address, or null where it names none
   */
  byte[] write(TileSet set, String base, LocalDate day) {
    return json.writeValueAsBytes(of(set, base, day));
  }

  /**
   * The same of the painted tiles.
   *
   * @param token version of the pictures
   */
  byte[] raster(TileSet set, String base, LocalDate day, Theme theme, String token) {
    Map<String, Object> out = of(set, base, day);
    out.put(
        "tiles",
        List.of(
            base
                + "/tiles/"
                + set.choice().ids()
                + "/{z}/{x}/{y}.png?v="
                + token
                + (day == null ? "" : "&at=" + day)
                + (theme == Theme.LIGHT ? "" : "&theme=" + theme.id())));
    int first = set.parts().stream().mapToInt(p -> p.layer().minZoom()).min().orElse(0);
    out.put("minzoom", first);
    out.put("maxzoom", TileId.MAX_ZOOM - 2);
    out.remove("vector_layers");
    out.put("vonglau", Map.of("tile_pixels", TileGrid.PIXELS));
    return json.writeValueAsBytes(out);
  }

  Map<String, Object> of(TileSet set, String base, LocalDate day) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("tilejson", "3.0.0");
    out.put("name", String.join(", ", titles(set)));
    out.put(
        "tiles",
        List.of(
            base
                + "/tiles/"
                + set.choice().ids()
                + "/{z}/{x}/{y}.mvt?v="
                + set.token()
                + (day == null ? "" : "&at=" + day)));
    out.put("version", "1.0.0");
    out.put("scheme", "xyz");
    int min = set.parts().stream().mapToInt(p -> first(p.layer().minZoom())).min().orElse(0);
    int max = set.parts().stream().mapToInt(p -> p.layer().maxZoom()).max().orElse(FINEST);
    out.put("minzoom", min);
    boolean units = set.parts().stream().allMatch(p -> LayerSources.ofUnits(p.layer()));
    out.put("maxzoom", Math.max(min, Math.min(max, units ? FINEST_OF_UNITS : FINEST)));
    bounds(set, out, min);
    out.put("vector_layers", set.parts().stream().flatMap(p -> described(p).stream()).toList());
    if (set.parts().stream().anyMatch(TilePart::madeUp)) {
      out.put("attribution", "Ranh giới và số liệu minh họa");
    }
    out.put("vonglau", rules(set));
    return out;
  }

  private static List<String> titles(TileSet set) {
    return set.parts().stream().map(p -> p.layer().title().vi()).toList();
  }

  private void bounds(TileSet set, Map<String, Object> out, int zoom) {
    List<Bounds> all = new ArrayList<>();
    for (TilePart part : set.parts()) {
      if (!sources.inMemory(part.layer())) {
        return;
      }
      boxes.of(part.drawn().grant(), part.day()).ifPresent(all::add);
    }
    if (!all.isEmpty()) {
      double west = degrees(all.stream().mapToDouble(Bounds::west).min().orElseThrow());
      double south = degrees(all.stream().mapToDouble(Bounds::south).min().orElseThrow());
      double east = degrees(all.stream().mapToDouble(Bounds::east).max().orElseThrow());
      double north = degrees(all.stream().mapToDouble(Bounds::north).max().orElseThrow());
      out.put("bounds", List.of(west, south, east, north));
      out.put("center", List.of(degrees((west + east) / 2), degrees((south + north) / 2), zoom));
    }
  }

  /**
   * Zoom of the tiles that are seen from a zoom of the layer files on; see {@link TileMaker#shown}.
   */
  private static int first(int zoom) {
    return Math.max(0, zoom - 1);
  }

  private static double degrees(double value) {
    return Math.round(value * 1e6) / 1e6;
  }

  private static List<Map<String, Object>> described(TilePart part) {
    Layer layer = part.layer();
    int max = Math.min(layer.maxZoom(), TileId.MAX_ZOOM);
    List<Map<String, Object>> out = new ArrayList<>();
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : part.drawn().fields()) {
      fields.put(
          name,
          layer.fields().stream()
              .filter(f -> f.name().equals(name))
              .findFirst()
              .map(TileJson::type)
              .orElse(name.equals("id") ? "Number" : "String"));
    }
    Tiling.Cluster cluster = layer.tiling().cluster();
    Map<String, String> own = new LinkedHashMap<>(fields);
    if (cluster != null) {
      own.put("cluster", "Boolean");
      own.put("count", "Number");
      own.put("bounds", "String");
      if (cluster.field() != null) {
        own.put("worst", "String");
      }
    }
    int min = first(layer.minZoom());
    out.add(vectorLayer(layer.id(), layer.title().vi(), min, max, own));
    if (LayerSources.ofUnits(layer)) {
      out.add(vectorLayer(layer.id() + ".line", "Đường giữa các đơn vị", min, max, Map.of()));
    }
    if (layer.tiling().labels() >= 0) {
      out.add(
          vectorLayer(
              layer.id() + ".label",
              "Một điểm đặt tên cho mỗi vùng",
              Math.max(min, first(layer.tiling().labels())),
              max,
              fields));
    }
    return out;
  }

  private static Map<String, Object> vectorLayer(
      String id, String description, int min, int max, Map<String, String> fields) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", id);
    out.put("description", description);
    out.put("minzoom", min);
    out.put("maxzoom", max);
    out.put("fields", fields);
    return out;
  }

  private static String type(Field field) {
    return switch (field.type()) {
      case INTEGER, NUMBER -> "Number";
      case BOOLEAN -> "Boolean";
      default -> "String";
    };
  }

  /** What a reader of the tiles cannot see in them. */
  private static Map<String, Object> rules(TileSet set) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("tile_pixels", 512);
    out.put("extent", TileMaker.EXTENT);
    out.put("buffer", TileMaker.BUFFER);
    out.put(
        "left_out",
        Map.of(
            "vi",
            "Không giới hạn số đối tượng. Chỉ mất những vùng nhỏ hơn một phần 4096 cạnh ô ở mức"
                + " phóng đó.",
            "en",
            "No limit on the number of features. Only areas smaller than 1/4096 of a tile's side at"
                + " that zoom are left out."));
    for (TilePart part : set.parts()) {
      Map<String, Object> rule = new LinkedHashMap<>();
      if (part.layer().tiling().coverage()) {
        rule.put("generalised_below_zoom", Generalised.FULL_ZOOM);
      }
      Tiling.Cluster cluster = part.layer().tiling().cluster();
      if (cluster != null) {
        rule.put("clustered_to_zoom", first(cluster.upTo()));
        rule.put("cluster_radius_px", cluster.radius());
      }
      rule.put("versions", part.source().versions());
      out.put(part.layer().id(), rule);
    }
    return out;
  }
}
