package vn.vonglau.imports;

import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import vn.vonglau.kernel.Geodesy;

/** Tells what of a geometry lies outside the province. Keep one for all rows of a file. */
final class Outside {
  /** Borders of different sources differ by metres: less than this of a surface is no matter. */
  private static final double NEGLIGIBLE_SHARE = 0.01;

  /** About 20 m: how far a point or a line may lie from the border that it belongs to. */
  private static final double NEAR_DEGREES = 2e-4;

  private final PreparedGeometry province;

  private Outside(PreparedGeometry province) {
    this.province = province;
  }

  static Outside of(Geometry province) {
    return new Outside(PreparedGeometryFactory.prepare(province));
  }

  /** For one row alone. */
  static Optional<ShapeFault> of(Geometry geometry, Geometry province) {
    return of(province).check(geometry);
  }

  /**
   * @param geometry WGS 84, all coordinates finite
   * @return {@code place-outside}, {@code place-partly-outside} with the share, or empty
   */
  Optional<ShapeFault> check(Geometry geometry) {
    if (geometry.isEmpty() || province.covers(geometry)) {
      return Optional.empty();
    }
    Coordinate at = geometry.getCoordinate();
    if (!province.intersects(geometry)) {
      return province.getGeometry().isWithinDistance(geometry, NEAR_DEGREES)
          ? Optional.empty()
          : Optional.of(
              new ShapeFault(
                  "place-outside",
                  "Hình nằm ngoài địa bàn tỉnh. Kiểm tra lại tọa độ và hệ tọa độ.",
                  "The geometry lies outside the province. Check the coordinates and their system.",
                  at.x,
                  at.y));
    }
    boolean surface = geometry.getDimension() == 2;
    Geometry out = beyond(geometry);
    double all = surface ? Geodesy.area(geometry) : Geodesy.length(geometry);
    double rest = surface ? Geodesy.area(out) : Geodesy.length(out);
    if (out.isEmpty() || all > 0 && rest / all < NEGLIGIBLE_SHARE) {
      return Optional.empty();
    }
    Coordinate there = out.getInteriorPoint().getCoordinate();
    long percent = all > 0 ? Math.max(1, Math.round(100 * rest / all)) : 0;
    return Optional.of(
        new ShapeFault(
            "place-partly-outside",
            "Một phần hình nằm ngoài địa bàn tỉnh"
                + (all > 0 ? String.format(Locale.ROOT, " (%d\u00a0%%)", percent) : "")
                + ".",
            "Part of the geometry lies outside the province"
                + (all > 0 ? String.format(Locale.ROOT, " (%d%%)", percent) : "")
                + ".",
            there.x,
            there.y));
  }

  private Geometry beyond(Geometry geometry) {
    try {
      return OverlayNG.overlay(geometry, province.getGeometry(), OverlayNG.DIFFERENCE);
    } catch (TopologyException | IllegalArgumentException e) {
      // a broken ring: its repaired form lies where it lies
      return OverlayNGRobust.overlay(
          ShapeRepair.repair(geometry).geometry(), province.getGeometry(), OverlayNG.DIFFERENCE);
    }
  }
}
