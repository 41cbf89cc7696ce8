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
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.Problem;

/** API keys. A key acts for its person and never has more rights than the person has then. */
@Component
class Keys {
  /**
   * What may be told of a key.
   *
   * @param roles null = whatever its person may do
   */
  record Info(
      long id,
      String name,
      Set<Role> roles,
      Instant expires,
      Instant created,
      Instant lastUsed,
      Instant revoked) {}

  private final JdbcClient db;
  private final Callers callers;
  private final Journal journal;

  Keys(JdbcClient db, Callers callers, Journal journal) {
    this.db = db;
    this.callers = callers;
    this.journal = journal;
  }

  /**
   * Makes a key and returns it, {@code vlk_<id>_<secret>}; only the hash of the secret is kept.
   *
   * @param roles null = whatever the person may do
   * @param expires exclusive, or null
   */
  @Transactional
  String create(long personId, String name, Set<Role> roles, Instant expires) {
    String secret = Secrets.token();
    var made = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO api_key (name, key_hash, person_id, roles, expires_at, created_at)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .params(
            Arrays.asList(
                name,
                Secrets.hash(secret),
                personId,
                roles == null ? null : text(roles),
                expires == null ? null : expires.atOffset(ZoneOffset.UTC),
                Instant.now().atOffset(ZoneOffset.UTC)))
        .update(made, "id");
    long id = made.getKeyAs(Long.class);
    journal.write(
        "identity.key-made",
        "key:" + id,
        "name=" + name + "; roles=" + (roles == null ? "*" : text(roles)) + "; until=" + expires);
    return "vlk_" + id + "_" + secret;
  }

  /** The person's keys above {@code after}, in the order they were made. */
  List<Info> list(long personId, long after, int limit) {
    return db.sql(
            "SELECT * FROM api_key WHERE person_id = ? AND id > ? ORDER BY id"
                + " FETCH FIRST ? ROWS ONLY")
        .params(personId, after, limit)
        .query(
            (rs, n) ->
                new Info(
                    rs.getLong("id"),
                    rs.getString("name"),
                    rs.getString("roles") == null ? null : roles(rs.getString("roles")),
                    instant(rs.getObject("expires_at", OffsetDateTime.class)),
                    instant(rs.getObject("created_at", OffsetDateTime.class)),
                    instant(rs.getObject("last_used_at", OffsetDateTime.class)),
                    instant(rs.getObject("revoked_at", OffsetDateTime.class))))
        .list();
  }

  /**
   * Ends a key; a second time changes nothing.
   *
   * @param anyones also keys of other people
   */
  @Transactional
  void revoke(long id, long personId, boolean anyones) {
    boolean there =
        db.sql("SELECT count(*) FROM api_key WHERE id = ? AND (person_id = ? OR ?)")
                .params(id, personId, anyones)
                .query(Integer.class)
                .single()
            > 0;
    if (!there) {
      throw Problem.notFound().asException();
    }
    int ended =
        db.sql("UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
            .params(Instant.now().atOffset(ZoneOffset.UTC), id)
            .update();
    if (ended > 0) {
      callers.changed();
      journal.write("identity.key-revoked", "key:" + id, "");
    }
  }

  Instant expiry(long id) {
    return db.sql("SELECT * FROM api_key WHERE id = ?")
        .param(id)
        .query((rs, n) -> new Instant[] {instant(rs.getObject("expires_at", OffsetDateTime.class))})
        .single()[0];
  }

  static Set<Role> roles(String text) {
    return Arrays.stream(text.split(","))
        .flatMap(id -> Role.find(id).stream())
        .collect(Collectors.toSet());
  }

  private static String text(Set<Role> roles) {
    return roles.stream().map(Role::id).sorted().collect(Collectors.joining(","));
  }

  private static Instant instant(OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
