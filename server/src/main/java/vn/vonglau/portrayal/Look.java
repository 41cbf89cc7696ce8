package vn.vonglau.portrayal;

import vn.vonglau.paint.Stamp;
import vn.vonglau.paint.Strokes;

/** How an area or a line of one feature is painted: values worked out, colours as they are put. */
sealed interface Look {

  /**
   * @param ink multiplied by its alpha
   * @param pattern in the place of the colour, or null
   * @param of255 opacity of the pattern
   */
  record Fill(int ink, Stamp pattern, int of255) implements Look {}

  /**
   * @param ink multiplied by its alpha
   * @param width in pixels
   * @param dash empty for a whole line
   * @param offset to the right of the line's direction, pixels
   */
  record Stroke(
      int ink, double width, Strokes.Join join, Strokes.Cap cap, double[] dash, double offset)
      implements Look {}
}
