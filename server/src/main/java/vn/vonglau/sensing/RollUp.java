package vn.vonglau.sensing;

import java.time.Instant;
import java.util.Collection;

/**
 * Figures over one span of one series.
 *
 * @param end epoch milliseconds
 * @param n values that count; of longer spans: the shorter spans in it that are complete enough
 * @param held values received, also those that do not count
 * @param expected so many a complete span has
 * @param flags of all values together
 */
record RollUp(
    int datastream,
    Step step,
    long end,
    int n,
    int held,
    int expected,
    double mean,
    double low,
    double high,
    double last,
    int flags) {

  /** A mean stands for its span when so much of it is there. */
  static final double ENOUGH = 0.75;

  /** One raw value. */
  record Value(long time, double value, int flags) {}

  double share() {
    return expected == 0 ? 0 : Math.min(1, (double) n / expected);
  }

  /** Whether the mean may be used for indices and limits. */
  boolean isComplete() {
    return n > 0 && n >= ENOUGH * expected;
  }

  /** NaN where too little of the span is there. */
  double valid() {
    return isComplete() ? mean : Double.NaN;
  }

  /** The hour from its raw values; null when there are none. */
  static RollUp ofRaw(int datastream, long end, int cadenceS, Collection<Value> values) {
    if (values.isEmpty()) {
      return null;
    }
    Sum sum = new Sum();
    int flags = 0;
    for (Value v : values) {
      flags |= v.flags;
      if (!QcFlag.excludes(v.flags)) {
        sum.add(v.value, v.value, v.value, v.value, v.time);
      }
    }
    // the mean of an hour stands for the whole of it
    int expected =
        QcFlag.HOURLY.in(flags) ? values.size() : Math.max(1, 3600 / Math.max(1, cadenceS));
    return sum.end(datastream, Step.H1, end, values.size(), expected, flags);
  }

  /** A longer span from the shorter ones in it; null when there are none. */
  static RollUp of(int datastream, Step step, long end, Collection<RollUp> parts) {
    if (parts.isEmpty()) {
      return null;
    }
    Sum sum = new Sum();
    int flags = 0;
    int held = 0;
    for (RollUp part : parts) {
      flags |= part.flags;
      held += part.held;
      if (part.isComplete()) {
        sum.add(part.mean, part.low, part.high, part.last, part.end);
      }
    }
    return sum.end(datastream, step, end, held, Span.parts(step, end), flags);
  }

  private static final class Sum {
    private int n;
    private double sum;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private double last;
    private long lastTime = Long.MIN_VALUE;

    void add(double mean, double least, double most, double newest, long time) {
      n++;
      sum += mean;
      low = Math.min(low, least);
      high = Math.max(high, most);
      if (time > lastTime) {
        lastTime = time;
        last = newest;
      }
    }

    RollUp end(int datastream, Step step, long end, int held, int expected, int flags) {
      double none = Double.NaN;
      return n == 0
          ? new RollUp(datastream, step, end, 0, held, expected, none, none, none, none, flags)
          : new RollUp(datastream, step, end, n, held, expected, sum / n, low, high, last, flags);
    }
  }

  Object[] row() {
    return new Object[] {
      datastream,
      step.ordinal(),
      Instant.ofEpochMilli(end),
      n,
      held,
      expected,
      mean,
      low,
      high,
      last,
      flags
    };
  }
}
