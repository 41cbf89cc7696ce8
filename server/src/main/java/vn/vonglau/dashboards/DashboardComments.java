package vn.vonglau.dashboards;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.Accounts;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;
import vn.vonglau.indicators.Responsible;
import vn.vonglau.indicators.ScreenNotices;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.DataChanged;
import vn.vonglau.kernel.Problem;

/** What people say of dashboards, and what is answered: text, never markup. */
@Component
class DashboardComments {
  static final int LONGEST = 4000;
  private static final int MOST = 500;

  private final JdbcClient db;
  private final Dashboards dashboards;
  private final Accounts accounts;
  private final Responsible responsible;
  private final ScreenNotices notices;
  private final Journal journal;
  private final BusinessClock clock;
  private final ApplicationEventPublisher facts;

  DashboardComments(
      JdbcClient db,
      Dashboards dashboards,
      Accounts accounts,
      Responsible responsible,
      ScreenNotices notices,
      Journal journal,
      BusinessClock clock,
      ApplicationEventPublisher facts) {
    this.db = db;
    this.dashboards = dashboards;
    this.accounts = accounts;
    this.responsible = responsible;
    this.notices = notices;
    this.journal = journal;
    this.clock = clock;
    this.facts = facts;
  }

  /** How many of each widget wait for an answer. */
  Map<String, Long> open(String dashboard) {
    Map<String, Long> out = new HashMap<>();
    db.sql(
            "SELECT widget, count(*) FROM dashboard_comment WHERE dashboard = ? AND state = 'open'"
                + " GROUP BY widget")
        .param(dashboard)
        .query(
            rs -> {
              out.put(rs.getString(1), rs.getLong(2));
            });
    return out;
  }

  /** Newest first, each with its answers. */
  List<Map<String, Object>> list(Caller caller, String dashboard) {
    Dashboard d = dashboards.get(dashboard).is();
    Map<Long, Map<String, Object>> all = new LinkedHashMap<>();
    Set<String> people = new LinkedHashSet<>();
    db.sql(
            "SELECT id, widget, text, correction, state, by_whom, agency, at FROM dashboard_comment"
                + " WHERE dashboard = ? ORDER BY id DESC FETCH FIRST ? ROWS ONLY")
        .params(dashboard, MOST)
        .query(
            rs -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("n", rs.getLong("id"));
              one.put("widget", rs.getString("widget"));
              one.put("text", rs.getString("text"));
              one.put("correction", rs.getBoolean("correction"));
              one.put("state", rs.getString("state"));
              one.put("by", rs.getString("by_whom"));
              String agency = rs.getString("agency");
              one.put("agency", agency);
              one.put("agencyName", agency == null ? null : responsible.agency(agency).vi());
              one.put("at", rs.getObject("at", OffsetDateTime.class).toInstant());
              one.put("mayAnswer", mayAnswer(caller, d));
              one.put("answers", new ArrayList<Map<String, Object>>());
              people.add(rs.getString("by_whom"));
              all.put(rs.getLong("id"), one);
            });
    if (!all.isEmpty()) {
      answers(all, people);
    }
    Map<String, String> names = accounts.names(people);
    for (Map<String, Object> one : all.values()) {
      named(one, names);
      @SuppressWarnings("unchecked")
      List<Map<String, Object>> each = (List<Map<String, Object>>) one.get("answers");
      each.forEach(a -> named(a, names));
    }
    return List.copyOf(all.values());
  }

  private static void named(Map<String, Object> one, Map<String, String> names) {
    String by = (String) one.get("by");
    one.put("byName", names.getOrDefault(by, by));
  }

  private void answers(Map<Long, Map<String, Object>> all, Set<String> people) {
    db.sql(
            "SELECT comment_id, text, state, by_whom, at FROM dashboard_answer"
                + " WHERE comment_id IN (:ids) ORDER BY id")
        .param("ids", all.keySet())
        .query(
            rs -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("text", rs.getString("text"));
              one.put("state", rs.getString("state"));
              one.put("by", rs.getString("by_whom"));
              one.put("at", rs.getObject("at", OffsetDateTime.class).toInstant());
              people.add(rs.getString("by_whom"));
              @SuppressWarnings("unchecked")
              List<Object> to = (List<Object>) all.get(rs.getLong("comment_id")).get("answers");
              to.add(one);
            });
  }

  private static boolean mayAnswer(Caller caller, Dashboard d) {
    return caller.has(Role.ADMINISTRATOR)
        || caller.has(Role.OPERATOR)
        || caller.has(Role.LEADER)
        || caller.has(Role.AGGREGATOR)
        || caller.agencies().contains(d.agency());
  }

  /**
   * @param widget null for the dashboard as a whole
   * @throws vn.vonglau.kernel.ProblemException 404 for a dashboard or widget that is not there
   */
  @Transactional
  void add(Caller caller, String dashboard, String widget, String text, boolean correction) {
    Dashboard d = dashboards.get(dashboard).is();
    if (widget != null && d.widget(widget).isEmpty()) {
      throw Problem.notFound().asException();
    }
    String agency = caller.agencies().stream().sorted().findFirst().orElse(null);
    db.sql(
            "INSERT INTO dashboard_comment (dashboard, widget, text, correction, state, by_whom,"
                + " agency, at) VALUES (:dashboard, :widget, :text, :correction, 'open', :by,"
                + " :agency, :at)")
        .param("dashboard", dashboard)
        .param("widget", widget, java.sql.Types.VARCHAR)
        .param("text", text)
        .param("correction", correction)
        .param("by", caller.user())
        .param("agency", agency, java.sql.Types.VARCHAR)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    moved();
    journal.write("dashboards.commented", "dashboard:" + dashboard, widget == null ? "" : widget);
    List<String> people =
        responsible.book().of(d.agency(), 0).stream().map(p -> p.contact().user()).toList();
    notices.tell(
        people,
        "dashboard",
        "Nhận xét về «" + d.title().vi() + "»",
        text,
        "dashboard:" + dashboard,
        null,
        false);
  }

  /** Boards that are open count anew what waits for an answer. */
  private void moved() {
    facts.publishEvent(new DataChanged("dashboards", DataChanged.Kind.STATE, null));
  }

  /**
   * @param state open, answered, done or refused
   * @throws vn.vonglau.kernel.ProblemException 404 also for who may not answer
   */
  @Transactional
  void answer(Caller caller, long comment, String text, String state) {
    record Found(String dashboard, String by) {}
    Found found =
        db.sql("SELECT dashboard, by_whom FROM dashboard_comment WHERE id = ?")
            .param(comment)
            .query((rs, n) -> new Found(rs.getString(1), rs.getString(2)))
            .optional()
            .orElseThrow(() -> Problem.notFound().asException());
    Dashboard d = dashboards.get(found.dashboard).is();
    if (!mayAnswer(caller, d)) {
      throw Problem.notFound().asException();
    }
    db.sql(
            "INSERT INTO dashboard_answer (comment_id, text, state, by_whom, at)"
                + " VALUES (?, ?, ?, ?, ?)")
        .params(comment, text, state, caller.user(), clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    db.sql("UPDATE dashboard_comment SET state = ? WHERE id = ?").params(state, comment).update();
    moved();
    journal.write("dashboards.answered", "dashboard:" + found.dashboard, "comment=" + comment);
    notices.tell(
        List.of(found.by),
        "dashboard",
        "Trả lời nhận xét về «" + d.title().vi() + "»",
        text,
        "dashboard:" + found.dashboard,
        null,
        false);
  }
}
