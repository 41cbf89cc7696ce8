package vn.vonglau.indicators;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/** The quality of the figures of a map: scores by unit, and which of them fade at what minute. */
@Component
class MapQuality {
  private static final int MOST_KEPT = 300;

  private final Readings readings;
  private final FigureScores scores;
  private final FigureDues dues;
  private final FigureStore store;
  private final Definitions definitions;
  private final Units units;
  private final Cache<Asked, Kept> kept = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  MapQuality(
      Readings readings,
      FigureScores scores,
      FigureDues dues,
      FigureStore store,
      Definitions definitions,
      Units units) {
    this.readings = readings;
    this.scores = scores;
    this.dues = dues;
    this.store = store;
    this.definitions = definitions;
    this.units = units;
  }

  /**
   * What is asked for.
   *
   * @param onUnits read on the units of {@code at}; otherwise on those of the period itself
   */
  record Asked(
      String indicator,
      String period,
      Level level,
      LocalDate at,
      boolean onUnits,
      boolean underWay) {}

  private record Kept(String version, Of of) {}

  /**
   * @param next the period that comes after; null where none does
   * @param due when that one is to be there; null = no deadline
   * @param fading units whose figure nothing has followed: they fade at that minute
   * @param scores of the figures that stand for one unit each, by unit
   */
  record Of(Period next, Instant due, List<Long> fading, Map<Long, FigureScore> scores) {}

  Of of(Definition of, Asked asked) {
    String version =
        readings.version(of)
            + " "
            + definitions.now().version()
            + " "
            + units.now().version()
            + " "
            + dues.now().changes().hashCode();
    Kept held = kept.getIfPresent(asked);
    if (held == null || !held.version.equals(version)) {
      held = new Kept(version, make(of, asked));
      kept.put(asked, held);
    }
    return held.of;
  }

  private Of make(Definition of, Asked asked) {
    Period period = Period.parse(asked.period);
    List<Unit> targets =
        units.now().era(asked.onUnits ? asked.at : period.last()).units(asked.level);
    Readings.Read read = readings.read(of, period, targets, asked.underWay);
    List<Figure> standing = new ArrayList<>();
    Map<Long, Long> byUnit = new TreeMap<>();
    List<Unit> shown = new ArrayList<>();
    for (Unit unit : targets) {
      Carried c = read.values().get(unit.id());
      if (c.kind() != Carried.Kind.MISSING && c.kind() != Carried.Kind.REFUSED) {
        shown.add(unit);
      }
      Figure f = read.figures().get(c.figure());
      if (f != null) {
        standing.add(f);
        byUnit.put(unit.id(), f.id());
      }
    }
    Map<Long, FigureScore> found = scores.of(standing);
    Map<Long, FigureScore> out = new LinkedHashMap<>();
    byUnit.forEach((unit, figure) -> out.put(unit, found.get(figure)));
    Period next = FigureDues.next(period);
    long one = targets.isEmpty() ? 0 : targets.getFirst().id();
    Instant due =
        next == null || targets.isEmpty() ? null : dues.now().of(of.code(), next, one, asked.level);
    return new Of(next, due, due == null ? List.of() : fading(of, period, shown, asked), out);
  }

  /** Those of whom no later period of the same kind reads anything. */
  private List<Long> fading(Definition of, Period period, List<Unit> shown, Asked asked) {
    List<Period> later =
        store.stock(of.code()).stream()
            .map(FigureStore.Stock::period)
            .distinct()
            .filter(p -> ScoreParts.kind(p) == ScoreParts.kind(period))
            .filter(p -> p.compareTo(period) > 0)
            .sorted()
            .toList();
    List<Unit> left = new ArrayList<>(shown);
    for (Period p : later) {
      if (left.isEmpty()) {
        break;
      }
      Map<Long, Carried> values = readings.values(of, p, left, asked.underWay).values();
      left.removeIf(u -> values.get(u.id()).kind() != Carried.Kind.MISSING);
    }
    return left.stream().map(Unit::id).toList();
  }
}
