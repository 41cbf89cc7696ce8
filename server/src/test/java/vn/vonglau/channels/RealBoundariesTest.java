package vn.vonglau.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import vn.vonglau.formats.BoundaryFile;
import vn.vonglau.kernel.Crs;
import vn.vonglau.units.CoverageCheck;
import vn.vonglau.units.CoverageFault.Kind;
import vn.vonglau.units.Finding;
import vn.vonglau.units.Level;
import vn.vonglau.units.Slivers;
import vn.vonglau.units.UnitDraft;

/**
 * Real boundaries and lineage, where they lie beside the project; skipped elsewhere. The expected
 * numbers are those their own descriptions state, measured there on the plane EPSG:32648.
 */
class RealBoundariesTest {
  private static final CoverageCheck.Limits ALL_SIZES = new CoverageCheck.Limits(0.01, 5e8);

  @Test
  void tayNinhInFullResolutionShowsItsOverlapsAndGaps() {
    List<UnitDraft> units = read("admin-2025/communes_2025_tayninh_full.gpkg", 96);
    var report = check(units, false);
    // 8 pairs above a square metre, as described; 3 more that are smaller
    assertEquals(8, report.of(Kind.OVERLAP).stream().filter(f -> f.areaM2() > 1).count());
    assertEquals(11, report.slack(Kind.OVERLAP).count());
    assertEquals(246.1, report.slack(Kind.OVERLAP).totalM2(), 0.5);
    assertEquals(11, report.slack(Kind.GAP).count());
    assertEquals(62, report.slack(Kind.GAP).totalM2(), 1);
    assertEquals(0, report.of(Kind.INVALID_RING).size());
    // On the plane of the description edges without common vertices run a little differently:
    // there the same units give its 268 m², the largest 133.
    double[] plane = overlapsOnPlane(units, Crs.find("32648"));
    assertEquals(268, plane[0], 1);
    assertEquals(133, plane[1], 1);

    var snapped = Slivers.snap(pieces(units, false), 5);
    var after = CoverageCheck.check(snapped.pieces(), new CoverageCheck.Limits(0, 5e8));
    assertEquals(List.of(), after.faults());
    assertEquals(0, snapped.left());
    double most =
        snapped.changes().stream()
            .mapToDouble(c -> Math.abs(c.after() - c.before()))
            .max()
            .orElseThrow();
    assertTrue(most < 135, "no unit changes by more than its faults: " + most);
    Geometry[] shapes =
        snapped.pieces().stream().map(CoverageCheck.Piece::geometry).toArray(Geometry[]::new);
    assertTrue(CoverageValidator.isValid(shapes), "neighbours share their vertices");
  }

  private static double[] overlapsOnPlane(List<UnitDraft> units, Crs crs) {
    List<Geometry> shapes = units.stream().map(u -> crs.fromWgs84(u.geometry())).toList();
    double sum = 0;
    double largest = 0;
    for (int i = 0; i < shapes.size(); i++) {
      for (int j = i + 1; j < shapes.size(); j++) {
        if (shapes.get(i).getEnvelopeInternal().intersects(shapes.get(j).getEnvelopeInternal())) {
          double area =
              OverlayNGRobust.overlay(shapes.get(i), shapes.get(j), OverlayNG.INTERSECTION)
                  .getArea();
          sum += area;
          largest = Math.max(largest, area);
        }
      }
    }
    return new double[] {sum, largest};
  }

  @Test
  void theSimplifiedCommunesOfTheWholeCountryAreReadAndChecked() {
    List<UnitDraft> units = read("admin-2025/communes_2025_simplified.geojson", 3149);
    long start = System.nanoTime();
    var report = check(units, true);
    print("3,149 communes of 2025", report, start);
    var tayNinh = of(units, "80");
    var province = check(tayNinh, true);
    assertEquals(0, province.of(Kind.OVERLAP).size());
    assertEquals(0, province.of(Kind.GAP).size());
  }

  @Test
  void theFormerDistrictsMeetWithoutGapOrOverlap() {
    var report = check(read("admin-pre2025/districts_tayninh_longan.geojson", 24), true);
    assertEquals(List.of(), report.faults());
  }

  @Test
  void theCommunesOf2008ShowAllTheirFaults() {
    var result =
        UnitDrafts.read(
            BoundaryFile.readAll(
                present("admin-pre2025/communes_2008_lowres.gpkg"), BoundaryFile.Options.NONE),
            UnitColumns.Choice.NONE);
    // two units without a name, two training grounds that are no commune
    assertEquals(
        List.of("unit-name-missing", "unit-type-missing", "unit-type-missing", "unit-name-missing"),
        result.findings().stream().map(Finding::code).toList());
    List<UnitDraft> units = result.drafts();
    assertEquals(10_788, units.size());
    long start = System.nanoTime();
    var country = check(units, true);
    print("communes of 2008", country, start);
    assertTrue(country.slack(Kind.OVERLAP).count() > 20_000);

    // The description counts on a plane; vertices there move by millimetres and split other holes.
    var tayNinh = check(of(units, "72"), true);
    assertEquals(173, tayNinh.slack(Kind.OVERLAP).count());
    assertEquals(9.0e6, tayNinh.slack(Kind.OVERLAP).totalM2(), 0.05e6);
    assertEquals(296, tayNinh.slack(Kind.GAP).count(), 5);
    assertEquals(8.7e6, tayNinh.slack(Kind.GAP).totalM2(), 0.05e6);
    var longAn = check(of(units, "80"), true);
    assertEquals(324, longAn.slack(Kind.OVERLAP).count(), 2);
    assertEquals(15.1e6, longAn.slack(Kind.OVERLAP).totalM2(), 0.05e6);
    assertEquals(374, longAn.slack(Kind.GAP).count(), 7);
    assertEquals(14.0e6, longAn.slack(Kind.GAP).totalM2(), 0.05e6);
  }

  private static List<UnitDraft> of(List<UnitDraft> units, String province) {
    return units.stream().filter(u -> province.equals(u.parentCode())).toList();
  }

  @Test
  void unitsOf2008WithoutACodeOfTodayAreNamedOneByOne() {
    Path file = present("admin-pre2025/communes_2008_tayninh_longan_lowres.geojson");
    var result =
        UnitDrafts.read(
            BoundaryFile.readAll(file, BoundaryFile.Options.NONE), UnitColumns.Choice.NONE);
    assertEquals("gso_code", result.columns().get(UnitColumns.Field.CODE));
    assertEquals(
        11, result.findings().stream().filter(f -> f.code().equals("unit-code-missing")).count());
    assertEquals(276, result.drafts().size());
    assertEquals(11, result.findings().size());
  }

  @Test
  void provincesOfBothErasAreRead() {
    assertTrue(
        read("admin-2025/provinces_34.geojson", 34).stream()
            .allMatch(u -> u.level() == Level.PROVINCE));
    assertTrue(
        read("admin-pre2025/provinces_62.geojson", 62).stream()
            .allMatch(u -> u.level() == Level.PROVINCE));
    assertTrue(
        read("admin-pre2025/districts_pre2025_simplified.geojson", 659).stream()
            .allMatch(u -> u.level() == Level.DISTRICT));
  }

  @Test
  void theThreeRealLineageTablesAreRead() {
    var country = SuccessionFile.read(present("lineage-2025/lineage_vn.csv"), "lineage_vn.csv");
    assertEquals(10_662, country.moves().size());
    assertEquals(List.of(), country.findings());
    assertEquals(1_012, country.moves().stream().filter(m -> !m.whole()).count());

    var facts = SuccessionFile.read(present("admin-facts/lineage.csv"), "lineage.csv");
    assertEquals(304, facts.moves().size());
    assertEquals(List.of(), facts.findings());
    assertEquals(261, facts.moves().stream().filter(m -> m.share() != null).count());
    assertEquals(43, facts.moves().stream().filter(m -> !m.whole()).count());
    assertEquals("1682", facts.moves().get(5).decree());

    Path reference = Path.of("..", "..", "shared", "reference", "admin_lineage_tayninh_2025.csv");
    assumeTrue(Files.exists(reference), "no reference tables beside the project");
    var own = SuccessionFile.read(reference, "admin_lineage_tayninh_2025.csv");
    assertEquals(302, own.moves().size());
    assertEquals(List.of(), own.findings());
    assertEquals(43, own.moves().stream().filter(m -> !m.whole()).count());
  }

  private static List<UnitDraft> read(String name, int expected) {
    long start = System.nanoTime();
    var rows = BoundaryFile.readAll(present(name), BoundaryFile.Options.NONE);
    var result = UnitDrafts.read(rows, UnitColumns.Choice.NONE);
    assertEquals(List.of(), result.findings().stream().map(Finding::en).limit(5).toList(), name);
    assertEquals(expected, result.drafts().size(), name);
    System.out.printf("read %s: %d ms%n", name, (System.nanoTime() - start) / 1_000_000);
    return result.drafts();
  }

  private static CoverageCheck.Report check(List<UnitDraft> units, boolean grouped) {
    return CoverageCheck.check(pieces(units, grouped), ALL_SIZES);
  }

  private static List<CoverageCheck.Piece> pieces(List<UnitDraft> units, boolean grouped) {
    return units.stream()
        .map(
            u ->
                new CoverageCheck.Piece(
                    u.code(), u.name(), u.geometry(), grouped ? u.parentCode() : null, null))
        .toList();
  }

  private static void print(String title, CoverageCheck.Report report, long start) {
    System.out.printf(
        "%s: overlaps %s, gaps %s, tiny %d, %d ms, heap %d MB%n",
        title,
        report.slack(Kind.OVERLAP),
        report.slack(Kind.GAP),
        report.tiny(),
        (System.nanoTime() - start) / 1_000_000,
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
  }

  private static Path present(String name) {
    Path file = Path.of("..", "..", "shared", "data").resolve(name);
    assumeTrue(Files.exists(file), "no test data beside the project: " + name);
    return file;
  }
}
