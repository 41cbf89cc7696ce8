package vn.vonglau.alerts;

import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.FolderWatch;

/** Takes changes of the rules while the server runs. */
@Component
class RulesWatch extends FolderWatch {
  private final Rules rules;

  RulesWatch(Rules rules) {
    super("alarm-rules");
    this.rules = rules;
  }

  @Override
  protected boolean watched() {
    return true;
  }

  @Override
  protected void look() {
    rules.look();
  }
}
