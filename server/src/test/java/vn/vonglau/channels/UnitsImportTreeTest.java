package vn.vonglau.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import vn.vonglau.channels.UnitFiles.Item;
import vn.vonglau.channels.UnitsDoor.Report;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/**
 * What an import does to the tree of units through time: who stands under whom, who followed whom.
 * Every test has a province code of its own.
 */
@ServerTest
class UnitsImportTreeTest {
  private static final String OLD = "2008-01-01";
  private static final String REFORM = "2025-07-01";
  private static final String HEADER = "old_level,old_code,new_code,part,share,share_source,date\n";

  @Autowired Environment server;
  @Autowired Units units;

  @Test
  void codesInForceAndOverlappingDatesAreRefused() {
    take(OLD, row("61", 0, 3));
    long version = units.now().version();
    Report later = door(REFORM).file("sau.geojson", UnitFiles.geoJson(row("61", 0, 2))).report();
    assertEquals(
        List.of("error unit-code-valid sau.geojson:1", "error unit-code-valid sau.geojson:2"),
        later.lines());
    Report earlier =
        door("2000-01-01").file("truoc.geojson", UnitFiles.geoJson(row("61", 0, 1))).report();
    assertEquals(List.of("error unit-date-overlap truoc.geojson:1"), earlier.lines());
    assertEquals(version, units.now().version());
  }

  @Test
  void aSuccessionNamesEachRowThatCannotBe() {
    take(OLD, row("62", 0, 6));
    long version = units.now().version();
    Report report =
        door(REFORM)
            .succession(
                HEADER
                    + "3,99999,62001,full,,,\n"
                    + "3,62001,99998,full,,,\n"
                    + "3,62002,62003,part,1.5,kiểm kê,\n"
                    + "3,62004,62005,full,,,\n"
                    + "3,62005,62004,full,,,\n"
                    + "3,62006,62001,part,0.4,,\n"
                    + "3,62006,62002,part,,,2024-12-31\n"
                    + "3,62006,62003,part,,,31/02/2025\n"
                    + "3,62006,62003,perhaps,,,\n")
            .with("dryRun", "true")
            .report();
    assertEquals(
        List.of(
            "error succession-share dien-bien.csv:4",
            "warning succession-share-source dien-bien.csv:7",
            "error succession-date dien-bien.csv:9",
            "error succession-kind dien-bien.csv:10",
            "error succession-old-unknown dien-bien.csv:2",
            "error succession-new-unknown dien-bien.csv:3",
            "error succession-date dien-bien.csv:8",
            "error succession-cycle dien-bien.csv:5",
            "error succession-cycle dien-bien.csv:6",
            "warning succession-rest-unknown dien-bien.csv:7"),
        report.lines());
    assertEquals(version, units.now().version());
    assertTrue(report.summary().contains("chưa ghi gì"), report.summary());
  }

  @Test
  void provincesThatComeAfterTheirCommunesTakeThemUnder() {
    Report communes = take(REFORM, row("63", 0, 3));
    assertEquals(List.of("warning unit-parent-unknown a.geojson:1"), communes.lines());
    take(REFORM, List.of(province("63", 0, 3)));
    assertEquals(3, inside("63", REFORM, Level.COMMUNE).size());
    long version = units.now().version();
    take(REFORM, List.of(province("63", 0, 3)));
    assertEquals(version, units.now().version());
  }

  @Test
  void aProvinceKnownFromEarlierOnTakesUnderWhatCameBeforeIt() {
    take(OLD, row("64", 0, 3));
    take("2004-07-08", List.of(province("64", 0, 3)));
    assertEquals(3, inside("64", OLD, Level.COMMUNE).size());
  }

  @Test
  void communesThatNameOnlyTheirProvinceStandInTheDistrictThatTheyLieIn() {
    List<Item> both = new ArrayList<>(row("65", 0, 4));
    both.addAll(districts("65"));
    Report report = take(OLD, both);
    assertEquals(
        List.of(
            "note unit-district-by-place a.geojson:1", "warning unit-parent-unknown a.geojson:5"),
        report.lines());
    assertEquals(List.of("65001", "65002"), children(Level.DISTRICT, "651", OLD));
    assertEquals(List.of("65003", "65004"), children(Level.DISTRICT, "652", OLD));
    take(OLD, List.of(province("65", 0, 4)));
    assertEquals(2, inside("65", OLD, Level.DISTRICT).size());
    assertEquals(4, inside("65", OLD, Level.COMMUNE).size());
    long version = units.now().version();
    take(OLD, both);
    assertEquals(version, units.now().version());
  }

  @Test
  void districtsThatComeLaterTakeTheirCommunesFromTheProvince() {
    List<Item> first = new ArrayList<>(row("66", 0, 4));
    first.add(province("66", 0, 4));
    take(OLD, first);
    take(OLD, districts("66"));
    assertEquals(List.of("66001", "66002"), children(Level.DISTRICT, "661", OLD));
    Unit commune = find(Level.COMMUNE, "66001", OLD);
    assertEquals(1, units.now().era(day(OLD)).parents(commune.id()).size());
  }

  @Test
  void communesGoOnUnderTheProvinceThatFollowsTheirs() {
    List<Item> first = new ArrayList<>(row("67", 0, 2));
    first.add(province("67", 0, 2));
    take(OLD, first);
    Report report =
        door("2026-04-30")
            .file(
                "tp.geojson",
                UnitFiles.geoJson(
                    List.of(new Item("67", "Thành phố Sáu Bảy", null, box("67", 0, 2)))))
            .succession(HEADER + "1,67,67,full,,,\n")
            .report();
    assertEquals(1, report.of("unit-parent-succeeded").size(), report.lines().toString());
    assertEquals("Thành phố Sáu Bảy", find(Level.PROVINCE, "67", "2026-05-01").name());
    assertEquals(2, inside("67", "2026-05-01", Level.COMMUNE).size());
    assertEquals(2, inside("67", "2026-04-29", Level.COMMUNE).size());
  }

  @Test
  void aUnitThatGivesAwayAPartGoesOn() {
    take(OLD, row("68", 0, 2));
    Report report =
        door(REFORM).succession(HEADER + "3,68001,68001,part,,,\n3,68001,68002,part,,,\n").report();
    assertEquals("done", report.state());
    assertEquals(null, find(Level.COMMUNE, "68001", REFORM).validTo());
    assertEquals(1, units.now().successors(find(Level.COMMUNE, "68001", OLD).id()).size());
  }

  @Test
  void aReformToldInTwoImportsEndsAsOneToldAtOnce() {
    List<Item> old = new ArrayList<>(districts("69"));
    old.add(province("69", 0, 4));
    for (int i = 0; i < 4; i++) {
      old.add(new Item("6900" + (i + 1), "Xã Cũ", i < 2 ? "691" : "692", box("69", i, i + 1)));
    }
    take(OLD, old);
    List<Item> now =
        List.of(
            new Item("69011", "Xã Mới Một", "69", box("69", 0, 3)),
            new Item("69012", "Xã Mới Hai", "69", box("69", 3, 4)));
    door(REFORM)
        .file("moi.geojson", UnitFiles.geoJson(now))
        .succession(HEADER + "3,69001,69011,full,,,\n3,69002,69011,full,,,\n")
        .report();
    assertEquals(List.of("69011 whole"), edges("691"));
    Report second =
        door(REFORM).succession(HEADER + "3,69003,69011,full,,,\n3,69004,69012,full,,,\n").report();
    assertEquals("done", second.state());
    assertEquals(List.of("69011 part", "69012 whole"), edges("692"));
    assertTrue(find(Level.DISTRICT, "691", REFORM).virtual());
    assertEquals(List.of("69011 part"), edges("691"), "now 69003 is known to be in it too");
    long version = units.now().version();
    door(REFORM)
        .file("moi.geojson", UnitFiles.geoJson(now))
        .succession(
            HEADER
                + "3,69001,69011,full,,,\n3,69002,69011,full,,,\n"
                + "3,69003,69011,full,,,\n3,69004,69012,full,,,\n")
        .report();
    assertEquals(version, units.now().version());
  }

  private List<String> edges(String district) {
    Unit former = find(Level.DISTRICT, district, REFORM);
    return units.now().era(day(REFORM)).children(former.id()).stream()
        .map(e -> units.now().get(e.child()).code() + (e.whole() ? " whole" : " part"))
        .sorted()
        .toList();
  }

  private Report take(String from, List<Item> items) {
    Report report = door(from).file("a.geojson", UnitFiles.geoJson(items)).report();
    assertEquals("done", report.state(), report.summary());
    return report;
  }

  private UnitsDoor door(String from) {
    return UnitsDoor.of(server).from(from);
  }

  private Unit find(Level level, String code, String on) {
    return units.now().find(level, code, day(on)).orElseThrow();
  }

  private List<Unit> inside(String province, String on, Level level) {
    return units.now().era(day(on)).inside(find(Level.PROVINCE, province, on).id(), level);
  }

  private List<String> children(Level level, String code, String on) {
    return units.now().era(day(on)).children(find(level, code, on).id()).stream()
        .map(e -> units.now().get(e.child()).code())
        .sorted()
        .toList();
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  /** Cells of a hundredth of a degree in a row; each province has a latitude of its own. */
  private static org.locationtech.jts.geom.Geometry box(String province, int from, int to) {
    double lat = 12 + (Integer.parseInt(province) - 60) * 0.1;
    return UnitFiles.polygon(
        104 + from * 0.01,
        lat,
        104 + to * 0.01,
        lat,
        104 + to * 0.01,
        lat + 0.01,
        104 + from * 0.01,
        lat + 0.01,
        104 + from * 0.01,
        lat);
  }

  private static Item province(String code, int from, int to) {
    return new Item(code, "Tỉnh Cây " + code, null, box(code, from, to));
  }

  private static List<Item> districts(String province) {
    return List.of(
        new Item(province + "1", "Huyện Cây Một", province, box(province, 0, 2)),
        new Item(province + "2", "Huyện Cây Hai", province, box(province, 2, 4)));
  }

  private static List<Item> row(String province, int from, int to) {
    List<Item> items = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String code = "%s%03d".formatted(province, i + 1);
      items.add(new Item(code, "Xã Cây " + code, province, box(province, i, i + 1)));
    }
    return items;
  }
}
