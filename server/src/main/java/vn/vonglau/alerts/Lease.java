package vn.vonglau.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets one node at a time do what is to be done once; another takes over when it stays away. */
@Component
class Lease {
  private static final Duration LENGTH = Duration.ofSeconds(20);

  private final JdbcClient db;
  private final String node = UUID.randomUUID().toString();
  private Instant until = Instant.EPOCH;

  Lease(JdbcClient db) {
    this.db = db;
  }

  /** Takes it or holds it for longer; false when another node has it. */
  boolean mine() {
    Instant now = Instant.now();
    // written down again only now and then: the embedded store syncs each write to the disk
    if (until.isAfter(now.plus(LENGTH.dividedBy(2)))) {
      return true;
    }
    Instant next = now.plus(LENGTH);
    boolean mine =
        db.sql(
                    "UPDATE alarm_lease SET node = ?, until = ? WHERE id = 1 AND (node = ? OR until"
                        + " < ?)")
                .params(node, Stamp.of(next), node, Stamp.of(now))
                .update()
            == 1;
    until = mine ? next : Instant.EPOCH;
    return mine;
  }

  void giveBack() {
    db.sql("UPDATE alarm_lease SET until = ? WHERE id = 1 AND node = ?")
        .params(Stamp.of(Instant.now().minusSeconds(1)), node)
        .update();
  }
}
