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
   * @param what null when there is nothing to show
   * @param at when it was fetched
   * @param fault why it is not of now, or null
   */
  record Got<T>(T what, Instant at, Fault fault) {}

  /** Reads an answer before it is kept; what it refuses is no answer. */
  interface Reader<T> {
    T read(byte[] bytes) throws Fault.Thrown;
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
  <T> Got<T> get(URI uri, Door.Wanted wanted, Duration fresh, long deadline, Reader<T> reader) {
    String key = wanted + " " + uri;
    Kept.Answer old = kept.find(key).orElse(null);
    boolean good = isOf(old, fresh);
    Fault fault = good ? null : wrong.getIfPresent(key);
    if (good || fault != null) {
      return again(old, fault, reader);
    }
    synchronized (locks.computeIfAbsent(key, k -> new Object())) {
      try {
        Kept.Answer since = kept.find(key).orElse(null);
        if (!isOf(since, fresh)) {
          return ask(key, uri, wanted, deadline, reader);
        }
        old = since;
      } catch (Fault.Thrown e) {
        if (e.fault() == Fault.ANSWER || e.fault() == Fault.LARGE) {
          wrong.put(key, e.fault());
        }
        LOG.debug("{} not fetched: {}", uri.getHost(), e.getMessage());
        fault = e.fault();
      } finally {
        locks.remove(key);
      }
    }
    return again(old, fault, reader);
  }

  private boolean isOf(Kept.Answer answer, Duration fresh) {
    return answer != null && answer.at().plus(fresh).isAfter(time.instant());
  }

  /** The kept answer, where there is one, and why there is no newer one. */
  private static <T> Got<T> again(Kept.Answer old, Fault fault, Reader<T> reader) {
    if (old == null) {
      return new Got<>(null, null, fault);
    }
    try {
      return new Got<>(read(old.bytes(), reader), old.at(), fault);
    } catch (Fault.Thrown e) {
      return new Got<>(null, null, e.fault());
    }
  }

  private static <T> T read(byte[] bytes, Reader<T> reader) throws Fault.Thrown {
    return bytes.length == 0 ? null : reader.read(bytes);
  }

  private <T> Got<T> ask(String key, URI uri, Door.Wanted wanted, long deadline, Reader<T> reader)
      throws Fault.Thrown {
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
      T what = read(bytes, reader);
      host.breaker.answered();
      Kept.Answer now = new Kept.Answer(bytes, time.instant());
      kept.put(key, now);
      return new Got<>(what, now.at(), null);
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
