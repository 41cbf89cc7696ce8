package vn.vonglau.imports;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.vonglau.kernel.Problem;

/**
 * How the numbers of a file are read, or that a person must say it.
 *
 * @param accepted null: must be asked, see {@link #question()}
 * @param fits best first, at most 12; the declared reading is always among them
 * @param notes for the report; the question is among them
 * @param perRow rows need different readings, see {@link Readings#groups}; taken only when the
 *     person answers {@code proposed}
 */
record Verdict(Reading accepted, List<Fit> fits, List<Problem> notes, boolean perRow) {
  static final String UNKNOWN = "reading-unknown";

  /** What a file is told whose system is named in words that are not understood. */
  static final String UNREAD = "crs-unknown-wkt";

  static final String DOUBTFUL = "reading-doubtful";
  static final String MIXED = "reading-mixed";
  private static final Set<String> QUESTIONS = Set.of(UNKNOWN, DOUBTFUL, MIXED);

  /** What to ask the person, where nothing was accepted. */
  Optional<Problem> question() {
    return accepted != null
        ? Optional.empty()
        : notes.stream().filter(n -> QUESTIONS.contains(n.code())).findFirst();
  }

  /** The same where the file does name a system, but not one that is known. */
  Verdict ofUnreadSystem() {
    List<Problem> said =
        notes.stream()
            .map(n -> n.code().equals(UNKNOWN) ? ReadingNotes.notUnderstood(fits) : n)
            .toList();
    return new Verdict(accepted, fits, said, perRow);
  }

  Optional<Fit> fit(Reading reading) {
    return fits.stream().filter(f -> f.reading().equals(reading)).findFirst();
  }
}
