package vn.vonglau.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;

/** The alarms as one caller may see them, and the taking of one. */
@Component
class Alarms {
  private final JdbcClient db;
  private final AlarmEvents events;
  private final Journal journal;
  private final BusinessClock clock;
  private final Wake wake;

  Alarms(JdbcClient db, AlarmEvents events, Journal journal, BusinessClock clock, Wake wake) {
    this.db = db;
    this.events = events;
    this.journal = journal;
    this.clock = clock;
    this.wake = wake;
  }

  /** Which alarms are asked for; null or empty asks for all. */
  record Wish(
      State state,
      Set<AlarmKind> kinds,
      Set<Severity> severities,
      Set<Long> units,
      String station,
      Instant from,
      Instant to) {}

  /** What a list may be limited to. Taken alarms still stand, so they are active ones too. */
  enum State {
    ACTIVE("a.open_key IS NOT NULL"),
    ACKNOWLEDGED(
        "a.open_key IS NOT NULL AND a.ack_at IS NOT NULL AND (a.ack_until IS NULL OR a.ack_until >"
            + " :now)"),
    OPEN(
        "a.open_key IS NOT NULL AND (a.ack_at IS NULL OR a.ack_until IS NOT NULL AND a.ack_until <="
            + " :now)"),
    CLEARED("a.open_key IS NULL"),
    ALL("1 = 1");

    private final String sql;

    State(String sql) {
      this.sql = sql;
    }
  }

  /** Newest first. */
  KeysetPage<AlarmRow> page(Rights rights, Wish wish, PageRequest request) {
    Predicate<AlarmRow> seen = seen(rights);
    return KeysetPage.of(
        request,
        (after, count) -> rows(wish, after == Long.MIN_VALUE ? Long.MAX_VALUE : after, count),
        AlarmRow::id,
        seen);
  }

  private List<AlarmRow> rows(Wish wish, long before, int count) {
    List<String> where = new ArrayList<>(List.of("a.id < :before", wish.state.sql));
    in(where, "a.kind", wish.kinds.stream().map(k -> "'" + k.id() + "'").toList());
    in(where, "a.severity", wish.severities.stream().map(s -> "" + s.number()).toList());
    if (wish.units != null) {
      in(where, "coalesce(a.unit_id, -1)", wish.units.isEmpty() ? List.of(-2L) : wish.units);
    }
    if (wish.station != null) {
      where.add("s.code = :station");
    }
    if (wish.from != null) {
      where.add("a.raised_at >= :from");
    }
    if (wish.to != null) {
      where.add("a.raised_at < :to");
    }
    JdbcClient.StatementSpec query =
        db.sql(
                AlarmRow.SELECT
                    + " WHERE "
                    + String.join(" AND ", where)
                    + " ORDER BY a.id DESC FETCH FIRST "
                    + count
                    + " ROWS ONLY")
            .param("before", before)
            .param("now", Stamp.of(clock.instant()));
    query = wish.station == null ? query : query.param("station", wish.station);
    query = wish.from == null ? query : query.param("from", Stamp.of(wish.from));
    query = wish.to == null ? query : query.param("to", Stamp.of(wish.to));
    return query.query(AlarmRow::of).list();
  }

  /** Names and numbers of our own only: nothing that someone sent. */
  private static void in(List<String> where, String column, Collection<?> values) {
    if (!values.isEmpty()) {
      where.add(
          column
              + " IN ("
              + String.join(", ", values.stream().map(String::valueOf).toList())
              + ")");
    }
  }

  /** Every alarm that stands. */
  List<AlarmRow> standing(Rights rights) {
    return db
        .sql(AlarmRow.SELECT + " WHERE a.open_key IS NOT NULL")
        .query(AlarmRow::of)
        .list()
        .stream()
        .filter(seen(rights))
        .toList();
  }

  /** Those that ended or that somebody took within a span, its end not in it. */
  List<AlarmRow> settled(Rights rights, Instant from, Instant to) {
    return db
        .sql(
            AlarmRow.SELECT
                + " WHERE a.cleared_at >= :from AND a.cleared_at < :to"
                + " OR a.ack_at >= :from AND a.ack_at < :to")
        .param("from", Stamp.of(from))
        .param("to", Stamp.of(to))
        .query(AlarmRow::of)
        .list()
        .stream()
        .filter(seen(rights))
        .toList();
  }

  /** A Problem 404 also for one that the caller may not see. */
  AlarmRow get(Rights rights, long id) {
    Optional<AlarmRow> found =
        db.sql(AlarmRow.SELECT + " WHERE a.id = ?").param(id).query(AlarmRow::of).optional();
    return found.filter(seen(rights)).orElseThrow(() -> Problem.notFound().asException());
  }

  List<AlarmEvents.Event> history(long id) {
    return events.of(id);
  }

  /** One line of the ledger as people see it. */
  record Notice(
      String purpose,
      String channel,
      String recipient,
      String state,
      int tries,
      Instant madeAt,
      Instant doneAt,
      String lastError) {}

  List<Notice> notices(AlarmRow a) {
    return db.sql(
            "SELECT * FROM alarm_notice WHERE about = ? OR about = ? ORDER BY id"
                + " FETCH FIRST 500 ROWS ONLY")
        .params("alarm:" + a.id(), "group:" + a.group())
        .query(
            (rs, row) ->
                new Notice(
                    rs.getString("purpose"),
                    rs.getString("channel"),
                    rs.getString("recipient"),
                    rs.getString("state"),
                    rs.getInt("tries"),
                    Stamp.get(rs, "made_at"),
                    Stamp.get(rs, "done_at"),
                    rs.getString("last_error")))
        .list();
  }

  /**
   * The caller has it from now on; who had it before has it no longer.
   *
   * @param until or null: as long as it stands
   */
  @Transactional
  public AlarmRow acknowledge(Rights rights, long id, String note, Instant until) {
    AlarmRow a = get(rights, id);
    Instant now = Instant.ofEpochMilli(clock.millis());
    if (until != null && !until.isAfter(now)) {
      throw Problem.badRequest(
              "alarm-until",
              "Thời hạn nhận xử lý phải ở sau thời điểm hiện tại. Chưa thay đổi gì. Sửa until.",
              "Until when it is taken must lie in the future. Nothing was changed. Correct until.")
          .at("until", null)
          .asException();
    }
    int taken =
        db.sql(
                "UPDATE alarm SET ack_by = ?, ack_at = ?, ack_note = ?, ack_until = ?"
                    + " WHERE id = ? AND open_key IS NOT NULL")
            .params(Actor.current(), Stamp.of(now), note, Stamp.of(until), id)
            .update();
    if (taken == 0) {
      throw Problem.of(
              409,
              "alarm-cleared",
              "Cảnh báo này đã qua nên không cần nhận xử lý. Chưa thay đổi gì. Tải lại danh sách.",
              "This alarm has cleared, so nobody needs to take it. Nothing was changed. Load the"
                  + " list again.")
          .asException();
    }
    events.write(a, "acknowledged", now, null, note);
    journal.write("alarms.acknowledged", "alarm:" + id, until + " " + note);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wake.up();
          }
        });
    return get(rights, id);
  }

  private static Predicate<AlarmRow> seen(Rights rights) {
    Rights.Grant grant = rights.contractual("alarms");
    if (grant.area() == null) {
      return a -> true;
    }
    Predicate<Geometry> places = grant.places();
    return a -> places.test(place(a));
  }

  /** Null while it is not known. */
  static Geometry place(AlarmRow a) {
    try {
      return a.place() == null ? null : new WKBReader().read(a.place());
    } catch (ParseException e) {
      throw new IllegalStateException("the place of station " + a.code() + " cannot be read", e);
    }
  }
}
