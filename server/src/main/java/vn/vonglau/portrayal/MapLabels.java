package vn.vonglau.portrayal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.PackedShapes;
import vn.vonglau.styles.Evaluator;
import vn.vonglau.styles.StyleProgram;
import vn.vonglau.styles.Symbolizer;

/** Everything in the layers of a picture that wants to stand on it as a symbol or a name. */
final class MapLabels implements Placement.Candidates {
  /** Room in the order of painting for the symbolizers of one layer. */
  private static final int OF_LAYER = 10_000;

  /** Room for the layers of one request. */
  private static final int OF_REQUEST = 10_000;

  private final Projection projection;
  private final double density;
  private final Evaluator evaluator;
  private final Standings standings;
  private final List<Wish> wishes = new ArrayList<>();

  /** One symbolizer of one rule. */
  private record Wish(
      MapRows rows,
      int layer,
      int order,
      StyleProgram.Kind kind,
      StyleProgram.Rule rule,
      Symbolizer symbolizer) {
    boolean mixed() {
      return rows.layer().grant().layer().geometry().equals("mixed");
    }
  }

  MapLabels(Projection projection, Evaluator evaluator, Stamps stamps, double density) {
    this.projection = projection;
    this.density = density;
    this.evaluator = evaluator;
    this.standings = new Standings(stamps, evaluator, projection, density);
  }

  /**
   * @param layer number in the request, from below
   */
  void add(MapRows rows, int layer, double denominator) {
    int next = 0;
    for (StyleProgram.Part part : rows.layer().program().parts()) {
      for (StyleProgram.Rule rule : Looks.visible(part, denominator)) {
        for (Symbolizer s : rule.symbolizers()) {
          if (s instanceof Symbolizer.Point || s instanceof Symbolizer.Text) {
            int order = (part.rank(s) * OF_REQUEST + layer) * OF_LAYER + next++;
            wishes.add(new Wish(rows, layer, order, part.kind(), rule, s));
          }
        }
      }
    }
  }

  boolean isEmpty() {
    return wishes.isEmpty();
  }

  @Override
  public void each(
      long cellMinX,
      long cellMinY,
      long cellMaxX,
      long cellMaxY,
      Consumer<Placement.Candidate> taker) {
    long[] box =
        projection.world(
            cellMinX * density, cellMinY * density, cellMaxX * density, cellMaxY * density);
    if (box == null) {
      return;
    }
    // each kind of a layer is read once for all of its rules
    for (int from = 0; from < wishes.size(); ) {
      Wish first = wishes.get(from);
      int to = from;
      while (to < wishes.size()
          && wishes.get(to).rows == first.rows
          && wishes.get(to).kind == first.kind) {
        to++;
      }
      List<Wish> group = wishes.subList(from, to);
      first.rows.places(
          first.kind,
          box,
          (id, worldX, worldY, row, of, index) -> {
            double[] at = inPx(projection.onPlane(worldX, worldY));
            if (at != null
                && at[0] >= cellMinX
                && at[0] < cellMaxX
                && at[1] >= cellMinY
                && at[1] < cellMaxY) {
              for (Wish wish : group) {
                wish(wish, id, at, row, of, index, taker);
              }
            }
          });
      from = to;
    }
  }

  private double[] inPx(double[] pixels) {
    if (pixels != null) {
      pixels[0] /= density;
      pixels[1] /= density;
    }
    return pixels;
  }

  private void wish(
      Wish wish,
      long id,
      double[] at,
      Evaluator.Row row,
      PackedLayer of,
      int index,
      Consumer<Placement.Candidate> taker) {
    if (wish.rule.filter() != null && !evaluator.test(wish.rule.filter(), row)) {
      return;
    }
    boolean symbol = wish.symbolizer instanceof Symbolizer.Point;
    if (symbol && wish.mixed() && of.shapes().kind(index) != PackedShapes.Kind.POINT) {
      // where a layer has shapes of all kinds its symbols are those of its points
      return;
    }
    double fade = wish.rows.layer().opacity();
    Standings.Made made =
        wish.symbolizer instanceof Symbolizer.Point p
            ? standings.point(wish.layer, p, row, fade)
            : standings.text(wish.layer, (Symbolizer.Text) wish.symbolizer, row, fade, of, index);
    if (made != null) {
      taker.accept(
          new Placement.Candidate(
              id,
              wish.layer,
              wish.order,
              made.priority(),
              made.always(),
              at[0],
              at[1],
              made.boxes(),
              made.padding(),
              made.standing()));
    }
  }
}
