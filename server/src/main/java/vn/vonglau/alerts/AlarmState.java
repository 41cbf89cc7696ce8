package vn.vonglau.alerts;

/**
 * What is known between two observations of one series under one rule.
 *
 * @param judged time of the newest observation judged, epoch milliseconds
 * @param since rising: the first one over; falling: the first one below; standing: its begin
 * @param severity while it stands; it never falls
 * @param highest level while it stands, and the value that it was; the value is not stored here
 * @param alarm id while it stands; 0 before it has one
 * @param open a span that is still going on, or null; not stored
 */
record AlarmState(
    Phase phase,
    long judged,
    long since,
    Severity severity,
    double highest,
    double worst,
    long alarm,
    Observation open) {

  /** Where on its way an alarm is; in the store by ordinal. */
  enum Phase {
    QUIET,
    RISING,
    ACTIVE,
    FALLING
  }

  static final AlarmState NEW = quiet(Long.MIN_VALUE);

  static AlarmState quiet(long judged) {
    return new AlarmState(Phase.QUIET, judged, 0, Severity.INFORMATION, 0, Double.NaN, 0, null);
  }

  boolean stands() {
    return phase == Phase.ACTIVE || phase == Phase.FALLING;
  }

  AlarmState to(Phase next, long time, long nextSince) {
    return new AlarmState(next, time, nextSince, severity, highest, worst, alarm, open);
  }

  AlarmState as(Severity worse, double level, double value) {
    return new AlarmState(phase, judged, since, worse, level, value, alarm, open);
  }

  AlarmState withAlarm(long id) {
    return new AlarmState(phase, judged, since, severity, highest, worst, id, open);
  }

  AlarmState withOpen(Observation span) {
    return new AlarmState(phase, judged, since, severity, highest, worst, alarm, span);
  }

  /** Whether the store has to hold something else than for {@code before}. */
  boolean movedFrom(AlarmState before) {
    return phase != before.phase
        || severity != before.severity
        || phase != Phase.QUIET && since != before.since;
  }
}
