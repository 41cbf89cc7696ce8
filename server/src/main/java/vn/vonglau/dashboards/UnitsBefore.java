package vn.vonglau.dashboards;

import java.text.NumberFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.vonglau.catalogue.Words;
import vn.vonglau.identity.Caller;
import vn.vonglau.indicators.Figure;
import vn.vonglau.indicators.FigureDraft;
import vn.vonglau.indicators.FigureReader;
import vn.vonglau.indicators.FigureReader.OnUnit;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Unit;
import vn.vonglau.units.UnitsSnapshot;

/**
 * What figures of units of before say of a unit that came out of them: of a province that was put
 * together those of the years before, added up, or told one by one where they are never carried.
 */
final class UnitsBefore {
  private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

  private final FigureReader reader;
  private final UnitsSnapshot units;

  UnitsBefore(FigureReader reader, UnitsSnapshot units) {
    this.reader = reader;
    this.units = units;
  }

  /**
   * @param needed periods by indicator
   * @param periods those that have figures at all
   * @param unit null where there is none
   * @return by {@link BoardFigures#place}; what is missing is not in it
   */
  Map<String, OnUnit> of(
      Caller caller,
      Map<String, Set<Period>> needed,
      Map<String, TreeSet<Period>> periods,
      Unit unit) {
    Map<String, OnUnit> out = new HashMap<>();
    if (unit == null) {
      return out;
    }
    needed.forEach(
        (code, wanted) -> {
          TreeSet<Period> has = periods.getOrDefault(code, new TreeSet<>());
          for (Period p : wanted) {
            if (p.last().isBefore(unit.validFrom()) && has.contains(p)) {
              OnUnit v = reader.onUnits(caller, code, p, List.of(unit)).get(unit.id());
              if (v != null && !v.method().equals("missing")) {
                boolean refused = v.method().equals("refused");
                out.put(
                    BoardFigures.place(code, p),
                    refused ? v.because(told(caller, code, p, unit, v.reason())) : v);
              }
            }
          }
        });
    return out;
  }

  /** Why there is no value, and what the units of before had. */
  private Words told(Caller caller, String code, Period p, Unit unit, Words why) {
    StringBuilder vi = new StringBuilder(why == null ? "" : why.vi());
    StringBuilder en = new StringBuilder(why == null ? "" : why.en());
    List<Long> before =
        units.predecessors(unit.id()).stream().map(s -> s.predecessor()).distinct().toList();
    if (before.isEmpty()) {
      return new Words(vi.toString(), en.toString());
    }
    String[] joint = {" Trước đó: ", " Before: "};
    for (Figure f : reader.shown(caller, List.of(code), List.of(p), before)) {
      FigureDraft what = f.what();
      if (what.value() != null && what.dimensions().isEmpty() && !what.plan()) {
        String name = units.get(what.unit()).name() + "\u00a0";
        vi.append(joint[0]).append(name);
        vi.append(NumberFormat.getInstance(VIETNAMESE).format(what.value()));
        en.append(joint[1]).append(name);
        en.append(NumberFormat.getInstance(Locale.ENGLISH).format(what.value()));
        joint = new String[] {"; ", "; "};
      }
    }
    return new Words(vi.toString(), en.toString());
  }
}
