package vn.vonglau.units;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.CoverageUnion;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import vn.vonglau.kernel.Geodesy;

/**
 * Closes narrow gaps and overlaps between neighbours, on request only.
 *
 * <p>All boundaries are cut at each other into faces. A face that belongs to no unit or to several,
 * and is nowhere wider than the tolerance, goes wholly to the unit it shares the longest edge with.
 * Wider ones stay as they are. No vertex is moved; neighbours end with the same vertices on their
 * common edge.
 */
public final class Slivers {
  /**
   * What snapping did to one unit.
   *
   * @param before area in m² on the ellipsoid
   * @param after the same after snapping
   */
  public record Change(String code, String name, double before, double after) {}

  /**
   * @param pieces all units in the order given, changed or not
   * @param changes the units whose area differs by more than rounding, largest change first
   * @param gaps number of gaps that were closed
   * @param overlaps number of overlaps that were given to one unit
   * @param left gaps and overlaps wider than the tolerance, left as they are
   */
  public record Result(
      List<CoverageCheck.Piece> pieces, List<Change> changes, int gaps, int overlaps, int left) {}

  /** A part of the ground between boundaries, and the units that claim it. */
  private static final class Face {
    final Polygon shape;
    final List<Integer> owners = new ArrayList<>();
    boolean settled;

    Face(Polygon shape) {
      this.shape = shape;
    }
  }

  /** An edge without direction. */
  private record Side(double x1, double y1, double x2, double y2) {
    static Side of(Coordinate a, Coordinate b) {
      return a.compareTo(b) <= 0 ? new Side(a.x, a.y, b.x, b.y) : new Side(b.x, b.y, a.x, a.y);
    }

    double length(double lonScale) {
      return Math.hypot((x2 - x1) * lonScale, y2 - y1);
    }
  }

  /** Below this a difference of area is rounding. */
  private static final double ROUNDING_M2 = 0.01;

  private static final double METRES_PER_DEGREE = 111_320;

  private final List<CoverageCheck.Piece> pieces;
  private final double tolerance;
  private final double lonScale;
  private final Map<Side, List<Face>> sides = new HashMap<>();
  private int gaps;
  private int overlaps;
  private int left;

  private Slivers(List<CoverageCheck.Piece> pieces, double toleranceMetres) {
    this.pieces = pieces;
    this.tolerance = toleranceMetres;
    Envelope all = new Envelope();
    pieces.forEach(p -> all.expandToInclude(p.geometry().getEnvelopeInternal()));
    this.lonScale = all.isNull() ? 1 : Math.cos(Math.toRadians(all.centre().y));
  }

  /**
   * @param pieces valid polygons in longitude and latitude; broken ones must be refused before
   * @param toleranceMetres widest gap or overlap to close, above 0 and at most 1,000
   */
  public static Result snap(List<CoverageCheck.Piece> pieces, double toleranceMetres) {
    if (!(toleranceMetres > 0 && toleranceMetres <= 1_000)) {
      throw new IllegalArgumentException("tolerance in metres: " + toleranceMetres);
    }
    return pieces.isEmpty()
        ? new Result(List.of(), List.of(), 0, 0, 0)
        : new Slivers(List.copyOf(pieces), toleranceMetres).snap();
  }

  private Result snap() {
    List<Face> faces = faces();
    claim(faces);
    for (Face face : faces) {
      Coordinate[] ring = face.shape.getExteriorRing().getCoordinates();
      register(face, ring);
      for (int h = 0; h < face.shape.getNumInteriorRing(); h++) {
        register(face, face.shape.getInteriorRingN(h).getCoordinates());
      }
    }
    List<Face> narrow = new ArrayList<>();
    for (Face face : faces) {
      face.settled = face.owners.size() == 1;
      if (!face.settled) {
        if (isNarrow(face.shape)) {
          narrow.add(face);
        } else if (!face.owners.isEmpty()) {
          left++;
          face.settled = true;
        } else if (bordered(face)) {
          left++;
        }
      }
    }
    settle(narrow);
    return result(faces);
  }

  /** All boundaries cut at each other, and the faces between them. */
  private List<Face> faces() {
    GeometryFactory factory = pieces.getFirst().geometry().getFactory();
    List<LineString> lines = new ArrayList<>();
    for (CoverageCheck.Piece piece : pieces) {
      for (Object line : LinearComponentExtracter.getLines(piece.geometry())) {
        lines.add((LineString) line);
      }
    }
    Geometry noded =
        OverlayNGRobust.union(factory.createMultiLineString(lines.toArray(LineString[]::new)));
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(noded);
    @SuppressWarnings("unchecked")
    Collection<Polygon> polygons = polygonizer.getPolygons();
    return polygons.stream().map(Face::new).toList();
  }

  private void claim(List<Face> faces) {
    STRtree index = new STRtree();
    List<IndexedPointInAreaLocator> locators = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      index.insert(pieces.get(i).geometry().getEnvelopeInternal(), i);
      locators.add(new IndexedPointInAreaLocator(pieces.get(i).geometry()));
    }
    for (Face face : faces) {
      Coordinate inside = face.shape.getInteriorPoint().getCoordinate();
      for (Object each : index.query(new Envelope(inside))) {
        int unit = (Integer) each;
        if (locators.get(unit).locate(inside) != Location.EXTERIOR) {
          face.owners.add(unit);
        }
      }
      face.owners.sort(null);
    }
  }

  private void register(Face face, Coordinate[] ring) {
    for (int i = 1; i < ring.length; i++) {
      sides.computeIfAbsent(Side.of(ring[i - 1], ring[i]), k -> new ArrayList<>(2)).add(face);
    }
  }

  /** Nowhere wider than the tolerance: nothing is left after shrinking by half of it. */
  private boolean isNarrow(Polygon face) {
    double metres = METRES_PER_DEGREE;
    // shifted to the origin first, where small numbers keep their digits
    Envelope box = face.getEnvelopeInternal();
    AffineTransformation toMetres =
        AffineTransformation.translationInstance(-box.getMinX(), -box.getMinY())
            .scale(metres * lonScale, metres);
    Geometry local = toMetres.transform(face);
    double perimeter = local.getLength();
    if (local.getArea() > perimeter * tolerance) {
      return false;
    }
    return local.buffer(-tolerance / 2, 2).isEmpty();
  }

  /** True for a hole inside the coverage, false where the outside world begins. */
  private boolean bordered(Face face) {
    Coordinate[] ring = face.shape.getExteriorRing().getCoordinates();
    for (int i = 1; i < ring.length; i++) {
      if (sides.get(Side.of(ring[i - 1], ring[i])).size() < 2) {
        return false;
      }
    }
    return true;
  }

  /** Slivers that touch only slivers wait until a neighbour has found its unit. */
  private void settle(List<Face> narrow) {
    List<Face> open = new ArrayList<>(narrow);
    boolean any = true;
    while (any && !open.isEmpty()) {
      List<Face> waiting = new ArrayList<>();
      Map<Face, Integer> found = new LinkedHashMap<>();
      for (Face face : open) {
        int unit = longestNeighbour(face);
        if (unit >= 0) {
          found.put(face, unit);
        } else {
          waiting.add(face);
        }
      }
      found.forEach(
          (face, unit) -> {
            if (face.owners.isEmpty()) {
              gaps++;
            } else {
              overlaps++;
            }
            face.owners.clear();
            face.owners.add(unit);
            face.settled = true;
          });
      any = !found.isEmpty();
      open = waiting;
    }
    left += open.size();
  }

  /** The unit with most of the border; where several claim the face, one of those. */
  private int longestNeighbour(Face face) {
    Map<Integer, Double> lengths = new HashMap<>();
    for (LineString ring : rings(face.shape)) {
      Coordinate[] c = ring.getCoordinates();
      for (int i = 1; i < c.length; i++) {
        Side side = Side.of(c[i - 1], c[i]);
        for (Face other : sides.get(side)) {
          if (other != face && other.settled && other.owners.size() == 1) {
            int unit = other.owners.getFirst();
            if (face.owners.isEmpty() || face.owners.contains(unit)) {
              lengths.merge(unit, side.length(lonScale), Double::sum);
            }
          }
        }
      }
    }
    return lengths.entrySet().stream()
        .max(
            Map.Entry.<Integer, Double>comparingByValue()
                .thenComparing(Map.Entry.<Integer, Double>comparingByKey().reversed()))
        .map(Map.Entry::getKey)
        .orElse(-1);
  }

  private static List<LineString> rings(Polygon face) {
    List<LineString> rings = new ArrayList<>(List.of(face.getExteriorRing()));
    for (int h = 0; h < face.getNumInteriorRing(); h++) {
      rings.add(face.getInteriorRingN(h));
    }
    return rings;
  }

  private Result result(List<Face> faces) {
    List<List<Polygon>> parts = new ArrayList<>();
    pieces.forEach(p -> parts.add(new ArrayList<>()));
    faces.forEach(f -> f.owners.forEach(unit -> parts.get(unit).add(f.shape)));
    List<CoverageCheck.Piece> snapped = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      CoverageCheck.Piece p = pieces.get(i);
      Geometry shape =
          CoverageUnion.union(
              p.geometry().getFactory().createMultiPolygon(parts.get(i).toArray(Polygon[]::new)));
      shape.setSRID(p.geometry().getSRID());
      snapped.add(new CoverageCheck.Piece(p.code(), p.name(), shape, p.group(), p.parent()));
      Change change =
          new Change(p.code(), p.name(), Geodesy.area(p.geometry()), Geodesy.area(shape));
      if (Math.abs(change.after() - change.before()) > ROUNDING_M2) {
        changes.add(change);
      }
    }
    Change[] sorted = changes.toArray(Change[]::new);
    Arrays.sort(
        sorted,
        (a, b) ->
            Double.compare(Math.abs(b.after() - b.before()), Math.abs(a.after() - a.before())));
    return new Result(List.copyOf(snapped), List.of(sorted), gaps, overlaps, left);
  }
}
