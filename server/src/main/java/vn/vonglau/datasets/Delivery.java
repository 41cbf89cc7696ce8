package vn.vonglau.datasets;

import java.time.Instant;
import java.util.List;

/**
 * One payload and what became of it.
 *
 * @param state taken (journalled, not read yet), stored, same, partial or refused
 * @param lastPeriod the latest period among what was stored; null = none
 * @param replayOf the delivery whose payload was read again; null = a first reading
 * @param size bytes as they came
 * @param sha256 of the payload, 64 hexadecimal digits
 */
public record Delivery(
    long id,
    String dataset,
    String message,
    String channel,
    String from,
    String name,
    Instant at,
    String state,
    Counts counts,
    String lastPeriod,
    Long replayOf,
    long size,
    String sha256,
    List<RowProblem> problems) {
  public static final String TAKEN = "taken";
  public static final String STORED = "stored";
  public static final String SAME = "same";
  public static final String PARTIAL = "partial";
  public static final String REFUSED = "refused";
}
