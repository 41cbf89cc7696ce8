package vn.vonglau.alerts;

/**
 * One value as a rule looks at it.
 *
 * @param time epoch milliseconds: of the phenomenon, of a span its end
 * @param value in the unit of the series; of an index its band; NaN where there is none
 * @param low, high the limit in force at that time, NaN where none
 * @param counts false for what no limit is judged on: calibration, fault, invalidated
 * @param fault whether the device told of its own fault
 * @param corrected whether another value stood there before
 * @param spanMs how far away the next one is expected, in milliseconds
 * @param whole false for a span that may still be going on: it is judged when it is over
 */
record Observation(
    long time,
    double value,
    double low,
    double high,
    boolean counts,
    boolean fault,
    boolean corrected,
    long spanMs,
    boolean whole) {

  /** A value at one moment. */
  static Observation at(long time, double value, double low, double high, long spanMs) {
    return new Observation(time, value, low, high, true, false, false, spanMs, true);
  }
}
