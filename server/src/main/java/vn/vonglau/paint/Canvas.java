package vn.vonglau.paint;

import java.util.Arrays;

/** A picture being painted. Not for several threads, unless they keep to rows of their own. */
public final class Canvas {
  public final int width;
  public final int height;

  /** Row by row from the north, ARGB with colours multiplied by their alpha. */
  public final int[] pixels;

  /** A transparent picture. */
  public Canvas(int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a picture of " + width + " by " + height);
    }
    this.width = width;
    this.height = height;
    this.pixels = new int[Math.multiplyExact(width, height)];
  }

  /**
   * A picture of one colour.
   *
   * @param argb not multiplied by its alpha
   */
  public static Canvas of(int width, int height, int argb) {
    Canvas canvas = new Canvas(width, height);
    if (argb != 0) {
      Arrays.fill(canvas.pixels, multiplied(argb));
    }
    return canvas;
  }

  /** Whether nothing shines through anywhere. */
  public boolean opaque() {
    int all = -1;
    for (int pixel : pixels) {
      all &= pixel;
    }
    return all >>> 24 == 0xFF;
  }

  /** An ARGB colour with its channels multiplied by its alpha. */
  public static int multiplied(int argb) {
    int alpha = argb >>> 24;
    return alpha == 255 ? argb : scaled(argb | 0xFF000000, alpha);
  }

  /**
   * All four channels times a share.
   *
   * @param of255 0 to 255
   */
  static int scaled(int pixel, int of255) {
    // x * a / 255, rounded, for two channels in one multiplication each
    int even = (pixel & 0x00FF00FF) * of255 + 0x00800080;
    int odd = (pixel >>> 8 & 0x00FF00FF) * of255 + 0x00800080;
    even = even + (even >>> 8 & 0x00FF00FF) >>> 8 & 0x00FF00FF;
    odd = odd + (odd >>> 8 & 0x00FF00FF) & 0xFF00FF00;
    return even | odd;
  }

  /**
   * An opaque colour that covers a part of a pixel.
   *
   * @param of255 the part, 0 to 255
   */
  static int mixed(int opaque, int of255, int below) {
    int rest = 255 - of255;
    int even = (opaque & 0x00FF00FF) * of255 + (below & 0x00FF00FF) * rest + 0x00800080;
    int odd = (opaque >>> 8 & 0x00FF00FF) * of255 + (below >>> 8 & 0x00FF00FF) * rest + 0x00800080;
    even = even + (even >>> 8 & 0x00FF00FF) >>> 8 & 0x00FF00FF;
    odd = odd + (odd >>> 8 & 0x00FF00FF) & 0xFF00FF00;
    return even | odd;
  }

  /** A pixel over another one. */
  static int over(int top, int below) {
    int alpha = top >>> 24;
    return alpha == 255 ? top : alpha == 0 ? below : top + scaled(below, 255 - alpha);
  }

  /**
   * Lays a picture over this one; what lies outside is left out.
   *
   * @param x, y where its north-west corner comes to lie
   * @param opacity 0 to 1
   */
  public void over(Canvas top, int x, int y, double opacity) {
    over(top, x, y, opacity, 0, height);
  }

  /** The same in the rows from one (inclusive) to another alone. */
  public void over(Canvas top, int x, int y, double opacity, int fromRow, int toRow) {
    int of255 = (int) Math.round(255 * opacity);
    lay(top.pixels, top.width, top.height, x, y, of255, fromRow, toRow);
  }

  /**
   * Puts a stamp, its origin on a pixel; what lies outside is left out.
   *
   * @param of255 opacity, 0 to 255
   */
  public void stamp(Stamp stamp, int x, int y, int of255) {
    stamp(stamp, x, y, of255, 0, height);
  }

  /** The same in the rows from one (inclusive) to another alone. */
  public void stamp(Stamp stamp, int x, int y, int of255, int fromRow, int toRow) {
    lay(
        stamp.pixels(),
        stamp.width(),
        stamp.height(),
        x - stamp.originX(),
        y - stamp.originY(),
        of255,
        fromRow,
        toRow);
  }

  private void lay(int[] from, int w, int h, int x, int y, int of255, int fromRow, int toRow) {
    int left = Math.max(0, -x);
    int right = Math.min(w, width - x);
    int last = Math.min(h, Math.min(toRow, height) - y);
    for (int row = Math.max(0, Math.max(fromRow, 0) - y); row < last; row++) {
      int to = (y + row) * width + x + left;
      for (int at = row * w + left; at < row * w + right; at++, to++) {
        int pixel = from[at];
        if (pixel != 0) {
          pixels[to] = over(of255 == 255 ? pixel : scaled(pixel, of255), pixels[to]);
        }
      }
    }
  }
}
