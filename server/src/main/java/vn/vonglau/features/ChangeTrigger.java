package vn.vonglau.features;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.h2.engine.Session;
import org.h2.jdbc.JdbcConnection;
import org.h2.tools.TriggerAdapter;

/**
 * Writes the log of changes of the embedded store for statements that nobody announced. The store
 * calls it before a statement, for each row, and after the statement; PostgreSQL does the same by
 * functions of its own (its migration V070).
 */
public final class ChangeTrigger extends TriggerAdapter {
  private static final int MOST_ROWS = 1000;

  /** Columns whose change leaves the tiles as they are. */
  private static final Map<String, Set<String>> STATE =
      Map.of(
          "station",
          Set.of(
              "state",
              "maintenance_until",
              "last_time",
              "last_seen",
              "index_kind",
              "index_value",
              "index_time",
              "index_band",
              "condition",
              "alarm"),
          "camera",
          Set.of("state"),
          "alarm_point",
          Set.of("severity", "state", "raised_at", "alarms"),
          "case_point",
          Set.of("told", "state", "alarm", "due", "done"));

  private static final ThreadLocal<Map<String, Map<String, Rows>>> OPEN =
      ThreadLocal.withInitial(HashMap::new);

  private String table;
  private Set<String> stateColumns;
  private boolean begins;

  /** Made by the store. */
  public ChangeTrigger() {}

  /** The changed rows of one source: true where only the state is another. */
  private static final class Rows {
    private final Map<Long, Boolean> onlyState = new HashMap<>();
    private boolean shape;
    private boolean tooMany;

    void add(long id, boolean state) {
      shape |= !state;
      onlyState.merge(id, state, Boolean::logicalAnd);
      if (onlyState.size() > MOST_ROWS) {
        tooMany = true;
        onlyState.clear();
      }
    }
  }

  @Override
  public void init(
      Connection db, String schema, String trigger, String of, boolean before, int type) {
    table = of.toLowerCase(java.util.Locale.ROOT);
    stateColumns = STATE.getOrDefault(table, Set.of());
    begins = before;
  }

  @Override
  public void fire(Connection db, ResultSet before, ResultSet after) throws SQLException {
    if (begins) {
      // sorted: two statements that touch the same sources lock them in the same order
      OPEN.get().put(table, new TreeMap<>());
    } else if (before == null && after == null) {
      Map<String, Rows> changed = OPEN.get().remove(table);
      if (changed != null && !changed.isEmpty()) {
        write(db, changed);
      }
    } else {
      row(before, after);
    }
  }

  private void row(ResultSet before, ResultSet after) throws SQLException {
    String from = before == null ? null : source(before);
    String to = after == null ? null : source(after);
    if ((from == null || Told.all(from)) && (to == null || Told.all(to))) {
      return;
    }
    boolean moved = from == null || !from.equals(to) || before.getLong("id") != after.getLong("id");
    if (moved) {
      note(from, before, false);
      note(to, after, false);
      return;
    }
    boolean shape = false;
    boolean state = false;
    for (int i = 1; i <= after.getMetaData().getColumnCount(); i++) {
      if (!Objects.equals(before.getObject(i), after.getObject(i))) {
        String column = after.getMetaData().getColumnName(i).toLowerCase(java.util.Locale.ROOT);
        boolean isState = stateColumns.contains(column);
        state |= isState;
        shape |= !isState;
      }
    }
    if (shape || state) {
      note(to, after, !shape);
    }
  }

  private void note(String source, ResultSet row, boolean onlyState) throws SQLException {
    if (source != null && !Told.covers(source, row.getLong("id"), onlyState)) {
      OPEN.get()
          .computeIfAbsent(table, t -> new TreeMap<>())
          .computeIfAbsent(source, s -> new Rows())
          .add(row.getLong("id"), onlyState);
    }
  }

  private String source(ResultSet row) throws SQLException {
    return table.equals("feature") ? LayerRows.source(row.getString("layer")) : table;
  }

  private static void write(Connection db, Map<String, Rows> changed) throws SQLException {
    // the store does this itself for rows, but not for statements; its connection would commit
    Session session = db.unwrap(JdbcConnection.class).getSession();
    boolean before = session.getAutoCommit();
    session.setAutoCommit(false);
    try {
      for (Map.Entry<String, Rows> source : changed.entrySet()) {
        write(db, source.getKey(), source.getValue());
      }
    } finally {
      session.setAutoCommit(before);
    }
  }

  private static void write(Connection db, String source, Rows rows) throws SQLException {
    try (PreparedStatement lock = db.prepareStatement(LayerVersions.LOCK);
        PreparedStatement log = db.prepareStatement(LayerVersions.LOG);
        PreparedStatement count = db.prepareStatement(LayerVersions.count(rows.shape))) {
      lock.setString(1, source);
      lock.executeUpdate();
      log.setObject(1, OffsetDateTime.now(ZoneOffset.UTC));
      log.setString(2, source);
      if (rows.tooMany) {
        log.setString(3, rows.shape ? "geometry" : "state");
        log.setNull(4, java.sql.Types.BIGINT);
        log.executeUpdate();
      } else {
        for (Map.Entry<Long, Boolean> row : rows.onlyState.entrySet()) {
          log.setString(3, row.getValue() ? "state" : "geometry");
          log.setLong(4, row.getKey());
          log.addBatch();
        }
        log.executeBatch();
      }
      count.setString(1, source);
      count.executeUpdate();
    }
  }
}
