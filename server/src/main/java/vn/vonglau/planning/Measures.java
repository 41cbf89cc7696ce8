package vn.vonglau.planning;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Geodesy;

/** Measures the parts of features that lie in an area; not for several threads. */
final class Measures {
  private final Geometry area;
  private final PreparedGeometry prepared;
  private final Crs plane;

  /** What is there of some features, added up. */
  static final class Sum {
    long count;
    long partly;
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
    this.area = area;
    this.prepared = PreparedGeometryFactory.prepare(area);
    this.plane = plane;
  }

  /** Adds a feature that touches the area; only what lies inside is measured. */
  void add(Geometry place, Sum to) {
    boolean whole = prepared.covers(place);
    Geometry inside = whole ? place : OverlayNGRobust.overlay(place, area, OverlayNG.INTERSECTION);
    to.count++;
    to.partly += whole ? 0 : 1;
    if (place.getDimension() == 2) {
      to.geodesic += Geodesy.area(inside);
      to.planar += Geodesy.planarArea(inside, plane);
    } else if (place.getDimension() == 1) {
      to.length += Geodesy.length(inside);
    }
  }
}
