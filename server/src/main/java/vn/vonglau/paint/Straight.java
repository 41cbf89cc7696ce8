package vn.vonglau.paint;

/** Takes the alpha out of colours that were multiplied by it. */
final class Straight {
  /** By alpha and channel: channel × 255 ÷ alpha, rounded, 255 at most. */
  private static final byte[] TABLE = new byte[1 << 16];

  static {
    for (int alpha = 1; alpha < 256; alpha++) {
      for (int c = 0; c < 256; c++) {
        TABLE[alpha << 8 | c] = (byte) Math.min(255, (c * 255 + alpha / 2) / alpha);
      }
    }
  }

  private Straight() {}

  static int of(int p) {
    int alpha = p & 0xFF000000;
    if (alpha == 0xFF000000 || p == 0) {
      return p;
    }
    int at = alpha >>> 16;
    return alpha
        | (TABLE[at | p >>> 16 & 0xFF] & 0xFF) << 16
        | (TABLE[at | p >>> 8 & 0xFF] & 0xFF) << 8
        | TABLE[at | p & 0xFF] & 0xFF;
  }

  static void row(int[] from, int at, int n, int[] to) {
    for (int i = 0; i < n; i++) {
      to[i] = of(from[at + i]);
    }
  }
}
