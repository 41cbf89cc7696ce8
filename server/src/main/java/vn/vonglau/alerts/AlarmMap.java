package vn.vonglau.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.DataChanged;
import vn.vonglau.sensing.Stations;

/**
 * Draws what the map shows of the alarms: the rows of the layer and the worst severity of each
 * station. They are copies, drawn in a transaction of their own once the alarms are committed, so
 * that the intake never waits for the layers; whatever was missed is put right at the next look.
 */
@Component
class AlarmMap {
  private static final String SOURCE = "alarm_point";

  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final ApplicationEventPublisher facts;
  private final Stations stations;
  private final BusinessClock clock;

  AlarmMap(
      JdbcClient db,
      TransactionTemplate transactions,
      ApplicationEventPublisher facts,
      Stations stations,
      BusinessClock clock) {
    this.db = db;
    this.transactions = transactions;
    this.facts = facts;
    this.stations = stations;
    this.clock = clock;
  }

  /** One station on the map. */
  private static final class Point {
    private String name;
    private String code;
    private byte[] place;
    private AlarmKind kind;
    private Severity severity;
    private boolean open;
    private Instant since;
    private int alarms;

    void add(AlarmRow a, Instant now) {
      name = a.name();
      code = a.code();
      place = a.place();
      if (severity == null || a.severity().compareTo(severity) > 0) {
        severity = a.severity();
        kind = a.kind();
      }
      open |= !a.taken(now);
      since = since == null || a.since().isBefore(since) ? a.since() : since;
      alarms++;
    }

    String state() {
      return open ? "open" : "acknowledged";
    }

    boolean sameShape(Drawn d) {
      return name.equals(d.name)
          && code.equals(d.object)
          && kind.id().equals(d.kind)
          && java.util.Arrays.equals(place, d.place);
    }

    boolean sameState(Drawn d) {
      return severity.id().equals(d.severity)
          && state().equals(d.state)
          && since.equals(d.since)
          && alarms == d.alarms;
    }
  }

  private record Drawn(
      String name,
      String object,
      String kind,
      String severity,
      String state,
      Instant since,
      int alarms,
      byte[] place) {}

  void draw() {
    transactions.executeWithoutResult(t -> points());
    transactions.executeWithoutResult(t -> columns());
  }

  private Map<Long, Point> standing() {
    Instant now = clock.instant();
    Map<Long, Point> points = new HashMap<>();
    db.sql(AlarmRow.SELECT + " WHERE a.open_key IS NOT NULL ORDER BY a.id")
        .query(
            rs -> {
              AlarmRow a = AlarmRow.of(rs, 0);
              points.computeIfAbsent(a.stationId(), s -> new Point()).add(a, now);
            });
    return points;
  }

  private Map<Long, Drawn> drawn() {
    Map<Long, Drawn> drawn = new HashMap<>();
    db.sql(
            "SELECT id, name, object, kind, severity, state, raised_at, alarms,"
                + " ST_AsBinary(geom) AS place FROM alarm_point")
        .query(
            rs -> {
              drawn.put(rs.getLong("id"), drawn(rs));
            });
    return drawn;
  }

  private static Drawn drawn(ResultSet rs) throws SQLException {
    return new Drawn(
        rs.getString("name"),
        rs.getString("object"),
        rs.getString("kind"),
        rs.getString("severity"),
        rs.getString("state"),
        Stamp.get(rs, "raised_at"),
        rs.getInt("alarms"),
        rs.getBytes("place"));
  }

  private void points() {
    if (current(standing(), drawn())) {
      return;
    }
    // one node draws at a time, on what is committed now
    db.sql("UPDATE alarm_head SET version = version + 1 WHERE id = 2").update();
    Map<Long, Point> points = standing();
    Map<Long, Drawn> drawn = drawn();
    points.forEach(
        (id, point) -> {
          Drawn old = drawn.remove(id);
          if (point.place == null) {
            if (old != null) {
              erase(id);
            }
          } else if (old == null || !point.sameShape(old)) {
            tell(DataChanged.Kind.GEOMETRY, id);
            if (old != null) {
              delete(id);
            }
            insert(id, point);
          } else if (!point.sameState(old)) {
            tell(DataChanged.Kind.STATE, id);
            update(id, point);
          }
        });
    drawn.keySet().forEach(this::erase);
  }

  private static boolean current(Map<Long, Point> points, Map<Long, Drawn> drawn) {
    long placed = points.values().stream().filter(p -> p.place != null).count();
    return placed == drawn.size()
        && drawn.entrySet().stream()
            .allMatch(
                d -> {
                  Point p = points.get(d.getKey());
                  return p != null
                      && p.place != null
                      && p.sameShape(d.getValue())
                      && p.sameState(d.getValue());
                });
  }

  private void tell(DataChanged.Kind kind, long id) {
    facts.publishEvent(new DataChanged(SOURCE, kind, id));
  }

  private void erase(long id) {
    tell(DataChanged.Kind.GEOMETRY, id);
    delete(id);
  }

  private void delete(long id) {
    db.sql("DELETE FROM alarm_point WHERE id = ?").param(id).update();
  }

  private void insert(long id, Point p) {
    db.sql(
            "INSERT INTO alarm_point (id, name, object, kind, symbol, severity, state, raised_at,"
                + " alarms, geom) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ST_GeomFromWKB(?, 4326))")
        .params(id, p.name, p.code, p.kind.id(), p.kind.symbol(), p.severity.id(), p.state())
        .params(Stamp.of(p.since), p.alarms, p.place)
        .update();
  }

  private void update(long id, Point p) {
    db.sql("UPDATE alarm_point SET severity = ?, state = ?, raised_at = ?, alarms = ? WHERE id = ?")
        .params(p.severity.id(), p.state(), Stamp.of(p.since), p.alarms, id)
        .update();
  }

  private void columns() {
    Map<Long, Point> points = standing();
    Map<Long, String> stored = new HashMap<>();
    db.sql("SELECT id, alarm FROM station WHERE alarm IS NOT NULL")
        .query(
            rs -> {
              stored.put(rs.getLong(1), rs.getString(2));
            });
    points.forEach(
        (id, p) -> {
          if (!Objects.equals(stored.remove(id), p.severity.id())) {
            stations.alarm(id, p.severity.id());
          }
        });
    stored.keySet().forEach(id -> stations.alarm(id, null));
  }
}
