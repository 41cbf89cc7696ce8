package vn.vonglau.formats;

/** The separator that parts the lines of a text into the same number of cells. */
final class CsvSeparator {
  /** In the order in which equals are taken. */
  private static final String ALL = "\t;|,";

  private static final int MOST_LINES = 40;

  private CsvSeparator() {}

  static char of(byte[] head, int skip) {
    int[][] counts = new int[MOST_LINES + 1][ALL.length()];
    int lines = 0;
    boolean quoted = false;
    boolean blank = true;
    boolean begins = true;
    for (int i = skip; i < head.length && lines < MOST_LINES; i++) {
      char c = (char) (head[i] & 0xFF);
      if (c == '"' && (quoted || begins)) {
        // two quotes inside stand for one
        boolean twice = quoted && i + 1 < head.length && head[i + 1] == '"';
        i += twice ? 1 : 0;
        quoted = !quoted || twice;
        begins = false;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        lines += blank ? 0 : 1;
        blank = true;
        begins = true;
      } else {
        int found = quoted ? -1 : ALL.indexOf(c);
        if (found >= 0) {
          counts[lines][found]++;
        }
        blank &= c == ' ';
        begins = found >= 0 || begins && c == ' ';
      }
    }
    return best(counts, Math.max(1, lines));
  }

  private static char best(int[][] counts, int lines) {
    char best = ',';
    int bestAgree = 0;
    int bestCount = 0;
    for (int s = 0; s < ALL.length(); s++) {
      int agree = 0;
      int count = 0;
      for (int i = 0; i < lines; i++) {
        int same = 0;
        for (int k = 0; k < lines; k++) {
          same += counts[k][s] == counts[i][s] ? 1 : 0;
        }
        if (counts[i][s] > 0 && (same > agree || same == agree && counts[i][s] > count)) {
          agree = same;
          count = counts[i][s];
        }
      }
      if (agree > bestAgree || agree == bestAgree && count > bestCount) {
        best = ALL.charAt(s);
        bestAgree = agree;
        bestCount = count;
      }
    }
    return best;
  }
}
