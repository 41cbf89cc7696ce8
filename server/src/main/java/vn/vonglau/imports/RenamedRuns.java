package vn.vonglau.imports;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.catalogue.LayerRenamed;

/**
 * Imports that were done follow a layer to its new id, so that the next file meets the last one.
 */
@Component
class RenamedRuns {
  private final JdbcClient db;

  RenamedRuns(JdbcClient db) {
    this.db = db;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void renamed(LayerRenamed fact) {
    db.sql("UPDATE import_run SET layer = ? WHERE layer = ? AND applied_at IS NOT NULL")
        .params(fact.layer(), fact.former())
        .update();
    db.sql("UPDATE import_profile SET layer = ? WHERE layer = ?")
        .params(fact.layer(), fact.former())
        .update();
  }
}
