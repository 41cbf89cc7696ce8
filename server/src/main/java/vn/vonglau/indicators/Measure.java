package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.vonglau.indicators.Carried.Kind;
import vn.vonglau.indicators.Carried.Why;
import vn.vonglau.kernel.Period;

/** What a map shows of an indicator: its value, or how far it lies from another one. */
enum Measure {
  VALUE,
  /** From the plan of the same period. */
  PLAN,
  /** From the period before. */
  BEFORE,
  /** From the same period of the year before. */
  LAST_YEAR;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Measure> find(String id) {
    return Arrays.stream(values()).filter(m -> m.id().equals(id)).findFirst();
  }

  /** The period that the values of {@code p} are compared with. */
  Period base(Period p) {
    return switch (this) {
      case VALUE, PLAN -> p;
      case BEFORE -> p.previous();
      case LAST_YEAR -> p.lastYear();
    };
  }

  /** Shares and rates differ by points; amounts by a part of what they are compared with. */
  static boolean inPoints(Definition of) {
    return of.unit().strip().startsWith("%") || of.unit().strip().startsWith("‰");
  }

  /** The unit of what is shown: that of the indicator, points, or per cent. */
  String unit(Definition of) {
    return this == VALUE ? of.unit() : inPoints(of) ? "điểm " + of.unit().strip() : "%";
  }

  /**
   * How far values lie from what they are compared with, by unit: a difference in points, or {@code
   * 100 (value - base) / |base|} with one decimal. What has no value stays what it is; what has
   * nothing to be compared with is missing and says so.
   */
  static Map<Long, Carried> compared(
      boolean points, Map<Long, Carried> values, Map<Long, Carried> bases) {
    Map<Long, Carried> out = new LinkedHashMap<>();
    values.forEach(
        (unit, c) -> out.put(unit, compared(points, c, bases.getOrDefault(unit, Carried.MISSING))));
    return out;
  }

  private static Carried compared(boolean points, Carried c, Carried base) {
    if (!c.has()) {
      return c.kind() == Kind.INCOMPLETE ? none(Kind.REFUSED, c, c.why()) : c;
    }
    if (!base.has()) {
      return none(Kind.MISSING, c, Why.NO_BASE);
    }
    BigDecimal difference = c.value().subtract(base.value());
    if (!points && base.value().signum() == 0) {
      return none(Kind.REFUSED, c, Why.ZERO_DENOMINATOR);
    }
    BigDecimal shown =
        points
            ? difference
            : difference
                .multiply(HUNDRED)
                .divide(base.value().abs(), MathContext.DECIMAL64)
                .setScale(1, RoundingMode.HALF_EVEN);
    Kind kind =
        c.kind() == Kind.ESTIMATED || base.kind() == Kind.ESTIMATED ? Kind.ESTIMATED : Kind.EXACT;
    return new Carried(
        kind,
        shown,
        c.figure(),
        c.shares().isEmpty() ? base.shares() : c.shares(),
        null,
        List.of(),
        0,
        null,
        c.simulated() || base.simulated());
  }

  private static Carried none(Kind kind, Carried c, Why why) {
    return new Carried(
        kind, null, c.figure(), List.of(), why, c.units(), c.of(), null, c.simulated());
  }
}
