package vn.vonglau.units;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/** The register as an import finds it, with the questions that the plan asks of it. */
final class RegisterRows {
  private final List<UnitRow> rows;
  private final Map<Long, UnitRow> byId = new HashMap<>();
  private final Map<ImportPlan.Key, List<UnitRow>> byKey = new HashMap<>();
  private final Map<UnitRow, List<UnitRow>> children = new HashMap<>();
  private final Map<UnitRow, List<UnitRow>> parents = new HashMap<>();
  private final Map<List<Long>, Known> successions = new HashMap<>();
  private final Map<UnitRow, Map<UnitRow, Boolean>> formerEdges = new HashMap<>();
  private final List<Pair> pairs = new ArrayList<>();
  private final Map<Long, Place> places;

  /** A succession that is in the register already. */
  record Known(boolean whole, BigDecimal share) {}

  /** Who followed whom. */
  record Pair(UnitRow from, UnitRow to) {}

  RegisterRows(
      List<UnitRow> rows, List<Edge> edges, List<Succession> moves, Map<Long, Place> places) {
    this.rows = rows;
    this.places = places;
    for (UnitRow row : rows) {
      byId.put(row.id, row);
      byKey
          .computeIfAbsent(new ImportPlan.Key(row.level, row.code), k -> new ArrayList<>())
          .add(row);
    }
    byKey.values().forEach(list -> list.sort(Comparator.comparing(r -> r.validFrom)));
    for (Edge edge : edges) {
      UnitRow child = byId.get(edge.child());
      UnitRow parent = byId.get(edge.parent());
      if (parent.virtual) {
        formerEdges.computeIfAbsent(parent, k -> new HashMap<>()).put(child, edge.whole());
      } else {
        children.computeIfAbsent(parent, k -> new ArrayList<>()).add(child);
        parents.computeIfAbsent(child, k -> new ArrayList<>()).add(parent);
      }
    }
    for (Succession m : moves) {
      successions.put(List.of(m.predecessor(), m.successor()), new Known(m.whole(), m.share()));
      pairs.add(new Pair(byId.get(m.predecessor()), byId.get(m.successor())));
    }
  }

  /** All validities of a code, oldest first. */
  List<UnitRow> of(Level level, String code) {
    return byKey.getOrDefault(new ImportPlan.Key(level, code), List.of());
  }

  /** The real unit of that code on a day, or null. */
  UnitRow validOn(ImportPlan.Key key, LocalDate on) {
    for (UnitRow row : of(key.level(), key.code())) {
      if (!row.virtual && row.validOn(on)) {
        return row;
      }
    }
    return null;
  }

  List<UnitRow> parents(UnitRow row) {
    return parents.getOrDefault(row, List.of());
  }

  /** All units of all days but the former districts. */
  List<UnitRow> realUnits() {
    return rows.stream().filter(r -> !r.virtual).toList();
  }

  /** Moves of units that ended on that day into units of that day. */
  List<Pair> movesOn(LocalDate day) {
    return pairs.stream()
        .filter(p -> day.equals(p.from().validTo) && !p.to().virtual && p.to().validOn(day))
        .toList();
  }

  List<UnitRow> children(UnitRow row) {
    return children.getOrDefault(row, List.of());
  }

  Known succession(UnitRow from, UnitRow to) {
    return from.id == null || to.id == null ? null : successions.get(List.of(from.id, to.id));
  }

  /** The former district that an ended one became on that day, or null. */
  UnitRow formerDistrict(UnitRow old, LocalDate day) {
    for (UnitRow row : of(Level.DISTRICT, old.code)) {
      if (row.virtual && row.validFrom.equals(day)) {
        return row;
      }
    }
    return null;
  }

  /** Units in a former district, whole or in part. */
  Map<UnitRow, Boolean> inFormerDistrict(UnitRow former) {
    return formerEdges.getOrDefault(former, Map.of());
  }

  Geometry boundary(UnitRow row) {
    Place place = row.id == null ? null : places.get(row.id);
    return place == null ? null : place.boundary();
  }

  /**
   * Adds each district, then each province, all of whose units in force on the eve are ending or
   * were ended on that day by an import before. One without units below it in the register is left
   * alone: nothing is known of it.
   */
  void addParentsThatEmpty(Set<UnitRow> ending, LocalDate day) {
    LocalDate eve = day.minusDays(1);
    for (Level level : List.of(Level.DISTRICT, Level.PROVINCE)) {
      for (UnitRow row : rows) {
        if (row.level != level || row.virtual || !row.validOn(eve)) {
          continue;
        }
        List<UnitRow> below = children(row).stream().filter(c -> c.validOn(eve)).toList();
        boolean empties = below.stream().allMatch(c -> ending.contains(c) || day.equals(c.validTo));
        if (!below.isEmpty() && empties) {
          ending.add(row);
        }
      }
    }
  }
}
