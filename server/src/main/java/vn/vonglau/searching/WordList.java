package vn.vonglau.searching;

import java.util.Arrays;
import java.util.List;

/** Distinct words in the order of their letters, packed into one array; immutable. */
final class WordList {
  /** Longer words are cut: no word of a name needs more to be told from others. */
  static final int LONGEST = 40;

  private final char[] letters;

  /** Where each word begins, and where the last one ends. */
  private final int[] starts;

  /** Takes runs of words. */
  interface Near {
    /**
     * @param from, to numbers of words, the last one not included
     * @param edits how many single-letter edits lie between them and what was asked for
     */
    void take(int from, int to, int edits);
  }

  /**
   * @param sorted distinct, in the order of {@link String#compareTo}
   */
  WordList(List<String> sorted) {
    starts = new int[sorted.size() + 1];
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < sorted.size(); i++) {
      starts[i + 1] = all.append(sorted.get(i)).length();
    }
    letters = all.toString().toCharArray();
  }

  int size() {
    return starts.length - 1;
  }

  /** Bytes of heap. */
  long bytes() {
    return 64 + 2L * letters.length + 4L * starts.length;
  }

  /** The number of a word, or −1. */
  int find(String word) {
    int at = lower(word, 0);
    return at < size() && length(at) == word.length() && startsWith(at, word) ? at : -1;
  }

  /** First word that begins with this, or would stand after it. */
  int from(String prefix) {
    return lower(prefix, 0);
  }

  /** First word behind those that begin with this. */
  int to(String prefix) {
    // behind every letter that a folded word has
    return lower(prefix + Character.MAX_VALUE, 0);
  }

  private int lower(String wanted, int least) {
    int low = least;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, wanted) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compare(int word, String wanted) {
    return Arrays.compare(
        letters, starts[word], starts[word + 1], wanted.toCharArray(), 0, wanted.length());
  }

  private boolean startsWith(int word, String wanted) {
    for (int i = 0; i < wanted.length(); i++) {
      if (letters[starts[word] + i] != wanted.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int length(int word) {
    return starts[word + 1] - starts[word];
  }

  /**
   * Finds words near another one: letters left out, put in, changed, or two neighbours in the wrong
   * order count one edit each. Words are walked like a tree, so that a beginning is looked at once
   * for all words that share it.
   *
   * @param most edits
   * @param begun words that only begin with something near count, too
   */
  void near(String word, int most, boolean begun, Near each) {
    new Walk(word, most, begun, each).go();
  }

  /** One walk: a row of the distance table for each letter of the way down. */
  private final class Walk {
    private final char[] asked;
    private final int most;
    private final boolean begun;
    private final Near each;
    private final int[][] rows = new int[LONGEST + 2][];
    private final int[] least = new int[LONGEST + 2];
    private final char[] way = new char[LONGEST + 2];

    Walk(String word, int most, boolean begun, Near each) {
      this.asked = word.toCharArray();
      this.most = most;
      this.begun = begun;
      this.each = each;
      for (int depth = 0; depth < rows.length; depth++) {
        rows[depth] = new int[asked.length + 1];
      }
      for (int j = 0; j <= asked.length; j++) {
        rows[0][j] = j;
      }
    }

    void go() {
      walk(0, size(), 0);
    }

    private void walk(int first, int end, int depth) {
      int low = first;
      int edits = rows[depth][asked.length];
      if (low < end && length(low) == depth) {
        if (edits <= most) {
          each.take(low, low + 1, edits);
        }
        low++;
      }
      if (begun && edits <= most && low < end) {
        each.take(low, end, edits);
      }
      // a transposition reaches over one row
      if (least[depth] > most && (depth == 0 || least[depth - 1] >= most)) {
        return;
      }
      while (low < end) {
        char c = letters[starts[low] + depth];
        int next = behind(low, end, depth, c);
        row(depth + 1, c);
        walk(low, next, depth + 1);
        low = next;
      }
    }

    /** First word behind those that have this letter here. */
    private int behind(int first, int end, int depth, char c) {
      int low = first + 1;
      int high = end;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (letters[starts[middle] + depth] == c) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private void row(int depth, char c) {
      int[] above = rows[depth - 1];
      int[] row = rows[depth];
      way[depth] = c;
      row[0] = depth;
      int min = depth;
      for (int j = 1; j <= asked.length; j++) {
        int cost = above[j - 1] + (asked[j - 1] == c ? 0 : 1);
        cost = Math.min(cost, 1 + Math.min(above[j], row[j - 1]));
        if (depth > 1 && j > 1 && asked[j - 2] == c && asked[j - 1] == way[depth - 1]) {
          cost = Math.min(cost, rows[depth - 2][j - 2] + 1);
        }
        row[j] = cost;
        min = Math.min(min, cost);
      }
      least[depth] = min;
    }
  }
}
