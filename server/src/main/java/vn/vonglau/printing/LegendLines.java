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
      Legends.Line line = kept.get(i);
      boolean empty = line.heading() && (i + 1 == kept.size() || kept.get(i + 1).heading());
      if (!empty) {
        out.add(line);
      }
    }
    return out;
  }
}
