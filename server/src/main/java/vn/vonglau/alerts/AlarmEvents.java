package vn.vonglau.alerts;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.audit.Actor;

/** What happened to the alarms, in the order in which it did; only ever added to. */
@Component
class AlarmEvents {
  private static final int[] TYPES = {
    Types.BIGINT,
    Types.VARCHAR,
    Types.BIGINT,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.TIMESTAMP_WITH_TIMEZONE,
    Types.TIMESTAMP_WITH_TIMEZONE,
    Types.TIMESTAMP_WITH_TIMEZONE,
    Types.INTEGER,
    Types.DOUBLE,
    Types.SMALLINT,
    Types.VARCHAR,
    Types.VARCHAR
  };

  private final JdbcClient db;
  private final JdbcTemplate bulk;

  AlarmEvents(JdbcClient db, JdbcTemplate bulk) {
    this.db = db;
    this.bulk = bulk;
  }

  /**
   * @param at business clock
   * @param observedAt, observedTo of the observations that led to it, or null
   * @param n how many they were
   */
  record Event(
      String kind,
      Instant at,
      Instant observedAt,
      Instant observedTo,
      int n,
      Double value,
      Severity severity,
      String by,
      String detail) {}

  /**
   * @param alarm null for what no alarm belongs to
   */
  record Line(Long alarm, AlarmKey key, Event event) {}

  void write(Long alarm, AlarmKey key, Event event) {
    write(List.of(new Line(alarm, key, event)));
  }

  void write(List<Line> lines) {
    bulk.batchUpdate(
        "INSERT INTO alarm_event (alarm_id, kind, station_id, parameter, rule, at, observed_at,"
            + " observed_to, n, val, severity, by_whom, detail)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        lines.stream().map(AlarmEvents::columns).toList(),
        TYPES);
  }

  private static Object[] columns(Line line) {
    Event e = line.event;
    return new Object[] {
      line.alarm,
      e.kind,
      line.key.station(),
      line.key.parameter(),
      line.key.rule(),
      Stamp.of(e.at),
      Stamp.of(e.observedAt),
      Stamp.of(e.observedTo),
      e.n,
      e.value,
      e.severity == null ? null : e.severity.number(),
      e.by,
      e.detail
    };
  }

  /** By the clock or a person, without an observation. */
  void write(AlarmRow a, String kind, Instant at, Severity severity, String detail) {
    write(
        a.id(),
        new AlarmKey(a.stationId(), a.parameter(), a.rule(), a.step()),
        new Event(kind, at, null, null, 0, null, severity, Actor.current(), detail));
  }

  List<Event> of(long alarm) {
    return db.sql(
            "SELECT * FROM alarm_event WHERE alarm_id = ? ORDER BY id FETCH FIRST 1000 ROWS ONLY")
        .param(alarm)
        .query(
            (rs, row) ->
                new Event(
                    rs.getString("kind"),
                    Stamp.get(rs, "at"),
                    Stamp.get(rs, "observed_at"),
                    Stamp.get(rs, "observed_to"),
                    rs.getInt("n"),
                    rs.getObject("val", Double.class),
                    rs.getObject("severity", Integer.class) == null
                        ? null
                        : Severity.ofNumber(rs.getInt("severity")),
                    rs.getString("by_whom"),
                    rs.getString("detail")))
        .list();
  }
}
