package vn.vonglau.paint;

/** Adler-32 over rows of pixels, each behind a filter byte of 0, begun at 0 and 0. */
final class PngSums {
  private static final int MODULUS = 65521;
  private static final int STEP = 1024;

  /** An array and not a count, so that the compiler makes vectors of the loops. */
  private static final int[] FALLING = new int[STEP];

  static {
    java.util.Arrays.setAll(FALLING, i -> STEP - i);
  }

  /** Sum of all bytes, and sum of these sums, each modulo 65521. */
  long plain;

  long weighted;

  private long stride;

  /** Of one step: all bytes; pixels times their weight; what bytes behind the first lack of it. */
  private int total;

  private int ramp;
  private int lag;
  private long rowPlain;
  private long rowWeighted;

  void clear(int bytesPerRow) {
    plain = 0;
    weighted = 0;
    stride = bytesPerRow;
  }

  /** Reads the next row; {@link #add} takes it in, as often as it is repeated. */
  void row(int[] pixels, int from, int width, int bytesPerPixel) {
    rowPlain = 0;
    rowWeighted = 0;
    for (int x = 0; x < width; x += STEP) {
      int n = Math.min(STEP, width - x);
      switch (bytesPerPixel) {
        case 1 -> indices(pixels, from + x, n);
        case 3 -> rgb(pixels, from + x, n);
        default -> rgba(pixels, from + x, n);
      }
      rowPlain += total;
      // pixels that follow within the step, then those behind it
      long following = ramp - (long) (STEP - n) * total + (long) (width - x - n) * total;
      rowWeighted += bytesPerPixel * following - lag;
    }
  }

  private void indices(int[] pixels, int from, int n) {
    int t = 0;
    int r = 0;
    for (int i = 0; i < n; i++) {
      int p = pixels[from + i];
      t += p;
      r += p * FALLING[i];
    }
    total = t;
    ramp = r;
    lag = 0;
  }

  private void rgb(int[] pixels, int from, int n) {
    int t = 0;
    int r = 0;
    int l = 0;
    for (int i = 0; i < n; i++) {
      int p = pixels[from + i];
      int green = p >>> 8 & 0xFF;
      int blue = p & 0xFF;
      int all = (p >>> 16 & 0xFF) + green + blue;
      t += all;
      r += all * FALLING[i];
      l += green + 2 * blue;
    }
    total = t;
    ramp = r;
    lag = l;
  }

  private void rgba(int[] pixels, int from, int n) {
    int t = 0;
    int r = 0;
    int l = 0;
    for (int i = 0; i < n; i++) {
      int p = pixels[from + i];
      int green = p >>> 8 & 0xFF;
      int blue = p & 0xFF;
      int alpha = p >>> 24;
      int all = (p >>> 16 & 0xFF) + green + blue + alpha;
      t += all;
      r += all * FALLING[i];
      l += green + 2 * blue + 3 * alpha;
    }
    total = t;
    ramp = r;
    lag = l;
  }

  void add() {
    weighted = (weighted + stride * plain + rowWeighted) % MODULUS;
    plain = (plain + rowPlain) % MODULUS;
  }

  /** The checksum of bytes begun at 1, this part behind another one of which it is told. */
  static int adler(PngSums[] parts, long[] sizes) {
    long a = 1;
    long b = 0;
    for (int i = 0; i < parts.length; i++) {
      b = (b + sizes[i] % MODULUS * a + parts[i].weighted) % MODULUS;
      a = (a + parts[i].plain) % MODULUS;
    }
    return (int) (b << 16 | a);
  }
}
