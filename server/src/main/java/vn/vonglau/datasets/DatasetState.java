package vn.vonglau.datasets;

import java.time.Instant;

/**
 * How fresh a dataset is at one moment.
 *
 * @param state fresh, late (its day passed), stale (older than its limit as well), never (nothing
 *     came yet), waiting (its connection waits for somebody) or off
 * @param lastAt the newest payload, whatever became of it; null = none
 * @param lastOk the newest one that counts as delivered; null = none
 * @param lastState what became of the newest payload; null = none
 * @param lastPeriod the latest period that was stored; null = none
 * @param nextDue until when the next one is awaited; null where no cadence is agreed
 * @param lateSince when it became late; null while it is not
 * @param delayHours since then; null while it is not late
 * @param refusedLast30d rows refused in 30 days
 * @param deliveriesLast30d payloads in 30 days
 */
public record DatasetState(
    Dataset dataset,
    String state,
    Instant lastAt,
    Instant lastOk,
    String lastState,
    String lastPeriod,
    Instant nextDue,
    Instant lateSince,
    Double delayHours,
    long refusedLast30d,
    long deliveriesLast30d) {
  public static final String FRESH = "fresh";
  public static final String LATE = "late";
  public static final String STALE = "stale";
  public static final String NEVER = "never";
  public static final String WAITING = "waiting";
  public static final String OFF = "off";
}
