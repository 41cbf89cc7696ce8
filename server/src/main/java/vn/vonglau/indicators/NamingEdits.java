package vn.vonglau.indicators;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.Accounts;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;

/** Names people for forms and bodies, lends their parts for a time, and lists what has nobody. */
@Component
class NamingEdits {
  private static final long LONGEST_DELEGATION = 366;
  private static final Set<ReportRole> LENT =
      Set.of(ReportRole.ENTRY, ReportRole.APPRAISE, ReportRole.APPROVE, ReportRole.SEND);
  private static final List<ReportRole> NEEDED =
      List.of(
          ReportRole.ENTRY,
          ReportRole.APPRAISE,
          ReportRole.APPROVE,
          ReportRole.SEND,
          ReportRole.USE);

  private final JdbcClient db;
  private final Naming naming;
  private final Forms forms;
  private final Duties duties;
  private final Accounts accounts;
  private final Journal journal;
  private final BusinessClock clock;

  NamingEdits(
      JdbcClient db,
      Naming naming,
      Forms forms,
      Duties duties,
      Accounts accounts,
      Journal journal,
      BusinessClock clock) {
    this.db = db;
    this.naming = naming;
    this.forms = forms;
    this.duties = duties;
    this.accounts = accounts;
    this.journal = journal;
    this.clock = clock;
  }

  /** A part lent from one person to another; both days are within. */
  record Delegation(
      long id,
      String from,
      String to,
      ReportRole role,
      String form,
      LocalDate first,
      LocalDate last,
      String reason,
      String madeBy,
      Instant madeAt,
      Instant endedAt) {}

  /**
   * A form of a body, or a body ({@code form} null), that lacks somebody.
   *
   * @param blocks nobody can take a step that the report needs
   */
  record Fault(
      String form,
      String title,
      long unit,
      String agency,
      List<ReportRole> missing,
      boolean blocks) {}

  /**
   * Takes the place of those named for exactly this form and body; names for all forms stay. Roles
   * that are not in {@code people} stay as they are.
   *
   * @param form a code, or {@code *} for every form
   * @param unit 0 = every unit, {@code agency} {@code *} = every agency: administrators alone
   * @throws vn.vonglau.kernel.ProblemException 403; 404 no such form; 422 {@code person-unknown},
   *     {@code person-role}
   */
  @Transactional
  void name(String form, long unit, String agency, Map<ReportRole, List<String>> people) {
    Caller caller = CurrentCaller.get();
    boolean wide = unit == 0 || agency.equals(Naming.ANY);
    if (wide ? !caller.has(Role.ADMINISTRATOR) : !naming.manages(caller, unit, agency)) {
      throw ReportRights.forbidden();
    }
    if (people.containsKey(ReportRole.MANAGE) && !caller.has(Role.ADMINISTRATOR)) {
      throw ReportRights.forbidden();
    }
    if (!form.equals(Naming.ANY)) {
      forms.now(form);
    }
    people.forEach(
        (role, users) -> {
          users.forEach(user -> mustHave(user, role));
          db.sql(
                  "DELETE FROM report_person WHERE form = ? AND unit_id = ? AND agency = ?"
                      + " AND role = ?")
              .params(form, unit, agency, role.id())
              .update();
          for (String user : new HashSet<>(users)) {
            db.sql(
                    "INSERT INTO report_person (form, unit_id, agency, role, username)"
                        + " VALUES (?, ?, ?, ?, ?)")
                .params(form, unit, agency, role.id(), user)
                .update();
          }
        });
    journal.write(
        "reporting.people-named",
        "form:" + form,
        "unit=" + unit + "; agency=" + agency + "; " + people);
  }

  private Set<Role> mustExist(String user) {
    return accounts
        .roles(user)
        .orElseThrow(
            () ->
                Problem.of(
                        422,
                        "person-unknown",
                        "Không có tài khoản đang hoạt động «%s». Chưa ghi gì. Chọn người trong danh"
                                .formatted(user)
                            + " sách.",
                        "There is no active account '%s'. Nothing was stored. Choose one of the"
                                .formatted(user)
                            + " list.")
                    .at("user", null)
                    .asException());
  }

  private void mustHave(String user, ReportRole role) {
    Set<Role> roles = mustExist(user);
    if (role.account() != null && !roles.contains(role.account())) {
      throw Problem.of(
              422,
              "person-role",
              "Tài khoản «%s» không có vai trò %s. Chưa ghi gì. Đề nghị quản trị viên cấp vai trò."
                  .formatted(user, role.account().vi().toLowerCase(java.util.Locale.ROOT)),
              "The account '%s' does not have the role %s. Nothing was stored. Ask an administrator"
                      .formatted(user, role.account().en())
                  + " for it.")
          .at("user", null)
          .asException();
    }
  }

  /** What lacks somebody, for the bodies that the caller manages; administrators see all. */
  List<Fault> faults() {
    Caller caller = CurrentCaller.get();
    boolean all =
        caller.has(Role.ADMINISTRATOR) || caller.has(Role.AGGREGATOR) || caller.has(Role.LEADER);
    List<Naming.Held> mine = naming.held(caller);
    Map<ReportRole, Set<String>> keys = new EnumMap<>(ReportRole.class);
    for (Naming.Held h : naming.all()) {
      keys.computeIfAbsent(h.role(), r -> new HashSet<>()).add(key(h.form(), h.unit(), h.agency()));
    }
    List<Fault> faults = new ArrayList<>();
    Map<Duty, Boolean> bodies = new LinkedHashMap<>();
    Period today = Period.day(clock.today());
    for (Form form : forms.all()) {
      for (Duty duty : duties.of(form, today)) {
        boolean sees =
            all
                || mine.stream()
                    .anyMatch(
                        h ->
                            (h.unit() == 0 || h.unit() == duty.unit())
                                && (h.agency().equals(Naming.ANY)
                                    || h.agency().equals(duty.agency())));
        if (!sees) {
          continue;
        }
        bodies.put(duty, true);
        List<ReportRole> missing =
            NEEDED.stream().filter(r -> !has(keys.get(r), form.code(), duty)).toList();
        if (!missing.isEmpty()) {
          boolean blocks =
              missing.contains(ReportRole.ENTRY)
                  || missing.contains(ReportRole.APPROVE)
                  || missing.contains(ReportRole.SEND);
          faults.add(
              new Fault(form.code(), form.titleVi(), duty.unit(), duty.agency(), missing, blocks));
        }
      }
    }
    for (Duty duty : bodies.keySet()) {
      if (!has(keys.get(ReportRole.CONTACT), Naming.ANY, duty)) {
        faults.add(
            new Fault(null, null, duty.unit(), duty.agency(), List.of(ReportRole.CONTACT), false));
      }
    }
    return faults;
  }

  private static boolean has(Set<String> keys, String form, Duty duty) {
    if (keys == null) {
      return false;
    }
    for (String f : new String[] {form, Naming.ANY}) {
      for (long unit : new long[] {duty.unit(), 0}) {
        if (keys.contains(key(f, unit, duty.agency())) || keys.contains(key(f, unit, Naming.ANY))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String key(String form, long unit, String agency) {
    return form + '\n' + unit + '\n' + agency;
  }

  /**
   * @param from null = the caller
   * @param form null = every form that {@code from} is named for
   * @throws vn.vonglau.kernel.ProblemException 403; 422 {@code delegation}
   */
  @Transactional
  Delegation lend(
      String from,
      String to,
      ReportRole role,
      String form,
      LocalDate first,
      LocalDate last,
      String reason) {
    Caller caller = CurrentCaller.get();
    String lender = from == null ? caller.user() : from;
    List<Naming.Held> names =
        naming.all().stream()
            .filter(h -> h.role() == role && lender.equals(h.behalf()))
            .filter(h -> form == null || h.form().equals(Naming.ANY) || h.form().equals(form))
            .toList();
    boolean may =
        lender.equals(caller.user())
            || caller.has(Role.ADMINISTRATOR)
            || (!names.isEmpty()
                && names.stream().allMatch(h -> naming.manages(caller, h.unit(), h.agency())));
    if (!may) {
      throw ReportRights.forbidden();
    }
    if (!LENT.contains(role) || names.isEmpty()) {
      throw wrong(
          "«%s» không được giao việc này nên không ủy quyền được.".formatted(lender),
          "'%s' is not named for this and cannot lend it.".formatted(lender));
    }
    mustExist(to);
    if (to.equals(lender)) {
      throw wrong("Người nhận phải là người khác.", "It has to be lent to somebody else.");
    }
    if (last.isBefore(first)
        || last.isBefore(clock.today())
        || ChronoUnit.DAYS.between(first, last) > LONGEST_DELEGATION) {
      throw wrong(
          "Thời gian ủy quyền phải có ngày đầu trước ngày cuối, chưa qua, dài tối đa 366 ngày.",
          "A delegation ends after it begins, is not over, and lasts at most 366 days.");
    }
    Ledger.mustSay(reason);
    Instant now = Times.now(clock);
    db.sql(
            "INSERT INTO report_delegation (from_user, to_user, role, form, first_day, last_day,"
                + " reason, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(lender, to, role.id(), form, first, last, reason, caller.user(), Times.of(now))
        .update();
    journal.write(
        "reporting.delegation-made",
        "person:" + lender,
        "to=" + to + "; role=" + role.id() + "; form=" + form + "; " + first + ".." + last);
    return list().getLast();
  }

  /** From today on it does not hold any more. */
  @Transactional
  void end(long id) {
    Caller caller = CurrentCaller.get();
    Delegation d =
        list().stream()
            .filter(x -> x.id == id)
            .findFirst()
            .orElseThrow(() -> Problem.notFound().asException());
    if (d.endedAt == null) {
      db.sql("UPDATE report_delegation SET ended_at = ?, ended_by = ? WHERE id = ?")
          .params(Times.of(Times.now(clock)), caller.user(), id)
          .update();
      journal.write("reporting.delegation-ended", "person:" + d.from, "to=" + d.to);
    }
  }

  private static RuntimeException wrong(String vi, String en) {
    return Problem.of(422, "delegation", vi + " Chưa ghi gì.", en + " Nothing was stored.")
        .asException();
  }

  /** The caller's, lent and borrowed; administrators see all. */
  List<Delegation> list() {
    Caller caller = CurrentCaller.get();
    return db.sql(
            "SELECT * FROM report_delegation WHERE :all OR from_user = :me OR to_user = :me"
                + " OR made_by = :me ORDER BY id")
        .param("all", caller.has(Role.ADMINISTRATOR))
        .param("me", caller.user())
        .query(
            (rs, n) ->
                new Delegation(
                    rs.getLong("id"),
                    rs.getString("from_user"),
                    rs.getString("to_user"),
                    ReportRole.find(rs.getString("role")).orElseThrow(),
                    rs.getString("form"),
                    rs.getObject("first_day", LocalDate.class),
                    rs.getObject("last_day", LocalDate.class),
                    rs.getString("reason"),
                    rs.getString("made_by"),
                    Times.get(rs, "made_at"),
                    Times.get(rs, "ended_at")))
        .list();
  }
}
