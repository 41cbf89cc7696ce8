package vn.vonglau.demo;

import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import vn.vonglau.units.Place;
import vn.vonglau.units.Unit;

/**
 * A commune of the demonstration as a place to put things in: its centre, and points in it that
 * crowd around the centre as a settlement does. The same commune always gives the same points.
 */
final class DemoSites {
  static final GeometryFactory GEOMETRY = new GeometryFactory(new PrecisionModel(), 4326);
  private static final int TRIES = 200;

  private final Unit unit;
  private final Place place;
  private final IndexedPointInAreaLocator inside;

  DemoSites(Unit unit, Place place) {
    this.unit = unit;
    this.place = place;
    this.inside = new IndexedPointInAreaLocator(place.boundary());
  }

  Unit unit() {
    return unit;
  }

  Geometry boundary() {
    return place.boundary();
  }

  Coordinate centre() {
    return new Coordinate(place.labelLon(), place.labelLat());
  }

  boolean contains(Coordinate point) {
    return inside.locate(point) == Location.INTERIOR;
  }

  /**
   * A point of the commune.
   *
   * @param crowding 0 spreads evenly over its box, 1 keeps near the centre
   */
  Point point(SplittableRandom random, double crowding) {
    Envelope box = place.boundary().getEnvelopeInternal();
    Coordinate centre = centre();
    for (int i = 0; i < TRIES; i++) {
      double pull = crowding * random.nextDouble();
      double x = box.getMinX() + random.nextDouble() * box.getWidth();
      double y = box.getMinY() + random.nextDouble() * box.getHeight();
      Coordinate c =
          new Coordinate(grid(x + (centre.x - x) * pull), grid(y + (centre.y - y) * pull));
      if (contains(c)) {
        return GEOMETRY.createPoint(c);
      }
    }
    return GEOMETRY.createPoint(centre);
  }

  static <T> T pick(SplittableRandom random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** To seven decimals, about a centimetre. */
  static double grid(double degrees) {
    return Math.rint(degrees * 1e7) / 1e7;
  }
}
