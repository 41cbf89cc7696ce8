package vn.vonglau.portrayal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.LayerSources;
import vn.vonglau.features.LayerVersions;
import vn.vonglau.features.TileSource;
import vn.vonglau.filters.Condition;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.styles.StyleProgram;

/**
 * Layers for pictures, with the values that are computed in the place of their state tables: how
 * stations look is found out once for all who ask within a minute.
 */
@Component
public class MapLayers {
  private final LayerSources sources;
  private final BusinessClock clock;
  private final Cache<LooksOf, StationLooks> looks = Caffeine.newBuilder().maximumSize(50).build();

  MapLayers(LayerSources sources, BusinessClock clock) {
    this.sources = sources;
    this.clock = clock;
  }

  private record LooksOf(Rights.Grant grant, LayerVersions.Version version, Instant minute) {}

  /**
   * @param filter as {@link MapLayer} takes it
   * @param key tells apart what filter and style make different; empty when they are the layer's
   *     own
   */
  public MapLayer of(
      Rights.Grant grant, StyleProgram program, Condition filter, LocalDate day, String key) {
    if (!grant.layer().id().equals(StationLooks.LAYER)) {
      return new MapLayer(grant, program, filter, day, null, key);
    }
    TileSource source = sources.source(grant, day);
    Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    StationLooks states =
        looks.get(
            new LooksOf(grant, source.versions(), minute),
            k -> StationLooks.of(source, grant, minute));
    // with the version they were found out of: the one that is painted may be newer
    String made = states.key() + "-" + source.versions().state();
    return new MapLayer(grant, program, filter, day, states, key + made);
  }
}
