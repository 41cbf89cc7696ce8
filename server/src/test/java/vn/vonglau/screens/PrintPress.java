package vn.vonglau.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.Fetch;

/** Asks a server for sheets and waits for them. */
final class PrintPress {
  static final String TODAY = "2026-03-02";

  /** A day of the districts. */
  static final String BEFORE = "2025-06-30";

  static final String PLANNER = "in-quy-hoach";

  private final Environment server;
  private final Fetch fetch;

  /** With a planner of its own. */
  PrintPress(Environment server, int port) {
    this.server = server;
    this.fetch = new Fetch(port);
    Client.newPerson(server, PLANNER, MapTest.PASSWORD, "planner");
  }

  Client planner() {
    return signedIn(PLANNER);
  }

  /** With the token that a page takes from its first answer. */
  Client signedIn(String user) {
    Client person = Client.of(server).signIn(user, MapTest.PASSWORD);
    person.get("/api/session");
    return person;
  }

  Client administrator() {
    return Client.administrator(server);
  }

  private String key() {
    try {
      return "Bearer "
          + Files.readString(Path.of(server.getProperty("vonglau.home"), "admin.key")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> ask(String layer, double lon, double lat, int scale, Object... more) {
    Map<String, Object> body =
        new HashMap<>(
            Map.of(
                "paper",
                "A4",
                "layers",
                List.of(layer),
                "center",
                List.of(lon, lat),
                "scale",
                scale,
                "at",
                TODAY));
    for (int i = 0; i < more.length; i += 2) {
      body.put(more[i].toString(), more[i + 1]);
    }
    return body;
  }

  static JsonNode ended(Client who, HttpResponse<String> answer) {
    assertEquals(202, answer.statusCode(), answer.body());
    String job = Client.json(answer).get("jobUrl").asString();
    long until = System.nanoTime() + 60_000_000_000L;
    while (true) {
      JsonNode now = Client.json(who.get(job));
      if (!List.of("waiting", "running").contains(now.get("state").asString())) {
        return now;
      }
      assertTrue(System.nanoTime() < until, now.toString());
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** The file of a print of the administrator. */
  byte[] printed(Map<String, Object> ask) {
    HttpResponse<String> answer = administrator().post("/api/prints", ask);
    JsonNode job = ended(administrator(), answer);
    assertEquals("done", job.get("state").asString(), job.toString());
    HttpResponse<byte[]> file =
        fetch.get(Client.json(answer).get("fileUrl").asString(), "Authorization", key());
    assertEquals(200, file.statusCode());
    assertEquals("no-store", file.headers().firstValue("Cache-Control").orElse(""));
    return file.body();
  }
}
