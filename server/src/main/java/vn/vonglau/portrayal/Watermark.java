package vn.vonglau.portrayal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vonglau.paint.Canvas;
import vn.vonglau.paint.Stamp;
import vn.vonglau.styles.Evaluator;
import vn.vonglau.styles.Expr;
import vn.vonglau.styles.Fonts;

/**
 * Says on the picture itself where it shows what is made up, since a picture travels without its
 * legend: the word stands faintly in the middle of each cell of the plane that holds such rows. It
 * cannot be switched off.
 */
@Component
final class Watermark {
  private static final String WORD = "MÔ PHỎNG";
  private static final double SIZE = 22;
  private static final double TURN = -20;

  /** An eighth: it is read on a full colour, and hides nothing. */
  private static final int OF_255 = 32;

  private static final int CELL = Placement.CELL;

  private final Stamps stamps;
  private final Cache<Key, Boolean> kept = Caffeine.newBuilder().maximumSize(50_000).build();

  Watermark(Stamps stamps) {
    this.stamps = stamps;
  }

  private record Key(String map, long column, long row) {}

  /**
   * @param map tells this map apart from every other one, as for {@link Placement}
   * @param density pixels for one px
   * @param layers those that are drawn
   */
  void stamp(
      Canvas canvas,
      Projection projection,
      double density,
      String map,
      List<MapRows> layers,
      Evaluator evaluator) {
    if (layers.stream().noneMatch(MapRows::mayBeMadeUp)) {
      return;
    }
    int ink = evaluator.colour(new Expr.Token("label"), null);
    Stamp word = stamps.text(WORD, Fonts.SEMI_BOLD, SIZE * density, ink, 0, 0, 0, TURN);
    long left = (long) Math.floor(projection.cornerX());
    long top = (long) Math.floor(projection.cornerY());
    double side = CELL * density;
    for (long row = cell(top - word.height(), side);
        row <= cell(top + canvas.height + word.height(), side);
        row++) {
      for (long column = cell(left - word.width(), side);
          column <= cell(left + canvas.width + word.width(), side);
          column++) {
        if (kept.get(new Key(map, column, row), k -> madeUp(k, projection, side, layers))) {
          int x = (int) ((long) (column * side + side / 2) - left);
          int y = (int) ((long) (row * side + side / 2) - top);
          canvas.stamp(word, x, y, OF_255);
        }
      }
    }
  }

  private static long cell(long pixel, double side) {
    return (long) Math.floor(pixel / side);
  }

  private static boolean madeUp(
      Key cell, Projection projection, double side, List<MapRows> layers) {
    double x = cell.column * side;
    double y = cell.row * side;
    long[] box = projection.world(x, y, x + side, y + side);
    return box != null && layers.stream().anyMatch(l -> l.madeUp(box));
  }
}
