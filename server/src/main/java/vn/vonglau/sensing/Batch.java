package vn.vonglau.sensing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.kernel.BusinessClock;

/** Stores many uploads in one transaction: all of them with everything that follows, or none. */
@Component
class Batch {
  private static final String RESENT = "nguồn gửi lại giá trị khác / the source sent another value";

  private final Datastreams register;
  private final ObservationRows rows;
  private final Bulk bulk;
  private final Receipts receipts;
  private final EnvironmentRules rules;
  private final Reviews reviews;
  private final Following following;
  private final BusinessClock clock;
  private final ApplicationEventPublisher facts;
  // what the checks have to know of the values before; lost at a restart, which costs them one hour
  private final Map<Integer, Quality.Tail> tails = new ConcurrentHashMap<>();

  Batch(
      Datastreams register,
      ObservationRows rows,
      Bulk bulk,
      Receipts receipts,
      EnvironmentRules rules,
      Reviews reviews,
      Following following,
      BusinessClock clock,
      ApplicationEventPublisher facts) {
    this.register = register;
    this.rows = rows;
    this.bulk = bulk;
    this.receipts = receipts;
    this.rules = rules;
    this.reviews = reviews;
    this.following = following;
    this.clock = clock;
    this.facts = facts;
  }

  @Transactional
  public List<Receipt> store(List<Intake.Arrived> arrived) {
    return store(
        arrived,
        receipts.known(arrived.stream().map(Intake.Arrived::sha256).collect(Collectors.toSet())));
  }

  /** Stores an upload that has its receipt already, as if it came now. */
  @Transactional
  public Receipt again(Intake.Arrived arrived) {
    Optional<Receipt> before = receipts.find(arrived.number());
    receipts.settle(arrived.number());
    Receipt after = store(List.of(arrived), new HashSet<>()).getFirst();
    // what was new the first time is the same now, and stays counted as new
    return before.map(b -> receipts.together(b, after)).orElse(after);
  }

  private List<Receipt> store(List<Intake.Arrived> arrived, Set<String> known) {
    Instant now = clock.instant();
    Placing placing = new Placing(register, now);
    List<Outcome> outcomes = new ArrayList<>();
    List<List<Placing.Placed>> placed = new ArrayList<>();
    Set<Integer> touched = new HashSet<>();
    for (Intake.Arrived a : arrived) {
      Outcome of = new Outcome(a);
      outcomes.add(of);
      if (known.contains(a.sha256() + a.upload().name())) {
        of.duplicate();
        continue;
      }
      List<Placing.Placed> values = placing.place(of, a.parsed().readings());
      placed.add(values);
      values.forEach(p -> touched.add(p.series().id()));
      if (!a.parsed().isUnreadable()) {
        known.add(a.sha256() + a.upload().name());
      }
    }
    Moved moved = new Moved(rows.lock(touched));
    for (Map<ObservationRows.Key, Placing.Placed> round : rounds(placed)) {
      write(round, moved, now);
    }
    ObservationsStored fact = following.follow(moved, now);
    Instant stored = Instant.now();
    List<Receipt> done = outcomes.stream().map(o -> o.receipt(stored)).toList();
    write(done, arrived);
    bulk.merge(Bulk.QUARANTINE, outcomes.stream().flatMap(o -> o.quarantine().stream()).toList());
    if (!fact.series().isEmpty()) {
      facts.publishEvent(fact);
    }
    return done;
  }

  /** A value that two uploads state goes in twice, one after the other: the second corrects. */
  private static List<Map<ObservationRows.Key, Placing.Placed>> rounds(
      List<List<Placing.Placed>> uploads) {
    List<Map<ObservationRows.Key, Placing.Placed>> rounds = new ArrayList<>();
    for (List<Placing.Placed> upload : uploads) {
      int last = rounds.size() - 1;
      if (last < 0 || upload.stream().anyMatch(p -> rounds.get(last).containsKey(p.key()))) {
        rounds.add(new LinkedHashMap<>());
      }
      Map<ObservationRows.Key, Placing.Placed> round = rounds.getLast();
      upload.forEach(p -> round.put(p.key(), p));
    }
    return rounds;
  }

  private void write(Map<ObservationRows.Key, Placing.Placed> round, Moved moved, Instant now) {
    rows.months(round.keySet());
    Map<ObservationRows.Key, ObservationRows.Row> existing = rows.existing(round.keySet());
    Map<Integer, List<Placing.Placed>> bySeries = new LinkedHashMap<>();
    for (Placing.Placed p : round.values()) {
      ObservationRows.Row row = existing.get(p.key());
      boolean same = row != null && row.value() == p.value() && row.status() == p.status();
      p.of().count(row == null, same);
      if (!same) {
        bySeries.computeIfAbsent(p.series().id(), k -> new ArrayList<>()).add(p);
      }
    }
    if (bySeries.isEmpty()) {
      return;
    }
    Map<Integer, List<Reviews.Span>> spans = reviews.of(bySeries.keySet());
    List<Object[]> fresh = new ArrayList<>();
    List<Object[]> changed = new ArrayList<>();
    List<Object[]> replaced = new ArrayList<>();
    for (List<Placing.Placed> values : bySeries.values()) {
      values.sort(Comparator.comparingLong(Placing.Placed::time));
      int[] flags = judge(values, moved);
      for (int i = 0; i < values.size(); i++) {
        Placing.Placed p = values.get(i);
        int all = flags[i] | Reviews.flags(spans.get(p.series().id()), p.time());
        ObservationRows.Row row = existing.get(p.key());
        Instant time = Instant.ofEpochMilli(p.time());
        (row == null ? fresh : changed)
            .add(
                new Object[] {
                  p.series().id(),
                  time,
                  p.value(),
                  p.status(),
                  all,
                  p.of().upload().received(),
                  p.of().number(),
                  row == null ? 0 : row.revision() + 1
                });
        if (row != null) {
          replaced.add(
              new Object[] {
                p.series().id(),
                time,
                row.revision(),
                row.value(),
                row.status(),
                row.flags(),
                row.receipt(),
                now,
                p.of().upload().account(),
                RESENT
              });
        }
        moved.value(
            p.series(),
            p.time(),
            p.value(),
            p.status(),
            all,
            row != null,
            p.of().upload().received());
      }
    }
    bulk.insert(Bulk.OBSERVATION, fresh);
    bulk.merge(Bulk.OBSERVATION, changed);
    bulk.insert(Bulk.REPLACED, replaced);
  }

  /** Late values are judged among themselves: what came after them was judged without them. */
  private int[] judge(List<Placing.Placed> values, Moved moved) {
    Datastream series = values.getFirst().series();
    QcRules.Rule rule = rules.quality(series);
    Quality.Tail tail = tails.computeIfAbsent(series.id(), k -> new Quality.Tail());
    boolean late =
        values.getFirst().time() <= Math.max(tail.time(), moved.newestBefore(series.id()));
    Quality.Tail from = late ? new Quality.Tail() : tail;
    int n = values.size();
    double[] value = new double[n];
    long[] time = new long[n];
    int[] status = new int[n];
    for (int i = 0; i < n; i++) {
      value[i] = values.get(i).value();
      time[i] = values.get(i).time();
      status[i] = values.get(i).status();
    }
    int[] flags = Quality.judgeAll(rule, from, value, time, status);
    if (from.spikeBefore() != Long.MIN_VALUE && from.spikeBefore() < time[0]) {
      rows.spike(series.id(), from.spikeBefore());
    }
    for (int i = 0; i < n; i++) {
      if (values.get(i).hourly()) {
        flags[i] |= QcFlag.HOURLY.bit();
      }
    }
    return flags;
  }

  private void write(List<Receipt> done, List<Intake.Arrived> arrived) {
    List<Object[]> list = new ArrayList<>();
    for (int i = 0; i < done.size(); i++) {
      Receipt r = done.get(i);
      list.add(
          new Object[] {
            r.id(),
            r.sha256(),
            (long) arrived.get(i).upload().bytes().length,
            r.door(),
            cut(r.account(), 100),
            cut(r.file(), 300),
            r.received(),
            r.stored(),
            r.state(),
            r.counts().fresh(),
            r.counts().same(),
            r.counts().corrected(),
            r.counts().refused(),
            receipts.text(r.problems())
          });
    }
    // a replay writes the receipt of the same number again
    bulk.merge(Bulk.RECEIPT, list);
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most) : text;
  }

  /** Which values a batch moved, by series. */
  static final class Moved {
    private final Map<Integer, Long> newestBefore;
    private final Map<Integer, Series> series = new TreeMap<>();

    Moved(Map<Integer, Long> newestBefore) {
      this.newestBefore = newestBefore;
    }

    /** The moved values of one series by their time. */
    static final class Series {
      private final Datastream datastream;
      private final TreeMap<Long, Value> values = new TreeMap<>();

      Series(Datastream datastream) {
        this.datastream = datastream;
      }

      Datastream datastream() {
        return datastream;
      }

      TreeMap<Long, Value> values() {
        return values;
      }
    }

    record Value(double value, int status, int flags, boolean corrected, Instant received) {}

    void value(
        Datastream d,
        long time,
        double value,
        int status,
        int flags,
        boolean corrected,
        Instant received) {
      series
          .computeIfAbsent(d.id(), k -> new Series(d))
          .values
          .put(time, new Value(value, status, flags, corrected, received));
    }

    Map<Integer, Series> series() {
      return series;
    }

    /** {@link Long#MIN_VALUE} before the first value. */
    long newestBefore(int datastream) {
      return newestBefore.getOrDefault(datastream, Long.MIN_VALUE);
    }

    long newest(int datastream) {
      Series s = series.get(datastream);
      long before = newestBefore(datastream);
      return s == null || s.values.isEmpty() ? before : Math.max(before, s.values.lastKey());
    }
  }
}
