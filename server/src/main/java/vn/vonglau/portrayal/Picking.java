package vn.vonglau.portrayal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.PackedShapes;
import vn.vonglau.styles.Evaluator;
import vn.vonglau.styles.StyleProgram;
import vn.vonglau.styles.Symbolizer;

/** Which features of a layer are drawn at a place of a picture. */
final class Picking {
  private final MapRows rows;
  private final Projection projection;
  private final Evaluator evaluator;
  private final Standings standings;
  private final double denominator;
  private final double x;
  private final double y;
  private final double tolerance;

  Picking(
      MapRows rows,
      MapView view,
      Evaluator evaluator,
      Stamps stamps,
      double x,
      double y,
      double tolerance) {
    this.rows = rows;
    this.projection = new Projection(view);
    this.evaluator = evaluator;
    this.standings = new Standings(stamps, evaluator, projection, view.density());
    this.denominator = view.scaleDenominator();
    this.x = x;
    this.y = y;
    this.tolerance = tolerance;
  }

  /** Ids, the uppermost first. */
  List<Long> find(int most) {
    Set<Long> found = new LinkedHashSet<>();
    List<StyleProgram.Part> parts = rows.layer().program().parts();
    for (StyleProgram.Part part : parts.reversed()) {
      List<StyleProgram.Rule> rules = Looks.visible(part, denominator);
      if (rules.isEmpty() || part.kind() == StyleProgram.Kind.LINE) {
        continue;
      }
      symbols(part.kind(), rules, found);
      if (part.kind() == StyleProgram.Kind.MAIN) {
        shapes(rules, found);
      }
    }
    return found.stream().filter(id -> id >= 0).limit(most).toList();
  }

  private void symbols(StyleProgram.Kind kind, List<StyleProgram.Rule> rules, Set<Long> found) {
    boolean any =
        rules.stream()
            .flatMap(r -> r.symbolizers().stream())
            .anyMatch(s -> s instanceof Symbolizer.Point);
    long[] box = any ? around(Placement.REACH) : null;
    if (box == null) {
      return;
    }
    double px = x + projection.cornerX();
    double py = y + projection.cornerY();
    rows.places(
        kind,
        box,
        (id, worldX, worldY, row, layer, index) -> {
          double[] at = projection.onPlane(worldX, worldY);
          if (at == null) {
            return;
          }
          for (StyleProgram.Rule rule : rules) {
            if (rule.filter() != null && !evaluator.test(rule.filter(), row)) {
              continue;
            }
            for (Symbolizer s : rule.symbolizers()) {
              Standings.Made made =
                  s instanceof Symbolizer.Point p ? standings.point(0, p, row, 1) : null;
              if (made != null && within(made.boxes().getFirst(), px - at[0], py - at[1])) {
                found.add(id);
              }
            }
          }
        });
  }

  private boolean within(Placement.Box box, double dx, double dy) {
    return dx >= box.minX() - tolerance
        && dx <= box.maxX() + tolerance
        && dy >= box.minY() - tolerance
        && dy <= box.maxY() + tolerance;
  }

  private long[] around(double reach) {
    double px = x + projection.cornerX();
    double py = y + projection.cornerY();
    return projection.world(px - reach, py - reach, px + reach, py + reach);
  }

  private void shapes(List<StyleProgram.Rule> rules, Set<Long> found) {
    long[] box = around(tolerance + 8);
    if (box == null) {
      return;
    }
    PackedRow row = rows.row();
    List<Long> below = new ArrayList<>();
    for (Picked picked : rows.shapes(StyleProgram.Kind.MAIN, box)) {
      for (int i : picked.rows()) {
        row.at(picked.layer(), i);
        for (StyleProgram.Rule rule : rules) {
          if ((rule.filter() == null || evaluator.test(rule.filter(), row))
              && rule.symbolizers().stream().anyMatch(s -> hit(s, picked.layer(), i))) {
            below.add(picked.layer().id(i));
            break;
          }
        }
      }
    }
    // what was painted last lies above
    found.addAll(below.reversed());
  }

  /** Areas are hit inside even where their fill is clear: it is there to be hit. */
  private boolean hit(Symbolizer s, PackedLayer layer, int i) {
    return switch (s) {
      case Symbolizer.Area a when a.fill() != null -> inside(layer.shapes(), i);
      case Symbolizer.Area a -> near(layer.shapes(), i);
      case Symbolizer.Line l -> near(layer.shapes(), i);
      default -> false;
    };
  }

  private boolean inside(PackedShapes shapes, int i) {
    if (shapes.kind(i) != PackedShapes.Kind.POLYGON) {
      return false;
    }
    double px = x * 256;
    double py = y * 256;
    boolean in = false;
    for (int p = shapes.firstPart(i); p < shapes.firstPart(i + 1); p++) {
      projection.clear();
      if (!projection.add(shapes, shapes.firstVertex(p), shapes.firstVertex(p + 1))) {
        return false;
      }
      long[] xy = projection.xy;
      for (int k = 0, last = projection.length - 2; k < projection.length; last = k, k += 2) {
        boolean crosses = xy[k + 1] > py != xy[last + 1] > py;
        if (crosses
            && px
                < (double) (xy[last] - xy[k]) * (py - xy[k + 1]) / (xy[last + 1] - xy[k + 1])
                    + xy[k]) {
          in = !in;
        }
      }
    }
    return in;
  }

  private boolean near(PackedShapes shapes, int i) {
    boolean closed = shapes.kind(i) == PackedShapes.Kind.POLYGON;
    for (int p = shapes.firstPart(i); p < shapes.firstPart(i + 1); p++) {
      projection.clear();
      if (!projection.add(shapes, shapes.firstVertex(p), shapes.firstVertex(p + 1))) {
        return false;
      }
      int n = projection.length;
      for (int k = closed ? 0 : 2; k < n; k += 2) {
        if (distance(projection.xy, k, (k + n - 2) % n) <= (tolerance + 1) * 256) {
          return true;
        }
      }
    }
    return false;
  }

  private double distance(long[] xy, int a, int b) {
    double dx = xy[b] - xy[a];
    double dy = xy[b + 1] - xy[a + 1];
    double square = dx * dx + dy * dy;
    double t =
        square == 0
            ? 0
            : Math.clamp(((x * 256 - xy[a]) * dx + (y * 256 - xy[a + 1]) * dy) / square, 0, 1);
    return Math.hypot(xy[a] + t * dx - x * 256, xy[a + 1] + t * dy - y * 256);
  }
}
