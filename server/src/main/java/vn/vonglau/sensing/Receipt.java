package vn.vonglau.sensing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * What became of an upload.
 *
 * @param id known as soon as the bytes are synced
 * @param state stored, duplicate, partial, quarantined; {@code received} while it waits its turn
 * @param problems the first hundred, in the order of the lines
 */
public record Receipt(
    long id,
    String sha256,
    String door,
    String account,
    String file,
    Instant received,
    Instant stored,
    String state,
    Counts counts,
    List<LineProblem> problems) {

  /** Values: new, the same as before, corrected, refused (also those that wait for a person). */
  public record Counts(int fresh, int same, int corrected, int refused) {
    /** The name that the contract gives it; the word is taken in this language. */
    @JsonProperty("new")
    public int fresh() {
      return fresh;
    }
  }

  /**
   * A fault in an upload.
   *
   * @param line from 1; 0 for the whole of it
   * @param field column or member, or null
   * @param message Vietnamese
   * @param en English
   */
  public record LineProblem(int line, String field, String code, String message, String en) {}
}
