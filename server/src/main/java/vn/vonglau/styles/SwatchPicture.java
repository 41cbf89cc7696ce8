package vn.vonglau.styles;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import vn.vonglau.styles.Legend.Swatch;

/** What stands before the words of a line of a legend. */
final class SwatchPicture {
  /** Px that wide strokes may reach to the left of the swatch. */
  static final int LEFT = 6;

  /** Of the picture, px. */
  static final int WIDTH = 46;

  private static final long MOST_BYTES = 16L << 20;

  /** Drawing a symbol takes a thousand times as long as putting its picture. */
  private static final Cache<Drawn, int[]> KEPT =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Drawn k, int[] p) -> 4 * p.length + 200)
          .build();

  private record Drawn(
      String looks,
      String fonts,
      Theme theme,
      int pixels,
      Swatch swatch,
      String numeral,
      int height) {}

  private final Edition edition;
  private final Fonts fonts;
  private final Theme theme;
  private final int pixels;
  private Graphics2D pen;

  private SwatchPicture(Edition edition, Fonts fonts, Theme theme, int pixels) {
    this.edition = edition;
    this.fonts = fonts;
    this.theme = theme;
    this.pixels = pixels;
  }

  /**
   * On the ground of a legend.
   *
   * @param pixels for one px
   * @param numeral of the class, or null
   * @param height of the line, px
   * @return 0xFFRRGGBB, row by row; not to be written to
   */
  static int[] of(
      Edition edition,
      Fonts fonts,
      Theme theme,
      int pixels,
      Swatch swatch,
      String numeral,
      int height) {
    return KEPT.get(
        new Drawn(edition.looks(), fonts.version(), theme, pixels, swatch, numeral, height),
        k -> new SwatchPicture(edition, fonts, theme, pixels).draw(swatch, numeral, height));
  }

  private int[] draw(Swatch swatch, String numeral, int height) {
    var image = new BufferedImage(WIDTH * pixels, height * pixels, BufferedImage.TYPE_INT_RGB);
    pen = Sheet.pen(image);
    pen.setColor(Colours.awt(colour("surface")));
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    pen.scale(pixels, pixels);
    swatch(swatch, numeral, LEFT, height / 2.0);
    pen.dispose();
    int[] out = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < out.length; i++) {
      out[i] |= 0xFF000000;
    }
    return out;
  }

  private void swatch(Swatch s, String numeral, double x, double middle) {
    switch (s.kind()) {
      case "image" -> image(s.image(), x + 17, middle);
      case "line" -> {
        pen.setStroke(stroke(s));
        pen.setColor(Colours.awt(s.stroke(), s.opacity()));
        // an odd width in the middle of a row of pixels: on two rows it would be half as dark
        boolean odd = s.width() == null || s.width() < 2 || s.width().intValue() % 2 == 1;
        double at = odd ? middle + 0.5 : middle;
        pen.draw(new Line2D.Double(x, at, x + 34, at));
      }
      case "mark" -> mark(s, x + 17, middle);
      default -> box(s, numeral, new Rectangle2D.Double(x + 1, middle - 9, 32, 18));
    }
  }

  private void box(Swatch s, String numeral, Rectangle2D box) {
    String ground = colour("ground-in");
    pen.setColor(Colours.awt(ground));
    pen.fill(box);
    if (s.fill() != null) {
      double opacity = s.opacity() == null ? 1 : s.opacity();
      pen.setColor(Colours.awt(Colours.mix(ground, s.fill(), opacity)));
      pen.fill(box);
    }
    if (s.pattern() != null) {
      pattern(s.pattern(), s.fill() != null, box);
    }
    boolean twice = Boolean.TRUE.equals(s.doubleLine());
    if (twice) {
      pen.setColor(Colours.awt(colour("white")));
      pen.setStroke(new BasicStroke(4.5f));
      pen.draw(box);
    }
    pen.setStroke(s.stroke() == null ? new BasicStroke(twice ? 1.5f : 1) : stroke(s));
    String line = s.stroke() != null ? s.stroke() : colour(twice ? "badge-ink" : "edge");
    pen.setColor(Colours.awt(line));
    pen.draw(box);
    if (twice && s.fill() != null) {
      pen.setColor(Colours.awt(s.fill()));
      pen.fill(
          new Rectangle2D.Double(
              box.getX() + .7, box.getY() + .7, box.getWidth() - 1.4, box.getHeight() - 1.4));
    }
    if (numeral != null && s.text() != null) {
      double w = fonts.width(Fonts.FIGURES, numeral, 13);
      Shape digits = fonts.outline(Fonts.FIGURES, numeral, 13);
      pen.setColor(Colours.awt(s.text()));
      double base = box.getCenterY() + 13 * Fonts.CAP_HEIGHT / 2;
      pen.fill(
          AffineTransform.getTranslateInstance(box.getCenterX() - w / 2, base)
              .createTransformedShape(digits));
    }
  }

  private void pattern(String name, boolean over, Rectangle2D box) {
    Symbol symbol = edition.symbols().symbols().get("pattern-" + name);
    int scale = 4;
    var tile =
        new BufferedImage(
            symbol.width() * scale, symbol.height() * scale, BufferedImage.TYPE_INT_ARGB);
    Graphics2D own = Sheet.pen(tile);
    if ((name.equals("stripe") || name.equals("holes")) && !over) {
      // these are of the ground's colour: they are seen on the colour of a class only
      own.setColor(Colours.awt(colour("edge")));
      own.fillRect(0, 0, tile.getWidth(), tile.getHeight());
    }
    Sheet.paint(own, symbol, edition.tables().tokens(), theme, 0, 0, scale);
    own.dispose();
    pen.setPaint(
        new TexturePaint(
            tile, new Rectangle2D.Double(box.getX(), box.getY(), symbol.width(), symbol.height())));
    pen.fill(box);
  }

  private void image(String name, double x, double y) {
    Symbol symbol = edition.symbols().symbols().get(name);
    if (symbol == null) {
      return;
    }
    double scale = Math.min(1, 34.0 / Math.max(symbol.width(), symbol.height()));
    double w = symbol.width() * scale;
    double h = symbol.height() * scale;
    var drawn =
        new BufferedImage(
            (int) Math.ceil(w * pixels),
            (int) Math.ceil(h * pixels),
            BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D brush = Sheet.pen(drawn);
    Sheet.paint(brush, symbol, edition.tables().tokens(), theme, 0, 0, scale * pixels);
    brush.dispose();
    // on a whole pixel: otherwise the symbol would be blurred
    AffineTransform at =
        new AffineTransform(
            1.0 / pixels,
            0,
            0,
            1.0 / pixels,
            Math.rint((x - w / 2) * pixels) / pixels,
            Math.rint((y - h / 2) * pixels) / pixels);
    pen.drawImage(drawn, at, null);
  }

  private void mark(Swatch s, double x, double y) {
    if (s.shape().equals("text")) {
      text("Aa", Fonts.MEDIUM, 13, "label", x - 9, y + 5);
      return;
    }
    AffineTransform at = new AffineTransform(9, 0, 0, 9, x, y);
    Shape shape = at.createTransformedShape(Marks.ALL.get(s.shape()));
    if (s.fill() != null) {
      pen.setColor(Colours.awt(s.fill()));
      pen.fill(shape);
    }
    if (s.stroke() != null) {
      pen.setStroke(new BasicStroke(1));
      pen.setColor(Colours.awt(s.stroke()));
      pen.draw(shape);
    }
  }

  private static BasicStroke stroke(Swatch s) {
    float width = (float) Math.clamp(s.width() == null ? 1 : s.width(), 0.5, 8);
    if (s.dash() == null || s.dash().isEmpty()) {
      return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    }
    float[] dash = new float[s.dash().size()];
    for (int i = 0; i < dash.length; i++) {
      dash[i] = s.dash().get(i).floatValue();
    }
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dash, 0);
  }

  private void text(String text, String font, double size, String token, double x, double base) {
    pen.setColor(Colours.awt(colour(token)));
    pen.fill(
        AffineTransform.getTranslateInstance(x, base)
            .createTransformedShape(fonts.outline(font, text, size)));
  }

  private String colour(String token) {
    return edition.tables().tokens().colour(token, theme);
  }
}
