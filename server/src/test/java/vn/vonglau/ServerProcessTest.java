package vn.vonglau;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vonglau.support.RunningServer;
import vn.vonglau.support.TestStore;

/** What happens to the process: ended, cut off, refused its port, folder, disk or database. */
@Tag("store")
class ServerProcessTest {
  private static final int COLUMNS = 40;
  private static final int UNITS = COLUMNS * COLUMNS;
  private static final String BOUNDARY = "----vonglau-test";

  @TempDir Path home;

  @Test
  void aServerKilledWhileImportingHasAllOfTheImportOrNone() {
    Map<String, String> store = store(TestStore.fresh());
    int port = RunningServer.freePort();
    for (long delay : new long[] {150, 600, 1500}) {
      try (RunningServer server = RunningServer.launch(home, port, store).awaitReady()) {
        CompletableFuture<Void> cut =
            CompletableFuture.runAsync(() -> server.send(importOf(server, "2025-07-01")));
        RunningServer.pause(delay);
        server.killHard();
        try {
          cut.join();
        } catch (CompletionException e) {
          // the connection went with the server
        }
      }
      try (RunningServer server = RunningServer.launch(home, port, store).awaitReady()) {
        int found = count(server);
        assertTrue(found == 0 || found == UNITS, "half an import: " + found);
        assertTrue(
            server
                .send(server.asAdministrator("/api/journal/verify").build())
                .body()
                .contains("\"whole\":true"));
        server.stop();
      }
    }
    try (RunningServer server = RunningServer.launch(home, port, store).awaitReady()) {
      String report = server.send(importOf(server, "2025-07-01")).body();
      assertTrue(report.contains("\nOK: "), report);
      assertEquals(UNITS, count(server));
      String again = server.send(importOf(server, "2025-07-01")).body();
      assertTrue(again.contains("Nothing changed"), again);
      int status = server.stop();
      assertTrue(status == 143 || status == 0, "exit status " + status);
    }
  }

  @Test
  void aTakenPortIsSaidInOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0);
        RunningServer server =
            RunningServer.launch(home, taken.getLocalPort(), store(TestStore.fresh()))) {
      assertEquals(1, server.await());
      assertTrue(server.output().contains("Cổng " + taken.getLocalPort()), server.output());
      assertTrue(server.output().contains("is taken"), server.output());
      assertFalse(server.output().contains("\tat "), "no stack trace: " + server.output());
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidInOneLine() {
    Path readOnly = Path.of("/proc/vonglau");
    try (RunningServer server =
        RunningServer.launch(readOnly, RunningServer.freePort(), Map.of())) {
      assertEquals(1, server.await());
      assertTrue(server.output().contains("Không ghi được vào thư mục dữ liệu"), server.output());
      assertTrue(server.output().contains("VONGLAU_HOME"), server.output());
    }
  }

  @Test
  void aNearlyFullDiskRefusesWritingEarlyAndReadingGoesOn() {
    Map<String, String> tight = new HashMap<>(store(TestStore.fresh()));
    tight.put("VONGLAU_MIN_FREE_MB", "1000000000");
    try (RunningServer server =
        RunningServer.launch(home, RunningServer.freePort(), tight).awaitReady()) {
      var refused = server.send(importOf(server, "2025-07-01"));
      assertEquals(507, refused.statusCode());
      assertTrue(refused.body().contains("store-low-disk"), refused.body());
      assertEquals(200, server.get("/api/units").statusCode());
      assertTrue(server.get("/health/ready").body().contains("\"disk\":\"low\""));
    }
  }

  @Test
  void aDatabaseThatGoesAndComesBackLosesNothing() {
    Assumptions.assumeTrue(
        TestStore.privateCluster().isPresent(), "the embedded store lives in the server itself");
    var cluster = TestStore.privateCluster().orElseThrow();
    try (RunningServer server =
        RunningServer.launch(home, RunningServer.freePort(), store(TestStore.fresh()))
            .awaitReady()) {
      assertTrue(server.send(importOf(server, "2025-07-01")).body().contains("\nOK: "));
      cluster.stopServer();
      try {
        assertEquals(UNITS, count(server), "reading goes on from the snapshot");
        assertEquals(503, server.get("/health/ready").statusCode());
        assertEquals(200, server.get("/health/live").statusCode());
        var refused = server.send(importOf(server, "2026-01-01"));
        assertEquals(503, refused.statusCode(), refused.body());
        assertTrue(refused.body().contains("store-unavailable"), refused.body());
      } finally {
        cluster.startServer();
      }
      server.awaitReady();
      assertEquals(UNITS, count(server));
      assertTrue(server.send(importOf(server, "2025-07-01")).body().contains("Nothing changed"));
    }
  }

  @Test
  void whatOneNodeImportsTheOtherShowsWithinSeconds(@TempDir Path otherHome) {
    Assumptions.assumeTrue(TestStore.isPostgis(), "the embedded store has one node");
    Map<String, String> store = store(TestStore.fresh());
    try (RunningServer one =
            RunningServer.launch(home, RunningServer.freePort(), store).awaitReady();
        RunningServer two =
            RunningServer.launch(otherHome, RunningServer.freePort(), store).awaitReady()) {
      assertEquals(0, count(two));
      assertTrue(one.send(importOf(one, "2025-07-01")).body().contains("\nOK: "));
      long end = System.nanoTime() + 10_000_000_000L;
      while (count(two) == 0 && System.nanoTime() < end) {
        RunningServer.pause(100);
      }
      assertEquals(UNITS, count(two));
    }
  }

  private static Map<String, String> store(TestStore.Url store) {
    return Map.of(
        "VONGLAU_DB_URL", store.url(),
        "VONGLAU_DB_USER", store.user(),
        "VONGLAU_DB_PASSWORD", store.password());
  }

  private static int count(RunningServer server) {
    int found = 0;
    String next = "";
    do {
      String page = server.get("/api/units?level=commune&limit=1000&next=" + next).body();
      found += page.split("\"validFromExact\"", -1).length - 1;
      next = page.replaceFirst("(?s).*\"next\":(null|\"([^\"]*)\")}$", "$2");
    } while (!next.isEmpty());
    return found;
  }

  /** A sheet of squares as one GeoJSON file, by the door that scripts/import-units uses. */
  private static HttpRequest importOf(RunningServer server, String day) {
    StringBuilder json = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    for (int i = 0; i < UNITS; i++) {
      double x = 105 + (i % COLUMNS) * 0.01;
      double y = 11 + (i / COLUMNS) * 0.01;
      json.append(i == 0 ? "" : ",")
          .append("{\"type\":\"Feature\",\"properties\":{\"code\":\"")
          .append("%05d".formatted(10000 + i))
          .append("\",\"name\":\"Xã Số ")
          .append(i)
          .append("\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[")
          .append(
              "[%1$.4f,%2$.4f],[%3$.4f,%2$.4f],[%3$.4f,%4$.4f],[%1$.4f,%4$.4f],[%1$.4f,%2$.4f]"
                  .formatted(x, y, x + 0.01, y + 0.01))
          .append("]]}}");
    }
    json.append("]}");
    String body =
        "--%1$s\r\nContent-Disposition: form-data; name=\"validFrom\"\r\n\r\n%2$s\r\n--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"o.geojson\"\r\n\r\n%3$s\r\n--%1$s--\r\n"
            .formatted(BOUNDARY, day, json);
    return server
        .asAdministrator("/api/units/imports")
        .header("Accept", "text/plain, application/problem+json")
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
