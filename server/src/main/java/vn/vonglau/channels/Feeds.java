package vn.vonglau.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.Problem;

/**
 * The register of the accounts. Signing in reads a copy in memory: a change made on this node shows
 * at once, one made on another node within {@link #AGE}.
 */
@Component
class Feeds {
  static final Duration AGE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);

  /** What has come since it was last written down. */
  private record Use(LocalDate day, long bytes, Instant seen) {
    Use and(Use later) {
      return day.equals(later.day) ? new Use(day, bytes + later.bytes, later.seen) : later;
    }
  }

  private record Copy(Map<String, Feed> feeds, long nanos) {}

  private final JdbcClient db;
  private final Journal journal;
  private final Map<String, Use> unwritten = new ConcurrentHashMap<>();
  private volatile Copy copy = new Copy(Map.of(), System.nanoTime() - AGE.toNanos());

  Feeds(JdbcClient db, Journal journal) {
    this.db = db;
    this.journal = journal;
  }

  /** From memory; what it says of use and of the last sign of life may be half a minute old. */
  Optional<Feed> find(String account) {
    Copy now = copy;
    if (System.nanoTime() - now.nanos >= AGE.toNanos()) {
      now = refresh(now);
    }
    return Optional.ofNullable(now.feeds.get(account));
  }

  private synchronized Copy refresh(Copy seen) {
    if (copy != seen) {
      return copy;
    }
    Map<String, Feed> feeds = seen.feeds;
    try {
      feeds =
          list(Long.MIN_VALUE, Integer.MAX_VALUE).stream()
              .collect(Collectors.toMap(Feed::account, Function.identity()));
    } catch (DataAccessException | TransactionException e) {
      // loggers that are known go on sending while the database does not answer
      LOG.warn("accounts of loggers stay as they were: {}", e.getMessage());
    }
    copy = new Copy(feeds, System.nanoTime());
    return copy;
  }

  /** In the order of the ids. */
  List<Feed> list(long after, int count) {
    return db.sql("SELECT * FROM feed WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY")
        .params(after, count)
        .query(Feeds::feed)
        .list();
  }

  Feed get(String account) {
    return db.sql("SELECT * FROM feed WHERE account = ?")
        .param(account)
        .query(Feeds::feed)
        .optional()
        .orElseThrow(() -> Problem.notFound().asException());
  }

  /** Id and times of {@code wish} count for nothing. */
  @Transactional
  Feed add(Feed wish) {
    OffsetDateTime now = utc(Instant.now());
    try {
      bind(
              db.sql(
                  "INSERT INTO feed (account, title, password_hash, ssh_keys, stations, enabled,"
                      + " simulated, bytes_per_day, files_per_minute, created_at, changed_at,"
                      + " used_bytes) VALUES (:account, :title, :hash, :keys, :stations, :enabled,"
                      + " :simulated, :bytes, :files, :now, :now, 0)"),
              wish)
          .param("simulated", wish.simulated())
          .param("now", now)
          .update();
    } catch (DuplicateKeyException e) {
      throw Problem.of(
              409,
              "feed-exists",
              "Đã có tài khoản trạm «" + wish.account() + "». Chưa tạo gì. Chọn tên khác.",
              "There is an account '"
                  + wish.account()
                  + "' already. Nothing was made. Choose"
                  + " another name.")
          .at("account", null)
          .asException();
    }
    changed("feeds.account-made", wish);
    return get(wish.account());
  }

  @Transactional
  Feed change(Feed wish) {
    bind(
            db.sql(
                "UPDATE feed SET title = :title, password_hash = :hash, ssh_keys = :keys,"
                    + " stations = :stations, enabled = :enabled, bytes_per_day = :bytes,"
                    + " files_per_minute = :files, changed_at = :now WHERE account = :account"),
            wish)
        .param("now", utc(Instant.now()))
        .update();
    changed("feeds.account-changed", wish);
    return get(wish.account());
  }

  @Transactional
  void setPassword(String account, String hash) {
    Feed feed = get(account);
    db.sql("UPDATE feed SET password_hash = ?, changed_at = ? WHERE id = ?")
        .params(hash, utc(Instant.now()), feed.id())
        .update();
    changed("feeds.password-reset", feed);
  }

  /** Counts for the register; written down twice a minute. */
  void used(Feed feed, LocalDate day, long bytes) {
    unwritten.merge(feed.account(), new Use(day, bytes, Instant.now()), Use::and);
  }

  @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT30S")
  void writeUse() {
    for (String account : List.copyOf(unwritten.keySet())) {
      Use use = unwritten.remove(account);
      try {
        db.sql(
                "UPDATE feed SET last_seen = :seen, used_bytes = :bytes + CASE WHEN used_day = :day"
                    + " THEN used_bytes ELSE 0 END, used_day = :day WHERE account = :account")
            .param("seen", utc(use.seen))
            .param("bytes", use.bytes)
            .param("day", use.day)
            .param("account", account)
            .update();
      } catch (DataAccessException | TransactionException e) {
        unwritten.merge(account, use, (newer, older) -> older.and(newer));
        return;
      }
    }
  }

  private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Feed wish) {
    return sql.param("account", wish.account())
        .param("title", wish.title())
        .param("hash", wish.passwordHash())
        .param("keys", String.join("\n", wish.sshKeys()))
        .param("stations", joined(wish.stations()), Types.VARCHAR)
        .param("enabled", wish.enabled())
        .param("bytes", wish.bytesPerDay())
        .param("files", wish.filesPerMinute());
  }

  private void changed(String action, Feed f) {
    journal.write(
        action,
        "feed:" + f.account(),
        "title=%s; stations=%s; enabled=%s; keys=%d; bytesPerDay=%d; filesPerMinute=%d"
            .formatted(
                f.title(),
                f.stations() == null ? "*" : new TreeSet<>(f.stations()),
                f.enabled(),
                f.sshKeys().size(),
                f.bytesPerDay(),
                f.filesPerMinute()));
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            Copy now = copy;
            copy = new Copy(now.feeds, now.nanos - AGE.toNanos());
          }
        });
  }

  static String joined(Set<String> stations) {
    return stations == null ? null : String.join(",", new TreeSet<>(stations));
  }

  static Set<String> split(String stations) {
    return stations == null
        ? null
        : stations.isEmpty()
            ? Set.of()
            : Set.copyOf(new LinkedHashSet<>(Arrays.asList(stations.split(","))));
  }

  private static Feed feed(ResultSet rs, int row) throws SQLException {
    OffsetDateTime seen = rs.getObject("last_seen", OffsetDateTime.class);
    return new Feed(
        rs.getLong("id"),
        rs.getString("account"),
        rs.getString("title"),
        rs.getString("password_hash"),
        rs.getString("ssh_keys").lines().toList(),
        split(rs.getString("stations")),
        rs.getBoolean("enabled"),
        rs.getBoolean("simulated"),
        rs.getLong("bytes_per_day"),
        rs.getInt("files_per_minute"),
        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
        seen == null ? null : seen.toInstant(),
        rs.getObject("used_day", LocalDate.class),
        rs.getLong("used_bytes"));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
