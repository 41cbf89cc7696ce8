package vn.vonglau.indicators;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.indicators.FigureStore.Stored;
import vn.vonglau.kernel.DataChanged;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/**
 * The one gate for figures. What was written stays: a correction is a later version of the same
 * key, sealed together with the one before it.
 */
@Component
public class Figures {
  /** The name under which changes of figures are told. */
  static final String SOURCE = "figures";

  private static final int MOST_AT_ONCE = 20_000;

  private final JdbcClient db;
  private final FigureStore store;
  private final FigureWrites writes;
  private final Definitions definitions;
  private final Agencies agencies;
  private final Units units;
  private final Journal journal;
  private final ApplicationEventPublisher facts;

  Figures(
      JdbcClient db,
      FigureStore store,
      FigureWrites writes,
      Definitions definitions,
      Agencies agencies,
      Units units,
      Journal journal,
      ApplicationEventPublisher facts) {
    this.db = db;
    this.store = store;
    this.writes = writes;
    this.definitions = definitions;
    this.agencies = agencies;
    this.units = units;
    this.journal = journal;
    this.facts = facts;
  }

  /**
   * Keeps figures, in the caller's transaction: all of them or none. A figure that says what the
   * newest of its key says already makes no new version.
   *
   * @return what stands now, in the order of the drafts
   * @throws ProblemException 404 {@code indicator-unknown}, {@code figure-unit}; 409 {@code
   *     figure-supplier}; 422 {@code figure-group}, {@code figure-period-kind}, {@code
   *     figure-unit-era}, {@code figure-level}, {@code figure-value}, {@code figure-digits}, {@code
   *     figure-dimension}
   */
  @Transactional
  public List<Figure> append(List<FigureDraft> drafts) {
    if (drafts.isEmpty()) {
      return List.of();
    }
    Edition edition = definitions.now();
    UnitsSnapshot snapshot = units.now();
    FigureGate gate = new FigureGate(edition, snapshot);
    List<FigureDraft> checked = drafts.stream().map(gate::checked).toList();
    Map<String, Integer> numbers = new HashMap<>();
    checked.forEach(d -> numbers.computeIfAbsent(d.indicator(), store.series()::numberOrNew));
    store.series().lock(numbers.values());
    Map<FigureKey, Stored> newest = new HashMap<>();
    Set<FigureKey> accepted = new HashSet<>();
    Set<FigureKey> underWay = new HashSet<>();
    Set<FigureKey> recalled = new HashSet<>();
    for (Stored s : known(checked, numbers)) {
      newest.merge(key(s), s, (a, b) -> a.figure().version() > b.figure().version() ? a : b);
      (s.tier() == 0 ? accepted : s.tier() == 1 ? underWay : recalled).add(key(s));
    }
    FigureStock stock = new FigureStock(snapshot);
    List<FigureWrites.Row> rows = new ArrayList<>();
    Map<FigureKey, FigureWrites.Row> standing = new LinkedHashMap<>();
    Set<FigureKey> overtaken = new LinkedHashSet<>();
    Set<FigureKey> again = new LinkedHashSet<>();
    List<Figure> answer = new ArrayList<>();
    var ids = writes.ids(checked.size()).iterator();
    for (FigureDraft d : checked) {
      FigureKey key = FigureKey.of(d);
      Stored before = newest.get(key);
      supplier(d, before, snapshot);
      if (before != null && same(before.what(), d)) {
        answer.add(before.figure());
        continue;
      }
      int version = before == null ? 1 : before.figure().version() + 1;
      int method = edition.get(d.indicator()).version();
      byte[] earlier = before == null ? null : before.seal();
      byte[] seal = FigureHash.of(d, version, method, earlier);
      Figure figure = new Figure(ids.next(), d, version, method, HexFormat.of().formatHex(seal));
      var row = new FigureWrites.Row(figure, numbers.get(d.indicator()), earlier, seal);
      int tier = FigureWrites.tier(d.status());
      rows.add(row);
      standing.put(tierKey(key, tier), row);
      if (!accepted.contains(key) && !underWay.contains(key)) {
        stock.stored(numbers.get(d.indicator()), d);
      }
      if (recalled.remove(key)) {
        again.add(key);
      }
      if (tier == 0) {
        if (underWay.remove(key)) {
          overtaken.add(key);
        }
        if (accepted.add(key)) {
          stock.accepted(numbers.get(d.indicator()), d);
        }
      } else {
        underWay.add(key);
        overtaken.remove(key);
      }
      newest.put(key, new Stored(figure, tier, seal));
      answer.add(figure);
    }
    if (!rows.isEmpty()) {
      writes.insert(rows);
      writes.stand(new ArrayList<>(standing.values()));
      overtaken.forEach(k -> drop(k, numbers.get(k.indicator()), 1));
      again.forEach(k -> drop(k, numbers.get(k.indicator()), 2));
      stock.write(db);
      told(
          rows.stream().map(FigureWrites.Row::series).collect(Collectors.toSet()),
          "figures.appended",
          rows.size() + " figures, first " + rows.getFirst().figure().id());
    }
    return answer;
  }

  // tiers of one key stand beside each other
  private static FigureKey tierKey(FigureKey key, int tier) {
    return new FigureKey(
        key.indicator(), key.period(), key.unit(), tier + key.dimensions(), key.plan());
  }

  private static FigureKey key(Stored s) {
    return FigureKey.of(s.what());
  }

  /** The newest of each tier of all that the drafts are of, those that stand no more too. */
  List<Stored> known(List<FigureDraft> drafts, Map<String, Integer> numbers) {
    List<String> periods = drafts.stream().map(d -> d.period().code()).distinct().toList();
    List<Long> ids = drafts.stream().map(FigureDraft::unit).distinct().toList();
    if ((long) numbers.size() * periods.size() * ids.size() <= MOST_AT_ONCE) {
      return store.known(new HashSet<>(numbers.values()), periods, ids);
    }
    // all combinations of many would be far more than what was sent
    Map<String, List<FigureDraft>> parts =
        drafts.stream().collect(Collectors.groupingBy(d -> d.indicator() + " " + d.period()));
    List<Stored> all = new ArrayList<>();
    for (List<FigureDraft> part : parts.values()) {
      FigureDraft d = part.getFirst();
      all.addAll(
          store.known(
              List.of(numbers.get(d.indicator())),
              List.of(d.period().code()),
              part.stream().map(FigureDraft::unit).distinct().toList()));
    }
    return all;
  }

  void supplier(FigureDraft d, Stored before, UnitsSnapshot snapshot) {
    if (before != null && !before.what().agency().equals(d.agency())) {
      String vi = definitions.now().get(d.indicator()).nameVi();
      String unit = snapshot.get(d.unit()).name();
      String holds = agencies.name(before.what().agency());
      throw Problem.of(
              409,
              "figure-supplier",
              "«"
                  + vi
                  + "», "
                  + unit
                  + ", kỳ "
                  + d.period()
                  + " do "
                  + holds
                  + " cung cấp; "
                  + agencies.name(d.agency())
                  + " không ghi đè được. Gửi yêu cầu đính chính cho "
                  + holds
                  + ".",
              "'"
                  + d.indicator()
                  + "', "
                  + unit
                  + ", "
                  + d.period()
                  + " is supplied by "
                  + before.what().agency()
                  + "; "
                  + d.agency()
                  + " cannot write over it. Ask "
                  + before.what().agency()
                  + " for a correction.")
          .asException();
    }
  }

  private static boolean same(FigureDraft a, FigureDraft b) {
    return Objects.equals(a.value(), b.value())
        && Objects.equals(a.noValue(), b.noValue())
        && a.official() == b.official()
        && a.simulated() == b.simulated()
        && a.status().compareTo(b.status()) >= 0;
  }

  private void drop(FigureKey key, int series, int tier) {
    db.sql(
            "DELETE FROM figure_now WHERE series_id = ? AND period = ? AND unit_id = ?"
                + " AND dims = ? AND plan = ? AND tier = ?")
        .params(series, key.period(), key.unit(), key.dimensions(), key.plan(), tier)
        .update();
  }

  /**
   * Tells that the figures of a receipt came further, in the caller's transaction.
   *
   * @param receipt what their drafts named
   */
  @Transactional
  public void advance(long receipt, FigureStatus to, String by, Instant at) {
    move(receipt, false, to, by, at);
  }

  /**
   * Tells that what a receipt brought went back before it was accepted, in the caller's
   * transaction.
   *
   * @param to {@code APPROVED} for what was sent, or {@code RECALLED}: it stands no more, and the
   *     next version of its key follows it
   */
  @Transactional
  public void takeBack(long receipt, FigureStatus to, String by, Instant at) {
    move(receipt, true, to, by, at);
  }

  private void move(long receipt, boolean back, FigureStatus to, String by, Instant at) {
    List<Stored> moving =
        store.ofReceipt(receipt).stream()
            .filter(s -> s.tier() == 1)
            .filter(s -> s.what().status() != to && (s.what().status().compareTo(to) > 0) == back)
            .toList();
    if (moving.isEmpty()) {
      return;
    }
    Map<String, Integer> numbers = new HashMap<>();
    moving.forEach(s -> numbers.computeIfAbsent(s.what().indicator(), store.series()::numberOrNew));
    store.series().lock(numbers.values());
    db.sql("INSERT INTO figure_step (receipt, status, actor, at) VALUES (?, ?, ?, ?)")
        .params(receipt, to.name(), by, Times.of(at.truncatedTo(ChronoUnit.MICROS)))
        .update();
    int tier = FigureWrites.tier(to);
    if (tier != 1) {
      FigureStock stock = new FigureStock(units.now());
      for (Stored s : moving) {
        count(stock, to, numbers.get(s.what().indicator()), s);
      }
      stock.write(db);
    }
    db.sql("UPDATE figure_now SET status = ?, tier = ? WHERE receipt = ? AND tier = 1")
        .params(to.name(), tier, receipt)
        .update();
    told(
        new HashSet<>(numbers.values()),
        back ? "figures.taken-back" : "figures." + to.id(),
        moving.size() + " figures of receipt " + receipt + (back ? "; to=" + to.id() : ""));
  }

  /** A figure leaves what is under way: accepted it takes the place of the accepted one. */
  private void count(FigureStock stock, FigureStatus to, int series, Stored s) {
    boolean first = !store.has(series, key(s), 0);
    if (to == FigureStatus.ACCEPTED) {
      drop(key(s), series, 0);
      if (first) {
        stock.accepted(series, s.what());
      }
    } else if (first) {
      stock.recalled(series, s.what());
    }
  }

  private void told(Set<Integer> series, String action, String detail) {
    store.series().bump(series);
    facts.publishEvent(new DataChanged(SOURCE, DataChanged.Kind.STATE, null));
    journal.write(action, "figures", detail);
  }

  /**
   * The newest figure of each key, however far it came; plans and dimensions among them.
   *
   * @param units empty for all
   */
  public List<Figure> newest(
      Collection<String> indicators, Collection<Period> periods, Collection<Long> units) {
    Map<FigureKey, Figure> out = new LinkedHashMap<>();
    store
        .now(
            numbers(indicators),
            periods.stream().map(Period::code).distinct().toList(),
            units.isEmpty() ? null : new LinkedHashSet<>(units))
        .forEach(s -> out.put(key(s), s.figure()));
    return List.copyOf(out.values());
  }

  private Set<Integer> numbers(Collection<String> indicators) {
    return indicators.stream()
        .map(store.series()::number)
        .filter(n -> n > 0)
        .collect(Collectors.toSet());
  }

  /** All versions, oldest first, of each set of dimensions; with the status each came to. */
  public List<Figure> history(String indicator, Period p, long unit) {
    int number = store.series().number(indicator);
    return number == 0
        ? List.of()
        : store.versions(number, p.code(), unit).stream().map(Stored::figure).toList();
  }
}
