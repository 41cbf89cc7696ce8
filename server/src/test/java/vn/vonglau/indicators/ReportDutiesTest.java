package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/**
 * What is owed and when: the ledger, reminders, the league, the calendar, accounts, corrections.
 * Over 400 lines: to be cut at the corrections when one more of them comes.
 */
@ServerTest
@TestPropertySource(properties = FlowStory.WORLD)
class ReportDutiesTest {
  private static final Logger LOG = LoggerFactory.getLogger(ReportDutiesTest.class);
  private static final long UNIT = FlowStory.COMMUNE + 100;

  @Autowired ApplicationContext context;
  @Autowired JdbcClient db;
  @Autowired BusinessClock clock;
  @Autowired LedgerClock ledgerClock;
  @Autowired Definitions definitions;

  @BeforeEach
  void theProvince() {
    FlowStory.begin(context);
  }

  private Client as(String user) {
    return FlowStory.as(context, user);
  }

  private Client admin() {
    return Client.administrator(context.getEnvironment());
  }

  private JsonNode ok(HttpResponse<String> answer) {
    return FlowStory.json(answer, 200);
  }

  private JsonNode accepted(long unit, String period) {
    JsonNode report = approved(unit, period);
    report = step("p-gui", report, "send");
    return step("p-tong", report, "accept");
  }

  private JsonNode approved(long unit, String period) {
    JsonNode report =
        Client.json(
            as("p-nhap")
                .post(
                    "/api/reports",
                    Map.of("form", FlowStory.FORM, "unit", unit, "period", period)));
    List<Map<String, Object>> cells = new ArrayList<>();
    for (Definition d : FlowStory.indicators(definitions.now())) {
      cells.add(Map.of("indicator", d.code(), "value", 7, "comment", "đã rà soát lại số"));
    }
    report =
        ok(
            FlowStory.send(
                context,
                "p-nhap",
                "PUT",
                path(report),
                report.get("revision").asInt(),
                Map.of("cells", cells)));
    report = step("p-nhap", report, "submit");
    return step("p-duyet", report, "approve");
  }

  private JsonNode step(String user, JsonNode report, String action) {
    return ok(
        FlowStory.send(
            context,
            user,
            "POST",
            path(report) + "/" + action,
            report.get("revision").asInt(),
            Map.of()));
  }

  private static String path(JsonNode report) {
    return "/api/reports/" + report.get("id").asLong();
  }

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
  void aCorrectionMakesANewVersionAndKeepsTheOldValue() {
    long unit = UNIT + 3;
    accepted(unit, "2026-02");
    String code = FlowStory.indicators(definitions.now()).getFirst().code();
    Map<String, Object> wish =
        Map.of(
            "indicator",
            code,
            "period",
            "2026-02",
            "unit",
            unit,
            "value",
            "8,5",
            "reason",
            "Nhập nhầm dấu phẩy của số");
    assertEquals(403, as("p-ngoai").post("/api/corrections", wish).statusCode());
    JsonNode asked = FlowStory.json(as("p-nhap").post("/api/corrections", wish), 201);
    assertEquals("7", asked.get("oldValue").asString());
    assertEquals("409 correction-open", Client.code(as("p-nhap").post("/api/corrections", wish)));
    String files = "/api/corrections/" + asked.get("id").asLong() + "/attachments";
    byte[] pdf = "%PDF-1.7\n...".getBytes(StandardCharsets.ISO_8859_1);
    JsonNode minute = FlowStory.json(as("p-nhap").upload(files, "Biên bản.pdf", pdf), 201);
    assertEquals("Biên bản.pdf", minute.get("name").asString());
    assertEquals(
        minute.get("id"), FlowStory.json(as("p-nhap").upload(files, "x.pdf", pdf), 201).get("id"));
    assertEquals(403, as("p-tong").upload(files, "a.pdf", pdf).statusCode());
    assertEquals(404, as("p-ngoai").upload(files, "a.pdf", pdf).statusCode());
    assertEquals(
        "422 attachment-kind",
        Client.code(as("p-nhap").upload(files, "a.pdf", "MZ".getBytes(StandardCharsets.UTF_8))));
    String file = files + "/" + minute.get("id").asLong();
    assertEquals(200, as("p-tong").get(file).statusCode());
    assertEquals(404, as("p-ngoai").get(file).statusCode());
    String accept = "/api/corrections/" + asked.get("id").asLong() + "/accept";
    assertEquals(403, as("p-nhap").post(accept, Map.of("reason", "Đồng ý sửa số")).statusCode());
    String people = "/api/reports/people?form=*&unit=" + unit + "&agency=UBND_XA";
    ok(admin().put(people, Map.of("use", List.of("p-tong"))));
    String second = FlowStory.indicators(definitions.now()).get(1).code();
    Map<String, Object> other =
        Map.of(
            "indicator",
            second,
            "period",
            "2026-02",
            "unit",
            unit,
            "value",
            "9",
            "reason",
            "Tự thấy số chưa đúng");
    JsonNode own = FlowStory.json(as("p-tong").post("/api/corrections", other), 201);
    String decide = "/api/corrections/" + own.get("id").asLong() + "/accept";
    assertEquals(
        "403 correction-own",
        Client.code(as("p-tong").post(decide, Map.of("reason", "Đồng ý sửa số liệu"))));
    JsonNode decided = ok(as("p-tong").post(accept, Map.of("reason", "Đồng ý sửa số liệu")));
    assertEquals("Biên bản.pdf", decided.get("attachments").get(0).get("name").asString());
    assertEquals("409 case-state", Client.code(as("p-nhap").upload(files, "Khác.pdf", pdf)));
    assertEquals(
        "409 case-state",
        Client.code(as("p-tong").post(accept, Map.of("reason", "Đồng ý sửa số"))));
    List<Figure> versions =
        context
            .getBean(Figures.class)
            .history(code, vn.vonglau.kernel.Period.parse("2026-02"), unit);
    assertEquals(
        List.of("7", "8.5"), versions.stream().map(f -> f.what().value().toPlainString()).toList());
    assertEquals("Nhập nhầm dấu phẩy của số", versions.getLast().what().reason());
    JsonNode complaint =
        FlowStory.json(
            as("p-lanh")
                .post(
                    "/api/complaints",
                    Map.of("figure", versions.getLast().id(), "text", "Số này có đúng không?")),
            201);
    String of = "/api/complaints/" + complaint.get("id").asLong();
    assertEquals(
        "answered",
        ok(as("p-nhap").post(of + "/answer", Map.of("text", "Đã đối chiếu sổ")))
            .get("state")
            .asString());
    assertEquals("closed", ok(as("p-lanh").post(of + "/close", Map.of())).get("state").asString());
    assertEquals(404, as("p-ngoai").get(of).statusCode());
  }

  @Test
  void aFigureWithASecondPartyIsAcceptedOnlyAfterItsConsent() {
    String code =
        context.getBean(Forms.class).now(FlowStory.AGENCY_FORM).rows().getFirst().indicator();
    Definition now = definitions.now().get(code);
    FlowStory.json(
        admin()
            .with("If-Match", "\"" + now.version() + "\"")
            .put(
                "/api/indicators/" + code,
                Map.of(
                    "coChecker",
                    FlowStory.CO_CHECKER,
                    "reason",
                    "Thống nhất với cơ quan thống kê")),
        200);
    JsonNode report =
        FlowStory.json(
            as("p-nhap")
                .post("/api/reports", Map.of("form", FlowStory.AGENCY_FORM, "period", "2026-02")),
            201);
    report =
        ok(
            FlowStory.send(
                context,
                "p-nhap",
                "PUT",
                path(report),
                report.get("revision").asInt(),
                Map.of(
                    "cells",
                    List.of(
                        Map.of("indicator", code, "value", 5, "comment", "đã rà soát lại số")))));
    report = step("p-nhap", report, "submit");
    report = step("p-duyet", report, "approve");
    report = step("p-gui", report, "send");
    HttpResponse<String> early =
        FlowStory.send(
            context,
            "p-tong",
            "POST",
            path(report) + "/accept",
            report.get("revision").asInt(),
            Map.of());
    assertEquals("409 report-consent", Client.code(early));
    JsonNode inbox = ok(as("p-phoihop").get("/api/reports?box=mine"));
    assertEquals(1, inbox.get("items").size());
    report = step("p-phoihop", report, "consent");
    assertEquals("sent", report.get("state").asString());
    assertEquals(0, ok(as("p-phoihop").get("/api/reports?box=mine")).get("items").size());
    assertEquals("accepted", step("p-tong", report, "accept").get("state").asString());
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
