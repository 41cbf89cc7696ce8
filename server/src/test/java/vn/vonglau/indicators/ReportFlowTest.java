package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.Period;
import vn.vonglau.support.Client;

/** A report on its way: each row of the table of steps, and each pair that it does not have. */
class ReportFlowTest extends ReportStory {
  private static final Period PERIOD = Period.parse("2026-02");

  @Autowired Figures figures;

  @Test
  void aReportGoesFromEntryToAcceptanceAndItsFiguresStand() {
    JsonNode report = filled();
    assertEquals("submit", allowed(report));
    report = done("p-nhap", "submit", report);
    assertEquals("submitted", report.get("state").asString());
    report = ok(as("p-duyet").get(path(report)));
    assertEquals("approve return", allowed(report));
    report = done("p-duyet", "approve", report);
    assertEquals(64, report.get("hash").asString().length());
    assertEquals("p-duyet", report.get("approvedBy").asString());
    report = done("p-gui", "send", report);
    report = done("p-tong", "accept", report);
    assertEquals("accepted", report.get("state").asString());
    assertEquals("", allowed(report));
    long unit = report.get("unit").get("id").asLong();
    List<Figure> standing = figures.newest(rows(), List.of(PERIOD), List.of(unit));
    assertEquals(3, standing.size());
    assertTrue(standing.stream().allMatch(f -> f.what().status() == FigureStatus.ACCEPTED));
    assertEquals("p-nhap", standing.getFirst().what().enteredBy());
    assertEquals(
        List.of("submit", "approve", "send", "accept"),
        report.get("history").valueStream().map(h -> h.get("action").asString()).toList());
    assertTrue(report.get("late").asBoolean(), "due on 2 March, sent on 20 March");
  }

  @Test
  void filesOfAReportCarryTheQualityOfItsFiguresOnceTheyStand() {
    JsonNode report = filled();
    String export = path(report) + "/export?format=csv";
    assertTrue(as("p-nhap").get(export).body().contains(";–;"), "nothing stands yet");
    report = done("p-nhap", "submit", report);
    report = done("p-duyet", "approve", report);
    report = done("p-tong", "accept", done("p-gui", "send", report));
    String csv = as("p-nhap").get(export).body();
    assertTrue(csv.contains("sạch/sống"), csv);
    // right, complete and clean; sent 18 days late
    assertTrue(csv.matches("(?s).*;100/100/100/\\d{1,2};.*"), csv);
    String range = "&from=2026-01-01&to=2026-12-31";
    String sent =
        as("p-tong").get("/api/reports/sent?format=csv&form=" + FlowStory.FORM + range).body();
    assertTrue(sent.contains(";Đúng;Đủ;Sạch;Sống;"), sent);
    assertTrue(sent.matches("(?s).*;100;100;100;\\d{1,2};.*"), sent);
    String whole =
        as("p-tong")
            .get(
                "/api/reports/consolidation?format=csv&live=1&form="
                    + FlowStory.FORM
                    + "&period="
                    + PERIOD)
            .body();
    // the mean over all bodies, of which other tests have theirs
    assertTrue(whole.matches("(?s).*(;\\d{1,3}(/\\d{1,3}){3};.*){3}"), whole);
  }

  @Test
  void whatIsReturnedComesAgainAndWhatIsRejectedToo() {
    JsonNode report = done("p-nhap", "submit", filled());
    assertEquals("422 reason-needed", Client.code(act("p-duyet", "return", report, null)));
    assertEquals("422 reason-needed", Client.code(act("p-duyet", "return", report, "sai   ")));
    report = ok(act("p-duyet", "return", report, REASON));
    assertEquals("draft", report.get("state").asString());
    assertTrue(report.get("returned").asBoolean());
    assertEquals(
        REASON, ok(as("p-nhap").get("/api/notices")).get("items").get(0).get("body").asString());
    JsonNode box = ok(as("p-nhap").get("/api/reports?box=returned"));
    long id = report.get("id").asLong();
    assertTrue(box.get("items").valueStream().anyMatch(i -> i.get("id").asLong() == id));
    report = done("p-nhap", "submit", report);
    report = done("p-duyet", "approve", report);
    report = done("p-gui", "send", report);
    assertEquals("422 reason-needed", Client.code(act("p-tong", "reject", report, null)));
    report = ok(act("p-tong", "reject", report, REASON));
    assertEquals("draft", report.get("state").asString());
    assertTrue(report.get("hash").isNull());
    report = done("p-nhap", "submit", report);
    report = done("p-duyet", "approve", report);
    report = ok(act("p-gui", "return", report, REASON));
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
    JsonNode saved = ok(save("p-nhap", report, cells("1.234,5", "1.234", "nhiều")));
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
    long unit = anotherUnit();
    JsonNode report = made(begin("p-nhap", unit, "2025-12"));
    report = ok(save("p-nhap", report, cells("1", "2", "3")));
    HttpResponse<String> closed = act("p-nhap", "submit", report, null);
    assertEquals("422 intake-closed", Client.code(closed));
    assertTrue(Client.json(closed).get("vi").asString().contains("01/12/2025 00:00"));
    HttpResponse<String> opened =
        as("p-tong")
            .put(
                "/api/reports/windows?form=" + FlowStory.FORM + "&period=2025-12",
                Map.of("unit", unit, "closes", "2026-03-31", "notice", "Mở nhận lại cho xã"));
    assertEquals(3 + 1, ok(opened).get("told").asInt(), opened.body());
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
    JsonNode asked = made(as("p-nhap").post("/api/corrections", wish));
    report = ok(act("p-tong", "reject", report, REASON));
    assertEquals("", standing(unit), "a draft has no figures");
    assertEquals(
        "409 correction-overtaken",
        Client.code(
            as("p-tong")
                .post(
                    "/api/corrections/" + asked.get("id").asLong() + "/accept",
                    Map.of("reason", "Đúng theo hồ sơ"))));
    Map<String, Object> none = new HashMap<>();
    none.put("indicator", rows().get(2));
    none.put("column", "value");
    none.put("value", null);
    none.put("noValue", "Không phát sinh trong kỳ");
    report = ok(save("p-nhap", report, Map.of("cells", List.of(none))));
    report = done("p-duyet", "approve", done("p-nhap", "submit", report));
    report = done("p-duyet", "withdraw", report);
    assertEquals("", standing(unit));
    report = done("p-tong", "accept", done("p-gui", "send", done("p-duyet", "approve", report)));
    assertEquals("ACCEPTED ACCEPTED ACCEPTED", standing(unit));
    List<Figure> last = figures.newest(List.of(rows().get(2)), List.of(PERIOD), List.of(unit));
    assertEquals("Không phát sinh trong kỳ", last.getFirst().what().noValue());
    assertEquals(3, last.getFirst().version());
    JsonNode told = ok(as("p-lanh").get("/api/figures/" + last.getFirst().id()));
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
  void aBulkStepAnswersForEachRow() {
    JsonNode one = done("p-nhap", "submit", filled());
    JsonNode two = filled();
    JsonNode answer =
        ok(
            as("p-duyet")
                .post(
                    "/api/reports/actions",
                    Map.of(
                        "action",
                        "approve",
                        "items",
                        List.of(
                            Map.of("id", one.get("id").asLong(), "revision", revision(one)),
                            Map.of("id", two.get("id").asLong(), "revision", revision(two)),
                            Map.of("id", 999_999_999, "revision", 1)))));
    assertEquals(1, answer.get("done").asInt());
    assertTrue(answer.get("items").get(0).get("ok").asBoolean());
    assertEquals("report-state", answer.get("items").get(1).get("code").asString());
    assertEquals("not-found", answer.get("items").get(2).get("code").asString());
  }
}
