package vn.vonglau.paint;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bits one behind the other, the lowest first, into a growing buffer. */
final class PngBits {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  byte[] bytes = new byte[1 << 16];

  /** Whole bytes written. */
  int size;

  /** Bits that are not a whole byte yet, and how many. */
  private long rest;

  private int bits;

  void clear() {
    size = 0;
    rest = 0;
    bits = 0;
  }

  /** Makes sure that this many more bytes fit. */
  void room(long more) {
    long wanted = size + more + 16;
    if (wanted > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 16L, wanted + wanted / 4));
    }
  }

  void put(long value, int count) {
    rest |= value << bits;
    bits += count;
    EIGHT.set(bytes, size, rest);
    int whole = bits >>> 3;
    size += whole;
    rest >>>= whole << 3;
    bits &= 7;
  }

  /**
   * Writes tokens (as {@link PngBand} lays them out) in a block's codes.
   *
   * @param codes of bytes: code, and its length above 16 bits
   * @param matches of each match: its bits, and their number above 56 bits
   * @param bytesPerPixel 1, 3 or 4
   */
  void tokens(int[] tokens, int n, int[] codes, long[] matches, int bytesPerPixel) {
    byte[] to = bytes;
    int at = size;
    long acc = rest;
    int have = bits;
    for (int i = 0; i < n; ) {
      int token = tokens[i++];
      if (token < 0) {
        long match = matches[token & 0x3FF];
        acc |= (match & 0xFFFF_FFFF_FFFFFFL) << have;
        have += (int) (match >>> 56);
        EIGHT.set(to, at, acc);
        at += have >>> 3;
        acc >>>= have & 0x38;
        have &= 7;
        continue;
      }
      for (int end = i + token; i < end; i++) {
        int p = tokens[i];
        if (bytesPerPixel == 1) {
          int code = codes[p];
          acc |= (long) (code & 0xFFFF) << have;
          have += code >>> 16;
        } else {
          int red = codes[p >>> 16 & 0xFF];
          int green = codes[p >>> 8 & 0xFF];
          int blue = codes[p & 0xFF];
          int two = red >>> 16;
          long three = red & 0xFFFF | (long) (green & 0xFFFF) << two;
          two += green >>> 16;
          three |= (long) (blue & 0xFFFF) << two;
          acc |= three << have;
          have += two + (blue >>> 16);
          if (bytesPerPixel == 4) {
            EIGHT.set(to, at, acc);
            at += have >>> 3;
            acc >>>= have & 0x38;
            have &= 7;
            int alpha = codes[p >>> 24];
            acc |= (long) (alpha & 0xFFFF) << have;
            have += alpha >>> 16;
          }
        }
        EIGHT.set(to, at, acc);
        at += have >>> 3;
        acc >>>= have & 0x38;
        have &= 7;
      }
    }
    size = at;
    rest = acc;
    bits = have;
  }

  /** Fills the last byte with nothing. */
  void align() {
    if (bits > 0) {
      put(0, 8 - bits);
    }
  }
}
