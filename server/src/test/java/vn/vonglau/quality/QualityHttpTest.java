package vn.vonglau.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Units;

/** Scores of bodies and datasets over HTTP, each with the rule that it follows. */
@ServerTest
@TestPropertySource(properties = "vonglau.test.world=quality")
class QualityHttpTest {
  private static final long COMMUNE = 930_001;
  private static final String PERIOD = "2025-03";

  @Autowired Environment server;
  @Autowired JdbcClient db;
  @Autowired TransactionTemplate transaction;
  @Autowired Units units;

  private Client admin;

  @BeforeEach
  void aCommuneThatReports() {
    admin = Client.administrator(server);
    if (db.sql("SELECT count(*) FROM unit WHERE id = ?").param(COMMUNE).query(Long.class).single()
        > 0) {
      return;
    }
    transaction.executeWithoutResult(
        t -> {
          db.sql(
                  "INSERT INTO unit_edition (id, at, actor, source, valid_from, illustrative,"
                      + " summary) VALUES (93, CURRENT_TIMESTAMP, 'test', 'test',"
                      + " DATE '2020-01-01', false, '')")
              .update();
          db.sql(
                  "INSERT INTO unit (id, code, level, type, name, short_name, valid_from,"
                      + " valid_from_exact, valid_to, virtual, edition_id) VALUES (?, '93001',"
                      + " 'COMMUNE', 'XA', 'Xã Đo Chất', 'Xã Đo Chất', DATE '2020-01-01', true,"
                      + " NULL, false, 93)")
              .param(COMMUNE)
              .update();
        });
    units.refresh();
    // in time with a remark among two cells, four days late and sent back once, and not at all
    long first = report("Q-1", "2025-03-10", "2025-03-09");
    cell(first, "HN-052");
    problem(first, "change-previous", "WARNING");
    long second = report("Q-2", "2025-03-11", "2025-03-15");
    db.sql(
            "INSERT INTO report_ledger (kind, form, period, unit_id, agency, report_id, at,"
                + " by_whom) VALUES ('returned', 'Q-2', '2025-03', ?, 'UBND_XA', ?, ?, 'thu')")
        .params(COMMUNE, second, at("2025-03-10"))
        .update();
    report("Q-3", "2025-03-12", null);
  }

  private static OffsetDateTime at(String day) {
    return LocalDate.parse(day).atTime(3, 0).atOffset(ZoneOffset.UTC);
  }

  private long report(String form, String due, String sent) {
    db.sql(
            "INSERT INTO report (form, form_version, unit_id, agency, period, period_to, state,"
                + " revision, returned, due, errors, warnings, created_at, created_by, updated_at,"
                + " updated_by, first_sent_at, simulated) VALUES (?, 1, ?, 'UBND_XA', ?,"
                + " DATE '2025-04-01', 'SENT', 1, false, ?, 0, 0, ?, 'thu', ?, 'thu', ?, false)")
        .params(form, COMMUNE, PERIOD, at(due), at(due), at(due), sent == null ? null : at(sent))
        .update();
    return db.sql("SELECT id FROM report WHERE form = ? AND unit_id = ?")
        .params(form, COMMUNE)
        .query(Long.class)
        .single();
  }

  private void problem(long report, String rule, String severity) {
    db.sql(
            "INSERT INTO report_problem (report_id, indicator, plan, dims, rule_id, severity)"
                + " VALUES (?, 'HN-052', false, '', ?, ?)")
        .params(report, rule, severity)
        .update();
  }

  /** One figure that came by the report. */
  private void cell(long report, String indicator) {
    db.sql(
            "MERGE INTO figure_series s USING (SELECT cast(? AS varchar) AS c) n ON s.code = n.c"
                + " WHEN NOT MATCHED THEN INSERT (code, version) VALUES (n.c, 1)")
        .param(indicator)
        .update();
    int series =
        db.sql("SELECT id FROM figure_series WHERE code = ?")
            .param(indicator)
            .query(Integer.class)
            .single();
    long id = 930_000_000L + report;
    db.sql(
            "INSERT INTO figure (id, series_id, unit_id, version, method, plan, official,"
                + " simulated, period, dims, agency, val, status, channel, receipt, entered_by,"
                + " entered_at, hash) VALUES (?, ?, ?, 1, 1, false, true, false, '2025-03', '',"
                + " 'UBND_XA', 5, 'ACCEPTED', 'form', ?, 'thu', ?, ?)")
        .params(id, series, COMMUNE, report, at("2025-03-09"), new byte[32])
        .update();
    db.sql(
            "INSERT INTO figure_now (series_id, period, unit_id, dims, plan, tier, figure_id,"
                + " receipt, status, val, simulated) VALUES (?, '2025-03', ?, '', false, 0, ?, ?,"
                + " 'ACCEPTED', 5, false)")
        .params(series, COMMUNE, id, report)
        .update();
  }

  @Test
  void aBodyIsJudgedByWhatItOwedAndWhatCameOfIt() {
    JsonNode answer = ok(admin.get("/api/quality?by=unit&period=" + PERIOD));
    JsonNode commune = null;
    for (JsonNode item : answer.path("items")) {
      commune = item.path("id").asString().equals("" + COMMUNE) ? item : commune;
    }
    assertEquals("Xã Đo Chất", commune.path("name").asString());
    assertEquals(3, commune.path("counts").path("due").asInt());
    assertEquals(1, commune.path("counts").path("onTime").asInt());
    assertEquals(1, commune.path("counts").path("late").asInt());
    assertEquals(1, commune.path("counts").path("missing").asInt());
    assertEquals(66, commune.path("du").asInt(), "two of three were sent");
    // on time 100, four days late 50 - 4 x 5, missing 0
    assertEquals((100 + 30) / 3, commune.path("song").asInt());
    // one remark on one figure: 95; the other was returned once: 80
    assertEquals((95 + 80) / 2, commune.path("dung").asInt());
    assertEquals(100, commune.path("sach").asInt());
    for (String score : new String[] {"dung", "du", "sach", "song"}) {
      String rule = answer.path("rules").path(score).path("vi").asString();
      assertFalse(rule.isBlank() || rule.contains("{"), rule);
      assertTrue(answer.path("minimum").path(score).asInt() > 0);
    }
    JsonNode agencies = ok(admin.get("/api/quality?by=agency&period=" + PERIOD)).path("items");
    assertTrue(agencies.size() > 0);
  }

  @Test
  void datasetsHaveScoresFromWhatCame() {
    JsonNode answer = ok(admin.get("/api/quality?by=dataset&period=2025-03"));
    assertTrue(answer.path("items").size() >= 20, "the twenty of the annex at least");
    JsonNode first = answer.path("items").get(0);
    assertFalse(first.path("name").asString().isBlank());
    assertTrue(first.path("counts").has("expected"));
    assertTrue(answer.has("without"), "agencies without a dataset");
    long begin = System.nanoTime();
    ok(admin.get("/api/quality?by=dataset&period=2025-02"));
    System.out.printf("quality of datasets, cold: %.1f ms%n", (System.nanoTime() - begin) / 1e6);
  }

  @Test
  void questionsThatCannotBeAnsweredAreToldWhatToDo() {
    assertEquals("400 quality-by", Client.code(admin.get("/api/quality?by=moon")));
    assertEquals("400 id-missing", Client.code(admin.get("/api/quality?by=figure")));
    assertEquals(404, admin.get("/api/quality?by=figure&id=999999999999").statusCode());
    assertEquals("400 period", Client.code(admin.get("/api/quality?by=unit&period=xx")));
    assertEquals(401, Client.of(server).get("/api/quality?by=agency").statusCode());
    assertEquals(200, Client.of(server).get("/api/quality/rules").statusCode());
  }

  private static JsonNode ok(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    return Client.json(answer);
  }
}
