package vn.vonglau.directives;

import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks by the business clock for what has become overdue; each is told once, on one node. */
@Component
class OverdueWatch {
  private static final Logger LOG = LoggerFactory.getLogger(OverdueWatch.class);
  private static final int AT_ONCE = 500;

  private final JdbcClient db;
  private final Directives directives;
  private final TransactionTemplate transaction;

  OverdueWatch(JdbcClient db, Directives directives, PlatformTransactionManager transactions) {
    this.db = db;
    this.directives = directives;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
  void poll() {
    try {
      look();
    } catch (DataAccessException e) {
      LOG.warn("directives: the store does not answer, what is overdue is told later");
    }
  }

  /**
   * @return how many were told of
   */
  int look() {
    Instant now = directives.now();
    List<Directive> late =
        db.sql(
                "SELECT d.* FROM directive d WHERE d.state IN ('new', 'doing') AND d.due < ?"
                    + " AND d.late_told_at IS NULL ORDER BY d.id FETCH FIRST ? ROWS ONLY")
            .params(DirectiveStore.time(now), AT_ONCE)
            .query(DirectiveStore::directive)
            .list();
    int told = 0;
    for (Directive d : late) {
      Boolean first =
          transaction.execute(
              t -> {
                // of several nodes, the one whose update counts tells
                boolean mine =
                    db.sql(
                                "UPDATE directive SET late_told_at = ?"
                                    + " WHERE id = ? AND late_told_at IS NULL")
                            .params(DirectiveStore.time(now), d.id())
                            .update()
                        == 1;
                if (mine) {
                  directives.overdue(d);
                }
                return mine;
              });
      told += Boolean.TRUE.equals(first) ? 1 : 0;
    }
    return told;
  }
}
