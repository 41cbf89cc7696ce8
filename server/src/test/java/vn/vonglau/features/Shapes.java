package vn.vonglau.features;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Rows and shapes around 106° E, 11° N for the tests of the room. */
final class Shapes {
  private static final GeometryFactory WGS84 = new GeometryFactory();

  private Shapes() {}

  static Geometry anything(Random random) {
    double x = 106 + random.nextDouble() * 0.2;
    double y = 11 + random.nextDouble() * 0.2;
    return switch (random.nextInt(6)) {
      case 0 -> WGS84.createPoint(new Coordinate(x, y));
      case 1 ->
          WGS84.createLineString(
              new Coordinate[] {new Coordinate(x, y), new Coordinate(x + 0.02, y + 0.01)});
      case 2 -> square(x, y).union(square(x + 0.03, y));
      case 3 -> WGS84.createPoint(new Coordinate(x, y)).buffer(0.02).difference(square(x, y));
      case 4 -> WGS84.createPolygon();
      default -> square(x, y);
    };
  }

  static Geometry square(double x, double y) {
    return WGS84.toGeometry(new Envelope(x, x + 0.009, y, y + 0.009));
  }

  /** Squares of a hundredth of a degree, row by row. */
  static Iterator<FeatureDraft> squares(int side) {
    List<FeatureDraft> drafts = new ArrayList<>();
    for (int i = 0; i < side * side; i++) {
      Map<String, Object> attributes =
          Map.of("code", "LUC" + i % 3, "areaM2", i + 0.5, "simulated", i % 2 == 0, "inner", "x");
      drafts.add(
          new FeatureDraft(
              null, "Ô " + i, attributes, square(106 + i % side * 0.01, 11 + i / side * 0.01)));
    }
    return drafts.iterator();
  }
}
