package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryEditor;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.LineStringExtracter;
import org.locationtech.jts.geom.util.PolygonExtracter;
import vn.vonglau.kernel.Geodesy;

/**
 * Makes a sound geometry of a broken one, on request. What a broken ring goes around in either
 * direction counts as its surface, so that several blocks run together in one ring all remain.
 */
final class ShapeRepair {
  /**
   * @param geometry of the kind that it was; empty where nothing is left
   * @param areaBeforeM2 on the ellipsoid, of the rings as they stood: parts turned the other way
   *     take each other off
   */
  record Repaired(Geometry geometry, double areaBeforeM2, double areaAfterM2) {}

  private ShapeRepair() {}

  /**
   * @param lonLat WGS 84, all coordinates finite
   */
  static Repaired repair(Geometry lonLat) {
    Geometry fixed = kept(GeometryFixer.fix(withoutFolds(lonLat)), lonLat);
    fixed.setSRID(lonLat.getSRID());
    return new Repaired(fixed, Geodesy.area(lonLat), Geodesy.area(fixed));
  }

  /** The surface inside a line that was left open; empty where it has fewer than three corners. */
  static Polygon closed(LineString open) {
    GeometryFactory factory = open.getFactory();
    List<Coordinate> points = new ArrayList<>(List.of(open.getCoordinates()));
    if (points.size() < 3) {
      return factory.createPolygon();
    }
    if (!points.getFirst().equals2D(points.getLast())) {
      points.add(points.getFirst().copy());
    }
    return points.size() < 4
        ? factory.createPolygon()
        : factory.createPolygon(points.toArray(Coordinate[]::new));
  }

  private static Geometry withoutFolds(Geometry geometry) {
    return new GeometryEditor(geometry.getFactory())
        .edit(
            geometry,
            new GeometryEditor.CoordinateOperation() {
              @Override
              public Coordinate[] edit(Coordinate[] from, Geometry part) {
                return part instanceof LineString
                    ? unfolded(from, part instanceof LinearRing)
                    : from;
              }
            });
  }

  /** Takes out points told twice and the tips of spikes, again until none is left. */
  private static Coordinate[] unfolded(Coordinate[] from, boolean ring) {
    List<Coordinate> to = new ArrayList<>(from.length);
    for (Coordinate c : from) {
      Coordinate flat = new CoordinateXY(c);
      while (!to.isEmpty() && to.getLast().equals2D(flat)) {
        to.removeLast();
      }
      to.add(flat);
      while (ring
          && to.size() > 2
          && ShapeFaults.spike(to.get(to.size() - 3), to.get(to.size() - 2), to.getLast())) {
        to.remove(to.size() - 2);
        if (to.get(to.size() - 2).equals2D(to.getLast())) {
          to.removeLast();
        }
      }
    }
    if (!ring) {
      return to.size() < 2 ? from : to.toArray(Coordinate[]::new);
    }
    while (to.size() > 4 && ShapeFaults.spike(to.get(to.size() - 2), to.getFirst(), to.get(1))) {
      to.removeLast();
      to.removeFirst();
      to.add(to.getFirst().copy());
    }
    boolean sound = to.size() > 3 && to.getFirst().equals2D(to.getLast());
    return sound ? to.toArray(Coordinate[]::new) : from;
  }

  /** Surfaces stay surfaces and lines lines; what fell to a lesser kind is left out. */
  private static Geometry kept(Geometry fixed, Geometry before) {
    GeometryFactory factory = before.getFactory();
    if (before.getClass() == GeometryCollection.class) {
      return fixed;
    }
    return switch (before.getDimension()) {
      case 2 -> {
        List<Polygon> parts = new ArrayList<>();
        for (Object part : PolygonExtracter.getPolygons(fixed)) {
          if (((Polygon) part).getArea() > ShapeFaults.NO_AREA) {
            parts.add((Polygon) part);
          }
        }
        yield parts.isEmpty() ? factory.createPolygon() : factory.buildGeometry(parts);
      }
      case 1 -> {
        List<LineString> parts = new ArrayList<>();
        for (Object part : LineStringExtracter.getLines(fixed)) {
          parts.add((LineString) part);
        }
        yield parts.isEmpty() ? factory.createLineString() : factory.buildGeometry(parts);
      }
      default -> fixed;
    };
  }
}
