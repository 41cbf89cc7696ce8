package vn.vonglau.channels;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * Slows guessing of passwords down: per account and address, and, wider, per address. An attempt is
 * counted before the password is looked at and taken back when it was right. Nothing counts per
 * account alone, so nobody can shut a logger out from elsewhere; memory is bounded.
 */
final class FeedLocks {
  private static final int PER_ACCOUNT = 5;
  private static final int PER_ADDRESS = 40;
  private static final int MOST = 20_000;
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration FORGOTTEN = Duration.ofMinutes(30);
  private static final long FIRST_SECONDS = 10;
  private static final long LONGEST_SECONDS = 900;

  /**
   * @param since when the failures began to be counted, as {@link System#nanoTime()}
   * @param openAt end of the lock; 0 = open
   */
  private record Count(int failures, int locks, long openAt, long since) {}

  private final Cache<String, Count> counts =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FORGOTTEN).build();

  /** How long nobody may try; zero when open. */
  Duration lockedFor(String account, String address) {
    Duration pair = left(counts.getIfPresent(pair(account, address)));
    Duration place = left(counts.getIfPresent(address));
    return pair.compareTo(place) > 0 ? pair : place;
  }

  /** Counts an attempt about to be made; more than zero when it must not be made. */
  Duration attempt(String account, String address) {
    Duration wait = lockedFor(account, address);
    if (wait.isZero()) {
      count(pair(account, address), PER_ACCOUNT);
      count(address, PER_ADDRESS);
    }
    return wait;
  }

  /** The attempt counted last was right, or was not made after all. */
  void takeBack(String account, String address, boolean right) {
    if (right) {
      counts.invalidate(pair(account, address));
    } else {
      back(pair(account, address));
    }
    back(address);
  }

  private void back(String key) {
    counts
        .asMap()
        .computeIfPresent(
            key,
            (k, c) ->
                c.failures <= 1 && c.locks == 0
                    ? null
                    : new Count(Math.max(0, c.failures - 1), c.locks, 0, c.since));
  }

  private void count(String key, int limit) {
    counts.asMap().compute(key, (k, held) -> counted(held, limit, System.nanoTime()));
  }

  private static Count counted(Count held, int limit, long now) {
    boolean fresh = held == null || now - held.since > WINDOW.toNanos();
    int locks = held == null ? 0 : held.locks;
    int failures = (fresh ? 0 : held.failures) + 1;
    long since = fresh ? now : held.since;
    if (failures < limit) {
      return new Count(failures, locks, 0, since);
    }
    // after a lock each further failure locks again, for twice as long
    long seconds = Math.min(LONGEST_SECONDS, FIRST_SECONDS << Math.min(locks, 10));
    return new Count(limit - 1, locks + 1, now + seconds * 1_000_000_000L, since);
  }

  private static Duration left(Count count) {
    if (count == null || count.openAt == 0) {
      return Duration.ZERO;
    }
    return Duration.ofNanos(Math.max(0, count.openAt - System.nanoTime()));
  }

  private static String pair(String account, String address) {
    return address + "\n" + (account.length() > 40 ? account.substring(0, 40) : account);
  }
}
