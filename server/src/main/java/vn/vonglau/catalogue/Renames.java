package vn.vonglau.catalogue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.audit.Journal;

/**
 * Layers whose file says which id they had before ({@code formerly}): rows, history and imports
 * that stand under the old id are carried over, once, by the first node that sees it.
 */
@Component
class Renames extends FolderWatch {
  private static final Logger LOG = LoggerFactory.getLogger(Renames.class);
  private static final long PERIOD_MS = 1000;

  private final Catalogue catalogue;
  private final JdbcClient db;
  private final Journal journal;
  private final TransactionTemplate transactions;
  private final ApplicationEventPublisher facts;
  private String seen;

  Renames(
      Catalogue catalogue,
      JdbcClient db,
      Journal journal,
      TransactionTemplate transactions,
      ApplicationEventPublisher facts) {
    super("layer-renames", PERIOD_MS);
    this.catalogue = catalogue;
    this.db = db;
    this.journal = journal;
    this.transactions = transactions;
    this.facts = facts;
  }

  @Override
  protected boolean watched() {
    return true;
  }

  @Override
  protected synchronized void look() {
    String version = catalogue.version();
    if (version.equals(seen)) {
      return;
    }
    for (Layer layer : catalogue.all()) {
      for (String former : layer.formerly()) {
        if (!known(former)) {
          carry(former, layer.id());
        }
      }
    }
    seen = version;
  }

  private boolean known(String former) {
    return db.sql("SELECT count(*) FROM layer_rename WHERE former = ?")
            .param(former)
            .query(Long.class)
            .single()
        > 0;
  }

  private void carry(String former, String layer) {
    try {
      transactions.executeWithoutResult(
          t -> {
            db.sql("INSERT INTO layer_rename (former, layer, at) VALUES (?, ?, ?)")
                .params(former, layer, OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC))
                .update();
            // an id that is in use again can be left again
            db.sql("DELETE FROM layer_rename WHERE former = ?").param(layer).update();
            facts.publishEvent(new LayerRenamed(former, layer));
            journal.write("layer.renamed", "layer:" + layer, "formerly " + former);
          });
      LOG.info("layer {} is {} now", former, layer);
    } catch (DuplicateKeyException e) {
      LOG.debug("another node carried {} over", former);
    }
  }
}
