package vn.vonglau.searching;

import java.time.LocalDate;
import java.util.List;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.Names;

/**
 * One question.
 *
 * @param text at most {@link #LONGEST} characters
 * @param words see {@link NameIndexBuilder#words}
 * @param rights of the caller
 * @param near box of the caller's own units, or {@link Cells#NOWHERE}
 */
record Asked(String text, List<String> words, int limit, LocalDate day, Rights rights, long near) {
  /** Of a name; coordinates and links may be longer. */
  static final int LONGEST = 100;

  static Asked of(String text, int limit, LocalDate day, Rights rights, long near) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return new Asked(cut, NameIndexBuilder.words(cut), limit, day, rights, near);
  }

  /** Whether accents were typed. */
  boolean accented() {
    return !Names.accentKey(text).equals(Names.key(text));
  }

  /** Whether the name has the accents that were typed; 0 when it has, 1 when not. */
  int accents(String name) {
    return Names.accentKey(name).contains(Names.accentKey(text)) ? 0 : 1;
  }
}
