package vn.vonglau.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import vn.vonglau.identity.ActingAs;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

@ServerTest
@Import(FeedDoors.class)
class ObservationsHttpTest {
  private static final String PASSWORD = "mưa rào đầu hạ 5";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired FeedDoors doors;
  @Autowired ObservationsHttp observations;
  @Autowired Environment server;

  private HttpResponse<String> send(String path, String type, String body) throws Exception {
    String key = Files.readString(Path.of(server.getProperty("vonglau.home"), "admin.key")).strip();
    String base = "http://127.0.0.1:" + server.getProperty("local.server.port");
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void jsonAndCsvAndFilesAnswerWithTheirReceipt() throws Exception {
    String json =
        "[{\"station\":\"API1\",\"parameter\":\"pH\",\"value\":7.1,"
            + "\"time\":\"2025-01-01T10:00:00+07:00\"}]";
    var answer = send("/api/observations", "application/json", json);
    assertTrue(Set.of(200, 202).contains(answer.statusCode()), answer.body());
    assertTrue(Client.json(answer).get("counts").has("new"), answer.body());
    assertEquals("api", doors.receipt(json).door());
    String csv = "station,parameter,value,time\nAPI1,pH,7.2,2025-01-01T11:00:00+07:00\n";
    assertTrue(send("/api/observations", "text/csv; charset=utf-8", csv).statusCode() < 300);
    assertEquals("observations.csv", doors.receipt(csv).file());
    String file = "station,parameter,value,time\nAPI1,pH,7.3,2025-01-01T12:00:00+07:00\n";
    var uploaded = send("/api/observations/files", "multipart/form-data; boundary=b", part(file));
    assertTrue(uploaded.statusCode() < 300, uploaded.body());
    assertEquals("upload", doors.receipt(file).door());
    assertEquals("so lieu.csv", doors.receipt(file).file());
  }

  private static String part(String file) {
    return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"so lieu.csv\"\r\n\r\n"
        + file
        + "\r\n--b--\r\n";
  }

  @Test
  void whatIsNoObservationIsRefusedWithItsReason() throws Exception {
    var admin = Client.administrator(server);
    assertEquals("415 media-type", Client.code(send("/api/observations", "text/plain", "x")));
    assertEquals("400 body", Client.code(send("/api/observations", "application/json", "")));
    assertEquals(
        "413 body-too-large",
        Client.code(send("/api/observations", "application/json", " ".repeat((20 << 20) + 1))));
    assertEquals(
        "415 file-kind",
        Client.code(
            send(
                "/api/observations/files",
                "multipart/form-data; boundary=b",
                part("x").replace(".csv", ".exe"))));
    assertEquals("400 receipt-sha256", Client.code(admin.get("/api/receipts?sha256=abc")));
    assertEquals("400 receipt-id", Client.code(admin.get("/api/receipts?id=-1")));
    assertEquals("404 not-found", Client.code(admin.get("/api/receipts?id=1")));
    assertEquals("404 not-found", Client.code(admin.get("/api/receipts?sha256=" + "0".repeat(64))));
  }

  @Test
  void onlyThoseWhoEnterDataSendAndTheySeeTheirOwnReceiptsAlone() throws Exception {
    Client.newPerson(server, "nhap-so", PASSWORD, "entry");
    Client.newPerson(server, "xem-thoi", PASSWORD, "leader");
    var entry = Client.of(server).from("203.0.113.91").signIn("nhap-so", PASSWORD);
    var leader = Client.of(server).from("203.0.113.92").signIn("xem-thoi", PASSWORD);
    entry.get("/api/session");
    leader.get("/api/session");
    String json = "[{\"station\":\"API2\",\"parameter\":\"pH\",\"value\":7,\"time\":\"x\"}]";
    assertTrue(entry.post("/api/observations", json).statusCode() < 300);
    assertEquals("nhap-so", doors.receipt(json).account());
    assertEquals("403 forbidden", Client.code(leader.post("/api/observations", json)));
    assertEquals("403 forbidden", Client.code(leader.get("/api/receipts")));
    assertEquals("401 sign-in", Client.code(Client.of(server).get("/api/receipts")));
    String other = "station,parameter,value,time\nAPI3,pH,7.2,2025-01-01T11:00:00+07:00\n";
    send("/api/observations", "text/csv", other);
    String hash = FeedDoors.sha256(other);
    doors.receipt(other);
    assertEquals("404 not-found", Client.code(entry.get("/api/receipts?sha256=" + hash)));
    assertTrue(entry.get("/api/receipts?sha256=" + FeedDoors.sha256(json)).statusCode() == 200);
    for (var item : Client.json(entry.get("/api/receipts")).get("items")) {
      assertEquals("nhap-so", item.get("account").asString());
    }
  }

  @Test
  void whoeverAnswersForUnitsAloneMaySendForNoStationOutsideOfThem() throws Exception {
    Caller all = ActingAs.role(Role.ENTRY);
    assertNull(ActingAs.call(all, () -> observations.allowed(all)));
    Caller some = ActingAs.roleIn(Role.ENTRY, "khong-co");
    assertEquals(Set.of(), ActingAs.call(some, () -> observations.allowed(some)));
  }
}
