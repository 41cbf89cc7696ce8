package vn.vonglau.sensing;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a figure of one averaging may be at most, or at least. A figure that equals it is within.
 *
 * @param regulation name of the regulation, or text of the permit
 * @param column level or column of the regulation; empty where it has none
 * @param step averaging that the limit names; {@link Step#RAW} for single values and samples
 * @param low, high NaN where that side is free; factors are already in
 * @param factors how the value came about: {@code Kq 0.9 × Kf 1.1}; empty where nothing multiplies
 * @param from, to validity of the limit itself, {@code to} exclusive; null is open
 */
record Limit(
    String regulation,
    String column,
    String parameter,
    Step step,
    double low,
    double high,
    String unit,
    String factors,
    LocalDate from,
    LocalDate to,
    Confidence confidence,
    boolean byPermit) {

  /** Which side binds. */
  enum Op {
    AT_MOST("≤"),
    AT_LEAST("≥"),
    RANGE("–");

    private final String sign;

    Op(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }
  }

  Op op() {
    if (Double.isNaN(low)) {
      return Op.AT_MOST;
    }
    return Double.isNaN(high) ? Op.AT_LEAST : Op.RANGE;
  }

  /** The value, its factors or its dates have not been compared with the text. */
  boolean uncertain() {
    return confidence.uncertain();
  }

  /** A missing figure (NaN) exceeds nothing. */
  boolean exceededBy(double figure) {
    return figure < low || figure > high;
  }

  /** The same limit for figures in another unit; empty where the units do not convert. */
  Optional<Limit> in(String other) {
    OptionalDouble factor = Quantities.factor(unit, other);
    if (factor.isEmpty()) {
      return Optional.empty();
    }
    double f = factor.getAsDouble();
    return Optional.of(
        new Limit(
            regulation,
            column,
            parameter,
            step,
            low * f,
            high * f,
            other,
            factors,
            from,
            to,
            confidence,
            byPermit));
  }
}
