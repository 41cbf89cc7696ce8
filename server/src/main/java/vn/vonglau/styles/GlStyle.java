package vn.vonglau.styles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.styles.GlLayers.Drawn;
import vn.vonglau.styles.StyleProgram.Kind;

/**
 * A MapLibre style of one or several layers. Each layer has a source of its own, so that a layer
 * switched on or off leaves the tiles of the others alone. Areas of all layers are painted below
 * lines of all layers, these below points, these below names.
 *
 * @param base address of the server without a slash at the end
 * @param at day of the tiles, or null for today
 * @param palette table to take in the place of a palette that a style names, or null
 */
record GlStyle(Styles styles, Theme theme, String base, String at, String palette) {

  /** Pictures of other servers and of raster files come as tiles of this server. */
  private Map<String, Object> pictures(Layer layer) {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("type", "raster");
    source.put("tiles", List.of(base + "/tiles/" + layer.id() + "/{z}/{x}/{y}.png"));
    source.put("tileSize", 256);
    source.put("minzoom", layer.minZoom());
    source.put("maxzoom", layer.maxZoom());
    if (layer.source().outside().attribution() != null) {
      source.put("attribution", layer.source().outside().attribution().vi());
    }
    return source;
  }

  private static Map<String, Object> picture(Layer layer) {
    Map<String, Object> gl = new LinkedHashMap<>();
    gl.put("id", layer.id() + ":picture");
    gl.put("type", "raster");
    gl.put("source", layer.id());
    // the map counts zooms of 512 px tiles, one lower than the layer's of 256 px
    gl.put("minzoom", Math.max(0, layer.minZoom() - 1));
    gl.put("paint", Map.of("raster-fade-duration", 0));
    gl.put("metadata", Map.of("vonglau:layer", layer.id(), "vonglau:part", "picture"));
    return gl;
  }

  Map<String, Object> of(List<Layer> layers, String glyphs) {
    Edition edition = styles.edition();
    Map<String, Object> sources = new LinkedHashMap<>();
    List<Drawn> drawn = new ArrayList<>();
    List<String> serverOnly = new ArrayList<>();
    for (Layer layer : layers) {
      StyleProgram program = styles.of(layer);
      if (!layer.source().kind().hasFeatures()) {
        if (layer.source().kind().isPicture()) {
          sources.put(layer.id(), pictures(layer));
          drawn.add(new Drawn(0, picture(layer)));
        }
        continue;
      }
      String day = at == null ? "" : "?at=" + at;
      Map<String, Object> source = new LinkedHashMap<>();
      source.put("type", "vector");
      source.put("url", base + "/tiles/" + layer.id() + ".json" + day);
      // a picture of this zoom in tiles of 256 px is drawn from the tile of 512 px one zoom above
      source.put("minzoom", Math.max(0, layer.minZoom() - 1));
      sources.put(layer.id(), source);
      if (program.parts().stream().anyMatch(p -> p.kind() == Kind.STATE)) {
        Map<String, Object> none = Map.of("type", "FeatureCollection", "features", List.of());
        sources.put(layer.id() + ".state", Map.of("type", "geojson", "data", none));
      }
      if (program.serverOnly()) {
        serverOnly.add(layer.id());
      }
      drawn.addAll(GlLayers.of(program, edition, theme, palette, layer));
    }
    List<Map<String, Object>> painted = new ArrayList<>();
    for (int order = 0; order < GlLayers.ORDER.size(); order++) {
      for (Drawn d : drawn) {
        if (d.order() == order) {
          painted.add(d.layer());
        }
      }
    }
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("vonglau:theme", theme.id());
    metadata.put("vonglau:version", edition.version());
    metadata.put("vonglau:server-only", serverOnly);
    Map<String, Object> style = new LinkedHashMap<>();
    style.put("version", 8);
    style.put("name", String.join(",", layers.stream().map(Layer::id).toList()));
    style.put("metadata", metadata);
    style.put("sources", sources);
    style.put("sprite", base + "/sprites/" + edition.looks() + "/" + theme.id());
    style.put("glyphs", base + "/fonts/{fontstack}/{range}.pbf?v=" + glyphs);
    style.put("layers", painted);
    return style;
  }
}
