package vn.vonglau.printing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.vonglau.styles.Legends;

/** Which lines of a legend are needed. */
final class LegendLines {
  private LegendLines() {}

  /**
   * Without the classes that nothing on the map is of, and without headings over nothing. Where no
   * class at all is found the style reads its classes in another way, and all stay.
   *
   * @param words texts of the features that the style looks at
   */
  static List<Legends.Line> occurring(List<Legends.Line> lines, Set<String> words) {
    boolean told = lines.stream().anyMatch(l -> l.key() != null && words.contains(l.key()));
    List<Legends.Line> kept =
        lines.stream()
            .filter(
                l ->
                    !told || l.heading() || l.range() || l.key() == null || words.contains(l.key()))
            .toList();
    List<Legends.Line> out = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      if (!kept.get(i).heading() || !empty(kept, i, lines)) {
        out.add(kept.get(i));
      }
    }
    return out;
  }

  /** A heading over classes of which none is left stands over what belongs to no class. */
  private static boolean empty(List<Legends.Line> kept, int at, List<Legends.Line> lines) {
    if (at + 1 == kept.size() || kept.get(at + 1).heading()) {
      return true;
    }
    int was = lines.indexOf(kept.get(at));
    boolean overClasses = was + 1 < lines.size() && lines.get(was + 1).key() != null;
    return overClasses && kept.get(at + 1).key() == null;
  }
}
