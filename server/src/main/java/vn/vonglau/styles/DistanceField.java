package vn.vonglau.styles;

import java.awt.Shape;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.PathIterator;
import java.util.Arrays;

/**
 * Signed distance of the middles of pixels to an outline, as bytes: 192 is the outline itself, more
 * is inside, 0 is six pixels out. The distance is exact to the flattened outline.
 */
final class DistanceField {
  /** Distance in pixels over which 255 steps run. */
  private static final double RADIUS = 8;

  /** Share of the steps that lies inside of the outline. */
  private static final double CUTOFF = 0.25;

  private static final double FLATNESS = 0.02;

  private double[] segments = new double[512];
  private int size;

  DistanceField(Shape outline) {
    PathIterator path = new FlatteningPathIterator(outline.getPathIterator(null), FLATNESS, 8);
    double[] at = new double[6];
    double startX = 0;
    double startY = 0;
    double x = 0;
    double y = 0;
    for (; !path.isDone(); path.next()) {
      switch (path.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> {
          add(x, y, startX, startY);
          startX = at[0];
          startY = at[1];
          x = startX;
          y = startY;
        }
        case PathIterator.SEG_LINETO -> {
          add(x, y, at[0], at[1]);
          x = at[0];
          y = at[1];
        }
        default -> {
          add(x, y, startX, startY);
          x = startX;
          y = startY;
        }
      }
    }
    add(x, y, startX, startY);
  }

  /**
   * @param left, top of the first pixel
   * @return row by row from the top
   */
  byte[] bytes(int left, int top, int width, int height) {
    byte[] out = new byte[width * height];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double d = distance(left + column + 0.5, top + row + 0.5);
        double v = 255 - 255 * (d / RADIUS + CUTOFF);
        out[row * width + column] = (byte) Math.clamp(Math.round(v), 0, 255);
      }
    }
    return out;
  }

  /** Negative inside (winding number not zero). */
  private double distance(double px, double py) {
    double least = Double.MAX_VALUE;
    int winding = 0;
    for (int i = 0; i < size; i += 4) {
      double ax = segments[i];
      double ay = segments[i + 1];
      double dx = segments[i + 2] - ax;
      double dy = segments[i + 3] - ay;
      double t = Math.clamp(((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy), 0, 1);
      double ex = px - ax - t * dx;
      double ey = py - ay - t * dy;
      least = Math.min(least, ex * ex + ey * ey);
      boolean above = ay <= py;
      if (above != (segments[i + 3] <= py)) {
        double side = dx * (py - ay) - (px - ax) * dy;
        if (above && side > 0) {
          winding++;
        } else if (!above && side < 0) {
          winding--;
        }
      }
    }
    double d = Math.sqrt(least);
    return winding == 0 ? d : -d;
  }

  private void add(double ax, double ay, double bx, double by) {
    if (ax == bx && ay == by) {
      return;
    }
    if (size + 4 > segments.length) {
      segments = Arrays.copyOf(segments, 2 * segments.length);
    }
    segments[size++] = ax;
    segments[size++] = ay;
    segments[size++] = bx;
    segments[size++] = by;
  }
}
