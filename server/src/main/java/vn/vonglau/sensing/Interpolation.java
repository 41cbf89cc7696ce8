package vn.vonglau.sensing;

import java.util.Arrays;
import java.util.List;

/**
 * A surface between stations by inverse distance weighting: an estimate, and drawn as one.
 * Distances are taken in a plane of metres around the middle of the stations, good to 0.1 % over a
 * province.
 */
final class Interpolation {
  /**
   * @param lon, lat WGS 84 degrees
   */
  record Spot(double lon, double lat, double value) {}

  /**
   * @param power of the distance; 2 is usual
   * @param range metres; no estimate where the nearest station is farther
   */
  record Settings(double power, double range) {}

  /**
   * Values at the middles of cells, row by row, the first row in the north.
   *
   * @param values NaN beyond the range of the stations
   * @param nearest metres to the nearest station, also beyond the range
   */
  record Grid(
      double west,
      double south,
      double east,
      double north,
      int columns,
      int rows,
      float[] values,
      float[] nearest) {}

  /**
   * What the surface is worth: each station estimated from the others.
   *
   * @param stations that could be estimated
   * @param rmse root of the mean squared error, in the unit of the values; NaN below 2 stations
   * @param bias mean of estimate minus value
   * @param skill 1 - (rmse / rmse of the plain mean of the others)²: 1 exact, 0 or below: no better
   *     than the plain mean, and not worth a picture
   */
  record Worth(int stations, double rmse, double bias, double skill) {}

  private final double[] x;
  private final double[] y;
  private final double[] value;
  private final Settings settings;
  private final double lon0;
  private final double lat0;
  private final double perLon;
  private final double perLat;

  /**
   * @param spots those without a finite value and place are passed over
   */
  Interpolation(List<Spot> spots, Settings settings) {
    List<Spot> good =
        spots.stream().filter(s -> Double.isFinite(s.lon() + s.lat() + s.value())).toList();
    this.settings = settings;
    lon0 = good.stream().mapToDouble(Spot::lon).average().orElse(0);
    lat0 = good.stream().mapToDouble(Spot::lat).average().orElse(0);
    // metres of a degree on the ellipsoid of WGS 84 (series of the meridian and of the parallel)
    double phi = Math.toRadians(lat0);
    perLat = 111132.954 - 559.822 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi);
    perLon = 111412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi);
    x = good.stream().mapToDouble(s -> (s.lon() - lon0) * perLon).toArray();
    y = good.stream().mapToDouble(s -> (s.lat() - lat0) * perLat).toArray();
    value = good.stream().mapToDouble(Spot::value).toArray();
  }

  /** NaN beyond the range of all stations. */
  double at(double lon, double lat) {
    return estimate((lon - lon0) * perLon, (lat - lat0) * perLat, -1);
  }

  Grid grid(double west, double south, double east, double north, int columns, int rows) {
    float[] values = new float[columns * rows];
    float[] nearest = new float[columns * rows];
    for (int row = 0; row < rows; row++) {
      double py = (north - (row + 0.5) * (north - south) / rows - lat0) * perLat;
      for (int column = 0; column < columns; column++) {
        double px = (west + (column + 0.5) * (east - west) / columns - lon0) * perLon;
        int cell = row * columns + column;
        nearest[cell] = (float) Math.sqrt(nearestSquared(px, py));
        values[cell] = (float) estimate(px, py, -1);
      }
    }
    return new Grid(west, south, east, north, columns, rows, values, nearest);
  }

  Worth worth() {
    double sum = Arrays.stream(value).sum();
    double squares = 0;
    double plainSquares = 0;
    double bias = 0;
    int n = 0;
    for (int i = 0; i < value.length; i++) {
      double estimate = estimate(x[i], y[i], i);
      if (!Double.isNaN(estimate)) {
        double error = estimate - value[i];
        double plain = (sum - value[i]) / (value.length - 1) - value[i];
        squares += error * error;
        plainSquares += plain * plain;
        bias += error;
        n++;
      }
    }
    return n < 2
        ? new Worth(n, Double.NaN, Double.NaN, Double.NaN)
        : new Worth(
            n,
            Math.sqrt(squares / n),
            bias / n,
            plainSquares == 0 ? Double.NaN : 1 - squares / plainSquares);
  }

  private double estimate(double px, double py, int without) {
    double sum = 0;
    double weights = 0;
    double here = 0;
    int hits = 0;
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      if (i == without) {
        continue;
      }
      double squared = squared(i, px, py);
      nearest = Math.min(nearest, squared);
      if (squared < 1e-6) {
        here += value[i];
        hits++;
        continue;
      }
      double weight =
          settings.power() == 2 ? 1 / squared : Math.pow(squared, -settings.power() / 2);
      sum += weight * value[i];
      weights += weight;
    }
    if (hits > 0) {
      // on a station its value; the mean where several share one mast
      return here / hits;
    }
    return nearest > settings.range() * settings.range() ? Double.NaN : sum / weights;
  }

  private double nearestSquared(double px, double py) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      nearest = Math.min(nearest, squared(i, px, py));
    }
    return nearest;
  }

  private double squared(int i, double px, double py) {
    return (px - x[i]) * (px - x[i]) + (py - y[i]) * (py - y[i]);
  }
}
