package vn.vonglau.sensing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.kernel.BusinessClock;

/** Ends the hours of series that fell silent in them: no younger value comes to do it. */
@Component
class Settling {
  private static final Duration WAIT = Duration.ofMinutes(10);
  private static final Duration LOOK_BACK = Duration.ofMinutes(70);

  private final JdbcClient db;
  private final ObservationRows rows;
  private final Following following;
  private final BusinessClock clock;
  private final ApplicationEventPublisher facts;

  Settling(
      JdbcClient db,
      ObservationRows rows,
      Following following,
      BusinessClock clock,
      ApplicationEventPublisher facts) {
    this.db = db;
    this.rows = rows;
    this.following = following;
    this.clock = clock;
    this.facts = facts;
  }

  /** The same again changes nothing, so that any node may do it, and an hour is settled twice. */
  @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT5M")
  @Transactional
  public void settle() {
    Instant now = clock.instant();
    Map<Integer, TreeSet<Long>> over = new HashMap<>();
    db.sql("SELECT datastream_id, time FROM latest WHERE time > ? AND time < ?")
        .params(
            Bulk.utc(now.minus(LOOK_BACK).minus(Duration.ofHours(1))), Bulk.utc(now.minus(WAIT)))
        .query(
            rs -> {
              long time = ObservationRows.ms(rs, 2);
              long end = Span.hour(time);
              if (time != end && end + WAIT.toMillis() <= now.toEpochMilli()) {
                over.put(rs.getInt(1), new TreeSet<>(List.of(end)));
              }
            });
    if (over.isEmpty()) {
      return;
    }
    Batch.Moved moved = new Batch.Moved(rows.lock(over.keySet()));
    ObservationsStored fact = following.settle(moved, over, now);
    if (!fact.series().isEmpty()) {
      facts.publishEvent(fact);
    }
  }
}
