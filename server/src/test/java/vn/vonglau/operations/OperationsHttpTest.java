package vn.vonglau.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** The monthly report of operations, from what is really recorded. */
@ServerTest
class OperationsHttpTest {
  private static final String PASSWORD = "Mat-khau-rat-dai-1";
  private static boolean told;

  @Autowired JdbcClient db;
  @Autowired BusinessClock clock;
  @Autowired Environment server;

  /** The month before last had a gap of three hours; before its third day nothing was recorded. */
  @BeforeEach
  void aMonthWithAGap() {
    if (!told) {
      told = true;
      span(day(3, 0), day(10, 1), false);
      span(day(10, 4), day(28, 0), true);
      for (String role : new String[] {"operator", "leader", "entry"}) {
        Client.newPerson(server, "vh-" + role, PASSWORD, role);
      }
    }
  }

  private YearMonth month() {
    return YearMonth.from(clock.today()).minusMonths(2);
  }

  private Instant day(int day, int hour) {
    return month().atDay(day).atTime(hour, 0).atZone(BusinessClock.ZONE).toInstant();
  }

  private void span(Instant from, Instant to, boolean ended) {
    db.sql("INSERT INTO service_span (node, started_at, last_at, ended) VALUES ('thu', ?, ?, ?)")
        .params(from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC), ended)
        .update();
  }

  private Client as(String role) {
    Client in = Client.of(server).signIn("vh-" + role, PASSWORD);
    in.get("/api/session"); // brings the token that writes send
    return in;
  }

  @Test
  void aGapOfTheRecordIsDownTimeAndWhatLiesBeforeItIsNot() {
    JsonNode a = get("?month=" + month()).get("availability");
    assertTrue(a.get("recorded").asBoolean());
    assertEquals(day(3, 0).toString(), a.get("from").asString());
    assertEquals(2, a.get("outageCount").asInt());
    assertEquals(3 * 3600, a.at("/outages/0/seconds").asInt());
    assertFalse(a.at("/outages/0/planned").asBoolean());
    assertTrue(a.at("/outages/1/planned").asBoolean(), "stopped in good order on the 28th");
    assertTrue(a.get("share").asDouble() < 1);
  }

  @Test
  void aMonthWithoutARecordSaysSoInsteadOfAHundredPerCent() {
    JsonNode a = get("?month=2020-05").get("availability");
    assertFalse(a.get("recorded").asBoolean());
    assertTrue(a.get("share").isNull());
    String text = pdf("2020-05");
    assertTrue(text.contains("chưa ghi nhận"), text);
    assertFalse(text.contains("100 %"), text);
  }

  @Test
  void theRunningServerRecordsItself() {
    JsonNode a = get("?month=" + YearMonth.from(clock.today())).get("availability");
    assertTrue(a.get("recorded").asBoolean());
    assertTrue(a.get("upSeconds").asLong() >= 0);
    assertFalse(get("?month=" + YearMonth.from(clock.today())).get("over").asBoolean());
  }

  @Test
  void remarksAreKeptWithWhoWroteThemAndStandOnPaper() throws IOException {
    String note = "Đường truyền <Tân Biên> & trạm bơm \"chập chờn\"";
    var put =
        as("operator")
            .put(
                "/api/operations/report/remarks?month=" + month(),
                Map.of("difficulties", note, "proposals", "Bổ sung đường truyền dự phòng"));
    assertEquals(200, put.statusCode(), put::body);
    assertEquals("vh-operator", Client.json(put).get("by").asString());
    assertEquals(note, get("?month=" + month()).at("/remarks/difficulties").asString());
    String xml = document("/api/operations/report.docx?month=" + month());
    assertTrue(xml.contains("&lt;Tân Biên&gt; &amp;"), xml);
    assertTrue(xml.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
    assertTrue(pdf(month().toString()).contains("Bổ sung đường truyền dự phòng"));
    as("operator")
        .put("/api/operations/report/remarks?month=" + month(), Map.of("difficulties", "Không"));
    assertEquals("Không", get("?month=" + month()).at("/remarks/difficulties").asString());
    long kept =
        db.sql("SELECT count(*) FROM operations_remark WHERE report_month = ?")
            .param(month().toString())
            .query(Long.class)
            .single();
    assertEquals(2, kept, "what stood before is kept");
  }

  @Test
  void signInsAndDatasetsAreCounted() {
    as("leader");
    JsonNode now = get("?month=" + YearMonth.from(clock.today()));
    assertTrue(now.at("/signIns/times").asLong() >= 1);
    assertTrue(now.get("datasets").size() >= 20, "also those that nothing came of");
    assertTrue(
        now.get("datasets").valueStream().anyMatch(d -> d.get("deliveries").asLong() == 0),
        "other tests delivered to some of them, never to all");
  }

  @Test
  void itIsForThoseWhoRunAndLeadTheService() {
    String path = "/api/operations/report?month=" + month();
    assertEquals(401, Client.of(server).get(path).statusCode());
    assertEquals(403, as("entry").get(path).statusCode());
    assertEquals(403, as("entry").get("/api/operations/report.pdf").statusCode());
    assertEquals(200, as("leader").get(path).statusCode());
    assertEquals(
        403,
        as("leader")
            .put("/api/operations/report/remarks?month=" + month(), Map.of("difficulties", "x"))
            .statusCode());
    assertEquals(403, as("operator").get("/api/operations/configuration.zip").statusCode());
  }

  @Test
  void aMonthToComeAndNonsenseAreRefused() {
    Client in = as("operator");
    String next = YearMonth.from(clock.today()).plusMonths(1).toString();
    assertEquals("400 report-month", Client.code(in.get("/api/operations/report?month=" + next)));
    assertEquals(
        "400 report-month", Client.code(in.get("/api/operations/report.docx?month=thang-10")));
    assertEquals(
        400,
        in.put("/api/operations/report/remarks?month=" + month(), Map.of("difficulties", 5))
            .statusCode());
    assertEquals(
        400,
        in.put(
                "/api/operations/report/remarks?month=" + month(),
                Map.of("difficulties", "x".repeat(8001)))
            .statusCode());
  }

  private JsonNode get(String query) {
    var answer = Client.administrator(server).get("/api/operations/report" + query);
    assertEquals(200, answer.statusCode(), answer::body);
    return Client.json(answer);
  }

  private String pdf(String month) {
    try (var document = Loader.loadPDF(bytes("/api/operations/report.pdf?month=" + month))) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String document(String path) throws IOException {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes(path)))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        if (e.getName().equals("word/document.xml")) {
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new AssertionError("no document in " + path);
  }

  private byte[] bytes(String path) throws IOException {
    String key =
        java.nio.file.Files.readString(
            java.nio.file.Path.of(server.getProperty("vonglau.home"), "admin.key"));
    var line =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + server.getProperty("local.server.port") + path)
                .toURL()
                .openConnection();
    line.setRequestProperty("Authorization", "Bearer " + key.strip());
    assertEquals(200, line.getResponseCode());
    return line.getInputStream().readAllBytes();
  }
}
