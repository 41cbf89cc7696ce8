package vn.vonglau.ops;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Long work that went wrong, for the monthly report. */
@Component
public class FailedJobs {
  private final JdbcClient db;

  FailedJobs(JdbcClient db) {
    this.db = db;
  }

  /**
   * @param state FAILED or INTERRUPTED
   */
  public record Failed(long id, String title, String state, String summary, Instant at) {}

  /** All work that began in a span, and the newest of what failed, at most {@code most}. */
  public record Found(long all, long failed, List<Failed> newest) {}

  public Found between(Instant from, Instant to, int most) {
    OffsetDateTime begin = from.atOffset(ZoneOffset.UTC);
    OffsetDateTime end = to.atOffset(ZoneOffset.UTC);
    long[] counts =
        db.sql(
                "SELECT count(*), coalesce(sum(CASE WHEN state IN ('FAILED', 'INTERRUPTED') THEN 1"
                    + " ELSE 0 END), 0) FROM job WHERE created_at >= ? AND created_at < ?")
            .params(begin, end)
            .query((rs, row) -> new long[] {rs.getLong(1), rs.getLong(2)})
            .single();
    List<Failed> newest =
        db.sql(
                "SELECT id, title, state, summary, created_at FROM job WHERE created_at >= ?"
                    + " AND created_at < ? AND state IN ('FAILED', 'INTERRUPTED')"
                    + " ORDER BY id DESC FETCH FIRST ? ROWS ONLY")
            .params(begin, end, most)
            .query(
                (rs, row) ->
                    new Failed(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getObject(5, OffsetDateTime.class).toInstant()))
            .list();
    return new Found(counts[0], counts[1], newest);
  }
}
