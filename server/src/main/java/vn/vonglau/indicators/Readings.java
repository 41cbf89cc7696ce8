package vn.vonglau.indicators;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.vonglau.indicators.Definition.AreaRule;
import vn.vonglau.indicators.FigureStore.Stored;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/** Reads stored figures on the units of a day. */
@Component
class Readings {
  private final FigureStore store;
  private final Definitions definitions;
  private final Units units;

  Readings(FigureStore store, Definitions definitions, Units units) {
    this.store = store;
    this.definitions = definitions;
    this.units = units;
  }

  /**
   * What a reading found.
   *
   * @param values by unit, in the order of the targets
   * @param figures the figures that stand for one value each, by id
   */
  record Read(
      UnitsSnapshot units,
      Definition of,
      Period period,
      List<Unit> targets,
      Map<Long, Carried> values,
      Map<Long, Figure> figures) {}

  /**
   * @param underWay whether figures that were not accepted yet count
   */
  Read read(Definition of, Period period, List<Unit> targets, boolean underWay) {
    Edition edition = definitions.now();
    UnitsSnapshot snapshot = units.now();
    Collection<Figure> figures =
        figures(Rebase.needed(of, edition), List.of(period.code()), underWay);
    Map<Long, Carried> values =
        new Rebase(snapshot, edition, targets).read(of, period, FigureSheet.of(figures));
    Map<Long, Figure> byId = new HashMap<>();
    figures.forEach(f -> byId.put(f.id(), f));
    return new Read(snapshot, of, period, targets, values, byId);
  }

  /** The same for a map, which asks for no more than the values. */
  Read values(Definition of, Period period, List<Unit> targets, boolean underWay) {
    return new Read(
        units.now(), of, period, targets, sheet(of, period, targets, false, underWay), Map.of());
  }

  /** What a map shows of them: values, or how far they lie from what they are compared with. */
  Read measured(
      Measure measure, Definition of, Period period, List<Unit> targets, boolean underWay) {
    Read read = values(of, period, targets, underWay);
    if (measure == Measure.VALUE) {
      return read;
    }
    Map<Long, Carried> bases =
        sheet(of, measure.base(period), targets, measure == Measure.PLAN, underWay);
    return new Read(
        read.units(),
        of,
        period,
        targets,
        Measure.compared(Measure.inPoints(of), read.values(), bases),
        Map.of());
  }

  private Map<Long, Carried> sheet(
      Definition of, Period period, List<Unit> targets, boolean plan, boolean underWay) {
    Edition edition = definitions.now();
    FigureSheet sheet =
        store.sheet(numbers(Rebase.needed(of, edition)), period.code(), plan, underWay);
    return new Rebase(units.now(), edition, targets).read(of, period, sheet);
  }

  private Set<Integer> numbers(List<String> indicators) {
    return indicators.stream()
        .map(store.series()::number)
        .filter(n -> n > 0)
        .collect(Collectors.toSet());
  }

  /** The newest figures of all units that the caller may see: one for each key. */
  private Collection<Figure> figures(
      List<String> indicators, List<String> periods, boolean underWay) {
    Set<Integer> numbers = numbers(indicators);
    Map<FigureKey, Figure> out = new LinkedHashMap<>();
    for (Stored s : store.now(numbers, periods, null)) {
      if (underWay || s.tier() == 0) {
        out.put(FigureKey.of(s.what()), s.figure());
      }
    }
    return out.values();
  }

  /** What cached readings are compared with. */
  long version(Definition of) {
    return store.series().version(Rebase.needed(of, definitions.now()));
  }

  /** Whether figures of this level exist or can be put together from lower ones. */
  static boolean has(Definition of, Level level) {
    if (of.levels().contains(level.id())) {
      return true;
    }
    for (Level lower : Level.values()) {
      if (lower.compareTo(level) > 0
          && of.levels().contains(lower.id())
          && of.areas() != AreaRule.NONE) {
        return true;
      }
    }
    return false;
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 422 {@code figure-level}
   */
  static void level(Definition of, Level level) {
    if (!has(of, level)) {
      throw Problem.of(
              422,
              "figure-level",
              "«"
                  + of.nameVi()
                  + "» không có số liệu cấp "
                  + FigureGate.words(level)
                  + " (chỉ có: "
                  + of.levels().stream()
                      .flatMap(l -> Level.find(l).stream())
                      .map(FigureGate::words)
                      .collect(Collectors.joining(", "))
                  + "). Chọn cấp khác.",
              "'"
                  + of.nameEn()
                  + "' has no figures of level "
                  + level.id()
                  + " (only: "
                  + String.join(", ", of.levels())
                  + "). Choose another level.")
          .at("level", null)
          .asException();
    }
  }
}
