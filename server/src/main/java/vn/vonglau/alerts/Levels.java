package vn.vonglau.alerts;

/**
 * Where an alarm begins and where it ends, on a scale that grows with badness. Between both nothing
 * changes, so a value that trembles on the threshold makes one alarm.
 *
 * @param raise reached by what is above it; of bands and faults by what equals it, too
 * @param clear left by what is not above it
 */
record Levels(Measure by, double raise, double clear) {
  /** Stands for values that no ratio can be made of: a limit of zero exceeded. */
  private static final double FAR = 1e9;

  /** What the scale is. */
  enum Measure {
    /** Multiples of the limit in force. */
    LIMIT,
    /** The value itself. */
    ABOVE,
    /** The value with its sign turned. */
    BELOW,
    /** Band of an index. */
    BAND,
    /** 1 while the device tells of a fault. */
    FAULT,
    /** Minutes without a value; looked at by the clock, not by values. */
    SILENCE
  }

  /** NaN when there is nothing to judge. */
  double of(Observation o) {
    return switch (by) {
      case LIMIT -> ofLimit(o.value(), o.low(), o.high());
      case ABOVE, BAND -> o.value();
      case BELOW -> -o.value();
      case FAULT -> o.fault() ? 1 : 0;
      case SILENCE -> Double.NaN;
    };
  }

  boolean reached(double level) {
    return by == Measure.BAND || by == Measure.FAULT ? level >= raise : level > raise;
  }

  boolean left(double level) {
    return level <= clear;
  }

  /**
   * Above 1 exactly when the value is outside of the limit: value/high or low/value. Within a limit
   * of two sides it tells how near the nearer side is, from 0 in the middle to 1.
   */
  private static double ofLimit(double value, double low, double high) {
    if (Double.isNaN(value) || Double.isNaN(low) && Double.isNaN(high)) {
      return Double.NaN;
    }
    if (value > high) {
      return high > 0 ? Math.min(FAR, value / high) : FAR;
    }
    if (value < low) {
      return value > 0 ? Math.min(FAR, low / value) : FAR;
    }
    if (!Double.isNaN(low) && !Double.isNaN(high)) {
      double half = (high - low) / 2;
      return half > 0 ? 1 - Math.min(value - low, high - value) / half : 1;
    }
    if (Double.isNaN(low)) {
      return high > 0 ? Math.max(0, value / high) : value < high ? 0 : 1;
    }
    return value > 0 ? Math.max(0, low / value) : 1;
  }
}
