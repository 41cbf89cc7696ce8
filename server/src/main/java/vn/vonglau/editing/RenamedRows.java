package vn.vonglau.editing;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.catalogue.LayerRenamed;

/** History, photographs and proposals follow a layer to its new id. */
@Component
class RenamedRows {
  private final JdbcClient db;

  RenamedRows(JdbcClient db) {
    this.db = db;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void renamed(LayerRenamed fact) {
    db.sql("UPDATE feature_history SET layer = ? WHERE layer = ?")
        .params(fact.layer(), fact.former())
        .update();
    db.sql("UPDATE feature_photo SET layer = ? WHERE layer = ?")
        .params(fact.layer(), fact.former())
        .update();
    db.sql("UPDATE feature_proposal SET layer = ? WHERE layer = ?")
        .params(fact.layer(), fact.former())
        .update();
  }
}
