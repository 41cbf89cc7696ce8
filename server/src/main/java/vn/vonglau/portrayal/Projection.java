package vn.vonglau.portrayal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.jts.geom.Coordinate;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.PackedShapes;
import vn.vonglau.kernel.World;

/**
 * From units of the {@link World} to 256ths of a pixel of a picture and back.
 *
 * <p>Every place has its pixel on one plane for the whole Earth at a resolution: x is east divided
 * by the resolution, y north divided by it and turned downward. A picture is a cut of that plane,
 * so cuts that differ by whole pixels agree to the last bit. Web Mercator is computed straight;
 * other systems are computed at the corners of cells that stand still on the Earth and interpolated
 * between them, which is true to a sixteenth of a pixel. Not for several threads.
 */
final class Projection {
  private static final double RADIUS = 6_378_137.0;
  private static final double METRES_PER_UNIT = 2 * Math.PI * RADIUS / World.SIDE;

  /** Vertices nearer to the last one than this are left out: an eighth of a pixel. */
  private static final int NEAR = 32;

  /** Change of direction of any supported system on a metre, seen from Web Mercator; generous. */
  private static final double CURVATURE = 1.5e-7;

  private static final Cache<GridKey, Grid> GRIDS = Caffeine.newBuilder().maximumSize(64).build();

  private final MapView view;
  private final Grid grid;
  private final double perUnitX;
  private final double perUnitY;
  private final double shiftX;
  private final double shiftY;
  private final long originX;
  private final long originY;

  // The cell that was used last.
  private long cellColumn = -1;
  private long cellRow = -1;
  private double[] cell;

  // The answer of the last projection.
  long[] xy = new long[512];
  int length;
  long minX;
  long minY;
  long maxX;
  long maxY;

  private record GridKey(Crs crs, double resolutionX, double resolutionY) {}

  Projection(MapView view) {
    this.view = view;
    double rx = view.resolutionX();
    double ry = view.resolutionY();
    originX = (long) Math.floor(view.minX() / rx * 256 + 0.5);
    originY = (long) Math.floor(-view.maxY() / ry * 256 + 0.5);
    perUnitX = METRES_PER_UNIT * 256 / rx;
    perUnitY = METRES_PER_UNIT * 256 / ry;
    shiftX = -Math.PI * RADIUS / rx * 256;
    shiftY = -Math.PI * RADIUS / ry * 256;
    grid =
        view.crs() == Crs.WEB_MERCATOR
            ? null
            : GRIDS.get(new GridKey(view.crs(), rx, ry), k -> new Grid(k, view.metresPerPixel()));
  }

  /** The pixel of the plane in the picture's north-west corner; may have a fraction. */
  double cornerX() {
    return originX / 256.0;
  }

  double cornerY() {
    return originY / 256.0;
  }

  /**
   * Pixels from the north-west corner of the world in tiles to the middle of the plane, where a
   * browser begins to repeat its patterns; 0 in systems that a browser does not draw.
   */
  long worldCornerX() {
    return view.crs() == Crs.WEB_MERCATOR ? Math.round(-shiftX / 256) : 0;
  }

  long worldCornerY() {
    return view.crs() == Crs.WEB_MERCATOR ? Math.round(-shiftY / 256) : 0;
  }

  /** Forgets what was projected. */
  void clear() {
    length = 0;
    minX = Long.MAX_VALUE;
    minY = Long.MAX_VALUE;
    maxX = Long.MIN_VALUE;
    maxY = Long.MIN_VALUE;
  }

  /**
   * Appends a run of vertices in 256ths of a pixel of the picture.
   *
   * @return false when a place has no pixel in this system
   */
  boolean add(PackedShapes shapes, int from, int to) {
    if (xy.length < length + 2 * (to - from)) {
      xy = java.util.Arrays.copyOf(xy, Math.max(2 * xy.length, length + 2 * (to - from)));
    }
    int at = length;
    long lastX = Long.MIN_VALUE / 2;
    long lastY = Long.MIN_VALUE / 2;
    for (int v = from; v < to; v++) {
      long x;
      long y;
      if (grid == null) {
        x = (long) Math.floor(World.at(shapes.x(v)) * perUnitX + shiftX + 0.5) - originX;
        y = (long) Math.floor(World.at(shapes.y(v)) * perUnitY + shiftY + 0.5) - originY;
      } else {
        double[] place = place(World.at(shapes.x(v)), World.at(shapes.y(v)));
        if (place == null) {
          return false;
        }
        x = (long) Math.floor(placeX + 0.5) - originX;
        y = (long) Math.floor(placeY + 0.5) - originY;
      }
      if (Math.abs(x - lastX) < NEAR && Math.abs(y - lastY) < NEAR && v > from) {
        continue;
      }
      xy[at++] = x;
      xy[at++] = y;
      lastX = x;
      lastY = y;
      minX = Math.min(minX, x);
      minY = Math.min(minY, y);
      maxX = Math.max(maxX, x);
      maxY = Math.max(maxY, y);
    }
    length = at;
    return true;
  }

  private double placeX;
  private double placeY;

  /** Sets placeX and placeY on the plane; null when there is no such place. */
  private double[] place(long worldX, long worldY) {
    long column = worldX >> grid.shift;
    long row = worldY >> grid.shift;
    if (column != cellColumn || row != cellRow) {
      cell = grid.cell(column, row);
      cellColumn = column;
      cellRow = row;
    }
    double[] c = cell;
    if (c.length == 0) {
      return null;
    }
    double u = (worldX & grid.mask) * grid.part;
    double v = (worldY & grid.mask) * grid.part;
    placeX = c[0] + u * c[1] + v * c[2] + u * v * c[3];
    placeY = c[4] + u * c[5] + v * c[6] + u * v * c[7];
    return c;
  }

  /**
   * A place on the plane, in pixels.
   *
   * @return x, y; null when there is no such place
   */
  double[] onPlane(long worldX, long worldY) {
    if (grid == null) {
      return new double[] {(worldX * perUnitX + shiftX) / 256, (worldY * perUnitY + shiftY) / 256};
    }
    return place(worldX, worldY) == null ? null : new double[] {placeX / 256, placeY / 256};
  }

  /**
   * The part of the world that a box of the plane shows, and a little more.
   *
   * @param fromX, fromY, toX, toY pixels of the plane
   * @return west, north, east, south in units of the world; null when nothing of it is on Earth
   */
  long[] world(double fromX, double fromY, double toX, double toY) {
    double west = Double.MAX_VALUE;
    double north = Double.MAX_VALUE;
    double east = -Double.MAX_VALUE;
    double south = -Double.MAX_VALUE;
    int steps = grid == null ? 1 : 8;
    for (int i = 0; i <= steps; i++) {
      for (int k = 0; k <= steps; k++) {
        Coordinate at =
            view.crs()
                .toWgs84(
                    (fromX + (toX - fromX) * i / steps) * view.resolutionX(),
                    -(fromY + (toY - fromY) * k / steps) * view.resolutionY());
        if (Double.isNaN(at.x) || Double.isNaN(at.y)) {
          continue;
        }
        // beyond the poles and the date line there is nothing, but the box may reach there
        double x = (Math.clamp(at.x, -180, 180) / 360 + 0.5) * World.SIDE;
        double y = World.at(World.y(Math.clamp(at.y, -90, 90)));
        west = Math.min(west, x);
        east = Math.max(east, x);
        north = Math.min(north, y);
        south = Math.max(south, y);
      }
    }
    if (west > east) {
      return null;
    }
    double slack = grid == null ? 1 : Math.max(east - west, south - north) / 64 + 2;
    return new long[] {
      (long) (west - slack), (long) (north - slack), (long) (east + slack), (long) (south + slack)
    };
  }

  /** One system at one resolution, at the corners of cells. */
  private static final class Grid {
    private static final double[] NOWHERE = {};
    private static final int MOST_CELLS = 200_000;

    final int shift;
    final long mask;
    final double part;
    private final GridKey key;
    private final Map<Long, double[]> cells = new ConcurrentHashMap<>();

    Grid(GridKey key, double metresPerPixel) {
      this.key = key;
      double metres = Math.sqrt(8 / 16.0 * metresPerPixel / CURVATURE);
      shift = Math.clamp((int) Math.floor(Math.log(metres / METRES_PER_UNIT) / Math.log(2)), 8, 28);
      mask = (1L << shift) - 1;
      part = 1.0 / (1L << shift);
    }

    /** Eight factors; none where a corner has no place in the system. */
    double[] cell(long column, long row) {
      if (cells.size() > MOST_CELLS) {
        cells.clear();
      }
      return cells.computeIfAbsent(column << 32 | row, k -> make(column, row));
    }

    private double[] make(long column, long row) {
      double[] a = corner(column, row);
      double[] b = corner(column + 1, row);
      double[] c = corner(column, row + 1);
      double[] d = corner(column + 1, row + 1);
      double[] out = new double[8];
      for (int i = 0; i < 2; i++) {
        out[4 * i] = a[i];
        out[4 * i + 1] = b[i] - a[i];
        out[4 * i + 2] = c[i] - a[i];
        out[4 * i + 3] = d[i] - b[i] - c[i] + a[i];
      }
      for (double factor : out) {
        if (!(Math.abs(factor) < 1e15)) {
          return NOWHERE;
        }
      }
      return out;
    }

    private double[] corner(long column, long row) {
      double lon = World.longitude(column << shift);
      double lat = World.latitude(row << shift);
      Coordinate at = key.crs.fromWgs84(lon, lat);
      return new double[] {at.x / key.resolutionX * 256, -at.y / key.resolutionY * 256};
    }
  }
}
