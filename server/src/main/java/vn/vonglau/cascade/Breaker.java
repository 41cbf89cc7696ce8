package vn.vonglau.cascade;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Leaves a source alone that failed several times in a row. After a while one question goes
 * through: if it is answered, all do again; if not, the while doubles. The others wait a moment for
 * that answer, so that a picture of several parts comes back whole.
 */
final class Breaker {
  static final int FAILURES = 5;
  static final Duration FIRST = Duration.ofSeconds(30);
  static final Duration LONGEST = Duration.ofMinutes(5);

  /** How long others wait to hear how the one question went. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private final LongSupplier clock;
  private int failures;
  private long pause;
  private long until;
  private boolean probing;

  /**
   * @param clock nanoseconds, as System.nanoTime
   */
  Breaker(LongSupplier clock) {
    this.clock = clock;
  }

  /** Whether to ask; who was let through tells how it went, by one of the three below. */
  synchronized boolean admits() {
    awaitProbe();
    if (failures < FAILURES) {
      return true;
    }
    if (probing || clock.getAsLong() - until < 0) {
      return false;
    }
    probing = true;
    return true;
  }

  private void awaitProbe() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (long left = PATIENCE.toNanos(); probing && left > 0; left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized void answered() {
    failures = 0;
    pause = 0;
    settled();
  }

  private void settled() {
    probing = false;
    notifyAll();
  }

  synchronized void failed() {
    failures = Math.min(FAILURES, failures + 1);
    if (failures == FAILURES) {
      pause =
          pause == 0 ? FIRST.toNanos() : probing ? Math.min(2 * pause, LONGEST.toNanos()) : pause;
      until = clock.getAsLong() + pause;
    }
    settled();
  }

  /** Nothing was learned: the caller gave up before the source could answer. */
  synchronized void left() {
    settled();
  }
}
