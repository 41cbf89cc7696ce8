package vn.vonglau.units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * The units between two changes.
 *
 * @see UnitsSnapshot#era
 */
public final class Era {
  private static final Comparator<Unit> BY_CODE =
      Comparator.comparing(Unit::code).thenComparing(Unit::id);

  private final LocalDate from;
  private final LocalDate to;
  private final Map<Level, List<Unit>> byLevel = new EnumMap<>(Level.class);
  private final Set<Long> ids;
  private final UnitsSnapshot snapshot;
  private final Map<Level, HPRtree> index = new EnumMap<>(Level.class);

  Era(LocalDate from, LocalDate to, List<Unit> valid, UnitsSnapshot snapshot) {
    this.from = from;
    this.to = to;
    this.snapshot = snapshot;
    this.ids = valid.stream().map(Unit::id).collect(Collectors.toUnmodifiableSet());
    for (Level level : Level.values()) {
      byLevel.put(level, valid.stream().filter(u -> u.level() == level).sorted(BY_CODE).toList());
      HPRtree tree = new HPRtree();
      for (Unit unit : byLevel.get(level)) {
        snapshot
            .place(unit.id())
            .ifPresent(
                p -> tree.insert(p.boundary().getEnvelopeInternal(), new Spot(unit, p.boundary())));
      }
      tree.build();
      index.put(level, tree);
    }
  }

  /** First day; {@link LocalDate#MIN} before the first unit. */
  public LocalDate from() {
    return from;
  }

  /** First day after it, or null. */
  public LocalDate to() {
    return to;
  }

  /** All units of a level by code. */
  public List<Unit> units(Level level) {
    return byLevel.get(level);
  }

  public boolean has(long id) {
    return ids.contains(id);
  }

  /** The edges up from a unit to parents that are valid in this era. */
  public List<Edge> parents(long id) {
    return snapshot.parents(id).stream().filter(e -> has(e.parent())).toList();
  }

  /** The edges down from a unit to children that are valid in this era. */
  public List<Edge> children(long id) {
    return snapshot.children(id).stream().filter(e -> has(e.child())).toList();
  }

  /**
   * The units of a level inside a parent, by code: through the levels between where need be, so
   * that the communes of a province are found both with and without districts.
   */
  public List<Unit> inside(long parent, Level level) {
    var found = new ArrayList<Unit>();
    var seen = new java.util.HashSet<Long>();
    collect(parent, level, seen, found);
    found.sort(BY_CODE);
    return found;
  }

  private void collect(long parent, Level level, Set<Long> seen, List<Unit> found) {
    for (Edge edge : children(parent)) {
      Unit child = snapshot.get(edge.child());
      if (!seen.add(child.id())) {
        continue;
      }
      if (child.level() == level) {
        found.add(child);
      } else if (child.level().compareTo(level) < 0) {
        collect(child.id(), level, seen, found);
      }
    }
  }

  /** The units of a level that cover a point; two on a shared border. */
  public List<Unit> covering(Level level, double lon, double lat) {
    var found = new ArrayList<Unit>();
    Coordinate point = new Coordinate(lon, lat);
    for (Object item : index.get(level).query(new Envelope(point))) {
      Spot spot = (Spot) item;
      if (spot.locate(point) != Location.EXTERIOR) {
        found.add(spot.unit);
      }
    }
    found.sort(BY_CODE);
    return found;
  }

  private static final class Spot {
    private final Unit unit;
    private final Geometry boundary;
    private IndexedPointInAreaLocator locator;

    Spot(Unit unit, Geometry boundary) {
      this.unit = unit;
      this.boundary = boundary;
    }

    // The index over a boundary's edges is made at the first question to that unit.
    synchronized int locate(Coordinate point) {
      if (locator == null) {
        locator = new IndexedPointInAreaLocator(boundary);
      }
      return locator.locate(point);
    }
  }
}
