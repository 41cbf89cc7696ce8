package vn.vonglau.sensing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/**
 * Spans of values that a person approved or invalidated, with the reason. Values that come later
 * into such a span take its verdict over: the span was judged, not the rows.
 */
@Component
public class Reviews {
  private final JdbcClient db;
  private final ObservationRows rows;
  private final Bulk bulk;
  private final Datastreams register;
  private final Following following;
  private final Journal journal;
  private final BusinessClock clock;
  private final ApplicationEventPublisher facts;

  Reviews(
      JdbcClient db,
      ObservationRows rows,
      Bulk bulk,
      Datastreams register,
      Following following,
      Journal journal,
      BusinessClock clock,
      ApplicationEventPublisher facts) {
    this.db = db;
    this.rows = rows;
    this.bulk = bulk;
    this.register = register;
    this.following = following;
    this.journal = journal;
    this.clock = clock;
    this.facts = facts;
  }

  /** What a person says of a span. */
  public enum Verdict {
    APPROVED,
    INVALIDATED,
    /** Takes back what was said before. */
    WITHDRAWN;

    int flags() {
      return switch (this) {
        case APPROVED -> QcFlag.APPROVED.bit();
        case INVALIDATED -> QcFlag.INVALIDATED.bit();
        case WITHDRAWN -> 0;
      };
    }
  }

  private static final int VERDICTS = QcFlag.APPROVED.bit() | QcFlag.INVALIDATED.bit();

  /** Both ends belong to it; epoch milliseconds. */
  record Span(long from, long to, int flags) {}

  /** The spans of these series, oldest verdict first. */
  Map<Integer, List<Span>> of(Collection<Integer> datastreams) {
    Map<Integer, List<Span>> spans = new HashMap<>();
    db.sql(
            "SELECT datastream_id, from_time, to_time, verdict FROM review"
                + " WHERE datastream_id = ANY (?) ORDER BY id")
        .param(datastreams.toArray(Integer[]::new))
        .query(
            rs -> {
              Verdict verdict = Verdict.valueOf(rs.getString(4).toUpperCase(Locale.ROOT));
              spans
                  .computeIfAbsent(rs.getInt(1), k -> new ArrayList<>())
                  .add(
                      new Span(
                          ObservationRows.ms(rs, 2), ObservationRows.ms(rs, 3), verdict.flags()));
            });
    return spans;
  }

  /** The flags of the last verdict on a moment. */
  static int flags(List<Span> spans, long time) {
    int flags = 0;
    if (spans != null) {
      for (Span span : spans) {
        flags = time >= span.from && time <= span.to ? span.flags : flags;
      }
    }
    return flags;
  }

  /**
   * Judges a span of one series.
   *
   * @param to inclusive
   * @param reason why, for the journal and for whoever looks at the value later
   * @return how many values it touched
   */
  @Transactional
  public int judge(int datastream, Instant from, Instant to, Verdict verdict, String reason) {
    Datastream series =
        register.find(datastream).orElseThrow(() -> Problem.notFound().asException());
    Batch.Moved moved = new Batch.Moved(rows.lock(List.of(datastream)));
    String word = verdict.name().toLowerCase(Locale.ROOT);
    List<Object[]> changed = new ArrayList<>();
    List<Object[]> replaced = new ArrayList<>();
    Instant now = clock.instant();
    db.sql(
            "SELECT time, val, status, flags, received, receipt_id, revision FROM observation"
                + " WHERE datastream_id = ? AND time >= ? AND time <= ? ORDER BY time")
        .params(datastream, Bulk.utc(from), Bulk.utc(to))
        .query(
            rs -> {
              int old = rs.getInt(4);
              int flags = old & ~VERDICTS | verdict.flags();
              if (flags == old) {
                return;
              }
              long time = ObservationRows.ms(rs, 1);
              double value = rs.getDouble(2);
              int status = rs.getInt(3);
              Instant received = Instant.ofEpochMilli(ObservationRows.ms(rs, 5));
              int revision = rs.getInt(7);
              changed.add(
                  new Object[] {
                    datastream,
                    Instant.ofEpochMilli(time),
                    value,
                    status,
                    flags,
                    received,
                    rs.getLong(6),
                    revision + 1
                  });
              replaced.add(
                  new Object[] {
                    datastream,
                    Instant.ofEpochMilli(time),
                    revision,
                    value,
                    status,
                    old,
                    rs.getLong(6),
                    now,
                    Actor.current(),
                    word + ": " + reason
                  });
              moved.value(series, time, value, status, flags, true, received);
            });
    bulk.merge(Bulk.OBSERVATION, changed);
    bulk.insert(Bulk.REPLACED, replaced);
    db.sql(
            "INSERT INTO review (datastream_id, from_time, to_time, verdict, reason, by_whom, at,"
                + " n) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            datastream,
            Bulk.utc(from),
            Bulk.utc(to),
            word,
            reason,
            Actor.current(),
            Bulk.utc(now),
            changed.size())
        .update();
    journal.write(
        "observations." + word,
        "datastream:" + datastream,
        series.stationCode() + " " + series.parameter() + " " + from + "/" + to + ": " + reason);
    ObservationsStored fact = following.follow(moved, now);
    if (!fact.series().isEmpty()) {
      facts.publishEvent(fact);
    }
    return changed.size();
  }
}
