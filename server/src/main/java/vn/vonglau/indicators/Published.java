package vn.vonglau.indicators;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import vn.vonglau.indicators.FigureStore.Stored;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/**
 * Walks through published figures (those that were accepted), indicator by indicator and period by
 * period, a page at a time: a hundred thousand need no more memory than two thousand.
 */
@Component
class Published {
  /** Rows of one file. */
  static final int MOST = 500_000;

  /** Rows that are held at a time; one period of one unit may be more. */
  private static final int PAGE = 2_000;

  private final FigureStore store;
  private final Readings readings;
  private final FigureScores scores;
  private final Agencies agencies;
  private final Units units;
  private final BusinessClock clock;

  Published(
      FigureStore store,
      Readings readings,
      FigureScores scores,
      Agencies agencies,
      Units units,
      BusinessClock clock) {
    this.store = store;
    this.readings = readings;
    this.scores = scores;
    this.agencies = agencies;
    this.units = units;
    this.clock = clock;
  }

  /**
   * One figure.
   *
   * @param unit that it is read of
   * @param json as {@code /api/figures} gives it
   */
  record Row(Definition of, Period period, Unit unit, Map<String, Object> json) {}

  @FunctionalInterface
  interface Taker {
    void take(Row row) throws IOException;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * What can be refused before the first row.
   *
   * @throws vn.vonglau.kernel.ProblemException 422 {@code figures-export-large}
   */
  void check(PublishedAsk ask) {
    UnitsSnapshot snapshot = units.now();
    if (ask.unit() != null) {
      snapshot.get(ask.unit());
    }
    long rows = 0;
    for (Definition of : ask.indicators()) {
      if (ask.onUnits()) {
        rows += (long) targets(ask, of, snapshot).size() * periods(ask, of, true).size();
      } else if (ask.unit() != null) {
        rows += store.accepted(store.series().number(of.code()), ask.unit());
      } else {
        rows += periods(ask, of, false).values().stream().mapToLong(n -> n).sum();
      }
    }
    if (rows > MOST) {
      throw Problem.of(
              422,
              "figures-export-large",
              "Yêu cầu này có khoảng %,d dòng, nhiều hơn %,d dòng của một tệp. Chưa tạo gì. Thu hẹp"
                      .formatted(rows, MOST)
                      .replace(',', '.')
                  + " chỉ tiêu hoặc khoảng kỳ (from, to).",
              "About %d rows are asked for, more than the %d of one file. Nothing was made. Ask for"
                      .formatted(rows, MOST)
                  + " fewer indicators or periods (from, to).")
          .at("from", null)
          .asException();
    }
  }

  /** Every row in the order of the indicators asked, then of periods, then of units. */
  void each(PublishedAsk ask, Taker taker) throws IOException {
    UnitsSnapshot snapshot = units.now();
    for (Definition of : ask.indicators()) {
      if (ask.onUnits()) {
        carried(ask, of, snapshot, taker);
      } else {
        reported(ask, of, snapshot, taker);
      }
    }
  }

  /** Periods of an indicator that have published figures, ascending, with how many. */
  private Map<Period, Long> periods(PublishedAsk ask, Definition of, boolean anyLevel) {
    Map<Period, Long> out = new TreeMap<>();
    for (FigureStore.Stock s : store.stock(of.code())) {
      boolean level = anyLevel || ask.level() == null || s.level().equals(ask.level().id());
      if (s.accepted() > 0 && level && ask.asks(s.period())) {
        // what is stored is what has to be read, accepted or not
        out.merge(s.period(), s.stored(), Long::sum);
      }
    }
    return out;
  }

  private void reported(PublishedAsk ask, Definition of, UnitsSnapshot snapshot, Taker taker)
      throws IOException {
    int series = store.series().number(of.code());
    Collection<Long> only = ask.unit() == null ? null : List.of(ask.unit());
    List<String> page = new ArrayList<>();
    long held = 0;
    for (Map.Entry<Period, Long> one : periods(ask, of, false).entrySet()) {
      if (held + one.getValue() > PAGE && !page.isEmpty()) {
        tell(of, ask.level(), store.now(List.of(series), page, only), snapshot, taker);
        page.clear();
        held = 0;
      }
      if (one.getValue() > PAGE && only == null) {
        List<Long> all = store.unitsOf(series, one.getKey().code());
        int some = Math.max(1, (int) (all.size() * (long) PAGE / one.getValue()));
        for (int i = 0; i < all.size(); i += some) {
          List<Long> part = all.subList(i, Math.min(all.size(), i + some));
          tell(
              of,
              ask.level(),
              store.now(List.of(series), List.of(one.getKey().code()), part),
              snapshot,
              taker);
        }
      } else {
        page.add(one.getKey().code());
        held += one.getValue();
      }
    }
    if (!page.isEmpty()) {
      tell(of, ask.level(), store.now(List.of(series), page, only), snapshot, taker);
    }
  }

  private void tell(
      Definition of, Level level, List<Stored> found, UnitsSnapshot snapshot, Taker taker)
      throws IOException {
    List<Figure> figures =
        found.stream()
            .filter(s -> s.tier() == 0)
            .filter(s -> level == null || snapshot.get(s.what().unit()).level() == level)
            .map(Stored::figure)
            .sorted(Comparator.comparing((Figure f) -> f.what().period()))
            .toList();
    FigureJson json = json(snapshot, figures);
    for (Figure f : figures) {
      FigureDraft d = f.what();
      taker.take(new Row(of, d.period(), snapshot.get(d.unit()), json.reported(of, f)));
    }
  }

  private static List<Unit> targets(PublishedAsk ask, Definition of, UnitsSnapshot snapshot) {
    if (ask.unit() != null) {
      Unit one = snapshot.get(ask.unit());
      return Readings.has(of, one.level()) ? List.of(one) : List.of();
    }
    Level level =
        ask.level() != null
            ? ask.level()
            : Readings.has(of, Level.COMMUNE) ? Level.COMMUNE : Level.PROVINCE;
    return Readings.has(of, level)
        ? snapshot.era(ask.at()).units(level).stream()
            .sorted(Comparator.comparing(Unit::id))
            .toList()
        : List.of();
  }

  private void carried(PublishedAsk ask, Definition of, UnitsSnapshot snapshot, Taker taker)
      throws IOException {
    List<Unit> targets = targets(ask, of, snapshot);
    for (Period period : periods(ask, of, true).keySet()) {
      Readings.Read read = readings.read(of, period, targets, false);
      List<Figure> figures =
          targets.stream()
              .map(u -> read.figures().get(read.values().get(u.id()).figure()))
              .filter(Objects::nonNull)
              .toList();
      FigureJson json = json(snapshot, figures);
      for (Unit unit : targets) {
        Carried c = read.values().get(unit.id());
        Figure figure = read.figures().get(c.figure());
        Map<String, Object> one = json.carried(of, period.code(), unit, ask.at(), c, figure);
        if (one != null) {
          taker.take(new Row(of, period, unit, new LinkedHashMap<>(one)));
        }
      }
    }
  }

  private FigureJson json(UnitsSnapshot snapshot, Collection<Figure> figures) {
    return new FigureJson(snapshot, agencies, scores.of(figures), clock.instant());
  }
}
