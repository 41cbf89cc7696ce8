package vn.vonglau.styles;

import java.util.List;
import java.util.stream.Stream;
import vn.vonglau.styles.Symbolizer.Graphic;
import vn.vonglau.styles.Symbolizer.Stroke;

/**
 * Bounds for lengths in styles of strangers, so that no picture takes more than its pixels. A
 * length may depend on a field only through Recode, Categorize or Interpolate.
 */
final class SldBudget {
  private static final double MOST_WIDTH = 200;
  private static final double MOST_MARK = 500;
  private static final double MOST_FACTOR = 8;
  private static final double MOST_LETTERS = 200;
  private static final double MOST_HALO = 20;
  private static final double MOST_SHIFT = 2000;
  private static final double LEAST_DASHES = 1;

  private SldBudget() {}

  /** What is out of bounds, or null. */
  static String fault(StyleProgram program) {
    return program.parts().stream()
        .flatMap(p -> p.rules().stream())
        .flatMap(r -> r.symbolizers().stream())
        .map(SldBudget::fault)
        .filter(f -> f != null)
        .findFirst()
        .orElse(null);
  }

  private static String fault(Symbolizer symbolizer) {
    return switch (symbolizer) {
      case Symbolizer.Area a -> fault(a.stroke());
      case Symbolizer.Line l -> fault(l.stroke());
      case Symbolizer.Point p -> fault(p.graphic());
      case Symbolizer.Raster r -> null;
      case Symbolizer.Text t -> {
        if (!within(t.size(), MOST_LETTERS)) {
          yield "font-size";
        }
        boolean far = Stream.of(t.x(), t.y(), t.wrap(), t.padding()).anyMatch(SldBudget::far);
        if (far || t.halo() != null && !(Math.abs(t.halo().radius()) <= MOST_HALO)) {
          yield far ? "Displacement" : "Halo";
        }
        yield fault(t.behind());
      }
    };
  }

  private static String fault(Graphic graphic) {
    if (graphic == null) {
      return null;
    }
    if (!within(graphic.size(), graphic.mark() == null ? MOST_FACTOR : MOST_MARK)) {
      return "Size";
    }
    return far(graphic.x()) || far(graphic.y()) ? "Displacement" : fault(graphic.stroke());
  }

  private static String fault(Stroke stroke) {
    if (stroke == null) {
      return null;
    }
    if (!within(stroke.width(), MOST_WIDTH) || far(stroke.offset())) {
      return "stroke-width";
    }
    double dashes = stroke.dash().stream().mapToDouble(Double::doubleValue).sum();
    return !stroke.dash().isEmpty() && dashes < LEAST_DASHES ? "stroke-dasharray" : null;
  }

  private static boolean far(double length) {
    return !(Math.abs(length) <= MOST_SHIFT);
  }

  private static boolean within(Expr expr, double most) {
    return switch (expr) {
      case null -> true;
      case Expr.Number n -> Math.abs(n.value()) <= most;
      case Expr.Recode r ->
          r.cases().stream().allMatch(c -> within(c.then(), most)) && within(r.otherwise(), most);
      case Expr.Categorize c -> all(c.values(), most);
      case Expr.Interpolate i -> i.stops().stream().allMatch(s -> within(s.value(), most));
      default -> false;
    };
  }

  private static boolean all(List<Expr> values, double most) {
    return values.stream().allMatch(v -> within(v, most));
  }
}
