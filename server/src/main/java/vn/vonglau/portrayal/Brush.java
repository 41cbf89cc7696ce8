package vn.vonglau.portrayal;

import java.util.Arrays;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.PackedShapes;
import vn.vonglau.paint.AreaFill;
import vn.vonglau.paint.Canvas;
import vn.vonglau.paint.Strokes;
import vn.vonglau.paint.ThinLine;

/** Paints the areas and lines of features into some rows of a canvas. Not for several threads. */
final class Brush {
  private final AreaFill fill = new AreaFill();
  private final Strokes strokes = new Strokes(fill);
  private Canvas canvas;
  private Projection projection;
  private int fromRow;
  private int toRow;
  private long phaseX;
  private long phaseY;

  /** Ends of the parts of the feature at hand, in its projected coordinates. */
  private int[] ends = new int[64];

  /** Begins a picture. */
  Brush on(Canvas newCanvas, Projection newProjection, int newFromRow, int newToRow) {
    canvas = newCanvas;
    projection = newProjection;
    fromRow = newFromRow;
    toRow = newToRow;
    phaseX = (long) Math.floor(projection.cornerX()) + projection.worldCornerX();
    phaseY = (long) Math.floor(projection.cornerY()) + projection.worldCornerY();
    return this;
  }

  void fill(PackedLayer layer, int row, Look.Fill look) {
    if (layer.shapes().kind(row) != PackedShapes.Kind.POLYGON) {
      return;
    }
    int parts = project(layer.shapes(), row);
    if (parts == 0 || !begin(0)) {
      return;
    }
    for (int p = 0, from = 0; p < parts; p++) {
      fill.ring(projection.xy, from, ends[p]);
      from = ends[p];
    }
    if (look.pattern() == null) {
      fill.paint(canvas, look.ink());
    } else {
      // Patterns stand still on the Earth: they meet where two pictures do.
      int x = (int) Math.floorMod(-phaseX, (long) look.pattern().width());
      int y = (int) Math.floorMod(-phaseY, (long) look.pattern().height());
      fill.paint(canvas, look.pattern(), x, y, look.of255());
    }
  }

  void stroke(PackedLayer layer, int row, Look.Stroke look) {
    PackedShapes.Kind kind = layer.shapes().kind(row);
    boolean closed = kind == PackedShapes.Kind.POLYGON;
    if (!closed && kind != PackedShapes.Kind.LINE) {
      return;
    }
    int parts = project(layer.shapes(), row);
    if (parts == 0) {
      return;
    }
    // where thin segments meet they overlap by less than a pixel: seen only on wider clear lines
    boolean plain = look.width() <= 1 || look.ink() >>> 24 == 255;
    if (look.width() <= ThinLine.WIDEST && look.dash().length == 0 && plain) {
      for (int p = 0, from = 0; p < parts; p++) {
        thin(from, ends[p], closed, look);
        from = ends[p];
      }
      return;
    }
    double reach = look.width() * 2 + Math.abs(look.offset()) * 2 + 1;
    if (!begin((long) (reach * 256))) {
      return;
    }
    for (int p = 0, from = 0; p < parts; p++) {
      long[] xy = projection.xy;
      int to = ends[p];
      if (look.offset() != 0) {
        xy = Strokes.aside(xy, from, to, closed, look.offset());
        strokes.line(xy, 0, xy.length, closed, look.width(), look.join(), look.cap(), look.dash());
      } else {
        strokes.line(xy, from, to, closed, look.width(), look.join(), look.cap(), look.dash());
      }
      from = to;
    }
    fill.paint(canvas, look.ink());
  }

  private void thin(int from, int to, boolean closed, Look.Stroke look) {
    long[] xy = projection.xy;
    if (look.offset() != 0) {
      xy = Strokes.aside(xy, from, to, closed, look.offset());
      to -= from;
      from = 0;
    }
    for (int k = from + 2; k < to; k += 2) {
      ThinLine.paint(
          canvas, fromRow, toRow, xy[k - 2], xy[k - 1], xy[k], xy[k + 1], look.width(), look.ink());
    }
    if (closed && to - from > 4) {
      ThinLine.paint(
          canvas,
          fromRow,
          toRow,
          xy[to - 2],
          xy[to - 1],
          xy[from],
          xy[from + 1],
          look.width(),
          look.ink());
    }
  }

  private boolean begin(long more) {
    return fill.begin(
        canvas,
        fromRow,
        toRow,
        projection.minX - more,
        projection.minY - more,
        projection.maxX + more,
        projection.maxY + more);
  }

  /** Number of parts; 0 where a place of the shape cannot be projected. */
  private int project(PackedShapes shapes, int row) {
    projection.clear();
    int first = shapes.firstPart(row);
    int parts = shapes.firstPart(row + 1) - first;
    if (ends.length < parts) {
      ends = Arrays.copyOf(ends, 2 * parts);
    }
    for (int p = 0; p < parts; p++) {
      if (!projection.add(
          shapes, shapes.firstVertex(first + p), shapes.firstVertex(first + p + 1))) {
        return 0;
      }
      ends[p] = projection.length;
    }
    return parts;
  }
}
