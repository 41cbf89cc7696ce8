package vn.vonglau.sensing;

/**
 * How often the wind blew from where, and how strongly.
 *
 * @param edges lower speed of each class after the first, rising, m/s
 * @param counts by sector (16 clockwise, 0 is north, each 22.5° wide around its direction) and
 *     class
 * @param calm values too weak to have a direction
 * @param missing pairs of which a half is missing or impossible
 */
record WindRose(double[] edges, int[][] counts, int calm, int missing) {
  static final int SECTORS = 16;

  /** Below it vanes do not turn: 0.5 m/s. */
  static final double CALM = 0.5;

  /** Light, gentle, moderate, fresh and stronger wind by the Beaufort scale, m/s. */
  static final double[] BEAUFORT = {1.6, 3.4, 5.5, 8.0, 10.8};

  private static final String[] VI = {
    "B", "BĐB", "ĐB", "ĐĐB", "Đ", "ĐĐN", "ĐN", "NĐN", "N", "NTN", "TN", "TTN", "T", "TTB", "TB",
    "BTB"
  };
  private static final String[] EN = {
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW",
    "NNW"
  };

  /**
   * @param directions from where it blows, degrees clockwise from north, 0 to 360
   * @param speeds m/s, at the same times
   */
  static WindRose of(double[] directions, double[] speeds, double[] edges) {
    if (directions.length != speeds.length) {
      throw new IllegalArgumentException("directions and speeds differ in length");
    }
    int[][] counts = new int[SECTORS][edges.length + 1];
    int calm = 0;
    int missing = 0;
    for (int i = 0; i < speeds.length; i++) {
      double speed = speeds[i];
      if (speed >= 0 && speed < CALM) {
        calm++;
      } else if (speed >= CALM
          && speed < Double.POSITIVE_INFINITY
          && directions[i] >= 0
          && directions[i] <= 360) {
        counts[sector(directions[i])][speedClass(speed, edges)]++;
      } else {
        missing++;
      }
    }
    return new WindRose(edges.clone(), counts, calm, missing);
  }

  /** Values with a direction or calm. */
  int total() {
    int total = calm;
    for (int[] sector : counts) {
      for (int n : sector) {
        total += n;
      }
    }
    return total;
  }

  static int sector(double direction) {
    return (int) Math.floor(direction / (360.0 / SECTORS) + 0.5) % SECTORS;
  }

  static String vi(int sector) {
    return VI[sector];
  }

  static String en(int sector) {
    return EN[sector];
  }

  private static int speedClass(double speed, double[] edges) {
    int c = 0;
    while (c < edges.length && speed >= edges[c]) {
      c++;
    }
    return c;
  }
}
