package vn.vonglau.portrayal;

import java.util.ArrayList;
import java.util.List;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.PackedShapes;
import vn.vonglau.paint.Stamp;
import vn.vonglau.styles.Evaluator;
import vn.vonglau.styles.Expr;
import vn.vonglau.styles.Symbolizer;

/**
 * Makes symbols and names of features, with the rectangles in which they may stand. Rectangles are
 * in px of the styles, whatever the density: a map has the same names on paper as on a screen.
 */
final class Standings {
  /** MapLibre's {@code text-radial-offset} of the styles that the browser gets, in em. */
  private static final double RADIAL = 1.2;

  /** MapLibre's {@code icon-padding} where a style sets none, px. */
  private static final double ICON_PADDING = 2;

  private final Stamps stamps;
  private final Evaluator evaluator;
  private final Projection projection;
  private final double density;

  /**
   * @param boxes where it may stand, from its anchor, px
   * @param always stands whatever else does
   */
  record Made(
      Standing standing,
      List<Placement.Box> boxes,
      double priority,
      double padding,
      boolean always) {}

  Standings(Stamps stamps, Evaluator evaluator, Projection projection, double density) {
    this.density = density;
    this.stamps = stamps;
    this.evaluator = evaluator;
    this.projection = projection;
  }

  /** Null where there is nothing to see. */
  Made point(int layer, Symbolizer.Point point, Evaluator.Row row, double fade) {
    Symbolizer.Graphic graphic = point.graphic();
    Stamp stamp = graphic(graphic, row);
    if (stamp == null) {
      return null;
    }
    int of255 = opacity(graphic.opacity(), row, fade);
    double x = graphic.x();
    double y = graphic.y();
    Placement.Box box =
        new Placement.Box(
            x - stamp.originX() / density,
            y - stamp.originY() / density,
            x + (stamp.width() - stamp.originX()) / density,
            y + (stamp.height() - stamp.originY()) / density);
    Standing standing =
        new Standing(
            layer,
            null,
            density,
            List.of(new Standing.Part(() -> stamp, new double[] {x}, new double[] {y}, of255)));
    return new Made(
        standing,
        List.of(box),
        evaluator.number(point.priority(), row, 50),
        ICON_PADDING,
        point.overlap());
  }

  private Stamp graphic(Symbolizer.Graphic graphic, Evaluator.Row row) {
    double size = Math.clamp(evaluator.number(graphic.size(), row, 1), 0, 400);
    double rotation = evaluator.number(graphic.rotation(), row, 0);
    if (graphic.mark() == null) {
      return image(graphic.images(), row, size, rotation);
    }
    int fill = graphic.fill() == null ? 0 : evaluator.colour(graphic.fill().colour(), row);
    int stroke = graphic.stroke() == null ? 0 : evaluator.colour(graphic.stroke().colour(), row);
    double width =
        graphic.stroke() == null ? 0 : evaluator.number(graphic.stroke().width(), row, 1);
    return size == 0
        ? null
        : stamps.mark(
            graphic.mark(),
            size * density,
            fill,
            stroke,
            Math.clamp(width, 0, 100) * density,
            rotation);
  }

  private Stamp image(List<Expr> names, Evaluator.Row row, double scale, double rotation) {
    for (Expr name : names) {
      Stamp stamp =
          scale <= 0 || scale > 20
              ? null
              : stamps.symbol(
                  evaluator.text(name, row), evaluator.theme(), scale * density, rotation);
      if (stamp != null) {
        return stamp;
      }
    }
    return null;
  }

  private int opacity(Expr opacity, Evaluator.Row row, double fade) {
    return (int) Math.round(255 * Math.clamp(evaluator.number(opacity, row, 1), 0, 1) * fade);
  }

  /** Null where there is nothing to read. */
  Made text(
      int layer, Symbolizer.Text text, Evaluator.Row row, double fade, PackedLayer of, int index) {
    String words = evaluator.text(text.label(), row).strip();
    double size = Math.clamp(evaluator.number(text.size(), row, 12), 0, 200);
    int colour = evaluator.colour(text.colour(), row);
    if (words.isEmpty() || size < 1 || colour == 0) {
      return null;
    }
    String shown = words.length() > 200 ? words.substring(0, 200) + "…" : words;
    double halo = text.halo() == null ? 0 : Math.clamp(text.halo().radius(), 0, 20);
    int haloColour = text.halo() == null ? 0 : evaluator.colour(text.halo().colour(), row);
    double priority = evaluator.number(text.priority(), row, 50);
    if (text.alongLine() && of != null && of.shapes().kind(index) == PackedShapes.Kind.LINE) {
      return along(layer, text, shown, size, colour, halo, haloColour, priority, fade, of, index);
    }
    double rotation = evaluator.number(text.rotation(), row, 0);
    double[] wh = stamps.textSize(shown, text.font(), size, text.wrap());
    List<String> sides = text.anchors().isEmpty() ? List.of(text.anchor()) : text.anchors();
    int n = sides.size();
    double[] x = new double[n];
    double[] y = new double[n];
    List<Placement.Box> boxes = new ArrayList<>();
    for (int a = 0; a < n; a++) {
      String side = sides.get(a);
      boolean one = text.anchors().isEmpty();
      double radial = one ? 0 : RADIAL * size;
      x[a] = one ? text.x() : 0;
      y[a] = one ? text.y() : 0;
      if (side.contains("left")) {
        x[a] += wh[0] / 2 + radial;
      } else if (side.contains("right")) {
        x[a] -= wh[0] / 2 + radial;
      }
      if (side.contains("top")) {
        y[a] += wh[1] / 2 + radial;
      } else if (side.contains("bottom")) {
        y[a] -= wh[1] / 2 + radial;
      }
      boxes.add(box(x[a], y[a], wh, rotation));
    }
    List<Standing.Part> parts = new ArrayList<>();
    Stamp behind = behind(text, row, wh);
    if (behind != null) {
      parts.add(new Standing.Part(() -> behind, x, y, opacity(text.behind().opacity(), row, fade)));
      double left = Math.max(wh[0] / 2, behind.originX() / density);
      double top = Math.max(wh[1] / 2, behind.originY() / density);
      boxes.replaceAll(b -> grown(b, left - wh[0] / 2, top - wh[1] / 2));
    }
    parts.add(
        new Standing.Part(
            () ->
                stamps.text(
                    shown,
                    text.font(),
                    size * density,
                    colour,
                    halo * density,
                    haloColour,
                    text.wrap() * density,
                    rotation),
            x,
            y,
            of255(fade)));
    double padding = behind == null ? text.padding() : Math.max(text.padding(), ICON_PADDING);
    return new Made(
        new Standing(layer, shown, density, parts), boxes, priority, padding, text.overlap());
  }

  private Stamp behind(Symbolizer.Text text, Evaluator.Row row, double[] wh) {
    Symbolizer.Graphic graphic = text.behind();
    if (graphic == null) {
      return null;
    }
    if (!text.stretched()) {
      return graphic(graphic, row);
    }
    for (Expr name : graphic.images()) {
      Stamp stamp =
          stamps.behind(evaluator.text(name, row), evaluator.theme(), wh[0], wh[1], density);
      if (stamp != null) {
        return stamp;
      }
    }
    return null;
  }

  private static Placement.Box grown(Placement.Box b, double x, double y) {
    return new Placement.Box(b.minX() - x, b.minY() - y, b.maxX() + x, b.maxY() + y);
  }

  private static Placement.Box box(double x, double y, double[] wh, double rotation) {
    double w = wh[0];
    double h = wh[1];
    if (rotation % 180 != 0) {
      double c = Math.abs(Math.cos(Math.toRadians(rotation)));
      double s = Math.abs(Math.sin(Math.toRadians(rotation)));
      w = wh[0] * c + wh[1] * s;
      h = wh[0] * s + wh[1] * c;
    }
    return new Placement.Box(x - w / 2, y - h / 2, x + w / 2, y + h / 2);
  }

  private Made along(
      int layer,
      Symbolizer.Text text,
      String shown,
      double size,
      int colour,
      double halo,
      int haloColour,
      double priority,
      double fade,
      PackedLayer of,
      int index) {
    PackedShapes shapes = of.shapes();
    int part = MapRows.longest(shapes, index);
    int from = shapes.firstVertex(part);
    int n = shapes.firstVertex(part + 1) - from;
    int middle = from + n / 2;
    double[] anchor = plane(shapes, middle);
    double[] xy = new double[2 * n];
    for (int v = 0; v < n && anchor != null; v++) {
      double[] at = plane(shapes, from + v);
      if (at == null) {
        return null;
      }
      xy[2 * v] = at[0] - anchor[0];
      xy[2 * v + 1] = at[1] - anchor[1] + text.y() * density;
    }
    Stamp stamp =
        anchor == null
            ? null
            : stamps.alongLine(
                shown, text.font(), size * density, colour, halo * density, haloColour, xy);
    if (stamp == null) {
      return null;
    }
    Placement.Box box =
        new Placement.Box(
            -stamp.originX() / density,
            -stamp.originY() / density,
            (stamp.width() - stamp.originX()) / density,
            (stamp.height() - stamp.originY()) / density);
    Standing standing =
        new Standing(
            layer,
            shown,
            density,
            List.of(new Standing.Part(() -> stamp, new double[1], new double[1], of255(fade))));
    return new Made(standing, List.of(box), priority, text.padding(), text.overlap());
  }

  private static int of255(double fade) {
    return (int) Math.round(255 * fade);
  }

  private double[] plane(PackedShapes shapes, int vertex) {
    return projection.onPlane(
        Integer.toUnsignedLong(shapes.x(vertex)), Integer.toUnsignedLong(shapes.y(vertex)));
  }
}
