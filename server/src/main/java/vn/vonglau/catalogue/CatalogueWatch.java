package vn.vonglau.catalogue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks at the folder of the layers every second. Names, times and sizes are compared, which works
 * on every file system, also where the system tells of no changes.
 */
@Component
class CatalogueWatch implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogueWatch.class);
  private static final long PERIOD_MS = 1000;

  private final Catalogue catalogue;
  private volatile Thread thread;

  CatalogueWatch(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public void start() {
    if (catalogue.watched()) {
      thread = Thread.ofVirtual().name("layers-watch").start(this::watch);
    }
  }

  private void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(PERIOD_MS);
        catalogue.reloadWhenChanged();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // the store may be away for a while; the edition in force stays, the next look tries again
        LOG.warn("layers not looked at: {}", e.getMessage());
      }
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
