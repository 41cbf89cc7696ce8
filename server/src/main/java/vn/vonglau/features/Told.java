package vn.vonglau.features;

import java.util.HashSet;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the running transaction has announced already, for {@link ChangeTrigger}. The embedded store
 * works in the thread of its caller, so a value of the thread is one of the transaction; PostgreSQL
 * keeps its own by the same SQL, {@code vonglau_tell}.
 */
public final class Told {
  private static final ThreadLocal<Set<String>> NOW = new ThreadLocal<>();

  private Told() {}

  /**
   * The SQL function {@code vonglau_tell}.
   *
   * @param what {@code g:source} for any change of all its rows, {@code s:source#5} for a change of
   *     the state of one row
   * @return how much is remembered
   */
  public static int tell(String what) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      return 0; // nobody would say when to forget it
    }
    if (NOW.get() == null) {
      NOW.set(new HashSet<>());
      TransactionSynchronizationManager.registerSynchronization(new Forgetting());
    }
    NOW.get().add(what);
    return NOW.get().size();
  }

  static boolean all(String source) {
    Set<String> told = NOW.get();
    return told != null && told.contains("g:" + source);
  }

  static boolean covers(String source, long id, boolean onlyState) {
    Set<String> told = NOW.get();
    return told != null
        && (told.contains("g:" + source)
            || told.contains("g:" + source + "#" + id)
            || onlyState
                && (told.contains("s:" + source) || told.contains("s:" + source + "#" + id)));
  }

  /** A transaction inside another starts with nothing told, and gives back what was. */
  private static final class Forgetting implements TransactionSynchronization {
    private Set<String> aside;

    @Override
    public void suspend() {
      aside = NOW.get();
      NOW.remove();
    }

    @Override
    public void resume() {
      NOW.set(aside);
    }

    @Override
    public void afterCompletion(int status) {
      NOW.remove();
    }
  }
}
