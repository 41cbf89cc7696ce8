package vn.vonglau.indicators;

import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.FolderWatch;

/** Reads the definitions when the server has started, and takes changes while it runs. */
@Component
class DefinitionsWatch extends FolderWatch {
  private static final long AFTER_START_MS = 3000;

  private final Definitions definitions;
  private final Agencies agencies;

  DefinitionsWatch(Definitions definitions, Agencies agencies) {
    super("indicators");
    this.definitions = definitions;
    this.agencies = agencies;
  }

  @Override
  protected void first() throws InterruptedException {
    // the first map is worth more than the list of indicators
    Thread.sleep(AFTER_START_MS);
  }

  @Override
  protected boolean watched() {
    return true;
  }

  @Override
  protected void look() {
    agencies.look();
    definitions.look();
  }
}
