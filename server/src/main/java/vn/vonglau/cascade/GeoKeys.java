package vn.vonglau.cascade;

import java.util.List;
import vn.vonglau.kernel.Crs;

/**
 * Where a GeoTIFF lies (OGC 19-008r4).
 *
 * @param west, north outer corner of its first cell
 * @param cellX, cellY size of a cell, units of the system, both above zero
 */
record GeoKeys(Crs crs, double west, double north, double cellX, double cellY) {
  private static final int PIXEL_SCALE = 33550;
  private static final int TIE_POINT = 33922;
  private static final int TRANSFORMATION = 34264;
  private static final int KEYS = 34735;
  private static final int RASTER_TYPE = 1025;
  private static final int GEOGRAPHIC = 2048;
  private static final int PROJECTED = 3072;
  private static final int POINT = 2;

  /**
   * @param said systems of the layer file, which stand in for what the file does not say
   */
  static GeoKeys read(TiffFile.Directory first, List<Crs> said) throws Fault.Thrown {
    double[] scale = first.all(PIXEL_SCALE);
    double[] tie = first.all(TIE_POINT);
    double[] matrix = first.all(TRANSFORMATION);
    double west;
    double north;
    double cellX;
    double cellY;
    if (matrix.length == 16) {
      if (matrix[1] != 0 || matrix[4] != 0) {
        throw place("it is turned");
      }
      cellX = matrix[0];
      cellY = -matrix[5];
      west = matrix[3];
      north = matrix[7];
    } else if (scale.length >= 2 && tie.length >= 6) {
      cellX = scale[0];
      cellY = scale[1];
      west = tie[3] - tie[0] * cellX;
      north = tie[4] + tie[1] * cellY;
    } else {
      throw place("no tie point");
    }
    if (!(cellX > 0 && cellY > 0 && Double.isFinite(west + north + cellX + cellY))) {
      throw place("cells without a size");
    }
    if (key(first, RASTER_TYPE) == POINT) {
      west -= cellX / 2;
      north += cellY / 2;
    }
    return new GeoKeys(system(first, said), west, north, cellX, cellY);
  }

  private static Crs system(TiffFile.Directory first, List<Crs> said) throws Fault.Thrown {
    if (!said.isEmpty()) {
      return said.getFirst();
    }
    int projected = key(first, PROJECTED);
    int code = projected > 0 && projected < 32767 ? projected : 0;
    if (projected <= 0) {
      code = key(first, GEOGRAPHIC);
    }
    int epsg = code;
    return Crs.byEpsg(epsg).orElseThrow(() -> place("EPSG " + epsg + " is not known here"));
  }

  /** The short value of a key; -1 where the file does not have it. */
  private static int key(TiffFile.Directory first, int wanted) {
    double[] keys = first.all(KEYS);
    for (int i = 4; i + 3 < keys.length; i += 4) {
      if ((int) keys[i] == wanted && keys[i + 1] == 0) {
        return (int) keys[i + 3];
      }
    }
    return -1;
  }

  private static Fault.Thrown place(String detail) {
    return new Fault.Thrown(Fault.RASTER_PLACE, detail);
  }
}
