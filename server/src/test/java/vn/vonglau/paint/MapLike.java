package vn.vonglau.paint;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Random;

/** Pictures as maps are: areas of few colours, thin soft lines between them. */
final class MapLike {
  private MapLike() {}

  /**
   * Fields of about this size in pixels.
   *
   * @param soft share of the fields that one can look through, 0 for an opaque picture
   */
  static Canvas fields(int width, int height, int field, double soft, long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    if (soft == 0) {
      pen.setColor(new Color(0xF4F1EA));
      pen.fillRect(0, 0, width, height);
    }
    int[] colours = random.ints(40, 0, 1 << 24).toArray();
    int columns = width / field + 3;
    int rows = height / field + 3;
    double[][] x = new double[rows][columns];
    double[][] y = new double[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        x[r][c] = (c - 1 + 0.7 * random.nextDouble()) * field;
        y[r][c] = (r - 1 + 0.7 * random.nextDouble()) * field;
      }
    }
    pen.setStroke(new BasicStroke(0.8f));
    for (int r = 0; r + 1 < rows; r++) {
      for (int c = 0; c + 1 < columns; c++) {
        Path2D path = new Path2D.Double();
        path.moveTo(x[r][c], y[r][c]);
        path.lineTo(x[r][c + 1], y[r][c + 1]);
        path.lineTo(x[r + 1][c + 1], y[r + 1][c + 1]);
        path.lineTo(x[r + 1][c], y[r + 1][c]);
        path.closePath();
        int alpha = random.nextDouble() < soft ? random.nextInt(255) : 255;
        pen.setColor(new Color(alpha << 24 | colours[random.nextInt(40)], true));
        pen.fill(path);
        pen.setColor(new Color(0x555048));
        pen.draw(path);
      }
    }
    pen.dispose();
    Canvas canvas = new Canvas(width, height);
    int[] from = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(from, 0, canvas.pixels, 0, from.length);
    return canvas;
  }
}
