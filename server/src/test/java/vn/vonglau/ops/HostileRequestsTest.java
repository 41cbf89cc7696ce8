package vn.vonglau.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** Requests that no browser sends: each gets the one shape of an error, and none costs much. */
@ServerTest
class HostileRequestsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired Environment server;
  @Autowired LeftFiles leftFiles;
  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/units%00 HTTP/1.1",
        "GET /api/layers/%ff HTTP/1.1",
        "GET /api\\units HTTP/1.1",
        "TRACE /api/units HTTP/1.1",
        "CONNECT /api/units HTTP/1.1",
        "GET /api/units HTTP/3.9",
        "GET /api/search?q=%ff%fe HTTP/1.1",
      })
  void everyErrorHasTheOneShape(String line) throws Exception {
    assertProblem(raw(line + "\r\nHost: a\r\nConnection: close\r\n\r\n"));
  }

  @Test
  void brokenHeadersAreAnsweredInTheOneShapeToo() throws Exception {
    assertProblem(raw("GET /api/units HTTP/1.1\r\n\r\n"));
    assertProblem(raw("GET /api/units HTTP/1.1\r\nHost: a b<\r\n\r\n"));
    assertProblem(raw("GET /api/units?q=" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"));
    String chunked =
        "POST /api/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n";
    assertProblem(raw(chunked));
  }

  @Test
  void filesAreRefusedWhereNoneAreTaken() throws Exception {
    String part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n";
    for (String line :
        new String[] {"POST /api/login", "POST /api/logout", "GET /api/units", "GET /"}) {
      String answer =
          raw(
              line
                  + " HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                  + "Content-Length: 300000000\r\n\r\n"
                  + part);
      assertTrue(answer.startsWith("HTTP/1.1 415"), line + ": " + answer);
      assertProblem(answer);
    }
    String import401 =
        raw(
            "POST /api/units/imports HTTP/1.1\r\nHost: a\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\n"
                + "Content-Length: 300000000\r\n\r\n"
                + part);
    assertTrue(import401.startsWith("HTTP/1.1 401"), import401);
  }

  @Test
  void aFormOfAStrangerIsNotReadIntoMemory() throws Exception {
    // answered before the body is there: whoever reads it first would wait here
    String answer =
        raw(
            "PUT /api/people/x HTTP/1.1\r\nHost: a\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 2000000000\r\n\r\na=b");
    assertTrue(answer.startsWith("HTTP/1.1 401"), answer);
  }

  @Test
  void theContractDoesNotRepeatTheHostOfWhoeverAsks() throws Exception {
    String answer =
        raw("GET /api/openapi.json HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assertFalse(answer.contains("evil.example"));
  }

  @Test
  void filesThatACutOffServerLeftAreCleared() throws IOException {
    Path folder = Path.of(server.getProperty("vonglau.home"), "tmp");
    Path old = Files.createDirectories(folder.resolve("units-left"));
    Files.writeString(old.resolve("f0.geojson"), "{}");
    Path fresh = Files.writeString(folder.resolve("upload-now.tmp"), "x");
    Files.setLastModifiedTime(
        old, FileTime.from(Instant.now().minus(LeftFiles.AGE).minus(Duration.ofHours(1))));
    leftFiles.sweep();
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(fresh));
    Files.delete(fresh);
  }

  @Test
  void aFormAcceptedByNobodyIsToldAsSuch() {
    var answer = Client.of(server).with("Accept", "image/png").get("/api/units");
    assertEquals("406 not-acceptable", Client.code(answer));
  }

  private static void assertProblem(String answer) {
    int gap = answer.indexOf("\r\n\r\n");
    String head = answer.substring(0, gap);
    assertTrue(head.contains("application/problem+json"), answer);
    // a chunked body has its length on a line before
    String body = answer.substring(answer.indexOf('{', gap), answer.lastIndexOf('}') + 1);
    JsonNode problem = JSON.readTree(body);
    assertFalse(problem.get("vi").asString().isBlank());
    assertFalse(problem.get("en").asString().isBlank());
    assertNotEquals("internal", problem.get("code").asString(), answer);
  }

  /** Sends bytes as they are and reads what comes back within five seconds. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      byte[] buffer = new byte[256 * 1024];
      int length = 0;
      try {
        for (int n = 0; n >= 0 && length < buffer.length; ) {
          n = socket.getInputStream().read(buffer, length, buffer.length - length);
          length += Math.max(0, n);
          if (length > 0 && new String(buffer, 0, length, StandardCharsets.UTF_8).contains("}")) {
            socket.setSoTimeout(300);
          }
        }
      } catch (IOException e) {
        // silence, or a connection cut after the answer: what came is the answer
      }
      return new String(Arrays.copyOf(buffer, length), StandardCharsets.UTF_8);
    }
  }
}
