package vn.vonglau.portrayal;

import java.util.List;
import java.util.function.Supplier;
import vn.vonglau.paint.Canvas;
import vn.vonglau.paint.Stamp;

/**
 * A name or a symbol that may stand on the map: what is stamped where, from its anchor. Stamps are
 * made when they are drawn, since most of what could stand is never seen.
 *
 * @param layer number of the layer in the request
 * @param text of a name; null for a symbol
 * @param density pixels for one px
 * @param parts from below
 */
record Standing(int layer, String text, double density, List<Part> parts)
    implements Placement.Named {
  /**
   * One stamp.
   *
   * @param x, y from the anchor to the stamp's origin for each place where it may stand, px
   * @param of255 opacity
   */
  record Part(Supplier<Stamp> stamp, double[] x, double[] y, int of255) {}

  /** Stamps it, its anchor at a place of the canvas. */
  void draw(Canvas canvas, double anchorX, double anchorY, int alternative) {
    for (Part part : parts) {
      Stamp stamp = part.stamp.get();
      if (stamp != null) {
        int x = (int) Math.floor(anchorX + part.x[alternative] * density + 0.5);
        int y = (int) Math.floor(anchorY + part.y[alternative] * density + 0.5);
        canvas.stamp(stamp, x, y, part.of255);
      }
    }
  }
}
