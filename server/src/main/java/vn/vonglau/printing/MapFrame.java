package vn.vonglau.printing;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import vn.vonglau.kernel.Crs;
import vn.vonglau.portrayal.MapView;

/**
 * The piece of a VN-2000 plane that the map of a sheet shows, and the pixels it is painted with. A
 * millimetre of the sheet is {@code scale} millimetres of the plane in both directions.
 *
 * @param minX, maxY north-west corner, metres east and north
 * @param width, height of the map on the sheet, millimetres
 * @param columns, rows pixels
 */
record MapFrame(
    Crs crs,
    int scale,
    double minX,
    double maxY,
    double width,
    double height,
    int dpi,
    int columns,
    int rows) {
  static final double MM_PER_INCH = 25.4;

  static MapFrame around(
      Crs crs, double lon, double lat, int scale, double width, double height, int dpi) {
    Coordinate middle = crs.fromWgs84(lon, lat);
    double half = scale / 2000.0;
    return new MapFrame(
        crs,
        scale,
        middle.x - width * half,
        middle.y + height * half,
        width,
        height,
        dpi,
        pixels(width, dpi),
        pixels(height, dpi));
  }

  static int pixels(double millimetres, int dpi) {
    return (int) Math.max(1, Math.round(millimetres / MM_PER_INCH * dpi));
  }

  double maxX() {
    return minX + width * scale / 1000;
  }

  double minY() {
    return maxY - height * scale / 1000;
  }

  /** Pixels for one px of the styles, which are 0.28 mm wide. */
  private double density() {
    return MapView.PIXEL_METRES * 1000 * columns / width;
  }

  /** Everything. */
  MapView whole() {
    return strip(0, rows);
  }

  /** Some rows of pixels, counted from the north. */
  MapView strip(int from, int to) {
    double perRow = height * scale / 1000 / rows;
    return new MapView(
        crs, minX, maxY - to * perRow, maxX(), maxY - from * perRow, columns, to - from, density());
  }

  /** Longitude and latitude of the corners: north-west, north-east, south-east, south-west. */
  List<Coordinate> corners() {
    List<Coordinate> out = new ArrayList<>();
    double[][] places = {{minX, maxY}, {maxX(), maxY}, {maxX(), minY()}, {minX, minY()}};
    for (double[] p : places) {
      out.add(crs.toWgs84(p[0], p[1]));
    }
    return out;
  }

  /** Degrees from true north to the grid's north in the middle of the map, positive to the east. */
  double convergence() {
    double x = (minX + maxX()) / 2;
    double y = (minY() + maxY) / 2;
    Coordinate here = crs.toWgs84(x, y);
    Coordinate north = crs.fromWgs84(here.x, here.y + 0.01);
    return -Math.toDegrees(Math.atan2(north.x - x, north.y - y));
  }
}
