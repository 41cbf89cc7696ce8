package vn.vonglau.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.Names;

/**
 * Accounts of people, for rooms where somebody asks for one; whoever calls has looked at rights.
 */
@Component
public class Accounts {
  private static final int MOST_SIGN_INS = 100;

  private final People people;
  private final Passwords passwords;
  private final Journal journal;
  private final JdbcClient db;

  Accounts(People people, Passwords passwords, Journal journal, JdbcClient db) {
    this.people = people;
    this.passwords = passwords;
    this.journal = journal;
    this.db = db;
  }

  /** Somebody tried to sign in; {@code ok} false where the password was wrong. */
  public record SignIn(Instant at, String address, boolean ok) {}

  /** The names of these people, by user name; who does not exist is not in it. */
  public Map<String, String> names(Collection<String> users) {
    Map<String, String> names = new HashMap<>();
    List<String> asked = users.stream().distinct().toList();
    for (int i = 0; i < asked.size(); i += 1000) {
      db.sql("SELECT username, name FROM person WHERE username IN (:users)")
          .param("users", asked.subList(i, Math.min(i + 1000, asked.size())))
          .query(
              rs -> {
                names.put(rs.getString(1), rs.getString(2));
              });
    }
    return names;
  }

  /** People who may sign in, by part of their name or user name, without regard to accents. */
  public Map<String, String> search(String part, int most) {
    String key = Names.key(part);
    Map<String, String> found = new LinkedHashMap<>();
    db.sql("SELECT username, name FROM person WHERE enabled = TRUE ORDER BY name, username")
        .query(
            rs -> {
              boolean fits =
                  Names.key(rs.getString(2)).contains(key) || rs.getString(1).contains(key);
              if (fits && found.size() < most) {
                found.put(rs.getString(1), rs.getString(2));
              }
            });
    return found;
  }

  /** The roles of a person who may sign in; empty where there is none. */
  public Optional<Set<Role>> roles(String user) {
    List<String> ids =
        db.sql(
                "SELECT r.role FROM person p LEFT JOIN person_role r ON r.person_id = p.id"
                    + " WHERE p.username = ? AND p.enabled")
            .param(user)
            .query((rs, n) -> rs.getString(1) == null ? "" : rs.getString(1))
            .list();
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ids.stream()
                .flatMap(id -> Role.find(id).stream())
                .collect(java.util.stream.Collectors.toUnmodifiableSet()));
  }

  /**
   * A new account with a made-up password, told once and to be changed at the first sign-in.
   *
   * @return the password
   * @throws vn.vonglau.kernel.ProblemException 409 {@code person-exists}; 400 for a wrong name
   */
  @Transactional
  public String create(
      String user, String name, Set<Role> roles, Set<String> units, Set<String> agencies) {
    String password = Secrets.readablePassword();
    String hash = passwords.inTurn(() -> passwords.encode(password));
    var wish = new People.Change(name, roles, new People.Scope(units, agencies), true);
    people.create(user, wish, hash, true, false);
    return password;
  }

  /** Null stays as it is. */
  @Transactional
  public void change(String user, String name, Set<Role> roles) {
    people.change(user, new People.Change(name, roles, null, null));
  }

  /** Nobody signs in by it any more; what was done under it stays. */
  @Transactional
  public void revoke(String user) {
    people.change(user, new People.Change(null, null, null, false));
  }

  /**
   * @return the new password, told once and to be changed at the next sign-in
   */
  @Transactional
  public String resetPassword(String user) {
    String password = Secrets.readablePassword();
    String hash = passwords.inTurn(() -> passwords.encode(password));
    people.setPassword(user, hash, true, null);
    return password;
  }

  /** The newest first; wrong passwords as well, so that somebody else's attempts are seen. */
  public List<SignIn> signIns(String user) {
    return journal
        .listOf(
            "person:" + user,
            List.of("identity.signed-in", "identity.sign-in-failed"),
            MOST_SIGN_INS)
        .stream()
        .map(e -> new SignIn(e.at(), e.detail(), e.action().equals("identity.signed-in")))
        .toList();
  }
}
