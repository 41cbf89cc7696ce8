package vn.vonglau.datasets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.indicators.Responsible;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.DataChanged;

/**
 * Puts the cases that have a place on the map: those that are open, and those that were closed in
 * the last {@link #SHOWN_AFTER}. A case that passes its day becomes overdue by itself, whether or
 * not its source says anything.
 */
@Component
class CasePoints {
  static final String SOURCE = "case_point";
  static final Duration SHOWN_AFTER = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(CasePoints.class);
  private static final String OVERDUE = "overdue";
  private static final Set<String> CLOSED = Set.of("done", "refused");
  private static final int AT_ONCE = 500;

  /** More changed points than this are told as one change of all. */
  private static final int MOST_TOLD = 200;

  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final ApplicationEventPublisher facts;
  private final Responsible names;
  private final BusinessClock clock;

  CasePoints(
      JdbcClient db,
      TransactionTemplate transactions,
      ApplicationEventPublisher facts,
      Responsible names,
      BusinessClock clock) {
    this.db = db;
    this.transactions = transactions;
    this.facts = facts;
    this.names = names;
    this.clock = clock;
  }

  /** What changes often of a point. */
  private record State(String told, Instant due, Instant done, String shown) {
    static State of(RecordRow r, Instant now) {
      return new State(r.state(), r.due(), r.done(), shown(r.state(), r.due(), r.done(), now));
    }

    static String shown(String told, Instant due, Instant done, Instant now) {
      boolean late = due != null && done == null && !CLOSED.contains(told) && due.isBefore(now);
      return late ? OVERDUE : told;
    }

    String alarm() {
      return shown.equals(OVERDUE) ? "warning" : null;
    }
  }

  /** What a tile carries of a point: with another one it is drawn anew. */
  private record Shape(
      String name,
      String category,
      String detail,
      String agency,
      String person,
      String phone,
      Integer photos,
      Instant opened,
      boolean simulated,
      double lon,
      double lat) {}

  private record Drawn(long id, Shape shape, State state) {}

  /** Draws what these cases say now, in the transaction that stores them. */
  void draw(String dataset, List<RecordRow> rows) {
    List<RecordRow> placed = rows.stream().filter(r -> r.lon() != null).toList();
    boolean many = placed.size() > MOST_TOLD;
    if (many) {
      facts.publishEvent(DataChanged.geometry(SOURCE));
    }
    Instant now = clock.instant();
    for (int from = 0; from < placed.size(); from += AT_ONCE) {
      List<RecordRow> some = placed.subList(from, Math.min(from + AT_ONCE, placed.size()));
      Map<String, Drawn> drawn = drawn(dataset, some.stream().map(RecordRow::key).toList());
      for (RecordRow row : some) {
        draw(dataset, row, drawn.get(row.key()), now, many);
      }
    }
  }

  private void draw(String dataset, RecordRow row, Drawn before, Instant now, boolean told) {
    State state = State.of(row, now);
    Shape shape = shape(row);
    if (before == null) {
      insert(dataset, row.key(), shape, state); // its id is told by the trigger of the table
    } else if (!before.shape.equals(shape)) {
      tell(told, DataChanged.Kind.GEOMETRY, before.id);
      change(before.id, shape);
      change(before.id, state);
    } else if (!before.state.equals(state)) {
      tell(told, DataChanged.Kind.STATE, before.id);
      change(before.id, state);
    }
  }

  private void tell(boolean told, DataChanged.Kind kind, long id) {
    if (!told) {
      facts.publishEvent(new DataChanged(SOURCE, kind, id));
    }
  }

  private Shape shape(RecordRow r) {
    return new Shape(
        r.title().isEmpty() ? r.key() : r.title(),
        r.more().category(),
        r.detail(),
        r.agency().isEmpty() ? null : names.agency(r.agency()).vi(),
        r.more().person(),
        r.more().phone(),
        r.more().photos(),
        r.opened(),
        r.simulated(),
        r.lon(),
        r.lat());
  }

  private Map<String, Drawn> drawn(String dataset, Collection<String> keys) {
    Map<String, Drawn> out = new HashMap<>();
    db.sql(
            "SELECT p.*, ST_X(geom) AS lon, ST_Y(geom) AS lat FROM case_point p"
                + " WHERE dataset = :dataset AND code IN (:keys)")
        .param("dataset", dataset)
        .param("keys", keys)
        .query(
            rs -> {
              out.put(rs.getString("code"), drawn(rs));
            });
    return out;
  }

  private static Drawn drawn(ResultSet rs) throws SQLException {
    return new Drawn(
        rs.getLong("id"),
        new Shape(
            rs.getString("name"),
            rs.getString("category"),
            rs.getString("detail"),
            rs.getString("agency"),
            rs.getString("person"),
            rs.getString("phone"),
            rs.getObject("photos", Integer.class),
            DatasetStands.time(rs, "opened"),
            rs.getBoolean("simulated"),
            rs.getDouble("lon"),
            rs.getDouble("lat")),
        state(rs));
  }

  private static State state(ResultSet rs) throws SQLException {
    return new State(
        rs.getString("told"),
        DatasetStands.time(rs, "due"),
        DatasetStands.time(rs, "done"),
        rs.getString("state"));
  }

  private void insert(String dataset, String code, Shape s, State state) {
    db.sql(
            "INSERT INTO case_point (dataset, code, name, category, detail, agency, person, phone,"
                + " photos, opened, simulated, geom, told, state, alarm, due, done) VALUES (?, ?,"
                + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ST_GeomFromText(?, 4326), ?, ?, ?, ?, ?)")
        .params(dataset, code, s.name, s.category, s.detail, s.agency, s.person, s.phone)
        .params(s.photos, of(s.opened), s.simulated, point(s))
        .params(state.told, state.shown, state.alarm(), of(state.due), of(state.done))
        .update();
  }

  private void change(long id, Shape s) {
    db.sql(
            "UPDATE case_point SET name = ?, category = ?, detail = ?, agency = ?, person = ?,"
                + " phone = ?, photos = ?, opened = ?, simulated = ?,"
                + " geom = ST_GeomFromText(?, 4326) WHERE id = ?")
        .params(s.name, s.category, s.detail, s.agency, s.person, s.phone)
        .params(s.photos, of(s.opened), s.simulated, point(s), id)
        .update();
  }

  private void change(long id, State s) {
    db.sql("UPDATE case_point SET told = ?, state = ?, alarm = ?, due = ?, done = ? WHERE id = ?")
        .params(s.told, s.shown, s.alarm(), of(s.due), of(s.done), id)
        .update();
  }

  private static String point(Shape s) {
    return "POINT (" + s.lon + " " + s.lat + ")";
  }

  private static OffsetDateTime of(Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  @Scheduled(fixedDelay = 20_000, initialDelay = 40_000)
  void poll() {
    try {
      look();
    } catch (DataAccessException e) {
      LOG.warn("cases: the store does not answer, what is overdue is shown later");
    }
  }

  /**
   * What the passing of time does to the points.
   *
   * @return how many were changed
   */
  int look() {
    Instant now = clock.instant();
    int changed = 0;
    for (Map.Entry<Long, State> e : open().entrySet()) {
      State s = e.getValue();
      State next = new State(s.told, s.due, s.done, State.shown(s.told, s.due, s.done, now));
      if (!next.equals(s)) {
        transactions.executeWithoutResult(
            t -> {
              tell(false, DataChanged.Kind.STATE, e.getKey());
              change(e.getKey(), next);
            });
        changed++;
      }
    }
    return changed + forget(now);
  }

  private Map<Long, State> open() {
    Map<Long, State> out = new HashMap<>();
    db.sql(
            "SELECT id, told, due, done, state FROM case_point WHERE due IS NOT NULL AND done IS"
                + " NULL")
        .query(
            rs -> {
              out.put(rs.getLong("id"), state(rs));
            });
    return out;
  }

  /** The record stays; only its point goes. */
  private int forget(Instant now) {
    OffsetDateTime before = of(now.minus(SHOWN_AFTER));
    List<Long> old =
        db.sql("SELECT id FROM case_point WHERE done < ?").param(before).query(Long.class).list();
    for (long id : old) {
      transactions.executeWithoutResult(
          t -> {
            tell(false, DataChanged.Kind.GEOMETRY, id);
            db.sql("DELETE FROM case_point WHERE id = ?").param(id).update();
          });
    }
    return old.size();
  }
}
