package vn.vonglau.ops;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Records each minute that this node serves and reaches its store: what availability is told from.
 * By the machine's clock, which no demonstration moves.
 */
@Component
public class Heartbeat implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private final JdbcClient db;
  private final String node;
  private long span;
  private Instant last;
  private boolean ready;

  Heartbeat(JdbcClient db, @Value("${vonglau.home}") String home) {
    this.db = db;
    this.node = Path.of(home).toAbsolutePath().normalize().toString();
  }

  @EventListener(ApplicationReadyEvent.class)
  synchronized void begin() {
    ready = true;
    tick();
  }

  @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
  synchronized void tick() {
    if (ready) {
      try {
        beat(Instant.now());
      } catch (DataAccessException | TransactionException e) {
        // a store that does not answer is no service: the time stays unrecorded
        LOG.warn("no heartbeat while the database does not answer: {}", e.getMessage());
      }
    }
  }

  /**
   * Moves the span on, or begins another one after a pause: the machine slept, the store was away.
   */
  synchronized void beat(Instant time) {
    Instant now = time.truncatedTo(ChronoUnit.MICROS);
    boolean goesOn =
        span > 0
            && !now.isBefore(last)
            && Duration.between(last, now).compareTo(Availability.GAP) <= 0;
    if (goesOn) {
      db.sql("UPDATE service_span SET last_at = ? WHERE id = ?").params(utc(now), span).update();
    } else {
      var key = new GeneratedKeyHolder();
      db.sql(
              "INSERT INTO service_span (node, started_at, last_at, ended)"
                  + " VALUES (?, ?, ?, false)")
          .params(node, utc(now), utc(now))
          .update(key, "id");
      span = key.getKeyAs(Long.class);
    }
    last = now;
  }

  /** How it ran from {@code from} up to {@code to}. */
  public Availability between(Instant from, Instant to, Instant now) {
    Instant since =
        db.sql("SELECT min(started_at) FROM service_span")
            .query((rs, row) -> time(rs, 1))
            .optional()
            .orElse(null);
    List<Availability.Span> spans =
        db.sql(
                "SELECT started_at, last_at, ended FROM service_span WHERE started_at < :to"
                    + " AND (last_at >= :from OR last_at = (SELECT max(last_at) FROM service_span"
                    + " WHERE last_at < :from))")
            .param("from", utc(from))
            .param("to", utc(to))
            .query((rs, row) -> new Availability.Span(time(rs, 1), time(rs, 2), rs.getBoolean(3)))
            .list();
    return Availability.of(spans, since, from, to, now);
  }

  @Override
  public synchronized void destroy() {
    if (span > 0) {
      try {
        db.sql("UPDATE service_span SET last_at = ?, ended = true WHERE id = ?")
            .params(utc(Instant.now().truncatedTo(ChronoUnit.MICROS)), span)
            .update();
      } catch (DataAccessException | TransactionException e) {
        LOG.warn("the end of this run was not recorded: {}", e.getMessage());
      }
    }
  }

  private static Instant time(ResultSet rs, int column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
