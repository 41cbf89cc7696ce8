package vn.vonglau.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.Problem;

/** The register of the places that are asked, who is at work on which, and what was fetched. */
@Component
class RemoteFeeds {
  private static final Duration GONE = Duration.ofDays(7);
  private static final int LONGEST_RESULT = 1000;

  /** A file as it was when it was fetched. */
  record Known(long size, Instant modified) {}

  private final JdbcClient db;
  private final Journal journal;

  RemoteFeeds(JdbcClient db, Journal journal) {
    this.db = db;
    this.journal = journal;
  }

  /** In the order of the ids. */
  List<RemoteFeed> list(long after, int count) {
    return db.sql("SELECT * FROM remote_feed WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY")
        .params(after, count)
        .query(RemoteFeeds::feed)
        .list();
  }

  RemoteFeed get(String name) {
    return db.sql("SELECT * FROM remote_feed WHERE name = ?")
        .param(name)
        .query(RemoteFeeds::feed)
        .optional()
        .orElseThrow(() -> Problem.notFound().asException());
  }

  @Transactional
  RemoteFeed add(RemoteFeed wish) {
    try {
      bind(
              db.sql(
                  "INSERT INTO remote_feed (name, kind, host, port, path, tls, pattern, username,"
                      + " secret_env, stations, mapping, every_minutes, enabled, host_key, due_at)"
                      + " VALUES (:name, :kind, :host, :port, :path, :tls, :pattern, :username,"
                      + " :secret, :stations, :mapping, :every, :enabled, :key, :now)"),
              wish)
          .update();
    } catch (DuplicateKeyException e) {
      throw Problem.of(
              409,
              "remote-feed-exists",
              "Đã có nguồn «" + wish.name() + "». Chưa tạo gì. Chọn tên khác.",
              "There is a source '"
                  + wish.name()
                  + "' already. Nothing was made. Choose another"
                  + " name.")
          .at("name", null)
          .asException();
    }
    told("feeds.source-made", wish);
    return get(wish.name());
  }

  @Transactional
  RemoteFeed change(RemoteFeed wish) {
    bind(
            db.sql(
                "UPDATE remote_feed SET kind = :kind, host = :host, port = :port, path = :path,"
                    + " tls = :tls, pattern = :pattern, username = :username, secret_env = :secret,"
                    + " stations = :stations, mapping = :mapping, every_minutes = :every,"
                    + " enabled = :enabled, host_key = :key, due_at = :now WHERE name = :name"),
            wish)
        .update();
    told("feeds.source-changed", wish);
    return get(wish.name());
  }

  /** The key that a server showed at its first use; from now on it has to show the same. */
  @Transactional
  void pin(RemoteFeed feed, String hostKey) {
    db.sql("UPDATE remote_feed SET host_key = ? WHERE id = ?").params(hostKey, feed.id()).update();
    journal.write("feeds.host-key-pinned", "source:" + feed.name(), hostKey);
  }

  void dueNow(String name) {
    db.sql("UPDATE remote_feed SET due_at = ? WHERE name = ?")
        .params(utc(Instant.now()), name)
        .update();
  }

  List<RemoteFeed> due(Instant now) {
    return db.sql(
            "SELECT * FROM remote_feed WHERE enabled AND due_at <= :now"
                + " AND (lease_until IS NULL OR lease_until < :now) ORDER BY due_at")
        .param("now", utc(now))
        .query(RemoteFeeds::feed)
        .list();
  }

  /** True for the one node that may work on it until {@code until}. */
  boolean lease(RemoteFeed feed, String node, Instant now, Instant until) {
    return db.sql(
                "UPDATE remote_feed SET lease_by = :node, lease_until = :until WHERE id = :id"
                    + " AND due_at <= :now AND (lease_until IS NULL OR lease_until < :now)")
            .param("node", node)
            .param("until", utc(until))
            .param("now", utc(now))
            .param("id", feed.id())
            .update()
        == 1;
  }

  void done(RemoteFeed feed, Instant now, boolean ok, String result) {
    String text = result.length() > LONGEST_RESULT ? result.substring(0, LONGEST_RESULT) : result;
    db.sql(
            "UPDATE remote_feed SET lease_by = null, lease_until = null, due_at = :due,"
                + " last_at = :now, last_ok = :ok, last_result = :result WHERE id = :id")
        .param("due", utc(now.plus(Duration.ofMinutes(feed.everyMinutes()))))
        .param("now", utc(now))
        .param("ok", ok)
        .param("result", text)
        .param("id", feed.id())
        .update();
  }

  /** What was fetched before, by the hash of its path. */
  Map<String, Known> taken(RemoteFeed feed) {
    Map<String, Known> all = new HashMap<>();
    db.sql("SELECT name_hash, size, modified FROM remote_taken WHERE feed_id = ?")
        .param(feed.id())
        .query(
            (ResultSet rs) -> {
              all.put(
                  rs.getString(1),
                  new Known(rs.getLong(2), rs.getObject(3, OffsetDateTime.class).toInstant()));
            });
    return all;
  }

  @Transactional
  void remember(RemoteFeed feed, String hash, Known known) {
    db.sql("DELETE FROM remote_taken WHERE feed_id = ? AND name_hash = ?")
        .params(feed.id(), hash)
        .update();
    db.sql(
            "INSERT INTO remote_taken (feed_id, name_hash, size, modified, taken_at)"
                + " VALUES (?, ?, ?, ?, ?)")
        .params(feed.id(), hash, known.size, utc(known.modified), utc(Instant.now()))
        .update();
  }

  /** Still listed over there: not forgotten as long as it is. */
  @Transactional
  void seen(RemoteFeed feed, List<String> hashes, Instant now) {
    for (String hash : hashes) {
      db.sql("UPDATE remote_taken SET taken_at = ? WHERE feed_id = ? AND name_hash = ?")
          .params(utc(now), feed.id(), hash)
          .update();
    }
    db.sql("DELETE FROM remote_taken WHERE feed_id = ? AND taken_at < ?")
        .params(feed.id(), utc(now.minus(GONE)))
        .update();
  }

  private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, RemoteFeed f) {
    return sql.param("name", f.name())
        .param("kind", f.kind().id())
        .param("host", f.host())
        .param("port", f.port())
        .param("path", f.path())
        .param("tls", f.tls())
        .param("pattern", f.pattern())
        .param("username", f.username())
        .param("secret", f.secretEnv())
        .param("stations", Feeds.joined(f.stations()), Types.VARCHAR)
        .param("mapping", f.mapping(), Types.VARCHAR)
        .param("every", f.everyMinutes())
        .param("enabled", f.enabled())
        .param("key", f.hostKey(), Types.VARCHAR)
        .param("now", utc(Instant.now()));
  }

  private void told(String action, RemoteFeed f) {
    journal.write(
        action,
        "source:" + f.name(),
        "kind=%s; host=%s:%d; path=%s; user=%s; secret=%s; every=%d min; enabled=%s; hostKey=%s"
            .formatted(
                f.kind().id(),
                f.host(),
                f.port(),
                f.path(),
                f.username(),
                f.secretEnv(),
                f.everyMinutes(),
                f.enabled(),
                f.hostKey()));
  }

  private static RemoteFeed feed(ResultSet rs, int row) throws SQLException {
    OffsetDateTime last = rs.getObject("last_at", OffsetDateTime.class);
    return new RemoteFeed(
        rs.getLong("id"),
        rs.getString("name"),
        RemoteFeed.Kind.valueOf(rs.getString("kind").toUpperCase(Locale.ROOT)),
        rs.getString("host"),
        rs.getInt("port"),
        rs.getString("path"),
        rs.getBoolean("tls"),
        rs.getString("pattern"),
        rs.getString("username"),
        rs.getString("secret_env"),
        Feeds.split(rs.getString("stations")),
        rs.getString("mapping"),
        rs.getInt("every_minutes"),
        rs.getBoolean("enabled"),
        rs.getString("host_key"),
        last == null ? null : last.toInstant(),
        rs.getObject("last_ok", Boolean.class),
        rs.getString("last_result"));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
