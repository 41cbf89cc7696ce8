package vn.vonglau.identity;

import java.time.Duration;
import java.time.Instant;

/**
 * Counter of attempts under one key. An attempt is counted before the password is looked at and
 * taken back when it was right, so that many at once cannot slip past the limit.
 *
 * @param lockedUntil exclusive; null = open
 * @param locks how often in a row it was locked; forgotten after a day of quiet
 */
record Guard(int failures, Instant windowStart, Instant lastAt, Instant lockedUntil, int locks) {
  static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration QUIET = Duration.ofDays(1);
  private static final long FIRST_LOCK_MINUTES = 5;
  private static final long LONGEST_LOCK_MINUTES = 60;

  static Guard fresh(Instant now) {
    return new Guard(0, now, now, null, 0);
  }

  /** How long nobody may try; zero when open. */
  Duration lockedFor(Instant now) {
    return lockedUntil != null && lockedUntil.isAfter(now)
        ? Duration.between(now, lockedUntil)
        : Duration.ZERO;
  }

  /** One more attempt at {@code now}, when not locked; the attempt that reaches the limit locks. */
  Guard attempt(Instant now, int limit) {
    boolean over = lockedUntil != null || !windowStart.plus(WINDOW).isAfter(now);
    int count = (over ? 0 : failures) + 1;
    int times = lastAt.plus(QUIET).isAfter(now) ? locks : 0;
    Instant until = null;
    if (count >= limit) {
      long minutes = FIRST_LOCK_MINUTES << Math.min(times, 10);
      until = now.plus(Duration.ofMinutes(Math.min(minutes, LONGEST_LOCK_MINUTES)));
      times++;
    }
    return new Guard(count, over ? now : windowStart, now, until, times);
  }

  /** The attempt just counted was a right password. */
  Guard takeBack(int limit) {
    int count = Math.max(0, failures - 1);
    boolean opens = lockedUntil != null && count < limit;
    return new Guard(
        count, windowStart, lastAt, opens ? null : lockedUntil, opens ? locks - 1 : locks);
  }
}
