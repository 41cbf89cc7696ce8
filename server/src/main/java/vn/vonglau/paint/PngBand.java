package vn.vonglau.paint;

import java.util.Arrays;

/**
 * Packs rows of a picture as a deflate stream (RFC 1951) made for maps: each pixel is told as it
 * is, as one of a run of the pixel to its left, or as one of a run of the row above. So there are
 * only two distances, and no search. Its buffers are used again for the next picture.
 *
 * <p>Tokens: a number n and n pixels as they are; or, below zero, a match: 10 bits of which 512
 * says the row above (else the left pixel) and the rest is the length in bytes, 0 for a lone filter
 * byte of a row that follows its predecessor in nothing.
 */
final class PngBand {
  private static final int ABOVE = 512;
  private static final int FULL = 1 << 16;

  /** Beyond this a buffer is not kept. */
  private static final int KEPT = 4 << 20;

  final PngBits out = new PngBits();

  final PngSums sums = new PngSums();

  private final PngCodes codes = new PngCodes();
  private final int[] counts = new int[PngCodes.SYMBOLS];
  private final int[] first = new int[256];
  private final int[] second = new int[256];
  private final int[] third = new int[256];
  private final int[] fourth = new int[256];
  private final int[] matched = new int[1024];
  private final long[] matches = new long[1024];
  private int[] tokens = new int[0];
  private int[] row = new int[0];
  private int size;
  private int head;
  private int bytesPerPixel;
  private int stride;

  boolean small() {
    return out.bytes.length <= KEPT && tokens.length <= KEPT / 4;
  }

  /**
   * @param pixels of the whole picture: ARGB multiplied by alpha, or indices
   * @param bytesPerPixel 1 indices, 3 RGB, 4 RGBA
   * @param last whether the stream ends here; otherwise it ends on a whole byte
   */
  void pack(int[] pixels, int width, int fromRow, int toRow, int bytesPerPixel, boolean last) {
    this.bytesPerPixel = bytesPerPixel;
    this.stride = 1 + bytesPerPixel * width;
    if (tokens.length < FULL + 2 * width + 8) {
      tokens = new int[FULL + 2 * width + 8];
    }
    if (row.length < width) {
      row = new int[width];
    }
    out.clear();
    sums.clear(stride);
    begin();
    for (int y = fromRow; y < toRow; y++) {
      int from = y * width;
      int same = 0;
      if (y > 0 && stride <= 32768) {
        same = Arrays.mismatch(pixels, from, from + width, pixels, from - width, from);
        same = same < 0 ? width : same;
      }
      if (same == width && y > fromRow && stride >= 3) {
        match(ABOVE, stride);
      } else if (bytesPerPixel == 4) {
        Straight.row(pixels, from, width, row);
        sums.row(row, 0, width, 4);
        row(pixels, from, width, same, row, 0);
      } else {
        sums.row(pixels, from, width, bytesPerPixel);
        row(pixels, from, width, same, pixels, from);
      }
      sums.add();
      if (size >= FULL && y < toRow - 1) {
        flush(false);
        begin();
      }
    }
    flush(last);
    if (!last) {
      // an empty stored block ends on a whole byte
      out.room(8);
      out.put(0, 3);
      out.align();
      out.put(0xFFFF_0000L, 32);
    }
    out.align();
  }

  private void begin() {
    Arrays.fill(first, 0);
    Arrays.fill(second, 0);
    Arrays.fill(third, 0);
    Arrays.fill(fourth, 0);
    Arrays.fill(matched, 0);
    head = 0;
    size = 1;
  }

  private void match(int kind, int bytes) {
    if (size == head + 1) {
      size = head;
    } else {
      tokens[head] = size - head - 1;
    }
    int left = bytes;
    while (left > 258) {
      // what remains must be long enough for a match
      int part = left < 261 ? 255 : 258;
      tokens[size++] = kind + part | Integer.MIN_VALUE;
      matched[kind + part]++;
      left -= part;
    }
    tokens[size++] = kind + left | Integer.MIN_VALUE;
    matched[kind + left]++;
    head = size++;
  }

  /**
   * @param same pixels that the row begins with as the row above does
   * @param plain the same pixels as they are told, from {@code at}
   */
  private void row(int[] pixels, int from, int width, int same, int[] plain, int at) {
    int end = from + width;
    int shift = at - from;
    int i = from;
    int least = bytesPerPixel == 1 ? 3 : 1;
    boolean above = from > 0 && stride <= 32768;
    if (1 + same * bytesPerPixel >= 3 && same > 0) {
      match(ABOVE, 1 + same * bytesPerPixel);
      i += same;
    } else {
      match(0, 0);
    }
    while (i < end) {
      int pixel = pixels[i];
      int run = 0;
      int kind = 0;
      if (i > from && pixels[i - 1] == pixel) {
        run = run(pixels, i, end, 1);
      }
      if (above && pixels[i - width] == pixel && i + run < end) {
        // as long as the run of the left pixel, and further?
        int over = run(pixels, i, end, width);
        if (over > run) {
          run = over;
          kind = ABOVE;
        }
      }
      if (run >= least) {
        match(kind, run * bytesPerPixel);
        i += run;
        continue;
      }
      int p = plain[i + shift];
      tokens[size++] = p;
      first[p & 0xFF]++;
      if (bytesPerPixel > 1) {
        second[p >>> 8 & 0xFF]++;
        third[p >>> 16 & 0xFF]++;
        if (bytesPerPixel == 4) {
          fourth[p >>> 24]++;
        }
      }
      i++;
    }
  }

  /** How many pixels equal those this far back. */
  private static int run(int[] pixels, int from, int end, int back) {
    int near = Math.min(end, from + 12);
    int i = from + 1;
    while (i < near && pixels[i] == pixels[i - back]) {
      i++;
    }
    if (i == near && i < end) {
      int more = Arrays.mismatch(pixels, i, end, pixels, i - back, end - back);
      return more < 0 ? end - from : i + more - from;
    }
    return i - from;
  }

  private void flush(boolean last) {
    if (size == head + 1) {
      size = head;
    } else {
      tokens[head] = size - head - 1;
    }
    long literals = 0;
    for (int v = 0; v < 256; v++) {
      counts[v] = first[v] + second[v] + third[v] + fourth[v];
      literals += counts[v];
    }
    counts[0] += matched[0];
    Arrays.fill(counts, 257, counts.length, 0);
    counts[PngCodes.END] = 1;
    for (int length = 3; length <= 258; length++) {
      counts[PngCodes.LENGTH_CODE[length]] += matched[length] + matched[ABOVE + length];
    }
    int near = bytesPerPixel;
    boolean above = stride <= 32768;
    int nearCode = PngCodes.distanceCode(near);
    int farCode = above ? PngCodes.distanceCode(stride) : nearCode + 1;
    codes.begin(counts, nearCode, farCode, last, out);
    for (int length = 3; length <= 258; length++) {
      if (matched[length] > 0) {
        matches[length] = match(length, 0, near);
      }
      if (matched[ABOVE + length] > 0) {
        matches[ABOVE + length] = match(length, 1, stride);
      }
    }
    matches[0] = (long) (codes.codes[0] >>> 16) << 56 | codes.codes[0] & 0xFFFF;
    // 15 bits for a byte, 48 for a match, at most
    out.room(2 * literals + 6L * size + 16);
    out.tokens(tokens, size, codes.codes, matches, bytesPerPixel);
    int end = codes.codes[PngCodes.END];
    out.put(end & 0xFFFF, end >>> 16);
  }

  /** Bits of a match, and their number above 56 bits. */
  private long match(int length, int distanceBit, int distance) {
    int code = codes.codes[PngCodes.LENGTH_CODE[length]];
    long value = code & 0xFFFF;
    int n = code >>> 16;
    value |= (long) PngCodes.LENGTH_EXTRA[length] << n;
    n += PngCodes.LENGTH_EXTRA_BITS[length];
    value |= (long) distanceBit << n++;
    value |= (long) PngCodes.distanceExtra(distance) << n;
    n += PngCodes.distanceExtraBits(distance);
    return (long) n << 56 | value;
  }
}
