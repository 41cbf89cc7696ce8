package vn.vonglau.units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import vn.vonglau.units.ImportPlan.Taken;

/** Finds the district that a commune lies in, for files whose communes name only the province. */
final class DistrictsByPlace {
  private record District(UnitRow row, PreparedGeometry area) {}

  private final Map<String, List<District>> byProvince = new HashMap<>();
  private final Set<String> coming = new HashSet<>();

  DistrictsByPlace(ImportPlan plan) {
    for (Taken t : plan.taken().values()) {
      if (t.row().level == Level.DISTRICT) {
        add(t.draft().parentCode(), t.row(), PlanTree.boundary(plan, t.row()));
        coming.add(t.draft().parentCode());
      }
    }
    Set<UnitRow> known = new HashSet<>();
    plan.taken().values().forEach(t -> known.add(t.row()));
    for (UnitRow row : plan.register().realUnits()) {
      if (row.level == Level.DISTRICT && !known.contains(row) && !plan.closing().contains(row)) {
        add(row.parentCode, row, plan.register().boundary(row));
      }
    }
  }

  private void add(String province, UnitRow row, Geometry boundary) {
    if (province != null && boundary != null) {
      byProvince
          .computeIfAbsent(province, k -> new ArrayList<>())
          .add(new District(row, PreparedGeometryFactory.prepare(boundary)));
    }
  }

  /** Whether the import brings districts of that province. */
  boolean comesWith(String province) {
    return coming.contains(province);
  }

  boolean has(String province, LocalDate on) {
    return byProvince.getOrDefault(province, List.of()).stream().anyMatch(d -> d.row.validOn(on));
  }

  /**
   * The district in force on a day that holds the inner point of a boundary; where several or none
   * do, the one that more than half of it lies in.
   *
   * @param boundary or null
   * @return null where no district fits
   */
  UnitRow find(String province, LocalDate on, Geometry boundary) {
    if (boundary == null || boundary.isEmpty()) {
      return null;
    }
    Point inside = boundary.getInteriorPoint();
    List<District> near = new ArrayList<>();
    List<District> holding = new ArrayList<>();
    for (District d : byProvince.getOrDefault(province, List.of())) {
      if (d.row.validOn(on)
          && d.area
              .getGeometry()
              .getEnvelopeInternal()
              .intersects(boundary.getEnvelopeInternal())) {
        near.add(d);
        if (d.area.intersects(inside)) {
          holding.add(d);
        }
      }
    }
    if (holding.size() == 1) {
      return holding.getFirst().row;
    }
    for (District d : near) {
      Geometry common =
          OverlayNGRobust.overlay(boundary, d.area.getGeometry(), OverlayNG.INTERSECTION);
      if (common.getArea() > boundary.getArea() / 2) {
        return d.row;
      }
    }
    return null;
  }
}
