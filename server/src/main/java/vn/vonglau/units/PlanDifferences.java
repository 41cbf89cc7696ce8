package vn.vonglau.units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.units.ImportPlan.FormerDistrict;
import vn.vonglau.units.ImportPlan.Move;
import vn.vonglau.units.ImportPlan.Taken;
import vn.vonglau.units.PlanTree.Adoption;

/**
 * What of a plan is not in the register yet. Taken before anything is written, so that the report
 * tells the same for a dry run.
 *
 * @param adoptions units of earlier imports that get another place in the tree
 * @param facts known units whose facts differ
 * @param boundaries units, new or known, whose boundary is not the stored one
 */
record PlanDifferences(
    ImportPlan plan,
    List<UnitRow> added,
    Set<Taken> facts,
    Set<Taken> boundaries,
    List<UnitRow> closed,
    List<Move> moves,
    List<FormerDistrict> formerDistricts,
    List<FormerEdge> formerEdges,
    List<Adoption> adoptions) {
  /**
   * A unit in a former district that is there already, when later moves tell more of it.
   *
   * @param isNew false when only its kind changes
   */
  record FormerEdge(UnitRow former, UnitRow unit, boolean whole, boolean isNew) {}

  static PlanDifferences of(ImportPlan plan) {
    RegisterRows register = plan.register();
    LocalDate day = plan.request().validFrom();
    return new PlanDifferences(
        plan,
        plan.taken().values().stream().filter(Taken::isNew).map(Taken::row).toList(),
        plan.taken().values().stream()
            .filter(t -> !t.isNew() && Facts.differ(t.draft(), t.row()))
            .collect(Collectors.toSet()),
        plan.taken().values().stream()
            .filter(t -> boundaryDiffers(register, t))
            .collect(Collectors.toSet()),
        plan.closing().stream().filter(r -> r.validTo == null).toList(),
        plan.moves().stream().filter(m -> m.from() != m.to() && !isKnown(register, m)).toList(),
        plan.formerDistricts().stream()
            .filter(f -> register.formerDistrict(f.old(), day) == null)
            .toList(),
        formerEdges(plan),
        plan.tree().adoptions());
  }

  private static List<FormerEdge> formerEdges(ImportPlan plan) {
    List<FormerEdge> edges = new ArrayList<>();
    for (FormerDistrict f : plan.formerDistricts()) {
      UnitRow former = plan.register().formerDistrict(f.old(), plan.request().validFrom());
      if (former != null) {
        Map<UnitRow, Boolean> known = plan.register().inFormerDistrict(former);
        f.wholeByUnit()
            .forEach(
                (unit, whole) -> {
                  if (!whole.equals(known.get(unit))) {
                    edges.add(new FormerEdge(former, unit, whole, !known.containsKey(unit)));
                  }
                });
      }
    }
    return edges;
  }

  boolean any() {
    return !(added.isEmpty()
        && facts.isEmpty()
        && boundaries.isEmpty()
        && closed.isEmpty()
        && moves.isEmpty()
        && formerDistricts.isEmpty()
        && formerEdges.isEmpty()
        && adoptions.isEmpty());
  }

  ImportReport report(List<Finding> findings) {
    Map<Boolean, Long> known =
        plan.taken().values().stream()
            .filter(t -> !t.isNew())
            .collect(
                Collectors.partitioningBy(
                    t -> facts.contains(t) || boundaries.contains(t), Collectors.counting()));
    int allMoves = (int) plan.moves().stream().filter(m -> m.from() != m.to()).count();
    return new ImportReport(
        null,
        added.size(),
        known.get(true).intValue(),
        known.get(false).intValue(),
        plan.refused(),
        closed.size(),
        moves.size(),
        allMoves - moves.size(),
        plan.movesRefused(),
        formerDistricts.size(),
        List.copyOf(findings));
  }

  private static boolean boundaryDiffers(RegisterRows register, Taken t) {
    if (t.draft().geometry() == null) {
      return false;
    }
    Geometry known = register.boundary(t.row());
    // Where a ring begins is no difference: snapping does not always begin at the same vertex.
    return known == null
        || !known.equalsExact(t.draft().geometry()) && !known.equalsNorm(t.draft().geometry());
  }

  private static boolean isKnown(RegisterRows register, Move m) {
    RegisterRows.Known known = register.succession(m.from(), m.to());
    return known != null && known.whole() == m.whole();
  }
}
