package vn.vonglau.identity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.Problem;

/** Screens that nobody signs in at. A device reads what its roles may read, and writes nothing. */
@Component
public class Devices {
  /** Name of the cookie that holds a device's token. */
  public static final String COOKIE = "VLDEVICE";

  private final JdbcClient db;
  private final Callers callers;
  private final Journal journal;

  Devices(JdbcClient db, Callers callers, Journal journal) {
    this.db = db;
    this.callers = callers;
    this.journal = journal;
  }

  /** What may be told of a device; times are null where there is none. */
  record Info(
      long id,
      String name,
      Set<Role> roles,
      String createdBy,
      Instant createdAt,
      Instant expires,
      Instant revokedAt,
      Instant lastSeenAt) {}

  /**
   * @param token to be told once
   */
  record Made(long id, String token) {}

  /** Whether the token opens anything at this moment. */
  public boolean valid(String token) {
    return callers.byDevice(token).isPresent();
  }

  @Transactional
  Made make(String name, Set<Role> roles, Instant expires) {
    String token = Secrets.token();
    String text = roles.stream().map(Role::id).sorted().collect(Collectors.joining(","));
    var made = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO device_token (name, token_hash, roles, created_by, created_at, expires_at)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .params(
            Arrays.asList(
                name,
                Secrets.hash(token),
                text,
                Actor.current(),
                Instant.now().atOffset(ZoneOffset.UTC),
                expires == null ? null : expires.atOffset(ZoneOffset.UTC)))
        .update(made, "id");
    long id = made.getKeyAs(Long.class);
    journal.write(
        "identity.device-made",
        "device:" + id,
        "name=" + name + "; roles=" + text + "; until=" + expires);
    return new Made(id, token);
  }

  List<Info> list() {
    return db.sql("SELECT * FROM device_token ORDER BY id DESC FETCH FIRST 500 ROWS ONLY")
        .query(
            (rs, n) ->
                new Info(
                    rs.getLong("id"),
                    rs.getString("name"),
                    Keys.roles(rs.getString("roles")),
                    rs.getString("created_by"),
                    instant(rs.getObject("created_at", OffsetDateTime.class)),
                    instant(rs.getObject("expires_at", OffsetDateTime.class)),
                    instant(rs.getObject("revoked_at", OffsetDateTime.class)),
                    instant(rs.getObject("last_seen_at", OffsetDateTime.class))))
        .list();
  }

  /** Ends a device; a second time changes nothing. */
  @Transactional
  void revoke(long id) {
    if (db.sql("SELECT id FROM device_token WHERE id = ?")
        .param(id)
        .query()
        .listOfRows()
        .isEmpty()) {
      throw Problem.notFound().asException();
    }
    int ended =
        db.sql("UPDATE device_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
            .params(Instant.now().atOffset(ZoneOffset.UTC), id)
            .update();
    if (ended > 0) {
      callers.changed();
      journal.write("identity.device-revoked", "device:" + id, "");
    }
  }

  private static Instant instant(OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
