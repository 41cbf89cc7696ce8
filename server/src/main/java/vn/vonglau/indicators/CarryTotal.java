package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import vn.vonglau.indicators.Carried.Kind;
import vn.vonglau.indicators.Carried.Share;
import vn.vonglau.indicators.Carried.Why;

/** Adds up parts, or averages them by weight, and remembers which ones are missing. */
final class CarryTotal {
  private final List<Share> shares = new ArrayList<>();
  private final List<Long> missing = new ArrayList<>();
  private BigDecimal total = BigDecimal.ZERO;
  private BigDecimal weights = BigDecimal.ZERO;
  private int parts;
  private boolean simulated;

  void add(BigDecimal value, Carried from) {
    add(value, from.simulated());
    shares.addAll(from.shares());
  }

  void add(BigDecimal value, boolean made) {
    parts++;
    total = total.add(value);
    simulated |= made;
  }

  void weighted(BigDecimal value, BigDecimal weight, boolean made) {
    add(value.multiply(weight), made);
    weights = weights.add(weight);
  }

  void share(Share share) {
    shares.add(share);
  }

  void missing(long part) {
    parts++;
    missing.add(part);
  }

  boolean empty() {
    return missing.size() == parts;
  }

  Carried sum() {
    return empty() ? Carried.MISSING : of(total);
  }

  Carried mean(int digits) {
    if (empty()) {
      return Carried.MISSING;
    }
    return weights.signum() == 0
        ? Carried.refused(Why.ZERO_DENOMINATOR, List.of())
        : of(total.divide(weights, MathContext.DECIMAL64).setScale(digits, RoundingMode.HALF_UP));
  }

  private Carried of(BigDecimal value) {
    Kind kind =
        !missing.isEmpty() ? Kind.INCOMPLETE : shares.isEmpty() ? Kind.EXACT : Kind.ESTIMATED;
    Why why = missing.isEmpty() ? null : Why.PARTS;
    return new Carried(kind, value, 0, shares, why, missing, parts, null, simulated);
  }
}
