package vn.vonglau.identity;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.Problem;

/** The register of people. What leaves it never carries a password's hash. */
@Component
class People {
  static final Pattern USER = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");
  private static final Pattern REF = Pattern.compile("[\\p{L}\\p{N}._:-]{1,60}");

  /** A person as administrators see them. */
  record View(
      String user,
      String name,
      Set<Role> roles,
      Scope scope,
      boolean enabled,
      boolean mustChangePassword,
      boolean demo,
      Instant createdAt) {}

  record Scope(Set<String> units, Set<String> agencies) {}

  /** A wish to change; what is null stays as it is. */
  record Change(String name, Set<Role> roles, Scope scope, Boolean enabled) {}

  @PersistenceContext EntityManager rows;
  private final Callers callers;
  private final Sessions sessions;
  private final Journal journal;

  People(Callers callers, Sessions sessions, Journal journal) {
    this.callers = callers;
    this.sessions = sessions;
    this.journal = journal;
  }

  /** Those with a user name after {@code after}, in order of user names. */
  @Transactional(readOnly = true)
  List<View> list(String after, int limit) {
    return rows.createQuery(
            "from Person p where p.username > :after order by p.username", Person.class)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultStream()
        .map(People::view)
        .toList();
  }

  @Transactional(readOnly = true)
  boolean any() {
    return rows.createQuery("select count(p) from Person p", Long.class).getSingleResult() > 0;
  }

  /** The person's row without its collections, for the check of a password. */
  @Transactional(readOnly = true)
  Optional<Person> find(String user) {
    return rows.createQuery("from Person p where p.username = :user", Person.class)
        .setParameter("user", user)
        .getResultStream()
        .findFirst();
  }

  /** The administrator who was there first, for the local scripts' key. */
  @Transactional(readOnly = true)
  Optional<Person> firstAdministrator() {
    return rows.createQuery(
            "from Person p where p.enabled and :role member of p.roles order by p.id", Person.class)
        .setParameter("role", Role.ADMINISTRATOR)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  @Transactional
  View create(String user, Change wish, String passwordHash, boolean mustChange, boolean demo) {
    if (user == null || !USER.matcher(user).matches()) {
      throw bad(
          "user",
          "Tên đăng nhập gồm 2–40 chữ thường không dấu, chữ số và dấu . _ - , bắt đầu bằng chữ"
              + " hoặc số.",
          "A user name has 2 to 40 of a-z, 0-9 and . _ - and begins with a letter or digit.");
    }
    callers.changed(); // locks: two administrators cannot make the same name at once
    if (find(user).isPresent()) {
      throw Problem.of(
              409,
              "person-exists",
              "Đã có tài khoản «" + user + "». Chưa thay đổi gì. Chọn tên khác.",
              "There is an account '" + user + "' already. Nothing was changed. Choose another.")
          .at("user", null)
          .asException();
    }
    var person = new Person(user, name(wish.name()), passwordHash, Set.of());
    person.mustChange = mustChange;
    person.demo = demo;
    apply(person, wish);
    rows.persist(person);
    rows.flush();
    journal.write("identity.person-made", "person:" + user, describe(person));
    return view(person);
  }

  @Transactional
  View change(String user, Change wish) {
    callers.changed(); // locks: the last administrator cannot slip away between two requests
    Person person = get(user);
    if (wish.name() != null) {
      person.name = name(wish.name());
    }
    apply(person, wish);
    rows.flush();
    if (firstAdministrator().isEmpty()) {
      throw Problem.of(
              409,
              "last-administrator",
              "Đây là quản trị viên cuối cùng đang hoạt động. Chưa thay đổi gì. Giao quyền quản trị"
                  + " cho người khác trước.",
              "This is the last active administrator. Nothing was changed. Make another one first.")
          .asException();
    }
    if (!person.enabled) {
      sessions.closeAll(person.id, null);
    }
    journal.write("identity.person-changed", "person:" + user, describe(person));
    return view(person);
  }

  /**
   * Sets a new password and ends the person's sessions, but for {@code exceptSession} (or null).
   *
   * @param byOther given by someone else: to be changed at the next sign-in
   */
  @Transactional
  void setPassword(String user, String hash, boolean byOther, String exceptSession) {
    Person person = get(user);
    person.passwordHash = hash;
    person.mustChange = byOther;
    rows.flush();
    sessions.closeAll(person.id, exceptSession);
    journal.write(
        byOther ? "identity.password-reset" : "identity.password-changed", "person:" + user, "");
  }

  /** The same password under a newer way of hashing. */
  @Transactional
  void rehash(String user, String hash) {
    get(user).passwordHash = hash;
  }

  private Person get(String user) {
    return find(user).orElseThrow(() -> Problem.notFound().asException());
  }

  private static void apply(Person person, Change wish) {
    if (wish.roles() != null) {
      person.roles.clear();
      person.roles.addAll(wish.roles());
    }
    if (wish.scope() != null) {
      var scope = new HashSet<ScopeRef>();
      refs("scope.units", wish.scope().units(), ScopeRef.UNIT, scope);
      refs("scope.agencies", wish.scope().agencies(), ScopeRef.AGENCY, scope);
      person.scope.clear();
      person.scope.addAll(scope);
    }
    if (wish.enabled() != null) {
      person.enabled = wish.enabled();
    }
  }

  private static void refs(String field, Set<String> refs, String kind, Set<ScopeRef> into) {
    for (String ref : refs == null ? Set.<String>of() : refs) {
      if (ref == null || !REF.matcher(ref).matches() || into.size() >= 2000) {
        throw bad(
            field,
            "Phạm vi gồm tối đa 2000 mã, mỗi mã 1–60 chữ, số hoặc . _ : - . Chưa thay đổi gì.",
            "A scope has at most 2000 ids, each 1 to 60 letters, digits or . _ : - . Nothing was"
                + " changed.");
      }
      into.add(new ScopeRef(kind, ref));
    }
  }

  private static String name(String name) {
    String text = name == null ? "" : name.strip();
    if (text.isEmpty() || text.length() > 200 || text.chars().anyMatch(Character::isISOControl)) {
      throw bad(
          "name",
          "Họ tên dài 1–200 ký tự, không có ký tự điều khiển. Chưa thay đổi gì.",
          "A name has 1 to 200 characters without control characters. Nothing was changed.");
    }
    return text;
  }

  private static RuntimeException bad(String field, String vi, String en) {
    return Problem.badRequest("person-" + field.replace('.', '-'), vi, en)
        .at(field, null)
        .asException();
  }

  private static View view(Person p) {
    return new View(
        p.username,
        p.name,
        new TreeSet<>(p.roles),
        new Scope(p.refs(ScopeRef.UNIT), p.refs(ScopeRef.AGENCY)),
        p.enabled,
        p.mustChange,
        p.demo,
        p.createdAt);
  }

  private static String describe(Person p) {
    return "name="
        + p.name
        + "; roles="
        + p.roles.stream().map(Role::id).sorted().collect(Collectors.joining(","))
        + "; units="
        + p.refs(ScopeRef.UNIT)
        + "; agencies="
        + p.refs(ScopeRef.AGENCY)
        + "; enabled="
        + p.enabled;
  }
}
