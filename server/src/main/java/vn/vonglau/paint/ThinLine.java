package vn.vonglau.paint;

/**
 * Lines up to some one and a half pixels wide, without joins and caps: walked along their longer
 * axis, each step covering the pixels across it by their share. Costs half of filling the line as a
 * shape. Coordinates are 256ths of a pixel; what a step paints depends on the ends of its segment
 * alone, so that a picture and a cut of it have the same pixels.
 */
public final class ThinLine {
  /** Widest line for which the missing joins do not show. */
  public static final double WIDEST = 1.5;

  /** Bits of a slope behind the point. */
  private static final int FRACTION = 20;

  /** How much longer a line is than its longer axis, by 256ths of its slope. */
  private static final double[] LONGER = new double[257];

  static {
    for (int k = 0; k < LONGER.length; k++) {
      LONGER[k] = Math.hypot(1, k / 256.0);
    }
  }

  private ThinLine() {}

  /**
   * One segment.
   *
   * @param width in pixels
   * @param colour multiplied by its alpha
   * @param fromRow, toRow rows that may be painted, the last exclusive
   */
  public static void paint(
      Canvas canvas,
      int fromRow,
      int toRow,
      long ax,
      long ay,
      long bx,
      long by,
      double width,
      int colour) {
    long dx = bx - ax;
    long dy = by - ay;
    boolean flat = Math.abs(dx) >= Math.abs(dy);
    if (dx == 0 && dy == 0) {
      return;
    }
    // always from the west or the north: shared edges are cut in the same places
    boolean turned = flat ? dx < 0 : dy < 0;
    long fromAlong = flat ? turned ? bx : ax : turned ? by : ay;
    long fromAcross = flat ? turned ? by : ay : turned ? bx : ax;
    long along = Math.abs(flat ? dx : dy);
    long across = (flat ? dy : dx) * (turned ? -1 : 1);
    long leastAlong = flat ? 0 : (long) fromRow << 8;
    long mostAlong = flat ? (long) canvas.width << 8 : (long) toRow << 8;
    long begin = Math.max(fromAlong, leastAlong);
    long end = Math.min(fromAlong + along, mostAlong);
    if (begin >= end) {
      return;
    }
    long slope = (long) ((double) across / along * (1 << FRACTION));
    long half = (long) (128 * width * LONGER[(int) (Math.abs(slope) >> FRACTION - 8)] + 0.5);
    long leastAcross = flat ? (long) fromRow << 8 : 0;
    long mostAcross = flat ? (long) toRow << 8 : (long) canvas.width << 8;
    if (Math.max(fromAcross, fromAcross + across) + half <= leastAcross
        || Math.min(fromAcross, fromAcross + across) - half >= mostAcross) {
      return;
    }
    int stepAlong = flat ? 1 : canvas.width;
    int stepAcross = flat ? canvas.width : 1;
    int[] pixels = canvas.pixels;
    for (long step = begin >> 8; step << 8 < end; step++) {
      long cellFrom = Math.max(fromAlong, step << 8);
      long cellTo = Math.min(fromAlong + along, step + 1 << 8);
      int part = (int) (cellTo - cellFrom) * 255;
      // the middle of what is in this step, by its distance from the beginning
      long twice = cellFrom + cellTo - 2 * fromAlong;
      long at = fromAcross + (twice * slope + (1L << FRACTION) >> FRACTION + 1);
      long low = Math.max(at - half, leastAcross);
      long high = Math.min(at + half, mostAcross);
      int to = (int) step * stepAlong + (int) (low >> 8) * stepAcross;
      while (low < high) {
        long next = Math.min(high, (low >> 8) + 1 << 8);
        put(pixels, to, colour, (int) (next - low) * part + 32_768 >> 16);
        low = next;
        to += stepAcross;
      }
    }
  }

  private static void put(int[] pixels, int at, int colour, int share) {
    pixels[at] =
        colour >>> 24 == 255
            ? Canvas.mixed(colour, share, pixels[at])
            : Canvas.over(Canvas.scaled(colour, share), pixels[at]);
  }
}
