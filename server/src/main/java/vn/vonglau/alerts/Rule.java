package vn.vonglau.alerts;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import vn.vonglau.catalogue.Words;
import vn.vonglau.identity.Role;

/**
 * When an alarm of one kind stands and who hears of it; see {@code layers/alarms/rules.yaml}.
 *
 * @param raiseHold, clearHold on the time of the observations; of {@link AlarmKind#STALE} the first
 *     is the shortest silence
 * @param cadences of {@link AlarmKind#STALE}: silence in multiples of what the station should send
 * @param ladder ascending, on the scale of the levels
 * @param late an observation older than this makes no alarm
 * @param due how long whoever owns it may take, or null
 * @param escalate ascending, from the moment it was noticed
 * @param storm or null
 */
record Rule(
    String id,
    Words title,
    AlarmKind kind,
    On on,
    Levels levels,
    Duration raiseHold,
    Duration clearHold,
    int cadences,
    List<Rung> ladder,
    Duration late,
    Owner owner,
    Duration due,
    List<Tell> tells,
    List<Escalation> escalate,
    Storm storm) {

  /**
   * What it looks at; an empty set is all.
   *
   * @param types kinds of stations
   * @param parameters symbols, of {@link AlarmKind#INDEX} names of indices
   * @param steps averaging
   */
  record On(Set<String> types, Set<String> parameters, Set<String> steps) {
    boolean takes(String type, String parameter, String step) {
      return has(types, type) && has(parameters, parameter) && has(steps, step);
    }

    boolean takesType(String type) {
      return has(types, type);
    }

    private static boolean has(Set<String> set, String one) {
      return set.isEmpty() || set.contains(one);
    }
  }

  /** From this level on it is as bad as that. */
  record Rung(double from, Severity severity) {}

  /**
   * Who answers for it.
   *
   * @param ofUnit those with this role whose area holds the station
   */
  record Owner(Role role, boolean ofUnit) {}

  /** A message: by which channel to whom. */
  record Tell(Channel channel, Recipient to) {}

  /** How a message travels. */
  enum Channel {
    SCREEN,
    MAIL,
    WEBHOOK;

    String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * @param kind role, person, contact or webhook
   */
  record Recipient(String kind, String name) {
    @Override
    public String toString() {
      return kind + ":" + name;
    }
  }

  record Escalation(Duration after, List<Tell> tells) {}

  /**
   * More than this many alarms of one kind within this time in one place are told once.
   *
   * @param by province, district or all
   */
  record Storm(int more, Duration within, String by) {}

  Severity severity(double level) {
    Severity found = ladder.getFirst().severity();
    for (Rung rung : ladder) {
      if (level >= rung.from()) {
        found = rung.severity();
      }
    }
    return found;
  }
}
