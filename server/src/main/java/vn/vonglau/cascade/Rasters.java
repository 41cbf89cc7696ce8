package vn.vonglau.cascade;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import vn.vonglau.catalogue.Outside;
import vn.vonglau.kernel.Crs;
import vn.vonglau.paint.Canvas;

/** Paints GeoTIFF files of the folder {@code rasters} of the data folder. */
final class Rasters {
  private static final long BLOCKS = 64L << 20;

  private final Path folder;
  private final ConcurrentHashMap<String, Opened> opened = new ConcurrentHashMap<>();
  private final Cache<RasterWindow.Block, byte[]> blocks =
      Caffeine.newBuilder()
          .maximumWeight(BLOCKS)
          .weigher((RasterWindow.Block k, byte[] b) -> 100 + b.length)
          .build();

  /**
   * @param range least and greatest value, found when it is needed
   */
  private record Opened(String version, Outside source, RasterFile file, float[] range) {}

  Rasters(Path folder) {
    this.folder = folder;
  }

  /** Tells apart the states of a file; empty where there is none. */
  String version(Outside source) {
    try {
      var facts = Files.readAttributes(folder.resolve(source.file()), BasicFileAttributes.class);
      return facts.size() + "-" + facts.lastModifiedTime().toMillis();
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * @param map null: the colours of the file itself, else grey
   */
  Canvas paint(
      Outside source, Crs crs, Box view, int width, int height, ColourMap map, long deadline)
      throws Fault.Thrown {
    Opened open = open(source);
    RasterFile file = open.file;
    Mesh mesh = new Mesh(crs, view, width, height, file.place().crs());
    RasterWindow window = RasterWindow.of(file, mesh);
    if (window == null) {
      return new Canvas(width, height);
    }
    try {
      if (map == null && (file.coloured() || file.palette() != null)) {
        Canvas cells = colours(window, deadline);
        boolean smooth = source.smooth() && file.palette() == null;
        return Warp.pixels(cells, window.box(), mesh, smooth);
      }
      ColourMap colours = map != null ? map : grey(open, deadline);
      boolean smooth = source.smooth() && colours.kind() == ColourMap.Kind.RAMP;
      float[] cells = values(window, deadline);
      float[] values =
          Warp.values(cells, window.width(), window.height(), window.box(), mesh, smooth);
      Canvas out = new Canvas(width, height);
      for (int i = 0; i < values.length; i++) {
        out.pixels[i] = Canvas.multiplied(colours.at(values[i]));
      }
      return out;
    } catch (IOException | IndexOutOfBoundsException e) {
      throw TiffFile.form("the blocks cannot be read");
    }
  }

  private Opened open(Outside source) throws Fault.Thrown {
    String version = version(source);
    if (version.isEmpty()) {
      throw new Fault.Thrown(Fault.RASTER_MISSING, source.file());
    }
    Opened known = opened.get(source.file());
    if (known == null || !known.version.equals(version) || !known.source.equals(source)) {
      RasterFile file = RasterFile.open(folder.resolve(source.file()), source);
      known = new Opened(version, source, file, new float[2]);
      opened.put(source.file(), known);
    }
    return known;
  }

  private Canvas colours(RasterWindow window, long deadline) throws IOException, Fault.Thrown {
    Canvas out = new Canvas(window.width(), window.height());
    RasterFile file = window.file();
    RasterLevel level = window.level();
    int bands = file.palette() != null ? 1 : Math.max(3, file.alpha() + 1);
    boolean ycc = level.photometric() == 6 && level.compression() == TiffCodec.JPEG;
    int shift = Math.max(0, level.bits() - 8);
    window.read(
        bands,
        (at, blocks, x, y) -> {
          if (blocks[0] == null) {
            return;
          }
          if (file.palette() != null) {
            int value = (int) level.sample(blocks[0], x, y, 0);
            boolean empty = file.nodata() != null && file.nodata() == value;
            out.pixels[at] = empty || value >= file.palette().length ? 0 : file.palette()[value];
            return;
          }
          int r = (int) level.sample(blocks[0], x, y, 0);
          int g = (int) level.sample(blocks[1], x, y, 1);
          int b = (int) level.sample(blocks[2], x, y, 2);
          int alpha = file.alpha() < 0 ? 255 : opacity(file, level, blocks, x, y) >> shift & 255;
          if (file.nodata() != null
              && r == file.nodata()
              && g == file.nodata()
              && b == file.nodata()) {
            alpha = 0;
          }
          int rgb =
              ycc
                  ? rgb(r, g, b)
                  : (r >> shift & 255) << 16 | (g >> shift & 255) << 8 | b >> shift & 255;
          out.pixels[at] =
              file.premultiplied() && alpha > 0
                  ? alpha << 24 | rgb
                  : Canvas.multiplied(alpha << 24 | rgb);
        },
        blocks,
        deadline);
    return out;
  }

  private static int opacity(RasterFile file, RasterLevel level, byte[][] blocks, int x, int y) {
    return (int) level.sample(blocks[file.alpha()], x, y, file.alpha());
  }

  /** ITU-R BT.601 as JFIF uses it. */
  private static int rgb(int y, int cb, int cr) {
    double r = y + 1.402 * (cr - 128);
    double g = y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128);
    double b = y + 1.772 * (cb - 128);
    return channel(r) << 16 | channel(g) << 8 | channel(b);
  }

  private static int channel(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }

  private float[] values(RasterWindow window, long deadline) throws IOException, Fault.Thrown {
    float[] out = new float[window.width() * window.height()];
    Arrays.fill(out, Float.NaN);
    RasterFile file = window.file();
    RasterLevel level = window.level();
    int bands = Math.max(1, file.alpha() + 1);
    window.read(
        bands,
        (at, blocks, x, y) -> {
          if (blocks[0] == null || file.alpha() >= 0 && opacity(file, level, blocks, x, y) == 0) {
            return;
          }
          double value = level.sample(blocks[0], x, y, 0);
          boolean empty = file.nodata() != null && (float) value == file.nodata().floatValue();
          out[at] = empty ? Float.NaN : (float) value;
        },
        blocks,
        deadline);
    return out;
  }

  /** From the least value to the greatest one; of bytes always from 0 to 255. */
  private ColourMap grey(Opened open, long deadline) throws IOException, Fault.Thrown {
    RasterFile file = open.file;
    RasterLevel first = file.levels().getFirst();
    float[] range = first.bits() <= 8 ? new float[] {0, (1 << first.bits()) - 1} : open.range;
    if (range[0] == range[1]) {
      Mesh mesh = new Mesh(file.place().crs(), file.box(), 512, 512, file.place().crs());
      RasterWindow window = RasterWindow.of(file, mesh);
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (float v : window == null ? new float[0] : values(window, deadline)) {
        if (Float.isFinite(v)) {
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
      }
      range[0] = low <= high ? low : 0;
      range[1] = low < high ? high : range[0] + 1;
    }
    boolean inverse = first.photometric() == 0;
    int dark = 0xFF000000;
    int light = 0xFFFFFFFF;
    return new ColourMap(
        ColourMap.Kind.RAMP,
        new double[] {range[0], range[1]},
        new int[] {inverse ? light : dark, inverse ? dark : light});
  }
}
