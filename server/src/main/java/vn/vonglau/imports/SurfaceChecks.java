package vn.vonglau.imports;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.catalogue.Field;
import vn.vonglau.kernel.Geodesy;
import vn.vonglau.kernel.Names;

/** Whether a surface is what its row says of it: as large as stated, and no mere strip. */
final class SurfaceChecks {
  /** Stated and measured area may differ by this share. */
  static final double TOLERANCE = 0.05;

  /** Metres: what is narrower all along was left over between two lines. */
  static final double SLIVER = 0.3;

  /** Square metres in one of the units in which areas are written. */
  private static final Map<String, Double> UNITS = Map.of("m²", 1.0, "ha", 1e4, "km²", 1e6);

  private final FieldPlan stated;

  SurfaceChecks(Plan plan) {
    stated =
        plan.geometry().equals("polygon")
            ? plan.fields().stream().filter(SurfaceChecks::isArea).findFirst().orElse(null)
            : null;
  }

  private static boolean isArea(FieldPlan field) {
    boolean number = field.type() == Field.Type.NUMBER || field.type() == Field.Type.INTEGER;
    String name = field.field().toLowerCase(Locale.ROOT);
    return !field.skip()
        && number
        && field.unit() != null
        && UNITS.containsKey(field.unit())
        && (name.startsWith("area")
            || Names.key(field.title().vi()).startsWith("dien tich")
            || name.startsWith("dientich"));
  }

  /** A warning where the stated area is another one than that of the shape. */
  Optional<RowProblem> area(long line, String key, Map<String, Object> values, Geometry shape) {
    if (stated == null
        || !(values.get(stated.field()) instanceof Number told)
        || shape.getDimension() != 2) {
      return Optional.empty();
    }
    double says = told.doubleValue() * UNITS.get(stated.unit());
    double measured = Geodesy.area(shape);
    if (Math.abs(measured - says) <= TOLERANCE * says) {
      return Optional.empty();
    }
    String own = number(says / UNITS.get(stated.unit())) + " " + stated.unit();
    String other = number(measured / UNITS.get(stated.unit())) + " " + stated.unit();
    Coordinate at = shape.getCoordinate();
    return Optional.of(
        new RowProblem(
            0,
            "warning",
            "area-differs",
            line,
            stated.source(),
            told.toString(),
            key,
            "Diện tích ghi là %s nhưng hình đo được %s, lệch %s."
                .formatted(own, other, share(says, measured)),
            "The stated area is %s, but the shape measures %s: %s off."
                .formatted(own, other, share(says, measured)),
            at.x,
            at.y,
            null,
            null,
            null,
            null));
  }

  /** A note where the surface is nothing but a strip. */
  static Optional<RowProblem> sliver(long line, String key, Geometry shape) {
    double edge = shape.getDimension() == 2 ? Geodesy.length(shape.getBoundary()) : 0;
    double width = edge == 0 ? SLIVER : 2 * Geodesy.area(shape) / edge;
    if (width >= SLIVER) {
      return Optional.empty();
    }
    Coordinate at = shape.getCoordinate();
    return Optional.of(
        new RowProblem(
            0,
            "note",
            "shape-sliver",
            line,
            null,
            null,
            key,
            "Vùng chỉ rộng trung bình %s m: có thể là dải thừa giữa hai đường."
                .formatted(number(width)),
            "The surface is only %s m wide on average: it may be a strip left between two lines."
                .formatted(number(width)),
            at.x,
            at.y,
            null,
            null,
            null,
            null));
  }

  private static String share(double says, double measured) {
    return says == 0 ? "100 %" : Math.round(100 * Math.abs(measured - says) / says) + " %";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
  }
}
