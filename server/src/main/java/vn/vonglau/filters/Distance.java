package vn.vonglau.filters;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import vn.vonglau.kernel.Geodesy;

/**
 * Metres from one shape to others. The nearest two points are found in degrees that are squeezed to
 * the latitude of the shape; their distance is geodesic, so an error of the search only matters in
 * the second order.
 */
public final class Distance {
  private final AffineTransformation squeeze;
  private final AffineTransformation stretch;
  private final Geometry shape;
  private final IndexedFacetDistance index;

  /**
   * @param from WGS 84
   */
  public Distance(Geometry from) {
    double narrow = narrow(from.getEnvelopeInternal().centre().y);
    this.squeeze = AffineTransformation.scaleInstance(narrow, 1);
    this.stretch = AffineTransformation.scaleInstance(1 / narrow, 1);
    this.shape = squeeze.transform(from);
    this.index = new IndexedFacetDistance(shape);
  }

  /** How much shorter a degree of longitude is than one of latitude. */
  static double narrow(double latitude) {
    return Math.max(0.02, Math.cos(Math.toRadians(Math.min(89, Math.abs(latitude)))));
  }

  /** 0 where they touch. */
  public double metres(Geometry place) {
    Geometry there = squeeze.transform(place);
    boolean area = shape.getDimension() == 2 || there.getDimension() == 2;
    // inside counts as no distance; facets alone would miss it
    if (area && there.intersects(shape)) {
      return 0;
    }
    Coordinate[] points = index.nearestPoints(there);
    return Geodesy.distance(back(points[0]), back(points[1]));
  }

  private Coordinate back(Coordinate squeezed) {
    return stretch.transform(squeezed, new Coordinate());
  }
}
