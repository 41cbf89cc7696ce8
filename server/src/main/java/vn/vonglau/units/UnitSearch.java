package vn.vonglau.units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.vonglau.kernel.Names;

/**
 * Search by name over all units of all days, without regard to accents and case. One walk over one
 * long text that holds all names finds the few units that may fit; only these are looked at. The
 * text of 13,400 units is 400 kB, so there is no index to keep.
 */
public final class UnitSearch {
  private static final int LONGEST_QUERY = 100;

  /** Stand in no key: ends of entries, and what parts the keys of one. */
  private static final char END = '\n';

  private static final char NEXT = '\t';

  /** Places for hits by rank, exact or not, in force or not. */
  private static final int KINDS = 16;

  /** In the order in which equally good ones are answered. */
  private final Entry[] entries;

  private final String text;

  /** Where each entry begins in the text, and where the last ends. */
  private final int[] starts;

  /** A found unit and how well it fits (0 is best). */
  public record Hit(Unit unit, int rank) {}

  private record Entry(Unit unit, String full, String shortKey, String accented) {}

  UnitSearch(UnitsSnapshot snapshot) {
    entries =
        snapshot.units().stream()
            .sorted(
                Comparator.comparing(Unit::level)
                    .thenComparing(Unit::code)
                    .thenComparing(Unit::validFrom, Comparator.reverseOrder()))
            .map(
                u ->
                    new Entry(
                        u,
                        " " + Names.key(u.name()),
                        Names.key(u.shortName()),
                        " " + Names.accentKey(u.name())))
            .toArray(Entry[]::new);
    starts = new int[entries.length + 1];
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < entries.length; i++) {
      Entry entry = entries[i];
      all.append(entry.full).append(NEXT).append(entry.unit.code());
      if (!entry.full.contains(entry.shortKey)) {
        all.append(NEXT).append(entry.shortKey);
      }
      starts[i + 1] = all.append(END).length();
    }
    text = all.toString();
  }

  /**
   * Best first: the whole name, its beginning, the beginning of a word, anywhere; then exact
   * accents, units in force before former ones, higher levels before lower ones, code.
   */
  List<Hit> find(String query, LocalDate today, int limit) {
    String asked = query.length() > LONGEST_QUERY ? query.substring(0, LONGEST_QUERY) : query;
    String key = Names.key(asked);
    if (key.isEmpty()) {
      return List.of();
    }
    String accented = Names.accentKey(asked);
    boolean code = key.chars().allMatch(c -> c >= '0' && c <= '9');
    String word = " " + key;
    // Hits of one kind come in their order: nothing has to be sorted.
    List<List<Hit>> kinds = new ArrayList<>(KINDS);
    for (int k = 0; k < KINDS; k++) {
      kinds.add(new ArrayList<>());
    }
    int i = 0;
    for (int at = text.indexOf(key); at >= 0; at = text.indexOf(key, starts[i])) {
      while (starts[i + 1] <= at) {
        i++;
      }
      Entry entry = entries[i++];
      int rank = rank(entry, key, word, code);
      if (rank >= 0) {
        int fit = rank * 2 + (entry.accented.contains(accented) ? 0 : 1);
        boolean former = entry.unit.virtual() || !entry.unit.validOn(today);
        List<Hit> kind = kinds.get(fit * 2 + (former ? 1 : 0));
        if (kind.size() < limit) {
          kind.add(new Hit(entry.unit, fit));
        }
      }
    }
    return kinds.stream().flatMap(List::stream).limit(limit).toList();
  }

  private static int rank(Entry entry, String key, String word, boolean code) {
    if (code && entry.unit.code().equals(key)) {
      return 0;
    }
    if (entry.shortKey.equals(key) || entry.full.equals(word)) {
      return 0;
    }
    if (entry.shortKey.startsWith(key)) {
      return 1;
    }
    if (!entry.full.contains(key)) {
      return -1;
    }
    return entry.full.contains(word) ? 2 : 3;
  }
}
