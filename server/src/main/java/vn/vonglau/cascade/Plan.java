package vn.vonglau.cascade;

import java.net.URI;
import java.util.List;
import vn.vonglau.kernel.Crs;

/**
 * What to ask of a source for one picture: the pieces, and the larger picture that they make.
 *
 * @param crs of the pieces
 * @param box of the larger picture
 * @param width, height of it in pixels
 */
record Plan(Crs crs, Box box, int width, int height, List<Piece> pieces) {

  /**
   * One answer of the source.
   *
   * @param x, y where its north-west corner lies in the larger picture
   */
  record Piece(URI uri, int x, int y, int width, int height) {}
}
