package vn.vonglau.paint;

import java.util.Arrays;

/** Huffman codes of one block, and the block's head that tells them (RFC 1951, 3.2.7). */
final class PngCodes {
  /** Bytes, end of block, lengths. */
  static final int SYMBOLS = 286;

  static final int END = 256;

  /** Code of each length of a match, its extra bits, and how many those are. */
  static final int[] LENGTH_CODE = new int[259];

  static final int[] LENGTH_EXTRA = new int[259];
  static final int[] LENGTH_EXTRA_BITS = new int[259];

  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  static {
    int length = 3;
    for (int code = 0; code < 28; code++) {
      int bits = code < 8 ? 0 : code / 4 - 1;
      for (int extra = 0; extra < 1 << bits; extra++, length++) {
        LENGTH_CODE[length] = 257 + code;
        LENGTH_EXTRA[length] = extra;
        LENGTH_EXTRA_BITS[length] = bits;
      }
    }
    LENGTH_CODE[258] = 285;
    LENGTH_EXTRA[258] = 0;
    LENGTH_EXTRA_BITS[258] = 0;
  }

  /** Code in the order of the stream's bits, and above 16 bits its length. */
  final int[] codes = new int[SYMBOLS];

  private final int[] lengths = new int[SYMBOLS];
  private final int[] all = new int[SYMBOLS + 30];
  private final int[] packed = new int[SYMBOLS + 30];
  private final int[] headLengths = new int[19];
  private final int[] headCodes = new int[19];
  private final int[] headCounts = new int[19];
  private final long[] keys = new long[SYMBOLS];
  private final long[] work = new long[SYMBOLS];
  private final int[] perLength = new int[64];
  private final int[] next = new int[17];

  /** Number of the distance's code. */
  static int distanceCode(int distance) {
    if (distance <= 4) {
      return distance - 1;
    }
    int bits = 30 - Integer.numberOfLeadingZeros(distance - 1);
    return 2 * bits + 2 + (distance - 1 >> bits & 1);
  }

  static int distanceExtraBits(int distance) {
    return Math.max(0, distanceCode(distance) / 2 - 1);
  }

  /** The extra bits. */
  static int distanceExtra(int distance) {
    return distance - 1 & (1 << distanceExtraBits(distance)) - 1;
  }

  /**
   * Makes codes for these counts and writes the head of their block.
   *
   * @param near, far codes of the only two distances there are; each gets one bit
   * @return bits of the block's body without extra bits
   */
  void begin(int[] counts, int near, int far, boolean last, PngBits out) {
    huffman(counts, SYMBOLS, 15, lengths, codes);
    int literals = SYMBOLS;
    while (lengths[literals - 1] == 0) {
      literals--;
    }
    System.arraycopy(lengths, 0, all, 0, literals);
    Arrays.fill(all, literals, literals + far + 1, 0);
    all[literals + near] = 1;
    all[literals + far] = 1;
    int size = pack(literals + far + 1);
    huffman(headCounts, 19, 7, headLengths, headCodes);
    int told = 19;
    while (headLengths[ORDER[told - 1]] == 0) {
      told--;
    }
    out.room(400);
    out.put(last ? 1 : 0, 1);
    out.put(2, 2);
    out.put(literals - 257, 5);
    out.put(far, 5);
    out.put(told - 4, 4);
    for (int i = 0; i < told; i++) {
      out.put(headLengths[ORDER[i]], 3);
    }
    for (int i = 0; i < size; i++) {
      int symbol = packed[i] & 31;
      int code = headCodes[symbol];
      out.put(code & 0xFFFF, code >>> 16);
      if (symbol >= 16) {
        out.put(packed[i] >> 5, symbol == 16 ? 2 : symbol == 17 ? 3 : 7);
      }
    }
  }

  /** Lengths of codes by repetition; counts the symbols of the head. */
  private int pack(int total) {
    Arrays.fill(headCounts, 0);
    int size = 0;
    for (int i = 0; i < total; ) {
      int value = all[i];
      int run = 1;
      while (i + run < total && all[i + run] == value && run < 138) {
        run++;
      }
      int symbol = value;
      int extra = 0;
      if (value == 0 && run >= 11) {
        symbol = 18;
        extra = run - 11;
      } else if (value == 0 && run >= 3) {
        symbol = 17;
        extra = run - 3;
      } else if (value != 0 && i > 0 && all[i - 1] == value && run >= 3) {
        run = Math.min(run, 6);
        symbol = 16;
        extra = run - 3;
      } else {
        run = 1;
      }
      packed[size++] = extra << 5 | symbol;
      headCounts[symbol]++;
      i += run;
    }
    return size;
  }

  private void huffman(int[] counts, int n, int limit, int[] lengths, int[] codes) {
    int used = 0;
    for (int i = 0; i < n; i++) {
      lengths[i] = 0;
      if (counts[i] > 0) {
        keys[used++] = (long) counts[i] << 16 | i;
      }
    }
    Arrays.fill(perLength, 0);
    if (used == 1) {
      perLength[1] = 1;
    } else {
      Arrays.sort(keys, 0, used);
      depths(used);
      shorten(used, limit);
    }
    // the rarest first
    int at = 0;
    for (int length = limit; length > 0; length--) {
      for (int k = 0; k < perLength[length]; k++) {
        lengths[(int) keys[at++] & 0xFFFF] = length;
      }
    }
    int code = 0;
    for (int length = 1; length <= limit; length++) {
      next[length] = code;
      code = code + perLength[length] << 1;
    }
    for (int i = 0; i < n; i++) {
      int length = lengths[i];
      codes[i] = length == 0 ? 0 : Integer.reverse(next[length]++) >>> 32 - length | length << 16;
    }
  }

  /** Depths of an optimal tree in place, as Moffat and Katajainen (1995) do. */
  private void depths(int n) {
    long[] a = work;
    for (int i = 0; i < n; i++) {
      a[i] = keys[i] >>> 16;
    }
    a[0] += a[1];
    int root = 0;
    int leaf = 2;
    for (int at = 1; at < n - 1; at++) {
      if (leaf >= n || a[root] < a[leaf]) {
        a[at] = a[root];
        a[root++] = at;
      } else {
        a[at] = a[leaf++];
      }
      if (leaf >= n || root < at && a[root] < a[leaf]) {
        a[at] += a[root];
        a[root++] = at;
      } else {
        a[at] += a[leaf++];
      }
    }
    a[n - 2] = 0;
    for (int at = n - 3; at >= 0; at--) {
      a[at] = a[(int) a[at]] + 1;
    }
    int free = 1;
    int depth = 0;
    root = n - 2;
    while (free > 0) {
      int inner = 0;
      while (root >= 0 && a[root] == depth) {
        inner++;
        root--;
      }
      perLength[Math.min(depth, perLength.length - 1)] += free - inner;
      free = 2 * inner;
      depth++;
    }
  }

  /** No code longer than the limit: pairs of the longest go below a shorter one. */
  private void shorten(int n, int limit) {
    int over = 0;
    for (int length = limit + 1; length < perLength.length; length++) {
      over += perLength[length];
      perLength[length] = 0;
    }
    if (over == 0) {
      return;
    }
    perLength[limit] += over;
    long room = 0;
    for (int length = 1; length <= limit; length++) {
      room += (long) perLength[length] << limit - length;
    }
    while (room > 1L << limit) {
      int length = limit - 1;
      while (perLength[length] == 0) {
        length--;
      }
      perLength[length]--;
      perLength[length + 1] += 2;
      perLength[limit]--;
      room--;
    }
  }
}
