package vn.vonglau.ogc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.Feature;
import vn.vonglau.features.LayerSources;
import vn.vonglau.portrayal.MapLayer;
import vn.vonglau.portrayal.MapPainter;

/**
 * One feature that a picture shows at the place that is asked for.
 *
 * @param values by field, in the order of the layer; as the caller is told them
 */
record Met(Rights.Grant grant, Feature feature, Map<Field, Object> values) {
  /** Beyond a symbol's own size and a line's own width. */
  static final double TOLERANCE_PX = 4;

  /** Of one answer. */
  static final int MOST = 50;

  /** Those that are still there, with their values. */
  static List<Met> of(List<MapPainter.Drawn> drawn, LayerSources sources) {
    return drawn.stream()
        .flatMap(
            d ->
                sources.source(d.layer().grant(), d.layer().day()).find(d.id()).stream()
                    .map(f -> new Met(d.layer().grant(), f, values(d.layer(), f))))
        .toList();
  }

  private static Map<Field, Object> values(MapLayer layer, Feature feature) {
    boolean figures = LayerSources.ofUnits(layer.grant().layer()) && layer.states() != null;
    Map<Field, Object> out = new LinkedHashMap<>();
    for (Field field : layer.grant().shown()) {
      Object value = feature.properties().get(field.name());
      if (figures && field.state()) {
        value = layer.states().value(feature.id(), field.name());
      }
      out.put(field, value);
    }
    return out;
  }
}
