package vn.vonglau.filters;

import java.util.function.IntPredicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import vn.vonglau.kernel.Geodesy;

/**
 * Whether places lie within metres of a shape. The nearest two points are found in degrees that are
 * squeezed to the latitude of the shape; their distance is geodesic, so an error of the search only
 * matters in the second order.
 */
final class NearTest implements Tester.Test {
  private static final double METRES_OF_A_DEGREE = 110_500;

  private final Condition.Near near;
  private final Rows rows;
  private final IntPredicate inBox;
  private final AffineTransformation squeeze;
  private final AffineTransformation stretch;
  private final Geometry shape;
  private final IndexedFacetDistance index;

  NearTest(Condition.Near near, Rows rows) {
    this.near = near;
    this.rows = rows;
    this.inBox = rows.near(box(near));
    double narrow = narrow(near.shape().getEnvelopeInternal().centre().y);
    this.squeeze = AffineTransformation.scaleInstance(narrow, 1);
    this.stretch = AffineTransformation.scaleInstance(1 / narrow, 1);
    this.shape = squeeze.transform(near.shape());
    this.index = new IndexedFacetDistance(shape);
  }

  /** Nothing outside lies near. */
  static Envelope box(Condition.Near near) {
    Envelope box = new Envelope(near.shape().getEnvelopeInternal());
    double up = near.metres() / METRES_OF_A_DEGREE * 1.01;
    double most = Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY())) + up;
    box.expandBy(up / narrow(most), up);
    return box;
  }

  private static double narrow(double latitude) {
    return Math.max(0.02, Math.cos(Math.toRadians(Math.min(89, Math.abs(latitude)))));
  }

  @Override
  public byte at(int row) {
    if (!near.beyond() && !inBox.test(row)) {
      return rows.placed(row) ? Tester.NO : Tester.UNKNOWN;
    }
    Geometry place = rows.place(row);
    if (place == null) {
      return Tester.UNKNOWN;
    }
    boolean within = metres(place) <= near.metres();
    return Tester.yes(within != near.beyond());
  }

  private double metres(Geometry place) {
    Geometry there = squeeze.transform(place);
    if (shape.getDimension() == 2 || there.getDimension() == 2) {
      // inside counts as no distance; facets alone would miss it
      if (there.intersects(shape)) {
        return 0;
      }
    }
    Coordinate[] points = index.nearestPoints(there);
    return Geodesy.distance(back(points[0]), back(points[1]));
  }

  private Coordinate back(Coordinate squeezed) {
    return stretch.transform(squeezed, new Coordinate());
  }
}
