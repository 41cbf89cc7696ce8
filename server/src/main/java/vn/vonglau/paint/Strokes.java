package vn.vonglau.paint;

import java.util.Arrays;

/**
 * Wide, dashed and translucent lines as shapes: a quadrilateral for each segment, a piece for each
 * join and cap, all turning the same way, so that {@link AreaFill} counts what overlaps once.
 * Coordinates are 256ths of a pixel. Not for several threads.
 */
public final class Strokes {
  /** How the segments of a line meet. */
  public enum Join {
    MITER,
    ROUND,
    BEVEL
  }

  /** How a line ends. */
  public enum Cap {
    BUTT,
    ROUND,
    SQUARE
  }

  /** Beyond this a point of two lines is cut off: MapLibre's default. */
  private static final double MITER_LIMIT = 2;

  private final AreaFill fill;
  private double half;
  private Join join;
  private Cap cap;
  private long[] piece = new long[256];

  public Strokes(AreaFill fill) {
    this.fill = fill;
  }

  /**
   * Adds the edges of a line to a shape that was begun.
   *
   * @param xy x, y of its points
   * @param closed the last point is joined to the first
   * @param width in pixels
   * @param dash lengths of line and gap in pixels, or none
   */
  public void line(
      long[] xy,
      int from,
      int to,
      boolean closed,
      double width,
      Join join,
      Cap cap,
      double[] dash) {
    this.half = width * 128;
    this.join = join;
    this.cap = cap;
    if (dash.length == 0) {
      whole(xy, from, to, closed);
    } else {
      dashed(xy, from, to, closed, dash);
    }
  }

  private void whole(long[] xy, int from, int to, boolean closed) {
    int points = (to - from) / 2;
    int segments = closed ? points : points - 1;
    for (int s = 0; s < segments; s++) {
      int a = from + 2 * s;
      int b = from + 2 * ((s + 1) % points);
      segment(xy[a], xy[a + 1], xy[b], xy[b + 1]);
      if (s + 1 < segments || closed) {
        int c = from + 2 * ((s + 2) % points);
        join(xy[a], xy[a + 1], xy[b], xy[b + 1], xy[c], xy[c + 1]);
      }
    }
    if (!closed && points > 1) {
      cap(xy[from + 2], xy[from + 3], xy[from], xy[from + 1]);
      cap(xy[to - 4], xy[to - 3], xy[to - 2], xy[to - 1]);
    }
  }

  /** Dashes begin with the line: wherever it is cut, they lie in the same places. */
  private void dashed(long[] xy, int from, int to, boolean closed, double[] dash) {
    double period = 256 * Arrays.stream(dash).sum();
    if (period < 128) {
      whole(xy, from, to, closed);
      return;
    }
    int points = (to - from) / 2;
    int index = 0;
    double left = dash[0] * 256;
    boolean on = true;
    long[] run = new long[64];
    int length = 0;
    for (int s = 0; s < (closed ? points : points - 1); s++) {
      int a = from + 2 * s;
      int b = from + 2 * ((s + 1) % points);
      double dx = xy[b] - xy[a];
      double dy = xy[b + 1] - xy[a + 1];
      double total = Math.sqrt(dx * dx + dy * dy);
      if (length == 0) {
        run[length++] = xy[a];
        run[length++] = xy[a + 1];
      }
      double done = 0;
      while (total - done > left) {
        done += left;
        long x = xy[a] + Math.round(dx * done / total);
        long y = xy[a + 1] + Math.round(dy * done / total);
        run[length++] = x;
        run[length++] = y;
        if (on) {
          whole(run, 0, length, false);
        }
        run[0] = x;
        run[1] = y;
        length = 2;
        on = !on;
        index = (index + 1) % dash.length;
        left = Math.max(dash[index] * 256, 1);
      }
      left -= total - done;
      if (length + 4 > run.length) {
        run = Arrays.copyOf(run, 2 * run.length);
      }
      run[length++] = xy[b];
      run[length++] = xy[b + 1];
    }
    if (on && length >= 4) {
      whole(run, 0, length, false);
    }
  }

  private void segment(long ax, long ay, long bx, long by) {
    double dx = bx - ax;
    double dy = by - ay;
    double length = Math.sqrt(dx * dx + dy * dy);
    if (length == 0) {
      return;
    }
    long nx = Math.round(-dy / length * half);
    long ny = Math.round(dx / length * half);
    piece[0] = ax + nx;
    piece[1] = ay + ny;
    piece[2] = bx + nx;
    piece[3] = by + ny;
    piece[4] = bx - nx;
    piece[5] = by - ny;
    piece[6] = ax - nx;
    piece[7] = ay - ny;
    fill.ring(piece, 0, 8);
  }

  private void join(long ax, long ay, long bx, long by, long cx, long cy) {
    double ux = bx - ax;
    double uy = by - ay;
    double vx = cx - bx;
    double vy = cy - by;
    double u = Math.sqrt(ux * ux + uy * uy);
    double v = Math.sqrt(vx * vx + vy * vy);
    if (u == 0 || v == 0) {
      return;
    }
    double turn = (ux * vy - uy * vx) / (u * v);
    double ahead = (ux * vx + uy * vy) / (u * v);
    if (Math.abs(turn) < 0.02 && ahead > 0) {
      return;
    }
    if (join == Join.ROUND && half > 192) {
      disc(bx, by);
      return;
    }
    // the open side is on the outer side of the turn
    double side = turn > 0 ? -1 : 1;
    long px = bx + Math.round(-uy / u * half * side);
    long py = by + Math.round(ux / u * half * side);
    long qx = bx + Math.round(-vy / v * half * side);
    long qy = by + Math.round(vx / v * half * side);
    int n = 0;
    piece[n++] = bx;
    piece[n++] = by;
    piece[n++] = side > 0 ? px : qx;
    piece[n++] = side > 0 ? py : qy;
    // the length of the point is half / cos(half the angle)
    double point = Math.sqrt(2 / (1 + Math.max(ahead, -0.999)));
    if (join != Join.BEVEL && point <= MITER_LIMIT) {
      double mx = -uy / u - vy / v;
      double my = ux / u + vx / v;
      double m = Math.sqrt(mx * mx + my * my);
      double reach = join == Join.ROUND ? half : half * point;
      piece[n++] = bx + Math.round(mx / m * reach * side);
      piece[n++] = by + Math.round(my / m * reach * side);
    }
    piece[n++] = side > 0 ? qx : px;
    piece[n++] = side > 0 ? qy : py;
    fill.ring(piece, 0, n);
  }

  /** The end of a line at b, coming from a. */
  private void cap(long ax, long ay, long bx, long by) {
    if (cap == Cap.ROUND) {
      disc(bx, by);
    } else if (cap == Cap.SQUARE) {
      double dx = bx - ax;
      double dy = by - ay;
      double length = Math.sqrt(dx * dx + dy * dy);
      if (length > 0) {
        segment(bx, by, bx + Math.round(dx / length * half), by + Math.round(dy / length * half));
      }
    }
  }

  private void disc(long x, long y) {
    int corners = Math.clamp((int) (6 + half / 64), 8, 64);
    for (int k = 0; k < corners; k++) {
      double angle = 2 * Math.PI * k / corners;
      piece[2 * k] = x + Math.round(Math.sin(angle) * half);
      piece[2 * k + 1] = y + Math.round(Math.cos(angle) * half);
    }
    fill.ring(piece, 0, 2 * corners);
  }

  /** A line moved to the right of its direction by some pixels; as many points as before. */
  public static long[] aside(long[] xy, int from, int to, boolean closed, double pixels) {
    int points = (to - from) / 2;
    long[] out = new long[to - from];
    for (int p = 0; p < points; p++) {
      int before = closed ? (p + points - 1) % points : Math.max(0, p - 1);
      int after = closed ? (p + 1) % points : Math.min(points - 1, p + 1);
      double nx = 0;
      double ny = 0;
      for (int s = 0; s < 2; s++) {
        int a = from + 2 * (s == 0 ? before : p);
        int b = from + 2 * (s == 0 ? p : after);
        double dx = xy[b] - xy[a];
        double dy = xy[b + 1] - xy[a + 1];
        double length = Math.sqrt(dx * dx + dy * dy);
        if (length > 0) {
          nx -= dy / length;
          ny += dx / length;
        }
      }
      double square = nx * nx + ny * ny;
      // the corner of two lines that are both moved, but never far away
      double reach = square == 0 ? 0 : pixels * 256 * Math.min(2 / square, 1.5);
      out[2 * p] = xy[from + 2 * p] + Math.round(nx * reach);
      out[2 * p + 1] = xy[from + 2 * p + 1] + Math.round(ny * reach);
    }
    return out;
  }
}
