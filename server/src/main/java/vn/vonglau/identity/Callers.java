package vn.vonglau.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * From the cookie or key of a request to its caller, without asking the database for each tile.
 * What is remembered holds only while the version in {@code identity_head} stands still: a change
 * made on this node shows at once, one made on another node within {@link #POLL}.
 */
@Component
class Callers {
  static final Duration IDLE = Duration.ofHours(12);
  static final Duration POLL = Duration.ofMillis(300);
  private static final Duration REMEMBER = Duration.ofSeconds(60);
  // while the database does not answer, people already known go on reading maps
  private static final Duration WITHOUT_STORE = Duration.ofMinutes(10);
  // after a failure, nobody waits for a connection again before this has passed
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final int MOST_REMEMBERED = 20_000;

  private record Known(SignedIn signedIn, long generation, long loadedNanos, Instant end) {}

  private record Row(
      long personId, String user, String name, boolean mustChange, long version, Instant end) {}

  private final JdbcClient db;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final AtomicLong generation = new AtomicLong();
  private final AtomicLong polledNanos = new AtomicLong(System.nanoTime());
  private volatile long version = -1;
  private volatile long silentUntilNanos = System.nanoTime();

  Callers(JdbcClient db) {
    this.db = db;
  }

  Optional<SignedIn> bySession(String token) {
    if (token.length() != 43) {
      return Optional.empty();
    }
    String hash = Secrets.hash(token);
    return find("s" + hash, () -> loadSession(hash));
  }

  /** {@code vlk_<id>_<secret>}. */
  Optional<SignedIn> byKey(String key) {
    String[] parts = key.split("_", 3);
    if (parts.length != 3
        || !parts[0].equals("vlk")
        || !parts[1].matches("[0-9]{1,18}")
        || parts[2].length() != 43) {
      return Optional.empty();
    }
    String hash = Secrets.hash(parts[2]);
    return find("k" + hash + parts[1], () -> loadKey(Long.parseLong(parts[1]), hash));
  }

  /** The token of a device that shows walls. */
  Optional<SignedIn> byDevice(String token) {
    if (token.length() != 43) {
      return Optional.empty();
    }
    String hash = Secrets.hash(token);
    return find("d" + hash, () -> loadDevice(hash));
  }

  /** To be called inside the transaction of whatever changes a right, a session or a key. */
  void changed() {
    db.sql("UPDATE identity_head SET version = version + 1 WHERE id = 1").update();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            generation.incrementAndGet();
          }
        });
  }

  private Optional<SignedIn> find(String id, Supplier<Optional<Known>> load) {
    Known held = known.get(id);
    // a session that was closed or ran out opens nothing, also while nobody can be asked about it
    boolean usable =
        held != null
            && held.generation == generation.get()
            && held.end.isAfter(Instant.now())
            && younger(held, WITHOUT_STORE);
    if (usable && silentUntilNanos - System.nanoTime() > 0) {
      return Optional.of(held.signedIn);
    }
    try {
      poll();
      if (held != null && holds(held)) {
        return Optional.of(held.signedIn);
      }
      Optional<Known> loaded = load.get();
      if (loaded.isEmpty()) {
        known.remove(id);
        return Optional.empty();
      }
      if (known.size() >= MOST_REMEMBERED) {
        known.clear();
      }
      known.put(id, loaded.get());
      return Optional.of(loaded.get().signedIn);
    } catch (DataAccessException e) {
      silentUntilNanos = System.nanoTime() + SILENCE.toNanos();
      if (usable) {
        return Optional.of(held.signedIn);
      }
      throw e;
    }
  }

  private boolean holds(Known held) {
    return held.generation == generation.get()
        && younger(held, REMEMBER)
        && held.end.isAfter(Instant.now());
  }

  private static boolean younger(Known held, Duration age) {
    return System.nanoTime() - held.loadedNanos < age.toNanos();
  }

  // One request asks for all that come in the same moment.
  private void poll() {
    long last = polledNanos.get();
    long now = System.nanoTime();
    if (now - last < POLL.toNanos() || !polledNanos.compareAndSet(last, now)) {
      return;
    }
    long current =
        db.sql("SELECT version FROM identity_head WHERE id = 1").query(Long.class).single();
    if (current != version) {
      version = current;
      generation.incrementAndGet();
    }
  }

  private Optional<Known> loadSession(String hash) {
    long atGeneration = generation.get();
    Instant now = Instant.now();
    OffsetDateTime utc = now.atOffset(ZoneOffset.UTC);
    Optional<Row> row =
        db.sql(
                "SELECT p.id, p.username, p.name, p.must_change, p.version, s.expires_at"
                    + " FROM login_session s JOIN person p ON p.id = s.person_id"
                    + " WHERE s.token_hash = ? AND p.enabled"
                    + " AND s.expires_at > ? AND s.last_seen_at > ?")
            .params(hash, utc, utc.minus(IDLE))
            .query(Callers::row)
            .optional();
    if (row.isEmpty()) {
      return Optional.empty();
    }
    db.sql("UPDATE login_session SET last_seen_at = ? WHERE token_hash = ? AND last_seen_at < ?")
        .params(utc, hash, utc.minus(REMEMBER))
        .update();
    Row r = row.get();
    // A password given by someone else opens nothing but its own change.
    Caller caller = caller(r, r.mustChange ? Set.of() : roles(r.personId));
    return Optional.of(
        new Known(
            new SignedIn(caller, r.personId, hash, null, r.mustChange),
            atGeneration,
            System.nanoTime(),
            r.end));
  }

  private Optional<Known> loadKey(long id, String hash) {
    long atGeneration = generation.get();
    OffsetDateTime utc = Instant.now().atOffset(ZoneOffset.UTC);
    Optional<Row> row =
        db.sql(
                "SELECT p.id, p.username, p.name, p.must_change, p.version, k.expires_at"
                    + " FROM api_key k JOIN person p ON p.id = k.person_id"
                    + " WHERE k.id = ? AND k.key_hash = ? AND p.enabled AND k.revoked_at IS NULL"
                    + " AND (k.expires_at IS NULL OR k.expires_at > ?)")
            .params(id, hash, utc)
            .query(Callers::row)
            .optional();
    if (row.isEmpty()) {
      return Optional.empty();
    }
    db.sql(
            "UPDATE api_key SET last_used_at = ?"
                + " WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)")
        .params(utc, id, utc.minus(REMEMBER))
        .update();
    Row r = row.get();
    Set<Role> roles = roles(r.personId);
    String own =
        db.sql("SELECT roles FROM api_key WHERE id = ?")
            .param(id)
            .query((rs, n) -> rs.getString(1) == null ? "*" : rs.getString(1))
            .single();
    if (!own.equals("*")) {
      roles.retainAll(Keys.roles(own));
    }
    return Optional.of(
        new Known(
            new SignedIn(caller(r, roles), r.personId, null, id, false),
            atGeneration,
            System.nanoTime(),
            r.end));
  }

  private Optional<Known> loadDevice(String hash) {
    long atGeneration = generation.get();
    OffsetDateTime utc = Instant.now().atOffset(ZoneOffset.UTC);
    Optional<Known> found =
        db.sql(
                "SELECT * FROM device_token WHERE token_hash = ? AND revoked_at IS NULL"
                    + " AND (expires_at IS NULL OR expires_at > ?)")
            .params(hash, utc)
            .query(
                (rs, n) -> {
                  OffsetDateTime end = rs.getObject("expires_at", OffsetDateTime.class);
                  long id = rs.getLong("id");
                  Caller caller =
                      new Caller(
                          "device:" + id,
                          rs.getString("name"),
                          Keys.roles(rs.getString("roles")),
                          Set.of(),
                          Set.of(),
                          id);
                  return new Known(
                      new SignedIn(caller, -1, null, null, false),
                      atGeneration,
                      System.nanoTime(),
                      end == null ? Instant.MAX : end.toInstant());
                })
            .optional();
    if (found.isPresent()) {
      db.sql(
              "UPDATE device_token SET last_seen_at = ? WHERE token_hash = ?"
                  + " AND (last_seen_at IS NULL OR last_seen_at < ?)")
          .params(utc, hash, utc.minus(REMEMBER))
          .update();
    }
    return found;
  }

  private Caller caller(Row row, Set<Role> roles) {
    Set<String> units = new HashSet<>();
    Set<String> agencies = new HashSet<>();
    db.sql("SELECT kind, ref FROM person_scope WHERE person_id = ?")
        .param(row.personId)
        .query(
            rs -> {
              (rs.getString(1).equals(ScopeRef.UNIT) ? units : agencies).add(rs.getString(2));
            });
    return new Caller(row.user, row.name, roles, units, agencies, row.version);
  }

  private Set<Role> roles(long personId) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    db.sql("SELECT role FROM person_role WHERE person_id = ?")
        .param(personId)
        .query(String.class)
        .list()
        .forEach(id -> Role.find(id).ifPresent(roles::add));
    return roles;
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    OffsetDateTime end = rs.getObject("expires_at", OffsetDateTime.class);
    return new Row(
        rs.getLong("id"),
        rs.getString("username"),
        rs.getString("name"),
        rs.getBoolean("must_change"),
        rs.getLong("version"),
        end == null ? Instant.MAX : end.toInstant());
  }
}
