package vn.vonglau.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What leaders open: a dashboard of twelve widgets, three years of an indicator. */
final class LeadersGroup implements Group {
  private static final String BOARD = "/api/dashboards/HEALTH_MONTHLY";
  private static final int WIDGETS = 12;
  private static final double PATIENCE_S = 240;
  private static final Pattern WIDGET = Pattern.compile("(?m)^  - id: W(\\d\\d)\\n(?:    .*\\n)*");

  @Override
  public String name() {
    return "leaders";
  }

  @Override
  public void run(Bench bench) throws Exception {
    for (String store : bench.stores.names()) {
      Map<String, String> settings = new HashMap<>(bench.stores.empty(store));
      settings.put("VONGLAU_DEMO_LIFE", "on");
      try (Server server =
          Server.start(bench.root, bench.folder("home"), true, settings).awaitWarm()) {
        filled(server);
        widen(server);
        int n = bench.quick ? 40 : 200;
        // each day of the boundaries is a question of its own: nothing that was kept answers it
        LocalDate day = LocalDate.of(2026, 1, 1);
        for (int i = 0; i < 20; i++) {
          server.time(BOARD + "/data?at=" + day.plusDays(i), Map.of());
        }
        List<Double> fresh = new ArrayList<>();
        for (int i = 20; i < 20 + n; i++) {
          fresh.add(server.time(BOARD + "/data?at=" + day.plusDays(i), Map.of()));
        }
        bench.add(name(), "dashboard of 12 widgets (" + store + ")", "ms", 150, true, fresh);
        List<Double> again = new ArrayList<>();
        for (int i = 0; i < n; i++) {
          again.add(server.time(BOARD + "/data", Map.of()));
        }
        bench.note(name(), "the same again (" + store + ")", "ms", again);
        List<Double> series = new ArrayList<>();
        for (int i = 0; i < (bench.quick ? 10 : 40); i++) {
          series.add(
              server.time(
                  "/api/figures/series?indicator=HN-052&from=2023-11&to=2026-10&at="
                      + day.plusDays(i),
                  Map.of()));
        }
        bench.note(name(), "36 months by commune in one table (" + store + ")", "ms", series);
      }
    }
  }

  /** Waits until the made-up figures of the board are there. */
  private static void filled(Server server) throws Exception {
    while (true) {
      JsonNode board = JsonMapper.shared().readTree(server.body(BOARD + "/data"));
      long full =
          board
              .get("widgets")
              .valueStream()
              .filter(w -> !w.get("state").asString().equals("empty"))
              .count();
      if (full == board.get("widgets").size()) {
        return;
      }
      if (server.age() > PATIENCE_S) {
        throw new IOException(full + " widgets of the board have figures");
      }
      Thread.sleep(1000);
    }
  }

  /** Repeats widgets until there are twelve. */
  private static void widen(Server server) throws Exception {
    StringBuilder text = new StringBuilder(server.body(BOARD + ".yaml"));
    List<String> blocks = new ArrayList<>();
    Matcher m = WIDGET.matcher(text);
    while (m.find()) {
      blocks.add(m.group());
    }
    for (int i = 0; blocks.size() + i < WIDGETS; i++) {
      text.append(blocks.get(i).replaceFirst("W\\d\\d", "W" + (blocks.size() + i + 1)));
    }
    String body =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of("yaml", text.toString(), "reason", "Mười hai ô để đo thời gian"));
    String key = Files.readString(server.home.resolve("admin.key")).strip();
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + BOARD))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body));
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      int widgets =
          answer.statusCode() == 200
              ? JsonMapper.shared().readTree(answer.body()).get("widgets").size()
              : 0;
      if (widgets != WIDGETS) {
        throw new IOException(answer.statusCode() + " " + answer.body());
      }
    }
  }
}
