package vn.vonglau.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.Client;
import vn.vonglau.support.RunningServer;
import vn.vonglau.support.ServerTest;

@ServerTest
class EventsHttpTest {
  @LocalServerPort int port;
  @Autowired Environment server;
  @Autowired EventLines lines;
  @Autowired FeatureIntake intake;
  @Autowired JdbcClient db;

  private final List<Stream> open = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Stream stream : open) {
      stream.socket.close();
    }
    db.sql("DELETE FROM station WHERE id > 930000").update();
  }

  @Test
  void atFirstThePresentVersionsAreTold() throws IOException {
    Stream stream = listen("");
    assertNotNull(stream.await("\"key\":\"build\""));
    assertNotNull(stream.await("\"key\":\"units\""));
    String line = stream.await("\"key\":\"layer:stations\"");
    assertTrue(
        line.matches(
            "data:"
                + " \\{\"key\":\"layer:stations\",\"version\":\\{\"geometry\":\\d+,\"state\":\\d+}}"));
  }

  @Test
  void aChangeIsTold() throws IOException {
    Stream stream = listen("?layers=stations,cameras");
    stream.await("layer:stations");
    station(930_001);
    assertNotNull(stream.await("layer:stations"));
    db.sql("UPDATE station SET state = 'retired' WHERE id = 930001").update();
    assertNotNull(stream.await("layer:stations"));
  }

  @Test
  void aHiddenLayerIsNeverNamed() throws IOException {
    Stream anyone = listen("");
    Stream administrator = listen("", "Authorization: Bearer " + adminKey());
    assertNotNull(administrator.await("layer:planning-secret"));
    anyone.await("layer:stations");
    intake.clear("planning-secret");
    station(930_002);
    assertNotNull(administrator.await("layer:planning-secret"));
    anyone.await("layer:stations");
    assertFalse(anyone.seen().contains("planning-secret"));
    assertFalse(anyone.seen().contains("cameras"));
    assertTrue(administrator.seen().contains("layer:cameras"));
  }

  @Test
  void roomsAreToldToThoseWhoMayKnowOfThem() throws IOException {
    Stream anyone = listen("");
    Stream administrator =
        listen("?layers=directives,dashboards", "Authorization: Bearer " + adminKey());
    assertNotNull(anyone.await("\"key\":\"figures\""));
    assertNotNull(anyone.await("\"key\":\"dashboards\""));
    assertNotNull(administrator.await("\"key\":\"directives\""));
    var answer =
        Client.administrator(server)
            .put(
                "/api/dashboards/BIZ_REG/off",
                Map.of("since", "2026-01-05", "reason", "Nguồn số liệu đã ngừng"));
    assertEquals(200, answer.statusCode(), answer.body());
    assertNotNull(administrator.await("\"key\":\"dashboards\""));
    Client.administrator(server)
        .put("/api/dashboards/BIZ_REG/on", Map.of("reason", "Nguồn đã có lại"));
    Client.administrator(server)
        .post(
            "/api/directives",
            Map.of(
                "text",
                "Kiểm tra",
                "person",
                "quantri",
                "due",
                LocalDate.now(BusinessClock.ZONE).plusDays(30).toString(),
                "reason",
                "other"));
    assertNotNull(administrator.await("\"key\":\"directives\""));
    station(930_005);
    anyone.await("layer:stations");
    assertFalse(anyone.seen().contains("directives"));
    assertFalse(anyone.seen().contains("datasets"));
  }

  @Test
  void theStreamEndsWithTheSession() throws IOException {
    Client.newPerson(server, "nghe", "mat-khau-nghe-1");
    Client person = Client.of(server).from("203.0.113.9").signIn("nghe", "mat-khau-nghe-1");
    person.get("/api/session"); // gives the token that writes need
    Stream stream = listen("", "Cookie: VLSESSION=" + person.cookie("VLSESSION"));
    stream.await("layer:stations");
    assertEquals(204, person.post("/api/logout", Map.of()).statusCode());
    station(930_003);
    assertTrue(stream.ends());
  }

  @Test
  void aReaderThatReadsNothingHoldsUpNobody() throws IOException {
    for (int i = 0; i < 5; i++) {
      silent();
    }
    Stream stream = listen("?layers=stations");
    stream.await("layer:stations");
    for (int i = 0; i < 30; i++) {
      station(930_010 + i);
      if (i % 10 == 0) {
        long start = System.nanoTime();
        assertNotNull(stream.await("layer:stations"));
        double seconds = (System.nanoTime() - start) / 1e9;
        assertTrue(seconds < 3, () -> seconds + " s");
      }
    }
  }

  @Test
  void thereIsAnEndToHowManyListenAndWhoHasGoneGivesRoom() throws IOException {
    String there = "X-Forwarded-For: 203.0.113.7";
    for (int i = 0; i < EventLines.MOST_EACH; i++) {
      listen("", there).await("layer:stations");
    }
    Stream refused = listen("", there);
    assertTrue(refused.status.contains("503"), refused.status);
    assertNotNull(refused.await("events-busy"));
    listen("", "X-Forwarded-For: 203.0.113.8").await("layer:stations");
    for (Stream stream : open.subList(0, 5)) {
      stream.socket.close();
    }
    listen("", there).await("layer:stations");
  }

  @Test
  void aFilterOfNonsenseShowsNoLayer() throws IOException {
    Stream stream = listen("?layers=%27%3B--,planning-secret,no-such");
    stream.await("\"key\":\"units\"");
    station(930_004);
    RunningServer.pause(400);
    assertFalse(stream.drain().contains("layer:"));
    assertTrue(listen("?layers=" + "x".repeat(9000)).status.contains(" 4"));
  }

  private void station(long id) {
    db.sql(
            "INSERT INTO station (id, code, name, kind, state, parameters, simulated) VALUES"
                + " (?, ?, 'Trạm', 'air', 'active', 'PM10', true)")
        .params(id, "event-" + id)
        .update();
  }

  private String adminKey() throws IOException {
    return java.nio.file.Files.readString(
            java.nio.file.Path.of(server.getProperty("vonglau.home"), "admin.key"))
        .strip();
  }

  private void silent() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1024);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket
        .getOutputStream()
        .write("GET /events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    open.add(new Stream(socket));
  }

  private Stream listen(String query, String... headers) throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    String head = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    String start = "GET /events" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    String request = start + head + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    Stream stream = new Stream(socket);
    stream.status = stream.reader.readLine();
    open.add(stream);
    return stream;
  }

  /** What one listener hears, line by line. */
  private static final class Stream {
    private final Socket socket;
    private final BufferedReader reader;
    private final StringBuilder heard = new StringBuilder();
    private String status = "";

    Stream(Socket socket) throws IOException {
      this.socket = socket;
      socket.setSoTimeout(15_000);
      this.reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The next line that holds the text. */
    String await(String text) throws IOException {
      String line = reader.readLine();
      while (line != null && !line.contains(text)) {
        heard.append(line).append('\n');
        line = reader.readLine();
      }
      heard.append(line).append('\n');
      return line;
    }

    String seen() {
      return heard.toString();
    }

    /** What comes in without waiting. */
    String drain() throws IOException {
      socket.setSoTimeout(200);
      try {
        assertNull(await("never said"));
      } catch (SocketTimeoutException e) {
        // nothing more for now
      }
      return heard.toString();
    }

    boolean ends() throws IOException {
      return await("never said") == null;
    }
  }
}
