package vn.vonglau.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stations that send nothing, by the clock. Only stations at work are looked at. */
@Component
class Silence {
  private final JdbcClient db;
  private final AlarmStore store;
  private final AlarmStates states;
  private final AlarmEvents events;

  Silence(JdbcClient db, AlarmStore store, AlarmStates states, AlarmEvents events) {
    this.db = db;
    this.store = store;
    this.states = states;
    this.events = events;
  }

  /**
   * @param last newest observation
   * @param watched false while it is not expected to send
   */
  record Station(long id, String type, Instant last, Duration cadence, boolean watched) {}

  /** How long a station may be silent under a rule. */
  static Duration allowed(Rule rule, Duration cadence) {
    Duration most = cadence.multipliedBy(rule.cadences());
    return most.compareTo(rule.raiseHold()) > 0 ? most : rule.raiseHold();
  }

  private record Standing(long id, long station, String rule, Severity severity) {}

  /**
   * Within a transaction.
   *
   * @return whether anything changed
   */
  boolean look(RuleBook book, Instant now) {
    List<Rule> rules = book.list().stream().filter(r -> r.kind() == AlarmKind.STALE).toList();
    Map<Long, Standing> standing = new HashMap<>();
    db.sql(
            "SELECT id, station_id, rule, severity FROM alarm WHERE kind = 'stale' AND open_key IS"
                + " NOT NULL")
        .query(
            rs -> {
              Standing s =
                  new Standing(
                      rs.getLong(1),
                      rs.getLong(2),
                      rs.getString(3),
                      Severity.ofNumber(rs.getInt(4)));
              standing.put(s.station, s);
            });
    List<Runnable> work = new ArrayList<>();
    for (Station station : stations(now)) {
      Rule rule =
          rules.stream().filter(r -> r.on().takesType(station.type)).findFirst().orElse(null);
      Standing stands = standing.remove(station.id);
      if (rule == null || !station.watched) {
        end(work, stands, now, now, "station");
        continue;
      }
      Duration silent = Duration.between(station.last, now);
      Duration allowed = allowed(rule, station.cadence);
      if (silent.compareTo(allowed) <= 0) {
        end(work, stands, station.last, now, "data");
        continue;
      }
      Severity severity = rule.severity(silent.toMinutes());
      Turn.Change change = change(rule, station);
      Observation at = at(station.last.plus(allowed));
      if (stands == null) {
        long since = station.last.toEpochMilli();
        work.add(() -> store.raise(change, new Effect.Raised(at, since, severity), book, now));
      } else if (severity.compareTo(stands.severity) > 0) {
        work.add(() -> store.worsen(stands.id, change, at(now), severity, book, now));
      }
    }
    standing.values().forEach(s -> end(work, s, now, now, "station"));
    if (!work.isEmpty()) {
      states.lock();
      work.forEach(Runnable::run);
    }
    return !work.isEmpty();
  }

  private List<Station> stations(Instant now) {
    return db.sql(
            "SELECT id, kind, state, last_time, cadence_s, maintenance_until FROM station"
                + " WHERE last_time IS NOT NULL")
        .query(
            (rs, row) -> {
              Instant until = Stamp.get(rs, "maintenance_until");
              return new Station(
                  rs.getLong("id"),
                  rs.getString("kind"),
                  Stamp.get(rs, "last_time"),
                  Duration.ofSeconds(rs.getInt("cadence_s")),
                  rs.getString("state").equals("active") && (until == null || !until.isAfter(now)));
            })
        .list();
  }

  private void end(List<Runnable> work, Standing s, Instant at, Instant now, String by) {
    if (s != null) {
      work.add(
          () -> {
            if (store.end(s.id, at, by)) {
              events.write(store.find(s.id), "cleared", now, null, by);
            }
          });
    }
  }

  private static Turn.Change change(Rule rule, Station station) {
    RuleBook.Judge judge = new RuleBook.Judge(rule, new AlarmKey(station.id, "", rule.id(), ""));
    return new Turn.Change(judge, "", 0, AlarmState.NEW, AlarmState.NEW, List.of(), null);
  }

  private static Observation at(Instant time) {
    return Observation.at(time.toEpochMilli(), Double.NaN, Double.NaN, Double.NaN, 0);
  }
}
