package vn.vonglau.catalogue;

import org.springframework.stereotype.Component;

/** Takes in what other nodes of the same store import: one number is asked for twice a second. */
@Component
class EntriesWatch extends FolderWatch {
  private static final long PERIOD_MS = 500;

  private final EntryRows rows;

  EntriesWatch(EntryRows rows) {
    super("imported-layers", PERIOD_MS);
    this.rows = rows;
  }

  @Override
  protected boolean watched() {
    return true;
  }

  @Override
  protected void look() {
    rows.look();
  }
}
