package vn.vonglau.alerts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Words;

/** What became of alarms within a span, for those who look at them from above. */
@Component
public class SettledAlarms {
  private final Alarms alarms;
  private final Rules rules;

  SettledAlarms(Alarms alarms, Rules rules) {
    this.alarms = alarms;
    this.rules = rules;
  }

  /**
   * One of them.
   *
   * @param ended otherwise it stands and somebody took it
   * @param by user name of who took it; null where nobody did
   */
  public record Settled(
      long id,
      String station,
      Words title,
      String parameter,
      boolean ended,
      String by,
      Instant at) {}

  /**
   * Worst first, then the latest.
   *
   * @param to not in the span any more
   */
  public List<Settled> between(Rights rights, Instant from, Instant to) {
    return alarms.settled(rights, from, to).stream()
        .sorted(
            Comparator.comparing((AlarmRow a) -> a.severity().number())
                .thenComparing(a -> ended(a, from, to) ? a.clearedAt() : a.ackAt())
                .reversed())
        .map(a -> settled(a, ended(a, from, to)))
        .toList();
  }

  private static boolean ended(AlarmRow a, Instant from, Instant to) {
    return a.clearedAt() != null && !a.clearedAt().isBefore(from) && a.clearedAt().isBefore(to);
  }

  private Settled settled(AlarmRow a, boolean ended) {
    Words title = rules.now().find(a.rule()).map(Rule::title).orElse(a.kind().words());
    return new Settled(
        a.id(),
        a.name(),
        title,
        a.parameter(),
        ended,
        a.ackBy(),
        ended ? a.clearedAt() : a.ackAt());
  }
}
