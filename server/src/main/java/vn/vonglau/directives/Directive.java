package vn.vonglau.directives;

import java.time.Instant;

/**
 * A directive, or an issue that stands in the way of one.
 *
 * @param issue whether it is an issue
 * @param parent of an issue: the directive that it belongs to, or null
 * @param reason late, not-complete, wrong-figure, not-updated or other
 * @param agency addressed agency; empty = none
 * @param unit addressed administrative unit; 0 = none
 * @param person addressed person; empty = whoever is named for the agency or unit
 * @param due last moment in time; null only for issues
 * @param returns how often it was sent back after done
 * @param revision counts up with each stored change
 * @param takenBy null as nobody took it
 * @param doneAt null as long as it is not done
 */
public record Directive(
    long id,
    boolean issue,
    Long parent,
    Subject subject,
    String reason,
    String text,
    String agency,
    long unit,
    String person,
    Instant due,
    DirectiveState state,
    int returns,
    int revision,
    String createdBy,
    Instant createdAt,
    String takenBy,
    Instant takenAt,
    String doneBy,
    Instant doneAt,
    Instant closedAt) {

  /** Done after its time, or not done although the time is over. */
  public boolean late(Instant now) {
    return due != null
        && state != DirectiveState.CANCELLED
        && (doneAt == null ? now : doneAt).isAfter(due);
  }

  /** The beginning of the text, for lists and notices. */
  String begin() {
    String line = text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    return line.length() <= 120 ? line : line.substring(0, 119).strip() + "…";
  }
}
