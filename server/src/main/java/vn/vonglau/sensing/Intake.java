package vn.vonglau.sensing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Reads the uploads of the inbox in the order they came and stores them, many in one transaction.
 * While the store cannot be reached nothing is lost: the bytes wait in the inbox.
 */
@Component
class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  // an hour of two hundred stations that send again what they kept: what follows is done once for
  // it
  private static final int MOST_UPLOADS = 4000;
  private static final int MOST_READINGS = 40_000;
  private static final int MOST_BYTES = 8 * 1024 * 1024;
  // beyond this the bytes are read again from the inbox when their turn comes
  private static final long HELD_BYTES = 64L * 1024 * 1024;
  private static final long LONGEST_PAUSE_MS = 10_000;

  private final Datastreams register;
  private final Batch batch;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Map<Long, CompletableFuture<Receipt>> awaited = new ConcurrentHashMap<>();
  private final AtomicLong held = new AtomicLong();
  private final Thread reader = Thread.ofPlatform().name("intake").daemon().unstarted(this::read);
  private volatile boolean open = true;
  private LongFunction<Optional<Segment.Kept>> again;
  private LongConsumer done;

  Intake(Datastreams register, Batch batch) {
    this.register = register;
    this.batch = batch;
  }

  /**
   * @param upload null where memory was short
   */
  private record Waiting(long number, Upload upload, String sha256) {}

  /** An upload that was read, on its way into the store. */
  record Arrived(long number, Upload upload, String sha256, Parsed parsed) {}

  /**
   * @param readAgain gives the bytes of an upload by its number
   * @param readOne hears of every number that has its receipt
   */
  void begin(LongFunction<Optional<Segment.Kept>> readAgain, LongConsumer readOne) {
    again = readAgain;
    done = readOne;
    reader.start();
  }

  void add(long number, Upload upload, String sha256) {
    awaited.put(number, new CompletableFuture<>());
    boolean keep = held.addAndGet(upload.bytes().length) <= HELD_BYTES;
    if (!keep) {
      held.addAndGet(-upload.bytes().length);
    }
    queue.add(new Waiting(number, keep ? upload : null, sha256));
  }

  /** Uploads that were taken and are not stored yet. */
  int waiting() {
    return awaited.size();
  }

  Optional<Receipt> await(long number, Duration most) {
    CompletableFuture<Receipt> receipt = awaited.get(number);
    if (receipt == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(receipt.get(most.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  Receipt again(long number, Upload upload, String sha256) {
    return batch.again(new Arrived(number, upload, sha256, parse(upload)));
  }

  private void read() {
    List<Arrived> some = new ArrayList<>();
    while (open) {
      try {
        Waiting next = queue.poll(200, TimeUnit.MILLISECONDS);
        int readings = 0;
        int bytes = 0;
        while (next != null) {
          Arrived arrived = arrived(next);
          some.add(arrived);
          readings += arrived.parsed.readings().size();
          bytes += arrived.upload.bytes().length;
          next =
              some.size() < MOST_UPLOADS && readings < MOST_READINGS && bytes < MOST_BYTES
                  ? queue.poll()
                  : null;
        }
        if (!some.isEmpty()) {
          store(some);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.error("intake", e);
      }
      some.clear();
    }
  }

  private Arrived arrived(Waiting w) {
    Upload upload = w.upload;
    if (upload == null) {
      upload =
          again
              .apply(w.number)
              .map(Segment.Kept::upload)
              .orElseThrow(() -> new IllegalStateException("upload " + w.number + " is gone"));
    } else {
      held.addAndGet(-upload.bytes().length);
    }
    return new Arrived(w.number, upload, w.sha256, parse(upload));
  }

  Parsed parse(Upload upload) {
    String name = upload.name().toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return TableFile.json(upload.bytes());
    }
    if (name.endsWith(".csv")) {
      return TableFile.csv(upload.bytes());
    }
    if (name.endsWith(".xlsx")) {
      return TableFile.xlsx(upload.bytes());
    }
    return StationFile.parse(
        upload.name(), upload.bytes(), register.format(upload.account(), upload.name()));
  }

  private void store(List<Arrived> some) throws InterruptedException {
    long pause = 100;
    while (true) {
      try {
        finish(batch.store(some));
        return;
      } catch (DataAccessException | TransactionException e) {
        if (isOurs(e)) {
          oneByOne(some, e);
          return;
        }
        // the store is away or another writer was in the way: the same again
        LOG.warn("intake: {} uploads wait, {}", some.size(), e.getMessage());
      } catch (RuntimeException e) {
        oneByOne(some, e);
        return;
      }
      if (!open) {
        return; // they are read at the next start
      }
      Thread.sleep(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
  }

  private static boolean isOurs(RuntimeException e) {
    return e instanceof NonTransientDataAccessException
        && !(e instanceof NonTransientDataAccessResourceException);
  }

  /** One bad upload must not hold up the others: it gets a receipt that says so. */
  private void oneByOne(List<Arrived> some, RuntimeException fault) {
    LOG.error("intake: a batch of {} uploads failed", some.size(), fault);
    for (Arrived a : some) {
      try {
        finish(batch.store(List.of(a)));
      } catch (RuntimeException e) {
        LOG.error("intake: upload {} cannot be stored", a.number, e);
        Parsed failed = new Parsed();
        failed.unreadable(
            "intake-failed",
            "Hệ thống chưa lưu được tệp này. Bản gốc đã được giữ để xử lý lại.",
            "The file could not be stored. The bytes as they came are kept to be read again.");
        try {
          finish(batch.store(List.of(new Arrived(a.number, a.upload, a.sha256, failed))));
        } catch (RuntimeException worse) {
          LOG.error("intake: upload {} has no receipt yet", a.number, worse);
        }
      }
    }
  }

  private void finish(List<Receipt> receipts) {
    for (Receipt receipt : receipts) {
      CompletableFuture<Receipt> waiting = awaited.remove(receipt.id());
      if (waiting != null) {
        waiting.complete(receipt);
      }
      done.accept(receipt.id());
    }
  }

  void end() throws InterruptedException {
    open = false;
    reader.join(10_000);
  }
}
