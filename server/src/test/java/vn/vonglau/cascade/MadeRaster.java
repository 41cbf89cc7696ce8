package vn.vonglau.cascade;

import java.nio.ByteOrder;
import java.nio.file.Path;

/** Lets a test of another room have a GeoTIFF. */
public final class MadeRaster {
  private MadeRaster() {}

  /**
   * White, with a square of one colour in its middle half.
   *
   * @param cells of one side; a multiple of four
   * @param west, north of its corner, metres of the plane
   * @param cell metres of one side of a cell
   */
  public static void square(
      Path file, int epsg, double west, double north, int cells, double cell, int rgb) {
    TiffMaker maker = new TiffMaker(false, ByteOrder.LITTLE_ENDIAN);
    TiffMaker.Picture p = maker.picture(cells, cells).at(epsg, west, north, cell);
    p.bands = 3;
    p.samples =
        (x, y, b) -> {
          boolean within =
              x >= cells / 4 && x < 3 * cells / 4 && y >= cells / 4 && y < 3 * cells / 4;
          return within ? rgb >> 16 - 8 * b & 0xFF : 255;
        };
    maker.write(file);
  }
}
