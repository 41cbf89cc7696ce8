package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;

/**
 * A surface as bare numbers.
 *
 * @param rings x, y, x, y … of each closed ring; the exterior of a polygon before its holes
 * @param holes how many of the rings behind an exterior are its holes, by polygon
 */
record BareShape(long line, Envelope box, double[][] rings, int[] holes) {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  static BareShape of(long line, Geometry surface) {
    List<double[]> rings = new ArrayList<>();
    List<Integer> holes = new ArrayList<>();
    for (Object each : PolygonExtracter.getPolygons(surface)) {
      Polygon polygon = (Polygon) each;
      if (!polygon.isEmpty()) {
        rings.add(numbers(polygon.getExteriorRing()));
        for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
          rings.add(numbers(polygon.getInteriorRingN(h)));
        }
        holes.add(polygon.getNumInteriorRing());
      }
    }
    return new BareShape(
        line,
        surface.getEnvelopeInternal(),
        rings.toArray(double[][]::new),
        holes.stream().mapToInt(Integer::intValue).toArray());
  }

  private static double[] numbers(LineString ring) {
    CoordinateSequence points = ring.getCoordinateSequence();
    double[] numbers = new double[2 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      numbers[2 * i] = points.getX(i);
      numbers[2 * i + 1] = points.getY(i);
    }
    return numbers;
  }

  Geometry toGeometry() {
    List<Polygon> polygons = new ArrayList<>();
    int at = 0;
    for (int inside : holes) {
      LinearRing[] own = new LinearRing[inside];
      for (int h = 0; h < inside; h++) {
        own[h] = ring(rings[at + 1 + h]);
      }
      polygons.add(FACTORY.createPolygon(ring(rings[at]), own));
      at += 1 + inside;
    }
    return FACTORY.buildGeometry(polygons);
  }

  private static LinearRing ring(double[] numbers) {
    Coordinate[] points = new Coordinate[numbers.length / 2];
    for (int i = 0; i < points.length; i++) {
      points[i] = new CoordinateXY(numbers[2 * i], numbers[2 * i + 1]);
    }
    return FACTORY.createLinearRing(points);
  }
}
