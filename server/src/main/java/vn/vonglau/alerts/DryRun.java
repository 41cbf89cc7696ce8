package vn.vonglau.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import vn.vonglau.alerts.AlarmText.Message;
import vn.vonglau.alerts.AlarmText.Why;

/** Plays a series against rules: who would be told, when, with which text, if nobody took it. */
final class DryRun {
  private final RuleBook book;
  private final Sample sample;
  private final List<Entry> entries = new ArrayList<>();

  private DryRun(RuleBook book, Sample sample) {
    this.book = book;
    this.sample = sample;
  }

  /**
   * @param type kind of the station
   * @param step averaging of the values
   * @param low, high the limit in force, NaN where none
   * @param codes of the units that the station is in
   * @param received when each value came in; of a sample that does not say, at its own time
   */
  record Sample(
      String code,
      String name,
      String type,
      String parameter,
      String unit,
      String step,
      Duration cadence,
      double low,
      double high,
      String place,
      Set<String> codes,
      List<Instant> times,
      List<Double> values,
      List<Instant> received) {}

  /**
   * @param at when the server would act
   * @param observedAt the observation that it acts on, or null for what the clock does
   */
  record Entry(
      Instant at,
      String event,
      String rule,
      String kind,
      String severity,
      Instant observedAt,
      Double value,
      List<Told> notices) {}

  record Told(String channel, String recipient, String subject, String text) {}

  static List<Entry> play(RuleBook book, Sample sample) {
    DryRun run = new DryRun(book, sample);
    for (Rule rule : book.list()) {
      boolean mine =
          rule.kind() == AlarmKind.STALE
              ? rule.on().takesType(sample.type)
              : rule.on().takes(sample.type, sample.parameter, sample.step)
                  && rule.kind() == kindOf(sample, rule);
      if (mine && rule.kind() == AlarmKind.STALE) {
        run.silence(rule);
      } else if (mine) {
        run.values(rule);
      }
    }
    run.entries.sort(Comparator.comparing(Entry::at));
    return run.entries;
  }

  private static AlarmKind kindOf(Sample sample, Rule rule) {
    boolean index = sample.parameter.startsWith("VN_");
    return rule.kind() == AlarmKind.INDEX && index
        ? AlarmKind.INDEX
        : index ? null : AlarmKind.EXCEEDANCE;
  }

  private void values(Rule rule) {
    AlarmState state = AlarmState.NEW;
    Entry raised = null;
    for (int i = 0; i < sample.times.size(); i++) {
      Instant now = sample.received.get(i);
      Observation o =
          Observation.at(
              sample.times.get(i).toEpochMilli(),
              sample.values.get(i),
              sample.low,
              sample.high,
              sample.cadence.toMillis());
      AlarmStep.Outcome next = AlarmStep.step(state, o, now, rule);
      for (Effect effect : next.effects()) {
        switch (effect) {
          case Effect.Raised r -> raised = raised(rule, r, now);
          case Effect.Worsened w ->
              add(
                  now,
                  "severity",
                  rule,
                  w.severity(),
                  o,
                  told(rule, w.severity(), o, rule.tells(), Why.WORSE, now));
          case Effect.Cleared c -> {
            escalate(rule, raised, now);
            raised = null;
            add(now, "cleared", rule, null, o, List.of());
          }
          case Effect.Corrected c -> add(now, "correction", rule, null, o, List.of());
        }
      }
      state = next.state();
    }
    escalate(rule, raised, null);
  }

  private Entry raised(Rule rule, Effect.Raised r, Instant now) {
    List<Told> told =
        told(
            rule,
            r.severity(),
            r.observation(),
            rule.tells(),
            Why.RAISED,
            Instant.ofEpochMilli(r.since()));
    return add(now, "raised", rule, r.severity(), r.observation(), told);
  }

  /**
   * @param cleared or null when it never was
   */
  private void escalate(Rule rule, Entry raised, Instant cleared) {
    if (raised == null) {
      return;
    }
    Severity severity = Severity.find(raised.severity).orElseThrow();
    Observation o =
        Observation.at(
            raised.observedAt.toEpochMilli(),
            raised.value == null ? Double.NaN : raised.value,
            sample.low,
            sample.high,
            0);
    for (Rule.Escalation step : rule.escalate()) {
      Instant at = raised.at.plus(step.after());
      if (cleared == null || at.isBefore(cleared)) {
        List<Told> told =
            told(rule, severity, o, step.tells(), Why.nobody(raised.at), raised.observedAt);
        add(at, "escalated", rule, severity, null, told);
      }
    }
  }

  private void silence(Rule rule) {
    Duration allowed = Silence.allowed(rule, sample.cadence);
    for (int i = 0; i < sample.times.size(); i++) {
      Instant last = sample.times.get(i);
      boolean end = i + 1 == sample.times.size();
      Instant next = end ? null : sample.received.get(i + 1);
      Instant at = last.plus(allowed);
      if (end || next.isAfter(at)) {
        Severity severity = rule.severity(allowed.toMinutes());
        Observation o = Observation.at(at.toEpochMilli(), Double.NaN, Double.NaN, Double.NaN, 0);
        List<Told> told = told(rule, severity, o, rule.tells(), Why.RAISED, last);
        Entry raised = add(at, "raised", rule, severity, o, told);
        escalate(rule, raised, next);
        if (!end) {
          add(next, "cleared", rule, null, o, List.of());
        }
      }
    }
  }

  private Entry add(
      Instant at, String event, Rule rule, Severity severity, Observation o, List<Told> told) {
    Entry entry =
        new Entry(
            at,
            event,
            rule.id(),
            rule.kind().id(),
            severity == null ? null : severity.id(),
            o == null ? null : Instant.ofEpochMilli(o.time()),
            o == null || Double.isNaN(o.value()) ? null : o.value(),
            told);
    entries.add(entry);
    return entry;
  }

  private List<Told> told(
      Rule rule, Severity severity, Observation o, List<Rule.Tell> tells, Why why, Instant since) {
    Message text = AlarmText.of(row(rule, severity, o, since), rule, why, sample.place, "");
    return Addresses.of(book, tells, sample.codes).stream()
        .map(a -> new Told(a.channel().id(), a.recipient(), text.subject(), text.body()))
        .toList();
  }

  private AlarmRow row(Rule rule, Severity severity, Observation o, Instant since) {
    Instant at = Instant.ofEpochMilli(o.time());
    boolean stale = rule.kind() == AlarmKind.STALE;
    return new AlarmRow(
        0,
        rule.id(),
        rule.kind(),
        0,
        sample.code,
        sample.name,
        null,
        stale ? "" : sample.parameter,
        stale ? "" : sample.step,
        stale ? "" : sample.unit,
        severity,
        since,
        at,
        at,
        null,
        null,
        number(o.value()),
        at,
        number(o.value()),
        number(o.low()),
        number(o.high()),
        null,
        null,
        "",
        rule.owner().role().id(),
        null,
        rule.due() == null ? null : at.plus(rule.due()),
        0,
        0,
        null,
        null,
        null,
        null,
        null);
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
