package vn.vonglau.cascade;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers of other servers: the kept one while it is fresh, else a new one, else the last good one.
 * Each host has a breaker and a few places; who asks for the same thing at the same time waits for
 * the one answer.
 */
final class Sources {
  private static final Logger LOG = LoggerFactory.getLogger(Sources.class);
  private static final int AT_ONCE = 8;
  private static final Duration WRONG = Duration.ofSeconds(20);

  private final Door door;
  private final Kept kept;
  private final InstantSource time;
  private final LongSupplier nanos;
  private final Map<String, Host> hosts = new ConcurrentHashMap<>();
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /** What was answered wrongly just now would be so again. */
  private final Cache<String, Fault> wrong =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(WRONG).build();

  private record Host(Breaker breaker, Semaphore places) {}

  /**
   * @param bytes null when there is nothing to show
   * @param at when it was fetched
   * @param fault why it is not of now, or null
   */
  record Got(byte[] bytes, Instant at, Fault fault) {}

  /** Looks at an answer before it is kept; what it refuses is no answer. */
  interface Check {
    void accept(byte[] bytes) throws Fault.Thrown;
  }

  Sources(Door door, Kept kept, InstantSource time, LongSupplier nanos) {
    this.door = door;
    this.kept = kept;
    this.time = time;
    this.nanos = nanos;
  }

  /**
   * @param fresh how long an answer is used again
   * @param deadline of System.nanoTime
   */
  Got get(URI uri, Door.Wanted wanted, Duration fresh, long deadline, Check check) {
    String key = wanted + " " + uri;
    Kept.Answer old = kept.find(key).orElse(null);
    if (old != null && old.at().plus(fresh).isAfter(time.instant())) {
      return new Got(old.bytes(), old.at(), null);
    }
    Fault known = wrong.getIfPresent(key);
    if (known != null) {
      return old == null ? new Got(null, null, known) : new Got(old.bytes(), old.at(), known);
    }
    synchronized (locks.computeIfAbsent(key, k -> new Object())) {
      try {
        Kept.Answer since = kept.find(key).orElse(null);
        if (since != null && since.at().plus(fresh).isAfter(time.instant())) {
          return new Got(since.bytes(), since.at(), null);
        }
        byte[] bytes = ask(uri, wanted, deadline, check);
        Kept.Answer now = new Kept.Answer(bytes, time.instant());
        kept.put(key, now);
        return new Got(bytes, now.at(), null);
      } catch (Fault.Thrown e) {
        if (e.fault() == Fault.ANSWER || e.fault() == Fault.LARGE) {
          wrong.put(key, e.fault());
        }
        LOG.debug("{} not fetched: {}", uri.getHost(), e.getMessage());
        return old == null
            ? new Got(null, null, e.fault())
            : new Got(old.bytes(), old.at(), e.fault());
      } finally {
        locks.remove(key);
      }
    }
  }

  private byte[] ask(URI uri, Door.Wanted wanted, long deadline, Check check) throws Fault.Thrown {
    Host host =
        hosts.computeIfAbsent(
            uri.getScheme() + "://" + uri.getAuthority(),
            k -> new Host(new Breaker(nanos), new Semaphore(AT_ONCE)));
    if (!host.breaker.admits()) {
      throw new Fault.Thrown(Fault.CLOSED, "left alone for a while");
    }
    boolean mine = false;
    try {
      mine = host.places.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (!mine) {
        throw new Fault.Thrown(Fault.BUSY, "no place in time");
      }
      byte[] bytes = door.get(uri, wanted, deadline);
      if (bytes.length > 0) {
        check.accept(bytes);
      }
      host.breaker.answered();
      return bytes;
    } catch (Fault.Thrown e) {
      told(host.breaker, e.fault(), uri);
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      host.breaker.left();
      throw new Fault.Thrown(Fault.TIMEOUT, "interrupted");
    } finally {
      if (mine) {
        host.places.release();
      }
    }
  }

  /** What the host is to blame for counts; what our own files or haste caused does not. */
  private static void told(Breaker breaker, Fault fault, URI uri) {
    switch (fault) {
      case UNREACHABLE, TIMEOUT, LARGE -> {
        breaker.failed();
        LOG.info("the source {} failed: {}", uri.getHost(), fault.code());
      }
      // it is there and answers, if only with a sentence about our question
      case ANSWER -> breaker.answered();
      default -> breaker.left();
    }
  }
}
