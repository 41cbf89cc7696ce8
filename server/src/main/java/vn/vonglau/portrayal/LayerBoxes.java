package vn.vonglau.portrayal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.locationtech.jts.geom.Geometry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.LayerSources;
import vn.vonglau.features.LayerVersions;
import vn.vonglau.features.TileSource;
import vn.vonglau.kernel.Bounds;
import vn.vonglau.kernel.PackedShapes;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.kernel.World;

/**
 * Boxes of layers as callers may see them, each found once for a version of the layer. Nobody who
 * asks for a box waits for a layer to be read: layers that nobody has read yet are read in the
 * background, one after the other, and have a box from then on.
 */
@Component
public class LayerBoxes {
  private static final Logger LOG = LoggerFactory.getLogger(LayerBoxes.class);

  private final LayerSources sources;
  private final Cache<Key, Optional<Bounds>> kept = Caffeine.newBuilder().maximumSize(4000).build();

  private static final long PATIENCE_MS = 50;
  private static final int FEW = 100;

  /** What could not be read is not tried again at every request. */
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final AtomicLong readings = new AtomicLong();
  private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);
  private long begun;
  private volatile boolean ended;

  LayerBoxes(LayerSources sources) {
    this.sources = sources;
  }

  private record Key(String layer, LayerVersions.Version version, String moment, Geometry area) {}

  /**
   * What stands around all rows; empty where there are none, or where they are not in memory, be it
   * for now.
   */
  public Optional<Bounds> of(Rights.Grant grant, LocalDate day) {
    if (!sources.alreadyInMemory(grant.layer())) {
      return Optional.empty();
    }
    TileSource source = sources.source(grant, day);
    return kept.get(
        new Key(
            grant.layer().id(),
            new LayerVersions.Version(source.versions().geometry(), 0),
            LayerSources.moment(grant.layer(), source, day),
            grant.area()),
        k -> find(source));
  }

  /** Grows when layers were read that had no box before. */
  public long readings() {
    return readings.get();
  }

  /**
   * Begins to read what nobody has read yet; when layers are few it waits a moment for the end,
   * which is mostly near.
   */
  public void read(Collection<Layer> layers) {
    List<Layer> unread = layers.stream().filter(sources::unread).toList();
    if (!unread.isEmpty()) {
      try {
        CompletableFuture<Void> end = begun(unread);
        if (unread.size() <= FEW) {
          end.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        }
      } catch (TimeoutException e) {
        LOG.debug("{} layers are being read for their boxes", unread.size());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        throw new IllegalStateException("layers are not read", e.getCause());
      }
    }
  }

  private synchronized CompletableFuture<Void> begun(List<Layer> unread) {
    long now = System.nanoTime();
    if (reading.isDone() && !ended && (begun == 0 || now - begun > AGAIN_NANOS)) {
      CompletableFuture<Void> mine = new CompletableFuture<>();
      begun = now;
      reading = mine;
      Thread.ofVirtual().name("layer-boxes").start(() -> readAll(unread, mine));
    }
    return reading;
  }

  private void readAll(List<Layer> unread, CompletableFuture<Void> done) {
    boolean any = false;
    try {
      for (Layer layer : unread) {
        any |= !ended && readable(layer);
      }
    } finally {
      if (any) {
        readings.incrementAndGet();
      }
      done.complete(null);
    }
  }

  private boolean readable(Layer layer) {
    try {
      return sources.inMemory(layer);
    } catch (ProblemException e) {
      // the store is silent or the layer broken, which stands in the log; the next one is tried
      LOG.debug("no box of {}: {}", layer.id(), e.getMessage());
      return false;
    }
  }

  /** The store must not be left while something is read from it. */
  @PreDestroy
  void end() throws InterruptedException {
    ended = true;
    CompletableFuture<Void> last;
    synchronized (this) {
      last = reading;
    }
    try {
      last.get(3, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("layers are still being read", e);
    }
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
