package vn.vonglau.planning;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Geodesy;
import vn.vonglau.kernel.PackedShapes;

/** Measures the parts of features that lie in an area; not for several threads. */
final class Measures {
  /** What lies inside with less than this part of itself has a border in common, no more. */
  private static final double SLIVER = 1e-4;

  private final Geometry area;
  private final PreparedGeometry prepared;
  private final Crs plane;

  /** What is there of some features, added up. */
  static final class Sum {
    long count;
    long partly;
    long touching;
    double geodesic;
    double planar;
    double length;
    boolean simulated;
  }

  /**
   * @param area polygonal, WGS 84
   * @param plane in which plane areas are told
   */
  Measures(Geometry area, Crs plane) {
    // on the grid of the features: what shares corners with them shares them exactly
    Geometry fitted = PackedShapes.of(List.of(area)).toGeometry(0);
    this.area = fitted != null && fitted.isValid() ? fitted : area;
    this.prepared = PreparedGeometryFactory.prepare(this.area);
    this.plane = plane;
  }

  /** Adds a feature that touches the area; only what lies inside is measured. */
  void add(Geometry place, Sum to) {
    boolean whole = prepared.covers(place);
    Geometry inside = whole ? place : OverlayNGRobust.overlay(place, area, OverlayNG.INTERSECTION);
    to.count++;
    if (place.getDimension() == 2) {
      double m2 = Geodesy.area(inside);
      to.geodesic += m2;
      to.planar += Geodesy.planarArea(inside, plane);
      edge(whole, () -> m2 < SLIVER * Geodesy.area(place), to);
    } else if (place.getDimension() == 1) {
      double metres = Geodesy.length(inside);
      to.length += metres;
      edge(whole, () -> metres < SLIVER * Geodesy.length(place), to);
    }
  }

  private static void edge(boolean whole, BooleanSupplier nothing, Sum to) {
    if (!whole) {
      if (nothing.getAsBoolean()) {
        to.touching++;
      } else {
        to.partly++;
      }
    }
  }

  /** To a hundredth of a square metre or metre: what lies behind is the noise of drawing. */
  static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
