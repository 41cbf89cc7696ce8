package vn.vonglau.sensing;

import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;

/** The month's report on completeness and exceedances, for a signature. */
@RestController
class MonthReportHttp {

  private final Catalogue catalogue;
  private final MonthFacts facts;
  private final EnvironmentRules rules;
  private final BusinessClock clock;

  MonthReportHttp(
      Catalogue catalogue, MonthFacts facts, EnvironmentRules rules, BusinessClock clock) {
    this.catalogue = catalogue;
    this.facts = facts;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * @param month {@code yyyy-MM}; the last month that is over when left out
   * @param unit id of a unit, also of a former district; all stations when left out
   * @param format pdf or xlsx
   */
  @GetMapping("/api/environment/report")
  ResponseEntity<byte[]> report(
      @RequestParam(name = "month", required = false) String month,
      @RequestParam(name = "unit", required = false) Long unit,
      @RequestParam(name = "format", required = false) String format)
      throws IOException {
    boolean pdf = format == null || format.isEmpty() || format.equals("pdf");
    if (!pdf && !format.equals("xlsx")) {
      throw Download.unknown("pdf, xlsx");
    }
    Caller caller = CurrentCaller.get();
    String name = caller.name() == null || caller.name().isBlank() ? caller.user() : caller.name();
    MonthReport report =
        facts.of(
            catalogue.rights(),
            Day.reportMonth(month, clock.today()),
            unit,
            name == null ? "" : name);
    byte[] file =
        pdf
            ? MonthPdf.of(report, rules.book().bands())
            : MonthBook.of(report, rules.book().bands());
    return ResponseEntity.ok()
        .header("Cache-Control", "no-store")
        .header("Content-Type", pdf ? "application/pdf" : Download.XLSX)
        .header(
            "Content-Disposition",
            "%s; filename=\"bao-cao-quan-trac_%s.%s\""
                .formatted(pdf ? "inline" : "attachment", report.month(), pdf ? "pdf" : "xlsx"))
        .body(file);
  }
}
