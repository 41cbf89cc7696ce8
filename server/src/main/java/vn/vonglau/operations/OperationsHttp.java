package vn.vonglau.operations;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.ops.Availability;

/** The monthly report of operations. */
@RestController
class OperationsHttp {
  private static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  private static final int MOST_OUTAGES = 200;

  private final OperationsFacts facts;
  private final Remarks remarks;
  private final BusinessClock clock;

  OperationsHttp(OperationsFacts facts, Remarks remarks, BusinessClock clock) {
    this.facts = facts;
    this.remarks = remarks;
    this.clock = clock;
  }

  @Operation(
      summary = "The report of a month",
      description =
          "month=2026-10; the last month that is over where it is not given. Availability is told"
              + " from what was recorded each minute; recorded=false where nothing was.")
  @GetMapping("/api/operations/report")
  ResponseEntity<Map<String, Object>> report(@RequestParam(required = false) String month) {
    return ResponseEntity.ok()
        .header("Cache-Control", "no-store")
        .body(json(facts.of(Day.reportMonth(month, clock.today()))));
  }

  @Operation(summary = "The report as a document to be signed")
  @GetMapping("/api/operations/report.docx")
  ResponseEntity<byte[]> docx(@RequestParam(required = false) String month) {
    OperationsMonth m = facts.of(Day.reportMonth(month, clock.today()));
    return file(OperationsPaper.docx(m, author()), DOCX, m, "docx");
  }

  @Operation(summary = "The report as pages to be printed")
  @GetMapping("/api/operations/report.pdf")
  ResponseEntity<byte[]> pdf(@RequestParam(required = false) String month) throws IOException {
    OperationsMonth m = facts.of(Day.reportMonth(month, clock.today()));
    return file(OperationsPaper.pdf(m, author()), "application/pdf", m, "pdf");
  }

  @Operation(
      summary = "Writes difficulties and proposals of a month",
      description = "{difficulties, proposals}; what stood before is kept.")
  @PutMapping("/api/operations/report/remarks")
  Remarks.Remark remarks(@RequestParam(required = false) String month, HttpServletRequest request)
      throws IOException {
    YearMonth of = Day.reportMonth(month, clock.today());
    JsonBody body = JsonBody.read(request.getInputStream());
    String difficulties = body.lines("difficulties", Remarks.LONGEST, "");
    String proposals = body.lines("proposals", Remarks.LONGEST, "");
    remarks.put(of, difficulties, proposals);
    return remarks.of(of);
  }

  private static String author() {
    Caller caller = CurrentCaller.get();
    return caller.name() == null || caller.name().isBlank()
        ? String.valueOf(caller.user())
        : caller.name();
  }

  private static ResponseEntity<byte[]> file(
      byte[] bytes, String type, OperationsMonth m, String ending) {
    return ResponseEntity.ok()
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Type", type)
        .header(
            "Content-Disposition",
            "attachment; filename=\"bao-cao-van-hanh_%s%s.%s\""
                .formatted(m.month(), m.simulated() ? "_mo-phong" : "", ending))
        .body(bytes);
  }

  private static Map<String, Object> json(OperationsMonth m) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("month", m.month().toString());
    out.put("title", OperationsWords.title(m));
    out.put("last", m.last());
    out.put("over", m.over());
    out.put("madeAt", m.madeAt());
    out.put("availability", json(m.availability()));
    out.put("datasets", m.datasets());
    out.put("network", m.network());
    out.put("reports", m.reports());
    out.put("alarms", m.alarms());
    out.put("pullFaults", m.faults());
    out.put("jobs", m.jobs());
    out.put("signIns", Map.of("times", m.signIns().times(), "people", m.signIns().objects()));
    out.put("refusedSignIns", m.refusedSignIns().times());
    out.put("remarks", m.remark());
    out.put("simulated", m.simulated());
    return out;
  }

  private static Map<String, Object> json(Availability a) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("recorded", a.isRecorded());
    out.put("from", a.from());
    out.put("to", a.to());
    out.put("upSeconds", a.isRecorded() ? a.up().toSeconds() : null);
    out.put("downSeconds", a.isRecorded() ? a.down().toSeconds() : null);
    // cut, not rounded: 99.9996 % is not 100 %
    out.put("share", Double.isNaN(a.share()) ? null : Math.floor(a.share() * 1e5) / 1e5);
    out.put("outageCount", a.outages().size());
    out.put("outages", a.outages().stream().limit(MOST_OUTAGES).map(OperationsHttp::json).toList());
    return out;
  }

  private static Map<String, Object> json(Availability.Outage o) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("from", o.from());
    out.put("to", o.to());
    out.put("seconds", o.length().toSeconds());
    out.put("planned", o.planned());
    return out;
  }
}
