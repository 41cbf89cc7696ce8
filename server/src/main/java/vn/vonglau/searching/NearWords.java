package vn.vonglau.searching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Names that fit with a few edits: each word that was asked for stands for all words of the index
 * near it, and a name has to have one of them for each. Numbers stand for themselves alone.
 */
final class NearWords {
  private static final byte FAR = 9;

  private final NameIndex index;
  private final List<String> asked;
  private final int most;

  /** For each word asked for, how far each word of the index is from it. */
  private final byte[][] far;

  private final List<List<int[]>> runs = new ArrayList<>();

  NearWords(NameIndex index, List<String> asked) {
    this.index = index;
    this.asked = asked;
    this.most = NameIndex.edits(asked.stream().mapToInt(String::length).sum());
    this.far = new byte[asked.size()][];
  }

  /** Edits that a word by itself may have. */
  private static int edits(String word) {
    if (word.chars().anyMatch(c -> c >= '0' && c <= '9')) {
      return 0;
    }
    return word.length() < 3 ? 0 : word.length() < 8 ? 1 : 2;
  }

  void find(NameIndex.Best best) {
    if (most == 0) {
      return;
    }
    int rarest = -1;
    long fewest = Long.MAX_VALUE;
    for (int i = 0; i < asked.size(); i++) {
      long count = nearTo(i);
      if (count == 0) {
        return;
      }
      if (count < fewest) {
        fewest = count;
        rarest = i;
      }
    }
    index.each(runs.get(rarest), fewest, name -> offer(name, best));
  }

  /** How many names have a word near this one. */
  private long nearTo(int i) {
    String word = asked.get(i);
    byte[] costs = new byte[index.words().size()];
    Arrays.fill(costs, FAR);
    boolean last = i == asked.size() - 1;
    if (last) {
      // still being typed
      Arrays.fill(costs, index.words().from(word), index.words().to(word), (byte) 0);
    }
    index
        .words()
        .near(
            word,
            Math.min(edits(word), most),
            last && word.length() >= 4,
            (from, to, edits) -> {
              for (int w = from; w < to; w++) {
                costs[w] = (byte) Math.min(costs[w], edits);
              }
            });
    far[i] = costs;
    List<int[]> found = new ArrayList<>();
    long count = 0;
    for (int w = 0; w < costs.length; w++) {
      if (costs[w] < FAR) {
        int first = w;
        while (w + 1 < costs.length && costs[w + 1] < FAR) {
          w++;
        }
        found.add(new int[] {first, w + 1});
        count += index.count(first, w + 1);
      }
    }
    runs.add(found);
    return count;
  }

  private void offer(int name, NameIndex.Best best) {
    int sum = 0;
    for (byte[] costs : far) {
      int least = FAR;
      for (int k = index.begin(name); k < index.end(name) && least > 0; k++) {
        least = Math.min(least, costs[index.token(k)]);
      }
      sum += least;
      if (sum > most) {
        return;
      }
    }
    // without any edit it was found before
    if (sum > 0) {
      best.offer(name, NameIndex.NEAR + NameIndex.WORDS + sum);
    }
  }
}
