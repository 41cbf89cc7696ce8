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
  private final Map<Long, Place> places;

  /** A succession that is in the register already. */
  record Known(boolean whole, BigDecimal share) {}

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
      if (!parent.virtual) {
        children.computeIfAbsent(parent, k -> new ArrayList<>()).add(child);
        parents.computeIfAbsent(child, k -> new ArrayList<>()).add(parent);
      }
    }
    for (Succession m : moves) {
      successions.put(List.of(m.predecessor(), m.successor()), new Known(m.whole(), m.share()));
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

  /** Real units of a day that name a unit above them and have none. */
  List<UnitRow> orphansOn(LocalDate day) {
    return rows.stream()
        .filter(r -> r.parentCode != null && !r.virtual && r.validOn(day) && parents(r).isEmpty())
        .toList();
  }

  List<UnitRow> children(UnitRow row) {
    return children.getOrDefault(row, List.of());
  }

  Known succession(UnitRow from, UnitRow to) {
    return from.id == null || to.id == null ? null : successions.get(List.of(from.id, to.id));
  }

  boolean hasFormerDistrict(UnitRow old, LocalDate day) {
    return of(Level.DISTRICT, old.code).stream()
        .anyMatch(r -> r.virtual && r.validFrom.equals(day));
  }

  Geometry boundary(UnitRow row) {
    Place place = row.id == null ? null : places.get(row.id);
    return place == null ? null : place.boundary();
  }

  /**
   * Adds each district, then each province, all of whose units in force on the eve are ending. One
   * without units below it in the register is left alone: nothing is known of it.
   */
  void addParentsThatEmpty(Set<UnitRow> ending, LocalDate day) {
    LocalDate eve = day.minusDays(1);
    for (Level level : List.of(Level.DISTRICT, Level.PROVINCE)) {
      for (UnitRow row : rows) {
        if (row.level != level || row.virtual || !row.validOn(eve)) {
          continue;
        }
        List<UnitRow> below = children(row).stream().filter(c -> c.validOn(eve)).toList();
        if (!below.isEmpty() && ending.containsAll(below)) {
          ending.add(row);
        }
      }
    }
  }
}
