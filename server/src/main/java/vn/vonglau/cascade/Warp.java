package vn.vonglau.cascade;

import vn.vonglau.paint.Canvas;

/** Puts a picture of one place into the pixels of another picture. */
final class Warp {
  /** Nearer to the middle of a cell than this counts as the middle. */
  private static final double SAME = 1e-3;

  private Warp() {}

  /**
   * @param from covers {@code box} in the system that the mesh leads to
   * @param smooth blends neighbouring cells, otherwise the nearest one counts
   */
  static Canvas pixels(Canvas from, Box box, Mesh mesh, boolean smooth) {
    Canvas out = new Canvas(mesh.width, mesh.height);
    double perX = from.width / box.width();
    double perY = from.height / box.height();
    for (int row = 0; row < mesh.height; row++) {
      for (int col = 0; col < mesh.width; col++) {
        double x = (mesh.x(col + 0.5, row + 0.5) - box.minX()) * perX - 0.5;
        double y = (box.maxY() - mesh.y(col + 0.5, row + 0.5)) * perY - 0.5;
        // NaN where there is no such place: both comparisons fail
        if (x > -1 && y > -1 && x < from.width && y < from.height) {
          out.pixels[row * mesh.width + col] =
              smooth ? blended(from, x, y) : pixel(from, (int) nearest(x), (int) nearest(y));
        }
      }
    }
    return out;
  }

  /** The same for the values of cells; NaN where there is none. */
  static float[] values(float[] from, int width, int height, Box box, Mesh mesh, boolean smooth) {
    float[] out = new float[mesh.width * mesh.height];
    double perX = width / box.width();
    double perY = height / box.height();
    for (int row = 0; row < mesh.height; row++) {
      for (int col = 0; col < mesh.width; col++) {
        double x = (mesh.x(col + 0.5, row + 0.5) - box.minX()) * perX - 0.5;
        double y = (box.maxY() - mesh.y(col + 0.5, row + 0.5)) * perY - 0.5;
        int at = row * mesh.width + col;
        if (!(x > -0.5 - SAME && y > -0.5 - SAME && x < width - 0.5 && y < height - 0.5)) {
          out[at] = Float.NaN;
        } else if (smooth) {
          out[at] = blended(from, width, height, x, y);
        } else {
          int cell = Math.clamp((long) nearest(y), 0, height - 1) * width;
          out[at] = from[cell + Math.clamp((long) nearest(x), 0, width - 1)];
        }
      }
    }
    return out;
  }

  private static double nearest(double at) {
    return Math.floor(at + 0.5);
  }

  private static int pixel(Canvas from, int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < from.width && y < from.height;
    return inside ? from.pixels[y * from.width + x] : 0;
  }

  private static int blended(Canvas from, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double fx = x - left;
    double fy = y - top;
    if (Math.abs(x - nearest(x)) < SAME && Math.abs(y - nearest(y)) < SAME) {
      return pixel(from, (int) nearest(x), (int) nearest(y));
    }
    int a = pixel(from, left, top);
    int b = pixel(from, left + 1, top);
    int c = pixel(from, left, top + 1);
    int d = pixel(from, left + 1, top + 1);
    if (a == b && a == c && a == d) {
      return a;
    }
    int out = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      double upper = (a >>> shift & 255) * (1 - fx) + (b >>> shift & 255) * fx;
      double lower = (c >>> shift & 255) * (1 - fx) + (d >>> shift & 255) * fx;
      out |= (int) (upper * (1 - fy) + lower * fy + 0.5) << shift;
    }
    return out;
  }

  /** Cells without a value take no part; where the nearest one has none, there is none. */
  private static float blended(float[] from, int width, int height, double x, double y) {
    int column = Math.clamp((long) nearest(x), 0, width - 1);
    int row = Math.clamp((long) nearest(y), 0, height - 1);
    float middle = from[row * width + column];
    if (Float.isNaN(middle) || Math.abs(x - column) < SAME && Math.abs(y - row) < SAME) {
      return middle;
    }
    double sum = 0;
    double weights = 0;
    for (int j = (int) Math.floor(y); j <= Math.floor(y) + 1; j++) {
      for (int i = (int) Math.floor(x); i <= Math.floor(x) + 1; i++) {
        int c = Math.clamp(i, 0, width - 1);
        int r = Math.clamp(j, 0, height - 1);
        double weight = (1 - Math.abs(x - i)) * (1 - Math.abs(y - j));
        float value = from[r * width + c];
        if (!Float.isNaN(value)) {
          sum += weight * value;
          weights += weight;
        }
      }
    }
    return (float) (sum / weights);
  }
}
