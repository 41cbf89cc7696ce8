package vn.vonglau.portrayal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.LayerSources;
import vn.vonglau.features.LayerVersions;
import vn.vonglau.features.TileSource;
import vn.vonglau.kernel.Bounds;
import vn.vonglau.kernel.PackedShapes;
import vn.vonglau.kernel.World;

/** Boxes of layers as callers may see them, each found once for a version of the layer. */
@Component
public class LayerBoxes {
  private final LayerSources sources;
  private final Cache<Key, Optional<Bounds>> kept = Caffeine.newBuilder().maximumSize(4000).build();

  LayerBoxes(LayerSources sources) {
    this.sources = sources;
  }

  private record Key(String layer, LayerVersions.Version version, String moment, int area) {}

  /** What stands around all rows; empty where there are none, or where they are not in memory. */
  public Optional<Bounds> of(Rights.Grant grant, LocalDate day) {
    if (!sources.inMemory(grant.layer())) {
      return Optional.empty();
    }
    TileSource source = sources.source(grant, day);
    return kept.get(
        new Key(
            grant.layer().id(),
            new LayerVersions.Version(source.versions().geometry(), 0),
            LayerSources.moment(grant.layer(), source, day),
            grant.area() == null ? 0 : grant.area().hashCode()),
        k -> find(source));
  }

  private static Optional<Bounds> find(TileSource source) {
    long minX = World.SIDE;
    long minY = World.SIDE;
    long maxX = -1;
    long maxY = -1;
    for (Picked picked : Picked.all(source, List.of())) {
      PackedShapes shapes = picked.layer().shapes();
      for (int i : picked.rows()) {
        minX = Math.min(minX, shapes.minX(i));
        minY = Math.min(minY, shapes.minY(i));
        maxX = Math.max(maxX, shapes.maxX(i));
        maxY = Math.max(maxY, shapes.maxY(i));
      }
    }
    return maxX < 0
        ? Optional.empty()
        : Optional.of(
            new Bounds(
                World.longitude(minX),
                World.latitude(maxY),
                World.longitude(maxX),
                World.latitude(minY)));
  }
}
