package vn.vonglau.planning;

import java.time.LocalDate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.springframework.stereotype.Component;
import vn.vonglau.filters.ShapeJson;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Era;
import vn.vonglau.units.Level;
import vn.vonglau.units.Place;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/**
 * Where a question is asked about.
 *
 * @param shape polygonal, WGS 84
 * @param unit that was named, or null where a shape was drawn
 * @param plane the zone of VN-2000 in which plane areas are told
 */
record AskedArea(Geometry shape, Unit unit, Crs plane) {
  private static final double MOST_BUFFER = 100_000;

  /** Segments of a quarter of a circle: its area is told 0.2 % too small at the most. */
  private static final int QUARTER = 16;

  /** Reads {@code unit}, {@code geometry}, {@code buffer} and {@code within}. */
  @Component
  static class Reader {
    private final Units units;

    Reader(Units units) {
      this.units = units;
    }

    /**
     * @throws vn.vonglau.kernel.ProblemException 400 {@code area} without an area, {@code shape}
     *     for one that cannot be read; 404 for an unknown unit
     */
    AskedArea read(JsonBody body, LocalDate day) {
      if (body.has("unit") == body.has("geometry")) {
        throw Problem.badRequest(
                "area",
                "Chọn một đơn vị (unit) hoặc gửi một hình (geometry), không phải cả hai.",
                "Choose a unit or send a geometry, not both.")
            .at("unit", null)
            .asException();
      }
      Unit unit = null;
      Geometry shape;
      if (body.has("unit")) {
        unit = unit(body.json().get("unit").asString(""));
        shape = boundary(unit);
      } else {
        shape = ShapeJson.asked(body.json().get("geometry"));
      }
      Crs plane = plane(shape, day);
      shape = widened(shape, body, plane);
      if (shape.getDimension() < 2) {
        throw Problem.badRequest(
                "area",
                "Điểm và đường cần bán kính: thêm buffer (mét).",
                "Points and lines need a radius: add buffer (metres).")
            .at("buffer", null)
            .asException();
      }
      if (body.has("within")) {
        // as a summary by units cuts it: the list of a commune has what its line counted
        Geometry piece = boundary(unit(body.json().get("within").asString("")));
        shape = OverlayNGRobust.overlay(shape, piece, OverlayNG.INTERSECTION);
      }
      return new AskedArea(shape, unit, plane);
    }

    private Geometry boundary(Unit unit) {
      return units
          .now()
          .place(unit.id())
          .map(Place::boundary)
          .orElseThrow(() -> Problem.notFound().asException());
    }

    private Unit unit(String text) {
      if (!text.matches("[0-9]{1,18}")) {
        throw Problem.notFound().asException();
      }
      return units
          .now()
          .find(Long.parseLong(text))
          .orElseThrow(() -> Problem.notFound().asException());
    }

    private static Geometry widened(Geometry shape, JsonBody body, Crs plane) {
      if (!body.has("buffer")) {
        return shape;
      }
      double metres = body.json().get("buffer").asDouble(Double.NaN);
      if (!(metres > 0 && metres <= MOST_BUFFER)) {
        throw Problem.badRequest(
                "buffer",
                "Bán kính từ trên 0 đến 100.000 m. Sửa buffer.",
                "A radius is above 0 and at most 100,000 m. Correct buffer.")
            .at("buffer", null)
            .asException();
      }
      return plane.toWgs84(plane.fromWgs84(shape).buffer(metres, QUARTER));
    }

    /** The zone of the first province that there is. */
    Crs usual(LocalDate day) {
      return units.now().era(day).units(Level.PROVINCE).stream()
          .flatMap(p -> units.now().place(p.id()).stream())
          .findFirst()
          .map(p -> plane(p.boundary(), day))
          .orElseGet(() -> Crs.planeOf("", 105));
    }

    /** The zone of the province around the middle of the shape; the nearest zone elsewhere. */
    private Crs plane(Geometry shape, LocalDate day) {
      var middle = shape.getEnvelopeInternal().centre();
      Era era = units.now().era(day);
      String province =
          era.covering(Level.PROVINCE, middle.x, middle.y).stream()
              .map(Unit::shortName)
              .findFirst()
              .orElse("");
      return Crs.planeOf(province, middle.x);
    }
  }
}
