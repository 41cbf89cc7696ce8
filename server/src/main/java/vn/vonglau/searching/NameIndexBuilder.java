package vn.vonglau.searching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vn.vonglau.kernel.Names;

/** Takes names one by one and makes an index of them; not for several threads. */
final class NameIndexBuilder {
  private final Map<String, Integer> numbers = new HashMap<>();
  private int[] tokens = new int[1024];
  private int[] starts = new int[256];
  private long[] ids = new long[256];
  private long[] boxes = new long[256];
  private int size;

  /** The words that a name is kept and asked for by; empty for what has no letter and no digit. */
  static List<String> words(String text) {
    String key = Names.key(text);
    if (key.isEmpty()) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    for (String word : key.split(" ", NameIndex.MOST_WORDS + 1)) {
      if (words.size() < NameIndex.MOST_WORDS) {
        words.add(word.length() > WordList.LONGEST ? word.substring(0, WordList.LONGEST) : word);
      }
    }
    return words;
  }

  /**
   * @param name null and what has no letter are passed over
   * @param box see {@link Cells}
   */
  void add(long id, String name, long box) {
    List<String> words = name == null ? List.of() : words(name);
    if (words.isEmpty()) {
      return;
    }
    if (size + 1 == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
      ids = Arrays.copyOf(ids, starts.length);
      boxes = Arrays.copyOf(boxes, starts.length);
    }
    int end = starts[size];
    if (end + words.size() > tokens.length) {
      tokens = Arrays.copyOf(tokens, tokens.length + (tokens.length >> 1));
    }
    for (String word : words) {
      tokens[end++] = numbers.computeIfAbsent(word, w -> numbers.size());
    }
    ids[size] = id;
    boxes[size] = box;
    starts[++size] = end;
  }

  int size() {
    return size;
  }

  /** The index; nothing can be added afterwards. */
  NameIndex build() {
    List<String> sorted = numbers.keySet().stream().sorted().toList();
    int[] renamed = new int[sorted.size()];
    for (int w = 0; w < sorted.size(); w++) {
      renamed[numbers.get(sorted.get(w))] = w;
    }
    numbers.clear();
    for (int k = 0; k < starts[size]; k++) {
      tokens[k] = renamed[tokens[k]];
    }
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(this::compare)
            .mapToInt(Integer::intValue)
            .toArray();
    int[] inOrder = new int[starts[size]];
    int[] newStarts = new int[size + 1];
    long[] newIds = new long[size];
    long[] newBoxes = new long[size];
    for (int i = 0; i < size; i++) {
      int from = starts[order[i]];
      int length = starts[order[i] + 1] - from;
      System.arraycopy(tokens, from, inOrder, newStarts[i], length);
      newStarts[i + 1] = newStarts[i] + length;
      newIds[i] = ids[order[i]];
      newBoxes[i] = boxes[order[i]];
    }
    tokens = null;
    return new NameIndex(new WordList(sorted), inOrder, newStarts, newIds, newBoxes);
  }

  private int compare(int a, int b) {
    int byWords =
        Arrays.compare(tokens, starts[a], starts[a + 1], tokens, starts[b], starts[b + 1]);
    return byWords != 0 ? byWords : Long.compare(ids[a], ids[b]);
  }
}
