package vn.vonglau.searching;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** On which days rows are there; those that always are have no entry. Immutable. */
final class Days {
  private final long[] ids;
  private final int[] first;
  private final int[] end;

  /** First day and the first one after it. */
  private record Span(int first, int end) {}

  private Days(Map<Long, Span> spans) {
    ids = spans.keySet().stream().mapToLong(Long::longValue).toArray();
    first = spans.values().stream().mapToInt(Span::first).toArray();
    end = spans.values().stream().mapToInt(Span::end).toArray();
  }

  boolean has(long id, LocalDate day) {
    int at = java.util.Arrays.binarySearch(ids, id);
    long on = day.toEpochDay();
    return at < 0 || first[at] <= on && on < end[at];
  }

  /** Bytes of heap. */
  long bytes() {
    return 80 + 16L * ids.length;
  }

  /** Not for several threads. */
  static final class Builder {
    private final Map<Long, Span> spans = new TreeMap<>();

    /** Days as ISO 8601 or null; what is no day counts as null. */
    void add(long id, Object from, Object to) {
      int begin = day(from, Integer.MIN_VALUE);
      int end = day(to, Integer.MAX_VALUE);
      if (begin != Integer.MIN_VALUE || end != Integer.MAX_VALUE) {
        spans.put(id, new Span(begin, end));
      }
    }

    private static int day(Object text, int open) {
      try {
        return text == null ? open : (int) LocalDate.parse(text.toString()).toEpochDay();
      } catch (DateTimeException e) {
        return open;
      }
    }

    Days build() {
      return new Days(spans);
    }
  }
}
