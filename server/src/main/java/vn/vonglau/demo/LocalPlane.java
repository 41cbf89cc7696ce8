package vn.vonglau.demo;

/**
 * Cylindrical equal-area projection of the WGS84 ellipsoid around the province, in metres.
 *
 * <p>Areas in this plane are areas on the ellipsoid, so the solver can aim at published areas
 * without any geodesic computation. The scale is true on the standard parallel.
 */
final class LocalPlane {

  private static final double A = 6378137.0;
  private static final double F = 1 / 298.257223563;
  private static final double E2 = F * (2 - F);
  private static final double E = Math.sqrt(E2);
  private static final double LON0 = 106.10;
  private static final double LAT0 = 11.10;
  private static final double K0 = parallelScale(Math.toRadians(LAT0));
  private static final double Q0 = authalic(Math.toRadians(LAT0));

  private LocalPlane() {}

  static double x(double lon) {
    return A * K0 * Math.toRadians(lon - LON0);
  }

  static double y(double lat) {
    return A * (authalic(Math.toRadians(lat)) - Q0) / (2 * K0);
  }

  static double lon(double x) {
    return LON0 + Math.toDegrees(x / (A * K0));
  }

  static double lat(double y) {
    double q = Q0 + 2 * K0 * y / A;
    double phi = StrictMath.asin(Math.max(-1, Math.min(1, q / 2)));
    // Newton on q(phi): three steps are exact to the last digits at this latitude; five to be sure.
    for (int i = 0; i < 5; i++) {
      double s = StrictMath.sin(phi);
      double u = 1 - E2 * s * s;
      phi += (q - authalic(phi)) * u * u / (2 * (1 - E2) * StrictMath.cos(phi));
    }
    return Math.toDegrees(phi);
  }

  private static double parallelScale(double phi) {
    double s = StrictMath.sin(phi);
    return StrictMath.cos(phi) / Math.sqrt(1 - E2 * s * s);
  }

  private static double authalic(double phi) {
    double s = StrictMath.sin(phi);
    return (1 - E2) * (s / (1 - E2 * s * s) - StrictMath.log((1 - E * s) / (1 + E * s)) / (2 * E));
  }
}
