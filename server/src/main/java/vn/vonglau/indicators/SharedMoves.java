package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.units.Succession;
import vn.vonglau.units.UnitsSnapshot;

/** Where the parts of split units went by a sourced share; the same for all indicators. */
final class SharedMoves {
  private final UnitsSnapshot units;
  private final Map<Long, Parts> held = new HashMap<>();

  SharedMoves(UnitsSnapshot units) {
    this.units = units;
  }

  /**
   * @param shares of the unit, beside the successors that they went to
   */
  record Parts(List<Long> to, List<BigDecimal> shares) {}

  Parts of(long unit) {
    return held.computeIfAbsent(
        unit,
        u -> {
          List<Long> to = new ArrayList<>();
          List<BigDecimal> shares = new ArrayList<>();
          for (Succession move : units.successors(u)) {
            if (!move.whole() && move.share() != null) {
              to.add(move.successor());
              shares.add(move.share().stripTrailingZeros());
            }
          }
          return new Parts(to, shares);
        });
  }
}
