package vn.vonglau.portrayal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import vn.vonglau.paint.Canvas;
import vn.vonglau.paint.Stamp;
import vn.vonglau.styles.SymbolPicture;

/**
 * Turns outlines into stamps. The anchor is the origin of the outline and comes to lie on the upper
 * left corner of the stamp's origin, so that what is drawn on whole pixels stays sharp.
 */
final class StampPen {
  /** Larger shapes than this are cut off; nothing that a map shows is as large. */
  private static final int MOST = 4096;

  /** No style asks for wider ones. */
  private static final double MOST_HALO = 24;

  private static final Stamp CLEAR = new Stamp(1, 1, 0, 0, new int[1]);

  private StampPen() {}

  /** Letters over their halo. */
  static Stamp letters(Shape letters, int argb, double halo, int haloArgb) {
    boolean haloed = halo > 0 && haloArgb >>> 24 != 0;
    Picture picture =
        Picture.around(letters.getBounds2D(), haloed ? Math.min(halo, MOST_HALO) + 1 : 0);
    if (picture == null) {
      return CLEAR;
    }
    picture.fill(letters, argb | 0xFF000000);
    int width = picture.image.getWidth();
    int height = picture.image.getHeight();
    Canvas canvas = new Canvas(width, height);
    if (haloed) {
      halo(picture.pixels(), canvas, Math.min(halo, MOST_HALO), haloArgb);
    }
    picture.fade(argb);
    canvas.stamp(new Stamp(width, height, 0, 0, picture.pixels()), 0, 0, 255);
    return new Stamp(width, height, picture.originX, picture.originY, canvas.pixels);
  }

  /**
   * Everything nearer to a letter than the radius. A pixel covered by a share c is taken to end c −
   * ½ px beyond its middle: a sixth of the time of stroking the outlines, and the same to the eye.
   */
  private static void halo(int[] letters, Canvas canvas, double radius, int argb) {
    int around = (int) Math.ceil(radius);
    int width = canvas.width;
    int[] near = new int[letters.length];
    int n = 0;
    int side = 2 * around + 1;
    int[] steps = new int[side * side];
    int[] grown = new int[side * side];
    for (int dy = -around; dy <= around; dy++) {
      for (int dx = -around; dx <= around; dx++) {
        int more = (int) Math.round(255 * (radius - Math.hypot(dx, dy)));
        if (more > -255) {
          steps[n] = dy * width + dx;
          grown[n++] = more;
        }
      }
    }
    // the picture is wider than its letters by the radius on all sides
    for (int i = 0; i < letters.length; i++) {
      int covered = letters[i] >>> 24;
      for (int k = 0; covered > 0 && k < n; k++) {
        int at = i + steps[k];
        if (at >= 0 && at < near.length && near[at] < covered + grown[k]) {
          near[at] = covered + grown[k];
        }
      }
    }
    int alpha = argb >>> 24;
    for (int i = 0; i < near.length; i++) {
      if (near[i] > 0) {
        int share = (Math.min(near[i], 255) * alpha + 127) / 255;
        canvas.pixels[i] = Canvas.multiplied(share << 24 | argb & 0xFFFFFF);
      }
    }
  }

  /** A mark; its line lies around the filled shape, as the browser draws it. */
  static Stamp mark(Shape mark, int fill, int stroke, double width) {
    boolean lined = width > 0 && stroke >>> 24 != 0;
    Picture picture = Picture.around(mark.getBounds2D(), lined ? width : 0);
    if (picture == null) {
      return CLEAR;
    }
    if (lined && fill >>> 24 == 255) {
      picture.fill(round(width).createStrokedShape(mark), stroke);
    } else if (lined) {
      Area line = new Area(round(width).createStrokedShape(mark));
      line.subtract(new Area(mark));
      picture.fill(line, stroke);
    }
    picture.fill(mark, fill);
    return picture.stamp();
  }

  static Stamp of(SymbolPicture symbol) {
    BufferedImage image = symbol.image();
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    return new Stamp(
        image.getWidth(), image.getHeight(), whole(symbol.x()), whole(symbol.y()), pixels);
  }

  private static int whole(double at) {
    return (int) Math.floor(at + 1e-6);
  }

  private static BasicStroke round(double radius) {
    return new BasicStroke((float) (2 * radius), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /** A picture just large enough, the outline's origin on a whole pixel of it. */
  private record Picture(BufferedImage image, int originX, int originY) {

    /** Null for an empty shape. */
    static Picture around(Rectangle2D box, double margin) {
      double sum = box.getMinX() + box.getMinY() + box.getMaxX() + box.getMaxY() + margin;
      if (box.isEmpty() || !Double.isFinite(sum)) {
        return null;
      }
      // room for the last soft pixel
      int left = (int) Math.floor(box.getMinX() - margin - 0.01);
      int top = (int) Math.floor(box.getMinY() - margin - 0.01);
      int right = (int) Math.ceil(box.getMaxX() + margin + 0.01);
      int bottom = (int) Math.ceil(box.getMaxY() + margin + 0.01);
      return new Picture(
          new BufferedImage(
              Math.clamp((long) right - left, 1, MOST),
              Math.clamp((long) bottom - top, 1, MOST),
              BufferedImage.TYPE_INT_ARGB_PRE),
          -left,
          -top);
    }

    void fill(Shape shape, int argb) {
      if (argb >>> 24 == 0) {
        return;
      }
      Graphics2D pen = image.createGraphics();
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      pen.translate(originX, originY);
      pen.setColor(new Color(argb, true));
      pen.fill(shape);
      pen.dispose();
    }

    private int[] pixels() {
      return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** Everything drawn so far is of this colour: gives it the colour's alpha. */
    void fade(int argb) {
      if (argb >>> 24 < 255) {
        int[] pixels = pixels();
        for (int i = 0; i < pixels.length; i++) {
          int alpha = ((pixels[i] >>> 24) * (argb >>> 24) + 127) / 255;
          pixels[i] = Canvas.multiplied(alpha << 24 | argb & 0xFFFFFF);
        }
      }
    }

    Stamp stamp() {
      return new Stamp(image.getWidth(), image.getHeight(), originX, originY, pixels());
    }
  }
}
