package vn.vonglau.catalogue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at a folder every second while the server runs. Names, times and sizes are compared by what
 * is looked with, which works on every file system, also where the system tells of no changes.
 */
public abstract class FolderWatch implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
  private static final long PERIOD_MS = 1000;

  private final long period;
  private final String what;
  private volatile Thread thread;

  /**
   * @param what for the log and the name of the thread
   */
  protected FolderWatch(String what) {
    this(what, PERIOD_MS);
  }

  FolderWatch(String what, long period) {
    this.what = what;
    this.period = period;
  }

  /** Runs once, before the first look. */
  protected void first() throws InterruptedException {}

  /** False where nothing can change: what is packaged. */
  protected abstract boolean watched();

  /** Reads the folder again when it changed. */
  protected abstract void look();

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name(what + "-watch").start(this::watch);
  }

  private void watch() {
    try {
      first();
      while (watched()) {
        Thread.sleep(period);
        tryToLook();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryToLook() {
    try {
      look();
    } catch (RuntimeException e) {
      // the store may be away for a while; what is in force stays, the next look tries again
      LOG.warn("{} not looked at: {}", what, e.getMessage());
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
