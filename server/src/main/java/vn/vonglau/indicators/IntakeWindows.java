package vn.vonglau.indicators;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was opened, closed or due otherwise than by rule. Append-only; the newest holds. */
@Component
class IntakeWindows {
  private record Read(long version, Map<DeadlineBook.Place, DeadlineBook.Override> all) {}

  private final JdbcClient db;
  private volatile Read read = new Read(-1, Map.of());

  IntakeWindows(JdbcClient db) {
    this.db = db;
  }

  Map<DeadlineBook.Place, DeadlineBook.Override> now() {
    long newest =
        db.sql("SELECT coalesce(max(id), 0) FROM intake_window").query(Long.class).single();
    Read last = read;
    if (last.version != newest) {
      last = new Read(newest, load());
      read = last;
    }
    return last.all;
  }

  private Map<DeadlineBook.Place, DeadlineBook.Override> load() {
    Map<DeadlineBook.Place, DeadlineBook.Override> all = new HashMap<>();
    db.sql("SELECT * FROM intake_window ORDER BY id")
        .query(
            rs -> {
              all.put(
                  new DeadlineBook.Place(
                      rs.getString("form"), rs.getString("period"), rs.getLong("unit_id")),
                  new DeadlineBook.Override(
                      Times.get(rs, "opens"),
                      Times.get(rs, "closes"),
                      Times.get(rs, "due"),
                      rs.getString("note"),
                      rs.getString("by_whom"),
                      Times.get(rs, "at")));
            });
    return Map.copyOf(all);
  }
}
