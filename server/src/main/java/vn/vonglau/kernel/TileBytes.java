package vn.vonglau.kernel;

import java.util.Arrays;

/** A growing buffer of protocol buffers' wire format, used again and again. */
final class TileBytes {
  /** Bytes that are kept from one tile to the next. */
  private static final int MOST = 8 << 20;

  byte[] b = new byte[1 << 12];
  int n;

  /** Empties it, and gives back what an unusual tile took. */
  void clear() {
    n = 0;
    if (b.length > MOST) {
      b = new byte[1 << 12];
    }
  }

  /** Makes room for so many more bytes; the other methods count on it. */
  void room(long more) {
    if (n + more > b.length) {
      b = Arrays.copyOf(b, Math.toIntExact(Math.max(n + more, 2L * b.length)));
    }
  }

  /** A number without sign, up to five bytes. */
  void put(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      b[n++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    b[n++] = (byte) rest;
  }

  /** A number without sign, up to ten bytes. */
  void putLong(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      b[n++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    b[n++] = (byte) rest;
  }

  /** A difference of coordinates, zigzag. */
  void delta(int value) {
    int zigzag = value << 1 ^ value >> 31;
    if (zigzag >>> 7 == 0) {
      b[n++] = (byte) zigzag;
    } else if (zigzag >>> 14 == 0) {
      b[n] = (byte) (zigzag | 0x80);
      b[n + 1] = (byte) (zigzag >>> 7);
      n += 2;
    } else {
      put(zigzag);
    }
  }

  void bytes(byte[] from, int start, int length) {
    System.arraycopy(from, start, b, n, length);
    n += length;
  }

  /** A key and a length that the matching {@link #end} fills in; most need one byte. */
  int begin(int key) {
    b[n++] = (byte) key;
    return n++;
  }

  /** As {@link #begin} for what is long as a rule: three bytes of length. */
  int beginLong(int key) {
    int mark = begin(key);
    n += 2;
    return mark;
  }

  /** Fills in the length since {@code mark}; a long one moves what was written. */
  void end(int mark) {
    int length = n - mark - 1;
    if (length < 0x80) {
      b[mark] = (byte) length;
    } else {
      end(mark, 1, length);
    }
  }

  /** As {@link #end} after {@link #beginLong}. */
  void endLong(int mark) {
    end(mark, 3, n - mark - 3);
  }

  private void end(int mark, int reserved, int length) {
    int size = Math.max(1, (38 - Integer.numberOfLeadingZeros(length)) / 7);
    if (size != reserved) {
      room(size);
      System.arraycopy(b, mark + reserved, b, mark + size, length);
    }
    n = mark;
    put(length);
    n += length;
  }
}
