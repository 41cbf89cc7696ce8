package vn.vonglau.sensing;

import java.time.Instant;
import java.util.List;

/**
 * Values that came into the store, told once for each batch, inside its transaction.
 *
 * @param series raw values and every span that they moved
 * @param indices AQI and WQI that they moved, newest last for each station
 * @param received when the youngest upload of the batch came in
 */
public record ObservationsStored(List<Series> series, List<Index> indices, Instant received) {

  /**
   * Values of one series over one span, ascending in time. Parallel arrays.
   *
   * @param times epoch milliseconds: of the phenomenon for {@link Step#RAW}, otherwise the end
   * @param values NaN where the span has too few values
   * @param flags bits of {@link QcFlag}
   * @param low, high the limit in force at that time for this span, NaN where none; a value below
   *     low or above high exceeds it
   * @param corrected whether another value stood there before
   */
  public record Series(
      Datastream datastream,
      Step step,
      long[] times,
      double[] values,
      int[] flags,
      double[] low,
      double[] high,
      boolean[] corrected) {}

  /**
   * @param step {@link Step#H1} or {@link Step#D1}
   * @param value null where there is none
   * @param band 1 best; grows with badness; null where there is no value
   */
  public record Index(
      long stationId, String kind, Step step, Instant time, Integer value, Integer band) {}
}
