package vn.vonglau.features;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.Problem;

/**
 * Holds the newest snapshot of one layer. Readers take it by one volatile read; it is replaced
 * whole, while the one before still serves.
 */
final class LayerHolder {
  private static final Logger LOG = LoggerFactory.getLogger(LayerHolder.class);
  private static final long PATIENCE_SECONDS = 60;
  private static final long AGAIN_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long TRY_MEMORY_NANOS = Duration.ofMinutes(10).toNanos();

  /** Reading takes memory beside what is held: never more than two layers at once. */
  private static final Semaphore READINGS = new Semaphore(2, true);

  private final RowShape shape;
  private final LayerLoad load;
  private final LongSupplier room;
  private final Runnable whenRead;
  private volatile LayerLoad.Loaded held;
  private CompletableFuture<LayerLoad.Loaded> reading;
  private long lastReading;
  private boolean failed;

  /**
   * @param room bytes that the layer may take
   * @param whenRead is told after a reading
   */
  LayerHolder(RowShape shape, LayerLoad load, LongSupplier room, Runnable whenRead) {
    this.shape = shape;
    this.load = load;
    this.room = room;
    this.whenRead = whenRead;
  }

  RowShape shape() {
    return shape;
  }

  String source() {
    return shape.layer().changes();
  }

  /** Null before the first use. */
  LayerLoad.Loaded held() {
    return held;
  }

  long bytes() {
    LayerLoad.Loaded now = held;
    return now == null || now.snapshot() == null ? 0 : now.snapshot().bytes();
  }

  TileSource rows(Rights.Grant grant) {
    return rows(get(), grant);
  }

  TileSource rows(LayerLoad.Loaded now, Rights.Grant grant) {
    return now.snapshot() != null
        ? new SnapshotRows(now.snapshot(), grant)
        : new DatabaseRows(grant, now.version(), now.states(), load);
  }

  /** Waits for the first reading. */
  LayerLoad.Loaded get() {
    LayerLoad.Loaded now = held;
    if (now != null) {
      return now;
    }
    try {
      return read().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw loading().asException();
    } catch (TimeoutException e) {
      throw loading().asException();
    } catch (ExecutionException e) {
      throw LayerLoad.silent().asException();
    }
  }

  private synchronized void readUnlessReplaced(LayerLoad.Loaded seen) {
    if (held == seen) {
      read();
    }
  }

  /** One reading for all that ask for it at the same time. */
  private synchronized CompletableFuture<LayerLoad.Loaded> read() {
    if (reading == null) {
      CompletableFuture<LayerLoad.Loaded> mine = new CompletableFuture<>();
      reading = mine;
      lastReading = System.nanoTime();
      Thread.ofVirtual().name("layer-" + shape.layer().id()).start(() -> readInto(mine));
    }
    return reading;
  }

  private void readInto(CompletableFuture<LayerLoad.Loaded> result) {
    READINGS.acquireUninterruptibly();
    try {
      LayerLoad.Loaded next = load.read(shape, room.getAsLong());
      LayerLoad.Loaded before = held;
      while (!replace(before, next = joined(before, next))) {
        before = held;
      }
      done(false);
      result.complete(next);
    } catch (SQLException | RuntimeException | OutOfMemoryError e) {
      LOG.warn("layer {} cannot be read: {}", shape.layer().id(), e.toString());
      done(true);
      result.completeExceptionally(e);
    } finally {
      READINGS.release();
      whenRead.run();
    }
  }

  /** What was read, never older than what is held, and with the log of what is held. */
  private LayerLoad.Loaded joined(LayerLoad.Loaded before, LayerLoad.Loaded read)
      throws SQLException {
    LayerLoad.Loaded next = read;
    if (before == null || before.snapshot() == null || next.snapshot() == null) {
      return next;
    }
    while (next.version().state() < before.version().state()) {
      Snapshot further = load.advance(shape, next.snapshot());
      if (further == next.snapshot()) {
        return next; // the store itself went back: a backup was restored
      }
      next = further == null ? load.read(shape, room.getAsLong()) : LayerLoad.Loaded.of(further);
      if (next.snapshot() == null) {
        return next;
      }
    }
    // what the held one would be now: its log holds all that lies between the two
    Snapshot known =
        next.version().equals(before.version())
            ? before.snapshot()
            : load.advance(shape, before.snapshot());
    return known == null ? next : LayerLoad.Loaded.of(next.snapshot().remembering(known.log()));
  }

  private synchronized void done(boolean inVain) {
    reading = null;
    failed = inVain;
  }

  private synchronized boolean replace(LayerLoad.Loaded before, LayerLoad.Loaded next) {
    if (held != before) {
      return false;
    }
    held = next;
    return true;
  }

  /**
   * Takes in what was committed. One thread calls it.
   *
   * @param logReaches false when too much time passed since the last look at the log
   */
  void follow(boolean logReaches) throws SQLException {
    LayerLoad.Loaded now = held;
    if (now == null || justTried()) {
      return;
    }
    if (now.snapshot() == null) {
      if (System.nanoTime() - lastReading > TRY_MEMORY_NANOS) {
        readUnlessReplaced(now);
      } else {
        replace(now, load.onlyStates(shape));
      }
      return;
    }
    Snapshot next = logReaches ? load.advance(shape, now.snapshot()) : null;
    if (next == null) {
      readUnlessReplaced(now);
      return;
    }
    replace(now, LayerLoad.Loaded.of(next));
    if (next.besides() > LayerLoad.MOST_CHANGES) {
      read();
    }
  }

  /** A reading that failed is not begun again at every look. */
  private synchronized boolean justTried() {
    return reading == null && failed && System.nanoTime() - lastReading < AGAIN_NANOS;
  }

  private static Problem loading() {
    return Problem.of(
        503,
        "layer-loading",
        "Lớp đang được nạp lần đầu. Dữ liệu không ảnh hưởng. Thử lại sau ít giây.",
        "The layer is being read for the first time. No data is affected. Try again in a few"
            + " seconds.");
  }
}
