package vn.vonglau.portrayal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.features.LayerSources;
import vn.vonglau.features.TileSource;
import vn.vonglau.features.UnitLayers;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.ColumnSpec;
import vn.vonglau.kernel.Coverage;
import vn.vonglau.kernel.InnerLines;
import vn.vonglau.kernel.PackedLayer;

/**
 * Coverages drawn coarser at low zooms: simplified together once for each version and zoom, so that
 * neighbours keep one line, and the lines between them.
 */
@Component
class Generalised {
  /** From this zoom on a coverage is drawn as it is stored. */
  static final int FULL_ZOOM = 13;

  /** Vertices that all kept layers may have together: about 16 bytes each. */
  private static final long MOST_VERTICES = 8_000_000;

  private final Cache<Key, PackedLayer> areas =
      Caffeine.newBuilder()
          .maximumWeight(MOST_VERTICES)
          .weigher((Key k, PackedLayer l) -> 1000 + l.shapes().vertices())
          .build();

  private final Cache<Key, PackedLayer> lines =
      Caffeine.newBuilder()
          .maximumWeight(MOST_VERTICES / 2)
          .weigher((Key k, PackedLayer l) -> 1000 + l.shapes().vertices())
          .build();

  private final Cache<PartsKey, PackedLayer> joined = Caffeine.newBuilder().maximumSize(16).build();

  private final LayerSources sources;

  Generalised(LayerSources sources) {
    this.sources = sources;
  }

  /** The layer by identity: it never changes, and another version is another object. */
  private record Key(Identity layer, int zoom) {}

  private record PartsKey(String layer, long version) {}

  private static final class Identity {
    private final PackedLayer layer;

    Identity(PackedLayer layer) {
      this.layer = layer;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Identity i && i.layer == layer;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(layer);
    }
  }

  /** The same features with the shapes for a zoom. */
  PackedLayer areas(PackedLayer layer, int zoom) {
    return zoom >= FULL_ZOOM
        ? layer
        : areas.get(
            new Key(new Identity(layer), zoom), k -> Coverage.simplify(k.layer.layer, k.zoom));
  }

  /** The lines between the areas of a layer, as they run at a zoom. */
  PackedLayer lines(PackedLayer layer, int zoom) {
    int step = Math.min(zoom, FULL_ZOOM);
    return lines.get(new Key(new Identity(layer), step), k -> between(areas(layer, step)));
  }

  private static PackedLayer between(PackedLayer areas) {
    List<Geometry> shapes = new ArrayList<>();
    for (int i = 0; i < areas.size(); i++) {
      Geometry shape = areas.shapes().toGeometry(i);
      if (shape != null && !shape.isEmpty()) {
        shapes.add(shape);
      }
    }
    Geometry inner = InnerLines.of(shapes);
    PackedLayer.Builder builder = new PackedLayer.Builder(List.of());
    for (int i = 0; i < inner.getNumGeometries(); i++) {
      builder.add(i + 1, inner.getGeometryN(i));
    }
    return builder.build();
  }

  /**
   * All features of a layer as one: a coverage is simplified as a whole, edited rows with the
   * others, and without a limit of area, so that all callers share the work.
   */
  PackedLayer whole(TilePart part) {
    Layer layer = part.layer();
    boolean limited = part.drawn().grant().area() != null;
    TileSource source = limited ? sources.whole(layer, part.day()) : part.source();
    if (source instanceof UnitLayers.UnitSource units) {
      return units.packed().layer();
    }
    return joined.get(
        new PartsKey(layer.id(), source.versions().geometry()), k -> join(layer, source));
  }

  private static PackedLayer join(Layer layer, TileSource source) {
    List<String> fields = layer.fields().stream().filter(f -> !f.state()).map(Field::name).toList();
    List<Picked> parts = Picked.all(source, fields);
    if (parts.size() == 1 && parts.getFirst().rows().length == parts.getFirst().layer().size()) {
      return parts.getFirst().layer();
    }
    List<ColumnSpec> specs = new ArrayList<>();
    for (Picked part : parts) {
      for (String name : part.layer().columnNames()) {
        ColumnSpec spec = new ColumnSpec(name, part.layer().column(name).type());
        if (!specs.contains(spec)) {
          specs.add(spec);
        }
      }
    }
    PackedLayer.Builder builder = new PackedLayer.Builder(specs);
    Object[] values = new Object[specs.size()];
    for (Picked part : parts) {
      for (int i : part.rows()) {
        for (int c = 0; c < values.length; c++) {
          Column column = part.layer().column(specs.get(c).name());
          values[c] = column == null ? null : column.get(i);
        }
        builder.add(part.layer().id(i), part.layer().shapes().toGeometry(i), values);
      }
    }
    return builder.build();
  }
}
