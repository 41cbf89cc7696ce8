package vn.vonglau.sensing;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came of all stations together between two moments, for the quality of the network. */
@Component
public class NetworkCounts {
  private final JdbcClient db;

  NetworkCounts(JdbcClient db) {
    this.db = db;
  }

  /**
   * @param expected values by the cadence of the series
   * @param held values that came
   * @param counted of them those that count
   * @param lines that came in files and messages
   * @param refused lines that were refused, and those that wait for somebody to say what they mean
   */
  public record Counts(long expected, long held, long counted, long lines, long refused) {}

  /** Whole days; those of series that expect nothing are not among them. */
  public Counts between(Instant from, Instant to) {
    var begin = from.atOffset(ZoneOffset.UTC);
    var end = to.atOffset(ZoneOffset.UTC);
    long[] values =
        db.sql(
                "SELECT coalesce(sum(expected), 0), coalesce(sum(held), 0), coalesce(sum(n), 0)"
                    + " FROM rollup WHERE step = ? AND time > ? AND time <= ? AND expected > 0")
            .params(Step.D1.ordinal(), begin, end)
            .query((rs, row) -> new long[] {rs.getLong(1), rs.getLong(2), rs.getLong(3)})
            .single();
    long[] lines =
        db.sql(
                "SELECT coalesce(sum(n_new + n_same + n_corrected + n_refused), 0),"
                    + " coalesce(sum(n_refused), 0) FROM receipt WHERE stored > ? AND stored <= ?")
            .params(begin, end)
            .query((rs, row) -> new long[] {rs.getLong(1), rs.getLong(2)})
            .single();
    long waiting =
        db.sql(
                "SELECT coalesce(sum(q.lines), 0) FROM quarantine q JOIN receipt r"
                    + " ON r.id = q.receipt_id WHERE q.settled_at IS NULL AND r.stored > ?"
                    + " AND r.stored <= ?")
            .params(begin, end)
            .query(Long.class)
            .single();
    return new Counts(values[0], values[1], values[2], lines[0] + waiting, lines[1] + waiting);
  }
}
