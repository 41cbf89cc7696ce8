package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import vn.vonglau.kernel.Names;

/**
 * Boundaries of units by their names: accents, case and punctuation do not matter, the type may be
 * missing, short ("TT. Hòa Thành", "P.3") or another one than in force. A name borne by several
 * units gives all of them together.
 */
final class UnitNames implements Function<String, Optional<Geometry>> {
  private static final Map<String, String> TYPES = Names.typePrefixes();

  private final Map<String, List<Supplier<Geometry>>> byName = new HashMap<>();
  private final Map<String, Optional<Geometry>> made = new HashMap<>();

  /** Adds a unit, present or former; {@code boundary} is asked for only when the name is met. */
  UnitNames add(String name, Supplier<Geometry> boundary) {
    for (String key : keys(name)) {
      byName.computeIfAbsent(key, k -> new ArrayList<>()).add(boundary);
    }
    return this;
  }

  UnitNames add(String name, Geometry boundary) {
    return add(name, () -> boundary);
  }

  @Override
  public synchronized Optional<Geometry> apply(String name) {
    for (String key : keys(name)) {
      if (byName.containsKey(key)) {
        return made.computeIfAbsent(key, k -> together(byName.get(k)));
      }
    }
    return Optional.empty();
  }

  /** As written, with the full type; then without its type. */
  static Set<String> keys(String name) {
    Set<String> keys = new LinkedHashSet<>();
    String key = Names.key(name);
    for (Map.Entry<String, String> type : TYPES.entrySet()) {
      if (key.startsWith(type.getKey())) {
        String rest = key.substring(type.getKey().length());
        keys.add(type.getValue() + " " + rest);
        keys.add(rest);
        return keys;
      }
    }
    keys.add(key);
    keys.remove("");
    return keys;
  }

  /**
   * A former and a present unit of one name overlap as a rule: united they make a sound surface.
   */
  private static Optional<Geometry> together(List<Supplier<Geometry>> boundaries) {
    List<Geometry> known =
        boundaries.stream().map(Supplier::get).filter(g -> g != null && !g.isEmpty()).toList();
    return known.size() > 1
        ? Optional.of(OverlayNGRobust.union(known))
        : known.stream().findFirst();
  }
}
