package vn.vonglau.indicators;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets one node at a time write the clock's part of the ledger. */
@Component
class ReportLease {
  private static final Duration LENGTH = Duration.ofMinutes(3);

  private final JdbcClient db;
  private final String node = UUID.randomUUID().toString();

  ReportLease(JdbcClient db) {
    this.db = db;
  }

  /** Takes it or holds it for longer; false when another node has it. */
  boolean mine() {
    Instant now = Instant.now();
    return db.sql(
                "UPDATE report_lease SET node = ?, until = ? WHERE id = 1"
                    + " AND (node = ? OR until < ?)")
            .params(node, Times.of(now.plus(LENGTH)), node, Times.of(now))
            .update()
        == 1;
  }

  void giveBack() {
    db.sql("UPDATE report_lease SET until = ? WHERE id = 1 AND node = ?")
        .params(Times.of(Instant.now().minusSeconds(1)), node)
        .update();
  }
}
