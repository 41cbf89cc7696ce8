package vn.vonglau.indicators;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.UnitsSnapshot;

/**
 * Figures on the units of a day: a pure function of the register, the definitions and the figures.
 * Sums add over whole moves and over sourced shares, ratios come from their parts, what cannot be
 * carried is refused with the reason. A unit that did not change keeps its figure exact.
 */
final class Rebase {
  private final UnitsSnapshot units;
  private final Edition edition;
  private final List<Unit> targets;
  private final SharedMoves moves;

  /**
   * @param at the day whose units are read on
   */
  Rebase(UnitsSnapshot units, Edition edition, LocalDate at, Level level) {
    this(units, edition, units.era(at).units(level));
  }

  Rebase(UnitsSnapshot units, Edition edition, List<Unit> targets) {
    this.units = units;
    this.edition = edition;
    this.targets = targets;
    this.moves = new SharedMoves(units);
  }

  List<Unit> targets() {
    return targets;
  }

  /** By id of the unit, in the order of the codes. */
  Map<Long, Carried> read(Definition of, Period period, FigureSheet sheet) {
    CarrySums sums = new CarrySums(units, moves, edition, period, sheet, of);
    Map<Long, Carried> out = LinkedHashMap.newLinkedHashMap(targets.size());
    for (Unit unit : targets) {
      out.put(unit.id(), sums.on(unit.id()));
    }
    return out;
  }

  /** Whose figures a reading needs besides its own: the parts of ratios, weights, their parts. */
  static List<String> needed(Definition of, Edition edition) {
    List<String> out = new ArrayList<>(List.of(of.code()));
    for (int i = 0; i < out.size(); i++) {
      Definition d = edition.get(out.get(i));
      for (String code : new String[] {d.numerator(), d.denominator(), d.weight()}) {
        if (code != null && !out.contains(code) && edition.find(code).isPresent()) {
          out.add(code);
        }
      }
    }
    return out;
  }
}
