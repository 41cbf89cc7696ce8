package vn.vonglau.searching;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.LayerEntriesMoved;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Searching;
import vn.vonglau.features.FeatureQuery;
import vn.vonglau.features.Features;
import vn.vonglau.features.LayerMoved;
import vn.vonglau.features.LayerSources;
import vn.vonglau.features.LayerVersions;
import vn.vonglau.features.Snapshots;
import vn.vonglau.kernel.PageRequest;

/**
 * The indexes of all layers that are searched, made in the background by one thread and made anew
 * when rows became others. What they hold is nobody's: answers go through the caller's grant.
 */
@Component
class LayerIndexes implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(LayerIndexes.class);
  private static final long LOOK = TimeUnit.SECONDS.toNanos(2);

  /** Names from which making an index is worth a line in the log. */
  private static final int LARGE = 20_000;

  /** An index that takes long to make is not made again at once: a tenth of the time at most. */
  private static final int REST = 10;

  /** But after this long it may be, if it took less. */
  private static final long LONGEST_REST = TimeUnit.MINUTES.toNanos(1);

  private final Catalogue catalogue;
  private final Snapshots snapshots;
  private final LayerSources sources;
  private final Features features;
  private final long budget;
  private final Semaphore signal = new Semaphore(0);
  private final Map<String, Long> notBefore = new HashMap<>();
  private volatile Map<String, LayerIndex> indexes = Map.of();
  private volatile Thread thread;
  private volatile boolean running;

  /**
   * @param budgetMb most memory for indexes; 0 for a tenth of the heap
   */
  LayerIndexes(
      Catalogue catalogue,
      Snapshots snapshots,
      LayerSources sources,
      Features features,
      @Value("${vonglau.search-budget-mb}") long budgetMb) {
    this.catalogue = catalogue;
    this.snapshots = snapshots;
    this.sources = sources;
    this.features = features;
    this.budget = budgetMb > 0 ? budgetMb << 20 : Runtime.getRuntime().maxMemory() / 10;
  }

  /** The index of a layer as it is now, or null while there is none. */
  LayerIndex of(Layer layer) {
    LayerIndex index = indexes.get(layer.id());
    return index != null && index.of(layer) ? index : null;
  }

  static boolean searched(Layer layer) {
    Searching by = layer.search();
    return by.names() || !by.fields().isEmpty() || by.land();
  }

  @EventListener
  void moved(LayerMoved fact) {
    signal.release();
  }

  @EventListener
  void entries(LayerEntriesMoved fact) {
    signal.release();
  }

  private void follow() {
    long wait = LOOK;
    while (running) {
      try {
        // first of all: the versions of the layers are not known at once
        if (signal.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
          signal.drainPermits();
        }
        wait = sweep();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("search indexes stay as they are: {}", e.toString());
      }
    }
  }

  /**
   * One look: what is gone is dropped, then what is missing or old is made, small layers first.
   *
   * @return nanoseconds until there may be something to do again
   */
  private long sweep() {
    Map<String, Layer> wanted =
        catalogue.all().stream()
            .filter(LayerIndexes::searched)
            .collect(Collectors.toMap(Layer::id, l -> l));
    Map<String, LayerIndex> kept = new HashMap<>(indexes);
    if (kept.keySet().retainAll(wanted.keySet())) {
      indexes = Map.copyOf(kept);
    }
    notBefore.keySet().retainAll(wanted.keySet());
    Map<String, LayerVersions.Version> versions = snapshots.versions();
    List<Layer> old =
        wanted.values().stream()
            .filter(l -> old(l, versions))
            .sorted(
                Comparator.<Layer>comparingInt(
                        l -> kept.containsKey(l.id()) ? kept.get(l.id()).size() : 0)
                    .thenComparing(Layer::id))
            .toList();
    long wait = LOOK;
    for (Layer layer : old) {
      long rest =
          notBefore.containsKey(layer.id()) ? notBefore.get(layer.id()) - System.nanoTime() : 0;
      if (running && rest <= 0) {
        make(layer, geometry(layer, versions));
      } else {
        wait = Math.min(wait, Math.max(rest, 1));
      }
    }
    return wait;
  }

  private boolean old(Layer layer, Map<String, LayerVersions.Version> versions) {
    LayerIndex there = of(layer);
    return there == null || there.version() != geometry(layer, versions);
  }

  private static long geometry(Layer layer, Map<String, LayerVersions.Version> versions) {
    return versions.getOrDefault(layer.changes(), LayerVersions.Version.NONE).geometry();
  }

  private void make(Layer layer, long version) {
    long start = System.nanoTime();
    try {
      LayerIndex made = read(layer, version);
      Map<String, LayerIndex> next = new HashMap<>(indexes);
      next.remove(layer.id());
      long others = next.values().stream().mapToLong(LayerIndex::bytes).sum();
      if (others + made.bytes() > budget) {
        LOG.warn(
            "layer {} is not searched: its index of {} kB does not fit into the {} MB for search",
            layer.id(),
            made.bytes() / 1024,
            budget >> 20);
        made = new LayerIndex(layer, version, Map.of(), null, null);
      }
      next.put(layer.id(), made);
      indexes = Map.copyOf(next);
      long took = System.nanoTime() - start;
      notBefore.put(
          layer.id(), System.nanoTime() + Math.min(REST * took, Math.max(took, LONGEST_REST)));
      if (made.size() >= LARGE) {
        LOG.info(
            "search: layer {}, {} entries, {} kB, made in {} ms",
            layer.id(),
            made.size(),
            made.bytes() / 1024,
            took / 1_000_000);
      }
    } catch (CancellationException e) {
      LOG.debug("search: layer {} left, {}", layer.id(), e.getMessage());
    } catch (RuntimeException e) {
      notBefore.put(layer.id(), System.nanoTime() + LOOK);
      LOG.warn("search: layer {} cannot be read: {}", layer.id(), e.toString());
    }
  }

  /** From memory where the layer is there already; otherwise row by row from the store. */
  private LayerIndex read(Layer layer, long version) {
    LayerIndex.Builder builder = new LayerIndex.Builder(layer);
    if (sources.alreadyInMemory(layer)) {
      var snapshot = snapshots.snapshot(layer);
      if (snapshot.isPresent()) {
        builder.addAll(snapshot.get());
        return builder.build(snapshot.get().versions().geometry());
      }
    }
    features.each(
        new Rights.Grant(layer, LayerIndex.needed(layer), null),
        new FeatureQuery(null, null, PageRequest.of(null, null)),
        null,
        row -> {
          if (!running) {
            throw new CancellationException("the server stops");
          }
          Envelope box = row.geometry() == null ? null : row.geometry().getEnvelopeInternal();
          builder.add(
              row.id(),
              row.name(),
              row.properties()::get,
              box == null ? Cells.NOWHERE : Cells.of(box));
        });
    return builder.build(version);
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().daemon().name("search-index").start(this::follow);
  }

  /** Waits instead of interrupting: an interrupted reading would close the embedded store. */
  @Override
  public void stop() {
    running = false;
    signal.release();
    try {
      Thread last = thread;
      if (last != null) {
        last.join(3000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
