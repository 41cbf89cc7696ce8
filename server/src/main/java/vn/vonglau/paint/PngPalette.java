package vn.vonglau.paint;

import java.util.Arrays;

/**
 * At most 256 colours for a picture, and the number of each pixel's colour. Exact when the picture
 * has no more; else the most used ones, each pixel the nearest of them. The same picture always
 * gives the same palette.
 */
final class PngPalette {
  /** Colours counted one by one; beyond that the last bits of channels are dropped. */
  private static final int MOST = 1 << 13;

  private static final int BITS = 15;
  private static final int SLOTS = 1 << BITS;

  /** Not multiplied by alpha, those that are not opaque first. */
  int[] colours;

  int[] indices = new int[0];

  private final int[] keys = new int[SLOTS];
  private final int[] counts = new int[SLOTS];

  /** The first colour seen of those that share a key. */
  private final int[] seen = new int[SLOTS];

  private int used;

  void of(int[] pixels) {
    int dropped = 0;
    while (!count(pixels, mask(dropped))) {
      dropped++;
    }
    long[] order = new long[used];
    for (int slot = 0, n = 0; slot < SLOTS; slot++) {
      if (counts[slot] > 0) {
        order[n++] = (long) -counts[slot] << 32 | seen[slot] & 0xFFFFFFFFL;
      }
    }
    Arrays.sort(order);
    int size = Math.min(256, used);
    int[] chosen = new int[size];
    for (int i = 0; i < size; i++) {
      chosen[i] = (int) order[i];
    }
    // a short list of alphas: the clear ones first, the opaque ones last; then by colour
    Arrays.setAll(chosen, i -> chosen[i] ^ 0x80000000);
    Arrays.sort(chosen);
    Arrays.setAll(chosen, i -> chosen[i] ^ 0x80000000);
    sort(chosen);
    // what was counted becomes the number of the colour
    for (int slot = 0; slot < SLOTS; slot++) {
      if (counts[slot] > 0) {
        counts[slot] = 1 + nearest(seen[slot], chosen);
      }
    }
    if (indices.length < pixels.length) {
      indices = new int[pixels.length];
    }
    int mask = mask(dropped);
    int last = ~pixels[0];
    int number = 0;
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i] != last) {
        last = pixels[i];
        number = counts[slot(last & mask)] - 1;
      }
      indices[i] = number;
    }
    colours = new int[size];
    Arrays.setAll(colours, i -> Straight.of(chosen[i]));
  }

  boolean small() {
    return indices.length <= 1 << 20;
  }

  private static int mask(int dropped) {
    return (0xFF << dropped & 0xFF) * 0x01010101;
  }

  private int slot(int key) {
    int slot = key * 0x9E3779B1 >>> 32 - BITS;
    while (counts[slot] > 0 && keys[slot] != key) {
      slot = slot + 1 & SLOTS - 1;
    }
    return slot;
  }

  /** False when there are too many. */
  private boolean count(int[] pixels, int mask) {
    Arrays.fill(counts, 0);
    used = 0;
    for (int i = 0; i < pixels.length; ) {
      int pixel = pixels[i];
      int run = i + 1;
      while (run < pixels.length && pixels[run] == pixel) {
        run++;
      }
      int slot = slot(pixel & mask);
      if (counts[slot] == 0) {
        if (used == MOST) {
          return false;
        }
        used++;
        keys[slot] = pixel & mask;
        seen[slot] = pixel;
      }
      counts[slot] += run - i;
      i = run;
    }
    return true;
  }

  /** Numbers of the chosen colours by the sum of their channels, and those sums. */
  private final int[] bySum = new int[256];

  private final int[] sums = new int[256];

  private void sort(int[] chosen) {
    long[] keys = new long[chosen.length];
    Arrays.setAll(keys, i -> (long) sum(chosen[i]) << 16 | i);
    Arrays.sort(keys);
    for (int i = 0; i < keys.length; i++) {
      bySum[i] = (int) keys[i] & 0xFFFF;
      sums[i] = (int) (keys[i] >> 16);
    }
  }

  private static int sum(int colour) {
    return (colour >>> 24) + (colour >> 16 & 0xFF) + (colour >> 8 & 0xFF) + (colour & 0xFF);
  }

  /**
   * Looks from colours of the same sum outward: a distance is never less than half of the sums'.
   */
  private int nearest(int colour, int[] chosen) {
    int sum = sum(colour);
    int up = Arrays.binarySearch(sums, 0, chosen.length, sum);
    up = up < 0 ? -up - 1 : up;
    int down = up - 1;
    int at = 0;
    int least = Integer.MAX_VALUE;
    while (down >= 0 || up < chosen.length) {
      int below = down < 0 ? Integer.MAX_VALUE : sum - sums[down];
      int over = up == chosen.length ? Integer.MAX_VALUE : sums[up] - sum;
      long gap = Math.min(below, over);
      if (gap * gap >= 4L * least) {
        break;
      }
      int number = bySum[below <= over ? down-- : up++];
      int far = distance(colour, chosen[number]);
      if (far < least) {
        least = far;
        at = number;
      }
    }
    return at;
  }

  private static int distance(int one, int other) {
    int a = (one >>> 24) - (other >>> 24);
    int r = (one >>> 16 & 0xFF) - (other >>> 16 & 0xFF);
    int g = (one >>> 8 & 0xFF) - (other >>> 8 & 0xFF);
    int b = (one & 0xFF) - (other & 0xFF);
    return a * a + r * r + g * g + b * b;
  }
}
