package vn.vonglau.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The distinct values of one layer of a tile. Numbers and codes of texts find theirs through a
 * small table that a stamp empties, so that nothing is allocated per feature.
 */
final class TileValues {
  private static final int WHOLE = 0;
  private static final int REAL = 1;
  private static final int TEXTS = 2;

  /** Places of the smallest and of the largest table that is kept, as powers of two. */
  private static final int SMALLEST = 10;

  private static final int LARGEST = 18;

  /** Greatest stamp and greatest kind: 20 and 12 bits beside an index of 32. */
  private static final int STAMPS = (1 << 20) - 1;

  private static final int KINDS = (1 << 12) - 1;

  /** The encoded values. */
  final TileBytes out = new TileBytes();

  private final Map<String, Integer> loose = new HashMap<>();
  private final List<Column.Text> dictionaries = new ArrayList<>();

  /**
   * Tables of growing size, each layer beginning with the smallest: the values of a small tile stay
   * in the processor's cache even after a large one.
   */
  private final long[][] tables = new long[LARGEST + 1][];

  /** The one in use. Two numbers a place: the value's bits; stamp, kind and index in one. */
  private long[] table;

  private int size;

  private final int[] flags = new int[2];
  private int now;
  private int count;
  private int used;
  private int slot;

  void clear() {
    out.clear();
    loose.clear();
    dictionaries.clear();
    count = 0;
    used = 0;
    flags[0] = flags[1] = -1;
    now = now + 1 & STAMPS;
    if (now == 0) {
      Arrays.fill(tables, null);
      now = 1;
    }
    size = SMALLEST;
    table = table(size);
  }

  /** The number under which codes of this column are kept. */
  int dictionary(Column.Text column) {
    for (int d = 0; d < dictionaries.size(); d++) {
      if (dictionaries.get(d) == column) {
        return TEXTS + d;
      }
    }
    dictionaries.add(column);
    return TEXTS + dictionaries.size() - 1;
  }

  int text(int dictionary, int code) {
    int found = find(dictionary, code);
    return found < 0
        ? add(dictionary, code, append(dictionaries.get(dictionary - TEXTS), code))
        : found;
  }

  /** Writes a text of which it is known that the layer has it not yet. */
  int append(Column.Text column, int code) {
    int from = column.start[code];
    text(column.utf8, from, column.start[code + 1] - from);
    return count++;
  }

  /** Writes a number of which it is known that the layer has it not yet, or hardly. */
  int append(long value) {
    out.room(16);
    int mark = out.begin(0x22);
    out.b[out.n++] = (byte) (value < 0 ? 0x30 : 0x28);
    out.putLong(value < 0 ? value << 1 ^ -1 : value);
    out.end(mark);
    return count++;
  }

  int text(String value) {
    return loose.computeIfAbsent(
        value,
        v -> {
          byte[] utf8 = v.getBytes(StandardCharsets.UTF_8);
          text(utf8, 0, utf8.length);
          return count++;
        });
  }

  private void text(byte[] utf8, int from, int length) {
    out.room(length + 16L);
    int mark = out.begin(0x22);
    out.b[out.n++] = 0x0A;
    out.put(length);
    out.bytes(utf8, from, length);
    out.end(mark);
  }

  int whole(long value) {
    int found = find(WHOLE, value);
    return found < 0 ? add(WHOLE, value, append(value)) : found;
  }

  /** Takes four bytes where they say the same as eight. */
  int real(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int found = find(REAL, bits);
    if (found >= 0) {
      return found;
    }
    boolean single = (float) value == value;
    out.room(16);
    int mark = out.begin(0x22);
    out.b[out.n++] = (byte) (single ? 0x15 : 0x19);
    long rest = single ? Float.floatToRawIntBits((float) value) : bits;
    for (int k = single ? 4 : 8; k > 0; k--, rest >>= 8) {
      out.b[out.n++] = (byte) rest;
    }
    out.end(mark);
    return add(REAL, bits, count++);
  }

  int flag(boolean value) {
    int which = value ? 1 : 0;
    if (flags[which] < 0) {
      out.room(16);
      int mark = out.begin(0x22);
      out.b[out.n++] = 0x38;
      out.b[out.n++] = (byte) which;
      out.end(mark);
      flags[which] = count++;
    }
    return flags[which];
  }

  private static int spread(int kind, long bits) {
    long h = (bits + kind * 0x9E37_79B9_7F4A_7C15L) * 0xD6E8_FEB8_6659_FD93L;
    return (int) (h >>> 32);
  }

  /** The value's index, or −1 and its place in {@link #slot}. */
  private int find(int kind, long bits) {
    int mask = table.length - 2;
    long tag = (long) now << 44 | (long) kind << 32;
    int h = spread(kind, bits) << 1 & mask;
    for (; table[h + 1] >>> 44 == now; h = h + 2 & mask) {
      if (table[h] == bits && (table[h + 1] & ~0xFFFF_FFFFL) == tag) {
        return (int) table[h + 1];
      }
    }
    slot = h;
    return -1;
  }

  private int add(int kind, long bits, int index) {
    if (4 * used >= table.length) {
      grow();
      find(kind, bits);
    }
    used++;
    table[slot] = bits;
    table[slot + 1] = (long) now << 44 | (long) kind << 32 | index;
    return index;
  }

  private long[] table(int power) {
    if (power > LARGEST) {
      return new long[2 << power];
    }
    if (tables[power] == null) {
      tables[power] = new long[2 << power];
    }
    return tables[power];
  }

  private void grow() {
    long[] old = table;
    table = table(++size);
    for (int h = 0; h < old.length; h += 2) {
      if (old[h + 1] >>> 44 == now) {
        find((int) (old[h + 1] >>> 32) & KINDS, old[h]);
        table[slot] = old[h];
        table[slot + 1] = old[h + 1];
      }
    }
  }
}
