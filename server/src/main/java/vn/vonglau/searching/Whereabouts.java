package vn.vonglau.searching;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.UnitsSnapshot;

/** Where something is: the members of an item that say it, and the unit in words. */
record Whereabouts(UnitsSnapshot units, LocalDate day) {
  /** Names of the communes that cover a place on the day; empty outside of all. */
  String commune(double lon, double lat) {
    return names(units.era(day).covering(Level.COMMUNE, lon, lat));
  }

  /** The communes that were there before, under other names: the last ones that differ. */
  String formerCommune(double lon, double lat) {
    String now = commune(lon, lat);
    List<LocalDate> changes = units.changes().stream().filter(d -> !d.isAfter(day)).toList();
    for (LocalDate change : changes.reversed()) {
      // elsewhere units may have changed since
      String before = names(units.era(change.minusDays(1)).covering(Level.COMMUNE, lon, lat));
      if (!before.isEmpty() && !before.equals(now)) {
        return before;
      }
    }
    return "";
  }

  boolean inProvince(double lon, double lat) {
    return !units.era(day).covering(Level.PROVINCE, lon, lat).isEmpty();
  }

  private static String names(List<Unit> found) {
    return found.stream().map(Unit::name).distinct().collect(Collectors.joining(", "));
  }

  /** A place within the shape: where its symbol or its label stands. Null without a shape. */
  static Coordinate spot(Geometry shape) {
    if (shape == null || shape.isEmpty()) {
      return null;
    }
    return shape.getDimension() == 0
        ? shape.getCoordinate()
        : shape.getInteriorPoint().getCoordinate();
  }

  /** Adds lon, lat and bounds (west, south, east, north); nothing without a shape. */
  static void put(Geometry shape, Map<String, Object> item) {
    Coordinate spot = spot(shape);
    if (spot != null) {
      Envelope box = shape.getEnvelopeInternal();
      item.put("lon", degrees(spot.x));
      item.put("lat", degrees(spot.y));
      item.put("bounds", new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()});
    }
  }

  /** Seven decimals: a centimetre. */
  static double degrees(double value) {
    return Math.rint(value * 1e7) / 1e7;
  }
}
