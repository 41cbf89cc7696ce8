package vn.vonglau.printing;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import vn.vonglau.paper.PdfLetters;
import vn.vonglau.paper.PdfLetters.Style;
import vn.vonglau.styles.Fonts;

/** The same lines and letters in pixels: some rows of the picture of a sheet. */
final class PicturePen implements SheetPen {
  private static final double MM_PER_POINT = MapFrame.MM_PER_INCH / 72;

  private final Graphics2D pen;
  private final Fonts fonts;

  /**
   * @param rows that the picture begins below the sheet's upper edge
   */
  PicturePen(BufferedImage picture, int rows, int dpi, Fonts fonts) {
    this.fonts = fonts;
    this.pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    pen.translate(0, -rows);
    pen.scale(dpi / MapFrame.MM_PER_INCH, dpi / MapFrame.MM_PER_INCH);
  }

  void end() {
    pen.dispose();
  }

  private static String font(Style style) {
    return switch (style.weight()) {
      case REGULAR -> Fonts.REGULAR;
      case MEDIUM -> Fonts.MEDIUM;
      case BOLD -> Fonts.SEMI_BOLD;
    };
  }

  private String letters(String text, Style style) {
    // the signs of minutes and seconds of arc are in no font of the maps
    String plain = PdfLetters.clean(text).replace('′', '\'').replace('″', '"');
    return fonts.drawable(font(style), plain);
  }

  @Override
  public void turned(
      double x,
      double base,
      double degrees,
      String text,
      Style style,
      int rgb,
      double align,
      double opacity) {
    AffineTransform at = AffineTransform.getTranslateInstance(x, base);
    at.rotate(-Math.toRadians(degrees));
    at.translate(-align * width(text, style), 0);
    at.scale(MM_PER_POINT, MM_PER_POINT);
    Shape outline = fonts.outline(font(style), letters(text, style), style.size());
    with(opacity);
    pen.setColor(new Color(rgb));
    pen.fill(at.createTransformedShape(outline));
    with(1);
  }

  private void with(double opacity) {
    pen.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
  }

  @Override
  public double width(String text, Style style) {
    return fonts.width(font(style), letters(text, style), style.size()) * MM_PER_POINT;
  }

  @Override
  public void line(
      double x1, double y1, double x2, double y2, double thick, int rgb, double opacity) {
    with(opacity);
    pen.setColor(new Color(rgb));
    pen.setStroke(stroke(thick));
    pen.draw(new Line2D.Double(x1, y1, x2, y2));
    with(1);
  }

  private static BasicStroke stroke(double thick) {
    return new BasicStroke((float) thick, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
  }

  @Override
  public void fill(Box box, int rgb) {
    pen.setColor(new Color(rgb));
    pen.fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
  }

  @Override
  public void outline(Box box, double thick, int rgb) {
    pen.setColor(new Color(rgb));
    pen.setStroke(stroke(thick));
    pen.draw(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
  }

  @Override
  public void shape(double[] xy, int rgb) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    pen.setColor(new Color(rgb));
    pen.fill(path);
  }

  @Override
  public void picture(BufferedImage picture, Box at) {
    AffineTransform place = AffineTransform.getTranslateInstance(at.x(), at.y());
    place.scale(at.width() / picture.getWidth(), at.height() / picture.getHeight());
    pen.drawImage(picture, place, null);
  }
}
