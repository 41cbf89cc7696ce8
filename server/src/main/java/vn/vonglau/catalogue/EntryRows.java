package vn.vonglau.catalogue;

import java.time.OffsetDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The entries of the store as they were last read: asked for often, changed seldom. */
@Component
class EntryRows {
  private static final String COLUMNS = "id, yaml, sld, created_at, created_by, changed_at";

  private static final Logger LOG = LoggerFactory.getLogger(EntryRows.class);

  private final JdbcClient db;
  private final ApplicationEventPublisher facts;
  private final TransactionTemplate after;
  private volatile Known known;
  private long told = -1;

  /**
   * @param seq of the head when they were read
   * @param entries in the order of their ids
   */
  record Known(long seq, List<LayerEntry> entries) {}

  EntryRows(
      JdbcClient db, ApplicationEventPublisher facts, PlatformTransactionManager transactions) {
    this.db = db;
    this.facts = facts;
    // the transaction that was committed still holds its connection and takes nothing more
    after = new TransactionTemplate(transactions);
    after.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    after.setReadOnly(true);
  }

  /** Read at the first call; later ones ask nothing of the store. */
  Known now() {
    Known now = known;
    return now == null ? first() : now;
  }

  private synchronized Known first() {
    if (known == null) {
      known = read();
      told = known.seq;
    }
    return known;
  }

  /**
   * Reads them again when they changed, and tells of it. Who comes while another one does so waits:
   * then what was committed before the call is in force behind it.
   */
  synchronized void look() {
    if (known == null || known.seq != seq()) {
      known = read();
    }
    if (told != known.seq) {
      facts.publishEvent(new LayerEntriesMoved(known.seq));
      // a listener that failed hears of it again at the next look
      told = known.seq;
    }
  }

  /** Looks when the running transaction is committed, before its writer goes on. */
  void lookAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            try {
              after.executeWithoutResult(t -> look());
            } catch (DataAccessException | TransactionException e) {
              // it is committed: the watch has it within half a second
              LOG.warn("imported layers not read again: {}", e.getMessage());
            }
          }
        });
  }

  private long seq() {
    return db.sql("SELECT seq FROM layer_entry_head WHERE id = 1").query(Long.class).single();
  }

  /** The number first: rows that came after it are read once more. */
  private Known read() {
    return new Known(seq(), list(db));
  }

  /** Straight from the store, as the running transaction sees it. */
  static List<LayerEntry> list(JdbcClient db) {
    return db.sql("SELECT " + COLUMNS + " FROM layer_entry ORDER BY id")
        .query(
            (rs, row) ->
                new LayerEntry(
                    rs.getString(1),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getObject(4, OffsetDateTime.class).toInstant(),
                    rs.getString(5),
                    rs.getObject(6, OffsetDateTime.class).toInstant()))
        .list();
  }
}
