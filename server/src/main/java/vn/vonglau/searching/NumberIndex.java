package vn.vonglau.searching;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Parcels by the numbers of their map sheet and of themselves; immutable, 24 bytes a parcel. */
final class NumberIndex {
  private final long[] keys;
  private final long[] ids;
  private final long[] boxes;

  /** Takes what was found. */
  interface Take {
    /**
     * @return false to hear of no more
     */
    boolean found(long id, long box);
  }

  private NumberIndex(long[] keys, long[] ids, long[] boxes) {
    this.keys = keys;
    this.ids = ids;
    this.boxes = boxes;
  }

  int size() {
    return keys.length;
  }

  /** Bytes of heap. */
  long bytes() {
    return 80 + 24L * keys.length;
  }

  void find(int sheet, int parcel, Take take) {
    long key = key(sheet, parcel);
    int low = 0;
    int high = keys.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keys[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    while (low < keys.length && keys[low] == key && take.found(ids[low], boxes[low])) {
      low++;
    }
  }

  private static long key(int sheet, int parcel) {
    return (long) sheet << 32 | parcel;
  }

  /** Not for several threads. */
  static final class Builder {
    private long[] keys = new long[256];
    private long[] ids = new long[256];
    private long[] boxes = new long[256];
    private int size;

    /** Numbers as the layer has them: whole numbers, or text of digits; others are passed over. */
    void add(long id, Object sheet, Object parcel, long box) {
      int s = number(sheet);
      int p = number(parcel);
      if (s < 0 || p < 0) {
        return;
      }
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, 2 * size);
        ids = Arrays.copyOf(ids, 2 * size);
        boxes = Arrays.copyOf(boxes, 2 * size);
      }
      keys[size] = key(s, p);
      ids[size] = id;
      boxes[size++] = box;
    }

    NumberIndex build() {
      int[] order =
          IntStream.range(0, size)
              .boxed()
              .sorted(
                  (a, b) ->
                      keys[a] != keys[b]
                          ? Long.compare(keys[a], keys[b])
                          : Long.compare(ids[a], ids[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      long[] sorted = new long[size];
      long[] sortedIds = new long[size];
      long[] sortedBoxes = new long[size];
      for (int i = 0; i < size; i++) {
        sorted[i] = keys[order[i]];
        sortedIds[i] = ids[order[i]];
        sortedBoxes[i] = boxes[order[i]];
      }
      return new NumberIndex(sorted, sortedIds, sortedBoxes);
    }
  }

  /** The number that a value is, or −1. */
  static int number(Object value) {
    if (value instanceof Number n) {
      double d = n.doubleValue();
      return d >= 0 && d < Integer.MAX_VALUE && d == Math.rint(d) ? (int) d : -1;
    }
    String text = value == null ? "" : value.toString().strip();
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }
}
