package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a unit reads for an indicator and a period, and how that came about.
 *
 * @param value null where the kind is refused or missing
 * @param figure id of the figure it is; 0 where it was put together from several
 * @param shares the sourced shares that an estimate rests on
 * @param why of what is not exact; null otherwise
 * @param units what {@code why} speaks of
 * @param of how many parts there should be, where some are missing
 * @param high with straddling communes: the sum with them; {@code value} is the one without
 */
record Carried(
    Kind kind,
    BigDecimal value,
    long figure,
    List<Share> shares,
    Why why,
    List<Long> units,
    int of,
    BigDecimal high,
    boolean simulated) {
  enum Kind {
    EXACT,
    ESTIMATED,
    /** A sum of which parts are missing: less than the whole. */
    INCOMPLETE,
    REFUSED,
    MISSING
  }

  /** Why there is no exact figure. */
  enum Why {
    /** There was none, and the figure that stands says why. */
    NO_VALUE,
    /** Parts of a sum are missing. */
    PARTS,
    /** A unit came over in part and nobody imported a share. */
    NO_SHARE,
    /** Communes lie in several former districts. */
    STRADDLERS,
    /** The unit went into another together with others. */
    MERGED,
    /** Its kind of figure is never carried over. */
    NEVER,
    /** It is carried only where one unit moved wholly and alone. */
    NOT_ALONE,
    /** Numerator or denominator is missing. */
    NO_PARTS_OF_RATIO,
    ZERO_DENOMINATOR,
    /** There is nothing to compare it with: no plan, no earlier figure. */
    NO_BASE
  }

  /** A part of a unit, by a source that somebody imported. */
  record Share(long from, long to, BigDecimal share, String source) {}

  static final Carried MISSING =
      new Carried(Kind.MISSING, null, 0, List.of(), null, List.of(), 0, null, false);

  static Carried exact(Reported r) {
    return r.value() == null
        ? new Carried(
            Kind.MISSING,
            null,
            r.figure(),
            List.of(),
            Why.NO_VALUE,
            List.of(),
            0,
            null,
            r.simulated())
        : new Carried(
            Kind.EXACT, r.value(), r.figure(), List.of(), null, List.of(), 0, null, r.simulated());
  }

  static Carried refused(Why why, List<Long> units) {
    return new Carried(Kind.REFUSED, null, 0, List.of(), why, units, 0, null, false);
  }

  boolean has() {
    return kind == Kind.EXACT || kind == Kind.ESTIMATED;
  }

  /** The same source, put together otherwise. */
  Carried with(BigDecimal other, List<Share> more) {
    List<Share> all = shares;
    if (!more.isEmpty()) {
      all = new ArrayList<>(shares);
      all.addAll(more);
    }
    Kind so = all.isEmpty() ? Kind.EXACT : Kind.ESTIMATED;
    return new Carried(so, other, 0, all, null, List.of(), 0, null, simulated);
  }
}
