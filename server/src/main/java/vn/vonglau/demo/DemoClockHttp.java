package vn.vonglau.demo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/** Moves the business clock of a demonstration, so that deadlines and alarms can be shown. */
@RestController
@ConditionalOnProperty(name = "vonglau.demo", havingValue = "on")
class DemoClockHttp {
  private final BusinessClock clock;
  private final Journal journal;

  DemoClockHttp(BusinessClock clock, Journal journal) {
    this.clock = clock;
    this.journal = journal;
  }

  record Wish(String now) {}

  @PostMapping("/api/demo/clock")
  @Transactional
  public Map<String, Object> move(@RequestBody Wish wish) {
    Instant now;
    try {
      now = OffsetDateTime.parse(wish.now() == null ? "" : wish.now()).toInstant();
    } catch (DateTimeException e) {
      throw Problem.badRequest(
              "time",
              "Thời điểm không đọc được: cần dạng 2025-07-01T08:00:00+07:00.",
              "The time cannot be read: write it as 2025-07-01T08:00:00+07:00.")
          .at("now", null)
          .asException();
    }
    journal.write("demo.clock-moved", "clock", now.toString());
    clock.moveTo(now);
    return Map.of("now", clock.instant(), "today", clock.today());
  }
}
