package vn.vonglau.kernel;

/**
 * The Web Mercator square (EPSG:3857) as a grid of 2³² by 2³² units: x counts east and y south from
 * the north-west corner. A unit is 9.3 mm at the equator. Coordinates travel as {@code int} and are
 * unsigned: read them by {@link #at}.
 */
public final class World {
  /** Where the square ends, in degrees north and south; latitudes beyond are moved here. */
  public static final double MAX_LATITUDE = 85.0511287798066;

  /** Units of one side. */
  public static final long SIDE = 1L << 32;

  private World() {}

  /** The nearest column of the grid; longitudes beyond ±180 are moved to the border. */
  public static int x(double longitude) {
    return fit((longitude / 360 + 0.5) * SIDE);
  }

  /** The nearest row of the grid; latitudes beyond {@link #MAX_LATITUDE} are moved there. */
  public static int y(double latitude) {
    double sin = Math.sin(Math.toRadians(Math.clamp(latitude, -MAX_LATITUDE, MAX_LATITUDE)));
    return fit((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * SIDE);
  }

  private static int fit(double units) {
    return (int) Math.clamp((long) Math.floor(units + 0.5), 0, SIDE - 1);
  }

  /** The unsigned number of units. */
  public static long at(int coordinate) {
    return coordinate & 0xFFFF_FFFFL;
  }

  /** Degrees east of a column, counted in units from 0 to {@link #SIDE}. */
  public static double longitude(double x) {
    return (x / SIDE - 0.5) * 360;
  }

  /** Degrees north of a row, counted in units from 0 to {@link #SIDE}. */
  public static double latitude(double y) {
    return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * y / SIDE))));
  }
}
