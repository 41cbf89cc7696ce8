package vn.vonglau.imports;

import java.util.List;

/**
 * Something that only a person can say.
 *
 * @param option of {@link ImportOptions} that answers it
 */
record Question(String code, String option, String vi, String en, List<Choice> choices) {
  record Choice(String value, String vi, String en) {}
}
