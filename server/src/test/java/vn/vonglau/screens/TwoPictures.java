package vn.vonglau.screens;

import java.awt.image.BufferedImage;
import java.util.Locale;

/**
 * Two pictures of the same map. A pixel counts as different when a channel is off by more than 32
 * and it lies more than one pixel from an edge: a place where either picture changes by more than
 * 32 from one pixel to the next. Thin lines and small symbols are nothing but edges; of them each
 * pixel must have its like in the other picture at most one pixel away.
 *
 * @param pixels of the whole picture
 * @param ink pixels that are not the background in one of the two
 * @param different away from edges
 * @param lost pixels without their like near by in the other picture
 */
record TwoPictures(int pixels, int ink, int different, int lost) {
  private static final int LIKE = 32;

  /** A soft line that falls half a pixel aside has half its colour in two pixels instead. */
  private static final int LIKE_NEAR_BY = 80;

  /**
   * @param apart pixels that are not compared, or null
   * @param background RGB
   */
  static TwoPictures of(BufferedImage one, BufferedImage other, boolean[] apart, int background) {
    int w = one.getWidth();
    int h = one.getHeight();
    int[] a = one.getRGB(0, 0, w, h, null, 0, w);
    int[] b = other.getRGB(0, 0, w, h, null, 0, w);
    boolean[] edge = new boolean[w * h];
    edges(a, w, h, edge);
    edges(b, w, h, edge);
    boolean[] nearEdge = grown(edge, w, h, 1);
    int ink = 0;
    int different = 0;
    int lost = 0;
    for (int i = 0; i < a.length; i++) {
      if (apart != null && apart[i]) {
        continue;
      }
      boolean seen = far(a[i], background) > 0 || far(b[i], background) > 0;
      ink += seen ? 1 : 0;
      different += !nearEdge[i] && far(a[i], b[i]) > LIKE ? 1 : 0;
      lost += seen && (alone(a[i], b, i, w, h) || alone(b[i], a, i, w, h)) ? 1 : 0;
    }
    return new TwoPictures(w * h, ink, different, lost);
  }

  /** The largest distance of two colours in one channel. */
  static int far(int p, int q) {
    int most = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      most = Math.max(most, Math.abs((p >> shift & 0xFF) - (q >> shift & 0xFF)));
    }
    return most;
  }

  /** How many pixels of two pictures differ so that it can be seen; all where sizes do. */
  static int off(BufferedImage one, BufferedImage other) {
    if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
      return Integer.MAX_VALUE;
    }
    int off = 0;
    for (int i = 0; i < one.getWidth() * one.getHeight(); i++) {
      int x = i % one.getWidth();
      int y = i / one.getWidth();
      off += far(one.getRGB(x, y), other.getRGB(x, y)) > 8 ? 1 : 0;
    }
    return off;
  }

  private static void edges(int[] pixels, int w, int h, boolean[] out) {
    for (int i = 0; i < pixels.length; i++) {
      if (i % w + 1 < w && far(pixels[i], pixels[i + 1]) > LIKE) {
        out[i] = true;
        out[i + 1] = true;
      }
      if (i + w < pixels.length && far(pixels[i], pixels[i + w]) > LIKE) {
        out[i] = true;
        out[i + w] = true;
      }
    }
  }

  /** Everything at most some pixels from what is marked. */
  static boolean[] grown(boolean[] marked, int w, int h, int by) {
    boolean[] out = new boolean[marked.length];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        for (int dy = -by; dy <= by && !out[y * w + x]; dy++) {
          for (int dx = -by; dx <= by && !out[y * w + x]; dx++) {
            int nx = x + dx;
            int ny = y + dy;
            out[y * w + x] = nx >= 0 && ny >= 0 && nx < w && ny < h && marked[ny * w + nx];
          }
        }
      }
    }
    return out;
  }

  private static boolean alone(int colour, int[] others, int at, int w, int h) {
    int x = at % w;
    int y = at / w;
    for (int ny = Math.max(0, y - 1); ny <= Math.min(h - 1, y + 1); ny++) {
      for (int nx = Math.max(0, x - 1); nx <= Math.min(w - 1, x + 1); nx++) {
        if (far(colour, others[ny * w + nx]) <= LIKE_NEAR_BY) {
          return false;
        }
      }
    }
    return true;
  }

  double ofInk() {
    return ink == 0 ? 0 : 100.0 * different / ink;
  }

  double ofPicture() {
    return 100.0 * different / pixels;
  }

  double lostOfInk() {
    return ink == 0 ? 0 : 100.0 * lost / ink;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.2f %% of %d drawn pixels, %.2f %% of the picture; %.2f %% without their like near by",
        ofInk(),
        ink,
        ofPicture(),
        lostOfInk());
  }
}
