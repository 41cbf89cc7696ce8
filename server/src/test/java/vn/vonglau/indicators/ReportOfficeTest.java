package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;

/** What is kept around reports: their beginning, accounts, passwords, the calendar, the people. */
class ReportOfficeTest extends ReportStory {
  @Test
  void manyWhoBeginTheSameReportAtOnceGetOne() throws Exception {
    long unit = FlowStory.COMMUNE + 140;
    as("p-nhap");
    List<Callable<Long>> work = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      work.add(() -> Client.json(begin("p-nhap", unit, "2026-02")).get("id").asLong());
    }
    try (var threads = Executors.newFixedThreadPool(6)) {
      TreeSet<Long> ids = new TreeSet<>();
      for (var one : threads.invokeAll(work)) {
        ids.add(one.get());
      }
      assertEquals(1, ids.size());
    }
    assertEquals(200, begin("p-nhap", unit, "2026-02").statusCode(), "it exists already");
  }

  @Test
  void aUnitThatWasNotThereThatDayAndAPeriodOfAnotherKindAreRefused() {
    HttpResponse<String> gone = begin("p-nhap", FlowStory.OLD, "2026-02");
    assertEquals("422 report-unit", Client.code(gone));
    assertTrue(Client.json(gone).get("vi").asString().contains("Xã Số 0"), gone.body());
    assertEquals("422 period-kind", Client.code(begin("p-nhap", FlowStory.COMMUNE, "2026-Q1")));
    assertEquals("400 period", Client.code(begin("p-nhap", FlowStory.COMMUNE, "2026-13")));
    assertEquals("422 report-level", Client.code(begin("p-nhap", FlowStory.PROVINCE, "2026-02")));
  }

  @Test
  void anAccountIsAskedForByTheManagerAndGrantedByTheAdministrator() {
    Map<String, Object> wish =
        Map.of(
            "kind",
            "create",
            "user",
            "p-moi",
            "name",
            "Người mới",
            "roles",
            List.of("entry"),
            "unit",
            FlowStory.COMMUNE,
            "agency",
            "UBND_XA",
            "reason",
            "Cán bộ mới về xã");
    assertEquals(403, as("p-nhap").post("/api/accounts/requests", wish).statusCode());
    JsonNode asked = made(as("p-quanly").post("/api/accounts/requests", wish));
    assertEquals("forwarded", asked.get("state").asString());
    String grant = "/api/accounts/requests/" + asked.get("id").asLong() + "/grant";
    assertEquals(403, as("p-quanly").post(grant, Map.of()).statusCode());
    JsonNode granted = ok(admin().post(grant, Map.of()));
    String password = granted.get("password").asString();
    assertEquals(204, Client.of(context.getEnvironment()).login("p-moi", password).statusCode());
    assertEquals("409 account-request-state", Client.code(admin().post(grant, Map.of())));
    assertEquals(
        "422 account-roles",
        Client.code(
            as("p-quanly")
                .post(
                    "/api/accounts/requests",
                    Map.of(
                        "kind",
                        "create",
                        "user",
                        "p-vua",
                        "name",
                        "Vua",
                        "roles",
                        List.of("administrator"),
                        "unit",
                        FlowStory.COMMUNE,
                        "agency",
                        "UBND_XA",
                        "reason",
                        "Muốn làm quản trị"))));
  }

  @Test
  void aForgottenPasswordGoesThroughTheManagerAndTellsNothingToStrangers() throws Exception {
    ok(
        admin()
            .put(
                "/api/reports/people?form="
                    + FlowStory.FORM
                    + "&unit="
                    + FlowStory.COMMUNE
                    + "&agency=UBND_XA",
                Map.of("entry", List.of("p-nhap2"))));
    Client stranger = Client.of(context.getEnvironment());
    HttpResponse<String> known =
        stranger.post("/api/accounts/forgotten", Map.of("user", "p-nhap2"));
    HttpResponse<String> unknown =
        stranger.post("/api/accounts/forgotten", Map.of("user", "khong-co"));
    assertEquals(202, known.statusCode());
    assertEquals(known.body(), unknown.body());
    JsonNode waits = null;
    for (int i = 0; i < 100 && waits == null; i++) {
      waits =
          ok(as("p-quanly").get("/api/accounts/requests?state=new"))
              .get("items")
              .valueStream()
              .filter(r -> r.get("user").asString().equals("p-nhap2"))
              .findFirst()
              .orElse(null);
      Thread.sleep(50);
    }
    String of = "/api/accounts/requests/" + waits.get("id").asLong();
    assertEquals("409 account-request-state", Client.code(admin().post(of + "/grant", Map.of())));
    ok(as("p-quanly").post(of + "/forward", Map.of()));
    ok(admin().post(of + "/refuse", Map.of("reason", "Đã gặp và đặt lại trực tiếp")));
    for (int i = 0; i < 10; i++) {
      known = stranger.post("/api/accounts/forgotten", Map.of("user", "khong-co"));
    }
    assertEquals("429 forgotten-often", Client.code(known));
    JsonNode signIns = ok(as("p-nhap").get("/api/accounts/sign-ins"));
    assertTrue(signIns.get("items").get(0).get("ok").asBoolean());
  }

  @Test
  void theCalendarIsEditedByTheAdministratorAndDeadlinesFollow() {
    String deadline = "/api/calendar/deadline?type=MONTHLY&period=2029-10";
    assertEquals("2029-10-31", ok(as("p-nhap").get(deadline)).get("dueDay").asString());
    assertEquals(
        403,
        as("p-tong")
            .put("/api/calendar/holidays/2029-10-31", Map.of("name", "Ngày nghỉ"))
            .statusCode());
    ok(
        admin()
            .put(
                "/api/calendar/holidays/2029-10-31",
                Map.of("name", "Ngày nghỉ riêng", "basis", "Thông báo")));
    JsonNode moved = ok(as("p-nhap").get(deadline));
    assertEquals("2029-11-01", moved.get("dueDay").asString());
    assertEquals("31/10/2029: Ngày nghỉ riêng", moved.get("why").get(0).asString());
    ok(
        admin()
            .put(
                "/api/calendar/swaps/2029-11-01",
                Map.of("madeUpOn", "2029-11-10", "reason", "Hoán đổi")));
    assertEquals("2029-11-02", ok(as("p-nhap").get(deadline)).get("dueDay").asString());
    assertEquals(
        "422 calendar-swap",
        Client.code(
            admin()
                .put(
                    "/api/calendar/swaps/2029-11-05",
                    Map.of("madeUpOn", "2029-11-07", "reason", "Sai"))));
    assertEquals(204, admin().delete("/api/calendar/holidays/2029-10-31").statusCode());
    assertEquals("2029-10-31", ok(as("p-nhap").get(deadline)).get("dueDay").asString());
    assertEquals(
        2L,
        db.sql("SELECT count(*) FROM holiday_edit WHERE day_off = DATE '2029-10-31'")
            .query(Long.class)
            .single());
  }

  @Test
  void aSecretReportIsNotTakenInAndAFormWithoutPeopleIsAFault() {
    assertEquals(
        "422 form-class",
        Client.code(
            as("p-tong")
                .post(
                    "/api/reports/requests",
                    Map.of(
                        "form",
                        FlowStory.FORM,
                        "class",
                        "secret",
                        "first",
                        "2026-03-01",
                        "last",
                        "2026-03-02"))));
    assertEquals(
        "422 period-kind",
        Client.code(
            as("p-tong")
                .post(
                    "/api/reports/requests",
                    Map.of(
                        "form",
                        FlowStory.FORM,
                        "first",
                        "2026-03-01",
                        "last",
                        "2026-03-02",
                        "due",
                        "2026-03-25",
                        "notice",
                        "Báo cáo ngay"))));
    JsonNode faults = ok(admin().get("/api/reports/people/faults")).get("items");
    assertTrue(
        faults
            .valueStream()
            .anyMatch(
                f ->
                    FlowStory.FORM.equals(f.get("form").asString(""))
                        && !f.get("blocks").asBoolean()),
        "nobody appraises");
    assertEquals(
        "422 person-role",
        Client.code(
            admin()
                .put(
                    "/api/reports/people?form=" + FlowStory.FORM,
                    Map.of("approve", List.of("p-nhap")))));
  }
}
