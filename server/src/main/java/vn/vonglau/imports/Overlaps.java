package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import vn.vonglau.kernel.Geodesy;

/**
 * Finds the pairs of surfaces of one layer that cover the same ground. Those that only touch, as
 * parcels do, are told apart by their corners and edges; the costly overlay is for the rest.
 *
 * <p>Surfaces come one by one and are held as bare numbers: 16 bytes a vertex.
 */
final class Overlaps {
  /** More surfaces than this are not compared, which the result says. */
  static final int MOST = 300_000;

  /** 190 MB of numbers. */
  static final long MOST_VERTICES = 12_000_000;

  /** More pairs than this are counted but not listed; the largest remain. */
  static final int MOST_PAIRS = 10_000;

  /** Smaller common areas come from rounding. */
  static final double MIN_AREA_M2 = 0.1;

  /**
   * @param a, b lines of the two rows, {@code a} before {@code b}
   * @param lon, lat place within the common area
   */
  record Pair(long a, long b, double areaM2, double lon, double lat) {}

  /**
   * @param pairs largest common area first
   * @param count of all pairs, also those not listed
   * @param tiny pairs with less common area than {@link #MIN_AREA_M2}
   * @param skipped there were too many surfaces: nothing was compared
   */
  record Found(List<Pair> pairs, long count, long tiny, boolean skipped) {}

  private final PriorityQueue<Pair> largest =
      new PriorityQueue<>(Comparator.comparingDouble(Pair::areaM2));
  private final List<BareShape> shapes = new ArrayList<>();
  private final int most;
  private long vertices;
  private long count;
  private long tiny;
  private boolean skipped;

  Overlaps() {
    this(MOST);
  }

  Overlaps(int most) {
    this.most = most;
  }

  /** All at once; the line of a surface is its place in the list, from 1. */
  static Found find(List<? extends Geometry> surfaces) {
    Overlaps overlaps = new Overlaps();
    for (int i = 0; i < surfaces.size(); i++) {
      overlaps.add(i + 1, surfaces.get(i));
    }
    return overlaps.find();
  }

  /**
   * @param lonLat WGS 84; what is no surface is left out
   * @return the surface as it is kept, or null
   */
  BareShape add(long line, Geometry lonLat) {
    if (skipped || lonLat.getDimension() != 2 || lonLat.isEmpty()) {
      return null;
    }
    vertices += lonLat.getNumPoints();
    if (shapes.size() == most || vertices > MOST_VERTICES) {
      skipped = true;
      shapes.clear();
      return null;
    }
    BareShape kept = BareShape.of(line, lonLat);
    shapes.add(kept);
    return kept;
  }

  Found find() {
    STRtree index = new STRtree(8);
    for (int i = 0; i < shapes.size(); i++) {
      index.insert(shapes.get(i).box(), i);
    }
    for (int i = 0; i < shapes.size(); i++) {
      BareShape a = shapes.get(i);
      for (Object each : index.query(a.box())) {
        int j = (Integer) each;
        if (j > i && TouchTest.mayOverlap(a, shapes.get(j))) {
          overlay(a, shapes.get(j));
        }
      }
    }
    List<Pair> pairs = new ArrayList<>(largest);
    pairs.sort(Comparator.comparingDouble(Pair::areaM2).reversed().thenComparing(Pair::a));
    return new Found(List.copyOf(pairs), count, tiny, skipped);
  }

  private void overlay(BareShape a, BareShape b) {
    double area = 0;
    Polygon largestPart = null;
    for (Object each : PolygonExtracter.getPolygons(common(a.toGeometry(), b.toGeometry()))) {
      Polygon part = (Polygon) each;
      area += Geodesy.area(part);
      if (largestPart == null || part.getArea() > largestPart.getArea()) {
        largestPart = part;
      }
    }
    if (largestPart == null) {
      return;
    }
    if (area < MIN_AREA_M2) {
      tiny++;
      return;
    }
    count++;
    Coordinate at = largestPart.getInteriorPoint().getCoordinate();
    largest.add(new Pair(a.line(), b.line(), area, at.x, at.y));
    if (largest.size() > MOST_PAIRS) {
      largest.poll();
    }
  }

  private static Geometry common(Geometry a, Geometry b) {
    if (a.isValid() && b.isValid()) {
      try {
        // strict: surfaces only, not the shared edges of good neighbours
        OverlayNG overlay = new OverlayNG(a, b, OverlayNG.INTERSECTION);
        overlay.setStrictMode(true);
        return overlay.getResult();
      } catch (TopologyException e) {
        return OverlayNGRobust.overlay(a, b, OverlayNG.INTERSECTION);
      }
    }
    return OverlayNGRobust.overlay(
        GeometryFixer.fix(a), GeometryFixer.fix(b), OverlayNG.INTERSECTION);
  }
}
