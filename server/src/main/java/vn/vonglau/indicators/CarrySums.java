package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vonglau.indicators.Carried.Kind;
import vn.vonglau.indicators.Carried.Share;
import vn.vonglau.indicators.Carried.Why;
import vn.vonglau.indicators.Definition.AreaRule;
import vn.vonglau.indicators.Definition.Carry;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Edge;
import vn.vonglau.units.Era;
import vn.vonglau.units.Level;
import vn.vonglau.units.Succession;
import vn.vonglau.units.Unit;
import vn.vonglau.units.UnitsSnapshot;

/**
 * The figures of one indicator for one period, read on any unit: its own figure, else the sum of
 * the units in it, else what its predecessors (of an older period) or successors (of a newer one)
 * bring. Values are looked up once and kept for the next unit.
 */
final class CarrySums {
  private enum Way {
    ANY,
    BACK,
    FORWARD
  }

  private static final int RATIO_DIGITS = 2;
  private static final int MOST_DIGITS = 6;

  private final UnitsSnapshot units;
  private final SharedMoves shared;
  private final Edition edition;
  private final Period period;
  private final FigureSheet sheet;
  private final Definition of;
  private final Map<Long, Reported> own;
  private final Map<Long, Carried> held = new HashMap<>();
  private final Map<Long, Map<Long, BigDecimal>> splits = new HashMap<>();
  private final Map<String, CarrySums> others;
  private final Era era;
  private int digits = -1;

  CarrySums(
      UnitsSnapshot units,
      SharedMoves shared,
      Edition edition,
      Period period,
      FigureSheet sheet,
      Definition of) {
    this(units, shared, edition, period, sheet, of, new HashMap<>());
  }

  private CarrySums(
      UnitsSnapshot units,
      SharedMoves shared,
      Edition edition,
      Period period,
      FigureSheet sheet,
      Definition of,
      Map<String, CarrySums> others) {
    this.units = units;
    this.shared = shared;
    this.edition = edition;
    this.period = period;
    this.sheet = sheet;
    this.of = of;
    this.own = sheet.of(of.code());
    this.others = others;
    this.era = units.era(period.last());
    others.put(of.code(), this);
  }

  Carried on(long unit) {
    Reported reported = own.get(unit);
    return reported != null ? Carried.exact(reported) : on(unit, Way.ANY);
  }

  private Carried on(long unit, Way way) {
    // which way was come matters: nobody goes back to where he came from
    long key = Way.values().length * unit + way.ordinal();
    Carried known = held.get(key);
    if (known == null) {
      known = find(units.get(unit), way);
      held.put(key, known);
    }
    return known;
  }

  private Carried find(Unit unit, Way way) {
    Reported reported = own.get(unit.id());
    if (reported != null) {
      return Carried.exact(reported);
    }
    boolean later = unit.validFromExact() && !unit.validFrom().isBefore(period.to());
    boolean earlier = unit.validTo() != null && !unit.validTo().isAfter(period.from());
    if (!later && !earlier) {
      Carried inside = inside(unit);
      if (inside.kind() != Kind.MISSING) {
        return inside;
      }
      later = unit.validFrom().isAfter(period.from());
      earlier = unit.validTo() != null && unit.validTo().isBefore(period.to());
    }
    if (later && way != Way.FORWARD) {
      return fromPredecessors(unit);
    }
    return earlier && way != Way.BACK ? fromSuccessors(unit) : Carried.MISSING;
  }

  /** A unit from those that lie in it, on the last day of the period. */
  private Carried inside(Unit unit) {
    if (unit.level() == Level.COMMUNE || of.areas() == AreaRule.NONE) {
      return Carried.MISSING;
    }
    if (of.areas() == AreaRule.RATIO_OF_SUMS) {
      boolean parts = other(of.numerator()) != null && other(of.denominator()) != null;
      return parts ? ratio(unit.id()) : Carried.MISSING;
    }
    return unit.virtual() ? former(unit) : insideReal(unit);
  }

  private Carried insideReal(Unit unit) {
    Carried best = Carried.MISSING;
    for (Level level : Level.values()) {
      if (level.compareTo(unit.level()) > 0 && of.levels().contains(level.id())) {
        List<Unit> parts = era.inside(unit.id(), level).stream().filter(u -> !u.virtual()).toList();
        Carried sum = add(parts.stream().map(Unit::id).toList());
        if (sum.kind() == Kind.EXACT) {
          return sum;
        }
        boolean fuller =
            sum.kind() == Kind.INCOMPLETE
                && (best.kind() != Kind.INCOMPLETE
                    || sum.units().size() * best.of() < best.units().size() * sum.of());
        best = fuller ? sum : best;
      }
    }
    return best;
  }

  /** A former district from the communes of today: those that lie in it only in part stop it. */
  private Carried former(Unit unit) {
    if (!of.levels().contains(Level.COMMUNE.id())) {
      return Carried.MISSING;
    }
    List<Long> whole = new ArrayList<>();
    List<Long> straddling = new ArrayList<>();
    for (Edge edge : era.children(unit.id())) {
      (edge.whole() ? whole : straddling).add(edge.child());
    }
    Carried sum = add(whole);
    if (straddling.isEmpty() || own.isEmpty()) {
      return sum;
    }
    Carried part = add(straddling);
    boolean known = sum.has() && part.has() && of.areas() == AreaRule.SUM;
    return new Carried(
        Kind.REFUSED,
        known ? sum.value() : null,
        0,
        List.of(),
        Why.STRADDLERS,
        straddling,
        whole.size() + straddling.size(),
        known ? sum.value().add(part.value()) : null,
        sum.simulated() || part.simulated());
  }

  /** The own figures of units, added or averaged by weight. */
  private Carried add(List<Long> parts) {
    CarryTotal total = new CarryTotal();
    boolean mean = of.areas() == AreaRule.WEIGHTED_MEAN;
    for (long part : parts) {
      Reported r = own.get(part);
      BigDecimal weight = mean ? weight(part) : BigDecimal.ONE;
      if (r == null || r.value() == null || weight == null) {
        total.missing(part);
      } else if (mean) {
        total.weighted(r.value(), weight, r.simulated());
      } else {
        total.add(r.value(), r.simulated());
      }
    }
    return mean ? total.mean(digits(RATIO_DIGITS)) : total.sum();
  }

  private BigDecimal weight(long unit) {
    CarrySums weights = other(of.weight());
    Carried w = weights == null ? Carried.MISSING : weights.on(unit);
    return w.has() ? w.value() : null;
  }

  private Carried fromPredecessors(Unit unit) {
    List<Succession> moves = units.predecessors(unit.id());
    if (moves.isEmpty()) {
      return Carried.MISSING;
    }
    if (moves.size() == 1 && moves.getFirst().whole() && (unit.virtual() || carried())) {
      return on(moves.getFirst().predecessor(), Way.BACK);
    }
    Carried carried =
        switch (of.carry()) {
          case SUM -> sum(moves);
          case RATIO -> ratio(unit.id());
          case WEIGHTED -> weighted(moves);
          case WHOLE_ONLY -> Carried.refused(Why.NOT_ALONE, predecessors(moves));
          case NEVER -> Carried.refused(Why.NEVER, List.of());
        };
    // nothing to refuse where nothing was reported
    return carried.kind() == Kind.REFUSED && !anyOf(predecessors(moves))
        ? Carried.MISSING
        : carried;
  }

  private boolean carried() {
    return of.carry() != Carry.NEVER;
  }

  private boolean anyOf(List<Long> ids) {
    return ids.stream().anyMatch(id -> on(id, Way.BACK).kind() != Kind.MISSING);
  }

  private static List<Long> predecessors(List<Succession> moves) {
    return moves.stream().map(Succession::predecessor).toList();
  }

  private Carried sum(List<Succession> moves) {
    CarryTotal total = new CarryTotal();
    for (Succession move : moves) {
      Carried from = on(move.predecessor(), Way.BACK);
      if (from.kind() == Kind.REFUSED) {
        return from;
      }
      if (!from.has()) {
        total.missing(move.predecessor());
      } else if (move.whole()) {
        total.add(from.value(), from);
      } else {
        BigDecimal part = split(move.predecessor(), from.value()).get(move.successor());
        if (part == null) {
          return Carried.refused(Why.NO_SHARE, unshared(moves));
        }
        total.add(part, from);
        total.share(
            new Share(move.predecessor(), move.successor(), move.share(), move.shareSource()));
      }
    }
    return total.sum();
  }

  private static List<Long> unshared(List<Succession> moves) {
    return moves.stream()
        .filter(m -> !m.whole() && m.share() == null)
        .map(Succession::predecessor)
        .toList();
  }

  /** What of a unit's figure goes where; only successors with a sourced share are in it. */
  private Map<Long, BigDecimal> split(long unit, BigDecimal value) {
    return splits.computeIfAbsent(
        unit,
        u -> {
          SharedMoves.Parts parts = shared.of(u);
          int scale = Math.max(digits(0), Math.max(0, value.scale()));
          List<BigDecimal> amounts = Shares.split(value, parts.shares(), scale);
          Map<Long, BigDecimal> out = new HashMap<>();
          for (int i = 0; i < amounts.size(); i++) {
            out.put(parts.to().get(i), Numbers.plain(amounts.get(i)));
          }
          return out;
        });
  }

  private Carried weighted(List<Succession> moves) {
    CarryTotal total = new CarryTotal();
    CarrySums weights = other(of.weight());
    for (Succession move : moves) {
      if (!move.whole()) {
        return Carried.refused(Why.NO_SHARE, List.of(move.predecessor()));
      }
      Carried v = on(move.predecessor(), Way.BACK);
      Carried w = weights == null ? Carried.MISSING : weights.on(move.predecessor(), Way.BACK);
      if (!v.has() || !w.has()) {
        return Carried.refused(Why.NO_PARTS_OF_RATIO, List.of(move.predecessor()));
      }
      total.weighted(v.value(), w.value(), v.simulated());
    }
    return total.mean(digits(RATIO_DIGITS));
  }

  /** A ratio from its parts as they read on this unit. */
  private Carried ratio(long unit) {
    CarrySums above = other(of.numerator());
    CarrySums below = other(of.denominator());
    if (above == null || below == null) {
      // nobody reports the parts: only one unit that moved wholly and alone keeps its ratio
      return own.isEmpty() ? Carried.MISSING : Carried.refused(Why.NOT_ALONE, List.of());
    }
    Carried n = above.on(unit);
    Carried d = below.on(unit);
    if (!n.has() || !d.has()) {
      return own.isEmpty()
          ? Carried.MISSING
          : Carried.refused(Why.NO_PARTS_OF_RATIO, List.of(unit));
    }
    BigDecimal value =
        Ratios.of(of, above.of, below.of, n.value(), d.value(), digits(RATIO_DIGITS));
    return value == null
        ? Carried.refused(Why.ZERO_DENOMINATOR, List.of())
        : n.with(value, d.shares());
  }

  /** A unit that ended before the period, from what became of it. */
  private Carried fromSuccessors(Unit unit) {
    List<Succession> moves = units.successors(unit.id());
    List<Succession> virtual =
        moves.stream().filter(m -> units.get(m.successor()).virtual()).toList();
    List<Succession> to = virtual.isEmpty() ? moves : virtual;
    Set<Long> mixed = new HashSet<>();
    boolean any = false;
    for (Succession move : to) {
      any |= on(move.successor(), Way.FORWARD).kind() != Kind.MISSING;
      if (units.predecessors(move.successor()).size() > 1) {
        mixed.add(move.successor());
      }
    }
    if (!any) {
      return Carried.MISSING;
    }
    if (!mixed.isEmpty()) {
      return Carried.refused(Why.MERGED, List.copyOf(mixed));
    }
    if (to.size() == 1) {
      return carried() || !virtual.isEmpty()
          ? on(to.getFirst().successor(), Way.FORWARD)
          : Carried.refused(Why.NEVER, List.of());
    }
    return of.carry() == Carry.SUM
        ? addAll(to.stream().map(Succession::successor).toList())
        : Carried.refused(carried() ? Why.NOT_ALONE : Why.NEVER, List.of());
  }

  private Carried addAll(List<Long> ids) {
    CarryTotal total = new CarryTotal();
    for (long id : ids) {
      Carried one = on(id, Way.FORWARD);
      if (one.has()) {
        total.add(one.value(), one);
      } else {
        total.missing(id);
      }
    }
    return total.sum();
  }

  /** The same period of another indicator; null where that has no figures by its nature. */
  private CarrySums other(String code) {
    if (code == null) {
      return null;
    }
    CarrySums known = others.get(code);
    if (known == null && edition.find(code).isPresent()) {
      known = new CarrySums(units, shared, edition, period, sheet, edition.get(code), others);
    }
    return known;
  }

  /** Digits after the point that figures of this indicator are reported with. */
  private int digits(int least) {
    if (digits < 0) {
      digits = 0;
      for (Reported r : own.values()) {
        if (r.value() != null) {
          digits = Math.max(digits, r.value().scale());
        }
      }
      digits = Math.min(digits, MOST_DIGITS);
    }
    return Math.max(digits, least);
  }
}
