package vn.vonglau.kernel;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Areas and lengths on the ellipsoid of WGS 84 for geometries in longitude and latitude.
 *
 * <p>Edges are taken as the shortest way between their ends. Area: latitudes go to the authalic
 * sphere, which has the area of the ellipsoid, and each edge adds the area between its great circle
 * and the equator in closed form, so that long edges need no extra points. What remains is the
 * difference between a great circle there and the geodesic here: 6e-6 of the area for one box
 * around the whole country with edges of 1,800 km, below 1e-8 for communes.
 */
public final class Geodesy {
  private static final double A = 6378137.0;
  private static final double F = 1 / 298.257223563;
  private static final double B = A * (1 - F);
  private static final double E2 = F * (2 - F);
  private static final double E = Math.sqrt(E2);
  private static final double Q_POLE = authalic(1);
  private static final double AUTHALIC_RADIUS2 = A * A * Q_POLE / 2;

  private Geodesy() {}

  /** Square metres; holes taken off; 0 for anything that has no surface. */
  public static double area(Geometry lonLat) {
    double sum = 0;
    for (int i = 0; i < lonLat.getNumGeometries(); i++) {
      Geometry part = lonLat.getGeometryN(i);
      if (part instanceof Polygon polygon) {
        sum += ring(polygon.getExteriorRing());
        for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
          sum -= ring(polygon.getInteriorRingN(h));
        }
      } else if (part.getNumGeometries() > 1) {
        sum += area(part);
      }
    }
    return sum;
  }

  private static double ring(LineString ring) {
    CoordinateSequence points = ring.getCoordinateSequence();
    if (points.size() < 4) {
      return 0;
    }
    double sum = 0;
    double lon = points.getX(0);
    double t = halfTangent(points.getY(0));
    for (int i = 1; i < points.size(); i++) {
      double nextLon = points.getX(i);
      double nextT = halfTangent(points.getY(i));
      double half = Math.tan(Math.toRadians(nextLon - lon) / 2);
      sum += 2 * Math.atan2(half * (t + nextT), 1 + t * nextT);
      lon = nextLon;
      t = nextT;
    }
    return Math.abs(sum) * AUTHALIC_RADIUS2;
  }

  /** Tangent of half the authalic latitude. */
  private static double halfTangent(double lat) {
    double s = authalic(Math.sin(Math.toRadians(lat))) / Q_POLE;
    return s / (1 + Math.sqrt(Math.max(0, 1 - s * s)));
  }

  private static double authalic(double s) {
    return (1 - E2) * (s / (1 - E2 * s * s) - Math.log((1 - E * s) / (1 + E * s)) / (2 * E));
  }

  /** Metres along lines; for surfaces the length of all rings. */
  public static double length(Geometry lonLat) {
    double sum = 0;
    for (int i = 0; i < lonLat.getNumGeometries(); i++) {
      Geometry part = lonLat.getGeometryN(i);
      if (part instanceof LineString line) {
        for (int k = 1; k < line.getNumPoints(); k++) {
          sum += distance(line.getCoordinateN(k - 1), line.getCoordinateN(k));
        }
      } else if (part instanceof Polygon polygon) {
        sum += length(polygon.getBoundary());
      } else if (part.getNumGeometries() > 1) {
        sum += length(part);
      }
    }
    return sum;
  }

  /** Metres of the shortest way between two points (Vincenty's inverse formula, 0.1 mm). */
  public static double distance(Coordinate a, Coordinate b) {
    double reduced1 = Math.atan((1 - F) * Math.tan(Math.toRadians(a.y)));
    double reduced2 = Math.atan((1 - F) * Math.tan(Math.toRadians(b.y)));
    double sin1 = Math.sin(reduced1);
    double cos1 = Math.cos(reduced1);
    double sin2 = Math.sin(reduced2);
    double cos2 = Math.cos(reduced2);
    double delta = Math.toRadians(b.x - a.x);
    double lambda = delta;
    for (int i = 0; i < 100; i++) {
      double sinL = Math.sin(lambda);
      double cosL = Math.cos(lambda);
      double sinSigma = Math.hypot(cos2 * sinL, cos1 * sin2 - sin1 * cos2 * cosL);
      if (sinSigma == 0) {
        return 0;
      }
      double cosSigma = sin1 * sin2 + cos1 * cos2 * cosL;
      double sigma = Math.atan2(sinSigma, cosSigma);
      double sinAlpha = cos1 * cos2 * sinL / sinSigma;
      double cos2Alpha = 1 - sinAlpha * sinAlpha;
      double mid = cos2Alpha == 0 ? 0 : cosSigma - 2 * sin1 * sin2 / cos2Alpha;
      double c = F / 16 * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
      double last = lambda;
      lambda =
          delta
              + (1 - c)
                  * F
                  * sinAlpha
                  * (sigma + c * sinSigma * (mid + c * cosSigma * (2 * mid * mid - 1)));
      if (Math.abs(lambda - last) < 1e-12) {
        return arc(cos2Alpha, sinSigma, cosSigma, sigma, mid);
      }
    }
    // nearly opposite points of the globe, where the series does not settle: the sphere is enough
    return Math.PI * B - Math.hypot(Math.toRadians(a.y + b.y), Math.PI - Math.abs(delta)) * B;
  }

  private static double arc(
      double cos2Alpha, double sinSigma, double cosSigma, double sigma, double mid) {
    double u2 = cos2Alpha * (A * A - B * B) / (B * B);
    double k = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
    double c = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
    double change =
        c
            * sinSigma
            * (mid
                + c
                    / 4
                    * (cosSigma * (2 * mid * mid - 1)
                        - c / 6 * mid * (4 * sinSigma * sinSigma - 3) * (4 * mid * mid - 3)));
    return B * k * (sigma - change);
  }

  /** Square metres on the plane of a zone; differs from {@link #area} by the zone's scale. */
  public static double planarArea(Geometry lonLat, Crs plane) {
    return plane.fromWgs84(lonLat).getArea();
  }
}
