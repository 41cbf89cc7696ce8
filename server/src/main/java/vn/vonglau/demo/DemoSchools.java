package vn.vonglau.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import vn.vonglau.datasets.Deliveries;
import vn.vonglau.datasets.Delivery;
import vn.vonglau.datasets.Incoming;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Units;

/** Made-up schools, sent as their agency sends them: a workbook for each school year. */
@Component
@ConditionalOnProperty(name = "vonglau.demo-life", havingValue = "on")
class DemoSchools {
  private static final Logger LOG = LoggerFactory.getLogger(DemoSchools.class);
  private static final String DATASET = "TN-DS-14_EDUCATION";
  private static final String FROM = "mo-phong";
  private static final int LOOKED_AT = 200;
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Definitions definitions;
  private final Units units;
  private final BusinessClock clock;
  private final Deliveries deliveries;

  DemoSchools(Definitions definitions, Units units, BusinessClock clock, Deliveries deliveries) {
    this.definitions = definitions;
    this.units = units;
    this.clock = clock;
    this.deliveries = deliveries;
  }

  /** Once for the last school year that ended. */
  void send() {
    if (deliveries.list(DATASET, Long.MAX_VALUE, LOOKED_AT).stream()
        .noneMatch(d -> d.from().equals(FROM))) {
      LocalDate today = clock.today();
      Period year = Period.schoolYear(today.getYear());
      while (year.to().isAfter(today)) {
        year = year.lastYear();
      }
      Delivery d =
          deliveries.take(
              new Incoming(
                  DATASET,
                  "figures",
                  "file",
                  FROM,
                  "giao-duc-" + year.code() + ".xlsx",
                  XLSX,
                  book(year, today)));
      LOG.info("demonstration: schools of {} {}: {}", year.code(), d.state(), d.counts());
    }
  }

  private byte[] book(Period year, LocalDate today) {
    List<Map<String, Object>> rows =
        new DemoUpstreamRows(definitions.now(), units.now(), today).figures(year, "HT-EDU_");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "VongLau", "1.0")) {
      Worksheet sheet = book.newWorksheet("Giáo dục");
      List<String> heads =
          List.of("Mã chỉ tiêu", "Kỳ", "Giá trị", "facility", "level", "sex", "unit", "simulated");
      List<String> names =
          List.of("indicator", "period", "value", "facility", "level", "sex", "unit");
      for (int i = 0; i < heads.size(); i++) {
        sheet.value(0, i, heads.get(i));
      }
      int line = 1;
      for (Map<String, Object> row : rows) {
        for (int i = 0; i < names.size(); i++) {
          Object cell = row.get(names.get(i));
          if (cell instanceof Number n) {
            sheet.value(line, i, n);
          } else if (cell != null) {
            sheet.value(line, i, cell.toString());
          }
        }
        sheet.value(line, names.size(), "true");
        line++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
