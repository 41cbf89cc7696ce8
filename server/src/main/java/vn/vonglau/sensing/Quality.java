package vn.vonglau.sensing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The automatic checks of values, without a store: what came before is handed in. */
final class Quality {
  /** Device status by Thông tư 10/2021/TT-BTNMT. */
  static final int MEASURING = 0;

  static final int CALIBRATING = 1;
  static final int DEVICE_FAULT = 2;

  private static final long FUTURE_MS = Duration.ofMinutes(10).toMillis();
  private static final long FIRST_MS = Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();

  private Quality() {}

  /** Why a value cannot be kept as a measurement at all. */
  enum Refusal {
    MISSING(
        "value-missing",
        "giá trị là dấu báo thiếu số liệu (-999…); coi như không có số liệu",
        "the value is a mark for missing (-999…); counted as missing"),
    NOT_FINITE(
        "value-not-finite",
        "giá trị không phải số hữu hạn; không lưu",
        "the value is no finite number; not stored"),
    FUTURE(
        "time-future",
        "thời gian đi trước đồng hồ máy chủ quá 10 phút; chờ người kiểm tra",
        "the time is more than 10 minutes ahead of the server; waits for a person"),
    TOO_OLD(
        "time-old", "thời gian trước năm 1990; không lưu", "the time lies before 1990; not stored");

    private final String code;
    private final String vi;
    private final String en;

    Refusal(String code, String vi, String en) {
      this.code = code;
      this.vi = vi;
      this.en = en;
    }

    String code() {
      return code;
    }

    String vi() {
      return vi;
    }

    String en() {
      return en;
    }
  }

  /**
   * @param flags bits of {@link QcFlag}
   * @param spikeBefore the value now proves the newest one of the tail to be a spike: its stored
   *     row gets {@link QcFlag#SPIKE} too
   */
  record Verdict(int flags, boolean spikeBefore) {}

  /** The last believable values of one series, ascending; small enough to keep one for each. */
  static final class Tail {
    private long time = Long.MIN_VALUE;
    private double value = Double.NaN;
    private long timeBefore = Long.MIN_VALUE;
    private double valueBefore = Double.NaN;
    private int equal;
    private long spikeBefore = Long.MIN_VALUE;

    /** Of the newest value; {@link Long#MIN_VALUE} when there is none yet. */
    long time() {
      return time;
    }

    /**
     * Time of the value before the span judged last that the span proved to be a spike: its stored
     * row gets {@link QcFlag#SPIKE}. {@link Long#MIN_VALUE} when there is none.
     */
    long spikeBefore() {
      return spikeBefore;
    }

    private void add(double next, long at) {
      equal = next == value ? equal + 1 : 1;
      timeBefore = time;
      valueBefore = value;
      time = at;
      value = next;
    }

    /** As if the newest value, a spike, had never been there. */
    private void forgetNewest() {
      time = timeBefore;
      value = valueBefore;
      equal = 1;
    }
  }

  /** Empty for a value that can be stored. */
  static Optional<Refusal> refuse(double value, long time, long now) {
    if (!Double.isFinite(value)) {
      return Optional.of(Refusal.NOT_FINITE);
    }
    if (isMissingMark(value)) {
      return Optional.of(Refusal.MISSING);
    }
    if (time > now + FUTURE_MS) {
      return Optional.of(Refusal.FUTURE);
    }
    return time < FIRST_MS ? Optional.of(Refusal.TOO_OLD) : Optional.empty();
  }

  /** -999, -9999, -99999 and their kin with decimals: no sensor measures them. */
  static boolean isMissingMark(double value) {
    return value == -999
        || value == -9999
        || value == -99999
        || value == -999999
        || value == -999.9
        || value == -999.99
        || value == -9999.9
        || value == -9999.99;
  }

  /**
   * Judges one value and, unless it cannot be a measurement, puts it at the end of the tail. A
   * value that is not younger than the tail is judged by itself alone: for late values give a tail
   * filled with what lies before them.
   *
   * @param rule thresholds in the unit of the value
   * @param tail values before it; changed
   * @param time epoch milliseconds
   * @param status of the device; what is neither 0 nor 1 counts as a fault
   */
  static Verdict judge(QcRules.Rule rule, Tail tail, double value, long time, int status) {
    int flags = alone(rule, value) | ofStatus(status);
    if (time == tail.time && value != tail.value) {
      flags |= QcFlag.DUPLICATE.bit();
    }
    if (QcFlag.excludes(flags) || time <= tail.time) {
      return new Verdict(flags, false);
    }
    boolean spike = isSpike(rule, tail, value, time);
    if (spike) {
      // the way back from a spike is no step of its own
      tail.forgetNewest();
    }
    if (near(rule, tail.time, time) && Math.abs(value - tail.value) > rule.step()) {
      flags |= QcFlag.STEP.bit();
    }
    tail.add(value, time);
    if (rule.stuck() > 1 && tail.equal >= rule.stuck()) {
      flags |= QcFlag.STUCK.bit();
    }
    return new Verdict(flags, spike);
  }

  /**
   * Judges a span, ascending in time, as {@link #judge} would one by one.
   *
   * @param tail values before the span; changed. If the span proves its newest one a spike, {@link
   *     Tail#spikeBefore()} names it afterwards
   * @return flags of each value, spikes among them
   */
  static int[] judgeAll(
      QcRules.Rule rule, Tail tail, double[] values, long[] times, int[] statuses) {
    int[] flags = new int[values.length];
    int newest = -1;
    tail.spikeBefore = Long.MIN_VALUE;
    for (int i = 0; i < values.length; i++) {
      long before = tail.time;
      Verdict verdict = judge(rule, tail, values[i], times[i], statuses[i]);
      flags[i] |= verdict.flags();
      if (verdict.spikeBefore() && newest >= 0) {
        flags[newest] |= QcFlag.SPIKE.bit();
      } else if (verdict.spikeBefore()) {
        tail.spikeBefore = before;
      }
      if (tail.time != before) {
        newest = i;
      }
    }
    return flags;
  }

  private static int ofStatus(int status) {
    return switch (status) {
      case MEASURING -> QcFlag.OK;
      case CALIBRATING -> QcFlag.CALIBRATION.bit();
      default -> QcFlag.FAULT.bit();
    };
  }

  private static int alone(QcRules.Rule rule, double value) {
    if (value < 0 && !Double.isNaN(rule.tolerance())) {
      return value < -rule.tolerance() ? QcFlag.NEGATIVE.bit() : QcFlag.BELOW_ZERO.bit();
    }
    return value < rule.low() || value > rule.high() ? QcFlag.RANGE.bit() : QcFlag.OK;
  }

  private static boolean isSpike(QcRules.Rule rule, Tail tail, double value, long time) {
    double up = tail.value - tail.valueBefore;
    double down = tail.value - value;
    return near(rule, tail.timeBefore, tail.time)
        && near(rule, tail.time, time)
        && up * down > 0
        && Math.min(Math.abs(up), Math.abs(down)) > rule.spike();
  }

  private static boolean near(QcRules.Rule rule, long before, long after) {
    return before != Long.MIN_VALUE && after - before <= rule.within() * 60_000;
  }
}
