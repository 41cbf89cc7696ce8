package vn.vonglau.units;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vonglau.units.Finding.Severity;
import vn.vonglau.units.ImportPlan.FormerDistrict;
import vn.vonglau.units.ImportPlan.Key;
import vn.vonglau.units.ImportPlan.Move;
import vn.vonglau.units.ImportPlan.Taken;

/** What the moves of the communes mean for the districts and provinces above them. */
final class UnitsAbove {
  private final ImportPlan plan;
  private final LocalDate day;
  private final RegisterRows register;
  private final Set<UnitRow> closing;

  UnitsAbove(ImportPlan plan) {
    this.plan = plan;
    this.day = plan.request().validFrom();
    this.register = plan.register();
    this.closing = plan.closing();
  }

  /** Districts and provinces all of whose units end, end with them. */
  void close() {
    Set<UnitRow> all = new LinkedHashSet<>(closing);
    register.addParentsThatEmpty(all, day);
    Set<String> named = new HashSet<>();
    plan.taken().values().forEach(t -> named.add(t.draft().parentCode()));
    for (UnitRow row : all) {
      Taken again = plan.taken().get(new Key(row.level, row.code));
      // A province lives on when units of the new day name it as theirs and none takes its place.
      boolean stays = again == null ? named.contains(row.code) : again.row() == row;
      if (!stays && row.validFrom.isBefore(day)) {
        closing.add(row);
      }
    }
  }

  /**
   * What became of the ended units above the communes follows from the communes: a province went
   * where its communes went; a district stays as a former one, with a commune whole in it when all
   * that the commune was made of lay there. Moves of earlier imports of the same day count too.
   *
   * @param unsure units of the day with a predecessor that the register does not know
   */
  void follow(Set<UnitRow> unsure) {
    Set<UnitRow> told = new HashSet<>();
    Map<UnitRow, Set<UnitRow>> madeOf = new LinkedHashMap<>();
    for (RegisterRows.Pair known : register.movesOn(day)) {
      madeOf.computeIfAbsent(known.to(), k -> new LinkedHashSet<>()).add(known.from());
    }
    for (Move m : plan.moves()) {
      told.add(m.from());
      madeOf.computeIfAbsent(m.to(), k -> new LinkedHashSet<>()).add(m.from());
    }
    Map<UnitRow, Map<UnitRow, Boolean>> wholeByAbove = new HashMap<>();
    madeOf.forEach(
        (unit, predecessors) -> {
          Map<UnitRow, Integer> inside = new LinkedHashMap<>();
          for (UnitRow p : predecessors) {
            above(p).forEach(a -> inside.merge(a, 1, Integer::sum));
          }
          inside.forEach(
              (above, count) ->
                  wholeByAbove
                      .computeIfAbsent(above, k -> new LinkedHashMap<>())
                      .put(unit, count == predecessors.size()));
        });
    for (UnitRow old : closing) {
      if (told.contains(old) || old.level == Level.COMMUNE) {
        continue;
      }
      Map<UnitRow, Boolean> wholeByUnit = wholeByAbove.getOrDefault(old, Map.of());
      if (old.level == Level.DISTRICT) {
        plan.formerDistricts().add(new FormerDistrict(old, wholeByUnit));
        warnOfUnsure(old, wholeByUnit, unsure);
      } else {
        Set<UnitRow> provinces = new LinkedHashSet<>();
        wholeByUnit.keySet().forEach(unit -> provinces.addAll(plan.tree().provincesOf(unit)));
        for (UnitRow province : provinces) {
          plan.moves().add(new Move(old, province, null, provinces.size() == 1, true));
        }
      }
    }
  }

  private Set<UnitRow> above(UnitRow row) {
    Set<UnitRow> above = new LinkedHashSet<>();
    for (UnitRow parent : register.parents(row)) {
      above.add(parent);
      above.addAll(above(parent));
    }
    return above;
  }

  private void warnOfUnsure(
      UnitRow district, Map<UnitRow, Boolean> wholeByUnit, Set<UnitRow> unsure) {
    List<UnitRow> doubtful =
        wholeByUnit.keySet().stream()
            .filter(u -> wholeByUnit.get(u) && unsure.contains(u))
            .toList();
    if (!doubtful.isEmpty()) {
      UnitRow first = doubtful.getFirst();
      plan.findings()
          .add(
              new Finding(
                  Severity.WARNING,
                  "former-district-unsure",
                  plan.request().source(),
                  null,
                  district.code,
                  district.name,
                  "%d đơn vị (đầu tiên: %s) được ghi là nằm trọn trong %s, nhưng có phần đến từ đơn vị không có trong sổ."
                      .formatted(doubtful.size(), first.name, district.name),
                  "%d units (first: %s) are kept as wholly in %s, yet have a part of a unit that is not in the register."
                      .formatted(doubtful.size(), first.name, district.name),
                  null,
                  null,
                  null));
    }
  }
}
