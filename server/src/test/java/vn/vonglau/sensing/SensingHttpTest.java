package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** What the doors of sensing answer. */
@ServerTest
class SensingHttpTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  @LocalServerPort int port;
  @Autowired Environment server;
  @Autowired Stations stations;
  @Autowired Inbox inbox;

  private String code;
  private Client client;

  @BeforeEach
  void aStation() {
    code = "SH-%d".formatted(NUMBER.incrementAndGet());
    stations.add(
        List.of(
            new Station(
                code,
                "Trạm " + code,
                Station.Kind.AIR,
                Station.State.ACTIVE,
                List.of("PM2.5", "SO2", "WindDir", "WindSpeed"),
                null,
                null,
                false)));
    client = Client.at(port);
  }

  @Test
  void theNewestValuesStandWithTheirLimits() {
    send(line("SO2", 400, "2025-03-10T10:15"));
    JsonNode item = find(get("/api/stations/latest").path("items"), "code", code);
    JsonNode value = find(item.path("values"), "parameter", "SO2");
    assertEquals(400, value.path("value").asDouble());
    assertEquals("2025-03-10T10:15:00+07:00", value.path("time").asString());
    assertEquals("1h", value.path("limit").path("step").asString(), value.toString());
    assertEquals(350, value.path("limit").path("high").asDouble());
    assertFalse(value.path("exceeds").asBoolean(), "a single value is not the mean of an hour");
    assertTrue(find(item.path("values"), "parameter", "PM2.5").path("value").isNull());
  }

  @Test
  void anHourOverItsLimitIsAnExceedance() {
    StringBuilder text = new StringBuilder();
    LocalDateTime begin = LocalDateTime.parse("2025-03-10T09:00");
    for (int i = 1; i <= 24; i++) {
      text.append(line("SO2", i <= 12 ? 400 : 300, begin.plusMinutes(5L * i).toString()));
    }
    send(text.toString());
    JsonNode series =
        get(
            "/api/stations/%s/series?parameter=SO2&step=1h&from=2025-03-10&to=2025-03-10"
                .formatted(code));
    assertEquals(2, series.path("points").size());
    assertEquals(400, series.path("points").path(0).path(1).asDouble());
    assertEquals(1, series.path("exceedances").asInt());
    assertEquals(350, series.path("limit").path("high").asDouble());
  }

  @Test
  void aGapIsAPointWithoutAValue() {
    send(line("SO2", 1, "2025-03-10T10:00") + line("SO2", 2, "2025-03-10T10:30"));
    JsonNode points =
        get("/api/stations/%s/series?parameter=SO2&step=raw&from=2025-03-10T09:00:00&to=2025-03-10T11:00:00"
                .formatted(code))
            .path("points");
    assertEquals(3, points.size());
    assertTrue(points.path(1).path(1).isNull());
  }

  @Test
  void unknownStationsParametersAndStepsAreTold() {
    assertEquals(404, client.get("/api/stations/KHONG-CO/series?parameter=SO2").statusCode());
    assertEquals(
        "series-parameter", problem("/api/stations/%s/series?parameter=Xyz".formatted(code)));
    assertEquals(
        "series-step", problem("/api/stations/%s/series?parameter=SO2&step=7m".formatted(code)));
    assertEquals(
        "time-form", problem("/api/stations/%s/series?parameter=SO2&from=gestern".formatted(code)));
    assertEquals(
        "series-too-long",
        problem(
            "/api/stations/%s/series?parameter=SO2&step=raw&from=2000-01-01&to=2025-01-01"
                .formatted(code)));
  }

  @Test
  void bandsLimitsAndParametersAreOpenToAll() {
    assertEquals(12, get("/api/environment/bands").path("items").size());
    assertTrue(get("/api/environment/limits").path("items").size() > 50);
    assertTrue(get("/api/environment/parameters").path("items").size() > 30);
    assertEquals(0, get("/api/environment/problems").path("items").size());
  }

  @Test
  void aStationTellsWhatItIs() {
    JsonNode whole = get("/api/stations/" + code);
    assertEquals(code, whole.path("station").path("code").asString());
    assertEquals("none", whole.path("freshness").asString());
    assertEquals(4, whole.path("series").size());
    assertNull(whole.path("indexDetail").asStringOpt().orElse(null));
  }

  @Test
  void whoIsNotEnvironmentStaffChangesNothing() {
    assertEquals(
        401,
        client
            .post("/api/stations", "{\"code\":\"X1\",\"name\":\"X\",\"type\":\"air\"}")
            .statusCode());
    assertEquals(401, client.get("/api/quarantine").statusCode());
  }

  @Test
  void staffAddMoveAndMaintainAStationAndSetItsPermit() {
    Client staff = Client.administrator(server);
    String own = code + "-B";
    var made =
        staff.post(
            "/api/stations",
            "{\"code\":\"%s\",\"name\":\"Cống xả\",\"type\":\"wastewater\",\"parameters\":[\"COD\"]}"
                .formatted(own));
    assertEquals(201, made.statusCode(), made.body());
    assertEquals("waiting_permission", get("/api/stations/" + own).at("/station/state").asString());
    send(own, "COD\t90\tmg/L\t20250310101500\t00\r\n", "quarantined");
    assertEquals(
        204,
        staff
            .send(
                "PATCH",
                "/api/stations/" + own,
                "{\"state\":\"active\",\"lon\":106.1,\"lat\":11.3}")
            .statusCode());
    assertEquals(106.1, get("/api/stations/" + own).at("/station/lon").asDouble());
    awaitValue(own, 90);
    assertEquals(
        201,
        staff
            .post(
                "/api/stations/" + own + "/permits",
                "{\"parameter\":\"COD\",\"step\":\"raw\",\"high\":75,\"permit\":\"GPMT"
                    + " 12\",\"validFrom\":\"2020-01-01\"}")
            .statusCode());
    JsonNode value =
        find(
            find(get("/api/stations/latest").path("items"), "code", own).path("values"),
            "parameter",
            "COD");
    assertTrue(value.path("exceeds").asBoolean(), value.toString());
    assertEquals("GPMT 12", value.at("/limit/regulation").asString());
    assertEquals(
        400,
        staff.send("PATCH", "/api/stations/" + own, "{\"state\":\"maintenance\"}").statusCode());
    assertEquals(
        204,
        staff
            .send(
                "PATCH",
                "/api/stations/" + own,
                "{\"state\":\"maintenance\",\"maintenanceUntil\":\"2099-01-01T00:00:00Z\",\"cadenceS\":600}")
            .statusCode());
    assertEquals(600, get("/api/stations/" + own).path("cadenceS").asInt());
    assertEquals(
        409,
        staff
            .post(
                "/api/stations", "{\"code\":\"%s\",\"name\":\"X\",\"type\":\"air\"}".formatted(own))
            .statusCode());
  }

  @Test
  void aJudgedSpanAnUnknownSymbolAndItsHistoryAreTold() {
    Client staff = Client.administrator(server);
    send(
        code,
        line("SO2", 5, "2025-03-10T10:15") + "La\t7\tµg/m3\t20250310101500\t00\r\n",
        "partial");
    JsonNode waiting = Client.json(staff.get("/api/quarantine")).path("items");
    JsonNode symbol = find(waiting, "subject", "La");
    assertEquals("symbol", symbol.path("kind").asString());
    var settled =
        staff.post(
            "/api/quarantine/settle",
            "{\"kind\":\"symbol\",\"station\":\"%s\",\"subject\":\"La\",\"to\":\"H2S\"}"
                .formatted(symbol.path("station").asString()));
    assertEquals(200, settled.statusCode(), settled.body());
    assertEquals(1, Client.json(settled).path("stored").asInt(), settled.body());
    assertEquals(
        7,
        get("/api/stations/%s/series?parameter=H2S&step=raw&from=2025-03-10&to=2025-03-10"
                .formatted(code))
            .at("/points/0/1")
            .asDouble());
    var judged =
        staff.post(
            "/api/stations/" + code + "/reviews",
            "{\"parameter\":\"SO2\",\"from\":\"2025-03-10\",\"to\":\"2025-03-10\",\"verdict\":\"invalidated\",\"reason\":\"đầu"
                + " đo bị che\"}");
    assertEquals(1, Client.json(judged).path("touched").asInt(), judged.body());
    assertEquals(1, get("/api/stations/" + code + "/reviews").path("items").size());
    JsonNode before =
        get("/api/stations/%s/history?parameter=SO2&time=2025-03-10T10:15:00".formatted(code))
            .path("items");
    assertEquals(1, before.size());
    assertEquals(
        400,
        staff
            .post(
                "/api/stations/" + code + "/reviews",
                "{\"parameter\":\"SO2\",\"from\":\"2025-03-10\",\"to\":\"2025-03-10\",\"verdict\":\"approved\",\"reason\":\"ok\"}")
            .statusCode());
  }

  @Test
  void aStationThatWritesItsFilesInItsOwnWayIsRead() {
    Client staff = Client.administrator(server);
    String format =
        "{\"pattern\":\"{station}-{time}.dat\",\"separator\":\"semicolon\",\"columns\":[\"symbol\",\"-\",\"value\"]}";
    var tried =
        Client.json(
            staff.post(
                "/api/formats/try",
                "{\"format\":%s,\"name\":\"%s-20250310101500.dat\",\"text\":\"SO2;x;4,5\\n\"}"
                    .formatted(format, code)));
    assertEquals(4.5, tried.at("/values/0/value").asDouble(), tried.toString());
    assertEquals(code, tried.at("/values/0/station").asString());
    assertEquals(204, staff.put("/api/formats/" + code, format).statusCode());
    long id =
        inbox.take(
            new Upload(
                "ftp",
                "thu",
                null,
                code + "-20250310101500.dat",
                "SO2;x;4,5\n".getBytes(StandardCharsets.UTF_8),
                Instant.now()));
    assertEquals("stored", inbox.await(id, Duration.ofSeconds(30)).orElseThrow().state());
    assertEquals(400, staff.put("/api/formats/" + code, "{\"pattern\":\"x\"}").statusCode());
    assertEquals(401, client.get("/api/formats").statusCode());
    assertEquals(204, staff.delete("/api/formats/" + code).statusCode());
    assertEquals(404, staff.delete("/api/formats/" + code).statusCode());
  }

  private void awaitValue(String station, double wanted) {
    for (int i = 0; i < 100; i++) {
      JsonNode values = get("/api/stations/" + station).at("/station/values");
      if (values.path(0).path("value").asDouble(Double.NaN) == wanted) {
        return;
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("the value that waited did not come");
  }

  private String problem(String path) {
    var answer = client.get(path);
    assertEquals(400, answer.statusCode(), answer.body());
    return Client.json(answer).path("code").asString();
  }

  private JsonNode get(String path) {
    var answer = client.get(path);
    assertEquals(200, answer.statusCode(), answer.body());
    return Client.json(answer);
  }

  private static JsonNode find(JsonNode items, String field, String value) {
    for (JsonNode item : items) {
      if (item.path(field).asString("").equals(value)) {
        return item;
      }
    }
    throw new AssertionError("no " + value + " in " + items);
  }

  private void send(String text) {
    send(code, text, "stored");
  }

  private void send(String station, String text, String state) {
    long id =
        inbox.take(
            new Upload(
                "ftp",
                "thu",
                null,
                station + "_20250310101500.txt",
                text.getBytes(StandardCharsets.UTF_8),
                Instant.now()));
    Receipt receipt = inbox.await(id, Duration.ofSeconds(30)).orElseThrow();
    assertEquals(state, receipt.state(), receipt.toString());
  }

  private static String line(String symbol, double value, String local) {
    return "%s\t%s\tµg/m3\t%s\t00\r\n"
        .formatted(symbol, value, STAMP.format(LocalDateTime.parse(local)));
  }
}
