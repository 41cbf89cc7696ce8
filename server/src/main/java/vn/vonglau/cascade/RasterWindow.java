package vn.vonglau.cascade;

import com.github.benmanes.caffeine.cache.Cache;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * The cells of a raster around a place, every one or one of several, read block by block.
 *
 * @param step cells from one that is read to the next
 * @param firstColumn, firstRow the first cells
 */
record RasterWindow(
    RasterFile file,
    RasterLevel level,
    int firstColumn,
    int firstRow,
    int width,
    int height,
    int step,
    Box box) {
  private static final int MOST_CELLS = 12 << 20;

  /** A block that was unpacked. */
  record Block(RasterFile file, int level, int column, int row, int band) {}

  /** Takes a cell. */
  interface Cells {
    /**
     * @param at index in the window
     * @param blocks of each band, all the same where bands lie together
     */
    void take(int at, byte[][] blocks, int x, int y);
  }

  /** Null where the picture does not meet the raster. */
  static RasterWindow of(RasterFile file, Mesh mesh) {
    Box covers = mesh.covers();
    double unit = mesh.unitsPerPixel();
    if (covers == null || !(unit > 0)) {
      return null;
    }
    RasterLevel level = file.level(unit);
    RasterLevel whole = file.levels().getFirst();
    double cellX = file.place().cellX() * whole.width() / level.width();
    double cellY = file.place().cellY() * whole.height() / level.height();
    Box part = covers.grown(2 * cellX, 2 * cellY).within(file.box());
    if (part == null) {
      return null;
    }
    int c0 = Math.max(0, (int) Math.floor((part.minX() - file.place().west()) / cellX));
    int r0 = Math.max(0, (int) Math.floor((file.place().north() - part.maxY()) / cellY));
    int c1 = Math.min(level.width(), (int) Math.ceil((part.maxX() - file.place().west()) / cellX));
    int r1 =
        Math.min(level.height(), (int) Math.ceil((file.place().north() - part.minY()) / cellY));
    if (c1 <= c0 || r1 <= r0) {
      return null;
    }
    int step = Math.max(1, (int) (unit / Math.max(cellX, cellY)));
    while ((long) ((c1 - c0) / step + 1) * ((r1 - r0) / step + 1) > MOST_CELLS) {
      step++;
    }
    // on a raster of its own, so that neighbouring pictures read the same cells
    c0 -= c0 % step;
    r0 -= r0 % step;
    int width = (c1 - c0 + step - 1) / step;
    int height = (r1 - r0 + step - 1) / step;
    double west = file.place().west() + c0 * cellX;
    double north = file.place().north() - r0 * cellY;
    Box box = new Box(west, north - height * step * cellY, west + width * step * cellX, north);
    return new RasterWindow(file, level, c0, r0, width, height, step, box);
  }

  /**
   * @param bands how many bands are wanted
   * @param kept blocks that were unpacked before
   */
  void read(int bands, Cells cells, Cache<Block, byte[]> kept, long deadline)
      throws IOException, Fault.Thrown {
    int number = file.levels().indexOf(level);
    int lastRow = Math.min(level.height(), firstRow + height * step) - 1;
    int lastColumn = Math.min(level.width(), firstColumn + width * step) - 1;
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      byte[][] blocks = new byte[bands][];
      for (int br = firstRow / level.blockHeight(); br <= lastRow / level.blockHeight(); br++) {
        for (int bc = firstColumn / level.blockWidth();
            bc <= lastColumn / level.blockWidth();
            bc++) {
          if (deadline - System.nanoTime() < 0) {
            throw new Fault.Thrown(Fault.RASTER_SLOW, "blocks of " + file.path().getFileName());
          }
          boolean there = false;
          for (int b = 0; b < bands; b++) {
            Block key = new Block(file, number, bc, br, level.planes() ? b : 0);
            byte[] block = kept.getIfPresent(key);
            if (block == null) {
              block = level.block(channel, bc, br, key.band());
              if (block != null) {
                kept.put(key, block);
              }
            }
            blocks[b] = block;
            there |= block != null;
          }
          if (there) {
            cells(bc, br, blocks, cells);
          }
        }
      }
    }
  }

  private void cells(int blockColumn, int blockRow, byte[][] blocks, Cells cells) {
    int left = blockColumn * level.blockWidth();
    int top = blockRow * level.blockHeight();
    // the middle one of those that a step passes over
    int middle = step / 2;
    for (int j = first(top, firstRow); j < height; j++) {
      int y = Math.min(firstRow + j * step + middle, level.height() - 1) - top;
      if (y >= level.blockHeight()) {
        break;
      }
      for (int i = first(left, firstColumn); i < width; i++) {
        int x = Math.min(firstColumn + i * step + middle, level.width() - 1) - left;
        if (x >= level.blockWidth()) {
          break;
        }
        if (x >= 0 && y >= 0) {
          cells.take(j * width + i, blocks, x, y);
        }
      }
    }
  }

  private int first(int edge, int from) {
    return Math.max(0, (edge - from) / step - 1);
  }
}
