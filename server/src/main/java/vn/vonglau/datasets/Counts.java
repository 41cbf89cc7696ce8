package vn.vonglau.datasets;

/**
 * What became of the rows of a payload.
 *
 * @param fresh stored for the first time
 * @param same said what was there already
 * @param corrected another value than before
 * @param refused kept out, with a reason each
 */
public record Counts(long fresh, long same, long corrected, long refused) {
  static final Counts NONE = new Counts(0, 0, 0, 0);
}
