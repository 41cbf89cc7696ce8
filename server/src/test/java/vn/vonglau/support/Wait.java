package vn.vonglau.support;

import java.time.Duration;

/** What follows a commit at once does not follow within it. */
public final class Wait {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private Wait() {}

  public interface Check {
    boolean holds() throws Exception;
  }

  /** Looks again and again, and fails the test when it does not come true. */
  public static void until(String what, Check check) throws Exception {
    until(what, LONGEST, check);
  }

  public static void until(String what, Duration longest, Check check) throws Exception {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!check.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("after " + longest.toSeconds() + " s still not: " + what);
      }
      Thread.sleep(20);
    }
  }
}
