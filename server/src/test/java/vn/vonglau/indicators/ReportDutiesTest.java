package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;

/** What is owed and when: the ledger, reminders, the league, the page of who approves. */
class ReportDutiesTest extends ReportStory {
  private static final Logger LOG = LoggerFactory.getLogger(ReportDutiesTest.class);
  private static final long UNIT = FlowStory.COMMUNE + 100;

  @Autowired LedgerClock ledgerClock;

  private long lines(String kind, long unit, String period) {
    return db.sql(
            "SELECT count(*) FROM report_ledger WHERE kind = ? AND unit_id = ? AND period = ?"
                + " AND form = ?")
        .params(kind, unit, period, FlowStory.FORM)
        .query(Long.class)
        .single();
  }

  @Test
  void theClockWritesEachLineOnceAndRemindsOnItsDays() {
    Instant before = clock.instant();
    try {
      clock.moveTo(Instant.parse("2026-04-30T04:00:00Z")); // month end is a holiday: due 4 May
      ledgerClock.look();
      assertEquals(1, lines("due", UNIT, "2026-04"));
      assertEquals(0, lines("reminded", UNIT, "2026-04"));
      clock.moveTo(Instant.parse("2026-05-01T04:00:00Z")); // three days before
      ledgerClock.look();
      assertEquals(4, lines("reminded", UNIT, "2026-04"), "two enter, one approves, one sends");
      int again = ledgerClock.look();
      assertEquals(0, again, "the same moment writes nothing more");
      clock.moveTo(Instant.parse("2026-05-05T04:00:00Z"));
      ledgerClock.look();
      assertEquals(1, lines("overdue", UNIT, "2026-04"));
      assertEquals(8, lines("reminded", UNIT, "2026-04"));
      JsonNode mine = ok(as("p-gui").get("/api/notices"));
      JsonNode notice =
          mine.get("items")
              .valueStream()
              .filter(n -> "2026-04".equals(n.get("period").asString("")))
              .filter(n -> n.get("form").asString("").equals(FlowStory.FORM))
              .findFirst()
              .orElseThrow();
      assertTrue(notice.get("subject").asString().startsWith("Quá hạn gửi báo cáo"));
      String seen = "/api/notices/" + notice.get("id").asLong() + "/seen";
      assertEquals(200, as("p-gui").post(seen, Map.of()).statusCode());
      assertEquals(200, as("p-gui").post(seen, Map.of()).statusCode());
      assertEquals(1, lines("seen", UNIT, "2026-04"), "seen is seen once");
      assertEquals(404, as("p-nhap").post(seen, Map.of()).statusCode(), "somebody else's");
    } finally {
      clock.moveTo(before);
    }
  }

  @Test
  void whoIsOverdueIsRemindedByHandAndTheBoardShowsThem() {
    long unit = UNIT + 1;
    JsonNode board =
        ok(as("p-tong").get("/api/reports/progress?period=2026-02&form=" + FlowStory.FORM));
    assertEquals(FlowStory.COMMUNES, board.get("units").size());
    JsonNode cell =
        board
            .get("cells")
            .valueStream()
            .filter(c -> c.get("unit").asLong() == unit)
            .findFirst()
            .orElseThrow();
    assertTrue(cell.get("late").asBoolean());
    assertEquals(18, cell.get("daysLate").asInt(), "due on Monday 2 March, today the 20th");
    HttpResponse<String> refused =
        as("p-nhap")
            .post("/api/reports/reminders", Map.of("form", FlowStory.FORM, "period", "2026-02"));
    assertEquals(403, refused.statusCode());
    JsonNode sent =
        ok(
            as("p-tong")
                .post(
                    "/api/reports/reminders",
                    Map.of("form", FlowStory.FORM, "period", "2026-02", "units", List.of(unit))));
    assertEquals(4, sent.get("sent").asInt());
    assertEquals(4, lines("reminded", unit, "2026-02"));
    JsonNode due = ok(as("p-nhap").get("/api/reports/due?form=" + FlowStory.FORM));
    assertTrue(
        due.get("items")
            .valueStream()
            .anyMatch(
                d ->
                    d.get("unit").asLong() == unit
                        && d.get("period").asString().equals("2026-02")));
  }

  @Test
  void theLeagueCountsByTheFormulaAndAnObjectionThatHoldsExcuses() {
    long unit = UNIT + 2;
    accepted(unit, "2026-02");
    JsonNode row = league(unit);
    assertEquals(1, row.get("late").asInt());
    assertEquals(18, row.get("daysLate").asInt());
    assertEquals(24.0, row.get("score").asDouble(), "60 points, 18 days at -2");
    ok(
        as("p-tong")
            .put(
                "/api/reports/league/formula",
                Map.of("dayLate", -1, "note", "Quy chế thi đua 2026")));
    assertEquals(42.0, league(unit).get("score").asDouble());
    JsonNode late =
        ok(as("p-nhap").get("/api/reports/ledger?period=2026-02&unit=" + unit))
            .get("items")
            .valueStream()
            .filter(l -> l.get("kind").asString().equals("late"))
            .findFirst()
            .orElseThrow();
    String path = "/api/reports/ledger/" + late.get("id").asLong() + "/contest";
    assertEquals(
        "422 reason-needed", Client.code(as("p-nhap").post(path, Map.of("reason", "ngắn"))));
    assertEquals(
        403, as("p-ngoai").post(path, Map.of("reason", "Mạng của xã bị đứt")).statusCode());
    ok(
        admin()
            .put(
                "/api/reports/people?form=*&unit=" + unit + "&agency=UBND_XA",
                Map.of("use", List.of("p-tong"))));
    assertEquals(
        403,
        as("p-tong").post(path, Map.of("reason", "Mạng của xã bị đứt")).statusCode(),
        "who reads the figures does not speak for the unit");
    JsonNode said = ok(as("p-nhap").post(path, Map.of("reason", "Mạng của xã bị đứt hai tuần")));
    assertEquals(
        "409 ledger-contested",
        Client.code(as("p-nhap").post(path, Map.of("reason", "Mạng của xã bị đứt"))));
    ok(
        as("p-tong")
            .post(
                "/api/reports/ledger/" + said.get("id").asLong() + "/answer",
                Map.of("upheld", true, "reason", "Đã xác nhận sự cố mạng")));
    assertEquals(1, league(unit).get("onTime").asInt());
    assertEquals(100.0, league(unit).get("score").asDouble());
    HttpResponse<String> csv =
        as("p-tong").get("/api/reports/league?from=2026-01-01&to=2026-03-31&format=csv");
    assertTrue(csv.body().contains("UBND xã Số 102"), csv.body());
    assertEquals(200, as("p-tong").get("/api/reports/league?format=xlsx").statusCode());
    assertEquals(403, as("p-nhap").get("/api/reports/league").statusCode());
  }

  private JsonNode league(long unit) {
    return ok(as("p-tong").get("/api/reports/league?from=2026-01-01&to=2026-03-31"))
        .get("items")
        .valueStream()
        .filter(r -> r.get("unit").asLong() == unit)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theApproversPageOf160UnitsComesAtOnce() {
    db.sql(
            "INSERT INTO report (form, form_version, unit_id, agency, period, period_to, state,"
                + " revision, returned, due, errors, warnings, created_at, created_by, updated_at,"
                + " updated_by, simulated) SELECT ?, 1, id, 'UBND_XA', '2025-11', DATE"
                + " '2025-12-01', 'SUBMITTED', 2, false, CURRENT_TIMESTAMP, 0, 0,"
                + " CURRENT_TIMESTAMP, 'p-nhap', CURRENT_TIMESTAMP, 'p-nhap', false FROM unit WHERE"
                + " level = 'COMMUNE' AND id BETWEEN ? AND ?")
        .params(FlowStory.FORM, FlowStory.COMMUNE, FlowStory.COMMUNE + FlowStory.COMMUNES - 1)
        .update();
    String page = "/api/reports?box=mine&period=2025-11&limit=200";
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      long start = System.nanoTime();
      JsonNode items = ok(as("p-duyet").get(page)).get("items");
      times.add((System.nanoTime() - start) / 1_000_000);
      assertEquals(FlowStory.COMMUNES, items.size());
      TreeSet<String> allowed = new TreeSet<>();
      items.get(0).get("allowed").forEach(a -> allowed.add(a.asString()));
      assertEquals("[approve, return]", allowed.toString());
    }
    times.sort(null);
    LOG.info("page of 160 units, ms: median {}, all {}", times.get(7), times);
    assertTrue(times.get(7) <= 300, times.toString());
    assertEquals(0, ok(as("p-ngoai").get(page)).get("items").size());
  }
}
