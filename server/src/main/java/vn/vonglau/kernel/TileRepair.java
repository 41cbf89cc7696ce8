package vn.vonglau.kernel;

import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;

/**
 * The slow and exact road for polygons that the quick one cannot answer for: snap rounding onto the
 * tile's grid and clipping by JTS.
 */
final class TileRepair {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final PrecisionModel WHOLE = new PrecisionModel(1);

  private TileRepair() {}

  /** An area in units of the world as one in tile units, not rounded; the same object, moved. */
  static Geometry inTile(Geometry world, TileFrame frame) {
    double scale = Math.scalb(1.0, -frame.shift);
    world.apply(
        AffineTransformation.translationInstance(-frame.west, -frame.north).scale(scale, scale));
    world.geometryChanged();
    return world;
  }

  /**
   * Writes valid rings in place of what stands in {@code out}; none where nothing is left or where
   * the shape is beyond repair.
   *
   * @param source in tile units
   */
  static void repair(Geometry source, TileFrame frame, Rings out) {
    out.clear();
    Geometry clip = FACTORY.toGeometry(new Envelope(frame.low, frame.high, frame.low, frame.high));
    // an overlay of a shape that is broken at its source may look valid and yet be nonsense
    Geometry whole = source.isValid() ? overlay(source, clip) : null;
    if (whole == null) {
      whole = overlay(GeometryFixer.fix(source), clip);
    }
    if (whole != null) {
      for (int k = 0; k < whole.getNumGeometries(); k++) {
        Polygon polygon = (Polygon) whole.getGeometryN(k);
        ring(polygon.getExteriorRing(), false, out);
        for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
          ring(polygon.getInteriorRingN(h), true, out);
        }
      }
    }
  }

  /** A valid area on the grid, or null. */
  private static Geometry overlay(Geometry source, Geometry clip) {
    try {
      Geometry found = OverlayNG.overlay(source, clip, OverlayNG.INTERSECTION, WHOLE);
      Polygon[] areas =
          IntStream.range(0, found.getNumGeometries())
              .mapToObj(found::getGeometryN)
              .filter(part -> part instanceof Polygon && !part.isEmpty())
              .toArray(Polygon[]::new);
      Geometry whole = FACTORY.createMultiPolygon(areas);
      return whole.isValid() ? whole : null;
    } catch (RuntimeException e) {
      // JTS tells of shapes that it cannot note by several kinds of exceptions
      return null;
    }
  }

  private static void ring(LinearRing ring, boolean hole, Rings out) {
    Coordinate[] points = ring.getCoordinates();
    double twice = 0;
    for (int k = 1; k < points.length; k++) {
      twice += points[k - 1].x * points[k].y - points[k].x * points[k - 1].y;
    }
    boolean forward = twice > 0 != hole;
    out.begin(hole);
    for (int k = 1; k < points.length; k++) {
      Coordinate point = points[forward ? k : points.length - 1 - k];
      out.add(Math.round(point.x), Math.round(point.y));
    }
    out.close();
  }
}
