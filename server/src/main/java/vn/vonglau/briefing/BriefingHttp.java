package vn.vonglau.briefing;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;

/** The morning page. */
@RestController
class BriefingHttp {
  private static final MediaType DOCX =
      MediaType.parseMediaType(
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

  private final Briefing briefing;
  private final BusinessClock clock;

  BriefingHttp(Briefing briefing, BusinessClock clock) {
    this.briefing = briefing;
    this.clock = clock;
  }

  @Operation(
      summary = "The morning page of a day",
      description =
          "Since 17:00 of the last working day before: what worsened, alarms that nobody took, who"
              + " owes figures; each with unit or agency, people and telephone. date: today where"
              + " it is not given; a later day is today.")
  @GetMapping("/api/briefing")
  ResponseEntity<Map<String, Object>> page(@RequestParam(required = false) String date) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(of(date));
  }

  @Operation(
      summary = "The same as a text document",
      description = "DOCX in Vietnamese; its name says the day.")
  @GetMapping("/api/briefing.docx")
  ResponseEntity<byte[]> docx(@RequestParam(required = false) String date) {
    Map<String, Object> page = of(date);
    String name = "attachment; filename=\"giao-ban-" + page.get("date") + ".docx\"";
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, name)
        .contentType(DOCX)
        .body(new BriefingPaper(page).bytes());
  }

  private Map<String, Object> of(String date) {
    LocalDate today = clock.today();
    LocalDate day = Day.parse(date, "date", today);
    return briefing.of(CurrentCaller.get(), day.isAfter(today) ? today : day);
  }
}
