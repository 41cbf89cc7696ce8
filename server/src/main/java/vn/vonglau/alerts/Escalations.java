package vn.vonglau.alerts;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the clock does to alarms that stand: nobody took them, or who did has them no longer. */
@Component
class Escalations {
  private final JdbcClient db;
  private final Notices notices;
  private final AlarmEvents events;
  private final AlarmStates states;
  private final AlarmStore store;

  Escalations(
      JdbcClient db, Notices notices, AlarmEvents events, AlarmStates states, AlarmStore store) {
    this.db = db;
    this.notices = notices;
    this.events = events;
    this.states = states;
    this.store = store;
  }

  /**
   * Within a transaction.
   *
   * @return whether anything changed
   */
  boolean look(RuleBook book, Instant now) {
    boolean changed = orphans(book, now);
    List<AlarmRow> over = due("a.ack_at IS NOT NULL AND a.ack_until <= ?", now);
    over.forEach(a -> release(a, book, now));
    List<AlarmRow> untaken = due("a.next_escalation <= ? AND a.ack_at IS NULL", now);
    untaken.forEach(a -> escalate(a, book, now));
    return changed || !over.isEmpty() || !untaken.isEmpty();
  }

  private List<AlarmRow> due(String what, Instant now) {
    return db.sql(
            AlarmRow.SELECT
                + " WHERE a.open_key IS NOT NULL AND "
                + what
                + " ORDER BY a.id FETCH FIRST 200 ROWS ONLY")
        .param(Stamp.of(now))
        .query(AlarmRow::of)
        .list();
  }

  private void escalate(AlarmRow a, RuleBook book, Instant now) {
    Rule rule = book.find(a.rule()).orElse(null);
    int step = a.escalated();
    boolean told = rule != null && step < rule.escalate().size();
    Instant next = null;
    if (told && step + 1 < rule.escalate().size()) {
      Instant begin = a.round() == 0 || a.ackUntil() == null ? a.noticedAt() : a.ackUntil();
      next = begin.plus(rule.escalate().get(step + 1).after());
    }
    int mine =
        db.sql(
                "UPDATE alarm SET escalated = escalated + 1, next_escalation = ?"
                    + " WHERE id = ? AND escalated = ? AND ack_at IS NULL AND open_key IS NOT NULL")
            .params(Stamp.of(next), a.id(), step)
            .update();
    if (mine == 1 && told) {
      notices.escalated(a, rule, book, step);
      events.write(a, "escalated", now, null, Integer.toString(step + 1));
    }
  }

  /** The time is over, and it still stands: nobody has it again, and the steps begin anew. */
  private void release(AlarmRow a, RuleBook book, Instant now) {
    Rule rule = book.find(a.rule()).orElse(null);
    Instant next =
        rule == null || rule.escalate().isEmpty()
            ? null
            : a.ackUntil().plus(rule.escalate().getFirst().after());
    int mine =
        db.sql(
                "UPDATE alarm SET ack_by = NULL, ack_at = NULL, ack_note = NULL, round = round + 1,"
                    + " escalated = 0, next_escalation = ?"
                    + " WHERE id = ? AND ack_at = ? AND open_key IS NOT NULL")
            .params(Stamp.of(next), a.id(), Stamp.of(a.ackAt()))
            .update();
    if (mine == 1) {
      events.write(a, "released", now, null, a.ackBy());
      if (rule != null) {
        notices.released(store.find(a.id()), rule, book);
      }
    }
  }

  /** Where the station is retired or the rule is gone, no value will ever end it. */
  private boolean orphans(RuleBook book, Instant now) {
    List<AlarmRow> retired =
        db.sql(AlarmRow.SELECT + " WHERE a.open_key IS NOT NULL AND s.state = 'retired'")
            .query(AlarmRow::of)
            .list();
    List<AlarmRow> ruleless =
        db
            .sql("SELECT DISTINCT rule FROM alarm WHERE open_key IS NOT NULL")
            .query(String.class)
            .list()
            .stream()
            .filter(r -> book.find(r).isEmpty())
            .flatMap(
                r ->
                    db
                        .sql(AlarmRow.SELECT + " WHERE a.open_key IS NOT NULL AND a.rule = ?")
                        .param(r)
                        .query(AlarmRow::of)
                        .list()
                        .stream())
            .toList();
    if (retired.isEmpty() && ruleless.isEmpty()) {
      return false;
    }
    states.lock();
    retired.forEach(a -> end(a, now, "station"));
    ruleless.forEach(a -> end(a, now, "rule"));
    return true;
  }

  private void end(AlarmRow a, Instant now, String by) {
    db.sql("DELETE FROM alarm_pending WHERE alarm_id = ?").param(a.id()).update();
    if (store.end(a.id(), now, by)) {
      events.write(a, "cleared", now, null, by);
    }
  }
}
