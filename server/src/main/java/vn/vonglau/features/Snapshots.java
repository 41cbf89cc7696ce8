package vn.vonglau.features;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.kernel.DataChanged;

/**
 * The layers as they are read: each at first use, in memory as far as the budget reaches, and kept
 * up to what was committed. Not to be asked inside a transaction: the first reading takes a
 * connection of its own.
 */
@Component
public class Snapshots implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
  private static final long EMBEDDED_LOOK_MS = 100;
  private static final long LOOK_MS = 1000;

  private final LayerLoad load;
  private final LayerVersions log;
  private final ApplicationEventPublisher facts;
  private final long budget;
  private final boolean embedded;
  private final Map<String, LayerHolder> holders = new ConcurrentHashMap<>();
  private final Map<String, LayerVersions.Version> announced = new ConcurrentHashMap<>();
  private final Semaphore signal = new Semaphore(0);
  private volatile Thread thread;
  private volatile boolean running;
  private volatile boolean silent;
  private long lastLook = System.nanoTime();

  /**
   * @param budgetMb most memory for snapshots; 0 for two fifths of the heap
   */
  Snapshots(
      LayerLoad load,
      LayerVersions log,
      ApplicationEventPublisher facts,
      @Value("${vonglau.snapshot-budget-mb}") long budgetMb,
      @Value("${spring.datasource.url}") String url) {
    this.load = load;
    this.log = log;
    this.facts = facts;
    this.budget = budgetMb > 0 ? budgetMb << 20 : Runtime.getRuntime().maxMemory() / 5 * 2;
    this.embedded = url.startsWith("jdbc:h2:");
  }

  /**
   * A layer of kind table or features as the caller may see it; an IllegalArgumentException for
   * others, and a Problem 503 while it cannot be read.
   */
  public TileSource source(Rights.Grant grant) {
    if (!kept(grant.layer())) {
      throw new IllegalArgumentException(grant.layer().id() + " has no rows of its own");
    }
    return holder(grant.layer()).rows(grant);
  }

  /**
   * The whole layer without regard to rights, for what is derived from it once for everyone; empty
   * where it is not in memory. What leaves the server goes through {@link #source}.
   */
  public Optional<Snapshot> snapshot(Layer layer) {
    return kept(layer) ? Optional.ofNullable(holder(layer).get().snapshot()) : Optional.empty();
  }

  /** Whether the layer was read before, into memory or found too large for it. */
  boolean read(Layer layer) {
    return kept(layer) && holder(layer).held() != null;
  }

  /** Whether the layer is in memory already. */
  boolean holds(Layer layer) {
    LayerLoad.Loaded held = kept(layer) ? holder(layer).held() : null;
    return held != null && held.snapshot() != null;
  }

  /** What readers get now, by source; sources that nobody reads by what was committed. */
  public Map<String, LayerVersions.Version> versions() {
    return Map.copyOf(announced);
  }

  static boolean kept(Layer layer) {
    Source.Kind kind = layer.source().kind();
    return kind == Source.Kind.TABLE || kind == Source.Kind.FEATURES;
  }

  LayerHolder holder(Layer layer) {
    RowShape shape = RowShape.of(layer);
    LayerHolder known = holders.get(layer.id());
    if (known != null && known.shape().sameAs(shape)) {
      return known;
    }
    return holders.compute(
        layer.id(),
        (id, there) ->
            there != null && there.shape().sameAs(shape)
                ? there
                : new LayerHolder(shape, load, () -> room(id), this::look));
  }

  /** What the others leave of the budget. */
  private long room(String id) {
    return budget
        - holders.entrySet().stream()
            .filter(h -> !h.getKey().equals(id))
            .mapToLong(h -> h.getValue().bytes())
            .sum();
  }

  /** Looks at the log now instead of at its time. */
  void look() {
    signal.release();
  }

  @TransactionalEventListener
  void committed(DataChanged fact) {
    look();
  }

  private void follow() {
    while (running) {
      try {
        sweep();
        silent = false;
      } catch (SQLException | DataAccessException e) {
        if (!silent) {
          LOG.warn("layers stay as they are: {}", e.getMessage());
        }
        silent = true;
      } catch (RuntimeException e) {
        LOG.error("layers not followed", e);
      }
      try {
        boolean asked =
            signal.tryAcquire(
                embedded && !silent ? EMBEDDED_LOOK_MS : LOOK_MS, TimeUnit.MILLISECONDS);
        if (asked) {
          signal.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** One look: every held layer takes in what was committed, then it is told. */
  private void sweep() throws SQLException {
    boolean reaches = System.nanoTime() - lastLook < LayerVersions.LOG_REACHES.toNanos();
    Map<String, LayerVersions.Version> now = log.all();
    Map<String, LayerVersions.Version> served = new HashMap<>(now);
    for (LayerHolder holder : List.copyOf(holders.values())) {
      LayerVersions.Version committed =
          now.getOrDefault(holder.source(), LayerVersions.Version.NONE);
      if (holder.held() != null && !holder.held().version().equals(committed)) {
        holder.follow(reaches);
      }
      if (holder.held() != null) {
        served.merge(
            holder.source(), holder.held().version(), (a, b) -> a.state() <= b.state() ? a : b);
      }
    }
    lastLook = System.nanoTime();
    served.forEach(
        (source, version) -> {
          LayerVersions.Version before = announced.put(source, version);
          if (!version.equals(before)) {
            facts.publishEvent(new LayerMoved(source, version));
          }
        });
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("layers-follow").start(this::follow);
  }

  /** Waits instead of interrupting: an interrupted reading would close the embedded store. */
  @Override
  public void stop() {
    running = false;
    look();
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
