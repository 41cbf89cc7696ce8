package vn.vonglau.directives;

import java.time.Instant;
import java.util.List;

/**
 * A directive about to be given, or the new content of one.
 *
 * @param issue whether it is an issue
 * @param parent of an issue: its directive, or null
 * @param reason late, not-complete, wrong-figure, not-updated or other
 * @param text plain text of several lines, 1 to 4000 characters
 * @param agency empty = none
 * @param unit 0 = none
 * @param person user name; empty = whoever is named for the agency or unit
 * @param watchers user names
 * @param due null only for issues
 */
public record DirectiveDraft(
    boolean issue,
    Long parent,
    Subject subject,
    String reason,
    String text,
    String agency,
    long unit,
    String person,
    List<String> watchers,
    Instant due) {
  public static final List<String> REASONS =
      List.of("late", "not-complete", "wrong-figure", "not-updated", "other");

  public DirectiveDraft {
    watchers = watchers.stream().distinct().toList();
  }
}
