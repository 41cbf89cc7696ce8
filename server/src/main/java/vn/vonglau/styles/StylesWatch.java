package vn.vonglau.styles;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks at the folders of styles, symbols and class tables every second and reads them again when
 * names, times or sizes changed. Paints the sheet that most browsers ask for before they do.
 */
@Component
class StylesWatch implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(StylesWatch.class);
  private static final long PERIOD_MS = 1000;

  /** Painting waits until the first questions are answered. */
  private static final long FIRST_PAINT_MS = 3000;

  private final Styles styles;
  private volatile Thread thread;

  StylesWatch(Styles styles) {
    this.styles = styles;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("styles-watch").start(this::watch);
  }

  private void watch() {
    try {
      Thread.sleep(FIRST_PAINT_MS);
      styles.sheet(Theme.LIGHT, 1);
      while (styles.watched()) {
        Thread.sleep(PERIOD_MS);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      styles.reloadWhenChanged();
    } catch (RuntimeException e) {
      // the styles in force stay, the next look tries again
      LOG.warn("styles not looked at: {}", e.getMessage());
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
