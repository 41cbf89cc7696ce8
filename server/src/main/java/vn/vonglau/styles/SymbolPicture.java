package vn.vonglau.styles;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * A symbol as a picture of its own.
 *
 * @param image ARGB with colours multiplied by their alpha
 * @param x, y of the place in the picture that lies on the symbol's anchor, from its upper left
 *     corner in pixels
 */
public record SymbolPicture(BufferedImage image, double x, double y) {
  /** Larger ones than this are drawn smaller: no style asks for them, only hostile ones. */
  private static final double MOST = 1024;

  static SymbolPicture of(Symbol symbol, Tokens tokens, Theme theme, double scale, double degrees) {
    double largest = Math.max(symbol.width(), symbol.height());
    double s = scale > 0 ? Math.min(scale, MOST / largest) : 1e-3;
    AffineTransform turn = AffineTransform.getRotateInstance(Math.toRadians(degrees % 360));
    double w = symbol.width() * s;
    double h = symbol.height() * s;
    Rectangle2D box =
        degrees % 360 == 0
            ? new Rectangle2D.Double(-w / 2, -h / 2, w, h)
            : turn.createTransformedShape(new Rectangle2D.Double(-w / 2, -h / 2, w, h))
                .getBounds2D();
    int width = side(box.getWidth());
    int height = side(box.getHeight());
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D pen = Sheet.pen(image);
    pen.translate(width / 2.0, height / 2.0);
    pen.rotate(Math.toRadians(degrees % 360));
    Sheet.paint(pen, symbol, tokens, theme, -w / 2, -h / 2, s);
    pen.dispose();
    return new SymbolPicture(image, width / 2.0, height / 2.0);
  }

  /**
   * As MapLibre fits a symbol to a text: along x the part that may be stretched takes what the text
   * needs and the ends keep their size; along y the whole is drawn larger or smaller, so that what
   * is meant for text gets the text's height.
   *
   * @param density pixels for one px
   */
  static SymbolPicture behind(
      Symbol symbol,
      Tokens tokens,
      Theme theme,
      double textWidth,
      double textHeight,
      double density) {
    int w = symbol.width();
    int h = symbol.height();
    Symbol.Stretch stretch = symbol.stretch();
    int[] content = stretch == null ? new int[] {0, 0, w, h} : stretch.content();
    int from = stretch == null ? 0 : stretch.from();
    int to = stretch == null ? w : stretch.to();
    double tall = Math.clamp(textHeight / (content[3] - content[1]), 0.05, MOST / h);
    double inside = Math.min(to, content[2]) - Math.max(from, content[0]);
    double fixed = content[2] - content[0] - inside;
    // whole pixels, so that the three parts join without a seam
    double grown = Math.clamp((textWidth - fixed) / inside * (to - from), 0, MOST);
    int middle = (int) Math.round(grown * density);
    int head = (int) Math.round(from * density);
    int tail = (int) Math.round((w - to) * density);
    // whole pixels to both sides of the middle: a border between two pixels would be soft
    int height = 2 * Math.max(1, (int) Math.round(h * tall * density / 2));
    tall = (double) height / h;
    BufferedImage image =
        new BufferedImage(head + middle + tail, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D pen = Sheet.pen(image);
    part(pen, symbol, tokens, theme, new double[] {0, head, 0, (double) head / from, tall});
    part(
        pen,
        symbol,
        tokens,
        theme,
        new double[] {head, middle, from, (double) middle / (to - from), tall});
    part(
        pen,
        symbol,
        tokens,
        theme,
        new double[] {head + middle, tail, to, (double) tail / (w - to), tall});
    pen.dispose();
    double left = along(content[0], from, to, middle, density);
    double right = along(content[2], from, to, middle, density);
    return new SymbolPicture(image, (left + right) / 2, (content[1] + content[3]) / 2.0 * tall);
  }

  /** Where a place of the symbol comes to lie along x. */
  private static double along(double x, int from, int to, int middle, double density) {
    return x <= from
        ? x * density
        : x >= to
            ? (x - to + from) * density + middle
            : from * density + (x - from) / (to - from) * middle;
  }

  /**
   * @param at x and width in the picture, x in the symbol that comes to lie there, factors along x
   *     and y
   */
  private static void part(Graphics2D pen, Symbol symbol, Tokens tokens, Theme theme, double[] at) {
    if (at[1] <= 0) {
      return;
    }
    Graphics2D own = (Graphics2D) pen.create();
    own.clipRect((int) at[0], 0, (int) at[1], Integer.MAX_VALUE);
    own.translate(at[0] - at[2] * at[3], 0);
    own.scale(at[3], at[4]);
    Sheet.paint(own, symbol, tokens, theme, 0, 0, 1);
    own.dispose();
  }

  private static int side(double length) {
    return Math.max(1, (int) Math.ceil(length - 1e-6));
  }
}
