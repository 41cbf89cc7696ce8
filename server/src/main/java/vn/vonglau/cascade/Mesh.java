package vn.vonglau.cascade;

import org.locationtech.jts.geom.Coordinate;
import vn.vonglau.kernel.Crs;

/**
 * Where the pixels of a picture lie in another coordinate system: exact at every sixteenth pixel,
 * straight between. Over sixteen pixels no projection of the house bends by a tenth of one.
 */
final class Mesh {
  private static final int STEP = 16;

  final int width;
  final int height;
  private final int columns;
  private final double[] xs;
  private final double[] ys;
  private final double[] box = {
    Double.POSITIVE_INFINITY,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  /**
   * @param crs of the picture
   * @param view its box
   * @param to the other system
   */
  Mesh(Crs crs, Box view, int width, int height, Crs to) {
    this.width = width;
    this.height = height;
    columns = (width + STEP - 1) / STEP + 1;
    int rows = (height + STEP - 1) / STEP + 1;
    xs = new double[columns * rows];
    ys = new double[columns * rows];
    for (int r = 0; r < rows; r++) {
      double north = view.maxY() - view.height() * r * STEP / height;
      for (int c = 0; c < columns; c++) {
        double east = view.minX() + view.width() * c * STEP / width;
        int at = r * columns + c;
        if (crs == to) {
          xs[at] = east;
          ys[at] = north;
        } else {
          Coordinate place = crs.toWgs84(east, north);
          Coordinate there = to.fromWgs84(place.x, place.y);
          xs[at] = there.x;
          ys[at] = there.y;
        }
      }
    }
    // nodes beyond the last pixel lie up to 15 px outside: measured at the edge itself
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        reach(
            x(Math.min(c * STEP, width), Math.min(r * STEP, height)),
            y(Math.min(c * STEP, width), Math.min(r * STEP, height)));
      }
    }
  }

  private void reach(double x, double y) {
    if (Double.isFinite(x) && Double.isFinite(y)) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }

  /** What the picture covers there; null when no part of it has a place there. */
  Box covers() {
    return box[0] <= box[2] && box[1] <= box[3] ? new Box(box[0], box[1], box[2], box[3]) : null;
  }

  /** Units of the other system for one pixel, in the middle of the picture. */
  double unitsPerPixel() {
    double cx = width / 2.0;
    double cy = height / 2.0;
    double across =
        Math.hypot(x(cx + 0.5, cy) - x(cx - 0.5, cy), y(cx + 0.5, cy) - y(cx - 0.5, cy));
    double down = Math.hypot(x(cx, cy + 0.5) - x(cx, cy - 0.5), y(cx, cy + 0.5) - y(cx, cy - 0.5));
    double mean = Math.sqrt(across * down);
    if (Double.isFinite(mean) && mean > 0) {
      return mean;
    }
    Box all = covers();
    return all == null ? Double.NaN : Math.max(all.width() / width, all.height() / height);
  }

  double x(double px, double py) {
    return at(xs, px, py);
  }

  double y(double px, double py) {
    return at(ys, px, py);
  }

  private double at(double[] values, double px, double py) {
    int c = Math.clamp((int) (px / STEP), 0, columns - 2);
    int r = Math.clamp((int) (py / STEP), 0, values.length / columns - 2);
    double fx = px / STEP - c;
    double fy = py / STEP - r;
    int at = r * columns + c;
    double upper = values[at] + (values[at + 1] - values[at]) * fx;
    double lower = values[at + columns] + (values[at + columns + 1] - values[at + columns]) * fx;
    return upper + (lower - upper) * fy;
  }
}
