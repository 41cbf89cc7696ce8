package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/**
 * A report on its way: each row of the table of steps, and each pair that it does not have. Over
 * 400 lines: the table is one.
 */
@ServerTest
@TestPropertySource(properties = FlowStory.WORLD)
class ReportFlowTest {
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final Period PERIOD = Period.parse("2026-02");
  private static final String REASON = "Số liệu chưa khớp với kỳ trước";

  @Autowired ApplicationContext context;
  @Autowired JdbcClient db;
  @Autowired BusinessClock clock;
  @Autowired Figures figures;
  @Autowired Definitions definitions;

  @BeforeEach
  void theProvince() {
    FlowStory.begin(context);
  }

  private List<String> rows() {
    return FlowStory.indicators(definitions.now()).stream().map(Definition::code).toList();
  }

  /** A new report of a commune that no other test uses. */
  private JsonNode begun() {
    long unit = FlowStory.COMMUNE + NEXT.incrementAndGet();
    return FlowStory.json(begin("p-nhap", unit, "2026-02"), 201);
  }

  private HttpResponse<String> begin(String user, long unit, String period) {
    return FlowStory.as(context, user)
        .post("/api/reports", Map.of("form", FlowStory.FORM, "unit", unit, "period", period));
  }

  private JsonNode filled() {
    JsonNode report = begun();
    return FlowStory.json(save("p-nhap", report, cells("12", "3", "4")), 200);
  }

  private Map<String, Object> cells(Object... values) {
    List<Map<String, Object>> cells = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      cells.add(
          Map.of(
              "indicator",
              rows().get(i),
              "column",
              "value",
              "value",
              values[i],
              "comment",
              "đã rà soát lại số"));
    }
    return Map.of("cells", cells);
  }

  private HttpResponse<String> save(String user, JsonNode report, Object body) {
    return FlowStory.send(context, user, "PUT", path(report), revision(report), body);
  }

  private HttpResponse<String> act(String user, String action, JsonNode report, String reason) {
    return FlowStory.send(
        context,
        user,
        "POST",
        path(report) + "/" + action,
        revision(report),
        reason == null ? Map.of() : Map.of("reason", reason));
  }

  private JsonNode done(String user, String action, JsonNode report) {
    return FlowStory.json(act(user, action, report, null), 200);
  }

  private static String path(JsonNode report) {
    return "/api/reports/" + report.get("id").asLong();
  }

  private static int revision(JsonNode report) {
    return report.get("revision").asInt();
  }

  private static String allowed(JsonNode report) {
    return String.join(
        " ", report.get("allowed").valueStream().map(JsonNode::asString).sorted().toList());
  }

  @Test
  void aReportGoesFromEntryToAcceptanceAndItsFiguresStand() {
    JsonNode report = filled();
    assertEquals("submit", allowed(report));
    report = done("p-nhap", "submit", report);
    assertEquals("submitted", report.get("state").asString());
    report = FlowStory.json(FlowStory.as(context, "p-duyet").get(path(report)), 200);
    assertEquals("approve return", allowed(report));
    report = done("p-duyet", "approve", report);
    assertEquals(64, report.get("hash").asString().length());
    assertEquals("p-duyet", report.get("approvedBy").asString());
    report = done("p-gui", "send", report);
    report = done("p-tong", "accept", report);
    assertEquals("accepted", report.get("state").asString());
    assertEquals("", allowed(report));
    long unit = report.get("unit").get("id").asLong();
    List<Figure> standing = figures.newest(rows(), List.of(Period.parse("2026-02")), List.of(unit));
    assertEquals(3, standing.size());
    assertTrue(standing.stream().allMatch(f -> f.what().status() == FigureStatus.ACCEPTED));
    assertEquals("p-nhap", standing.getFirst().what().enteredBy());
    assertEquals(
        List.of("submit", "approve", "send", "accept"),
        report.get("history").valueStream().map(h -> h.get("action").asString()).toList());
    assertTrue(report.get("late").asBoolean(), "due on 2 March, sent on 20 March");
  }

  @Test
  void whatIsReturnedComesAgainAndWhatIsRejectedToo() {
    JsonNode report = done("p-nhap", "submit", filled());
    assertEquals("422 reason-needed", Client.code(act("p-duyet", "return", report, null)));
    assertEquals("422 reason-needed", Client.code(act("p-duyet", "return", report, "sai   ")));
    report = FlowStory.json(act("p-duyet", "return", report, REASON), 200);
    assertEquals("draft", report.get("state").asString());
    assertTrue(report.get("returned").asBoolean());
    assertEquals(
        REASON,
        FlowStory.json(FlowStory.as(context, "p-nhap").get("/api/notices"), 200)
            .get("items")
            .get(0)
            .get("body")
            .asString());
    JsonNode box =
        FlowStory.json(FlowStory.as(context, "p-nhap").get("/api/reports?box=returned"), 200);
    long id = report.get("id").asLong();
    assertTrue(box.get("items").valueStream().anyMatch(i -> i.get("id").asLong() == id));
    report = done("p-nhap", "submit", report);
    report = done("p-duyet", "approve", report);
    report = done("p-gui", "send", report);
    assertEquals("422 reason-needed", Client.code(act("p-tong", "reject", report, null)));
    report = FlowStory.json(act("p-tong", "reject", report, REASON), 200);
    assertEquals("draft", report.get("state").asString());
    assertTrue(report.get("hash").isNull());
    report = done("p-nhap", "submit", report);
    report = done("p-duyet", "approve", report);
    report = FlowStory.json(act("p-gui", "return", report, REASON), 200);
    assertEquals("draft", report.get("state").asString());
  }

  @Test
  void eachStepCanBeTakenBackBeforeTheNextOneHasIt() {
    JsonNode report = done("p-nhap", "submit", filled());
    report = done("p-nhap", "withdraw", report);
    assertEquals("draft", report.get("state").asString());
    report = done("p-duyet", "approve", done("p-nhap", "submit", report));
    report = done("p-duyet", "withdraw", report);
    assertEquals("submitted", report.get("state").asString());
    report = done("p-gui", "send", done("p-duyet", "approve", report));
    report = done("p-gui", "withdraw", report);
    assertEquals("approved", report.get("state").asString());
  }

  @Test
  void everyPairThatTheTableDoesNotHaveIsRefused() {
    JsonNode report = filled();
    long id = report.get("id").asLong();
    Map<String, String> users =
        Map.of(
            "submit", "p-nhap",
            "approve", "p-duyet",
            "return", "p-duyet",
            "send", "p-gui",
            "accept", "p-tong",
            "reject", "p-tong");
    for (ReportState state : ReportState.values()) {
      db.sql("UPDATE report SET state = ? WHERE id = ?").params(state.name(), id).update();
      for (ReportAction action : ReportAction.values()) {
        boolean stands = Transition.find(state, action).isPresent();
        if (stands || action == ReportAction.CONSENT) {
          continue;
        }
        String user = users.getOrDefault(action.id(), "p-nhap");
        assertEquals(
            "409 report-state",
            Client.code(act(user, action.id(), report, REASON)),
            state + " " + action);
      }
    }
    assertEquals(
        revision(report),
        db.sql("SELECT revision FROM report WHERE id = ?").param(id).query(Integer.class).single());
  }

  @Test
  void everyRowIsRefusedToThoseWhoHaveOtherParts() {
    JsonNode report = filled();
    long id = report.get("id").asLong();
    Map<ReportRole, String> users =
        Map.of(
            ReportRole.ENTRY, "p-nhap",
            ReportRole.APPROVE, "p-duyet",
            ReportRole.SEND, "p-gui",
            ReportRole.AGGREGATE, "p-tong");
    for (Transition row : Transition.ALL) {
      db.sql("UPDATE report SET state = ? WHERE id = ?").params(row.from().name(), id).update();
      users.forEach(
          (part, user) -> {
            if (!row.by().contains(part)) {
              int status = act(user, row.action().id(), report, REASON).statusCode();
              assertEquals(403, status, row + " by " + user);
            }
          });
    }
  }

  @Test
  void aRoleAloneOpensNoForm() {
    JsonNode report = filled();
    assertEquals(
        "403 report-not-named", Client.code(begin("p-ngoai", FlowStory.COMMUNE, "2026-02")));
    assertEquals(
        "403 report-not-named", Client.code(FlowStory.as(context, "p-ngoai").get(path(report))));
    assertEquals("403 report-not-named", Client.code(save("p-ngoai", report, cells("1"))));
    assertEquals("403 report-not-named", Client.code(act("p-ngoai", "submit", report, null)));
    assertEquals(
        200, FlowStory.as(context, "p-lanh").get(path(report)).statusCode(), "a leader reads");
    assertEquals(
        "404 not-found",
        Client.code(FlowStory.as(context, "p-nhap").get("/api/reports/999999999")));
    assertEquals(401, Client.of(context.getEnvironment()).get(path(report)).statusCode());
  }

  @Test
  void twoPeopleInOneFormLoseNothing() {
    JsonNode report = begun();
    assertEquals(200, save("p-nhap", report, cells("12")).statusCode());
    HttpResponse<String> second = save("p-nhap2", report, cells("15"));
    assertEquals("409 report-changed", Client.code(second));
    JsonNode body = Client.json(second);
    assertEquals("p-nhap", body.get("changedBy").asString());
    assertNotNull(body.get("changedAt").asString());
    JsonNode differs = body.get("cells").get(0);
    assertEquals("12", differs.get("stored").get("value").asString());
    assertEquals("15", differs.get("yours").get("value").asString());
    JsonNode now = FlowStory.json(FlowStory.as(context, "p-nhap2").get(path(report)), 200);
    assertEquals(200, save("p-nhap2", now, cells("15")).statusCode());
    List<String> values =
        db.sql("SELECT new_val FROM report_revision WHERE report_id = ? ORDER BY id")
            .param(report.get("id").asLong())
            .query((rs, n) -> rs.getBigDecimal(1).stripTrailingZeros().toPlainString())
            .list();
    assertEquals(List.of("12", "15"), values, "both stand in the history");
    HttpResponse<String> blind =
        FlowStory.as(context, "p-nhap").with("If-Match", "").send("PUT", path(report), cells("1"));
    assertEquals("428 if-match", Client.code(blind));
  }

  @Test
  void approvingWhatChangedSinceItWasSeenIsRefused() {
    JsonNode seen = done("p-nhap", "submit", filled());
    JsonNode again =
        FlowStory.json(save("p-nhap", done("p-nhap", "withdraw", seen), cells("13")), 200);
    done("p-nhap", "submit", again);
    HttpResponse<String> refused = act("p-duyet", "approve", seen, null);
    assertEquals("409 report-changed", Client.code(refused));
    assertFalse(
        Client.json(refused).get("vi").asString().contains("vừa nhập"), "nothing was typed");
  }

  @Test
  void whatWasApprovedIsFrozen() {
    JsonNode report = done("p-duyet", "approve", done("p-nhap", "submit", filled()));
    assertEquals("409 report-state", Client.code(save("p-nhap", report, cells("99"))));
    db.sql("UPDATE report_cell SET val = 99 WHERE report_id = ?")
        .param(report.get("id").asLong())
        .update();
    assertEquals("409 report-seal", Client.code(act("p-gui", "send", report, null)));
  }

  @Test
  void numbersAreReadAsPeopleTypeThemAndDoubtIsAsked() {
    JsonNode report = begun();
    JsonNode saved =
        FlowStory.json(save("p-nhap", report, cells("1.234,5", "1.234", "nhiều")), 200);
    assertEquals(2, saved.get("refused").size());
    assertEquals("number-ambiguous", saved.get("refused").get(0).get("code").asString());
    assertEquals("nhiều", saved.get("refused").get(1).get("typed").asString());
    assertEquals(
        "1234.5", saved.get("rows").get(0).get("cells").get("value").get("value").asString());
    assertEquals(
        "422 report-problems",
        Client.code(act("p-nhap", "submit", saved, null)),
        "two required cells are empty");
  }

  @Test
  void afterTheIntakeClosedNothingIsSubmittedUntilItIsOpenedAgain() {
    long unit = FlowStory.COMMUNE + NEXT.incrementAndGet();
    JsonNode report = FlowStory.json(begin("p-nhap", unit, "2025-12"), 201);
    report = FlowStory.json(save("p-nhap", report, cells("1", "2", "3")), 200);
    HttpResponse<String> closed = act("p-nhap", "submit", report, null);
    assertEquals("422 intake-closed", Client.code(closed));
    assertTrue(Client.json(closed).get("vi").asString().contains("01/12/2025 00:00"));
    HttpResponse<String> opened =
        FlowStory.as(context, "p-tong")
            .put(
                "/api/reports/windows?form=" + FlowStory.FORM + "&period=2025-12",
                Map.of("unit", unit, "closes", "2026-03-31", "notice", "Mở nhận lại cho xã"));
    assertEquals(3 + 1, FlowStory.json(opened, 200).get("told").asInt(), opened.body());
    assertEquals("submitted", done("p-nhap", "submit", report).get("state").asString());
    assertEquals("422 intake-not-open", Client.code(begin("p-nhap", FlowStory.COMMUNE, "2026-05")));
  }

  @Test
  void theFiguresOfAReportGoBackWithIt() {
    JsonNode report = done("p-duyet", "approve", done("p-nhap", "submit", filled()));
    long unit = report.get("unit").get("id").asLong();
    report = done("p-gui", "send", report);
    assertEquals("SENT SENT SENT", standing(unit));
    report = done("p-gui", "withdraw", report);
    assertEquals("APPROVED APPROVED APPROVED", standing(unit), "they are not sent any more");
    report = done("p-gui", "send", report);
    Map<String, Object> wish =
        Map.of(
            "indicator",
            rows().get(0),
            "period",
            "2026-02",
            "unit",
            unit,
            "value",
            "13",
            "reason",
            "Bỏ sót số của hai ấp");
    JsonNode asked =
        FlowStory.json(FlowStory.as(context, "p-nhap").post("/api/corrections", wish), 201);
    report = FlowStory.json(act("p-tong", "reject", report, REASON), 200);
    assertEquals("", standing(unit), "a draft has no figures");
    assertEquals(
        "409 correction-overtaken",
        Client.code(
            FlowStory.as(context, "p-tong")
                .post(
                    "/api/corrections/" + asked.get("id").asLong() + "/accept",
                    Map.of("reason", "Đúng theo hồ sơ"))));
    Map<String, Object> none = new HashMap<>();
    none.put("indicator", rows().get(2));
    none.put("column", "value");
    none.put("value", null);
    none.put("noValue", "Không phát sinh trong kỳ");
    report = FlowStory.json(save("p-nhap", report, Map.of("cells", List.of(none))), 200);
    report = done("p-duyet", "approve", done("p-nhap", "submit", report));
    report = done("p-duyet", "withdraw", report);
    assertEquals("", standing(unit));
    report = done("p-tong", "accept", done("p-gui", "send", done("p-duyet", "approve", report)));
    assertEquals("ACCEPTED ACCEPTED ACCEPTED", standing(unit));
    List<Figure> last = figures.newest(List.of(rows().get(2)), List.of(PERIOD), List.of(unit));
    assertEquals("Không phát sinh trong kỳ", last.getFirst().what().noValue());
    assertEquals(3, last.getFirst().version());
    JsonNode told =
        FlowStory.json(
            FlowStory.as(context, "p-lanh").get("/api/figures/" + last.getFirst().id()), 200);
    assertEquals(
        List.of("accepted", "recalled", "recalled"),
        told.get("history").valueStream().map(v -> v.get("status").asString()).toList());
  }

  private String standing(long unit) {
    return figures.newest(rows(), List.of(PERIOD), List.of(unit)).stream()
        .map(f -> f.what().status().name())
        .collect(Collectors.joining(" "));
  }

  @Test
  void aDelegationFromWhoLostTheRoleLendsNothing() {
    String password = "Song-Vam-Co-2026";
    Client.newPerson(context.getEnvironment(), "p-duyet2", password, "approver");
    Client admin = Client.administrator(context.getEnvironment());
    String people = "/api/reports/people?form=" + FlowStory.FORM;
    FlowStory.json(admin.put(people, Map.of("approve", List.of("p-duyet", "p-duyet2"))), 200);
    Client lender = Client.of(context.getEnvironment()).signIn("p-duyet2", password);
    lender.get("/api/session");
    FlowStory.json(
        lender.post(
            "/api/reports/delegations",
            Map.of(
                "to", "p-lanh",
                "role", "approve",
                "first", clock.today().toString(),
                "last", clock.today().plusDays(1).toString(),
                "reason", "Đi công tác hai ngày")),
        201);
    JsonNode one = done("p-nhap", "submit", filled());
    assertEquals(
        "approve return",
        allowed(FlowStory.json(FlowStory.as(context, "p-lanh").get(path(one)), 200)));
    FlowStory.json(admin.put("/api/people/p-duyet2", Map.of("roles", List.of("entry"))), 200);
    assertEquals(403, act("p-lanh", "approve", one, null).statusCode());
    FlowStory.json(admin.put("/api/people/p-duyet2", Map.of("roles", List.of("approver"))), 200);
    FlowStory.json(admin.put("/api/people/p-duyet2", Map.of("enabled", false)), 200);
    assertEquals(403, act("p-lanh", "approve", one, null).statusCode(), "nor does who left");
    FlowStory.json(admin.put(people, Map.of("approve", List.of("p-duyet"))), 200);
  }

  @Test
  void aDelegationLendsThePartForItsDaysAlone() {
    JsonNode report = done("p-nhap", "submit", filled());
    assertEquals(403, act("p-ngoai", "approve", report, null).statusCode());
    LocalDate today = clock.today();
    JsonNode lent =
        FlowStory.json(
            FlowStory.as(context, "p-duyet")
                .post(
                    "/api/reports/delegations",
                    Map.of(
                        "to", "p-ngoai",
                        "role", "approve",
                        "first", today.toString(),
                        "last", today.plusDays(1).toString(),
                        "reason", "Đi công tác hai ngày")),
            201);
    Instant before = clock.instant();
    clock.moveTo(before.plusSeconds(3 * 86_400));
    assertEquals(403, act("p-ngoai", "approve", report, null).statusCode(), "it is over");
    clock.moveTo(before);
    JsonNode approved = FlowStory.json(act("p-ngoai", "approve", report, null), 200);
    JsonNode step = approved.get("history").get(1);
    assertEquals("p-ngoai", step.get("by").asString());
    assertEquals("p-duyet", step.get("behalf").asString());
    assertEquals(
        204,
        FlowStory.as(context, "p-duyet")
            .post("/api/reports/delegations/" + lent.get("id").asLong() + "/end", Map.of())
            .statusCode());
  }

  @Test
  void aBulkStepAnswersForEachRow() {
    JsonNode one = done("p-nhap", "submit", filled());
    JsonNode two = filled();
    JsonNode answer =
        FlowStory.json(
            FlowStory.as(context, "p-duyet")
                .post(
                    "/api/reports/actions",
                    Map.of(
                        "action",
                        "approve",
                        "items",
                        List.of(
                            Map.of("id", one.get("id").asLong(), "revision", revision(one)),
                            Map.of("id", two.get("id").asLong(), "revision", revision(two)),
                            Map.of("id", 999_999_999, "revision", 1)))),
            200);
    assertEquals(1, answer.get("done").asInt());
    assertTrue(answer.get("items").get(0).get("ok").asBoolean());
    assertEquals("report-state", answer.get("items").get(1).get("code").asString());
    assertEquals("not-found", answer.get("items").get(2).get("code").asString());
  }
}
