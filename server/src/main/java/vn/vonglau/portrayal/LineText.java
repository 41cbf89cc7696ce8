package vn.vonglau.portrayal;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import vn.vonglau.styles.Fonts;

/** Sets the letters of a text along a line, around the line's middle. */
final class LineText {
  /** From a letter to the next, and over three letters: a corner is cut by the one upon it. */
  private static final double MOST_BEND = Math.toRadians(45);

  private static final double MOST_OF_THREE = Math.toRadians(60);

  private final Fonts fonts;
  private final String font;
  private final double size;
  private double[] x;
  private double[] y;

  /** Length of the line up to each of its points. */
  private double[] along;

  LineText(Fonts fonts, String font, double size) {
    this.fonts = fonts;
    this.font = font;
    this.size = size;
  }

  /**
   * @param text as the font can draw it, on one line
   * @return null when the line is too short or bends too much
   */
  Path2D along(String text, double[] xy) {
    int[] letters = text.codePoints().toArray();
    double width = fonts.width(font, text, size);
    if (!measure(xy) || along[along.length - 1] < width) {
      return null;
    }
    double start = (along[along.length - 1] - width) / 2;
    double[] from = at(start);
    double[] to = at(start + width);
    double dx = to[0] - from[0];
    if (dx < -1e-9 || dx <= 1e-9 && to[1] > from[1]) {
      turnRound();
    }
    Path2D out = new Path2D.Double();
    double last = Double.NaN;
    double beforeLast = Double.NaN;
    double s = start;
    for (int letter : letters) {
      String one = Character.toString(letter);
      double advance = fonts.width(font, one, size);
      double angle = last;
      if (advance > 0) {
        double[] a = at(s);
        double[] b = at(s + advance);
        angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
        if (bend(angle, last) > MOST_BEND || bend(angle, beforeLast) > MOST_OF_THREE) {
          return null;
        }
        beforeLast = last;
        last = angle;
      }
      double[] middle = at(s + advance / 2);
      AffineTransform place = AffineTransform.getTranslateInstance(middle[0], middle[1]);
      place.rotate(Double.isNaN(angle) ? 0 : angle);
      place.translate(-advance / 2, size * Fonts.CAP_HEIGHT / 2);
      out.append(fonts.outline(font, one, size).getPathIterator(place), false);
      s += advance;
    }
    return out;
  }

  private static double bend(double angle, double other) {
    return Math.abs(Math.IEEEremainder(angle - other, 2 * Math.PI));
  }

  private boolean measure(double[] xy) {
    int points = xy.length / 2;
    if (points < 2) {
      return false;
    }
    x = new double[points];
    y = new double[points];
    along = new double[points];
    for (int i = 0; i < points; i++) {
      x[i] = xy[2 * i];
      y[i] = xy[2 * i + 1];
      along[i] = i == 0 ? 0 : along[i - 1] + Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
    }
    return Double.isFinite(along[points - 1]);
  }

  private void turnRound() {
    int points = x.length;
    double whole = along[points - 1];
    double[] rx = new double[points];
    double[] ry = new double[points];
    double[] back = new double[points];
    for (int i = 0; i < points; i++) {
      rx[i] = x[points - 1 - i];
      ry[i] = y[points - 1 - i];
      back[i] = whole - along[points - 1 - i];
    }
    x = rx;
    y = ry;
    along = back;
  }

  /** The place this far along the line. */
  private double[] at(double s) {
    int low = 0;
    int high = along.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (along[middle] <= s) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double length = along[high] - along[low];
    double t = length > 0 ? Math.clamp((s - along[low]) / length, 0, 1) : 0;
    return new double[] {x[low] + t * (x[high] - x[low]), y[low] + t * (y[high] - y[low])};
  }
}
