package vn.vonglau.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** A made-up province in degrees, the same for the same seed; neighbours share their borders. */
public final class Land {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** Corner, side, corner, side … of a cell whose corners stand at even places. */
  private static final int[][] AROUND = {
    {0, 0}, {0, 1}, {0, 2}, {1, 2}, {2, 2}, {2, 1}, {2, 0}, {1, 0}, {0, 0}
  };

  private Land() {}

  /**
   * Parcels of eight vertices, row by row from the south-west: cells of a grid whose lines stand
   * unevenly (from a quarter of the mean distance to seven quarters) and whose points are shaken.
   *
   * @param step mean side of a parcel in degrees
   */
  public static void parcels(
      int columns, int rows, double lon, double lat, double step, Consumer<Polygon> to, long seed) {
    Random random = new Random(seed);
    double[] x = lines(columns, lon, step, random);
    double[] y = lines(rows, lat, step, random);
    Coordinate[][] points = new Coordinate[3][];
    points[2] = row(0, x, y, random);
    for (int r = 0; r < rows; r++) {
      points[0] = points[2];
      points[1] = row(2 * r + 1, x, y, random);
      points[2] = row(2 * r + 2, x, y, random);
      for (int c = 0; c < columns; c++) {
        Coordinate[] ring = new Coordinate[AROUND.length];
        for (int k = 0; k < ring.length; k++) {
          ring[k] = points[AROUND[k][0]][2 * c + AROUND[k][1]].copy();
        }
        to.accept(FACTORY.createPolygon(ring));
      }
    }
  }

  /** Places of the lines at even indexes, and half-way between them at odd ones. */
  private static double[] lines(int cells, double from, double step, Random random) {
    double[] at = new double[2 * cells + 1];
    at[0] = from;
    for (int k = 2; k < at.length; k += 2) {
      at[k] = at[k - 2] + step * (0.25 + 1.5 * random.nextDouble());
      at[k - 1] = (at[k - 2] + at[k]) / 2;
    }
    return at;
  }

  private static Coordinate[] row(int r, double[] x, double[] y, Random random) {
    Coordinate[] points = new Coordinate[x.length];
    for (int c = 0; c < x.length; c++) {
      points[c] = new Coordinate(x[c] + shake(x, c, random), y[r] + shake(y, r, random));
    }
    return points;
  }

  private static double shake(double[] at, int k, Random random) {
    double before = k == 0 ? at[1] - at[0] : at[k] - at[k - 1];
    double after = k == at.length - 1 ? before : at[k + 1] - at[k];
    return 0.5 * (random.nextDouble() - 0.5) * Math.min(before, after);
  }

  /**
   * Communes that cover a rectangle, with borders as rough as a river's.
   *
   * @param step mean side of a commune in degrees
   * @param vertices of each, a multiple of four
   */
  public static List<Polygon> communes(
      int columns, int rows, double lon, double lat, double step, int vertices, long seed) {
    Random random = new Random(seed);
    Coordinate[][] corner = new Coordinate[rows + 1][columns + 1];
    for (int r = 0; r <= rows; r++) {
      for (int c = 0; c <= columns; c++) {
        corner[r][c] =
            new Coordinate(
                lon + step * (c + 0.4 * (random.nextDouble() - 0.5)),
                lat + step * (r + 0.4 * (random.nextDouble() - 0.5)));
      }
    }
    List<List<List<Coordinate>>> east = new ArrayList<>();
    List<List<List<Coordinate>>> north = new ArrayList<>();
    for (int r = 0; r <= rows; r++) {
      east.add(new ArrayList<>());
      north.add(new ArrayList<>());
      for (int c = 0; c <= columns; c++) {
        Coordinate from = corner[r][c];
        east.get(r).add(line(from, corner[r][Math.min(c + 1, columns)], vertices / 4, random));
        north.get(r).add(line(from, corner[Math.min(r + 1, rows)][c], vertices / 4, random));
      }
    }
    List<Polygon> communes = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        List<Coordinate> ring = new ArrayList<>(east.get(r).get(c));
        ring.addAll(north.get(r).get(c + 1));
        ring.addAll(east.get(r + 1).get(c).reversed());
        ring.addAll(north.get(r).get(c).reversed());
        Coordinate[] copy = ring.stream().map(Coordinate::copy).toArray(Coordinate[]::new);
        communes.add(FACTORY.createPolygon(copy));
      }
    }
    return communes;
  }

  private static List<Coordinate> line(Coordinate a, Coordinate b, int pieces, Random random) {
    List<Coordinate> line = new ArrayList<>(List.of(a));
    bend(a, b, pieces, random, line);
    return line;
  }

  private static void bend(
      Coordinate a, Coordinate b, int pieces, Random random, List<Coordinate> to) {
    if (pieces == 1) {
      to.add(b);
      return;
    }
    double aside = 0.2 * (random.nextDouble() - 0.5);
    Coordinate middle =
        new Coordinate(
            (a.x + b.x) / 2 - aside * (b.y - a.y), (a.y + b.y) / 2 + aside * (b.x - a.x));
    bend(a, middle, pieces / 2, random, to);
    bend(middle, b, pieces - pieces / 2, random, to);
  }
}
