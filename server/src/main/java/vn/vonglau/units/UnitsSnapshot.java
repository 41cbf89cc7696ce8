package vn.vonglau.units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The whole register as one immutable value: what every question about units is answered from. A
 * day selects an {@link Era}, the span between two changes in which the set of units is the same.
 */
public final class UnitsSnapshot {
  private final long version;
  private final Map<Long, Unit> units;
  private final Map<Long, Place> places;
  private final List<Edge> edges;
  private final List<Succession> successions;
  private final Map<Long, List<Edge>> parents = new HashMap<>();
  private final Map<Long, List<Edge>> children = new HashMap<>();
  private final Map<Long, List<Succession>> predecessors = new HashMap<>();
  private final Map<Long, List<Succession>> successors = new HashMap<>();
  private final List<LocalDate> changes;
  private final Map<Integer, Era> eras = new ConcurrentHashMap<>();
  private final UnitSearch search;

  UnitsSnapshot(
      long version,
      List<Unit> units,
      List<Edge> edges,
      List<Succession> successions,
      Map<Long, Place> places) {
    this.version = version;
    this.places = Map.copyOf(places);
    this.edges = List.copyOf(edges);
    this.successions = List.copyOf(successions);
    var byId = new HashMap<Long, Unit>();
    var days = new TreeSet<LocalDate>();
    for (Unit unit : units) {
      byId.put(unit.id(), unit);
      days.add(unit.validFrom());
      if (unit.validTo() != null) {
        days.add(unit.validTo());
      }
    }
    this.units = byId;
    this.changes = List.copyOf(days);
    for (Edge edge : edges) {
      parents.computeIfAbsent(edge.child(), k -> new ArrayList<>()).add(edge);
      children.computeIfAbsent(edge.parent(), k -> new ArrayList<>()).add(edge);
    }
    for (Succession move : successions) {
      predecessors.computeIfAbsent(move.successor(), k -> new ArrayList<>()).add(move);
      successors.computeIfAbsent(move.predecessor(), k -> new ArrayList<>()).add(move);
    }
    this.search = new UnitSearch(this);
  }

  /** Grows with each import; part of every cache key and ETag. */
  public long version() {
    return version;
  }

  public boolean isEmpty() {
    return units.isEmpty();
  }

  public Collection<Unit> units() {
    return units.values();
  }

  public Optional<Unit> find(long id) {
    return Optional.ofNullable(units.get(id));
  }

  public Unit get(long id) {
    Unit unit = units.get(id);
    if (unit == null) {
      throw UnitProblems.unknownUnit().asException();
    }
    return unit;
  }

  /** The unit of that level and code on that day; a real one before a virtual one. */
  public Optional<Unit> find(Level level, String code, LocalDate day) {
    return era(day).units(level).stream()
        .filter(u -> u.code().equals(code))
        .min(Comparator.comparing(Unit::virtual));
  }

  public Optional<Place> place(long id) {
    return Optional.ofNullable(places.get(id));
  }

  public List<Edge> parents(long id) {
    return parents.getOrDefault(id, List.of());
  }

  public List<Edge> children(long id) {
    return children.getOrDefault(id, List.of());
  }

  public List<Succession> predecessors(long id) {
    return predecessors.getOrDefault(id, List.of());
  }

  public List<Succession> successors(long id) {
    return successors.getOrDefault(id, List.of());
  }

  List<Edge> edges() {
    return edges;
  }

  List<Succession> successions() {
    return successions;
  }

  Map<Long, Place> places() {
    return places;
  }

  /** The days on which the set of units changed, ascending. */
  public List<LocalDate> changes() {
    return changes;
  }

  /** The span of unchanged units that the day falls in; before the first change it is empty. */
  public Era era(LocalDate day) {
    int index = -1;
    for (int i = 0; i < changes.size() && !changes.get(i).isAfter(day); i++) {
      index = i;
    }
    // Keyed by span, not by day: ten thousand different days make no more than a few eras.
    return eras.computeIfAbsent(index, this::makeEra);
  }

  public List<UnitSearch.Hit> search(String query, LocalDate today, int limit) {
    return search.find(query, today, limit);
  }

  private Era makeEra(int index) {
    LocalDate from = index < 0 ? LocalDate.MIN : changes.get(index);
    LocalDate to = index + 1 < changes.size() ? changes.get(index + 1) : null;
    var valid = new ArrayList<Unit>();
    for (Unit unit : units.values()) {
      if (index >= 0 && unit.validOn(from)) {
        valid.add(unit);
      }
    }
    return new Era(from, to, valid, this);
  }
}
