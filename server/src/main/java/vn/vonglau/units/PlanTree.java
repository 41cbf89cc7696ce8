package vn.vonglau.units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.units.Finding.Severity;
import vn.vonglau.units.ImportPlan.Key;
import vn.vonglau.units.ImportPlan.Taken;

/**
 * Where the units of an import stand in the tree, and which units of earlier imports get another
 * place by it.
 */
final class PlanTree {
  /**
   * From this day there are no districts (Luật Tổ chức chính quyền địa phương 72/2025/QH15): a
   * commune that names its province stands right below it.
   */
  private static final LocalDate NO_DISTRICTS = LocalDate.of(2025, 7, 1);

  /**
   * A unit of an earlier import under a unit that it was waiting for.
   *
   * @param replaced the unit above the new one, under which it stood until now, or null
   */
  record Adoption(UnitRow child, UnitRow parent, UnitRow replaced) {}

  private final ImportPlan plan;
  private final LocalDate day;
  private final RegisterRows register;
  private final Map<UnitRow, UnitRow> placed = new LinkedHashMap<>();
  private final List<Adoption> adoptions = new ArrayList<>();
  private DistrictsByPlace districts;

  PlanTree(ImportPlan plan) {
    this.plan = plan;
    this.day = plan.request().validFrom();
    this.register = plan.register();
  }

  /** Called when it is known which units come and which end. */
  void settle() {
    districts = new DistrictsByPlace(plan);
    List<Taken> unclear = new ArrayList<>();
    if (day.isBefore(NO_DISTRICTS)) {
      for (Taken t : plan.taken().values()) {
        String code = t.draft().parentCode();
        if (t.row().level == Level.COMMUNE && isProvince(code) && districts.has(code, day)) {
          UnitRow district = districts.find(code, day, t.draft().geometry());
          if (district != null) {
            placed.put(t.row(), district);
          } else if (t.isNew()) {
            unclear.add(t);
          }
        }
      }
    }
    tellPlaces(unclear);
    adopt();
    warnOfOrphans();
  }

  private static boolean isProvince(String code) {
    return code != null && Level.ofCode(code).orElse(null) == Level.PROVINCE;
  }

  private static Level levelAbove(UnitRow row, String parentCode) {
    return row.level == Level.DISTRICT
        ? Level.PROVINCE
        : Level.ofCode(parentCode).orElse(Level.PROVINCE);
  }

  /** The units directly above a unit on the day; empty when the register does not know them. */
  List<UnitRow> parentsOf(UnitRow row) {
    Taken t = plan.taken().get(new Key(row.level, row.code));
    if (t == null || t.row() != row || t.draft().parentCode() == null) {
      return register.parents(row).stream().filter(p -> p.validOn(day)).toList();
    }
    if (placed.containsKey(row)) {
      return List.of(placed.get(row));
    }
    Key above = new Key(levelAbove(row, t.draft().parentCode()), t.draft().parentCode());
    Taken parent = plan.taken().get(above);
    if (parent != null) {
      return List.of(parent.row());
    }
    UnitRow known = register.validOn(above, day);
    return known == null || plan.closing().contains(known) ? List.of() : List.of(known);
  }

  /** The provinces above a unit, through its district where it has one. */
  Set<UnitRow> provincesOf(UnitRow row) {
    Set<UnitRow> provinces = new LinkedHashSet<>();
    for (UnitRow above : parentsOf(row)) {
      if (above.level == Level.PROVINCE) {
        provinces.add(above);
      } else {
        provinces.addAll(provincesOf(above));
      }
    }
    return provinces;
  }

  List<Adoption> adoptions() {
    return adoptions;
  }

  private void adopt() {
    Map<UnitRow, UnitRow> heirs = new HashMap<>();
    plan.moves().stream()
        .filter(m -> m.from() != m.to() && m.whole())
        .forEach(m -> heirs.put(m.from(), m.to()));
    Map<List<UnitRow>, List<UnitRow>> handed = new LinkedHashMap<>();
    Map<UnitRow, List<UnitRow>> left = new LinkedHashMap<>();
    for (UnitRow row : register.realUnits()) {
      List<UnitRow> above = register.parents(row);
      if (above.stream().allMatch(p -> p.level == Level.PROVINCE)) {
        join(row, above);
      }
      // A unit that goes on while the one above it ends belongs to the heir of that one.
      boolean goesOn =
          row.validFrom.isBefore(day) && row.validOn(day) && !plan.closing().contains(row);
      if (goesOn && !above.isEmpty() && above.stream().noneMatch(this::livesOn)) {
        UnitRow ended = above.getLast();
        UnitRow heir = heirs.get(ended);
        if (heir == null && row.parentCode != null) {
          Taken again = plan.taken().get(new Key(levelAbove(row, row.parentCode), row.parentCode));
          heir = again == null ? null : again.row();
        }
        if (heir == null) {
          left.computeIfAbsent(ended, k -> new ArrayList<>()).add(row);
        } else {
          adoptions.add(new Adoption(row, heir, null));
          handed.computeIfAbsent(List.of(ended, heir), k -> new ArrayList<>()).add(row);
        }
      }
    }
    tellHanded(handed, left);
  }

  private boolean livesOn(UnitRow row) {
    return row.validOn(day) && !plan.closing().contains(row);
  }

  /** Under the unit that its file named, if that one comes now; a district before a province. */
  private void join(UnitRow row, List<UnitRow> above) {
    if (row.parentCode == null || row.level == Level.PROVINCE) {
      return;
    }
    LocalDate first = row.validFrom;
    if (row.level == Level.COMMUNE
        && isProvince(row.parentCode)
        && first.isBefore(NO_DISTRICTS)
        && districts.comesWith(row.parentCode)) {
      UnitRow district = districts.find(row.parentCode, first, register.boundary(row));
      if (district != null) {
        adoptions.add(new Adoption(row, district, above.isEmpty() ? null : above.getFirst()));
        return;
      }
    }
    if (above.isEmpty()) {
      Taken parent = plan.taken().get(new Key(levelAbove(row, row.parentCode), row.parentCode));
      // A code is used again later: only a unit that was there on its first day is meant.
      if (parent != null && parent.row().validOn(first)) {
        adoptions.add(new Adoption(row, parent.row(), null));
      }
    }
  }

  private void tellPlaces(List<Taken> unclear) {
    Map<String, List<Taken>> byProvince = new LinkedHashMap<>();
    for (Taken t : plan.taken().values()) {
      if (t.isNew() && placed.containsKey(t.row())) {
        byProvince.computeIfAbsent(t.draft().parentCode(), k -> new ArrayList<>()).add(t);
      }
    }
    byProvince.forEach(
        (code, list) ->
            plan.findings()
                .add(
                    Finding.of(
                        Severity.NOTE,
                        list.getFirst().draft(),
                        "unit-district-by-place",
                        "%d đơn vị chỉ ghi mã tỉnh %s; đã xếp vào huyện mà ranh giới của chúng nằm trong."
                            .formatted(list.size(), code),
                        "%d units name only province %s; each was put into the district that its boundary lies in."
                            .formatted(list.size(), code))));
    for (Taken t : unclear) {
      plan.findings()
          .add(
              Finding.of(
                  Severity.WARNING,
                  t.draft(),
                  "unit-district-unclear",
                  t.row().name
                      + " chỉ ghi mã tỉnh và không nằm quá nửa trong huyện nào: được xếp thẳng vào"
                      + " tỉnh.",
                  t.row().name
                      + " names only its province and lies in no district by more than half: it"
                      + " stands right below the province."));
    }
  }

  private void tellHanded(
      Map<List<UnitRow>, List<UnitRow>> handed, Map<UnitRow, List<UnitRow>> left) {
    handed.forEach(
        (pair, list) ->
            plan.findings()
                .add(
                    finding(
                        Severity.NOTE,
                        "unit-parent-succeeded",
                        list.getFirst(),
                        "%d đơn vị (đầu tiên: %s) của %s không đổi, từ %s thuộc %s."
                            .formatted(
                                list.size(),
                                list.getFirst().name,
                                pair.get(0).name,
                                day,
                                pair.get(1).name),
                        "%d units (first: %s) of %s go on unchanged and belong to %s from %s on."
                            .formatted(
                                list.size(),
                                list.getFirst().name,
                                pair.get(0).name,
                                pair.get(1).name,
                                day))));
    left.forEach(
        (ended, list) ->
            plan.findings()
                .add(
                    finding(
                        Severity.WARNING,
                        "unit-parent-ended",
                        list.getFirst(),
                        "%s chấm dứt vào %s nhưng %d đơn vị của nó (đầu tiên: %s) vẫn còn hiệu lực và không rõ thuộc đâu."
                            .formatted(ended.name, day, list.size(), list.getFirst().name),
                        "%s ends on %s, yet %d of its units (first: %s) stay in force and belong nowhere."
                            .formatted(ended.name, day, list.size(), list.getFirst().name))));
  }

  private Finding finding(Severity severity, String code, UnitRow unit, String vi, String en) {
    return new Finding(
        severity,
        code,
        plan.request().source(),
        null,
        unit.code,
        unit.name,
        vi,
        en,
        null,
        null,
        null);
  }

  /** One warning for each missing unit above, not one for each unit below it. */
  private void warnOfOrphans() {
    Map<String, List<Taken>> byParent = new LinkedHashMap<>();
    for (Taken t : plan.taken().values()) {
      if (t.isNew() && t.row().level != Level.PROVINCE && parentsOf(t.row()).isEmpty()) {
        String code = t.draft().parentCode() == null ? "?" : t.draft().parentCode();
        byParent.computeIfAbsent(code, k -> new ArrayList<>()).add(t);
      }
    }
    byParent.forEach(
        (code, list) ->
            plan.findings()
                .add(
                    Finding.of(
                        Severity.WARNING,
                        list.getFirst().draft(),
                        "unit-parent-unknown",
                        "%d đơn vị (đầu tiên: %s) thuộc mã %s chưa có trong sổ vào ngày %s: đã nhận, sẽ xếp vào cây khi nhập đơn vị cấp trên."
                            .formatted(list.size(), list.getFirst().row().name, code, day),
                        "%d units (first: %s) belong to code %s, which is not in the register on %s: taken, they join the tree when the unit above comes in."
                            .formatted(list.size(), list.getFirst().row().name, code, day))));
  }

  /** Boundary of a unit as the import will leave it, or null. */
  static Geometry boundary(ImportPlan plan, UnitRow row) {
    Taken t = plan.taken().get(new Key(row.level, row.code));
    return t != null && t.row() == row && t.draft().geometry() != null
        ? t.draft().geometry()
        : plan.register().boundary(row);
  }
}
