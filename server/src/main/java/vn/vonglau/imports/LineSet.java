package vn.vonglau.imports;

/**
 * Texts with the line at which each was met first, by a 64-bit fingerprint: 16 bytes each at half
 * load. That two of a million different texts are taken for one has a chance of 1 in 30 million.
 */
final class LineSet {
  private long[] prints = new long[64];
  private int[] lines = new int[64];
  private int size;

  /** False where the text was met before. */
  boolean add(String text, long line) {
    int before = size;
    put(text, line);
    return size > before;
  }

  /** The line at which the text was met first; the given one if it is new. */
  long put(String text, long line) {
    if (2 * size >= prints.length) {
      grow();
    }
    long print = fingerprint(text);
    int at = slot(prints, print);
    if (prints[at] == print) {
      return Integer.toUnsignedLong(lines[at]);
    }
    prints[at] = print;
    lines[at] = (int) line;
    size++;
    return line;
  }

  private static int slot(long[] prints, long print) {
    int at = (int) (print >>> 32) & prints.length - 1;
    while (prints[at] != 0 && prints[at] != print) {
      at = at + 1 & prints.length - 1;
    }
    return at;
  }

  private void grow() {
    long[] oldPrints = prints;
    int[] oldLines = lines;
    prints = new long[2 * oldPrints.length];
    lines = new int[prints.length];
    for (int i = 0; i < oldPrints.length; i++) {
      if (oldPrints[i] != 0) {
        int at = slot(prints, oldPrints[i]);
        prints[at] = oldPrints[i];
        lines[at] = oldLines[i];
      }
    }
  }

  /** FNV-1a over the letters, its bits mixed by the finaliser of MurmurHash3; never 0. */
  private static long fingerprint(String text) {
    long h = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      h = (h ^ text.charAt(i)) * 0x100000001b3L;
    }
    h ^= h >>> 33;
    h *= 0xff51afd7ed558ccdL;
    h ^= h >>> 33;
    h *= 0xc4ceb9fe1a85ec53L;
    h ^= h >>> 33;
    return h == 0 ? 1 : h;
  }
}
