package vn.vonglau.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import vn.vonglau.kernel.Geodesy;
import vn.vonglau.units.CoverageCheck.Limits;
import vn.vonglau.units.CoverageCheck.Piece;
import vn.vonglau.units.CoverageFault.Kind;

class CoverageCheckTest {
  private static final String WEST = "106 11,106.1 11,106.1 11.1,106 11.1,106 11";

  @Test
  void unitsThatMeetAreWithoutFault() {
    var report = check(piece("1", WEST), piece("2", box(106.1, 11, 106.2, 11.1)));
    assertEquals(List.of(), report.faults());
    assertEquals(0, report.slack(Kind.GAP).count());
  }

  @Test
  void anOverlapNamesThePairItsAreaAndAPlaceInIt() {
    var report = check(piece("1", WEST), piece("2", box(106.09, 11, 106.2, 11.1)));
    assertEquals(1, report.faults().size());
    var fault = report.faults().getFirst();
    assertEquals(Kind.OVERLAP, fault.kind());
    assertEquals(List.of("1", "2"), fault.codes());
    double expected = Geodesy.area(polygon(box(106.09, 11, 106.1, 11.1)));
    assertEquals(expected, fault.areaM2(), expected * 1e-6);
    assertTrue(fault.at().x > 106.09 && fault.at().x < 106.1);
    var finding = fault.finding("a.gpkg");
    assertTrue(finding.vi().contains("Chồng lấn") && finding.vi().contains("Xã 2"), finding.vi());
    assertEquals(expected, finding.areaM2(), expected * 1e-6);
  }

  @Test
  void aGapBetweenFourNamesAllFourAndALargerLakeIsLeftOutOnlyByTheBound() {
    Piece[] ring = {
      piece("1", box(106, 11, 106.3, 11.1)),
      piece("2", box(106, 11.2, 106.3, 11.3)),
      piece("3", box(106, 11.1, 106.1, 11.2)),
      piece("4", box(106.2, 11.1, 106.3, 11.2))
    };
    var gap = check(ring).faults().getFirst();
    assertEquals(Kind.GAP, gap.kind());
    assertEquals(List.of("1", "2", "3", "4"), gap.codes());
    assertEquals(1, gap.areaM2() / Geodesy.area(polygon(box(106.1, 11.1, 106.2, 11.2))), 1e-6);
    assertEquals(List.of(), CoverageCheck.check(List.of(ring), new Limits(0.1, 1e6)).faults());
  }

  @Test
  void gapsBetweenGroupsAreFoundAndEnclavesOfAnotherGroupAreNone() {
    Geometry around =
        read(
            "POLYGON((" + box(106, 11, 106.3, 11.3) + "),(" + box(106.1, 11.1, 106.2, 11.2) + "))");
    Piece outer = new Piece("1", "Xã 1", around, "72", null);
    Piece inner = new Piece("2", "Xã 2", polygon(box(106.1, 11.1, 106.2, 11.2)), "80", null);
    assertEquals(List.of(), CoverageCheck.check(List.of(outer, inner), Limits.USUAL).faults());

    Piece west =
        new Piece(
            "3",
            "Xã 3",
            polygon(
                "106 11,106.1 11,106.1 11.04,106.09 11.05,106.1 11.06,"
                    + "106.1 11.1,106 11.1,106 11"),
            "72",
            null);
    Piece east = new Piece("4", "Xã 4", polygon(box(106.1, 11, 106.2, 11.1)), "80", null);
    var faults = CoverageCheck.check(List.of(west, east), Limits.USUAL).faults();
    assertEquals(List.of("3", "4"), faults.getFirst().codes());
    assertEquals(Kind.GAP, faults.getFirst().kind());
  }

  @Test
  void aPartOutsideTheUnitAboveIsMeasured() {
    Geometry parent = polygon(box(106, 11, 106.05, 11.1));
    var report =
        CoverageCheck.check(
            List.of(new Piece("1", "Xã 1", polygon(WEST), "72", parent)), Limits.USUAL);
    var fault = report.faults().getFirst();
    assertEquals(Kind.OUTSIDE, fault.kind());
    assertEquals(1, fault.areaM2() / Geodesy.area(polygon(box(106.05, 11, 106.1, 11.1))), 1e-6);
  }

  @Test
  void aBrokenRingIsNamedWithItsPlaceAndTheOtherChecksGoOn() {
    var report =
        check(
            piece("1", "106 11,106.2 11.2,106.2 11,106 11.2,106 11"),
            piece("2", box(106.19, 11, 106.3, 11.2)));
    assertEquals(
        List.of(Kind.INVALID_RING, Kind.OVERLAP),
        report.faults().stream().map(CoverageFault::kind).toList());
    assertEquals(106.1, report.faults().getFirst().at().x, 1e-6);
    assertTrue(report.faults().getFirst().finding(null).vi().contains("hỏng"));
  }

  @Test
  void roundingSliversAreCountedAndNotListed() {
    var report = check(piece("1", WEST), piece("2", box(106.1 - 1e-13, 11, 106.2, 11.1)));
    assertEquals(List.of(), report.faults());
    assertEquals(1, report.tiny());
  }

  @Test
  void snappingClosesNarrowFaultsLeavesWideOnesAndSaysWhatItChanged() {
    List<Piece> pieces =
        List.of(
            // 2 overlaps 1 by about 1 m; between 2 and 3 lies a closed gap of about 1 m
            piece("1", WEST),
            piece(
                "2",
                "106.09999 11,106.2 11,106.2 11.04,106.19999 11.05,106.2 11.06,106.2 11.1,"
                    + "106.09999 11.1,106.09999 11"),
            piece("3", box(106.2, 11, 106.3, 11.1)),
            // 4 overlaps 3 by a kilometre
            piece("4", box(106.29, 11, 106.4, 11.1)));
    var result = Slivers.snap(pieces, 5);
    assertEquals(1, result.gaps());
    assertEquals(1, result.overlaps());
    assertEquals(1, result.left());
    var after = CoverageCheck.check(result.pieces(), new Limits(0, 5e8));
    assertEquals(1, after.faults().size());
    assertEquals(List.of("3", "4"), after.faults().getFirst().codes());
    assertTrue(result.changes().size() >= 2, result.changes().toString());
    double moved =
        result.changes().stream()
            .flatMapToDouble(c -> DoubleStream.of(c.after() - c.before()))
            .map(Math::abs)
            .max()
            .orElseThrow();
    assertTrue(moved < 15_000, "one metre along eleven kilometres: " + moved);
    Geometry[] good =
        result.pieces().stream().limit(3).map(Piece::geometry).toArray(Geometry[]::new);
    assertTrue(CoverageValidator.isValid(good), "neighbours share their vertices");
  }

  @Test
  void snappingWhatIsSoundChangesNothing() {
    List<Piece> pieces = List.of(piece("1", WEST), piece("2", box(106.1, 11, 106.2, 11.1)));
    var result = Slivers.snap(pieces, 10);
    assertEquals(List.of(), result.changes());
    for (int i = 0; i < 2; i++) {
      assertTrue(result.pieces().get(i).geometry().equalsTopo(pieces.get(i).geometry()));
    }
    assertEquals(0, Slivers.snap(List.of(), 10).pieces().size());
    assertThrows(IllegalArgumentException.class, () -> Slivers.snap(pieces, 0));
  }

  private static CoverageCheck.Report check(Piece... pieces) {
    return CoverageCheck.check(List.of(pieces), Limits.USUAL);
  }

  private static Piece piece(String code, String ring) {
    return new Piece(code, "Xã " + code, polygon(ring), null, null);
  }

  private static Geometry polygon(String ring) {
    return read("POLYGON((" + ring + "))");
  }

  private static Geometry read(String wkt) {
    try {
      return new WKTReader().read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(wkt, e);
    }
  }

  private static String box(double x1, double y1, double x2, double y2) {
    return x1 + " " + y1 + "," + x2 + " " + y1 + "," + x2 + " " + y2 + "," + x1 + " " + y2 + ","
        + x1 + " " + y1;
  }
}
