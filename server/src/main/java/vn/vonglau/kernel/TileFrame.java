package vn.vonglau.kernel;

/** A tile's own grid: whole tile units from its north-west corner, and how far the buffer goes. */
final class TileFrame {
  long west;
  long north;

  /** A tile unit is 2^shift units of the world. */
  int shift;

  /** Least and greatest coordinate with buffer, in tile units. */
  long low;

  long high;

  /** The same box in units of the world. */
  long minX;

  long minY;
  long maxX;
  long maxY;

  private int up;
  private int down;
  private long half;

  void set(TileId tile, int extent, int buffer) {
    if (Integer.bitCount(extent) != 1 || extent > 1 << 16 || buffer < 0 || buffer > extent) {
      throw new IllegalArgumentException("extent " + extent + ", buffer " + buffer);
    }
    west = tile.minX();
    north = tile.minY();
    shift = 32 - tile.z() - Integer.numberOfTrailingZeros(extent);
    up = Math.max(0, -shift);
    down = Math.max(0, shift);
    half = (1L << down) >> 1;
    low = -buffer;
    high = extent + (long) buffer;
    long margin = ((long) buffer << down) >> up;
    minX = west - margin;
    minY = north - margin;
    maxX = tile.maxX() + margin;
    maxY = tile.maxY() + margin;
  }

  /** Takes the whole world as one tile whose units are 2^shift units of the world. */
  void world(int newShift) {
    west = 0;
    north = 0;
    shift = newShift;
    up = 0;
    down = newShift;
    half = (1L << down) >> 1;
    low = 0;
    high = (World.SIDE >> newShift) - 1;
    minX = 0;
    minY = 0;
    maxX = World.SIDE;
    maxY = World.SIDE;
  }

  /** The nearest tile unit, halves going east. */
  long x(int world) {
    return ((World.at(world) - west << up) + half) >> down;
  }

  /** The nearest tile unit, halves going south. */
  long y(int world) {
    return ((World.at(world) - north << up) + half) >> down;
  }

  /** Tile units that are drawn beyond the tile. */
  long buffer() {
    return -low;
  }

  /** How far beyond the box something may begin and still be rounded onto its border. */
  long slack() {
    return half;
  }
}
