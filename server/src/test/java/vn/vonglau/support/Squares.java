package vn.vonglau.support;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import vn.vonglau.kernel.World;

/**
 * Land in squares, counted in columns to the east and rows to the south.
 *
 * @param west of the first column, degrees
 * @param north of the first row, degrees
 * @param step side of a square, degrees
 */
public record Squares(double west, double north, double step) {
  private static final GeometryFactory WGS84 = new GeometryFactory();

  public double longitude(double column) {
    return west + column * step;
  }

  public double latitude(double row) {
    return north - row * step;
  }

  public Geometry square(int column, int row) {
    return square(column, row, 1);
  }

  /** One that is as wide and high as {@code steps} of them. */
  public Geometry square(int column, int row, int steps) {
    return WGS84.toGeometry(
        new Envelope(
            longitude(column), longitude(column + steps), latitude(row + steps), latitude(row)));
  }

  /** Address of the tile of a place: {@code /z/x/y}. */
  public String tile(int zoom, double column, double row) {
    long x = World.at(World.x(longitude(column))) >> 32 - zoom;
    long y = World.at(World.y(latitude(row))) >> 32 - zoom;
    return "/" + zoom + "/" + x + "/" + y;
  }
}
