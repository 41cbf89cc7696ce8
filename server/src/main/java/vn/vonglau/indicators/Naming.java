package vn.vonglau.indicators;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Accounts;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.BusinessClock;

/**
 * Who is named for what: the table of people, with delegations over it. An account's role alone
 * gives nobody a report.
 */
@Component
class Naming {
  /** Every form, every agency. */
  static final String ANY = "*";

  /**
   * What {@code :me} holds: own names where the account has the role too ({@code :own}), and those
   * lent by a delegation that runs on {@code :today}; whoever lends has to have the role now.
   */
  private static final String HELD =
      "WITH held AS (SELECT role, form, unit_id, agency, cast(NULL AS varchar(40)) AS behalf"
          + " FROM report_person WHERE username = :me AND role IN (:own)"
          + " UNION ALL SELECT p.role, coalesce(d.form, p.form), p.unit_id, p.agency, p.username"
          + " FROM report_delegation d JOIN report_person p ON p.username = d.from_user"
          + " AND p.role = d.role AND (d.form IS NULL OR p.form = '*' OR p.form = d.form)"
          + " WHERE d.to_user = :me AND d.ended_at IS NULL"
          + " AND d.first_day <= :today AND d.last_day >= :today) ";

  private final JdbcClient db;
  private final Accounts accounts;
  private final BusinessClock clock;

  Naming(JdbcClient db, Accounts accounts, BusinessClock clock) {
    this.db = db;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * A name or a lent one.
   *
   * @param behalf who lent it; null = own
   */
  record Held(ReportRole role, String form, long unit, String agency, String behalf) {
    boolean fits(String ofForm, long ofUnit, String ofAgency) {
      return (form.equals(ANY) || form.equals(ofForm))
          && (unit == 0 || unit == ofUnit)
          && (agency.equals(ANY) || agency.equals(ofAgency));
    }
  }

  /** The roles of the table that this account may have at all. */
  static List<String> own(Caller caller) {
    List<String> own = new ArrayList<>();
    for (ReportRole role : ReportRole.values()) {
      if (role.isNamed() && (role.account() == null || caller.has(role.account()))) {
        own.add(role.id());
      }
    }
    return own;
  }

  List<Held> held(Caller caller) {
    if (caller.isAnonymous()) {
      return List.of();
    }
    Map<String, Set<Role>> lenders = new HashMap<>();
    return db
        .sql(HELD + "SELECT * FROM held")
        .param("me", caller.user())
        .param("own", own(caller))
        .param("today", clock.today())
        .query(
            (rs, n) ->
                new Held(
                    ReportRole.find(rs.getString("role")).orElseThrow(),
                    rs.getString("form"),
                    rs.getLong("unit_id"),
                    rs.getString("agency"),
                    rs.getString("behalf")))
        .list()
        .stream()
        .filter(
            h ->
                h.behalf == null
                    || h.role.account() == null
                    || lenders
                        .computeIfAbsent(h.behalf, u -> accounts.roles(u).orElse(Set.of()))
                        .contains(h.role.account()))
        .toList();
  }

  /** By role; on whose behalf, or null where it is one's own right. */
  Map<ReportRole, String> parts(Caller caller, String form, long unit, String agency) {
    Map<ReportRole, String> parts = new EnumMap<>(ReportRole.class);
    for (Held held : held(caller)) {
      if (held.fits(form, unit, agency) && (held.behalf == null || !parts.containsKey(held.role))) {
        parts.put(held.role, held.behalf);
      }
    }
    return parts;
  }

  /** Users named for a body and form, by role; delegations are not in it. */
  Map<ReportRole, Set<String>> named(String form, long unit, String agency) {
    Map<ReportRole, Set<String>> named = new EnumMap<>(ReportRole.class);
    db.sql(
            "SELECT role, username FROM report_person WHERE form IN ('*', :form)"
                + " AND unit_id IN (0, :unit) AND agency IN ('*', :agency) ORDER BY username")
        .param("form", form)
        .param("unit", unit)
        .param("agency", agency)
        .query(
            rs -> {
              named
                  .computeIfAbsent(
                      ReportRole.find(rs.getString(1)).orElseThrow(), r -> new LinkedHashSet<>())
                  .add(rs.getString(2));
            });
    return named;
  }

  /** All names as they stand, for those who look at many bodies. */
  List<Held> all() {
    return db.sql("SELECT role, form, unit_id, agency, username FROM report_person ORDER BY id")
        .query(
            (rs, n) ->
                new Held(
                    ReportRole.find(rs.getString(1)).orElseThrow(),
                    rs.getString(2),
                    rs.getLong(3),
                    rs.getString(4),
                    rs.getString(5)))
        .list();
  }

  /** Whether the caller may name people of the body: its manager, or an administrator. */
  boolean manages(Caller caller, long unit, String agency) {
    return caller.has(Role.ADMINISTRATOR)
        || held(caller).stream()
            .anyMatch(
                h ->
                    h.role == ReportRole.MANAGE
                        && (h.unit == 0 || h.unit == unit)
                        && (h.agency.equals(ANY) || h.agency.equals(agency)));
  }
}
