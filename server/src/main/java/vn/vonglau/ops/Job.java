package vn.vonglau.ops;

import java.time.Instant;

/**
 * One piece of long work.
 *
 * @param done of {@code total}, in whatever the work counts; total 0 when not known
 * @param summary how it ended, in both languages, or null while it runs
 */
public record Job(
    long id,
    String kind,
    String title,
    State state,
    String actor,
    long done,
    long total,
    long accepted,
    long refused,
    String summary,
    Instant createdAt,
    Instant finishedAt) {

  /** {@code INTERRUPTED}: the server ended while it ran; nothing half-done was kept. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED,
    INTERRUPTED;

    public boolean isOver() {
      return this != WAITING && this != RUNNING;
    }
  }
}
