package vn.vonglau.directives;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Rows of directives, their watchers and their history. */
@Component
class DirectiveStore {
  private final JdbcClient db;

  DirectiveStore(JdbcClient db) {
    this.db = db;
  }

  long insert(DirectiveDraft d, String by, Instant at) {
    var key = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO directive (kind, parent_id, subject_kind, subject_ref, subject_label,"
                + " subject_link, subject_value, indicator, period, subject_unit, west, south,"
                + " east, north, reason, text, agency, unit_id, person, due, state, returns,"
                + " revision, created_by, created_at) VALUES (:kind, :parent, :subjectKind, :ref,"
                + " :label, :link, :value, :indicator, :period, :subjectUnit, :west, :south, :east,"
                + " :north, :reason, :text, :agency, :unit, :person, :due, 'new', 0, 1, :by, :at)")
        .param("kind", d.issue() ? "issue" : "directive")
        .param("parent", d.parent())
        .params(content(d))
        .param("by", by)
        .param("at", time(at))
        .update(key, "id");
    long id = key.getKey().longValue();
    d.watchers().forEach(w -> watch(id, w));
    return id;
  }

  /**
   * @return whether it still stood at {@code revision}
   */
  boolean rewrite(long id, int revision, DirectiveDraft d) {
    return db.sql(
                "UPDATE directive SET subject_kind = :subjectKind, subject_ref = :ref,"
                    + " subject_label = :label, subject_link = :link, subject_value = :value,"
                    + " indicator = :indicator, period = :period, subject_unit = :subjectUnit,"
                    + " west = :west, south = :south, east = :east, north = :north,"
                    + " reason = :reason, text = :text, agency = :agency, unit_id = :unit,"
                    + " person = :person, due = :due, late_told_at = NULL,"
                    + " revision = revision + 1 WHERE id = :id AND revision = :revision")
            .params(content(d))
            .param("id", id)
            .param("revision", revision)
            .update()
        == 1;
  }

  private static Map<String, Object> content(DirectiveDraft d) {
    Subject s = d.subject();
    Map<String, Object> out = new HashMap<>();
    out.put("subjectKind", s.kind());
    out.put("ref", s.ref());
    out.put("label", s.label());
    out.put("link", s.link());
    out.put("value", s.value());
    out.put("indicator", s.indicator());
    out.put("period", s.period());
    out.put("subjectUnit", s.unit());
    List<String> sides = List.of("west", "south", "east", "north");
    for (int i = 0; i < 4; i++) {
      out.put(sides.get(i), s.extent().isEmpty() ? null : s.extent().get(i));
    }
    out.put("reason", d.reason());
    out.put("text", d.text());
    out.put("agency", d.agency());
    out.put("unit", d.unit());
    out.put("person", d.person());
    out.put("due", time(d.due()));
    return out;
  }

  /** Where it still stood at {@code revision}, it goes on to another state. */
  boolean move(Directive d, DirectiveState to, String by, Instant at) {
    boolean takes = d.takenAt() == null && to.id().startsWith("do");
    boolean done = to == DirectiveState.DONE;
    boolean again = to == DirectiveState.DOING;
    boolean over = to == DirectiveState.CLOSED || to == DirectiveState.CANCELLED;
    // what was closed without an answer was done when its giver said so
    boolean ends = done || to == DirectiveState.CLOSED && d.doneAt() == null;
    return db.sql(
                "UPDATE directive SET state = :to, revision = revision + 1, returns = :returns,"
                    + " taken_by = :takenBy, taken_at = :takenAt, done_by = :doneBy,"
                    + " done_at = :doneAt, closed_at = :closedAt"
                    + " WHERE id = :id AND revision = :revision")
            .param("to", to.id())
            .param("returns", d.returns() + (again && d.state() == DirectiveState.DONE ? 1 : 0))
            .param("takenBy", takes ? by : d.takenBy())
            .param("takenAt", time(takes ? at : d.takenAt()))
            .param("doneBy", ends ? by : again ? null : d.doneBy())
            .param("doneAt", time(ends ? at : again ? null : d.doneAt()))
            .param("closedAt", over ? time(at) : null)
            .param("id", d.id())
            .param("revision", d.revision())
            .update()
        == 1;
  }

  long event(
      long id,
      String what,
      DirectiveState state,
      String text,
      String detail,
      String by,
      Instant at) {
    var key = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO directive_event (directive_id, at, by_user, kind, state, text, detail)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")
        .params(
            id,
            time(at),
            by,
            what,
            state.id(),
            text,
            detail.length() > 2000 ? detail.substring(0, 1999) + "…" : detail)
        .update(key, "id");
    return key.getKey().longValue();
  }

  Optional<Directive> find(long id, DirectiveSight sight) {
    return db.sql("SELECT d.* FROM directive d WHERE d.id = :id AND " + sight.where())
        .params(sight.params())
        .param("id", id)
        .query(DirectiveStore::directive)
        .optional();
  }

  List<DirectiveEvent> history(long id) {
    return db.sql("SELECT e.* FROM directive_event e WHERE e.directive_id = ? ORDER BY e.id")
        .param(id)
        .query(DirectiveStore::event)
        .list();
  }

  void watch(long id, String user) {
    db.sql(
            "INSERT INTO directive_watcher (directive_id, username) SELECT d.id,"
                + " cast(:user AS varchar(100)) FROM directive d WHERE d.id = :id AND NOT EXISTS"
                + " (SELECT 1 FROM directive_watcher w WHERE w.directive_id = :id"
                + " AND w.username = :user)")
        .param("id", id)
        .param("user", user)
        .update();
  }

  boolean unwatch(long id, String user) {
    return db.sql("DELETE FROM directive_watcher WHERE directive_id = ? AND username = ?")
            .params(id, user)
            .update()
        == 1;
  }

  Map<Long, Set<String>> watchers(Collection<Long> ids) {
    Map<Long, Set<String>> out = new HashMap<>();
    if (!ids.isEmpty()) {
      db.sql("SELECT directive_id, username FROM directive_watcher WHERE directive_id IN (:ids)")
          .param("ids", ids)
          .query(
              rs -> {
                out.computeIfAbsent(rs.getLong(1), k -> new TreeSet<>()).add(rs.getString(2));
              });
    }
    return out;
  }

  static OffsetDateTime time(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  private static Instant time(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static DirectiveEvent event(ResultSet rs, int n) throws SQLException {
    return new DirectiveEvent(
        rs.getLong("id"),
        rs.getLong("directive_id"),
        time(rs, "at"),
        rs.getString("by_user"),
        rs.getString("kind"),
        DirectiveState.of(rs.getString("state")),
        rs.getString("text"),
        rs.getString("detail"));
  }

  static Directive directive(ResultSet rs, int n) throws SQLException {
    Double west = rs.getObject("west", Double.class);
    return new Directive(
        rs.getLong("id"),
        rs.getString("kind").equals("issue"),
        rs.getObject("parent_id", Long.class),
        new Subject(
            rs.getString("subject_kind"),
            rs.getString("subject_ref"),
            rs.getString("subject_label"),
            rs.getString("subject_link"),
            rs.getString("subject_value"),
            rs.getString("indicator"),
            rs.getString("period"),
            rs.getLong("subject_unit"),
            west == null
                ? List.of()
                : List.of(
                    west, rs.getDouble("south"), rs.getDouble("east"), rs.getDouble("north"))),
        rs.getString("reason"),
        rs.getString("text"),
        rs.getString("agency"),
        rs.getLong("unit_id"),
        rs.getString("person"),
        time(rs, "due"),
        DirectiveState.of(rs.getString("state")),
        rs.getInt("returns"),
        rs.getInt("revision"),
        rs.getString("created_by"),
        time(rs, "created_at"),
        rs.getString("taken_by"),
        time(rs, "taken_at"),
        rs.getString("done_by"),
        time(rs, "done_at"),
        time(rs, "closed_at"));
  }
}
