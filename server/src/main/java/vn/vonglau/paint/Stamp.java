package vn.vonglau.paint;

/**
 * A small picture that is put into larger ones again and again; its pixels are never changed.
 *
 * @param originX, originY the pixel of the stamp that lies on the place where it is put
 * @param pixels row by row, ARGB with colours multiplied by their alpha
 */
public record Stamp(int width, int height, int originX, int originY, int[] pixels) {
  public Stamp {
    if (pixels.length != width * height) {
      throw new IllegalArgumentException(pixels.length + " pixels for " + width + " by " + height);
    }
  }
}
