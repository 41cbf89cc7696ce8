package vn.vonglau.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sessions: rows of the database, so that any node knows them. */
@Component
class Sessions {
  static final Duration LONGEST = Duration.ofDays(7);

  private final JdbcClient db;
  private final Callers callers;
  private final LoginGuard guard;

  Sessions(JdbcClient db, Callers callers, LoginGuard guard) {
    this.db = db;
    this.callers = callers;
    this.guard = guard;
  }

  /** Opens a session and returns the cookie's value, which is kept nowhere. */
  @Transactional
  String open(long personId, String address, String agent) {
    String token = Secrets.token();
    OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
    db.sql(
            "INSERT INTO login_session"
                + " (token_hash, person_id, created_at, last_seen_at, expires_at, address, agent)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")
        .params(
            Secrets.hash(token), personId, now, now, now.plus(LONGEST), address, printable(agent))
        .update();
    return token;
  }

  @Transactional
  void close(String tokenHash) {
    if (db.sql("DELETE FROM login_session WHERE token_hash = ?").param(tokenHash).update() > 0) {
      callers.changed();
    }
  }

  /** Ends the person's sessions, but for the one given (or null). */
  @Transactional
  void closeAll(long personId, String exceptHash) {
    db.sql("DELETE FROM login_session WHERE person_id = ? AND token_hash <> ?")
        .params(personId, exceptHash == null ? "" : exceptHash)
        .update();
    callers.changed();
  }

  /** Removes what nobody can use any more. Any node may run it at any time. */
  @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT10M")
  @Transactional
  void sweep() {
    OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
    db.sql("DELETE FROM login_session WHERE expires_at <= ? OR last_seen_at <= ?")
        .params(now, now.minus(Callers.IDLE))
        .update();
    guard.sweep(now.toInstant().minus(Duration.ofDays(1)));
  }

  private static String printable(String agent) {
    String text = agent == null ? "" : agent.replaceAll("\\p{Cntrl}", " ");
    return text.length() > 200 ? text.substring(0, 200) : text;
  }
}
