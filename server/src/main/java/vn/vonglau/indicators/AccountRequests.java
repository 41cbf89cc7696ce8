package vn.vonglau.indicators;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.Accounts;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/**
 * The chain of accounts: the unit's manager asks or passes on what its people ask, an administrator
 * grants. Nobody makes an account for themselves.
 */
@Component
class AccountRequests {
  enum Kind {
    CREATE,
    CHANGE,
    REVOKE,
    PASSWORD;

    String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final String WAITS = "new";
  private static final String FORWARDED = "forwarded";

  private final JdbcClient db;
  private final Naming naming;
  private final Accounts accounts;
  private final Journal journal;
  private final BusinessClock clock;

  AccountRequests(
      JdbcClient db, Naming naming, Accounts accounts, Journal journal, BusinessClock clock) {
    this.db = db;
    this.naming = naming;
    this.accounts = accounts;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * @param state {@code new} waits for the unit's manager, {@code forwarded} for an administrator,
   *     {@code granted}, {@code refused}
   * @param by empty where nobody was signed in
   */
  record Request(
      long id,
      String kind,
      String state,
      String user,
      String name,
      List<String> roles,
      Long unit,
      String agency,
      String reason,
      String by,
      Instant at,
      String decidedBy,
      Instant decidedAt,
      String decision) {}

  /** What is asked for; null = does not apply. */
  record Wish(
      Kind kind,
      String user,
      String name,
      List<String> roles,
      Long unit,
      String agency,
      String reason) {}

  /** A request that was granted, and the password that is told once; null = none was made. */
  record Granted(Request request, String password) {}

  /**
   * A manager's request goes to the administrators at once; one's own waits for the manager.
   *
   * @throws vn.vonglau.kernel.ProblemException 403; 422 {@code reason-needed}, {@code
   *     account-roles}
   */
  @Transactional
  Request ask(Wish wish) {
    Caller caller = CurrentCaller.get();
    boolean manager =
        naming.manages(
            caller,
            wish.unit == null ? 0 : wish.unit,
            wish.agency == null ? Naming.ANY : wish.agency);
    boolean own =
        wish.user.equals(caller.user()) && (wish.kind == Kind.PASSWORD || wish.kind == Kind.CHANGE);
    if (!manager && !own) {
      throw ReportRights.forbidden();
    }
    Ledger.mustSay(wish.reason);
    if (wish.kind == Kind.CREATE && (wish.name == null || wish.name.isBlank())) {
      throw JsonBody.wrong("name", "họ tên (bắt buộc)", "the person's name");
    }
    Set<Role> roles = roles(wish.roles);
    if (roles.contains(Role.ADMINISTRATOR)) {
      throw Problem.of(
              422,
              "account-roles",
              "Vai trò quản trị hệ thống không cấp qua đề nghị này. Chưa ghi gì.",
              "The administrator's role is not given by such a request. Nothing was stored.")
          .at("roles", null)
          .asException();
    }
    return insert(wish, manager ? FORWARDED : WAITS, caller.user());
  }

  private static Set<Role> roles(List<String> ids) {
    return ids.stream()
        .map(
            id ->
                Role.find(id)
                    .orElseThrow(
                        () -> JsonBody.wrong("roles", "các vai trò đã có", "of the known roles")))
        .collect(Collectors.toSet());
  }

  /** Somebody who cannot sign in; of an unknown name, or one that waits already, nothing comes. */
  @Transactional
  void forgotten(String user) {
    if (accounts.roles(user).isEmpty()
        || db.sql(
                    "SELECT count(*) FROM account_request WHERE username = ? AND kind ="
                        + " 'password' AND state IN ('new', 'forwarded')")
                .param(user)
                .query(Long.class)
                .single()
            > 0) {
      return;
    }
    Naming.Held body =
        naming.all().stream()
            .filter(h -> user.equals(h.behalf()) && h.unit() != 0)
            .findFirst()
            .orElse(null);
    insert(
        new Wish(
            Kind.PASSWORD,
            user,
            null,
            List.of(),
            body == null ? null : body.unit(),
            body == null || body.agency().equals(Naming.ANY) ? null : body.agency(),
            "Quên mật khẩu, gửi từ trang đăng nhập"),
        WAITS,
        "");
  }

  private Request insert(Wish wish, String state, String by) {
    var key = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO account_request (kind, state, username, name, roles, unit_id, agency,"
                + " reason, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            wish.kind.id(),
            state,
            wish.user,
            wish.name,
            wish.roles.isEmpty() ? null : String.join(",", wish.roles),
            wish.unit,
            wish.agency,
            wish.reason,
            by,
            Times.of(Times.now(clock)))
        .update(key, "id");
    journal.write(
        "reporting.account-requested",
        "person:" + wish.user,
        "kind=" + wish.kind.id() + "; state=" + state + "; roles=" + wish.roles);
    return get(key.getKey().longValue());
  }

  Request get(long id) {
    return db.sql("SELECT * FROM account_request WHERE id = ?")
        .param(id)
        .query(AccountRequests::row)
        .optional()
        .filter(this::maySee)
        .orElseThrow(() -> Problem.notFound().asException());
  }

  List<Request> list(long after, int limit) {
    return db.sql("SELECT * FROM account_request WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY")
        .params(after, limit)
        .query(AccountRequests::row)
        .list();
  }

  boolean maySee(Request r) {
    Caller caller = CurrentCaller.get();
    return caller.isAnonymous()
        || caller.has(Role.ADMINISTRATOR)
        || Objects.equals(r.by, caller.user())
        || r.user.equals(caller.user())
        || manages(caller, r);
  }

  private boolean manages(Caller caller, Request r) {
    return r.unit != null
        && naming.manages(caller, r.unit, r.agency == null ? Naming.ANY : r.agency);
  }

  /** The unit's manager knows the person and passes the request on. */
  @Transactional
  Request forward(long id) {
    Request r = lock(id);
    Caller caller = CurrentCaller.get();
    if (!caller.has(Role.ADMINISTRATOR) && !manages(caller, r)) {
      throw ReportRights.forbidden();
    }
    mustBe(r, List.of(WAITS));
    return decide(r, FORWARDED, "");
  }

  /**
   * Does what was asked for.
   *
   * @throws vn.vonglau.kernel.ProblemException 403; 409 {@code account-request-state}, {@code
   *     person-exists}
   */
  @Transactional
  Granted grant(long id) {
    Request r = lock(id);
    if (!CurrentCaller.get().has(Role.ADMINISTRATOR)) {
      throw ReportRights.forbidden();
    }
    mustBe(r, List.of(FORWARDED));
    String password =
        switch (Kind.valueOf(r.kind.toUpperCase(java.util.Locale.ROOT))) {
          case CREATE ->
              accounts.create(
                  r.user,
                  r.name,
                  roles(r.roles),
                  r.unit == null ? Set.of() : Set.of(Long.toString(r.unit)),
                  r.agency == null || r.agency.equals(Duties.COMMUNE)
                      ? Set.of()
                      : Set.of(r.agency));
          case CHANGE -> {
            accounts.change(r.user, r.name, r.roles.isEmpty() ? null : roles(r.roles));
            yield null;
          }
          case REVOKE -> {
            accounts.revoke(r.user);
            yield null;
          }
          case PASSWORD -> accounts.resetPassword(r.user);
        };
    return new Granted(decide(r, "granted", ""), password);
  }

  @Transactional
  Request refuse(long id, String reason) {
    Request r = lock(id);
    Caller caller = CurrentCaller.get();
    if (!caller.has(Role.ADMINISTRATOR) && !(r.state.equals(WAITS) && manages(caller, r))) {
      throw ReportRights.forbidden();
    }
    mustBe(r, List.of(WAITS, FORWARDED));
    Ledger.mustSay(reason);
    return decide(r, "refused", reason.strip());
  }

  private Request lock(long id) {
    db.sql("SELECT id FROM account_request WHERE id = ? FOR UPDATE")
        .param(id)
        .query(Long.class)
        .optional();
    return get(id);
  }

  private Request decide(Request r, String state, String text) {
    db.sql(
            "UPDATE account_request SET state = ?, decided_by = ?, decided_at = ?, decision = ?"
                + " WHERE id = ?")
        .params(state, CurrentCaller.get().user(), Times.of(Times.now(clock)), text, r.id)
        .update();
    journal.write(
        "reporting.account-request-" + state, "person:" + r.user, "kind=" + r.kind + "; " + text);
    return get(r.id);
  }

  private static void mustBe(Request r, List<String> states) {
    if (!states.contains(r.state)) {
      throw Problem.of(
              409,
              "account-request-state",
              "Đề nghị này không ở bước đó nữa. Chưa thay đổi gì. Tải lại danh sách.",
              "This request is not at that step. Nothing was changed. Load the list again.")
          .asException();
    }
  }

  private static Request row(ResultSet rs, int n) throws SQLException {
    String roles = rs.getString("roles");
    return new Request(
        rs.getLong("id"),
        rs.getString("kind"),
        rs.getString("state"),
        rs.getString("username"),
        rs.getString("name"),
        roles == null ? List.of() : Arrays.asList(roles.split(",")),
        rs.getObject("unit_id", Long.class),
        rs.getString("agency"),
        rs.getString("reason"),
        rs.getString("made_by"),
        Times.get(rs, "made_at"),
        rs.getString("decided_by"),
        Times.get(rs, "decided_at"),
        rs.getString("decision"));
  }
}
