package vn.vonglau.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Random shapes in degrees, the same for the same seed. */
final class Shapes {
  static final GeometryFactory FACTORY = new GeometryFactory();
  private final Random random;

  Shapes(long seed) {
    random = new Random(seed);
  }

  Random random() {
    return random;
  }

  double between(double low, double high) {
    return random.nextDouble(low, high);
  }

  /** A star-shaped ring with rough edges: valid, with bays and thin arms. */
  LinearRing ring(double lon, double lat, double radius, int vertices, double rough) {
    Coordinate[] ring = new Coordinate[vertices + 1];
    for (int k = 0; k < vertices; k++) {
      double angle = 2 * Math.PI * (k + random.nextDouble(0.8)) / vertices;
      double far = radius * (1 - rough * random.nextDouble());
      ring[k] = new Coordinate(lon + far * Math.cos(angle), lat + far * Math.sin(angle));
    }
    ring[vertices] = ring[0].copy();
    return FACTORY.createLinearRing(ring);
  }

  /** With a hole or two where there is room. */
  Polygon polygon(double lon, double lat, double radius, int vertices) {
    LinearRing shell = ring(lon, lat, radius, vertices, 0.5);
    List<LinearRing> holes = new ArrayList<>();
    double inner = radius * 0.5 * Math.cos(Math.PI / vertices * 1.8) * 0.45;
    if (vertices > 5 && random.nextBoolean()) {
      holes.add(ring(lon - inner, lat, inner * 0.9, 5, 0.5));
      if (random.nextBoolean()) {
        holes.add(ring(lon + inner, lat, inner * 0.9, 7, 0.5));
      }
    }
    return FACTORY.createPolygon(shell, holes.toArray(LinearRing[]::new));
  }

  /** Polygons side by side that do not touch. */
  Geometry multiPolygon(double lon, double lat, double radius, int parts) {
    Polygon[] polygons = new Polygon[parts];
    for (int k = 0; k < parts; k++) {
      polygons[k] = polygon(lon + 2.5 * radius * k, lat, radius, 4 + random.nextInt(12));
    }
    return FACTORY.createMultiPolygon(polygons);
  }

  /** A line that wanders. */
  Geometry line(double lon, double lat, double step, int vertices) {
    Coordinate[] line = new Coordinate[vertices];
    double x = lon;
    double y = lat;
    for (int k = 0; k < vertices; k++) {
      line[k] = new Coordinate(x, y);
      x += step * (random.nextDouble() - 0.3);
      y += step * (random.nextDouble() - 0.5);
    }
    return FACTORY.createLineString(line);
  }

  Geometry point(double lon, double lat) {
    return FACTORY.createPoint(new Coordinate(lon, lat));
  }
}
