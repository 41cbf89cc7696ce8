package vn.vonglau.ogc;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything but the observations, as one caller sees it at one moment: some thousands of entities
 * at most, so that filters on them are answered from memory. Not changed once it is built.
 */
final class StaWorld {
  private final Map<StaType, NavigableMap<Long, StaEntity>> all = new EnumMap<>(StaType.class);
  private final Map<StaType, Map<StaType, Map<Long, NavigableSet<Long>>>> many =
      new EnumMap<>(StaType.class);

  StaWorld() {
    for (StaType type : StaType.values()) {
      all.put(type, new TreeMap<>());
    }
  }

  void add(StaEntity e) {
    all.get(e.type()).put(e.id(), e);
  }

  /** Ties two entities; a link to one is set at the entity itself. */
  void tie(StaType from, long a, StaType to, long b) {
    if (all.get(from).containsKey(a) && all.get(to).containsKey(b)) {
      half(from, a, to, b);
      half(to, b, from, a);
    }
  }

  private void half(StaType from, long a, StaType to, long b) {
    many.computeIfAbsent(from, t -> new EnumMap<>(StaType.class))
        .computeIfAbsent(to, t -> new TreeMap<>())
        .computeIfAbsent(a, k -> new TreeSet<>())
        .add(b);
  }

  Collection<StaEntity> list(StaType type) {
    return all.get(type).values();
  }

  Optional<StaEntity> find(StaType type, long id) {
    return Optional.ofNullable(all.get(type).get(id));
  }

  /** The far ends of a link of an entity, but for observations, which stand in the store. */
  List<StaEntity> related(StaEntity e, StaType.Link link) {
    if (!link.many()) {
      Long id = e.one().get(link.name());
      return id == null ? List.of() : find(link.target(), id).stream().toList();
    }
    Collection<Long> ids =
        many.getOrDefault(e.type(), Map.of())
            .getOrDefault(link.target(), Map.of())
            .getOrDefault(e.id(), new TreeSet<>());
    return ids.stream().map(all.get(link.target())::get).toList();
  }

  /** The feature of the observations of a series that name none; null where there is none. */
  Long featureOf(long datastream) {
    return find(StaType.DATASTREAM, datastream)
        .map(d -> d.one().get(StaType.FEATURE_OF_INTEREST.single()))
        .orElse(null);
  }
}
