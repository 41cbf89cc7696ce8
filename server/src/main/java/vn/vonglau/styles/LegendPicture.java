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
import java.util.List;
import vn.vonglau.catalogue.Words;
import vn.vonglau.styles.Legend.Item;
import vn.vonglau.styles.Legend.Swatch;

/** Paints a legend with the fonts of the product; no font of the machine takes part. */
final class LegendPicture {
  private static final int LEFT = 12;
  private static final int TEXT = 54;
  private static final int ROW = 26;
  private static final int HEAD = 30;
  private static final int MAX_ROWS = 400;

  /** Drawing a symbol takes a thousand times as long as putting its picture. */
  private static final Cache<Drawn, BufferedImage> SYMBOLS =
      Caffeine.newBuilder().maximumSize(4000).build();

  private record Drawn(String looks, String name, Theme theme, int pixels) {}

  private final Legend legend;
  private final Edition edition;
  private final Fonts fonts;
  private final Theme theme;
  private final boolean english;
  private Graphics2D pen;
  private int pixels = 1;

  LegendPicture(Legend legend, Edition edition, Fonts fonts, Theme theme, boolean english) {
    this.legend = legend;
    this.edition = edition;
    this.fonts = fonts;
    this.theme = theme;
    this.english = english;
  }

  /**
   * @param scale pixels for one px: 1 to 4
   * @return PNG
   */
  byte[] png(int scale) {
    return Sheet.png(image(scale));
  }

  /** Width and height in px. */
  int[] size() {
    List<Item> items = legend.items().stream().limit(MAX_ROWS).toList();
    double width = 160;
    width = Math.max(width, LEFT + fonts.width(Fonts.SEMI_BOLD, words(legend.title()), 14) + LEFT);
    int height = HEAD + 6;
    for (Item item : items) {
      String font = item.heading() ? Fonts.SEMI_BOLD : Fonts.REGULAR;
      int from = item.heading() ? LEFT : TEXT;
      width = Math.max(width, from + fonts.width(font, title(item), 13) + LEFT);
      height += row(item);
    }
    for (Words note : legend.notes()) {
      width = Math.max(width, LEFT + fonts.width(Fonts.REGULAR, words(note), 12) + LEFT);
      height += ROW;
    }
    return new int[] {(int) Math.ceil(width), height};
  }

  /** The same as pixels without transparency. */
  BufferedImage image(int scale) {
    int[] size = size();
    int w = size[0];
    int height = size[1];
    List<Item> items = legend.items().stream().limit(MAX_ROWS).toList();
    var image = new BufferedImage(w * scale, height * scale, BufferedImage.TYPE_INT_RGB);
    pen = Sheet.pen(image);
    pen.scale(scale, scale);
    pixels = scale;
    pen.setColor(Colours.awt(colour("surface")));
    pen.fill(new Rectangle2D.Double(0, 0, w, height));
    text(words(legend.title()), Fonts.SEMI_BOLD, 14, "ink", LEFT, 22);
    int y = HEAD;
    for (Item item : items) {
      if (item.heading()) {
        text(title(item), Fonts.SEMI_BOLD, 13, "ink-2", LEFT, y + HEAD / 2.0 + 6);
      } else {
        swatch(item, LEFT, y);
        text(title(item), Fonts.REGULAR, 13, "ink", TEXT, y + row(item) / 2.0 + 5);
      }
      y += row(item);
    }
    for (Words note : legend.notes()) {
      text(words(note), Fonts.REGULAR, 12, "ink-3", LEFT, y + 17);
      y += ROW;
    }
    pen.dispose();
    return image;
  }

  private int row(Item item) {
    Swatch s = item.symbol();
    if (s != null && "image".equals(s.kind())) {
      Symbol symbol = edition.symbols().symbols().get(s.image());
      return symbol == null ? ROW : Math.max(ROW, Math.min(symbol.height(), 40) + 2);
    }
    return item.heading() ? HEAD : ROW;
  }

  private String title(Item item) {
    String name = words(item.title());
    if (item.table() != null && item.key() != null && item.numeral() == null) {
      return item.key() + " · " + name;
    }
    String range = "";
    if (item.table() != null && item.from() != null && item.to() != null) {
      range = "  " + GlExpressions.plain(item.from()) + "–" + GlExpressions.plain(item.to());
    }
    return name + range;
  }

  private void swatch(Item item, double x, double y) {
    Swatch s = item.symbol();
    double middle = y + row(item) / 2.0;
    switch (s.kind()) {
      case "image" -> image(s.image(), x + 17, middle);
      case "line" -> {
        pen.setStroke(stroke(s));
        pen.setColor(Colours.awt(s.stroke(), s.opacity()));
        pen.draw(new Line2D.Double(x, middle, x + 34, middle));
      }
      case "mark" -> mark(s, x + 17, middle);
      default -> box(s, item.numeral(), new Rectangle2D.Double(x + 1, middle - 9, 32, 18));
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
      pattern(s.pattern(), box);
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

  private void pattern(String name, Rectangle2D box) {
    Symbol symbol = edition.symbols().symbols().get("pattern-" + name);
    int scale = 4;
    var tile =
        new BufferedImage(
            symbol.width() * scale, symbol.height() * scale, BufferedImage.TYPE_INT_ARGB);
    Graphics2D own = Sheet.pen(tile);
    if (name.equals("stripe")) {
      // stripes are of the ground's colour: they are seen on the colour of a class only
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
    BufferedImage drawn =
        SYMBOLS.get(
            new Drawn(edition.looks(), name, theme, pixels),
            k -> {
              var own =
                  new BufferedImage(
                      (int) Math.ceil(w * pixels),
                      (int) Math.ceil(h * pixels),
                      BufferedImage.TYPE_INT_ARGB_PRE);
              Graphics2D brush = Sheet.pen(own);
              Sheet.paint(brush, symbol, edition.tables().tokens(), theme, 0, 0, scale * pixels);
              brush.dispose();
              return own;
            });
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

  private String words(Words words) {
    return english ? words.en() : words.vi();
  }

  private String colour(String token) {
    return edition.tables().tokens().colour(token, theme);
  }
}
