package vn.vonglau.searching;

import java.util.Comparator;
import java.util.Map;

/**
 * Something found, as the API tells it.
 *
 * @param fit rank of {@link NameIndex} and accents: lower is better
 * @param kind units before everything else
 */
record Found(int fit, int kind, Map<String, Object> item) {
  static final int UNIT = 0;
  static final int OBJECT = 1;

  /** Equally good ones keep the order in which they were found. */
  static final Comparator<Found> BEST =
      Comparator.comparingInt(Found::fit).thenComparingInt(Found::kind);

  static int scored(int rank, int accents) {
    return 2 * rank + accents;
  }
}
