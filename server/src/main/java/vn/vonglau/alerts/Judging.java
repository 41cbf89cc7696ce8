package vn.vonglau.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.sensing.Datastream;
import vn.vonglau.sensing.Datastreams;
import vn.vonglau.sensing.ObservationsStored;
import vn.vonglau.sensing.QcFlag;
import vn.vonglau.sensing.Step;

/**
 * Judges what came into the store, within its transaction: alarms are committed with the values or
 * not at all. Where nothing changes, a batch costs one short question.
 */
@Component
class Judging {
  private static final long HOUR_MS = 3_600_000;

  private final Rules rules;
  private final AlarmStates states;
  private final AlarmStore store;
  private final Datastreams datastreams;
  private final BusinessClock clock;
  private final Wake wake;

  Judging(
      Rules rules,
      AlarmStates states,
      AlarmStore store,
      Datastreams datastreams,
      BusinessClock clock,
      Wake wake) {
    this.rules = rules;
    this.states = states;
    this.store = store;
    this.datastreams = datastreams;
    this.clock = clock;
    this.wake = wake;
  }

  @EventListener
  void stored(ObservationsStored fact) {
    RuleBook book = rules.now();
    long now = clock.millis();
    states.refresh();
    Turn turn = judge(fact, book, now);
    if (!turn.moves()) {
      store.touch(turn, Instant.ofEpochMilli(now));
      afterCommit(turn, 0);
      return;
    }
    long change = states.lock();
    if (!states.before(change)) {
      // someone wrote since: judged again on what is true now
      states.reload(change - 1);
      turn = judge(fact, book, now);
    }
    store.write(turn, book, Instant.ofEpochMilli(now));
    afterCommit(turn, change);
  }

  private Turn judge(ObservationsStored fact, RuleBook book, long now) {
    Turn turn = new Turn(now, states::of);
    for (ObservationsStored.Series s : fact.series()) {
      List<RuleBook.Judge> judges = book.of(s.datastream(), s.step());
      if (!judges.isEmpty() && s.times().length > 0) {
        Values values = new Values(s, span(s));
        for (RuleBook.Judge judge : judges) {
          turn.walk(judge, s.datastream().unit(), s.datastream().id(), values);
        }
      }
    }
    for (ObservationsStored.Index index : fact.indices()) {
      index(turn, book, index);
    }
    return turn;
  }

  private void index(Turn turn, RuleBook book, ObservationsStored.Index index) {
    if (index.band() == null) {
      return;
    }
    Optional<Datastream> any = datastreams.of(index.stationId()).stream().findFirst();
    if (any.isPresent() && !any.get().active()) {
      return;
    }
    String type = any.map(d -> d.kind().id()).orElse(null);
    long span = index.step() == Step.D1 ? 24 * HOUR_MS : HOUR_MS;
    Observation o =
        new Observation(
            index.time().toEpochMilli(),
            index.band(),
            Double.NaN,
            Double.NaN,
            true,
            false,
            false,
            span,
            false);
    for (RuleBook.Judge judge : book.ofIndex(index.stationId(), type, index.kind(), index.step())) {
      turn.walk(judge, "", 0, new One(o));
    }
  }

  private record One(Observation o) implements Turn.Series {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public Observation get(int i) {
      return o;
    }
  }

  /** What came in as observations, made one after the other. */
  private record Values(ObservationsStored.Series s, long span) implements Turn.Series {
    @Override
    public int size() {
      return s.times().length;
    }

    @Override
    public Observation get(int i) {
      boolean raw = s.step() == Step.RAW;
      int flags = s.flags()[i];
      return new Observation(
          s.times()[i],
          s.values()[i],
          s.low()[i],
          s.high()[i],
          // of a span, what does not count is left out of its mean already
          !raw || !QcFlag.excludes(flags),
          raw && QcFlag.FAULT.in(flags),
          s.corrected()[i],
          span,
          raw);
    }
  }

  private static long span(ObservationsStored.Series s) {
    return switch (s.step()) {
      case RAW -> 1000L * s.datastream().cadenceS();
      case H1, H8 -> HOUR_MS;
      case D1 -> 24 * HOUR_MS;
      case MONTH -> 31 * 24 * HOUR_MS;
      case YEAR -> 366 * 24 * HOUR_MS;
    };
  }

  private void afterCommit(Turn turn, long change) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            states.take(turn, change);
            if (change != 0) {
              wake.up();
            }
          }
        });
  }
}
