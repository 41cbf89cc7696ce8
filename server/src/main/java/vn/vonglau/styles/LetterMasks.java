package vn.vonglau.styles;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import vn.vonglau.styles.FontFace.Letter;

/**
 * Text on opaque pictures by pictures of its letters, each drawn once for a size and a quarter of a
 * pixel: outlines are followed once, not in every line of every legend.
 */
final class LetterMasks {
  /** Steps within a pixel at which a letter may begin. */
  private static final int STEPS = 4;

  private static final Cache<Key, Mask> KEPT = Caffeine.newBuilder().maximumSize(20_000).build();

  private record Key(Letter letter, double size, int step) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key k && k.letter == letter && k.size == size && k.step == step;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(letter) * 31 + Double.hashCode(size) * STEPS + step;
    }
  }

  /**
   * @param left, up of the upper left pixel, from the start of the base line
   * @param cover 0 to 255 for each pixel, row by row
   */
  private record Mask(int left, int up, int width, int height, byte[] cover) {}

  private LetterMasks() {}

  /**
   * One line of text.
   *
   * @param pixels 0xFFRRGGBB, row by row
   * @param x, base start of the base line in pixels
   * @param size em in pixels
   * @param rgb colour of the text
   */
  static void draw(
      Fonts fonts,
      int[] pixels,
      int width,
      String font,
      String text,
      double size,
      double x,
      int base,
      int rgb) {
    double at = x;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      Letter letter = fonts.find(font, c);
      if (letter != null) {
        int quarter = (int) Math.floor(at * STEPS + 0.5);
        Key key = new Key(letter, size, Math.floorMod(quarter, STEPS));
        put(
            KEPT.get(key, LetterMasks::mask),
            pixels,
            width,
            Math.floorDiv(quarter, STEPS),
            base,
            rgb);
        at += letter.advance() * size;
      }
    }
  }

  private static void put(Mask mask, int[] pixels, int width, int x, int base, int rgb) {
    int height = pixels.length / width;
    int fromX = Math.max(0, -(x + mask.left));
    int toX = Math.min(mask.width, width - (x + mask.left));
    for (int row = 0; row < mask.height; row++) {
      int y = base + mask.up + row;
      if (y < 0 || y >= height) {
        continue;
      }
      int line = y * width + x + mask.left;
      for (int column = fromX; column < toX; column++) {
        int cover = mask.cover[row * mask.width + column] & 0xFF;
        if (cover != 0) {
          pixels[line + column] = mixed(pixels[line + column], rgb, cover);
        }
      }
    }
  }

  /** Of two opaque colours, the second with a share of cover / 255. */
  private static int mixed(int below, int above, int cover) {
    int rest = 255 - cover;
    int even = (below & 0xFF00FF) * rest + (above & 0xFF00FF) * cover + 0x800080;
    int odd = (below >>> 8 & 0xFF) * rest + (above >>> 8 & 0xFF) * cover + 0x80;
    even = even + (even >>> 8 & 0xFF00FF) >>> 8 & 0xFF00FF;
    odd = odd + (odd >>> 8) >>> 8;
    return 0xFF000000 | even | odd << 8;
  }

  private static Mask mask(Key key) {
    var shape =
        key.letter
            .outline()
            .createTransformedShape(
                new AffineTransform(key.size, 0, 0, -key.size, (double) key.step / STEPS, 0));
    Rectangle2D box = shape.getBounds2D();
    if (box.isEmpty()) {
      return new Mask(0, 0, 0, 0, new byte[0]);
    }
    int left = (int) Math.floor(box.getMinX());
    int up = (int) Math.floor(box.getMinY());
    int width = (int) Math.ceil(box.getMaxX()) - left;
    int height = (int) Math.ceil(box.getMaxY()) - up;
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = Sheet.pen(image);
    pen.translate(-left, -up);
    pen.setColor(Color.WHITE);
    pen.fill(shape);
    pen.dispose();
    int[] drawn = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    byte[] cover = new byte[drawn.length];
    for (int i = 0; i < cover.length; i++) {
      cover[i] = (byte) (drawn[i] >>> 24);
    }
    return new Mask(left, up, width, height, cover);
  }
}
