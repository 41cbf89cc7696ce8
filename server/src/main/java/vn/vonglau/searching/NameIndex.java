package vn.vonglau.searching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of many things in memory, found without accents, from their beginning, by their words, and
 * with small mistakes; immutable. Some 50 bytes a name: the numbers of its words in the order of
 * the names, for each word the names that have it, the id, a coarse box.
 *
 * <p>It holds the names of everybody; what a caller may see is decided by {@link Seen} before a
 * name takes one of the places of the answer, so that what is hidden neither shows nor takes room.
 */
final class NameIndex {
  /** How well a name fits; lower is better. */
  static final int EXACT = 0;

  /** It begins with what was asked for. */
  static final int BEGUN = 1;

  /** It has the words one behind the other. */
  static final int PHRASE = 2;

  /** It has all the words somewhere. */
  static final int WORDS = 3;

  /** From here on: only with a mistake, and one more for each further one. */
  static final int NEAR = 5;

  private static final int MOST_EDITS = 3;

  /** Words behind this one of a name are not kept. */
  static final int MOST_WORDS = 24;

  private final WordList words;

  /** Numbers of the words, name by name, in the order of the names. */
  private final int[] tokens;

  private final int[] starts;

  /** For each word the names that have it, ascending. */
  private final int[] names;

  private final int[] nameStarts;
  private final long[] ids;
  private final long[] boxes;

  /** What of the index a caller may see. */
  interface Seen {
    /**
     * @param box see {@link Cells}
     */
    boolean test(long id, long box);
  }

  /**
   * Something found.
   *
   * @param name its number, see {@link #is}
   */
  record Hit(long id, int rank, int name) {}

  NameIndex(WordList words, int[] tokens, int[] starts, long[] ids, long[] boxes) {
    this.words = words;
    this.tokens = tokens;
    this.starts = starts;
    this.ids = ids;
    this.boxes = boxes;
    this.nameStarts = new int[words.size() + 1];
    this.names = invert();
  }

  private int[] invert() {
    int[] last = new int[words.size()];
    Arrays.fill(last, -1);
    for (int name = 0; name < ids.length; name++) {
      for (int k = starts[name]; k < starts[name + 1]; k++) {
        if (last[tokens[k]] != name) {
          last[tokens[k]] = name;
          nameStarts[tokens[k] + 1]++;
        }
      }
    }
    for (int w = 0; w < words.size(); w++) {
      nameStarts[w + 1] += nameStarts[w];
    }
    int[] next = Arrays.copyOf(nameStarts, words.size());
    int[] all = new int[nameStarts[words.size()]];
    Arrays.fill(last, -1);
    for (int name = 0; name < ids.length; name++) {
      for (int k = starts[name]; k < starts[name + 1]; k++) {
        if (last[tokens[k]] != name) {
          last[tokens[k]] = name;
          all[next[tokens[k]]++] = name;
        }
      }
    }
    return all;
  }

  int size() {
    return ids.length;
  }

  /** Bytes of heap. */
  long bytes() {
    return 160
        + words.bytes()
        + 4L * (tokens.length + starts.length + names.length + nameStarts.length)
        + 8L * (ids.length + boxes.length);
  }

  WordList words() {
    return words;
  }

  /** Whether a name has just these words. */
  boolean is(int name, List<String> asked) {
    boolean same = starts[name + 1] - starts[name] == asked.size();
    for (int i = 0; i < asked.size() && same; i++) {
      same = tokens[starts[name] + i] == words.find(asked.get(i));
    }
    return same;
  }

  /**
   * Names that have all the words; the last one may only be begun.
   *
   * @param asked folded words, at least one
   * @param near names here go before equally good ones; {@link Cells#NOWHERE} for no such place
   */
  List<Hit> find(List<String> asked, int limit, long near, Seen seen) {
    Best best = new Best(limit, near, seen);
    exactly(asked, 0, best);
    return best.hits();
  }

  /** Names that fit only when mistakes are allowed for: other spellings, gaps, typing errors. */
  List<Hit> findNear(List<String> asked, int limit, long near, Seen seen) {
    Best best = new Best(limit, near, seen);
    for (List<String> other : new Spellings(words).of(asked)) {
      exactly(other, NEAR, best);
    }
    new NearWords(this, asked).find(best);
    return best.hits();
  }

  private void exactly(List<String> asked, int penalty, Best best) {
    int last = asked.size() - 1;
    int[] term = new int[asked.size()];
    for (int i = 0; i < last; i++) {
      term[i] = words.find(asked.get(i));
      if (term[i] < 0) {
        return;
      }
    }
    int from = words.from(asked.get(last));
    int to = words.to(asked.get(last));
    if (from == to) {
      return;
    }
    int whole = words.find(asked.get(last));
    int first = lower(term, last, from);
    int end = lower(term, last, to);
    for (int name = first; name < end; name++) {
      boolean exact =
          starts[name + 1] - starts[name] == last + 1 && tokens[starts[name + 1] - 1] == whole;
      best.offer(name, penalty + (exact ? EXACT : BEGUN));
    }
    if (best.fullOf(penalty + BEGUN)) {
      return;
    }
    int rarest = last;
    long fewest = nameStarts[to] - nameStarts[from];
    for (int i = 0; i < last; i++) {
      int count = nameStarts[term[i] + 1] - nameStarts[term[i]];
      if (count < fewest) {
        fewest = count;
        rarest = i;
      }
    }
    if (rarest == last && fewest > ids.length / 4) {
      for (int name = 0; name < ids.length; name++) {
        if (name < first || name >= end) {
          wordwise(name, term, last, from, to, penalty, best);
        }
      }
      return;
    }
    int begin = nameStarts[rarest == last ? from : term[rarest]];
    int stop = nameStarts[rarest == last ? to : term[rarest] + 1];
    for (int k = begin; k < stop; k++) {
      if (names[k] < first || names[k] >= end) {
        wordwise(names[k], term, last, from, to, penalty, best);
      }
    }
  }

  private void wordwise(int name, int[] term, int last, int from, int to, int penalty, Best best) {
    int begin = starts[name];
    int end = starts[name + 1];
    for (int i = 0; i <= last; i++) {
      boolean there = false;
      for (int k = begin; k < end && !there; k++) {
        there = i < last ? tokens[k] == term[i] : tokens[k] >= from && tokens[k] < to;
      }
      if (!there) {
        return;
      }
    }
    boolean phrase = false;
    for (int k = begin; k + last < end && !phrase; k++) {
      phrase = tokens[k + last] >= from && tokens[k + last] < to;
      for (int i = 0; i < last && phrase; i++) {
        phrase = tokens[k + i] == term[i];
      }
    }
    best.offer(name, penalty + (phrase ? PHRASE : WORDS));
  }

  /** First name that begins with these words and then one not before {@code last}, or is behind. */
  private int lower(int[] term, int count, int last) {
    int low = 0;
    int high = ids.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (before(middle, term, count, last)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean before(int name, int[] term, int count, int last) {
    int begin = starts[name];
    int length = starts[name + 1] - begin;
    for (int i = 0; i <= count; i++) {
      if (i >= length) {
        return true;
      }
      int wanted = i < count ? term[i] : last;
      if (tokens[begin + i] != wanted) {
        return tokens[begin + i] < wanted;
      }
    }
    return false;
  }

  /** Names with one of these words, or all names where these are many; some come twice. */
  void each(List<int[]> runs, long count, java.util.function.IntConsumer take) {
    if (count > ids.length / 2) {
      for (int name = 0; name < ids.length; name++) {
        take.accept(name);
      }
      return;
    }
    for (int[] run : runs) {
      for (int k = nameStarts[run[0]]; k < nameStarts[run[1]]; k++) {
        take.accept(names[k]);
      }
    }
  }

  long count(int fromWord, int toWord) {
    return nameStarts[toWord] - nameStarts[fromWord];
  }

  int begin(int name) {
    return starts[name];
  }

  int end(int name) {
    return starts[name + 1];
  }

  int token(int k) {
    return tokens[k];
  }

  /** The best names so far that the caller may see, in their order. */
  final class Best {
    private final long[] keys;
    private final long near;
    private final Seen seen;
    private int size;

    Best(int limit, long near, Seen seen) {
      this.keys = new long[limit];
      this.near = near;
      this.seen = seen;
    }

    /** By rank, then the near ones, then the shorter names, then by their letters. */
    void offer(int name, int rank) {
      long away = near != Cells.NOWHERE && Cells.meet(near, boxes[name]) ? 0 : 1;
      long key =
          (long) rank << 48 | away << 40 | (long) (starts[name + 1] - starts[name]) << 32 | name;
      if (size == keys.length && key >= keys[size - 1]) {
        return;
      }
      int same = -1;
      for (int i = 0; i < size; i++) {
        if ((int) keys[i] == name) {
          same = i;
        }
      }
      if (same >= 0 ? keys[same] <= key : !seen.test(ids[name], boxes[name])) {
        return;
      }
      if (same >= 0) {
        System.arraycopy(keys, same + 1, keys, same, --size - same);
      }
      int at = -Arrays.binarySearch(keys, 0, size, key) - 1;
      size = Math.min(size + 1, keys.length);
      System.arraycopy(keys, at, keys, at + 1, size - at - 1);
      keys[at] = key;
    }

    boolean fullOf(int rank) {
      return size == keys.length && keys[size - 1] >>> 48 <= rank;
    }

    List<Hit> hits() {
      List<Hit> hits = new ArrayList<>();
      Set<Long> found = new HashSet<>();
      for (int i = 0; i < size; i++) {
        int name = (int) keys[i];
        if (found.add(ids[name])) {
          hits.add(new Hit(ids[name], (int) (keys[i] >>> 48), name));
        }
      }
      return hits;
    }
  }

  static int edits(int letters) {
    return letters < 4 ? 0 : letters < 9 ? 1 : letters < 18 ? 2 : MOST_EDITS;
  }
}
