package vn.vonglau.sensing;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.vonglau.kernel.BusinessClock;

/** Reads many places of the observation and roll-up tables at once, as both stores do it best. */
@Component
class ObservationRows {
  private final JdbcTemplate jdbc;
  private final boolean postgres;
  private final Set<Long> months = ConcurrentHashMap.newKeySet();

  ObservationRows(JdbcTemplate jdbc, Bulk bulk) {
    this.jdbc = jdbc;
    this.postgres = bulk.isPostgres();
  }

  /** A place in the table; {@code time} in epoch milliseconds. */
  record Key(int datastream, long time) {}

  /** A row as it stands. */
  record Row(double value, int status, int flags, long receipt, int revision) {}

  /** A span of a series, open at the begin. */
  record Window(int datastream, long begin, long end) {}

  @FunctionalInterface
  private interface Take {
    void row(ResultSet row) throws SQLException;
  }

  /** Makes the tables of the months to which these moments belong, on PostgreSQL. */
  void months(Collection<Key> keys) {
    if (!postgres) {
      return;
    }
    Set<Long> ends = new HashSet<>();
    long last = Long.MIN_VALUE;
    for (Key key : keys) {
      if (key.time >= last || key.time < Span.begin(Step.MONTH, last)) {
        last = Span.month(key.time + 1); // a table holds [begin, end)
        ends.add(last);
      }
    }
    for (long end : ends) {
      if (months.contains(end)) {
        continue;
      }
      long begin = Span.begin(Step.MONTH, end);
      var first = Instant.ofEpochMilli(begin).atZone(BusinessClock.ZONE);
      // two nodes at once: the second one waits and finds the table
      jdbc.execute("SELECT pg_advisory_xact_lock(7020, 1)");
      jdbc.execute(
          "CREATE TABLE IF NOT EXISTS observation_%d_%02d PARTITION OF observation FOR VALUES FROM ('%s') TO ('%s')"
              .formatted(first.getYear(), first.getMonthValue(), Bulk.utc(begin), Bulk.utc(end)));
      // only known once committed: a rollback takes the table back
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              months.add(end);
            }
          });
    }
  }

  /** Forgets which months have tables: retention took some away. */
  void monthsChanged() {
    months.clear();
  }

  /** Locks the newest-value rows of these series, in their order, until the transaction ends. */
  Map<Integer, Long> lock(Collection<Integer> datastreams) {
    Integer[] ids = datastreams.stream().sorted().distinct().toArray(Integer[]::new);
    Map<Integer, Long> newest = new HashMap<>();
    jdbc.query(
        "SELECT datastream_id, time FROM latest WHERE datastream_id = ANY (?)"
            + " ORDER BY datastream_id FOR UPDATE",
        statement -> statement.setArray(1, statement.getConnection().createArrayOf("int", ids)),
        (ResultSet rs) -> {
          OffsetDateTime time = rs.getObject(2, OffsetDateTime.class);
          newest.put(rs.getInt(1), time == null ? Long.MIN_VALUE : time.toInstant().toEpochMilli());
        });
    return newest;
  }

  /** The value after this one shows that it stands alone. */
  void spike(int datastream, long time) {
    int bit = QcFlag.SPIKE.bit();
    jdbc.update(
        "UPDATE observation SET flags = flags + ? WHERE datastream_id = ? AND time = ?"
            + " AND mod(flags / ?, 2) = 0",
        bit,
        datastream,
        Bulk.utc(time),
        bit);
  }

  /** The rows that are there already. */
  Map<Key, Row> existing(Collection<Key> keys) {
    Map<Key, Row> found = new HashMap<>();
    if (keys.isEmpty()) {
      return found;
    }
    Take take =
        rs ->
            found.put(
                new Key(rs.getInt(1), ms(rs, 2)),
                new Row(rs.getDouble(3), rs.getInt(4), rs.getInt(5), rs.getLong(6), rs.getInt(7)));
    String cols = "o.datastream_id, o.time, o.val, o.status, o.flags, o.receipt_id, o.revision";
    // neighbours in one question each: uploads come in runs
    Take known =
        rs -> {
          if (keys.contains(new Key(rs.getInt(1), ms(rs, 2)))) {
            take.row(rs);
          }
        };
    if (postgres) {
      joined(cols, "observation o", "", runs(keys), known);
    } else {
      each("SELECT " + cols + " FROM observation o", "", runs(keys), known);
    }
    return found;
  }

  private static List<Window> runs(Collection<Key> keys) {
    Map<Integer, List<Long>> times = new LinkedHashMap<>();
    keys.forEach(k -> times.computeIfAbsent(k.datastream, d -> new ArrayList<>()).add(k.time));
    List<Window> windows = new ArrayList<>();
    times.forEach(
        (d, list) -> {
          list.sort(null);
          long begin = list.getFirst();
          long end = begin;
          for (long time : list) {
            if (time - end > 3 * Span.HOUR) {
              windows.add(new Window(d, begin - 1, end));
              begin = time;
            }
            end = time;
          }
          windows.add(new Window(d, begin - 1, end));
        });
    return windows;
  }

  /** Raw values by window, ascending in time. */
  Map<Window, List<RollUp.Value>> raw(List<Window> windows) {
    Map<Window, List<RollUp.Value>> found = byWindow(windows);
    Finder<Window> finder = new Finder<>(windows);
    Take take =
        rs -> {
          long time = ms(rs, 2);
          Window w = finder.find(rs.getInt(1), time);
          if (w != null) {
            found.get(w).add(new RollUp.Value(time, rs.getDouble(3), rs.getInt(4)));
          }
        };
    String cols = "o.datastream_id, o.time, o.val, o.flags";
    if (postgres) {
      joined(cols, "observation o", "", windows, take);
    } else {
      each("SELECT " + cols + " FROM observation o", "", windows, take);
    }
    return found;
  }

  /** Roll-ups of one step by series, ascending in time; windows of one series do not overlap. */
  Map<Integer, TreeMap<Long, RollUp>> rollups(Step step, List<Window> windows) {
    Map<Integer, TreeMap<Long, RollUp>> found = new HashMap<>();
    Take take =
        rs -> {
          RollUp r = rollup(rs, step);
          found.computeIfAbsent(r.datastream(), d -> new TreeMap<>()).put(r.end(), r);
        };
    String cols =
        "o.datastream_id, o.time, o.n, o.held, o.expected, o.mean, o.low, o.high, o.last, o.flags";
    String and = " AND o.step = " + step.ordinal();
    if (postgres) {
      joined(cols, "rollup o", and, windows, take);
    } else {
      each("SELECT " + cols + " FROM rollup o", and, windows, take);
    }
    return found;
  }

  static RollUp rollup(ResultSet rs, Step step) throws SQLException {
    return new RollUp(
        rs.getInt(1),
        step,
        ms(rs, 2),
        rs.getInt(3),
        rs.getInt(4),
        rs.getInt(5),
        real(rs, 6),
        real(rs, 7),
        real(rs, 8),
        real(rs, 9),
        rs.getInt(10));
  }

  static double real(ResultSet rs, int at) throws SQLException {
    double value = rs.getDouble(at);
    return rs.wasNull() ? Double.NaN : value;
  }

  static long ms(ResultSet rs, int at) throws SQLException {
    return rs.getObject(at, OffsetDateTime.class).toInstant().toEpochMilli();
  }

  private static Map<Window, List<RollUp.Value>> byWindow(List<Window> windows) {
    Map<Window, List<RollUp.Value>> found = new LinkedHashMap<>();
    windows.forEach(w -> found.put(w, new ArrayList<>()));
    return found;
  }

  /** Which window of a series holds a moment. */
  private static final class Finder<T> {
    private final Map<Integer, TreeMap<Long, Window>> byEnd = new HashMap<>();

    Finder(List<Window> windows) {
      for (Window w : windows) {
        byEnd.computeIfAbsent(w.datastream, d -> new TreeMap<>()).put(w.end, w);
      }
    }

    Window find(int datastream, long time) {
      var at = byEnd.get(datastream).ceilingEntry(time);
      return at == null || at.getValue().begin >= time ? null : at.getValue();
    }
  }

  private void joined(String cols, String table, String and, List<Window> windows, Take take) {
    if (windows.isEmpty()) {
      return;
    }
    long first = windows.stream().mapToLong(Window::begin).min().getAsLong();
    long last = windows.stream().mapToLong(Window::end).max().getAsLong();
    Integer[] ids = windows.stream().map(Window::datastream).toArray(Integer[]::new);
    Long[] begins = windows.stream().map(Window::begin).toArray(Long[]::new);
    Long[] ends = windows.stream().map(Window::end).toArray(Long[]::new);
    jdbc.execute(
        (ConnectionCallback<Void>)
            db -> {
              Array a = db.createArrayOf("int", ids);
              Array b = db.createArrayOf("bigint", begins);
              Array c = db.createArrayOf("bigint", ends);
              try (PreparedStatement statement =
                  db.prepareStatement(
                      "SELECT "
                          + cols
                          + " FROM (SELECT d, to_timestamp(b / 1000.0) AS b,"
                          + " to_timestamp(e / 1000.0) AS e"
                          + " FROM unnest(?::int[], ?::bigint[], ?::bigint[]) AS u(d, b, e)) w"
                          + " CROSS JOIN LATERAL (SELECT * FROM "
                          + table
                          + " WHERE o.datastream_id = w.d AND o.time > w.b AND o.time <= w.e"
                          + and
                          // names the months that can hold them before any row is looked at
                          + " AND o.time > ? AND o.time <= ?"
                          // one look into the index for each window: a join of all windows of a
                          // series with all its rows grows with their product
                          + " OFFSET 0) o ORDER BY o.datastream_id, o.time")) {
                statement.setArray(1, a);
                statement.setArray(2, b);
                statement.setArray(3, c);
                statement.setObject(4, Bulk.utc(first));
                statement.setObject(5, Bulk.utc(last));
                run(statement, take);
              }
              return null;
            });
  }

  private void each(String select, String and, List<Window> windows, Take take) {
    jdbc.execute(
        (ConnectionCallback<Void>)
            db -> {
              try (PreparedStatement statement = eachOne(db, select, and)) {
                for (Window w : windows) {
                  statement.setInt(1, w.datastream);
                  statement.setObject(2, Bulk.utc(w.begin));
                  statement.setObject(3, Bulk.utc(w.end));
                  run(statement, take);
                }
              }
              return null;
            });
  }

  private static PreparedStatement eachOne(Connection db, String select, String and)
      throws SQLException {
    return db.prepareStatement(
        select
            + " WHERE o.datastream_id = ?"
            + and
            + " AND o.time > ? AND o.time <= ? ORDER BY o.datastream_id, o.time");
  }

  private static void run(PreparedStatement statement, Take take) throws SQLException {
    statement.setFetchSize(5000);
    try (ResultSet rs = statement.executeQuery()) {
      while (rs.next()) {
        take.row(rs);
      }
    }
  }
}
