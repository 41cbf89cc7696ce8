package vn.vonglau.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.noding.MCIndexNoder;
import org.locationtech.jts.noding.NodingIntersectionFinder;
import org.locationtech.jts.noding.SegmentStringUtil;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** What is wrong with a geometry, each fault with its place. */
final class ShapeFaults {
  /** More places of one kind are not told: the first ones show what it is. */
  private static final int MOST = 20;

  /** A corner narrower than this is a spike: the line goes out and comes back on itself. */
  private static final double SPIKE_SINE = Math.sin(Math.toRadians(0.5));

  /** About a decimetre: shorter turns come from rounding. */
  private static final double SPIKE_LENGTH = 1e-6;

  /** About a tenth of a millimetre. */
  private static final double SAME = 1e-9;

  /** Square degrees, about a square centimetre. */
  static final double NO_AREA = 1e-14;

  private final Map<String, ShapeFault> faults = new LinkedHashMap<>();

  private ShapeFaults() {}

  /**
   * @param wgs84 longitude and latitude as they were made of {@code raw}
   * @param raw as the file has it
   * @return empty when nothing is wrong; hints (points told twice, spikes) come last
   */
  static List<ShapeFault> of(Geometry wgs84, Geometry raw) {
    ShapeFaults found = new ShapeFaults();
    if (raw.isEmpty()) {
      found.add("shape-empty", Double.NaN, Double.NaN, ShapeWords.EMPTY);
    } else if (found.positions(wgs84, raw)) {
      found.validity(wgs84);
      found.lines(wgs84);
    }
    return List.copyOf(found.faults.values());
  }

  /** Whether a geometry is of the kind of its layer: point, line, polygon, or mixed for any. */
  static List<ShapeFault> ofKind(Geometry wgs84, String layerGeometry) {
    String kind = kind(wgs84);
    if (wgs84.isEmpty() || layerGeometry.equals("mixed") || kind.equals(layerGeometry)) {
      return List.of();
    }
    ShapeFaults found = new ShapeFaults();
    Coordinate at = wgs84.getCoordinate();
    if (layerGeometry.equals("polygon") && kind.equals("line")) {
      found.add("shape-ring-open", at.x, at.y, ShapeWords.RING_OPEN);
    } else {
      found.add("shape-kind", at.x, at.y, ShapeWords.kind(kind, layerGeometry));
    }
    return List.copyOf(found.faults.values());
  }

  /** point, line, polygon or mixed. */
  static String kind(Geometry geometry) {
    if (geometry.getClass() == GeometryCollection.class && geometry.getNumGeometries() > 0) {
      String first = kind(geometry.getGeometryN(0));
      for (int i = 1; i < geometry.getNumGeometries(); i++) {
        if (!kind(geometry.getGeometryN(i)).equals(first)) {
          return "mixed";
        }
      }
      return first;
    }
    return switch (geometry.getDimension()) {
      case 0 -> "point";
      case 1 -> "line";
      case 2 -> "polygon";
      default -> "mixed";
    };
  }

  private void add(String code, double lon, double lat, ShapeWords words) {
    String key = code + " " + (faults.size() < MOST ? lon + " " + lat : "");
    faults.putIfAbsent(key, new ShapeFault(code, words.vi(), words.en(), lon, lat));
  }

  private boolean positions(Geometry wgs84, Geometry raw) {
    Coordinate[] given = raw.getCoordinates();
    Coordinate[] placed = wgs84.getCoordinates();
    for (int i = 0; i < given.length; i++) {
      if (!Double.isFinite(given[i].x + given[i].y)) {
        add("shape-not-finite", Double.NaN, Double.NaN, ShapeWords.notFinite(i + 1));
        return false;
      }
    }
    for (int i = 0; i < placed.length; i++) {
      Coordinate c = placed[i];
      if (!(Math.abs(c.x) <= 180 && Math.abs(c.y) <= 90)) {
        add("shape-off-earth", Double.NaN, Double.NaN, ShapeWords.offEarth(given[i].x, given[i].y));
        return false;
      }
    }
    return true;
  }

  private void validity(Geometry geometry) {
    if (geometry.getDimension() == 2
        && !(geometry.getArea() > NO_AREA)
        && !(geometry.convexHull().getArea() > NO_AREA)) {
      Coordinate at = geometry.getCoordinate();
      add("shape-zero-area", at.x, at.y, ShapeWords.ZERO_AREA);
      return;
    }
    TopologyValidationError error =
        geometry.getDimension() == 0 ? null : new IsValidOp(geometry).getValidationError();
    if (error == null) {
      return;
    }
    Coordinate at = error.getCoordinate();
    switch (error.getErrorType()) {
      case TopologyValidationError.HOLE_OUTSIDE_SHELL ->
          add("shape-hole-outside", at.x, at.y, ShapeWords.HOLE_OUTSIDE);
      case TopologyValidationError.NESTED_HOLES,
          TopologyValidationError.NESTED_SHELLS,
          TopologyValidationError.DUPLICATE_RINGS,
          TopologyValidationError.DISCONNECTED_INTERIOR ->
          add("shape-nested", at.x, at.y, ShapeWords.NESTED);
      case TopologyValidationError.RING_NOT_CLOSED ->
          add("shape-ring-open", at.x, at.y, ShapeWords.RING_OPEN);
      case TopologyValidationError.TOO_FEW_POINTS ->
          add("shape-zero-area", at.x, at.y, ShapeWords.TOO_FEW);
      default -> crossings(geometry, at);
    }
  }

  /** All places where the rings cross, not only the first that the check met. */
  private void crossings(Geometry geometry, Coordinate first) {
    add("shape-self-crossing", first.x, first.y, ShapeWords.CROSSING);
    if (geometry.getNumPoints() > 200_000) {
      return;
    }
    NodingIntersectionFinder finder =
        NodingIntersectionFinder.createAllIntersectionsFinder(new RobustLineIntersector());
    MCIndexNoder noder = new MCIndexNoder(finder);
    noder.computeNodes(SegmentStringUtil.extractSegmentStrings(geometry));
    for (Object each : finder.getIntersections()) {
      Coordinate at = (Coordinate) each;
      if (at.distance(first) > SAME && faults.size() < MOST) {
        add("shape-self-crossing", at.x, at.y, ShapeWords.CROSSING);
      }
    }
  }

  private void lines(Geometry geometry) {
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = geometry.getGeometryN(i);
      if (part instanceof LineString line) {
        line(line, false);
      } else if (part instanceof Polygon polygon && !polygon.isEmpty()) {
        line(polygon.getExteriorRing(), true);
        for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
          line(polygon.getInteriorRingN(h), true);
        }
      } else if (part instanceof GeometryCollection) {
        lines(part);
      }
    }
  }

  private void line(LineString line, boolean ring) {
    CoordinateSequence points = line.getCoordinateSequence();
    int n = points.size();
    for (int i = 1; i < n; i++) {
      double x = points.getX(i);
      double y = points.getY(i);
      if (Math.abs(x - points.getX(i - 1)) <= SAME && Math.abs(y - points.getY(i - 1)) <= SAME) {
        add("shape-duplicate-points", x, y, ShapeWords.DUPLICATE);
      }
      int after = i + 1 < n ? i + 1 : 1;
      if (ring
          && spike(
              points.getX(i - 1),
              points.getY(i - 1),
              x,
              y,
              points.getX(after),
              points.getY(after))) {
        add("shape-spike", x, y, ShapeWords.SPIKE);
      }
    }
  }

  /** Whether the way from a over b to c turns back on itself at b. */
  static boolean spike(Coordinate a, Coordinate b, Coordinate c) {
    return spike(a.x, a.y, b.x, b.y, c.x, c.y);
  }

  private static boolean spike(double ax, double ay, double bx, double by, double cx, double cy) {
    double ux = ax - bx;
    double uy = ay - by;
    double vx = cx - bx;
    double vy = cy - by;
    if (ux * vx + uy * vy <= 0) {
      return false;
    }
    // a degree of longitude is a little shorter than one of latitude: no matter for so thin a thing
    double u2 = ux * ux + uy * uy;
    double v2 = vx * vx + vy * vy;
    double cross = ux * vy - uy * vx;
    return Math.min(u2, v2) > SPIKE_LENGTH * SPIKE_LENGTH
        && cross * cross < SPIKE_SINE * SPIKE_SINE * u2 * v2;
  }
}
