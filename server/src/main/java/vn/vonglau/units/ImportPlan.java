package vn.vonglau.units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vonglau.units.Finding.Severity;

/**
 * Decides what an import changes, before anything is written: which drafts become units, which
 * units end, who follows whom. Pure: register rows in, a plan out; {@link UnitRegister} carries it
 * out.
 */
final class ImportPlan {
  /** A unit of the day of the import: a new row, or one that is there already. */
  record Taken(UnitDraft draft, UnitRow row, boolean isNew) {}

  record Key(Level level, String code) {}

  /** A district that ends, and the units of the day that lie in it, whole or in part. */
  record FormerDistrict(UnitRow old, Map<UnitRow, Boolean> wholeByUnit) {}

  record Move(UnitRow from, UnitRow to, SuccessionDraft draft, boolean whole, boolean inferred) {}

  private final ImportRequest request;
  private final LocalDate day;
  private final RegisterRows register;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Key, Taken> taken = new LinkedHashMap<>();
  private final Set<UnitRow> closing = new LinkedHashSet<>();
  private final List<Move> moves = new ArrayList<>();
  private final List<FormerDistrict> formerDistricts = new ArrayList<>();
  private final Set<UnitRow> unsure = new HashSet<>();
  private final PlanTree tree;
  private int refused;
  private int movesRefused;

  ImportPlan(ImportRequest request, RegisterRows register) {
    this.request = request;
    this.day = request.validFrom();
    this.register = register;
    this.tree = new PlanTree(this);
  }

  void read(List<UnitDraft> drafts, List<SuccessionDraft> successions) {
    Map<Key, UnitDraft> wanted = new LinkedHashMap<>();
    for (UnitDraft draft : drafts) {
      UnitDraft first = wanted.putIfAbsent(new Key(draft.level(), draft.code()), draft);
      if (first != null) {
        refuse(
            draft,
            "unit-code-twice",
            "Mã %s đã có ở dòng %d của «%s» (%s)."
                .formatted(draft.code(), first.line(), first.file(), first.name()),
            "Code %s stands in row %d of '%s' already (%s)."
                .formatted(draft.code(), first.line(), first.file(), first.name()));
      }
    }
    Set<UnitRow> ending = endings(wanted, successions);
    for (UnitDraft draft : wanted.values()) {
      take(draft, ending);
    }
    for (SuccessionDraft succession : successions) {
      connect(succession);
    }
    dropCycles();
    closing.addAll(leaving());
    warnOfRests();
    UnitsAbove above = new UnitsAbove(this);
    above.close();
    tree.settle();
    above.follow(unsure);
  }

  /** Units that go somewhere else and do not go on under their own code. */
  private Set<UnitRow> leaving() {
    Set<UnitRow> leaving = new LinkedHashSet<>();
    moves.stream().filter(m -> m.from() != m.to()).forEach(m -> leaving.add(m.from()));
    moves.stream().filter(m -> m.from() == m.to()).forEach(m -> leaving.remove(m.from()));
    return leaving;
  }

  /** Units that end on the day if the succession holds: their codes are free for new units. */
  private Set<UnitRow> endings(Map<Key, UnitDraft> wanted, List<SuccessionDraft> successions) {
    Set<UnitRow> ending = new HashSet<>();
    Set<UnitRow> continuing = new HashSet<>();
    for (SuccessionDraft s : successions) {
      UnitRow old = old(s);
      boolean continues =
          s.oldCode().equals(s.newCode()) && !wanted.containsKey(key(s, s.newCode()));
      if (old != null) {
        (continues ? continuing : ending).add(old);
      }
    }
    // One that only gives away a part goes on.
    ending.removeAll(continuing);
    register.addParentsThatEmpty(ending, day);
    return ending;
  }

  private void take(UnitDraft draft, Set<UnitRow> ending) {
    for (UnitRow row : register.of(draft.level(), draft.code())) {
      if (row.virtual) {
        continue;
      }
      if (row.validFrom.equals(day)) {
        taken.put(new Key(draft.level(), draft.code()), new Taken(draft, row, false));
        return;
      }
      if (row.validFrom.isAfter(day)) {
        refuse(
            draft,
            "unit-date-overlap",
            "Mã "
                + draft.code()
                + " đã có từ "
                + row.validFrom
                + " ("
                + row.name
                + "): hai thời hạn chồng nhau.",
            "Code "
                + draft.code()
                + " exists from "
                + row.validFrom
                + " on ("
                + row.name
                + "): the validities overlap.");
        return;
      }
      if (row.validOn(day) && !ending.contains(row)) {
        refuse(
            draft,
            "unit-code-valid",
            "Mã "
                + draft.code()
                + " đang có hiệu lực vào "
                + day
                + " ("
                + row.name
                + "). Cần tệp diễn biến (--succession) nói đơn vị đó đi đâu.",
            "Code "
                + draft.code()
                + " is in force on "
                + day
                + " ("
                + row.name
                + "). A succession file must say what became of it.");
        return;
      }
    }
    taken.put(new Key(draft.level(), draft.code()), new Taken(draft, row(draft), true));
  }

  private UnitRow row(UnitDraft draft) {
    UnitRow row = new UnitRow();
    row.code = draft.code();
    row.level = draft.level();
    row.type = draft.type();
    row.validFrom = day;
    row.validFromExact = request.validFromExact();
    row.decree = request.decree();
    row.parentCode = draft.parentCode();
    Facts.copy(draft, row, request.areaSource());
    return row;
  }

  private void connect(SuccessionDraft s) {
    UnitRow old = old(s);
    if (old == null) {
      refuseMove(
          s,
          "succession-old-unknown",
          "Không có đơn vị mã " + s.oldCode() + " đến hết ngày " + day.minusDays(1) + ".",
          "No unit with code " + s.oldCode() + " was in force until " + day.minusDays(1) + ".");
      Taken heir = taken.get(key(s, s.newCode()));
      if (heir != null) {
        unsure.add(heir.row());
      }
      return;
    }
    UnitRow now = current(key(s, s.newCode()), old, s);
    if (now == null) {
      refuseMove(
          s,
          "succession-new-unknown",
          "Không có đơn vị mã " + s.newCode() + " từ ngày " + day + ".",
          "No unit with code " + s.newCode() + " is in force from " + day + " on.");
      return;
    }
    if (s.date() != null && !s.date().equals(day)) {
      refuseMove(
          s,
          "succession-date",
          "Ngày " + s.date() + " khác ngày của lần nhập " + day + ". Nhập riêng từng ngày.",
          "The date "
              + s.date()
              + " is not that of this import, "
              + day
              + ". Import each day on its own.");
      return;
    }
    moves.add(new Move(old, now, s, s.whole(), false));
  }

  private UnitRow current(Key key, UnitRow old, SuccessionDraft s) {
    Taken t = taken.get(key);
    if (t != null) {
      return t.row();
    }
    for (UnitRow row : register.of(key.level(), key.code())) {
      if (!row.virtual && row.validOn(day) && (row != old || s.oldCode().equals(s.newCode()))) {
        return row;
      }
    }
    return null;
  }

  private UnitRow old(SuccessionDraft s) {
    return register.validOn(key(s, s.oldCode()), day.minusDays(1));
  }

  private static Key key(SuccessionDraft s, String code) {
    Level level = s.level() != null ? s.level() : Level.ofCode(s.oldCode()).orElse(Level.COMMUNE);
    return new Key(level, code);
  }

  /** A unit that ends on this day cannot also be what another one becomes. */
  private void dropCycles() {
    Set<UnitRow> ending = leaving();
    moves.removeIf(
        m -> {
          boolean cycle = m.from() != m.to() && ending.contains(m.to());
          if (cycle) {
            refuseMove(
                m.draft(),
                "succession-cycle",
                "Đơn vị mã "
                    + m.to().code
                    + " ("
                    + m.to().name
                    + ") cũng chấm dứt trong ngày này: diễn biến đi thành vòng.",
                "Unit "
                    + m.to().code
                    + " ("
                    + m.to().name
                    + ") ends on the same day: the succession runs in a circle.");
          }
          return cycle;
        });
  }

  private void warnOfRests() {
    Map<UnitRow, List<Move>> byOld = new LinkedHashMap<>();
    moves.forEach(m -> byOld.computeIfAbsent(m.from(), k -> new ArrayList<>()).add(m));
    byOld.forEach(
        (old, list) -> {
          boolean mixed = list.size() > 1 && list.stream().anyMatch(Move::whole);
          boolean alone = list.size() == 1 && !list.getFirst().whole();
          if (mixed || alone) {
            findings.add(
                Finding.of(
                    Severity.WARNING,
                    list.getFirst().draft(),
                    mixed ? "succession-whole-and-more" : "succession-rest-unknown",
                    mixed
                        ? old.name + " được ghi là chuyển toàn bộ nhưng còn có nơi đến khác."
                        : old.name + " chỉ được ghi một phần; không rõ phần còn lại về đâu.",
                    mixed
                        ? old.name + " is said to have moved whole, yet to several units."
                        : "Only a part of " + old.name + " is told of; the rest is unknown."));
          }
        });
  }

  private void refuse(UnitDraft draft, String code, String vi, String en) {
    refused++;
    findings.add(Finding.of(Severity.ERROR, draft, code, vi, en));
  }

  private void refuseMove(SuccessionDraft move, String code, String vi, String en) {
    movesRefused++;
    findings.add(Finding.of(Severity.ERROR, move, code, vi, en));
  }

  ImportRequest request() {
    return request;
  }

  RegisterRows register() {
    return register;
  }

  Map<Key, Taken> taken() {
    return taken;
  }

  Set<UnitRow> closing() {
    return closing;
  }

  List<Move> moves() {
    return moves;
  }

  List<Finding> findings() {
    return findings;
  }

  PlanTree tree() {
    return tree;
  }

  List<FormerDistrict> formerDistricts() {
    return formerDistricts;
  }

  int refused() {
    return refused;
  }

  int movesRefused() {
    return movesRefused;
  }
}
