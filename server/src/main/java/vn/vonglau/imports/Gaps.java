package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import vn.vonglau.kernel.Geodesy;

/**
 * Finds ground that no surface of a map sheet covers although surfaces lie all around it. Open
 * strips, which lead out of the sheet, are lanes as often as faults and are not told.
 */
final class Gaps {
  /** Smaller ones come from rounding. */
  static final double MIN_AREA_M2 = 0.1;

  /** Larger ones are ponds, fields or another sheet rather than faults of a survey. */
  static final double MAX_AREA_M2 = 10_000;

  /** A sheet with more surfaces than this is none; it is not looked at. */
  static final int MOST_OF_A_SHEET = 20_000;

  /** More gaps than this are counted but not listed. */
  static final int MOST = 5_000;

  /**
   * @param sheet as the rows say it
   * @param width twice the area by the length of the edge: a strip has about its own
   */
  record Gap(String sheet, double areaM2, double width, double lon, double lat) {}

  private final Map<String, List<BareShape>> sheets = new TreeMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();

  void add(String sheet, BareShape surface) {
    if (sizes.merge(sheet, 1, Integer::sum) <= MOST_OF_A_SHEET) {
      sheets.computeIfAbsent(sheet, s -> new ArrayList<>()).add(surface);
    } else {
      sheets.remove(sheet);
    }
  }

  /** Sheet by sheet, at most {@link #MOST}. */
  List<Gap> find() {
    List<Gap> out = new ArrayList<>();
    sheets.forEach((sheet, surfaces) -> within(sheet, surfaces, out));
    return out;
  }

  private static void within(String sheet, List<BareShape> surfaces, List<Gap> out) {
    List<Geometry> whole = surfaces.stream().map(BareShape::toGeometry).toList();
    Geometry union = union(whole);
    for (Object each : PolygonExtracter.getPolygons(union)) {
      Polygon part = (Polygon) each;
      for (int h = 0; h < part.getNumInteriorRing() && out.size() < MOST; h++) {
        Geometry hole = part.getFactory().createPolygon(part.getInteriorRingN(h).getCoordinates());
        double area = Geodesy.area(hole);
        if (area >= MIN_AREA_M2 && area <= MAX_AREA_M2 && !inhabited(hole, union)) {
          Coordinate at = hole.getInteriorPoint().getCoordinate();
          double width = 2 * area / Geodesy.length(part.getInteriorRingN(h));
          out.add(new Gap(sheet, area, width, at.x, at.y));
        }
      }
    }
  }

  /** Whether surfaces stand within the hole: then it is a lane around a block. */
  private static boolean inhabited(Geometry hole, Geometry union) {
    for (int i = 0; i < union.getNumGeometries(); i++) {
      Geometry part = union.getGeometryN(i);
      if (hole.getEnvelopeInternal().contains(part.getEnvelopeInternal())
          && hole.contains(part.getInteriorPoint())) {
        return true;
      }
    }
    return false;
  }

  private static Geometry union(List<Geometry> surfaces) {
    Geometry all = surfaces.getFirst().getFactory().buildGeometry(new ArrayList<>(surfaces));
    try {
      return OverlayNGRobust.union(all);
    } catch (TopologyException | IllegalArgumentException e) {
      List<Geometry> fixed = surfaces.stream().map(GeometryFixer::fix).toList();
      return OverlayNGRobust.union(all.getFactory().buildGeometry(new ArrayList<>(fixed)));
    }
  }
}
