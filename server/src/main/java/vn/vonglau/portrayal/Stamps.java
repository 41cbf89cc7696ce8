package vn.vonglau.portrayal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.Arrays;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import vn.vonglau.paint.Stamp;
import vn.vonglau.styles.Fonts;
import vn.vonglau.styles.Styles;
import vn.vonglau.styles.SymbolPicture;
import vn.vonglau.styles.Theme;

/**
 * Names, symbols and marks as small pictures, made once and kept while there is room. Colours are
 * ARGB not multiplied by alpha, lengths px, angles degrees clockwise. Letters come from the
 * product's own fonts; nothing of the machine takes part.
 */
@Component
class Stamps {
  private static final long MOST_BYTES = 48L << 20;

  /** Kept in the place of null. */
  private static final Stamp NONE = new Stamp(0, 0, 0, 0, new int[0]);

  private final Fonts fonts;
  private final TextShapes texts;
  private final Styles styles;
  private final Cache<Object, Stamp> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Object key, Stamp stamp) -> 200 + 4 * stamp.pixels().length)
          .executor(Runnable::run)
          .build();

  private final Cache<SizeKey, double[]> sizes = Caffeine.newBuilder().maximumSize(20_000).build();

  private record SizeKey(String text, String font, double size, double wrap) {}

  private record TextKey(
      String text,
      String font,
      double size,
      int argb,
      double halo,
      int haloArgb,
      double wrap,
      double degrees) {}

  private record SymbolKey(String styles, String name, Theme theme, double scale, double degrees) {}

  private record BehindKey(
      String styles, String name, Theme theme, double w, double h, double density) {}

  private record MarkKey(
      String name, double size, int fill, int stroke, double width, double degrees) {}

  private record LineKey(TextKey text, double[] xy) {
    @Override
    public boolean equals(Object other) {
      return other instanceof LineKey(TextKey t, double[] p)
          && text.equals(t)
          && Arrays.equals(xy, p);
    }

    @Override
    public int hashCode() {
      return 31 * text.hashCode() + Arrays.hashCode(xy);
    }
  }

  Stamps(Fonts fonts, Styles styles) {
    this.fonts = fonts;
    this.texts = new TextShapes(fonts);
    this.styles = styles;
  }

  /**
   * A text, its origin the middle of all its lines; lines are centred. Empty text gives one clear
   * pixel.
   *
   * @param font as {@link Fonts} names it
   * @param size em
   * @param haloRadius 0: none
   * @param wrap width after which a new line begins; 0: never
   */
  Stamp text(
      String text,
      String font,
      double size,
      int argb,
      double haloRadius,
      int haloArgb,
      double wrap,
      double rotationDegrees) {
    TextKey key = new TextKey(text, font, size, argb, haloRadius, haloArgb, wrap, rotationDegrees);
    return kept(
        key,
        () -> {
          Shape letters = texts.block(font, text, size, wrap);
          return StampPen.letters(turned(letters, rotationDegrees), argb, haloRadius, haloArgb);
        });
  }

  /** Width and height of the same block before it is turned, as MapLibre counts them, px. */
  double[] textSize(String text, String font, double size, double wrap) {
    SizeKey key = new SizeKey(text, font, size, wrap);
    return sizes.get(key, k -> texts.size(k.font, k.text, k.size, k.wrap)).clone();
  }

  /**
   * Letters set one by one along a line, around its middle, upright as one reads. The origin of the
   * stamp is the origin of the line's own pixels: call it with places relative to a whole pixel and
   * put it on that pixel.
   *
   * @param xy x and y by turns, px
   * @return null when the line is too short or bends by more than 45° from letter to letter
   */
  Stamp alongLine(
      String text, String font, double size, int argb, double halo, int haloArgb, double[] xy) {
    double[] own = xy.clone();
    LineKey key = new LineKey(new TextKey(text, font, size, argb, halo, haloArgb, 0, 0), own);
    Stamp stamp =
        kept(
            key,
            () -> {
              Shape letters = new LineText(fonts, font, size).along(texts.plain(font, text), own);
              return letters == null ? NONE : StampPen.letters(letters, argb, halo, haloArgb);
            });
    return stamp == NONE ? null : stamp;
  }

  /** A symbol, its origin in its middle; null when there is none of this name. */
  Stamp symbol(String name, Theme theme, double scale, double rotation) {
    return of(
        new SymbolKey(styles.version(), name, theme, scale, rotation),
        () -> styles.symbol(name, theme, scale, rotation));
  }

  /**
   * A symbol that takes the size of the text which stands in it, its origin where the middle of the
   * text comes; null when there is none of this name.
   *
   * @param density pixels for one px
   */
  Stamp behind(String name, Theme theme, double textWidth, double textHeight, double density) {
    // its width is one of whole pixels anyway: one stamp for all texts of about this width
    double width = Math.rint(textWidth);
    return of(
        new BehindKey(styles.version(), name, theme, width, textHeight, density),
        () -> styles.behind(name, theme, width, textHeight, density));
  }

  /**
   * A well-known mark of SLD, its origin in its middle; null when there is none of this name.
   *
   * @param size across, without its line
   * @param fill, stroke 0: none
   * @param strokeWidth 0: no line
   */
  Stamp mark(String name, double size, int fill, int stroke, double strokeWidth, double rotation) {
    Shape mark = Styles.mark(name);
    return mark == null
        ? null
        : kept(
            new MarkKey(name, size, fill, stroke, strokeWidth, rotation),
            () -> {
              AffineTransform at = AffineTransform.getRotateInstance(Math.toRadians(rotation));
              at.scale(size, size);
              return StampPen.mark(at.createTransformedShape(mark), fill, stroke, strokeWidth);
            });
  }

  private Stamp of(Object key, Supplier<SymbolPicture> draw) {
    Stamp stamp =
        kept(
            key,
            () -> {
              SymbolPicture picture = draw.get();
              return picture == null ? NONE : StampPen.of(picture);
            });
    return stamp == NONE ? null : stamp;
  }

  private Stamp kept(Object key, Supplier<Stamp> make) {
    // made outside the cache: two threads may make the same one, none waits for the other
    Stamp stamp = kept.getIfPresent(key);
    if (stamp == null) {
      stamp = make.get();
      kept.put(key, stamp);
    }
    return stamp;
  }

  private static Shape turned(Shape shape, double degrees) {
    return degrees % 360 == 0
        ? shape
        : AffineTransform.getRotateInstance(Math.toRadians(degrees)).createTransformedShape(shape);
  }
}
