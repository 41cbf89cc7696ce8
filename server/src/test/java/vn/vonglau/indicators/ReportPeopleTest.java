package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;

/**
 * Several people at one report: who has which part in it, and that none undoes what another did.
 */
class ReportPeopleTest extends ReportStory {
  @Test
  void aRoleAloneOpensNoForm() {
    JsonNode report = filled();
    assertEquals(
        "403 report-not-named", Client.code(begin("p-ngoai", FlowStory.COMMUNE, "2026-02")));
    assertEquals("403 report-not-named", Client.code(as("p-ngoai").get(path(report))));
    assertEquals("403 report-not-named", Client.code(save("p-ngoai", report, cells("1"))));
    assertEquals("403 report-not-named", Client.code(act("p-ngoai", "submit", report, null)));
    assertEquals(200, as("p-lanh").get(path(report)).statusCode(), "a leader reads");
    assertEquals("404 not-found", Client.code(as("p-nhap").get("/api/reports/999999999")));
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
    JsonNode now = ok(as("p-nhap2").get(path(report)));
    assertEquals(200, save("p-nhap2", now, cells("15")).statusCode());
    List<String> values =
        db.sql("SELECT new_val FROM report_revision WHERE report_id = ? ORDER BY id")
            .param(report.get("id").asLong())
            .query((rs, n) -> rs.getBigDecimal(1).stripTrailingZeros().toPlainString())
            .list();
    assertEquals(List.of("12", "15"), values, "both stand in the history");
    HttpResponse<String> blind =
        as("p-nhap").with("If-Match", "").send("PUT", path(report), cells("1"));
    assertEquals("428 if-match", Client.code(blind));
  }

  @Test
  void approvingWhatChangedSinceItWasSeenIsRefused() {
    JsonNode seen = done("p-nhap", "submit", filled());
    JsonNode again = ok(save("p-nhap", done("p-nhap", "withdraw", seen), cells("13")));
    done("p-nhap", "submit", again);
    HttpResponse<String> refused = act("p-duyet", "approve", seen, null);
    assertEquals("409 report-changed", Client.code(refused));
    assertFalse(
        Client.json(refused).get("vi").asString().contains("vừa nhập"), "nothing was typed");
  }

  @Test
  void aDelegationFromWhoLostTheRoleLendsNothing() {
    String password = "Song-Vam-Co-2026";
    Client.newPerson(context.getEnvironment(), "p-duyet2", password, "approver");
    Client admin = admin();
    String people = "/api/reports/people?form=" + FlowStory.FORM;
    ok(admin.put(people, Map.of("approve", List.of("p-duyet", "p-duyet2"))));
    Client lender = Client.of(context.getEnvironment()).signIn("p-duyet2", password);
    lender.get("/api/session");
    made(
        lender.post(
            "/api/reports/delegations",
            Map.of(
                "to", "p-lanh",
                "role", "approve",
                "first", clock.today().toString(),
                "last", clock.today().plusDays(1).toString(),
                "reason", "Đi công tác hai ngày")));
    JsonNode one = done("p-nhap", "submit", filled());
    assertEquals("approve return", allowed(ok(as("p-lanh").get(path(one)))));
    ok(admin.put("/api/people/p-duyet2", Map.of("roles", List.of("entry"))));
    assertEquals(403, act("p-lanh", "approve", one, null).statusCode());
    ok(admin.put("/api/people/p-duyet2", Map.of("roles", List.of("approver"))));
    ok(admin.put("/api/people/p-duyet2", Map.of("enabled", false)));
    assertEquals(403, act("p-lanh", "approve", one, null).statusCode(), "nor does who left");
    ok(admin.put(people, Map.of("approve", List.of("p-duyet"))));
  }

  @Test
  void aDelegationLendsThePartForItsDaysAlone() {
    JsonNode report = done("p-nhap", "submit", filled());
    assertEquals(403, act("p-ngoai", "approve", report, null).statusCode());
    LocalDate today = clock.today();
    JsonNode lent =
        made(
            as("p-duyet")
                .post(
                    "/api/reports/delegations",
                    Map.of(
                        "to", "p-ngoai",
                        "role", "approve",
                        "first", today.toString(),
                        "last", today.plusDays(1).toString(),
                        "reason", "Đi công tác hai ngày")));
    Instant before = clock.instant();
    clock.moveTo(before.plusSeconds(3 * 86_400));
    assertEquals(403, act("p-ngoai", "approve", report, null).statusCode(), "it is over");
    clock.moveTo(before);
    JsonNode approved = ok(act("p-ngoai", "approve", report, null));
    JsonNode step = approved.get("history").get(1);
    assertEquals("p-ngoai", step.get("by").asString());
    assertEquals("p-duyet", step.get("behalf").asString());
    assertEquals(
        204,
        as("p-duyet")
            .post("/api/reports/delegations/" + lent.get("id").asLong() + "/end", Map.of())
            .statusCode());
  }

  @Test
  void aFigureWithASecondPartyIsAcceptedOnlyAfterItsConsent() {
    String code =
        context.getBean(Forms.class).now(FlowStory.AGENCY_FORM).rows().getFirst().indicator();
    Definition now = definitions.now().get(code);
    ok(
        admin()
            .with("If-Match", "\"" + now.version() + "\"")
            .put(
                "/api/indicators/" + code,
                Map.of(
                    "coChecker",
                    FlowStory.CO_CHECKER,
                    "reason",
                    "Thống nhất với cơ quan thống kê")));
    JsonNode report =
        made(
            as("p-nhap")
                .post("/api/reports", Map.of("form", FlowStory.AGENCY_FORM, "period", "2026-02")));
    Map<String, Object> cell =
        Map.of("indicator", code, "value", 5, "comment", "đã rà soát lại số");
    report = ok(save("p-nhap", report, Map.of("cells", List.of(cell))));
    report = done("p-nhap", "submit", report);
    report = done("p-duyet", "approve", report);
    report = done("p-gui", "send", report);
    assertEquals("409 report-consent", Client.code(act("p-tong", "accept", report, null)));
    JsonNode inbox = ok(as("p-phoihop").get("/api/reports?box=mine"));
    assertEquals(1, inbox.get("items").size());
    report = done("p-phoihop", "consent", report);
    assertEquals("sent", report.get("state").asString());
    assertEquals(0, ok(as("p-phoihop").get("/api/reports?box=mine")).get("items").size());
    assertEquals("accepted", done("p-tong", "accept", report).get("state").asString());
  }
}
