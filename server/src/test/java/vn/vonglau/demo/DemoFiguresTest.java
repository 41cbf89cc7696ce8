package vn.vonglau.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.indicators.Edition;
import vn.vonglau.indicators.Figures;
import vn.vonglau.indicators.SimulatedReports;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.ops.DiskGuard;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Units;

/** Figures of a made-up province on both sides of the reform. */
@ServerTest
@TestPropertySource(properties = "vonglau.test.store-of=demo-figures")
@DirtiesContext
class DemoFiguresTest {
  private static final LocalDate TODAY = LocalDate.of(2025, 10, 20);
  private static final List<Period> PERIODS =
      List.of(Period.parse("2025-09"), Period.parse("2025-Q2"), Period.parse("2025-06"));

  @Autowired DemoUnits province;
  @Autowired Units units;
  @Autowired Definitions definitions;
  @Autowired Figures figures;
  @Autowired SimulatedReports reports;
  @Autowired BusinessClock clock;
  @Autowired DiskGuard disk;
  @Autowired JdbcClient db;
  @Autowired TransactionTemplate transaction;
  private DemoFigures demo;

  @BeforeEach
  void fill() {
    if (units.now().isEmpty()) {
      province.fill(DemoCoverage.build());
    }
    demo =
        new DemoFigures(definitions, figures, reports, units, clock, disk, db, transaction, "on");
    demo.fill(TODAY, PERIODS);
  }

  @Test
  void eachFigureStandsAtALevelThatItsIndicatorHasAndSaysThatItIsSimulated() {
    Edition edition = definitions.now();
    var levels =
        db.sql(
                "SELECT DISTINCT s.code, lower(u.level) FROM figure f JOIN figure_series s ON s.id"
                    + " = f.series_id JOIN unit u ON u.id = f.unit_id")
            .query((rs, n) -> List.of(rs.getString(1), rs.getString(2)))
            .list();
    assertTrue(levels.size() > 200, "indicators and levels: " + levels.size());
    for (List<String> one : levels) {
      assertTrue(
          edition.get(one.get(0)).levels().contains(one.get(1)), () -> one + " is not produced");
    }
    assertEquals(0, count("SELECT count(*) FROM figure WHERE NOT simulated"));
  }

  @Test
  void theProvinceHasTheSumOfItsCommunesAlsoBeforeTheReformInEachOfTheTwo() {
    for (String period : List.of("2025-06", "2025-09")) {
      int compared = 0;
      for (Definition d : definitions.now().all()) {
        List<BigDecimal> provinces = values(d.code(), period, "province");
        List<BigDecimal> communes = values(d.code(), period, "commune");
        if (d.areas() != Definition.AreaRule.SUM || provinces.isEmpty() || communes.isEmpty()) {
          continue;
        }
        compared++;
        assertEquals(period.equals("2025-06") ? 2 : 1, provinces.size(), d.code());
        assertTrue(communes.size() > (period.equals("2025-06") ? 250 : 80), "" + communes.size());
        double all = sum(provinces);
        double told = sum(communes);
        // some communes have not reported, one or the other was corrected
        assertTrue(told <= 1.05 * all && told >= 0.8 * all, d.code() + ": " + told + " of " + all);
      }
      assertTrue(compared > 5, period + ": " + compared);
    }
  }

  @Test
  void theProvinceHasTargetsAndTheyAreSaidToBeSimulated() {
    long targets = count("SELECT count(*) FROM figure WHERE plan");
    assertTrue(targets > 100, "targets: " + targets);
    assertEquals(0, count("SELECT count(*) FROM figure WHERE plan AND NOT simulated"));
    assertEquals(
        targets,
        count(
            "SELECT count(*) FROM figure f JOIN unit u ON u.id = f.unit_id"
                + " WHERE f.plan AND lower(u.level) = 'province'"));
  }

  @Test
  void whatWasWrongAtFirstIsFollowedByTheRightFigureAndItsReason() {
    long corrected = count("SELECT count(*) FROM figure WHERE version = 2");
    assertTrue(corrected > 0);
    assertEquals(
        corrected, count("SELECT count(*) FROM figure WHERE version = 2 AND reason IS NOT NULL"));
  }

  @Test
  void aSecondStartAddsNothing() {
    long before = count("SELECT count(*) FROM figure");
    demo.fill(TODAY, PERIODS);
    assertEquals(before, count("SELECT count(*) FROM figure"));
  }

  @Test
  void theSpansThatEndedAreMadeTheNewestFirst() {
    List<Period> periods = DemoFigures.periods(TODAY);
    assertTrue(periods.stream().noneMatch(p -> p.to().isAfter(TODAY)));
    assertTrue(periods.contains(Period.parse("2022-11")), "36 months");
    assertEquals(TODAY, periods.getFirst().to());
  }

  private List<BigDecimal> values(String indicator, String period, String level) {
    return db.sql(
            "SELECT f.val FROM figure_now n JOIN figure f ON f.id = n.figure_id JOIN figure_series"
                + " s ON s.id = f.series_id JOIN unit u ON u.id = f.unit_id WHERE s.code = ? AND"
                + " f.period = ? AND lower(u.level) = ? AND f.val IS NOT NULL AND NOT f.plan")
        .params(indicator, period, level)
        .query(BigDecimal.class)
        .list();
  }

  private static double sum(List<BigDecimal> values) {
    return values.stream().mapToDouble(BigDecimal::doubleValue).sum();
  }

  private long count(String sql) {
    return db.sql(sql).query(Long.class).single();
  }
}
