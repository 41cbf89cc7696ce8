package vn.vonglau.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.locationtech.jts.operation.linemerge.LineMerger;

/**
 * The lines between units. An edge that two polygons share is one; so is an edge of one polygon
 * that runs within {@value #NEAR_DEGREES} degrees of another unit, since real files do not match to
 * the last vertex. What is left is the outer edge, which is not drawn: it may be a national border,
 * and this product does not state those.
 */
public final class InnerLines {
  private static final double NEAR_DEGREES = 0.0005;

  private static final GeometryFactory GEOMETRY =
      new GeometryFactory(
          new PrecisionModel(), 4326, PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

  private InnerLines() {}

  private record Segment(double x1, double y1, double x2, double y2) {
    static Segment of(double xa, double ya, double xb, double yb) {
      return xa < xb || xa == xb && ya <= yb
          ? new Segment(xa, ya, xb, yb)
          : new Segment(xb, yb, xa, ya);
    }
  }

  private record Shape(int owner, PreparedGeometry area) {}

  /**
   * The inner lines, merged where they meet in pairs.
   *
   * @param polygons WGS 84, longitude first
   */
  public static Geometry of(List<Geometry> polygons) {
    // Owner of a segment seen once; -1 when seen twice.
    Map<Segment, Integer> owners = new HashMap<>();
    for (int i = 0; i < polygons.size(); i++) {
      int owner = i;
      forEachSegment(polygons.get(i), s -> owners.merge(s, owner, (first, second) -> -1));
    }
    HPRtree index = new HPRtree();
    for (int i = 0; i < polygons.size(); i++) {
      index.insert(
          polygons.get(i).getEnvelopeInternal(),
          new Shape(i, PreparedGeometryFactory.prepare(polygons.get(i))));
    }
    index.build();
    LineMerger merger = new LineMerger();
    owners.forEach(
        (s, owner) -> {
          if (owner < 0 || isNearAnother(s, owner, index)) {
            merger.add(
                GEOMETRY.createLineString(
                    new Coordinate[] {new Coordinate(s.x1, s.y1), new Coordinate(s.x2, s.y2)}));
          }
        });
    List<LineString> lines = new ArrayList<>();
    for (Object line : merger.getMergedLineStrings()) {
      lines.add((LineString) line);
    }
    return GEOMETRY.createMultiLineString(lines.toArray(LineString[]::new));
  }

  private static boolean isNearAnother(Segment s, int owner, HPRtree index) {
    double x = (s.x1 + s.x2) / 2;
    double y = (s.y1 + s.y2) / 2;
    Envelope around = new Envelope(x, x, y, y);
    around.expandBy(NEAR_DEGREES);
    Geometry box = GEOMETRY.toGeometry(around);
    for (Object item : index.query(around)) {
      Shape shape = (Shape) item;
      if (shape.owner != owner && shape.area.intersects(box)) {
        return true;
      }
    }
    return false;
  }

  private interface SegmentVisitor {
    void visit(Segment segment);
  }

  private static void forEachSegment(Geometry polygon, SegmentVisitor visitor) {
    polygon.apply(
        new CoordinateSequenceFilter() {
          @Override
          public void filter(CoordinateSequence ring, int i) {
            if (i > 0) {
              visitor.visit(
                  Segment.of(ring.getX(i - 1), ring.getY(i - 1), ring.getX(i), ring.getY(i)));
            }
          }

          @Override
          public boolean isDone() {
            return false;
          }

          @Override
          public boolean isGeometryChanged() {
            return false;
          }
        });
  }
}
