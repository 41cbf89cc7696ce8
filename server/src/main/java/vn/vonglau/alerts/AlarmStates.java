package vn.vonglau.alerts;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.alerts.AlarmState.Phase;

/**
 * The states between two batches, as this node knows them. The tables are the truth; a counter
 * there tells when another node wrote.
 */
@Component
class AlarmStates {
  private static final long UNKNOWN = -1;

  private final JdbcClient db;
  private final Map<AlarmKey, AlarmState> states = new ConcurrentHashMap<>();
  private volatile long version = UNKNOWN;

  AlarmStates(JdbcClient db) {
    this.db = db;
  }

  AlarmState of(AlarmKey key) {
    return states.getOrDefault(key, AlarmState.NEW);
  }

  /** Brings the states up to what is committed; one short question when nobody wrote. */
  void refresh() {
    long now = db.sql("SELECT version FROM alarm_head WHERE id = 1").query(Long.class).single();
    if (now != version) {
      reload(now);
    }
  }

  /**
   * Locks out other writers until the transaction ends.
   *
   * @return the number of the change that is about to be written
   */
  long lock() {
    db.sql("UPDATE alarm_head SET version = version + 1 WHERE id = 1").update();
    return db.sql("SELECT version FROM alarm_head WHERE id = 1").query(Long.class).single();
  }

  /** Whether the states are those that stood before change {@code next}. */
  boolean before(long next) {
    return version == next - 1;
  }

  synchronized void reload(long at) {
    Map<AlarmKey, AlarmState> stored = new HashMap<>();
    db.sql("SELECT * FROM alarm_pending")
        .query(
            rs -> {
              long alarm = rs.getLong("alarm_id");
              stored.put(
                  new AlarmKey(
                      rs.getLong("station_id"),
                      rs.getString("parameter"),
                      rs.getString("rule"),
                      rs.getString("step")),
                  new AlarmState(
                      Phase.values()[rs.getInt("phase")],
                      rs.getLong("judged"),
                      rs.getLong("since"),
                      Severity.ofNumber(rs.getInt("severity")),
                      rs.getDouble("highest"),
                      Double.NaN,
                      alarm,
                      null));
            });
    states.replaceAll(
        (key, state) ->
            stored.containsKey(key) || state.phase() == Phase.QUIET
                ? state
                : AlarmState.quiet(state.judged()));
    stored.forEach((key, state) -> states.merge(key, state, AlarmStates::together));
    version = at;
  }

  /** Values are judged, and spans go on, without writing it down each time. */
  private static AlarmState together(AlarmState own, AlarmState stored) {
    long judged = Math.max(own.judged(), stored.judged());
    AlarmState next = stored.to(stored.phase(), judged, stored.since());
    Observation open = own.open();
    return open != null && open.time() > judged ? next.withOpen(open) : next;
  }

  /**
   * Takes what was committed.
   *
   * @param change its number, or 0 when other nodes need not know
   */
  synchronized void take(Turn turn, long change) {
    if (change != 0 && !before(change)) {
      version = UNKNOWN; // two changes came in another order than they were committed in
      return;
    }
    for (Turn.Change c : turn.changes()) {
      if (change != 0 || of(c.key) == c.before) {
        states.put(c.key, c.after);
      }
    }
    if (change != 0) {
      version = change;
    }
  }
}
