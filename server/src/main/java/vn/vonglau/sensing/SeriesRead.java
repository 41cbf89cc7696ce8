package vn.vonglau.sensing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.Problem;

/** Reads a series over a span, as fine as the width of the picture needs it. */
@Component
class SeriesRead {
  private static final int MOST_POINTS = 120_000;
  private static final int LEAST_WIDTH = 50;
  private static final int MOST_WIDTH = 8000;
  // roll-ups that are put together to one point, before the next coarser step is as good
  private static final int TOGETHER = 12;

  private final JdbcClient db;

  SeriesRead(JdbcClient db) {
    this.db = db;
  }

  /**
   * One point; NaN where a figure is missing.
   *
   * @param end epoch milliseconds: of the value, or the end of its span
   * @param share of the expected values that count
   */
  record Point(long end, double value, int flags, double share, double low, double high) {}

  /** Points with the step they were read in. */
  record Points(Step step, List<Point> points) {}

  /**
   * @param step null: by width
   * @param width pixels of the picture
   */
  Points read(Datastream d, Instant from, Instant to, Step step, int width) {
    if (!from.isBefore(to)) {
      throw Problem.badRequest(
              "series-span",
              "Thời điểm đầu phải trước thời điểm cuối. Sửa from hoặc to.",
              "The begin has to lie before the end. Correct from or to.")
          .at("from", null)
          .asException();
    }
    if (step != null) {
      long span = length(step, d);
      if (Duration.between(from, to).toMillis() / span > MOST_POINTS) {
        throw Problem.badRequest(
                "series-too-long",
                "Khoảng thời gian quá dài cho bước này. Chọn bước lớn hơn hoặc khoảng ngắn hơn.",
                "The span is too long for this step. Choose a longer step or a shorter span.")
            .at("step", null)
            .asException();
      }
      return new Points(step, step == Step.RAW ? raw(d, from, to) : rolled(d, from, to, step));
    }
    int most = 2 * Math.clamp(width, LEAST_WIDTH, MOST_WIDTH);
    long ms = Duration.between(from, to).toMillis();
    for (Step finer : List.of(Step.RAW, Step.H1, Step.D1)) {
      if (ms / length(finer, d) <= most) {
        return read(d, from, to, finer, width);
      }
      if (finer != Step.RAW && ms / length(finer, d) <= (long) most * TOGETHER) {
        return new Points(finer, together(read(d, from, to, finer, width).points, most));
      }
    }
    return read(d, from, to, Step.MONTH, width);
  }

  private static long length(Step step, Datastream d) {
    return switch (step) {
      case RAW -> 1000L * Math.max(1, d.cadenceS());
      case H1, H8 -> Span.HOUR;
      case D1 -> 24 * Span.HOUR;
      case MONTH, YEAR -> 28 * 24 * Span.HOUR;
    };
  }

  private List<Point> raw(Datastream d, Instant from, Instant to) {
    List<Point> points = new ArrayList<>();
    long most = 2500L * Math.max(1, d.cadenceS());
    db.sql(
            "SELECT time, val, flags FROM observation WHERE datastream_id = ? AND time >= ?"
                + " AND time <= ? ORDER BY time FETCH FIRST ? ROWS ONLY")
        .params(d.id(), Bulk.utc(from), Bulk.utc(to), MOST_POINTS)
        .query(
            rs -> {
              double value = rs.getDouble(2);
              int flags = rs.getInt(3);
              // a flagged value is seen; what follows from values leaves it out
              double share = QcFlag.excludes(flags) ? 0 : 1;
              gap(
                  points,
                  ObservationRows.ms(rs, 1),
                  QcFlag.HOURLY.in(flags) ? 2 * Span.HOUR : most);
              points.add(new Point(ObservationRows.ms(rs, 1), value, flags, share, value, value));
            });
    return points;
  }

  private List<Point> rolled(Datastream d, Instant from, Instant to, Step step) {
    List<Point> points = new ArrayList<>();
    long most = step == Step.MONTH ? 32 * 24 * Span.HOUR : length(step, d);
    db.sql(
            "SELECT datastream_id, time, n, held, expected, mean, low, high, last, flags FROM"
                + " rollup WHERE datastream_id = ? AND step = ? AND time > ? AND time <= ? ORDER BY"
                + " time")
        .params(d.id(), step.ordinal(), Bulk.utc(from), Bulk.utc(to))
        .query(
            rs -> {
              RollUp r = ObservationRows.rollup(rs, step);
              gap(points, r.end(), most);
              points.add(new Point(r.end(), r.mean(), r.flags(), r.share(), r.low(), r.high()));
            });
    return points;
  }

  /** A gap is a point without a value, right after the last value before it. */
  private static void gap(List<Point> points, long next, long most) {
    if (!points.isEmpty()) {
      long last = points.getLast().end;
      if (next - last > most) {
        points.add(new Point(last + most / 2, Double.NaN, 0, 0, Double.NaN, Double.NaN));
      }
    }
  }

  /** Neighbours as one point: the mean of the means, lowest and highest of all. */
  private static List<Point> together(List<Point> points, int most) {
    int each = (points.size() + most - 1) / most;
    if (each <= 1) {
      return points;
    }
    List<Point> out = new ArrayList<>(most);
    for (int i = 0; i < points.size(); i += each) {
      double sum = 0;
      double share = 0;
      int n = 0;
      int flags = 0;
      double low = Double.NaN;
      double high = Double.NaN;
      int end = Math.min(points.size(), i + each);
      for (Point p : points.subList(i, end)) {
        flags |= p.flags;
        share += p.share;
        if (!Double.isNaN(p.value)) {
          sum += p.value;
          n++;
          low = Double.isNaN(low) ? p.low : Math.min(low, p.low);
          high = Double.isNaN(high) ? p.high : Math.max(high, p.high);
        }
      }
      out.add(
          new Point(
              points.get(end - 1).end,
              n == 0 ? Double.NaN : sum / n,
              flags,
              share / (end - i),
              low,
              high));
    }
    return out;
  }
}
