package vn.vonglau.directives;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;

/** Lists, counts and the line of time; each asks only for rows that its reader may see. */
@Component
class DirectiveLists {
  static final List<String> NAMES =
      List.of(
          "mine",
          "all",
          "new",
          "doing",
          "done",
          "closed",
          "overdue",
          "assigned",
          "related",
          "watched");

  private static final String LATE =
      "(d.state <> 'cancelled' AND d.due IS NOT NULL AND (d.done_at IS NOT NULL"
          + " AND d.done_at > d.due OR d.done_at IS NULL AND d.due < :now))";

  private final JdbcClient db;

  DirectiveLists(JdbcClient db) {
    this.db = db;
  }

  /**
   * Which of them; null or 0 = any.
   *
   * @param list one of {@link #NAMES}
   * @param parent of issues: their directive
   * @param subject {@code kind:ref}
   */
  record Asked(
      boolean issues, String list, Long unit, String agency, String subject, Long parent) {}

  /** Newest first; page tokens are ids. */
  List<Directive> list(DirectiveSight sight, Asked asked, Instant now, PageRequest page, int rows) {
    Map<String, Object> params = new HashMap<>(sight.params());
    params.put("now", DirectiveStore.time(now));
    params.put("before", page.after() == Long.MIN_VALUE ? Long.MAX_VALUE : page.after());
    params.put("most", rows);
    return db.sql(
            "SELECT d.* FROM directive d WHERE d.id < :before AND "
                + where(sight, asked, params)
                + " ORDER BY d.id DESC FETCH FIRST :most ROWS ONLY")
        .params(params)
        .query(DirectiveStore::directive)
        .list();
  }

  private String where(DirectiveSight sight, Asked asked, Map<String, Object> params) {
    List<String> parts = new ArrayList<>();
    parts.add(sight.where());
    parts.add("d.kind = '" + (asked.issues ? "issue" : "directive") + "'");
    parts.add(named(sight, asked.list));
    if (asked.unit != null) {
      parts.add("(d.unit_id = :ofUnit OR d.subject_unit = :ofUnit)");
      params.put("ofUnit", asked.unit);
    }
    if (asked.agency != null) {
      parts.add("d.agency = :ofAgency");
      params.put("ofAgency", asked.agency);
    }
    if (asked.parent != null) {
      parts.add("d.parent_id = :ofParent");
      params.put("ofParent", asked.parent);
    }
    if (asked.subject != null) {
      int colon = asked.subject.indexOf(':');
      parts.add("d.subject_kind = :ofKind");
      params.put("ofKind", colon < 0 ? asked.subject : asked.subject.substring(0, colon));
      if (colon >= 0) {
        parts.add("d.subject_ref = :ofRef");
        params.put("ofRef", asked.subject.substring(colon + 1));
      }
    }
    return String.join(" AND ", parts);
  }

  private static String named(DirectiveSight sight, String list) {
    String related = "(" + sight.beside("d") + " OR " + sight.touched("d") + ")";
    return switch (list) {
      case "all" -> "1 = 1";
      case "new", "doing", "done", "closed" -> "d.state = '" + list + "'";
      case "overdue" -> LATE;
      case "assigned" -> sight.assigned("d");
      case "related" -> "(" + related + " AND NOT " + sight.assigned("d") + ")";
      case "watched" -> sight.watched("d");
      case "mine" ->
          "(" + sight.assigned("d") + " OR " + related + " OR " + sight.watched("d") + ")";
      default ->
          throw Problem.badRequest(
                  "directive-list",
                  "Danh sách phải là một trong: " + String.join(", ", NAMES) + ".",
                  "The list must be one of: " + String.join(", ", NAMES) + ".")
              .at("list", null)
              .asException();
    };
  }

  /**
   * The four classes of directives, which sum to {@code total}; withdrawn ones are in none
   * of them. Beside them how long each list is.
   */
  Map<String, Object> counts(DirectiveSight sight, Instant now) {
    Map<String, Object> params = new HashMap<>(sight.params());
    params.put("now", DirectiveStore.time(now));
    Map<String, Object> out = new LinkedHashMap<>();
    String from = " FROM directive d WHERE " + sight.where() + " AND ";
    String open = "d.state IN ('new', 'doing')";
    Map<String, String> classes = new LinkedHashMap<>();
    classes.put("doingInTime", open + " AND NOT " + LATE);
    classes.put("doingLate", open + " AND " + LATE);
    classes.put("doneInTime", "d.state IN ('done', 'closed') AND NOT " + LATE);
    classes.put("doneLate", "d.state IN ('done', 'closed') AND " + LATE);
    classes.put("total", "d.state <> 'cancelled'");
    Map<String, String> lists = new LinkedHashMap<>();
    NAMES.forEach(n -> lists.put(n, named(sight, n)));
    out.putAll(sums(classes, from + "d.kind = 'directive'", params));
    out.put("lists", sums(lists, from + "d.kind = 'directive'", params));
    Map<String, String> taking = Map.of("toTake", "d.state = 'new' AND " + sight.assigned("d"));
    out.put("toTake", sums(taking, from + "1 = 1", params).get("toTake"));
    out.put("issues", sums(Map.of("open", open), from + "d.kind = 'issue'", params).get("open"));
    return out;
  }

  private Map<String, Object> sums(
      Map<String, String> conditions, String from, Map<String, Object> params) {
    List<String> names = List.copyOf(conditions.keySet());
    List<String> columns = new ArrayList<>();
    names.forEach(
        n ->
            columns.add("coalesce(sum(CASE WHEN " + conditions.get(n) + " THEN 1 ELSE 0 END), 0)"));
    return db.sql("SELECT " + String.join(", ", columns) + from)
        .params(params)
        .query(
            (rs, row) -> {
              Map<String, Object> out = new LinkedHashMap<>();
              for (int i = 0; i < names.size(); i++) {
                out.put(names.get(i), rs.getLong(i + 1));
              }
              return out;
            })
        .single();
  }

  /** All that happened, newest first. */
  List<DirectiveEvent> timeline(DirectiveSight sight, PageRequest page, int rows) {
    return db.sql(
            "SELECT e.* FROM directive_event e JOIN directive d ON d.id = e.directive_id"
                + " WHERE e.id < :before AND "
                + sight.where()
                + " ORDER BY e.id DESC FETCH FIRST :most ROWS ONLY")
        .params(sight.params())
        .param("before", page.after() == Long.MIN_VALUE ? Long.MAX_VALUE : page.after())
        .param("most", rows)
        .query(DirectiveStore::event)
        .list();
  }

  /** Issues that are not over, by directive. */
  Map<Long, Integer> openIssues(Collection<Long> directives) {
    Map<Long, Integer> out = new HashMap<>();
    if (!directives.isEmpty()) {
      db.sql(
              "SELECT parent_id, count(*) FROM directive WHERE parent_id IN (:ids)"
                  + " AND state IN ('new', 'doing') GROUP BY parent_id")
          .param("ids", directives)
          .query(
              rs -> {
                out.put(rs.getLong(1), rs.getInt(2));
              });
    }
    return out;
  }
}
