package vn.vonglau.portrayal;

/**
 * The answer for one tile.
 *
 * @param gzip the vector tile packed; empty where nothing is drawn
 * @param length of the tile before packing
 * @param etag differs with every byte of the tile
 * @param versions {@link TileSet#versions} at which the bytes were known to be right
 */
record Tile(byte[] gzip, int length, String etag, long[] versions) {
  boolean isEmpty() {
    return length == 0;
  }
}
