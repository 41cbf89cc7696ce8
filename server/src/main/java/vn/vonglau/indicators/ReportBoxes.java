package vn.vonglau.indicators;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Period;

/**
 * Lists of reports as people work through them: one question for what the caller is named for, one
 * for the page, however many reports it has.
 */
@Component
class ReportBoxes {
  enum Box {
    /** The caller can take the next step. */
    MINE,
    /** The next step is somebody else's. */
    WAITING,
    /** Sent back to whoever enters. */
    RETURNED,
    DONE,
    ALL
  }

  /**
   * What is asked for; null = not asked.
   *
   * @param box never null
   */
  record Question(
      Box box, String form, Period period, ReportState state, Long unit, String agency) {}

  private record Row(
      long id,
      String form,
      int version,
      long unit,
      String agency,
      Period period,
      ReportState state,
      int revision,
      boolean returned,
      Instant due,
      Instant sent,
      int errors,
      int warnings,
      Instant updatedAt,
      String updatedBy,
      boolean simulated,
      boolean agreed) {}

  private final JdbcClient db;
  private final Naming naming;
  private final Forms forms;
  private final CoCheckers coCheckers;
  private final ReportRows rows;
  private final ReportNames names;
  private final BusinessClock clock;

  ReportBoxes(
      JdbcClient db,
      Naming naming,
      Forms forms,
      CoCheckers coCheckers,
      ReportRows rows,
      ReportNames names,
      BusinessClock clock) {
    this.db = db;
    this.naming = naming;
    this.forms = forms;
    this.coCheckers = coCheckers;
    this.rows = rows;
    this.names = names;
    this.clock = clock;
  }

  KeysetPage<Map<String, Object>> list(Question question, PageRequest page) {
    Sight sight = new Sight(CurrentCaller.get());
    KeysetPage<Row> found =
        KeysetPage.of(
            page,
            (after, count) -> fetch(question, sight, after, count),
            Row::id,
            row -> sight.shows(row, question.box));
    List<Map<String, Object>> items = new ArrayList<>();
    found.items().forEach(row -> items.add(json(row, sight)));
    return new KeysetPage<>(items, found.next());
  }

  private List<Row> fetch(Question q, Sight sight, long after, int count) {
    Map<String, Object> parameters = new HashMap<>();
    StringBuilder sql =
        new StringBuilder(
            "SELECT r.*, CASE WHEN EXISTS (SELECT 1 FROM report_event e WHERE e.report_id = r.id"
                + " AND e.hash = r.hash AND e.agency IN (:mine)) THEN 1 ELSE 0 END AS agreed"
                + " FROM report r WHERE r.id > :after");
    parameters.put("after", after);
    parameters.put("count", count);
    parameters.put(
        "mine", sight.caller.agencies().isEmpty() ? List.of("") : sight.caller.agencies());
    filter(sql, parameters, " AND r.form = :form", "form", q.form);
    filter(
        sql,
        parameters,
        " AND r.period = :period",
        "period",
        q.period == null ? null : q.period.code());
    filter(
        sql, parameters, " AND r.state = :state", "state", q.state == null ? null : q.state.name());
    filter(sql, parameters, " AND r.unit_id = :unit", "unit", q.unit);
    filter(sql, parameters, " AND r.agency = :agency", "agency", q.agency);
    switch (q.box) {
      case MINE, WAITING -> sql.append(" AND r.state <> 'ACCEPTED'");
      case RETURNED -> sql.append(" AND r.state = 'DRAFT' AND r.returned");
      case DONE -> sql.append(" AND r.state = 'ACCEPTED'");
      case ALL -> {}
    }
    if (sight.bounded()) {
      filter(sql, parameters, " AND r.unit_id IN (:units)", "units", sight.units);
    }
    sql.append(" ORDER BY r.id FETCH FIRST :count ROWS ONLY");
    return db.sql(sql.toString())
        .params(parameters)
        .query(
            (rs, n) ->
                new Row(
                    rs.getLong("id"),
                    rs.getString("form"),
                    rs.getInt("form_version"),
                    rs.getLong("unit_id"),
                    rs.getString("agency"),
                    Period.parse(rs.getString("period")),
                    ReportState.valueOf(rs.getString("state")),
                    rs.getInt("revision"),
                    rs.getBoolean("returned"),
                    Times.get(rs, "due"),
                    Times.get(rs, "first_sent_at"),
                    rs.getInt("errors"),
                    rs.getInt("warnings"),
                    Times.get(rs, "updated_at"),
                    rs.getString("updated_by"),
                    rs.getBoolean("simulated"),
                    rs.getInt("agreed") == 1))
        .list();
  }

  private static void filter(
      StringBuilder sql, Map<String, Object> parameters, String part, String name, Object value) {
    if (value != null) {
      sql.append(part);
      parameters.put(name, value);
    }
  }

  private Map<String, Object> json(Row r, Sight sight) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", r.id);
    out.put("form", r.form);
    out.put("formTitle", sight.form(r).titleVi());
    out.put("formTitleEn", sight.form(r).titleEn());
    out.put("unit", r.unit);
    out.put("unitName", names.unit(r.unit));
    out.put("agency", r.agency);
    out.put("agencyName", names.body(r.unit, r.agency));
    out.put("period", r.period.code());
    out.put("periodLabel", ReportNames.period(r.period));
    out.put("state", r.state);
    out.put("returned", r.returned);
    out.put("revision", r.revision);
    out.put("due", r.due);
    out.put("late", rows.late(r.due, r.sent));
    out.put("daysLeft", daysLeft(r.due));
    out.put("errors", r.errors);
    out.put("warnings", r.warnings);
    out.put("allowed", Transition.allowed(r.state, sight.parts(r)));
    out.put("updatedAt", r.updatedAt);
    out.put("updatedBy", r.updatedBy);
    out.put("simulated", r.simulated);
    return out;
  }

  /** Whole days to the deadline's day; negative when it is over; null without one. */
  Long daysLeft(Instant due) {
    return due == null ? null : ChronoUnit.DAYS.between(clock.today(), Times.day(due));
  }

  /** What one caller sees, asked for once and matched in memory. */
  private final class Sight {
    private final Caller caller;
    private final boolean everything;
    private final Map<ReportRole, Set<String>> held = new EnumMap<>(ReportRole.class);
    private final Set<Long> units = new HashSet<>();
    private final Set<String> readable = new HashSet<>();
    private final Map<String, Form> known = new HashMap<>();
    private final Map<String, Boolean> agrees = new HashMap<>();

    Sight(Caller caller) {
      this.caller = caller;
      this.everything = caller.has(Role.LEADER) || caller.has(Role.ADMINISTRATOR);
      for (Naming.Held h : naming.held(caller)) {
        held.computeIfAbsent(h.role(), r -> new HashSet<>())
            .add(key(h.form(), h.unit(), h.agency()));
        units.add(h.unit());
      }
      if (!caller.agencies().isEmpty()) {
        readable.addAll(
            db.sql("SELECT form FROM report_reader WHERE agency IN (:agencies)")
                .param("agencies", List.copyOf(caller.agencies()))
                .query(String.class)
                .list());
      }
    }

    /** Whether the caller can see no reports but those of some units. */
    boolean bounded() {
      return !everything
          && !caller.has(Role.AGGREGATOR)
          && caller.agencies().isEmpty()
          && !units.isEmpty()
          && units.size() <= 500
          && !units.contains(0L);
    }

    Form form(Row r) {
      return known.computeIfAbsent(r.form + " " + r.version, k -> forms.get(r.form, r.version));
    }

    Set<ReportRole> parts(Row r) {
      Set<ReportRole> parts = EnumSet.noneOf(ReportRole.class);
      held.forEach(
          (role, keys) -> {
            if (holds(keys, r)) {
              parts.add(role);
            }
          });
      if (ReportRights.receives(caller, form(r))) {
        parts.add(ReportRole.AGGREGATE);
      }
      if (!caller.agencies().isEmpty()
          && agrees.computeIfAbsent(
              r.form + " " + r.version + " " + r.agency,
              k ->
                  coCheckers.of(form(r), r.agency).stream()
                      .anyMatch(caller.agencies()::contains))) {
        parts.add(ReportRole.CONSENT);
      }
      return parts;
    }

    private boolean holds(Set<String> keys, Row r) {
      for (String form : new String[] {r.form, Naming.ANY}) {
        for (long unit : new long[] {r.unit, 0}) {
          if (keys.contains(key(form, unit, r.agency))
              || keys.contains(key(form, unit, Naming.ANY))) {
            return true;
          }
        }
      }
      return false;
    }

    boolean shows(Row r, Box box) {
      Set<ReportRole> parts = parts(r);
      boolean sees = everything || !parts.isEmpty() || readable.contains(r.form);
      return sees
          && switch (box) {
            case MINE -> isNext(r, parts);
            case WAITING -> !isNext(r, parts);
            case RETURNED, DONE, ALL -> true;
          };
    }

    private boolean isNext(Row r, Set<ReportRole> parts) {
      ReportRole next =
          switch (r.state) {
            case DRAFT -> ReportRole.ENTRY;
            case SUBMITTED -> ReportRole.APPROVE;
            case APPROVED -> ReportRole.SEND;
            case SENT, ACCEPTED -> ReportRole.AGGREGATE;
          };
      boolean mayAgree = r.state == ReportState.APPROVED || r.state == ReportState.SENT;
      return parts.contains(next) || (mayAgree && !r.agreed && parts.contains(ReportRole.CONSENT));
    }

    private String key(String form, long unit, String agency) {
      return form + '\n' + unit + '\n' + agency;
    }
  }
}
