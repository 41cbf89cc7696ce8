package vn.vonglau.cascade;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.vonglau.kernel.Crs;

/**
 * A set of tile matrices: the same tiles at several scales.
 *
 * @param levels from the coarsest
 */
record Matrices(Crs crs, List<Level> levels) {
  /** More tiles than that for one picture mean that a coarser scale does. */
  private static final int MOST_TILES = 120;

  private static final double MERCATOR = Math.PI * 6378137;
  private static final int LAST = 24;

  /**
   * One matrix.
   *
   * @param unit units of the system for one pixel
   * @param west, north its corner
   */
  record Level(
      String id,
      double unit,
      double west,
      double north,
      int tileWidth,
      int tileHeight,
      long columns,
      long rows) {}

  /** Makes the address of a tile. */
  interface Addresses {
    URI of(Level level, long column, long row);
  }

  Matrices {
    levels = List.copyOf(levels);
  }

  /** The sets that everyone knows without a description (OGC 17-083r4, annex D). */
  static Optional<Matrices> known(String name) {
    return switch (name) {
      case "WebMercatorQuad", "GoogleMapsCompatible", "EPSG:3857", "EPSG:900913" ->
          Optional.of(mercator(0, LAST));
      case "WorldCRS84Quad" -> {
        List<Level> levels = new ArrayList<>();
        for (int z = 0; z <= 18; z++) {
          double unit = 180.0 / 256 / (1L << z);
          levels.add(new Level(Integer.toString(z), unit, -180, 90, 256, 256, 2L << z, 1L << z));
        }
        yield Optional.of(new Matrices(Crs.WGS84, levels));
      }
      default -> Optional.empty();
    };
  }

  static Matrices mercator(int first, int last) {
    List<Level> levels = new ArrayList<>();
    for (int z = first; z <= Math.min(last, LAST); z++) {
      double unit = 2 * MERCATOR / 256 / (1L << z);
      levels.add(
          new Level(Integer.toString(z), unit, -MERCATOR, MERCATOR, 256, 256, 1L << z, 1L << z));
    }
    return new Matrices(Crs.WEB_MERCATOR, levels);
  }

  /** Only the levels from one place in the list to another, as far as there are such. */
  Matrices within(int first, int last) {
    List<Level> some =
        levels.subList(
            Math.clamp(first, 0, levels.size() - 1),
            Math.min(levels.size(), Math.max(first, last) + 1));
    return some.isEmpty() ? this : new Matrices(crs, some);
  }

  /** Null when no tile lies there. */
  Plan plan(Crs wanted, Box view, int width, int height, Addresses addresses) {
    Mesh mesh = new Mesh(wanted, view, width, height, crs);
    Box box = mesh.covers();
    double unit = mesh.unitsPerPixel();
    if (box == null || !(unit > 0)) {
      return null;
    }
    int at = 0;
    for (int i = 1; i < levels.size(); i++) {
      if (far(levels.get(i), unit) < far(levels.get(at), unit)) {
        at = i;
      }
    }
    for (; at >= 0; at--) {
      Level level = levels.get(at);
      // a hair inside: a box that ends where a tile ends does not ask for the next one
      double hair = level.unit * 1e-4;
      double tileX = level.unit * level.tileWidth;
      double tileY = level.unit * level.tileHeight;
      long c0 = Math.max(0, (long) Math.floor((box.minX() + hair - level.west) / tileX));
      long c1 =
          Math.min(level.columns - 1, (long) Math.floor((box.maxX() - hair - level.west) / tileX));
      long r0 = Math.max(0, (long) Math.floor((level.north - box.maxY() + hair) / tileY));
      long r1 =
          Math.min(level.rows - 1, (long) Math.floor((level.north - box.minY() - hair) / tileY));
      if (c1 < c0 || r1 < r0) {
        return null;
      }
      if ((c1 - c0 + 1) * (r1 - r0 + 1) <= MOST_TILES || at == 0) {
        return of(level, c0, c1, r0, r1, addresses);
      }
    }
    return null;
  }

  private static double far(Level level, double unit) {
    return Math.abs(Math.log(level.unit / unit));
  }

  private Plan of(Level level, long c0, long c1, long r0, long r1, Addresses addresses) {
    if ((c1 - c0 + 1) * (r1 - r0 + 1) > MOST_TILES) {
      return null;
    }
    List<Plan.Piece> pieces = new ArrayList<>();
    for (long r = r0; r <= r1; r++) {
      for (long c = c0; c <= c1; c++) {
        pieces.add(
            new Plan.Piece(
                addresses.of(level, c, r),
                (int) (c - c0) * level.tileWidth,
                (int) (r - r0) * level.tileHeight,
                level.tileWidth,
                level.tileHeight));
      }
    }
    double tileX = level.unit * level.tileWidth;
    double tileY = level.unit * level.tileHeight;
    Box box =
        new Box(
            level.west + c0 * tileX,
            level.north - (r1 + 1) * tileY,
            level.west + (c1 + 1) * tileX,
            level.north - r0 * tileY);
    return new Plan(
        crs,
        box,
        (int) (c1 - c0 + 1) * level.tileWidth,
        (int) (r1 - r0 + 1) * level.tileHeight,
        pieces);
  }
}
