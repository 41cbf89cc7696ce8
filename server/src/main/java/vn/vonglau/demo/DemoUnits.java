package vn.vonglau.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import vn.vonglau.units.ImportReport;
import vn.vonglau.units.ImportRequest;
import vn.vonglau.units.Level;
import vn.vonglau.units.SuccessionDraft;
import vn.vonglau.units.UnitDraft;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.UnitType;

/**
 * Brings the demonstration's units through the same gate as official files: the state before the
 * reform, then the new province, then the new communes with their succession.
 */
@Component
class DemoUnits {
  /**
   * The day of the code list in force before the reform (Quyết định 124/2004/QĐ-TTg, date
   * recalled). The founding days of the single units are not in the source, so this day only says
   * "not later than".
   */
  static final LocalDate CODE_LIST = LocalDate.of(2004, 7, 8);

  static final LocalDate REFORM = LocalDate.of(2025, 7, 1);
  private static final String SOURCE =
      "thanglequoc/vietnamese-provinces-database (MIT); ranh giới minh họa";
  private static final String AREA_SOURCE =
      "sapnhap.bando.com.vn, theo thanglequoc/vietnamese-provinces-database";

  private final UnitIntake intake;

  DemoUnits(UnitIntake intake) {
    this.intake = intake;
  }

  /** Takes the three steps; a second run changes nothing. */
  void fill(DemoCoverage coverage) {
    take(CODE_LIST, false, null, old(coverage), List.of());
    take(
        REFORM,
        true,
        "Nghị quyết 202/2025/QH15",
        drafts("new", Level.PROVINCE, Map.of("80", coverage.newProvince())),
        List.of(move("72", "80", Level.PROVINCE, true), move("80", "80", Level.PROVINCE, true)));
    List<SuccessionDraft> moves = new ArrayList<>();
    for (DemoLineage row : DemoTables.lineage()) {
      moves.add(move(row.oldCode(), row.newCode(), Level.COMMUNE, row.whole()));
    }
    take(
        REFORM,
        true,
        "Nghị quyết 1682/NQ-UBTVQH15",
        drafts("new", Level.COMMUNE, coverage.newCommunes()),
        moves);
  }

  private void take(
      LocalDate day,
      boolean exact,
      String decree,
      List<UnitDraft> drafts,
      List<SuccessionDraft> moves) {
    var request = new ImportRequest(day, exact, decree, SOURCE, AREA_SOURCE, true, true, false);
    ImportReport report = intake.take(request, drafts, moves, List.of());
    if (report.refused() + report.movesRefused() > 0) {
      throw new IllegalStateException("the demo's own tables are refused: " + report.findings());
    }
  }

  private static List<UnitDraft> old(DemoCoverage coverage) {
    List<UnitDraft> drafts = new ArrayList<>();
    drafts.addAll(drafts("old", Level.PROVINCE, coverage.oldProvinces()));
    drafts.addAll(drafts("old", Level.DISTRICT, coverage.oldDistricts()));
    drafts.addAll(drafts("old", Level.COMMUNE, coverage.oldCommunes()));
    return drafts;
  }

  private static List<UnitDraft> drafts(String era, Level level, Map<String, Geometry> shapes) {
    Map<String, Geometry> left = new HashMap<>(shapes);
    List<UnitDraft> drafts = new ArrayList<>();
    for (DemoUnit unit : DemoTables.units()) {
      if (unit.era().equals(era) && unit.level().equals(level.id())) {
        drafts.add(
            new UnitDraft(
                "demo/units.csv",
                drafts.size() + 1,
                unit.code(),
                unit.fullName(),
                UnitType.find(unit.type()).orElseThrow(),
                level,
                unit.parentCode(),
                unit.areaKm2(),
                unit.population() == null ? null : unit.population().longValue(),
                left.remove(unit.code())));
      }
    }
    return drafts;
  }

  private static SuccessionDraft move(String from, String to, Level level, boolean whole) {
    return new SuccessionDraft(
        "demo/lineage.csv", 1, level, from, to, whole, null, null, null, null);
  }
}
