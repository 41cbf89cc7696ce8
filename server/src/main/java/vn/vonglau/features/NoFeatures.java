package vn.vonglau.features;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.filters.Condition;

/**
 * What a layer of pictures and a link answer when they are asked for features: there are none. The
 * version of pictures moves with the clock, so that nobody keeps what was painted of them for
 * longer than a minute: nothing tells that another server has drawn its map anew.
 *
 * @param moment counts the minutes, or shorter times where the layer file names one
 */
record NoFeatures(long moment) implements TileSource {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  static TileSource of(Layer layer, Instant now) {
    if (!layer.source().kind().isPicture()) {
      return new NoFeatures(0);
    }
    Duration own = layer.source().outside().cache();
    Duration step = own.compareTo(LONGEST) < 0 ? own : LONGEST;
    return new NoFeatures(now.getEpochSecond() / step.toSeconds());
  }

  @Override
  public LayerVersions.Version versions() {
    return new LayerVersions.Version(moment, 0);
  }

  @Override
  public boolean touchedSince(long geometryVersion, long minX, long minY, long maxX, long maxY) {
    return geometryVersion != moment;
  }

  @Override
  public void query(
      long minX, long minY, long maxX, long maxY, Collection<String> fields, Rows each) {
    // nothing to hand over
  }

  @Override
  public void sweep(Condition condition, Collection<String> fields, Rows each) {
    // nothing to hand over
  }

  @Override
  public Optional<Feature> find(long id) {
    return Optional.empty();
  }

  @Override
  public StateTable states() {
    return StateTable.NONE;
  }
}
