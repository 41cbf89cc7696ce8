package vn.vonglau.planning;

/** Square metres as hectares with two decimals whose parts add up to the whole. */
final class Hectares {
  private static final double M2 = 100;

  private Hectares() {}

  /**
   * Hundredths of a hectare: each part is rounded down or up so that together they are the rounded
   * sum; those nearest to the next hundredth go up.
   *
   * @param m2 not negative
   */
  static long[] rounded(double[] m2) {
    long[] out = new long[m2.length];
    double sum = 0;
    long given = 0;
    for (int i = 0; i < m2.length; i++) {
      out[i] = (long) Math.floor(m2[i] / M2);
      sum += m2[i];
      given += out[i];
    }
    long left = Math.round(sum / M2) - given;
    boolean[] up = new boolean[m2.length];
    for (; left > 0; left--) {
      int most = -1;
      for (int i = 0; i < m2.length; i++) {
        if (!up[i] && (most < 0 || rest(m2[i]) > rest(m2[most]))) {
          most = i;
        }
      }
      up[most] = true;
      out[most]++;
    }
    return out;
  }

  private static double rest(double m2) {
    return m2 / M2 - Math.floor(m2 / M2);
  }
}
