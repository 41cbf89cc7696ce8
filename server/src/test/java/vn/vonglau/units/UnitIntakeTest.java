package vn.vonglau.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import vn.vonglau.support.ServerTest;

/**
 * A small province through a reform: district 901 (communes A, B) and 902 (C, D) become the
 * communes X (A, B and a part of C) and Y (the rest of C, and D).
 */
@ServerTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UnitIntakeTest {
  private static final LocalDate OLD = LocalDate.of(2004, 7, 8);
  private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);

  @Autowired UnitIntake intake;
  @Autowired Units units;

  @Test
  @Order(1)
  void oldUnitsComeInAndTheSameAgainChangesNothing() {
    ImportReport report = intake.take(request(OLD, false), oldUnits(), List.of(), List.of());
    assertEquals(7, report.added());
    assertEquals(0, report.refused());
    long version = units.now().version();

    ImportReport again = intake.take(request(OLD, false), oldUnits(), List.of(), List.of());
    assertEquals(0, again.added());
    assertEquals(7, again.unchanged());
    assertNull(again.edition());
    assertEquals(version, units.now().version());
  }

  @Test
  @Order(2)
  void aNewUnitUnderACodeInForceIsRefusedUntilTheSuccessionFreesIt() {
    ImportReport report = intake.take(request(REFORM, false), newUnits(), List.of(), List.of());
    assertEquals(3, codes(report, "unit-code-valid").size(), "the province and both communes");
    assertTrue(
        report.findings().stream().anyMatch(f -> f.vi().contains("--succession")),
        "the remedy is named");
  }

  @Test
  @Order(3)
  void aDryRunTellsTheSameAndKeepsNothing() {
    // The units taken above without their succession stay; this is a province of its own.
    long version = units.now().version();
    ImportReport report = intake.take(request(REFORM, true), newUnits(), moves(), List.of());
    assertTrue(report.closed() > 0);
    assertEquals(version, units.now().version());
  }

  @Test
  @Order(4)
  void theReformClosesOldUnitsAndKeepsFormerDistricts() {
    ImportReport report = intake.take(request(REFORM, false), newUnits(), moves(), List.of());
    assertEquals(0, report.refused(), () -> report.findings().toString());
    assertEquals(6, report.moves(), "five of the file, and the province into its successor");
    assertEquals(2, report.formerDistricts());
    UnitsSnapshot now = units.now();

    assertEquals(4, ours(now.era(REFORM.minusDays(1)).units(Level.COMMUNE)).size());
    assertEquals(2, ours(now.era(REFORM).units(Level.COMMUNE)).size());
    assertTrue(ours(now.era(REFORM).units(Level.DISTRICT)).stream().allMatch(Unit::virtual));

    Unit former = now.find(Level.DISTRICT, "901", REFORM).orElseThrow();
    var edges = now.era(REFORM).children(former.id());
    assertEquals(1, edges.size());
    assertFalse(edges.getFirst().whole(), "X also has a part of C, of the other district");
    Unit other = now.find(Level.DISTRICT, "902", REFORM).orElseThrow();
    assertEquals(
        List.of("90101 part", "90203 whole"),
        now.era(REFORM).children(other.id()).stream()
            .map(e -> now.get(e.child()).code() + " " + e.kind())
            .sorted()
            .toList());
    assertTrue(now.place(former.id()).isPresent(), "it has the old district's boundary");
  }

  @Test
  @Order(5)
  void theReformAgainChangesNothing() {
    long version = units.now().version();
    ImportReport again = intake.take(request(REFORM, false), newUnits(), moves(), List.of());
    assertEquals(0, again.added());
    assertEquals(0, again.moves());
    assertEquals(0, again.closed());
    assertEquals(0, again.formerDistricts());
    assertEquals(version, units.now().version());
  }

  @Test
  @Order(6)
  void aMovedBoundaryIsAppendedAsACorrection() {
    List<UnitDraft> moved = new ArrayList<>(newUnits());
    UnitDraft x = moved.get(1);
    moved.set(1, draft(x.code(), x.name(), x.type(), x.level(), x.parentCode(), box(0, 0, 21, 10)));
    ImportReport report = intake.take(request(REFORM, false), moved, List.of(), List.of());
    assertEquals(1, report.corrected());
    Unit unit = units.now().find(Level.COMMUNE, "90101", REFORM).orElseThrow();
    assertEquals(
        105.021,
        units.now().place(unit.id()).orElseThrow().boundary().getEnvelopeInternal().getMaxX());
  }

  @Test
  @Order(7)
  void overlappingDatesUnknownCodesAndCirclesAreNamed() {
    LocalDate before = LocalDate.of(2024, 1, 1);
    ImportReport early =
        intake.take(
            request(LocalDate.of(2000, 1, 1), true),
            List.of(draft("90104", "Xã D", UnitType.XA, Level.COMMUNE, "902", box(30, 0, 40, 10))),
            List.of(),
            List.of());
    assertEquals(List.of("unit-date-overlap"), codes(early, "unit-date-overlap"));

    ImportReport unknown =
        intake.take(
            request(before, true),
            List.of(),
            List.of(move("99999", "90101", true), move("90101", "99998", true)),
            List.of());
    assertEquals(List.of("succession-old-unknown"), codes(unknown, "succession-old-unknown"));
    assertEquals(List.of("succession-new-unknown"), codes(unknown, "succession-new-unknown"));

    ImportReport circle =
        intake.take(
            request(LocalDate.of(2026, 1, 1), true),
            List.of(),
            List.of(move("90101", "90203", true), move("90203", "90101", true)),
            List.of());
    assertEquals(2, circle.movesRefused());
    assertEquals(0, circle.closed());
  }

  @Test
  @Order(8)
  void aNameIsFoundWithoutAccentsAndAFormerOneSaysWhatBecameOfIt() {
    var hits = units.now().search("xa thu nghiem hoa dinh", REFORM, 5);
    assertEquals("Xã Thử Nghiệm Hòa Đình", hits.getFirst().unit().name());
    assertEquals(
        hits.getFirst().unit(),
        units.now().search("XÃ THỬ NGHIỆM HOÀ ĐÌNH", REFORM, 5).getFirst().unit(),
        "either tone spelling");
    var json = new UnitJson(units.now(), REFORM).hit(hits.getFirst().unit());
    assertEquals("Xã Thử Nghiệm Hòa Đình (cũ)", json.get("name"));
    assertEquals("nay thuộc Phường Thử X", json.get("detail"));
  }

  private static List<String> codes(ImportReport report, String code) {
    return report.findings().stream().map(Finding::code).filter(code::equals).toList();
  }

  private static List<Unit> ours(List<Unit> all) {
    return all.stream().filter(u -> u.code().startsWith("90")).toList();
  }

  private static ImportRequest request(LocalDate day, boolean dryRun) {
    return new ImportRequest(day, true, "NQ thử", "test", "test", false, false, dryRun);
  }

  private static List<UnitDraft> oldUnits() {
    return List.of(
        draft("90", "Tỉnh Thử", UnitType.TINH, Level.PROVINCE, null, box(0, 0, 40, 10)),
        draft("901", "Huyện Một", UnitType.HUYEN, Level.DISTRICT, "90", box(0, 0, 20, 10)),
        draft("902", "Huyện Hai", UnitType.HUYEN, Level.DISTRICT, "90", box(20, 0, 40, 10)),
        draft(
            "90101",
            "Xã Thử Nghiệm Hòa Đình",
            UnitType.XA,
            Level.COMMUNE,
            "901",
            box(0, 0, 10, 10)),
        draft("90102", "Xã B", UnitType.XA, Level.COMMUNE, "901", box(10, 0, 20, 10)),
        draft("90203", "Xã C", UnitType.XA, Level.COMMUNE, "902", box(20, 0, 30, 10)),
        draft("90104", "Xã D", UnitType.XA, Level.COMMUNE, "902", box(30, 0, 40, 10)));
  }

  private static List<UnitDraft> newUnits() {
    return List.of(
        draft("90", "Tỉnh Thử", UnitType.TINH, Level.PROVINCE, null, box(0, 0, 40, 10)),
        draft("90101", "Phường Thử X", UnitType.PHUONG, Level.COMMUNE, "90", box(0, 0, 25, 10)),
        draft("90203", "Xã Y", UnitType.XA, Level.COMMUNE, "90", box(25, 0, 40, 10)));
  }

  private static List<SuccessionDraft> moves() {
    return List.of(
        move("90101", "90101", true),
        move("90102", "90101", true),
        new SuccessionDraft(
            "s.csv",
            4,
            null,
            "90203",
            "90101",
            false,
            new BigDecimal("0.6"),
            "kiểm kê",
            null,
            null),
        move("90203", "90203", false),
        move("90104", "90203", true));
  }

  private static SuccessionDraft move(String from, String to, boolean whole) {
    return new SuccessionDraft("s.csv", 2, null, from, to, whole, null, null, null, null);
  }

  private static UnitDraft draft(
      String code, String name, UnitType type, Level level, String parent, Geometry shape) {
    return new UnitDraft("f.geojson", 1, code, name, type, level, parent, null, null, shape);
  }

  /** A rectangle in thousandths of a degree from 105° E 11° N. */
  private static Geometry box(int x1, int y1, int x2, int y2) {
    return new GeometryFactory()
        .toGeometry(
            new org.locationtech.jts.geom.Envelope(
                105 + x1 / 1000.0, 105 + x2 / 1000.0, 11 + y1 / 1000.0, 11 + y2 / 1000.0));
  }
}
