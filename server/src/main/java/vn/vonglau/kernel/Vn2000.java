package vn.vonglau.kernel;

import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;

/**
 * A position on a VN-2000 plane as Vietnamese papers write it: X is north, Y is east, metres.
 *
 * @param x metres north of the equator
 * @param y metres east, with 500,000 on the central meridian
 */
public record Vn2000(Crs zone, double x, double y) {
  public Vn2000 {
    if (!zone.isVn2000() || zone.isGeographic()) {
      throw new IllegalArgumentException("not a VN-2000 plane: " + zone);
    }
  }

  public static Vn2000 ofWgs84(Crs zone, double lon, double lat) {
    Coordinate at = zone.fromWgs84(lon, lat);
    return new Vn2000(zone, at.y, at.x);
  }

  /** Longitude and latitude, WGS 84, degrees. */
  public Coordinate toWgs84() {
    return zone.toWgs84(x, y, Crs.Axes.NORTH_EAST);
  }

  /** "X 1250810.92 · Y 565301.87", to the centimetre, the point as decimal sign. */
  public String format() {
    return String.format(Locale.ROOT, "X %.2f · Y %.2f", x, y);
  }

  /** Central meridian of the zone as papers write it: "105°30'". */
  public String meridian() {
    double degrees = zone.row().meridian();
    return String.format(
        Locale.ROOT, "%d°%02d'", (int) degrees, Math.round((degrees - (int) degrees) * 60));
  }
}
