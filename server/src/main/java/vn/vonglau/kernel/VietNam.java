package vn.vonglau.kernel;

import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Location;

/**
 * The country in coarse lines, some 20 km beyond its land borders, with its near waters, Hoàng Sa
 * and Trường Sa with the shelf before it. Only for judging how likely a reading of coordinates is.
 */
public final class VietNam {
  /** Longitude, latitude; clockwise from the north-west corner. */
  private static final Coordinate[] MAINLAND =
      ring(
          101.9, 22.2, 101.9, 22.7, 103.0, 23.0, 104.6, 23.2, 105.2, 23.7, 105.6, 23.6, 106.3, 23.3,
          107.0, 23.2, 107.2, 22.6, 107.2, 22.2, 107.9, 21.85, 108.35, 21.75, 108.4, 21.2, 108.1,
          19.9, 107.0, 19.6, 106.5, 18.6, 107.0, 17.9, 108.0, 17.1, 109.0, 16.2, 109.5, 15.2, 109.9,
          13.5, 109.9, 12.4, 109.6, 11.3, 109.3, 10.3, 107.2, 8.9, 107.0, 8.2, 104.8, 8.0, 103.1,
          8.9, 103.3, 9.8, 103.5, 10.6, 104.3, 10.7, 104.8, 11.1, 105.3, 11.15, 105.6, 11.3, 105.6,
          11.85, 106.2, 11.95, 106.3, 12.2, 106.9, 12.3, 107.2, 12.7, 107.2, 13.9, 107.1, 14.9,
          106.9, 15.9, 106.4, 16.3, 106.2, 16.9, 105.8, 17.1, 105.3, 17.6, 104.9, 18.2, 104.2, 18.4,
          103.6, 19.1, 103.7, 19.8, 103.9, 20.2, 103.3, 20.5, 102.8, 20.8, 102.5, 21.4, 102.4, 21.9,
          101.9, 22.2);

  private static final Coordinate[] HOANG_SA =
      ring(111, 15.5, 111, 17.3, 113.2, 17.3, 113.2, 15.5, 111, 15.5);

  private static final Coordinate[] TRUONG_SA =
      ring(109, 6.5, 109, 12.1, 118, 12.1, 118, 6.5, 109, 6.5);

  private VietNam() {}

  /** Longitude and latitude, WGS 84. */
  public static boolean contains(Coordinate lonLat) {
    return within(lonLat, MAINLAND) || within(lonLat, HOANG_SA) || within(lonLat, TRUONG_SA);
  }

  private static boolean within(Coordinate at, Coordinate[] ring) {
    return RayCrossingCounter.locatePointInRing(at, ring) != Location.EXTERIOR;
  }

  private static Coordinate[] ring(double... numbers) {
    Coordinate[] ring = new Coordinate[numbers.length / 2];
    for (int i = 0; i < ring.length; i++) {
      ring[i] = new CoordinateXY(numbers[2 * i], numbers[2 * i + 1]);
    }
    return ring;
  }
}
