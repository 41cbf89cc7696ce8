package vn.vonglau.alerts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one batch does to the alarms, before anything is written: a pure walk over values. What the
 * states were is asked of {@code known}.
 */
final class Turn {
  /** Where states are found. */
  interface Known {
    AlarmState of(AlarmKey key);
  }

  /**
   * One series under one rule.
   *
   * @param unit of the values
   * @param newest the last observation that was judged
   * @param alarm the state with the id that the store gave
   */
  static final class Change {
    final Rule rule;
    final AlarmKey key;
    final String unit;
    final int datastream;
    final AlarmState before;
    AlarmState after;
    final List<Effect> effects;
    final Observation newest;

    Change(
        RuleBook.Judge judge,
        String unit,
        int datastream,
        AlarmState before,
        AlarmState after,
        List<Effect> effects,
        Observation newest) {
      this.rule = judge.rule();
      this.key = judge.key();
      this.unit = unit;
      this.datastream = datastream;
      this.before = before;
      this.after = after;
      this.effects = effects;
      this.newest = newest;
    }

    /** Whether other nodes have to know at once. */
    boolean moves() {
      return after.movedFrom(before)
          || effects.stream().anyMatch(e -> !(e instanceof Effect.Corrected));
    }
  }

  private final long now;
  private final Known known;
  private final Map<AlarmKey, Change> changes = new LinkedHashMap<>();
  private final List<Effect> effects = new ArrayList<>();

  Turn(long now, Known known) {
    this.now = now;
    this.known = known;
  }

  /** Observations of one series, ascending in time. */
  interface Series {
    int size();

    Observation get(int i);
  }

  void walk(RuleBook.Judge judge, String unit, int datastream, Series series) {
    Change earlier = changes.get(judge.key());
    AlarmState before = earlier == null ? known.of(judge.key()) : earlier.before;
    AlarmState state = earlier == null ? before : earlier.after;
    List<Effect> all = earlier == null ? List.of() : earlier.effects;
    for (int i = 0; i < series.size(); i++) {
      state = AlarmStep.step(state, series.get(i), now, judge.rule(), effects);
    }
    if (!effects.isEmpty()) {
      List<Effect> both = new ArrayList<>(all);
      both.addAll(effects);
      all = both;
      effects.clear();
    }
    if (state != before || !all.isEmpty()) {
      Observation newest = series.get(series.size() - 1);
      changes.put(judge.key(), new Change(judge, unit, datastream, before, state, all, newest));
    }
  }

  Iterable<Change> changes() {
    return changes.values();
  }

  /** Whether the store has to be told of anything that other nodes need. */
  boolean moves() {
    for (Change change : changes.values()) {
      if (change.moves()) {
        return true;
      }
    }
    return false;
  }
}
