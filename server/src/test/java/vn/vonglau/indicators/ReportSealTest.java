package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.vonglau.kernel.Period;

/** The seal of an approval changes with whatever was approved. */
class ReportSealTest {
  @Test
  void theSealFollowsEveryCellTheApproverAndTheTime() {
    Report report =
        new Report(
            1,
            "F",
            1,
            7,
            "A",
            Period.parse("2026-02"),
            ReportState.SUBMITTED,
            1,
            null,
            false,
            false);
    Instant at = Instant.parse("2026-03-01T00:00:00Z");
    Map<CellKey, Cell> cells =
        Map.of(new CellKey("X", "value"), new Cell(new java.math.BigDecimal("1.50"), null, null));
    String seal = ReportSeal.of(report, "a", at, null, cells);
    assertEquals(
        seal,
        ReportSeal.of(
            report,
            "a",
            at,
            null,
            Map.of(
                new CellKey("X", "value"), new Cell(new java.math.BigDecimal("1.5"), null, null))));
    assertNotEquals(seal, ReportSeal.of(report, "b", at, null, cells));
    assertNotEquals(seal, ReportSeal.of(report, "a", at.plusNanos(1000), null, cells));
    assertNotEquals(seal, ReportSeal.of(report, "a", at, "", Map.of()));
    assertFalse(seal.isBlank());
  }
}
