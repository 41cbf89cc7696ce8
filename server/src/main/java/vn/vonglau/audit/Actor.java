package vn.vonglau.audit;

import java.util.concurrent.Callable;

/**
 * On whose behalf the running code acts. Bound for one request or one job; outside of both it is
 * the system itself.
 */
public final class Actor {
  private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

  private Actor() {}

  /** User name of the person or key, {@code anonymous}, or {@code system}. */
  public static String current() {
    return CURRENT.orElse("system");
  }

  public static <T> T call(String actor, Callable<T> work) throws Exception {
    return ScopedValue.where(CURRENT, actor).call(work::call);
  }

  public static void run(String actor, Runnable work) {
    ScopedValue.where(CURRENT, actor).run(work);
  }
}
