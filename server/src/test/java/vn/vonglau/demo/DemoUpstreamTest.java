package vn.vonglau.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.datasets.Deliveries;
import vn.vonglau.datasets.Delivery;
import vn.vonglau.datasets.Incoming;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Level;
import vn.vonglau.units.Units;

/** What the made-up source systems say is taken as it is, and adds up. */
@ServerTest
class DemoUpstreamTest {
  @Autowired DemoUnits demo;
  @Autowired Units units;
  @Autowired Definitions definitions;
  @Autowired Deliveries deliveries;
  @Autowired BusinessClock clock;

  @BeforeEach
  void aProvince() {
    if (units.now().find(Level.PROVINCE, "80", clock.today()).isEmpty()) {
      demo.fill(DemoCoverage.build());
    }
  }

  private List<Map<String, Object>> rows(Period period, String beginning) {
    return new DemoUpstreamRows(definitions.now(), units.now(), clock.today())
        .figures(period, beginning);
  }

  private void isTakenWhole(String dataset, String message, String list, Object rows) {
    byte[] bytes =
        JsonMapper.shared()
            .writeValueAsString(Map.of("simulated", true, list, rows))
            .getBytes(UTF_8);
    Delivery d = deliveries.take(new Incoming(dataset, message, "api", "mo-phong", "", "", bytes));
    assertTrue(
        d.state().equals(Delivery.STORED) || d.state().equals(Delivery.SAME),
        () -> dataset + " " + d.state() + " " + d.problems().stream().limit(3).toList());
  }

  @Test
  void everyFigureIsTaken() {
    LocalDate today = clock.today();
    Period day = Period.day(today.minusDays(1));
    isTakenWhole("TN-DS-03_PUBLIC_ADMIN", "figures", "rows", rows(day, "HT-TTHC_"));
    isTakenWhole("HT-DS_DOCUMENTS", "figures", "rows", rows(day, "HT-DOC_"));
    isTakenWhole("TN-DS-04_HEALTH", "figures", "rows", rows(day, "HT-HEALTH_"));
    isTakenWhole("TN-DS-13_CULTURE_TOURISM", "figures", "rows", rows(day, "HT-STAY_"));
    Period month = Period.month(YearMonth.from(today).minusMonths(1));
    isTakenWhole("TN-DS-04_HEALTH", "figures", "rows", rows(month, "HT-HEALTH_"));
  }

  @Test
  void everyCaseIsTaken() {
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), BusinessClock.ZONE);
    List<Map<String, Object>> reports = DemoCases.reports(units.now(), now);
    assertTrue(reports.size() > 100);
    isTakenWhole("TN-DS-07_FIELD_REPORT", "phan-anh", "items", reports);
    isTakenWhole("TN-DS-08_INFOSEC", "records", "rows", DemoCases.alerts(now));
  }

  @Test
  void theWorkbookOfTheSchoolsIsTakenOnce() {
    DemoSchools schools = new DemoSchools(definitions, units, clock, deliveries);
    long before =
        deliveries.list("TN-DS-14_EDUCATION", Long.MAX_VALUE, 1).stream()
            .mapToLong(Delivery::id)
            .max()
            .orElse(0);
    schools.send();
    List<Delivery> sent = deliveries.list("TN-DS-14_EDUCATION", Long.MAX_VALUE, 10);
    assertTrue(sent.getFirst().id() > before);
    Delivery d = deliveries.get(sent.getFirst().id());
    assertEquals(Delivery.STORED, d.state(), () -> "" + d.problems().stream().limit(3).toList());
    schools.send();
    assertEquals(sent.size(), deliveries.list("TN-DS-14_EDUCATION", Long.MAX_VALUE, 10).size());
  }

  @Test
  void partsAddUpAndTheSameDayIsTheSame() {
    Period day = Period.day(clock.today().minusDays(2));
    String indicator = "HT-TTHC_OVERVIEW.W01.F01";
    List<Map<String, Object>> rows = rows(day, indicator);
    assertEquals(rows, rows(day, indicator));
    DemoPlaces.Spot province = new DemoPlaces(units.now()).on(day.last()).provinces().getFirst();
    BigDecimal total =
        new DemoMeasure(definitions.now(), day)
            .value(definitions.now().get(indicator), province.place());
    BigDecimal parts = BigDecimal.ZERO;
    for (Map<String, Object> row : rows) {
      parts = row.containsKey("agency") ? parts.add((BigDecimal) row.get("value")) : parts;
    }
    assertEquals(0, total.compareTo(parts));
    assertTrue(total.signum() > 0);
  }
}
