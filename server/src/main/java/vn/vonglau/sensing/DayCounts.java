package vn.vonglau.sensing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many values of one series each day of a span held and should have held.
 *
 * @param expected by day; NaN where nothing is expected
 * @param held by day
 */
record DayCounts(int datastream, String parameter, String unit, double[] expected, int[] held) {

  /** Share of a day, 0 to 1; NaN where nothing is expected. */
  double share(int day) {
    double all = expected[day];
    return Double.isNaN(all) ? Double.NaN : Math.min(1, held[day] / all);
  }

  /** Share of the whole span: each day weighs as much as was expected of it. */
  double share() {
    double all = 0;
    double there = 0;
    for (int i = 0; i < held.length; i++) {
      if (!Double.isNaN(expected[i])) {
        all += expected[i];
        there += Math.min(held[i], expected[i]);
      }
    }
    return all == 0 ? Double.NaN : there / all;
  }

  /** A share of shares: those that are none (NaN) stay out. */
  static double mean(double[] shares) {
    return Arrays.stream(shares).filter(s -> !Double.isNaN(s)).average().orElse(Double.NaN);
  }

  /**
   * The days asked for.
   *
   * @param now moment up to which values are expected, epoch milliseconds
   */
  record Days(LocalDate from, LocalDate to, long now) {
    int count() {
      return (int) (to.toEpochDay() - from.toEpochDay()) + 1;
    }

    LocalDate day(int i) {
      return from.plusDays(i);
    }

    long begin(int i) {
      // asked for each value of the matrix: no calendar, as Việt Nam keeps UTC+7
      return (from.toEpochDay() + i) * 24 * Span.HOUR - 7 * Span.HOUR;
    }

    long begin() {
      return begin(0);
    }

    long end() {
      return begin(count());
    }

    /** Which day holds the span that ends here. */
    int of(long end) {
      return (int) Math.floorDiv(end - 1 - begin(), 24 * Span.HOUR);
    }

    List<LocalDate> list() {
      List<LocalDate> days = new ArrayList<>();
      for (int i = 0; i < count(); i++) {
        days.add(day(i));
      }
      return days;
    }
  }

  /**
   * Which hours of the days of a station count.
   *
   * @param first, last days of its work, as index into the days; both inclusive
   */
  record Expecting(Days days, int first, int last, List<Maintenance.During> maintenance) {

    boolean works(int day) {
      return day >= first && day <= last && days.begin(day) < days.now;
    }

    boolean maintained(int day) {
      return touches(days.begin(day), days.begin(day + 1));
    }

    private boolean touches(long begin, long end) {
      return maintenance.stream().anyMatch(m -> m.touches(begin, end));
    }

    /** Whether the day's own figure does not do, because a part of it does not count. */
    boolean byHour(int day) {
      return works(day) && (maintained(day) || days.begin(day + 1) > days.now);
    }

    boolean counts(long hourEnd) {
      return !touches(hourEnd - Span.HOUR, hourEnd);
    }

    /** Milliseconds of the day in which values are expected. */
    private long span(int day) {
      if (!byHour(day)) {
        return works(day) ? 24 * Span.HOUR : 0;
      }
      long sum = 0;
      long begin = days.begin(day);
      for (long end = begin + Span.HOUR; end <= begin + 24 * Span.HOUR; end += Span.HOUR) {
        if (counts(end)) {
          sum += Math.max(0, Math.min(end, days.now) - (end - Span.HOUR));
        }
      }
      return sum;
    }

    /** Values of the day at this cadence; NaN where none is expected. */
    double expected(int day, int cadenceS) {
      double count = span(day) / (1000d * Math.max(1, cadenceS));
      double whole = count >= 1 ? Math.floor(count) : count;
      // of a day that has just begun nothing can be missing yet
      return whole == 0 || count < 1 && days.begin(day + 1) > days.now ? Double.NaN : whole;
    }
  }

  /** Values held by series and day, from the roll-ups. */
  static final class Held {
    private final Map<Integer, int[]> held = new HashMap<>();
    private final Map<Integer, boolean[]> hourly = new HashMap<>();
    private final int days;

    Held(int days) {
      this.days = days;
    }

    void add(int datastream, int day, int count, int flags) {
      held.computeIfAbsent(datastream, k -> new int[days])[day] += count;
      if (QcFlag.HOURLY.in(flags)) {
        hourly.computeIfAbsent(datastream, k -> new boolean[days])[day] = true;
      }
    }

    DayCounts of(int datastream, String parameter, String unit, int cadenceS, Expecting station) {
      double[] expected = new double[days];
      boolean[] means = hourly.get(datastream);
      for (int i = 0; i < days; i++) {
        // where the sender makes the means of the hours himself, one value an hour is all there is
        int cadence = means != null && means[i] ? Math.max(3600, cadenceS) : cadenceS;
        expected[i] = station.expected(i, cadence);
      }
      return new DayCounts(
          datastream, parameter, unit, expected, held.getOrDefault(datastream, new int[days]));
    }
  }
}
