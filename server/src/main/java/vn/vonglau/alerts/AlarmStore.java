package vn.vonglau.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import vn.vonglau.alerts.AlarmState.Phase;
import vn.vonglau.sensing.Step;

/** Writes what a turn led to. The caller holds the lock of {@link AlarmStates}. */
@Component
class AlarmStore {
  private final JdbcClient db;
  private final JdbcTemplate bulk;
  private final AlarmEvents events;
  private final AlarmAreas areas;
  private final Notices notices;

  AlarmStore(
      JdbcClient db, JdbcTemplate bulk, AlarmEvents events, AlarmAreas areas, Notices notices) {
    this.db = db;
    this.bulk = bulk;
    this.events = events;
    this.areas = areas;
    this.notices = notices;
  }

  void write(Turn turn, RuleBook book, Instant now) {
    for (Turn.Change change : turn.changes()) {
      if (change.moves()) {
        apply(change, book, now);
      }
    }
    touch(turn, now);
  }

  /** Newest values of what stands or is on its way, and what came too late: without a lock. */
  void touch(Turn turn, Instant now) {
    List<AlarmEvents.Line> late = new ArrayList<>();
    List<Object[]> values = new ArrayList<>();
    List<Object[]> pending = new ArrayList<>();
    for (Turn.Change c : turn.changes()) {
      AlarmState s = c.after;
      correct(c, now, late);
      if (s.phase() == Phase.QUIET || s.equals(c.before)) {
        continue;
      }
      Observation o = c.newest;
      // what does not count may well be newer than what was judged
      if (s.stands() && o.time() == s.judged() && !Double.isNaN(o.value())) {
        boolean worse = s.highest() > c.before.highest() && !Double.isNaN(s.worst());
        values.add(
            new Object[] {
              o.value(),
              Stamp.of(o.time()),
              worse,
              worse ? s.worst() : o.value(),
              s.alarm(),
              c.rule.id(),
              c.key.step(),
              Stamp.of(o.time())
            });
      }
      if (!c.moves()) {
        pending.add(
            new Object[] {
              s.judged(),
              s.highest(),
              c.key.station(),
              c.key.parameter(),
              c.key.rule(),
              c.key.step()
            });
      }
    }
    if (!late.isEmpty()) {
      events.write(late);
    }
    if (!values.isEmpty()) {
      bulk.batchUpdate(
          "UPDATE alarm SET val = ?, val_at = ?, worst = CASE WHEN ? THEN ? ELSE worst END"
              // another averaging that joined it has other values
              + " WHERE id = ? AND rule = ? AND step = ? AND (val_at IS NULL OR val_at <= ?)",
          values);
    }
    if (!pending.isEmpty()) {
      bulk.batchUpdate(
          "UPDATE alarm_pending SET judged = ?, highest = ?"
              + " WHERE station_id = ? AND parameter = ? AND rule = ? AND step = ?",
          pending);
    }
  }

  private void apply(Turn.Change c, RuleBook book, Instant now) {
    long alarm = c.before.alarm();
    for (Effect effect : c.effects) {
      switch (effect) {
        case Effect.Raised raised -> alarm = raise(c, raised, book, now);
        case Effect.Worsened worse ->
            worsen(alarm, c, worse.observation(), worse.severity(), book, now);
        case Effect.Cleared cleared -> {
          forget(c.key);
          clear(alarm, c.key, cleared.observation(), now);
          alarm = 0;
        }
        case Effect.Corrected corrected -> {
          // written with those of the other series
        }
      }
    }
    c.after = c.after.withAlarm(c.after.stands() ? alarm : 0);
    if (c.after.phase() == Phase.QUIET) {
      forget(c.key);
    } else {
      remember(c.key, c.after);
    }
  }

  long raise(Turn.Change c, Effect.Raised raised, RuleBook book, Instant now) {
    Observation o = raised.observation();
    AlarmKind kind = c.rule.kind();
    String open = c.key.open(kind);
    Long standing =
        db.sql("SELECT id FROM alarm WHERE open_key = ?")
            .param(open)
            .query(Long.class)
            .optional()
            .orElse(null);
    if (standing != null) {
      event(standing, c.key, "joined", now, o, raised.severity(), c.key.step());
      worsen(standing, c, o, raised.severity(), book, now);
      return standing;
    }
    AlarmAreas.Site site = areas.site(c.key.station());
    String area = areas.area(site.unitId(), c.rule.storm());
    Rule.Owner owner = c.rule.owner();
    var key = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO alarm (open_key, rule, kind, station_id, parameter, step, unit, severity,"
                + " since, raised_at, noticed_at, val, val_at, worst, limit_low, limit_high,"
                + " regulation, unit_id, area, owner, owner_unit, due, round, escalated,"
                + " next_escalation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?, 0, 0, ?)")
        .param(open)
        .param(c.rule.id())
        .param(kind.id())
        .param(c.key.station())
        .param(c.key.parameter())
        .param(c.key.step())
        .param(c.unit)
        .param(raised.severity().number())
        .param(Stamp.of(raised.since()))
        .param(Stamp.of(o.time()))
        .param(Stamp.of(now))
        .param(number(o.value()))
        .param(Double.isNaN(o.value()) ? null : Stamp.of(o.time()))
        .param(number(o.value()))
        .param(low(c.rule.levels(), o))
        .param(high(c.rule.levels(), o))
        .param(kind == AlarmKind.EXCEEDANCE ? regulation(c, o.time()) : null)
        .param(site.unitId())
        .param(area)
        .param(owner.role().id())
        .param(owner.ofUnit() ? site.unitId() : null)
        .param(c.rule.due() == null ? null : Stamp.of(now.plus(c.rule.due())))
        .param(
            c.rule.escalate().isEmpty()
                ? null
                : Stamp.of(now.plus(c.rule.escalate().getFirst().after())))
        .update(key, "id");
    long id = key.getKey().longValue();
    event(id, c.key, "raised", now, o, raised.severity(), "");
    notices.raised(find(id), c.rule, book, now);
    return id;
  }

  void worsen(
      long alarm, Turn.Change c, Observation o, Severity severity, RuleBook book, Instant now) {
    int worse =
        db.sql("UPDATE alarm SET severity = ? WHERE id = ? AND severity < ?")
            .params(severity.number(), alarm, severity.number())
            .update();
    if (worse > 0) {
      event(alarm, c.key, "severity", now, o, severity, "");
      notices.worsened(find(alarm), c.rule, book);
    }
  }

  /** It ends when nothing that joined it stands any more. */
  private void clear(long alarm, AlarmKey key, Observation o, Instant now) {
    long others =
        db.sql("SELECT count(*) FROM alarm_pending WHERE alarm_id = ?")
            .param(alarm)
            .query(Long.class)
            .single();
    if (others == 0) {
      if (end(alarm, Stamp.of(o.time()).toInstant(), "data")) {
        event(alarm, key, "cleared", now, o, null, "");
      }
    }
  }

  /** Returns false for one that had ended before: what the clock looked at may be over by now. */
  boolean end(long alarm, Instant at, String by) {
    int ended =
        db.sql(
                "UPDATE alarm SET cleared_at = ?, cleared_by = ?, open_key = NULL, next_escalation"
                    + " = NULL WHERE id = ? AND cleared_at IS NULL")
            .params(Stamp.of(at), by, alarm)
            .update();
    // who did not hear of it yet need not hear of it now; what is on its way stays
    db.sql(
            "UPDATE alarm_notice SET state = 'failed', last_error = 'cleared' WHERE about = ? AND"
                + " state = 'waiting' AND purpose LIKE 'escalation-%'")
        .param("alarm:" + alarm)
        .update();
    return ended > 0;
  }

  /** All of one batch is one entry, so that 250,000 late values do not make as many. */
  private static void correct(Turn.Change c, Instant now, List<AlarmEvents.Line> lines) {
    List<Effect.Corrected> late =
        c.effects.stream()
            .filter(Effect.Corrected.class::isInstance)
            .map(Effect.Corrected.class::cast)
            .toList();
    if (late.isEmpty()) {
      return;
    }
    Observation worst = late.getFirst().observation();
    for (Effect.Corrected one : late) {
      if (c.rule.levels().of(one.observation()) > c.rule.levels().of(worst)) {
        worst = one.observation();
      }
    }
    long alarm = c.after.alarm() == 0 ? c.before.alarm() : c.after.alarm();
    AlarmEvents.Event event =
        new AlarmEvents.Event(
            "correction",
            now,
            Instant.ofEpochMilli(late.getFirst().observation().time()),
            Instant.ofEpochMilli(late.getLast().observation().time()),
            late.size(),
            number(worst.value()),
            null,
            "system",
            late.getFirst().over() ? "over" : "within");
    lines.add(new AlarmEvents.Line(alarm == 0 ? null : alarm, c.key, event));
  }

  AlarmRow find(long id) {
    return db.sql(AlarmRow.SELECT + " WHERE a.id = ?").param(id).query(AlarmRow::of).single();
  }

  private void event(
      long alarm,
      AlarmKey key,
      String kind,
      Instant now,
      Observation o,
      Severity severity,
      String detail) {
    Instant time = Instant.ofEpochMilli(o.time());
    events.write(
        alarm,
        key,
        new AlarmEvents.Event(
            kind, now, time, time, 1, number(o.value()), severity, "system", detail));
  }

  private void remember(AlarmKey key, AlarmState s) {
    forget(key);
    db.sql(
            "INSERT INTO alarm_pending (station_id, parameter, rule, step, phase, judged, since,"
                + " severity, highest, alarm_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(key.station(), key.parameter(), key.rule(), key.step(), s.phase().ordinal())
        .params(s.judged(), s.since(), s.severity().number(), s.highest())
        .param(s.alarm() == 0 ? null : s.alarm())
        .update();
  }

  void forget(AlarmKey key) {
    db.sql(
            "DELETE FROM alarm_pending WHERE station_id = ? AND parameter = ? AND rule = ?"
                + " AND step = ?")
        .params(key.station(), key.parameter(), key.rule(), key.step())
        .update();
  }

  private String regulation(Turn.Change c, long time) {
    int step = Step.find(c.key.step()).map(Step::ordinal).orElse(0);
    return db.sql(
            "SELECT regulation FROM exceedance WHERE datastream_id = ? AND step = ? AND time = ?")
        .params(c.datastream, step, Stamp.of(time))
        .query(String.class)
        .optional()
        .orElse(null);
  }

  /** The limit that the value is told against; of a rule with levels of its own, that level. */
  private static Double low(Levels levels, Observation o) {
    return levels.by() == Levels.Measure.BELOW ? Double.valueOf(-levels.raise()) : number(o.low());
  }

  private static Double high(Levels levels, Observation o) {
    return levels.by() == Levels.Measure.ABOVE ? Double.valueOf(levels.raise()) : number(o.high());
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
