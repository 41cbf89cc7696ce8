package vn.vonglau.formats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * Tells shells from holes among the rings of a shapefile record: clockwise is a shell, the others
 * are holes of the smallest shell around them. Where no ring runs clockwise the writer had it the
 * other way round, and where a hole has no shell the direction is wrong too: then nesting decides.
 */
final class RingNest {
  private static final class Ring {
    final LinearRing line;
    final double size;
    boolean hole;
    Ring shell;
    final List<LinearRing> holes = new ArrayList<>();

    Ring(LinearRing line, double signedArea) {
      this.line = line;
      this.size = Math.abs(signedArea);
      // JTS gives clockwise rings a positive signed area
      this.hole = signedArea < 0;
    }
  }

  private RingNest() {}

  static Geometry polygons(List<Coordinate[]> parts) {
    List<Ring> rings = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      LinearRing line = GeoJsonShapes.ring(parts.get(i), i + 1);
      if (!line.isEmpty()) {
        rings.add(new Ring(line, Area.ofRingSigned(line.getCoordinateSequence())));
      }
    }
    rings.sort(Comparator.comparingDouble((Ring r) -> r.size).reversed());
    boolean placed = rings.stream().anyMatch(r -> !r.hole) && findShells(rings);
    if (!placed) {
      for (Ring ring : rings) {
        ring.hole = rings.stream().filter(o -> o != ring && contains(o, ring)).count() % 2 == 1;
      }
      findShells(rings);
    }
    for (Ring hole : rings) {
      if (hole.hole && hole.shell != null) {
        hole.shell.holes.add(hole.line);
      }
    }
    List<Polygon> polygons = new ArrayList<>();
    for (Ring shell : rings) {
      if (!shell.hole) {
        LinearRing[] holes = shell.holes.toArray(LinearRing[]::new);
        polygons.add(GeoJsonShapes.FACTORY.createPolygon(shell.line, holes));
      }
    }
    return polygons.size() == 1
        ? polygons.getFirst()
        : GeoJsonShapes.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }

  private static boolean findShells(List<Ring> rings) {
    for (Ring hole : rings) {
      if (hole.hole) {
        // largest first, so the last one that fits is the smallest
        hole.shell = null;
        for (Ring shell : rings) {
          if (!shell.hole && shell.size > hole.size && contains(shell, hole)) {
            hole.shell = shell;
          }
        }
        if (hole.shell == null) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean contains(Ring outer, Ring inner) {
    if (outer.size <= inner.size
        || !outer.line.getEnvelopeInternal().contains(inner.line.getEnvelopeInternal())) {
      return false;
    }
    Coordinate[] around = outer.line.getCoordinates();
    for (Coordinate c : inner.line.getCoordinates()) {
      int where = PointLocation.locateInRing(c, around);
      if (where != Location.BOUNDARY) {
        return where == Location.INTERIOR;
      }
    }
    return true;
  }
}
