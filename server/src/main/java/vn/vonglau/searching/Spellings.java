package vn.vonglau.searching;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Other readings of words that nobody has: letters of a typing method left over (Telex, VNI), a
 * space left out, a space too many.
 */
final class Spellings {
  private static final int MOST = 16;
  private static final int MOST_PIECES = 6;

  private final WordList words;

  Spellings(WordList words) {
    this.words = words;
  }

  /** Readings whose words are all known, without the one that was asked for. */
  Set<List<String>> of(List<String> asked) {
    Set<List<String>> all = new LinkedHashSet<>();
    typed(asked, all);
    joined(asked, all);
    split(asked, 0, new ArrayList<>(), all);
    all.remove(asked);
    return all;
  }

  private boolean known(String word, boolean last) {
    return last ? words.from(word) < words.to(word) : words.find(word) >= 0;
  }

  private void typed(List<String> asked, Set<List<String>> all) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      String word = asked.get(i);
      boolean last = i == asked.size() - 1;
      String meant = known(word, last) ? word : untyped(word);
      if (meant.isEmpty() || !known(meant, last)) {
        return;
      }
      out.add(meant);
    }
    all.add(out);
  }

  /**
   * A word without the keys that make accents: "ddawks", "d9a8k1" and "hoaf" are dak, dak and hoa.
   */
  static String untyped(String word) {
    String out = word.replaceAll("(?<=\\p{L})[0-9]", "").replace("dd", "d").replace("w", "");
    if (out.length() > 2 && out.charAt(0) == 'd' && out.endsWith("d")) {
      out = out.substring(0, out.length() - 1);
    }
    out = out.replaceAll("([aeo])\\1", "$1");
    // no syllable ends in one of these: behind a vowel they are tones
    return out.replaceAll("(?<=[aeiouy][a-z]{0,3})[sfrxjz]", "");
  }

  private void joined(List<String> asked, Set<List<String>> all) {
    for (int i = 0; i + 1 < asked.size() && all.size() < MOST; i++) {
      String both = asked.get(i) + asked.get(i + 1);
      if (known(both, i + 2 == asked.size())) {
        List<String> out = new ArrayList<>(asked.subList(0, i));
        out.add(both);
        out.addAll(asked.subList(i + 2, asked.size()));
        all.add(out);
      }
    }
  }

  /** Words that nobody has become several that somebody has. */
  private void split(List<String> asked, int i, List<String> before, Set<List<String>> all) {
    if (all.size() >= MOST) {
      return;
    }
    if (i == asked.size()) {
      all.add(List.copyOf(before));
      return;
    }
    String word = asked.get(i);
    boolean last = i == asked.size() - 1;
    if (known(word, last)) {
      before.add(word);
      split(asked, i + 1, before, all);
      before.removeLast();
      return;
    }
    pieces(asked, i, word, before, 1, all);
  }

  private void pieces(
      List<String> asked,
      int i,
      String rest,
      List<String> before,
      int piece,
      Set<List<String>> all) {
    boolean last = i == asked.size() - 1;
    if (piece > 1 && known(rest, last)) {
      before.add(rest);
      split(asked, i + 1, before, all);
      before.removeLast();
    }
    for (int cut = rest.length() - 1; cut >= 2 && piece < MOST_PIECES; cut--) {
      if (all.size() < MOST && words.find(rest.substring(0, cut)) >= 0) {
        before.add(rest.substring(0, cut));
        pieces(asked, i, rest.substring(cut), before, piece + 1, all);
        before.removeLast();
      }
    }
  }
}
