package vn.vonglau.styles;

import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.FolderWatch;

/**
 * Takes changes in the folders of styles, symbols and class tables. Before that it paints the sheet
 * of symbols that most browsers ask for.
 */
@Component
class StylesWatch extends FolderWatch {
  /** Painting waits until the first questions are answered. */
  private static final long FIRST_PAINT_MS = 3000;

  private final Styles styles;

  StylesWatch(Styles styles) {
    super("styles");
    this.styles = styles;
  }

  @Override
  protected void first() throws InterruptedException {
    Thread.sleep(FIRST_PAINT_MS);
    styles.sheet(Theme.LIGHT, 1);
  }

  @Override
  protected boolean watched() {
    return styles.watched();
  }

  @Override
  protected void look() {
    styles.reloadWhenChanged();
  }
}
