package vn.vonglau.briefing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.briefing.Worsened.Worse;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;
import vn.vonglau.indicators.Figures;
import vn.vonglau.indicators.OwedReports;
import vn.vonglau.indicators.ToldFigures;
import vn.vonglau.indicators.WorkCalendar;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.Units;

/** The morning page: its span, what is worse, who owes, and who may read it. */
@ServerTest
@Tag("store")
class BriefingTest {
  private static final UnaryOperator<LocalDate> WEEKDAYS =
      day -> {
        LocalDate d = day;
        while (d.getDayOfWeek() == DayOfWeek.SATURDAY || d.getDayOfWeek() == DayOfWeek.SUNDAY) {
          d = d.plusDays(1);
        }
        return d;
      };

  @Autowired UnitIntake intake;
  @Autowired Units units;
  @Autowired Figures figures;
  @Autowired Worsened worsened;
  @Autowired Briefing briefing;
  @Autowired OwedReports owed;
  @Autowired WorkCalendar calendar;
  @Autowired JdbcClient db;
  @Autowired Environment server;
  private ToldFigures told;

  @BeforeEach
  void aReform() {
    told = new ToldFigures(intake, units, figures);
  }

  private static Morning morning(String day, String now) {
    return Morning.of(LocalDate.parse(day), Instant.parse(now), WEEKDAYS);
  }

  @Test
  void onMondayTheSpanBeginsOnFridayAfternoon() {
    Morning monday = morning("2026-11-23", "2026-11-23T00:30:00Z");
    assertEquals(Instant.parse("2026-11-20T10:00:00Z"), monday.from());
    assertEquals(Instant.parse("2026-11-23T00:30:00Z"), monday.to());
    Morning tuesday = morning("2026-11-24", "2026-11-24T00:30:00Z");
    assertEquals(Instant.parse("2026-11-23T10:00:00Z"), tuesday.from());
    Morning past = morning("2026-11-24", "2026-12-24T00:30:00Z");
    assertEquals(Instant.parse("2026-11-24T17:00:00Z"), past.to(), "a past page ends with its day");
    Morning wrongClock = morning("2026-11-24", "2026-11-01T00:30:00Z");
    assertEquals(
        wrongClock.from(), wrongClock.to(), "a clock that went back makes no negative span");
  }

  @Test
  void afterTheHolidaysTheSpanBeginsBeforeThem() {
    Morning after =
        Morning.of(
            LocalDate.parse("2026-09-03"), Instant.parse("2026-09-03T00:30:00Z"), calendar.now());
    assertFalse(after.from().isAfter(Instant.parse("2026-09-01T10:00:00Z")), after::toString);
  }

  @Test
  void worseIsWhatFallsShortOfItsPlanOrOfThePeriodBefore() {
    long province = told.province();
    String code = "HT-MONTHLY_KTXH.W05.F01";
    told.tell(code, "2031-03", province, "", "100");
    told.tell(code, "2031-04", province, "", "70");
    told.plan(code, "2031-04", province, "140");
    Morning morning = morning("2031-05-05", "2031-05-05T00:30:00Z");
    List<Worse> worse = worsened.figures(Caller.anonymous(), province, morning);
    Worse own = worse.stream().filter(w -> w.of().code().equals(code)).findFirst().orElseThrow();
    assertEquals(0.5, own.shareOfPlan(), 1e-6);
    assertEquals(-0.3, own.change(), 1e-6);
    assertEquals(0.5, own.by(), 1e-6);
    told.tell(code, "2031-05", province, "", "150");
    Morning later = morning("2031-06-05", "2031-06-05T00:30:00Z");
    assertTrue(
        worsened.figures(Caller.anonymous(), province, later).stream()
            .noneMatch(w -> w.of().code().equals(code)),
        "what is better again is no news");
  }

  @Test
  void overdueFilesAreToldByAgencyWhereTheyGrew() {
    long province = told.province();
    String code = "HT-TTHC_OVERDUE.W01.F01";
    told.tell(code, "2031-05-05", province, "agency=STC", "4");
    told.tell(code, "2031-05-06", province, "agency=STC", "9");
    told.tell(code, "2031-05-05", province, "agency=SXD", "7");
    told.tell(code, "2031-05-06", province, "agency=SXD", "5");
    List<Worse> files =
        worsened.files(Caller.anonymous(), province, morning("2031-05-07", "2031-05-07T00:30:00Z"));
    assertEquals(List.of("STC"), files.stream().map(Worse::agency).toList());
    assertEquals(1.25, files.getFirst().change(), 1e-6);
  }

  @Test
  void whoOwesStandsOnceWithAllThatIsOverdue() {
    // Of an agency that the calendar asks nothing of in a commune: the watch adds no line of its
    // own.
    long unit = told.commune("97901");
    for (String period : List.of("2031-01", "2031-02")) {
      line("overdue", "STC", period, unit, "2031-03-01T00:00:00Z");
    }
    line("overdue", "STC", "2030-12", unit, "2031-01-05T00:00:00Z");
    line("sent", "STC", "2030-12", unit, null);
    OwedReports.Owed own = owed("STC", unit);
    assertEquals(2, own.reports());
    assertEquals(10, own.daysLate());
    line("overdue", "UBND_XA", "2031-01", unit, "2031-03-01T00:00:00Z");
    assertEquals("UBND xã X", owed("UBND_XA", unit).body());
  }

  private OwedReports.Owed owed(String agency, long unit) {
    return owed.at(Instant.parse("2031-03-11T00:00:00Z")).stream()
        .filter(o -> o.unit() == unit && o.agency().equals(agency))
        .findFirst()
        .orElseThrow();
  }

  private void line(String kind, String agency, String period, long unit, String due) {
    line(kind, agency, period, unit, due, Instant.parse("2031-03-02T00:00:00Z"));
  }

  private void line(String kind, String agency, String period, long unit, String due, Instant at) {
    db.sql(
            "INSERT INTO report_ledger (kind, form, period, unit_id, agency, at, due, by_whom)"
                + " VALUES (?, 'GB-THU', ?, ?, ?, ?, ?, 'test')")
        .params(
            kind,
            period,
            unit,
            agency,
            at.atOffset(java.time.ZoneOffset.UTC),
            due == null ? null : Instant.parse(due).atOffset(java.time.ZoneOffset.UTC))
        .update();
  }

  @Test
  void whatWasDoneWithinTheSpanIsTold() {
    Client.newPerson(server, "gb-truong", "Mat-khau-rat-dai-1", "leader");
    Client leader = Client.of(server).signIn("gb-truong", "Mat-khau-rat-dai-1");
    leader.get("/api/session");
    JsonNode given =
        Client.json(
            leader.post(
                "/api/directives",
                Map.of(
                    "text",
                    "Thông cống xả ở ấp 3",
                    "person",
                    "gb-truong",
                    "due",
                    LocalDate.now(BusinessClock.ZONE).plusDays(30).toString(),
                    "reason",
                    "other")));
    long id = given.get("id").asLong();
    assertTrue(done(leader, "directive").isEmpty() || !said(leader, id), "it is only given yet");
    db.sql(
            "UPDATE directive SET state = 'closed', done_by = 'gb-truong', closed_at = ? WHERE id ="
                + " ?")
        .params(Instant.now().minusSeconds(60).atOffset(java.time.ZoneOffset.UTC), id)
        .update();
    assertTrue(said(leader, id));
    long before = count(leader, "report");
    line("sent", "STC", "2031-02", told.commune("97901"), null, Instant.now().minusSeconds(30));
    assertEquals(before + 1, count(leader, "report"));
    HttpResponse<String> file = leader.get("/api/briefing.docx");
    assertEquals(200, file.statusCode());
    assertTrue(
        file.headers().firstValue("Content-Disposition").orElse("").contains("giao-ban-2"),
        () -> file.headers().toString());
    Caller caller = new Caller("gb-truong", "Trưởng", Set.of(Role.LEADER), Set.of(), Set.of(), 1);
    String text =
        documentOf(
            new BriefingPaper(briefing.of(caller, LocalDate.now(BusinessClock.ZONE))).bytes());
    for (String word : List.of("GIAO BAN, ", "1. Xấu đi", "4. Đã xử lý", "Thông cống xả ở ấp 3")) {
      assertTrue(text.contains(word), word);
    }
    assertEquals(401, Client.of(server).get("/api/briefing.docx").statusCode());
  }

  private List<JsonNode> done(Client who, String kind) {
    return Client.json(who.get("/api/briefing"))
        .at("/sections/done")
        .valueStream()
        .filter(r -> r.get("kind").asString().equals(kind))
        .toList();
  }

  private boolean said(Client who, long directive) {
    return done(who, "directive").stream().anyMatch(r -> r.get("directive").asLong() == directive);
  }

  private long count(Client who, String kind) {
    return done(who, kind).stream().mapToLong(r -> r.get("count").asLong()).sum();
  }

  private static String documentOf(byte[] docx) {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("word/document.xml")) {
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("no text in it");
  }

  @Test
  void itIsForThoseWhoLeadAndThoseWhoWatch() {
    assertEquals(401, Client.of(server).get("/api/briefing").statusCode());
    Client.newPerson(server, "gb-nhap", "Mat-khau-rat-dai-1", "entry");
    assertEquals(
        403,
        Client.of(server)
            .signIn("gb-nhap", "Mat-khau-rat-dai-1")
            .get("/api/briefing")
            .statusCode());
    Client.newPerson(server, "gb-lanh", "Mat-khau-rat-dai-1", "leader");
    Client leader = Client.of(server).signIn("gb-lanh", "Mat-khau-rat-dai-1");
    HttpResponse<String> answer = leader.get("/api/briefing");
    assertEquals(200, answer.statusCode(), answer::body);
    JsonNode page = Client.json(answer);
    for (String section : List.of("worse", "alarms", "owed", "done")) {
      assertTrue(page.at("/sections/" + section).isArray(), section);
    }
    int n = 0;
    for (JsonNode row : page.at("/sections/worse")) {
      assertEquals(++n, row.get("n").asInt());
      assertTrue(row.get("people").isArray());
    }
    assertEquals("400", Client.code(leader.get("/api/briefing?date=hom-qua")).substring(0, 3));
  }
}
