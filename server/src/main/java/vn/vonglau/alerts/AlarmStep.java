package vn.vonglau.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.vonglau.alerts.AlarmState.Phase;

/**
 * The rule of the alarms as a function of values. Hold times run on the time of the observations;
 * the clock only tells what is late.
 */
final class AlarmStep {
  /** Where more observations in a row are missing than this, nobody knows what was between. */
  private static final int MOST_GAP = 3;

  private AlarmStep() {}

  /**
   * @param effects in their order; usually none
   */
  record Outcome(AlarmState state, List<Effect> effects) {}

  static Outcome step(AlarmState state, Observation o, Instant now, Rule rule) {
    List<Effect> effects = new ArrayList<>(1);
    return new Outcome(step(state, o, now.toEpochMilli(), rule, effects), effects);
  }

  /**
   * @param effects takes what this step leads to
   */
  static AlarmState step(
      AlarmState state, Observation o, long now, Rule rule, List<Effect> effects) {
    if (o.whole()) {
      return judge(state, o, now, rule, effects);
    }
    AlarmState next = state;
    Observation open = state.open();
    if (open != null && open.time() < o.time()) {
      // another span has begun: the one before is over
      next = judge(state.withOpen(null), open, now, rule, effects);
    }
    if (o.time() > now) {
      return next.withOpen(o);
    }
    return judge(next.withOpen(null), o, now, rule, effects);
  }

  private static AlarmState judge(
      AlarmState s, Observation o, long now, Rule rule, List<Effect> effects) {
    boolean fault = rule.kind() == AlarmKind.DEVICE_FAULT;
    if (!fault && (!o.counts() || Double.isNaN(o.value()))) {
      return s;
    }
    double level = rule.levels().of(o);
    if (Double.isNaN(level)) {
      if (!s.stands()) {
        return s;
      }
      level = 0; // there is no limit any more: nothing is over it
    }
    if (o.time() <= s.judged()) {
      return again(s, o, level, rule, effects);
    }
    return s.stands()
        ? standing(s, o, level, now, rule, effects)
        : rising(s, o, level, now, rule, effects);
  }

  private static AlarmState rising(
      AlarmState s, Observation o, double level, long now, Rule rule, List<Effect> effects) {
    boolean over = rule.levels().reached(level);
    if (!over || late(o, now, rule)) {
      if (over) {
        effects.add(new Effect.Corrected(o, true));
      }
      return AlarmState.quiet(o.time()).withOpen(s.open());
    }
    long since = s.phase() == Phase.RISING && !gap(s, o) ? s.since() : o.time();
    if (o.time() - since < rule.raiseHold().toMillis()) {
      return s.to(Phase.RISING, o.time(), since);
    }
    Severity severity = rule.severity(level);
    effects.add(new Effect.Raised(o, since, severity));
    return s.to(Phase.ACTIVE, o.time(), since).as(severity, level, o.value());
  }

  private static AlarmState standing(
      AlarmState s, Observation o, double level, long now, Rule rule, List<Effect> effects) {
    if (rule.levels().left(level)) {
      long since = s.phase() == Phase.FALLING && !gap(s, o) ? s.since() : o.time();
      if (o.time() - since < rule.clearHold().toMillis()) {
        return s.to(Phase.FALLING, o.time(), since);
      }
      effects.add(new Effect.Cleared(o));
      return AlarmState.quiet(o.time()).withOpen(s.open());
    }
    AlarmState next =
        s.to(Phase.ACTIVE, o.time(), s.phase() == Phase.ACTIVE ? s.since() : o.time());
    Severity severity = rule.severity(level);
    if (severity.compareTo(s.severity()) > 0 && !late(o, now, rule)) {
      effects.add(new Effect.Worsened(o, severity));
      return level > s.highest()
          ? next.as(severity, level, o.value())
          : next.as(severity, s.highest(), s.worst());
    }
    return level > s.highest() ? next.as(s.severity(), level, o.value()) : next;
  }

  /** An observation of a time that was judged: it calls nobody and clears nothing. */
  private static AlarmState again(
      AlarmState s, Observation o, double level, Rule rule, List<Effect> effects) {
    boolean over = rule.levels().reached(level);
    if (s.stands()) {
      if (level > s.highest()) {
        effects.add(new Effect.Corrected(o, over));
        return s.as(s.severity(), level, o.value());
      }
      if (o.corrected()) {
        effects.add(new Effect.Corrected(o, over));
      }
      return s;
    }
    if (!over) {
      boolean began = s.phase() == Phase.RISING && o.corrected() && o.time() >= s.since();
      return began ? AlarmState.quiet(s.judged()).withOpen(s.open()) : s;
    }
    // the same value once more is no news while it is on its way up
    if (s.phase() != Phase.RISING || o.corrected() || o.time() < s.since()) {
      effects.add(new Effect.Corrected(o, true));
    }
    return s;
  }

  private static boolean late(Observation o, long now, Rule rule) {
    return o.time() < now - rule.late().toMillis();
  }

  private static boolean gap(AlarmState s, Observation o) {
    return o.time() - s.judged() > MOST_GAP * o.spanMs();
  }
}
