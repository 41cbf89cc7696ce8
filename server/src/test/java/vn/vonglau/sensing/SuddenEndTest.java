package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vonglau.support.Client;
import vn.vonglau.support.RunningServer;

/** The power goes between the receipt and the store: what was confirmed is there, once. */
class SuddenEndTest {
  private static final int VALUES = 7;

  @TempDir Path home;

  @Test
  void whatWasConfirmedIsStoredExactlyOnceAfterAKill() throws Exception {
    List<Integer> confirmed = new ArrayList<>();
    AtomicInteger asked = new AtomicInteger();
    RunningServer first =
        RunningServer.launch(home, RunningServer.freePort(), Map.of()).awaitReady();
    try {
      station(first);
      for (int round = 0; round < 2; round++) {
        int before = confirmed.size();
        Thread sender = Thread.startVirtualThread(() -> send(first, confirmed, asked, 100));
        while (confirmed.size() < before + 30) {
          Thread.sleep(1);
        }
        if (round == 1) {
          first.killHard();
        }
        sender.join();
      }
    } finally {
      first.close();
    }
    assertTrue(confirmed.size() < asked.get(), "the end came in the middle");
    try (RunningServer second =
        RunningServer.launch(home, RunningServer.freePort(), Map.of()).awaitReady()) {
      int stored = 0;
      for (int i = 0; i < 200 && stored < confirmed.size() * VALUES; i++) {
        Thread.sleep(100);
        stored = points(second);
      }
      // one more may have been written whose confirmation did not reach us
      assertTrue(
          stored == confirmed.size() * VALUES || stored == (confirmed.size() + 1) * VALUES,
          stored + " values of " + confirmed.size() + " confirmed uploads");
      // the logger sends everything again: nothing is doubled
      AtomicInteger again = new AtomicInteger();
      send(second, new ArrayList<>(), again, asked.get());
      assertEquals(asked.get() * VALUES, points(second));
    }
  }

  private static void station(RunningServer server) {
    HttpResponse<String> made =
        server.send(
            server
                .asAdministrator("/api/stations")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"code\":\"SE-1\",\"name\":\"Trạm\",\"type\":\"air\",\"state\":\"active\","
                            + "\"parameters\":[\"PM10\"]}"))
                .build());
    assertEquals(201, made.statusCode(), made.body());
  }

  private static void send(
      RunningServer server, List<Integer> confirmed, AtomicInteger asked, int count) {
    for (int n = 0; n < count; n++) {
      int i = asked.getAndIncrement();
      StringBuilder body = new StringBuilder("[");
      for (int k = 0; k < VALUES; k++) {
        body.append(k == 0 ? "" : ",")
            .append("{\"station\":\"SE-1\",\"parameter\":\"PM10\",\"value\":")
            .append(10 + k)
            .append(",\"time\":\"")
            .append(Instant.parse("2025-03-01T00:00:00Z").plusSeconds(60L * (i * VALUES + k)))
            .append("\"}");
      }
      try {
        HttpResponse<String> answer =
            server.send(
                server
                    .asAdministrator("/api/observations")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body.append(']').toString()))
                    .build());
        if (answer.statusCode() / 100 == 2) {
          confirmed.add(i);
        } else {
          throw new IllegalStateException(answer.body());
        }
      } catch (RuntimeException e) {
        return;
      }
    }
  }

  private static int points(RunningServer server) {
    HttpResponse<String> answer =
        server.get(
            "/api/stations/SE-1/series?parameter=PM10&step=raw&from=2025-03-01&to=2025-04-01");
    assertEquals(200, answer.statusCode(), answer.body());
    int count = 0;
    for (var point : Client.json(answer).path("points")) {
      count += point.path(1).isNull() ? 0 : 1;
    }
    return count;
  }
}
