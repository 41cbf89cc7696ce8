package vn.vonglau.indicators;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
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
  private final Cache<Asked, Kept<Of>> kept = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
  private final Cache<Asked, Kept<Fading>> fadings =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

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

  private record Kept<T>(String version, T of) {}

  /**
   * @param next the period that comes after; null where none does
   * @param due when that one is to be there; null = no deadline
   * @param units whose figure nothing has followed: they fade at that minute
   */
  record Fading(Period next, Instant due, List<Long> units) {

    boolean isLate(Instant now) {
      return due != null && now.isAfter(due);
    }

    /** Units whose figure is late at a moment. */
    Set<Long> late(Instant now) {
      return isLate(now) ? Set.copyOf(units) : Set.of();
    }
  }

  /**
   * @param scores of the figures that stand for one unit each, by unit
   */
  record Of(Fading fading, Map<Long, FigureScore> scores) {}

  Of of(Definition of, Asked asked) {
    return held(kept, of, asked, () -> new Of(fading(of, asked), scores(of, asked)));
  }

  /** The same without the scores. */
  Fading fading(Definition of, Asked asked) {
    return held(fadings, of, asked, () -> find(of, asked));
  }

  private <T> T held(Cache<Asked, Kept<T>> in, Definition of, Asked asked, Supplier<T> make) {
    String version =
        readings.version(of)
            + " "
            + definitions.now().version()
            + " "
            + units.now().version()
            + " "
            + dues.now().changes().hashCode();
    Kept<T> held = in.getIfPresent(asked);
    if (held == null || !held.version.equals(version)) {
      held = new Kept<>(version, make.get());
      in.put(asked, held);
    }
    return held.of;
  }

  private List<Unit> targets(Asked asked) {
    LocalDate day = asked.onUnits ? asked.at : Period.parse(asked.period).last();
    return units.now().era(day).units(asked.level);
  }

  private Map<Long, FigureScore> scores(Definition of, Asked asked) {
    List<Unit> targets = targets(asked);
    Readings.Read read = readings.read(of, Period.parse(asked.period), targets, asked.underWay);
    List<Figure> standing = new ArrayList<>();
    Map<Long, Long> byUnit = new TreeMap<>();
    for (Unit unit : targets) {
      Figure f = read.figures().get(read.values().get(unit.id()).figure());
      if (f != null) {
        standing.add(f);
        byUnit.put(unit.id(), f.id());
      }
    }
    Map<Long, FigureScore> found = scores.of(standing);
    Map<Long, FigureScore> out = new LinkedHashMap<>();
    byUnit.forEach((unit, figure) -> out.put(unit, found.get(figure)));
    return out;
  }

  private Fading find(Definition of, Asked asked) {
    Period period = Period.parse(asked.period);
    List<Unit> targets = targets(asked);
    Period next = FigureDues.next(period);
    long one = targets.isEmpty() ? 0 : targets.getFirst().id();
    Instant due =
        next == null || targets.isEmpty() ? null : dues.now().of(of.code(), next, one, asked.level);
    return new Fading(next, due, due == null ? List.of() : last(of, period, targets, asked));
  }

  /** Those who show something, and of whom no later period of the same kind reads anything. */
  private List<Long> last(Definition of, Period period, List<Unit> targets, Asked asked) {
    Map<Long, Carried> now = readings.values(of, period, targets, asked.underWay).values();
    List<Period> later =
        store.stock(of.code()).stream()
            .map(FigureStore.Stock::period)
            .distinct()
            .filter(p -> ScoreParts.kind(p) == ScoreParts.kind(period))
            .filter(p -> p.compareTo(period) > 0)
            .sorted()
            .toList();
    List<Unit> left = new ArrayList<>(targets);
    left.removeIf(
        u -> {
          Carried.Kind kind = now.get(u.id()).kind();
          return kind == Carried.Kind.MISSING || kind == Carried.Kind.REFUSED;
        });
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
