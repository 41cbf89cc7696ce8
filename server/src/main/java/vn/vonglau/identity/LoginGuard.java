package vn.vonglau.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows guessing down: per account and address, and, wider, per address over all accounts. Nothing
 * is counted per account alone, so nobody can lock a person out from elsewhere.
 */
@Component
class LoginGuard {
  static final int PER_ACCOUNT = 5;
  static final int PER_ADDRESS = 50;

  private final JdbcClient db;
  private final TransactionTemplate transaction;

  LoginGuard(JdbcClient db, PlatformTransactionManager transactions) {
    this.db = db;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** How long this pair has to wait; zero when it may try. Counts nothing. */
  Duration lockedFor(String user, String address) {
    Instant now = Instant.now();
    Duration account = find(accountKey(user, address)).orElse(Guard.fresh(now)).lockedFor(now);
    Duration place = find(addressKey(address)).orElse(Guard.fresh(now)).lockedFor(now);
    return account.compareTo(place) > 0 ? account : place;
  }

  /** Counts an attempt about to be made; more than zero when it must not be made. */
  Duration reserve(String user, String address) {
    // the address first, always: one order, no deadlock
    Duration place = attempt(addressKey(address), PER_ADDRESS);
    return place.isZero() ? attempt(accountKey(user, address), PER_ACCOUNT) : place;
  }

  /** The attempt reserved last had the right password. */
  void succeeded(String user, String address) {
    change(addressKey(address), guard -> guard.takeBack(PER_ADDRESS));
    db.sql("DELETE FROM login_guard WHERE guard_key = ?").param(accountKey(user, address)).update();
  }

  int sweep(Instant before) {
    return db.sql("DELETE FROM login_guard WHERE last_at < ?").param(utc(before)).update();
  }

  private Duration attempt(String key, int limit) {
    Instant now = Instant.now();
    var wait = new Duration[] {Duration.ZERO};
    change(
        key,
        guard -> {
          wait[0] = guard.lockedFor(now);
          return wait[0].isZero() ? guard.attempt(now, limit) : guard;
        });
    return wait[0];
  }

  private void change(String key, UnaryOperator<Guard> step) {
    for (int tries = 1; ; tries++) {
      try {
        transaction.executeWithoutResult(t -> changeOnce(key, step));
        return;
      } catch (DuplicateKeyException | ConcurrencyFailureException e) {
        // another request made or holds the row; it is there the next time
        if (tries == 5) {
          throw e;
        }
      }
    }
  }

  private void changeOnce(String key, UnaryOperator<Guard> step) {
    Optional<Guard> held =
        db.sql("SELECT * FROM login_guard WHERE guard_key = ? FOR UPDATE")
            .param(key)
            .query(LoginGuard::guard)
            .optional();
    Guard next = step.apply(held.orElseGet(() -> Guard.fresh(Instant.now())));
    String sql =
        held.isPresent()
            ? "UPDATE login_guard SET failures = :failures, window_start = :start,"
                + " last_at = :last, locked_until = :until, locks = :locks WHERE guard_key = :key"
            : "INSERT INTO login_guard"
                + " (guard_key, failures, window_start, last_at, locked_until, locks)"
                + " VALUES (:key, :failures, :start, :last, :until, :locks)";
    db.sql(sql)
        .param("key", key)
        .param("failures", next.failures())
        .param("start", utc(next.windowStart()))
        .param("last", utc(next.lastAt()))
        .param(
            "until",
            next.lockedUntil() == null ? null : utc(next.lockedUntil()),
            java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("locks", next.locks())
        .update();
  }

  private Optional<Guard> find(String key) {
    return db.sql("SELECT * FROM login_guard WHERE guard_key = ?")
        .param(key)
        .query(LoginGuard::guard)
        .optional();
  }

  private static Guard guard(java.sql.ResultSet rs, int row) throws java.sql.SQLException {
    OffsetDateTime until = rs.getObject("locked_until", OffsetDateTime.class);
    return new Guard(
        rs.getInt("failures"),
        rs.getObject("window_start", OffsetDateTime.class).toInstant(),
        rs.getObject("last_at", OffsetDateTime.class).toInstant(),
        until == null ? null : until.toInstant(),
        rs.getInt("locks"));
  }

  private static String accountKey(String user, String address) {
    return Secrets.hash("account\n" + address + "\n" + user);
  }

  private static String addressKey(String address) {
    return Secrets.hash("address\n" + address);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
