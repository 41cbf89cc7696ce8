package vn.vonglau.portrayal;

import java.util.ArrayList;
import java.util.List;
import vn.vonglau.catalogue.Words;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.World;

/**
 * A tile matrix set (OGC 17-083r4): squares of 256 pixels of one coordinate system at some scales.
 * Corners are east before north, whatever the axes of the system are outside; rows count from the
 * north.
 *
 * @param crsName of the system as documents write it
 * @param scaleSet name of the well-known scale set, or null
 */
public record TileGrid(
    String id, Words title, Crs crs, String crsName, String scaleSet, List<Matrix> matrices) {
  public static final int PIXELS = 256;

  /** Points on each side of a tile that are looked at to find its box in another system. */
  private static final int SAMPLES = 8;

  public TileGrid {
    matrices = List.copyOf(matrices);
  }

  /**
   * One scale.
   *
   * @param east, north the north-west corner of the first tile, in units of the system
   * @param cell units of the system that a pixel is wide
   */
  public record Matrix(
      String id, double east, double north, double cell, long columns, long rows) {}

  /** The tile in one place of one matrix; a row or column that is not there throws. */
  public record Cell(TileGrid grid, int matrix, long column, long row) {
    public Cell {
      Matrix m = grid.matrices.get(matrix);
      if (column < 0 || row < 0 || column >= m.columns || row >= m.rows) {
        throw new IndexOutOfBoundsException(row + "/" + column + " of " + m.id);
      }
    }

    public MapView view() {
      Matrix m = grid.matrices.get(matrix);
      double span = PIXELS * m.cell;
      return new MapView(
          grid.crs,
          m.east + column * span,
          m.north - (row + 1) * span,
          m.east + (column + 1) * span,
          m.north - row * span,
          PIXELS,
          PIXELS);
    }

    /** The box in units of the world, with so many pixels more on each side. */
    WorldBox world(int margin) {
      Matrix m = grid.matrices.get(matrix);
      double span = PIXELS * m.cell;
      double pad = margin * m.cell;
      double west = m.east + column * span - pad;
      double north = m.north - row * span + pad;
      return WorldBox.of(grid.crs, west, north - span - 2 * pad, west + span + 2 * pad, north);
    }
  }

  /** A box in units of {@link World}; may reach beyond it. */
  record WorldBox(long minX, long minY, long maxX, long maxY) {
    static final WorldBox ALL = new WorldBox(0, 0, World.SIDE, World.SIDE);

    /** What holds a box of another system; everything where the system does not reach. */
    static WorldBox of(Crs crs, double west, double south, double east, double north) {
      double minX = Double.POSITIVE_INFINITY;
      double minY = Double.POSITIVE_INFINITY;
      double maxX = Double.NEGATIVE_INFINITY;
      double maxY = Double.NEGATIVE_INFINITY;
      for (int i = 0; i <= SAMPLES; i++) {
        for (int j = 0; j <= SAMPLES; j++) {
          if (i > 0 && i < SAMPLES && j > 0 && j < SAMPLES) {
            continue;
          }
          double x = west + (east - west) * i / SAMPLES;
          double y = south + (north - south) * j / SAMPLES;
          var at = crs.toWgs84(x, y);
          if (!Double.isFinite(at.x) || !Double.isFinite(at.y)) {
            return ALL;
          }
          double wx = World.at(World.x(at.x));
          double wy = World.at(World.y(at.y));
          minX = Math.min(minX, wx);
          maxX = Math.max(maxX, wx);
          minY = Math.min(minY, wy);
          maxY = Math.max(maxY, wy);
        }
      }
      // between the samples a side bends by far less than a hundredth of its length
      double bend = 1 + Math.max(maxX - minX, maxY - minY) / 100;
      return new WorldBox(
          (long) (minX - bend), (long) (minY - bend), (long) (maxX + bend), (long) (maxY + bend));
    }
  }

  /** OGC 17-083r4, 6.1.1.1. */
  public double scaleDenominator(int matrix) {
    double metres = crs.isGeographic() ? MapView.METRES_PER_DEGREE : 1;
    return matrices.get(matrix).cell() * metres / MapView.PIXEL_METRES;
  }

  /** Index of the matrix of this name, or -1. */
  public int matrix(String name) {
    for (int i = 0; i < matrices.size(); i++) {
      if (matrices.get(i).id().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** First and last column and row that meet a box of this system, cut to what there is. */
  public record Range(long minColumn, long maxColumn, long minRow, long maxRow) {
    public long count() {
      return Math.max(0, maxColumn - minColumn + 1) * Math.max(0, maxRow - minRow + 1);
    }
  }

  /**
   * The tiles that meet a box.
   *
   * @param west, south, east, north degrees of WGS 84
   */
  public Range range(int matrix, double west, double south, double east, double north) {
    Matrix m = matrices.get(matrix);
    double[] box = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (int i = 0; i <= SAMPLES; i++) {
      for (int j = 0; j <= SAMPLES; j++) {
        double lat = Math.clamp(south + (north - south) * j / SAMPLES, -85.0511, 85.0511);
        var at = crs.fromWgs84(west + (east - west) * i / SAMPLES, lat);
        if (Double.isFinite(at.x) && Double.isFinite(at.y)) {
          box[0] = Math.min(box[0], at.x);
          box[1] = Math.min(box[1], at.y);
          box[2] = Math.max(box[2], at.x);
          box[3] = Math.max(box[3], at.y);
        }
      }
    }
    double span = PIXELS * m.cell;
    return new Range(
        at((box[0] - m.east) / span, m.columns),
        at((box[2] - m.east) / span, m.columns),
        at((m.north - box[3]) / span, m.rows),
        at((m.north - box[1]) / span, m.rows));
  }

  private static long at(double place, long count) {
    return Math.clamp((long) Math.floor(place), 0, count - 1);
  }

  static TileGrid quad(
      String id, Words title, Crs crs, String crsName, String scaleSet, Matrix first, int levels) {
    List<Matrix> all = new ArrayList<>();
    for (int z = 0; z < levels; z++) {
      all.add(
          new Matrix(
              Integer.toString(z),
              first.east,
              first.north,
              Math.scalb(first.cell, -z),
              first.columns << z,
              first.rows << z));
    }
    return new TileGrid(id, title, crs, crsName, scaleSet, all);
  }
}
