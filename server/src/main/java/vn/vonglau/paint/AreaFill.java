package vn.vonglau.paint;

import java.util.Arrays;

/**
 * Fills shapes by the exact area that they cover of each pixel. Edges are given one by one; each
 * adds what it covers to the right of itself to a grid of sums over the shape's own box, with the
 * sign of its direction, and one sweep over the grid turns the sums into pixels. Sums are whole
 * numbers, and what an edge adds to a pixel depends on its two ends alone: a picture and a cut of
 * it have the same pixels.
 *
 * <p>Coordinates are 256ths of a pixel from the north-west corner of the canvas. Not for several
 * threads.
 */
public final class AreaFill {
  /** Sum of a pixel that is covered whole: twice the area in 256ths by 256ths. */
  private static final int FULL = 2 << 16;

  private int[] sums = new int[1 << 12];
  private long[] touched = new long[64];

  // The shape's box within the window, in pixels.
  private int left;
  private int top;
  private int right;
  private int bottom;
  private int stride;
  private int words;

  /**
   * Begins a shape.
   *
   * @param fromRow, toRow rows that may be painted, the last exclusive
   * @param minX, minY, maxX, maxY what the edges keep to, in 256ths of a pixel
   * @return false when nothing of it is in the window: then no edges and no painting
   */
  public boolean begin(
      Canvas canvas, int fromRow, int toRow, long minX, long minY, long maxX, long maxY) {
    left = Math.clamp(minX >> 8, 0, canvas.width);
    right = Math.clamp((maxX >> 8) + 1, 0, canvas.width);
    top = Math.clamp(minY >> 8, fromRow, toRow);
    bottom = Math.clamp((maxY >> 8) + 1, fromRow, toRow);
    if (left >= right || top >= bottom) {
      return false;
    }
    // one column more takes what the last one hands on
    stride = right - left + 1;
    words = (stride + 63) >> 6;
    int cells = stride * (bottom - top);
    if (sums.length < cells) {
      sums = new int[Math.max(cells, 2 * sums.length)];
    }
    if (touched.length < words * (bottom - top)) {
      touched = new long[Math.max(words * (bottom - top), 2 * touched.length)];
    }
    return true;
  }

  /** A closed ring: x, y, x, y … without the first point again at its end. */
  public void ring(long[] xy, int from, int to) {
    if (to - from < 6) {
      return;
    }
    long ax = xy[to - 2];
    long ay = xy[to - 1];
    for (int k = from; k < to; k += 2) {
      long bx = xy[k];
      long by = xy[k + 1];
      edge(ax, ay, bx, by);
      ax = bx;
      ay = by;
    }
  }

  /** One edge of a closed shape. */
  public void edge(long ax, long ay, long bx, long by) {
    if (ay < by) {
      down(ax, ay, bx, by, 1);
    } else if (ay > by) {
      // Always from its upper end: two shapes that share an edge cut it in the same places.
      down(bx, by, ax, ay, -1);
    }
  }

  private void down(long x0, long y0, long x1, long y1, int sign) {
    if (y1 <= (long) top << 8
        || y0 >= (long) bottom << 8
        || Math.min(x0, x1) >= (long) right << 8) {
      return;
    }
    int first = (int) Math.max(top, y0 >> 8);
    int last = (int) Math.min(bottom - 1, y1 - 1 >> 8);
    if (Math.max(x0, x1) < (long) left << 8) {
      leftOf(first, last, y0, y1, sign);
      return;
    }
    double slope = (double) (x1 - x0) / (y1 - y0);
    long xa = y0 >= (long) first << 8 ? x0 : x0 + round((((long) first << 8) - y0) * slope);
    for (int row = first; row <= last; row++) {
      long below = (long) (row + 1) << 8;
      long xb = y1 <= below ? x1 : x0 + round((below - y0) * slope);
      int ya = (int) Math.max(0, y0 - ((long) row << 8));
      int yb = (int) Math.min(256, y1 - ((long) row << 8));
      row(row - top, xa, xb, yb - ya, sign);
      xa = xb;
    }
  }

  /** To the nearest; the same for all cuts, since differences of coordinates are. */
  private static long round(double value) {
    return (long) Math.floor(value + 0.5);
  }

  /** An edge that runs to the west of the window covers its rows whole. */
  private void leftOf(int first, int last, long y0, long y1, int sign) {
    for (int row = first; row <= last; row++) {
      int ya = (int) Math.max(0, y0 - ((long) row << 8));
      int yb = (int) Math.min(256, y1 - ((long) row << 8));
      add((row - top) * stride, (row - top) * words, 0, sign * (yb - ya) << 9);
    }
  }

  /** What of an edge lies in one row: from xa to xb, over some 256ths of its height. */
  private void row(int row, long xa, long xb, int height, int sign) {
    int cells = row * stride;
    int bits = row * words;
    long west = (long) left << 8;
    if (xa > xb) {
      long swap = xa;
      xa = xb;
      xb = swap;
    }
    if (xa >> 8 == xb >> 8 || xb <= west) {
      if (xa < west) {
        add(cells, bits, 0, sign * height << 9);
      } else if (xa >> 8 < right) {
        int column = (int) (xa >> 8) - left;
        int within = (int) ((xa & 0xFF) + (xb - (xa >> 8 << 8)));
        add(cells, bits, column, sign * height * (512 - within));
        add(cells, bits, column + 1, sign * height * within);
      }
      return;
    }
    double steep = (double) height / (xb - xa);
    int done = 0;
    long x = xa;
    if (x < west) {
      done = (int) round((west - xa) * steep);
      add(cells, bits, 0, sign * done << 9);
      x = west;
    }
    long end = Math.min(xb, (long) right << 8);
    while (x < end) {
      long next = Math.min(xb, (x >> 8) + 1 << 8);
      int there = next == xb ? height : (int) round((next - xa) * steep);
      int part = sign * (there - done);
      int column = (int) (x >> 8) - left;
      int within = (int) ((x & 0xFF) + (next - (x >> 8 << 8)));
      add(cells, bits, column, part * (512 - within));
      add(cells, bits, column + 1, part * within);
      done = there;
      x = next;
    }
  }

  private void add(int cells, int bits, int column, int sum) {
    sums[cells + column] += sum;
    touched[bits + (column >> 6)] |= 1L << column;
  }

  /** Paints the shape in one colour (multiplied by its alpha) and is ready for the next one. */
  public void paint(Canvas canvas, int colour) {
    int[] pixels = canvas.pixels;
    boolean solid = colour >>> 24 == 255;
    for (int row = 0; row < bottom - top; row++) {
      int line = (top + row) * canvas.width + left;
      int cells = row * stride;
      int sum = 0;
      int from = 0;
      for (int word = 0; word < words; word++) {
        long bits = touched[row * words + word];
        touched[row * words + word] = 0;
        while (bits != 0) {
          int column = (word << 6) + Long.numberOfTrailingZeros(bits);
          bits &= bits - 1;
          if (sum != 0 && column > from) {
            run(pixels, line + from, line + column, colour, solid, sum);
          }
          sum += sums[cells + column];
          sums[cells + column] = 0;
          if (column < stride - 1) {
            int share = share(sum);
            if (share != 0) {
              int to = line + column;
              pixels[to] =
                  solid
                      ? share == 255 ? colour : Canvas.mixed(colour, share, pixels[to])
                      : Canvas.over(Canvas.scaled(colour, share), pixels[to]);
            }
          }
          from = column + 1;
        }
      }
      if (sum != 0 && from < stride - 1) {
        run(pixels, line + from, line + stride - 1, colour, solid, sum);
      }
    }
  }

  private static void run(int[] pixels, int from, int to, int colour, boolean solid, int sum) {
    int share = share(sum);
    if (share == 255 && solid) {
      if (to - from > 24) {
        Arrays.fill(pixels, from, to, colour);
      } else {
        for (int k = from; k < to; k++) {
          pixels[k] = colour;
        }
      }
    } else if (share != 0) {
      int ink = Canvas.scaled(colour, share);
      for (int k = from; k < to; k++) {
        pixels[k] = Canvas.over(ink, pixels[k]);
      }
    }
  }

  /** Coverage as 0 to 255; parts that overlap count once. */
  private static int share(int sum) {
    int full = Math.min(Math.abs(sum), FULL);
    return full * 255 + FULL / 2 >> 17;
  }

  /**
   * The same with a picture that repeats.
   *
   * @param phaseX, phaseY the pixel of the canvas on which a corner of the picture lies
   */
  public void paint(Canvas canvas, Stamp pattern, int phaseX, int phaseY, int of255) {
    for (int row = 0; row < bottom - top; row++) {
      int y = top + row;
      int from = Math.floorMod(y - phaseY, pattern.height()) * pattern.width();
      int sum = 0;
      for (int column = 0; column < stride - 1; column++) {
        sum += sums[row * stride + column];
        int share = share(sum);
        int ink = pattern.pixels()[from + Math.floorMod(left + column - phaseX, pattern.width())];
        if (share != 0 && ink != 0) {
          int to = y * canvas.width + left + column;
          int seen = share * of255 / 255;
          canvas.pixels[to] =
              Canvas.over(seen == 255 ? ink : Canvas.scaled(ink, seen), canvas.pixels[to]);
        }
      }
      Arrays.fill(sums, row * stride, (row + 1) * stride, 0);
      Arrays.fill(touched, row * words, (row + 1) * words, 0);
    }
  }
}
