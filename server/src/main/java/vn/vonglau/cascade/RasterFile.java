package vn.vonglau.cascade;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import vn.vonglau.catalogue.Outside;

/**
 * A GeoTIFF whose head was read. Never changed: a file that was written again is opened anew.
 *
 * @param levels the whole, then smaller copies, by growing cells
 * @param palette ARGB by value, or null
 * @param alpha band of opacity, or -1
 * @param premultiplied whether colours were multiplied by it
 * @param nodata value of empty cells, or null
 */
record RasterFile(
    Path path,
    List<RasterLevel> levels,
    GeoKeys place,
    int[] palette,
    int alpha,
    boolean premultiplied,
    Double nodata) {
  private static final int SUBFILE = 254;
  private static final int EXTRA_SAMPLES = 338;
  private static final int COLOUR_MAP = 320;
  private static final int NODATA = 42113;

  static RasterFile open(Path path, Outside source) throws Fault.Thrown {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      TiffFile.Read read = TiffFile.read(channel);
      TiffFile.Directory first = read.directories().getFirst();
      RasterLevel whole = RasterLevel.of(first, read.order());
      List<RasterLevel> levels = new ArrayList<>(List.of(whole));
      for (TiffFile.Directory d : read.directories().subList(1, read.directories().size())) {
        // 1: a smaller copy; 4 would be a mask, other pictures are not this one
        if (d.number(SUBFILE, 0) == 1) {
          RasterLevel level = RasterLevel.of(d, read.order());
          if (level.width() < levels.getLast().width() && level.bands() == whole.bands()) {
            levels.add(level);
          }
        }
      }
      int colours = whole.photometric() == 2 || whole.photometric() == 6 ? 3 : 1;
      double[] extra = first.all(EXTRA_SAMPLES);
      boolean hasAlpha = extra.length > 0 && extra[0] > 0 && whole.bands() > colours;
      return new RasterFile(
          path,
          List.copyOf(levels),
          GeoKeys.read(first, source.crs()),
          whole.photometric() == 3 ? palette(first.all(COLOUR_MAP)) : null,
          hasAlpha ? colours : -1,
          hasAlpha && extra[0] == 1,
          source.nodata() != null ? source.nodata() : nodata(first));
    } catch (java.nio.file.NoSuchFileException e) {
      throw new Fault.Thrown(Fault.RASTER_MISSING, path.getFileName().toString());
    } catch (IOException | IndexOutOfBoundsException e) {
      throw TiffFile.form("the head cannot be read");
    }
  }

  Box box() {
    RasterLevel whole = levels.getFirst();
    return new Box(
        place.west(),
        place.north() - place.cellY() * whole.height(),
        place.west() + place.cellX() * whole.width(),
        place.north());
  }

  boolean coloured() {
    return levels.getFirst().photometric() == 2 && levels.getFirst().bands() >= 3
        || levels.getFirst().photometric() == 6;
  }

  /** The smallest copy whose cells are not larger than a pixel (but for a rounding). */
  RasterLevel level(double unitsPerPixel) {
    RasterLevel found = levels.getFirst();
    for (RasterLevel level : levels) {
      double cell = place.cellX() * levels.getFirst().width() / level.width();
      if (cell <= unitsPerPixel * 1.1) {
        found = level;
      }
    }
    return found;
  }

  private static int[] palette(double[] said) {
    int n = said.length / 3;
    if (n == 0) {
      return null;
    }
    int[] out = new int[n];
    for (int i = 0; i < n; i++) {
      int r = (int) said[i] >>> 8;
      int g = (int) said[n + i] >>> 8;
      int b = (int) said[2 * n + i] >>> 8;
      out[i] = 0xFF000000 | (r & 255) << 16 | (g & 255) << 8 | b & 255;
    }
    return out;
  }

  private static Double nodata(TiffFile.Directory first) {
    String said = first.texts().get(NODATA);
    try {
      return said == null ? null : Double.valueOf(said.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
