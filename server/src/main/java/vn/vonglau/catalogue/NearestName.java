package vn.vonglau.catalogue;

import java.util.Collection;

/** The known name that a person most likely meant. */
public final class NearestName {
  private NearestName() {}

  /** Null when no name is near: more than a third of the letters differ (two at the least). */
  public static String of(String wrong, Collection<String> known) {
    String best = null;
    int least = Math.max(2, wrong.length() / 3) + 1;
    for (String name : known) {
      if (Math.abs(name.length() - wrong.length()) < least) {
        int d = distance(wrong.toLowerCase(java.util.Locale.ROOT), name, least);
        if (d < least) {
          least = d;
          best = name;
        }
      }
    }
    return best;
  }

  /** Optimal string alignment: a letter put in, left out, changed, or two neighbours swapped. */
  private static int distance(String a, String b, int enough) {
    if (a.length() > 200) {
      return enough;
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(d[i - 1][j], d[i][j - 1]) + 1;
        least = Math.min(least, d[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        d[i][j] = swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
      }
    }
    return d[a.length()][b.length()];
  }
}
