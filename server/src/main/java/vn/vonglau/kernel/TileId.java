package vn.vonglau.kernel;

/**
 * A tile of the Web Mercator pyramid, x east and y south (XYZ).
 *
 * @param z zoom, 0 to {@link #MAX_ZOOM}
 */
public record TileId(int z, int x, int y) {
  public static final int MAX_ZOOM = 24;

  /** Throws a Problem {@code tile-address} where no such tile exists. */
  public TileId {
    if (z < 0 || z > MAX_ZOOM || x < 0 || y < 0 || x >= 1 << z || y >= 1 << z) {
      throw bad(z < 0 || z > MAX_ZOOM ? "z" : "x").asException();
    }
  }

  /** Reads the three parts of an address; a Problem {@code tile-address} on anything else. */
  public static TileId parse(String z, String x, String y) {
    return new TileId(number(z, "z"), number(x, "x"), number(y, "y"));
  }

  private static int number(String text, String field) {
    // 2^24 has eight digits
    if (text == null || !text.matches("[0-9]{1,8}")) {
      throw bad(field).asException();
    }
    return Integer.parseInt(text);
  }

  private static Problem bad(String field) {
    return Problem.badRequest(
            "tile-address",
            "Không có ô bản đồ ở địa chỉ này. Địa chỉ gồm ba số nguyên z/x/y: z từ 0 đến 24, x và y"
                + " từ 0 đến 2^z − 1. Sửa lại địa chỉ.",
            "There is no tile at this address. It takes three whole numbers z/x/y: z from 0 to 24,"
                + " x and y from 0 to 2^z − 1. Correct the address.")
        .at(field, null);
  }

  /** Units of {@link World} along one side. */
  public long size() {
    return World.SIDE >> z;
  }

  /** West edge in units of {@link World}. */
  public long minX() {
    return x * size();
  }

  /** North edge in units of {@link World}. */
  public long minY() {
    return y * size();
  }

  /** East edge in units of {@link World}: the west edge of the next tile. */
  public long maxX() {
    return minX() + size();
  }

  /** South edge in units of {@link World}: the north edge of the tile below. */
  public long maxY() {
    return minY() + size();
  }

  /** The tile's box in degrees. */
  public Bounds bounds() {
    return new Bounds(
        World.longitude(minX()),
        World.latitude(maxY()),
        World.longitude(maxX()),
        World.latitude(minY()));
  }
}
