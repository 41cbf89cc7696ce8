package vn.vonglau.bench;

import java.io.IOException;
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

/**
 * What leaders open: a dashboard of twelve widgets, three years of an indicator, the morning page.
 */
final class LeadersGroup implements Group {
  private static final String BOARD = "/api/dashboards/HEALTH_MONTHLY";
  private static final int WIDGETS = 12;
  private static final double PATIENCE_S = 240;
  private static final double FILLED_S = 1_200;
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
        morning(bench, server, store);
      }
    }
  }

  /** Asked by who may read it; nothing of it is kept, so each one is made anew. */
  private void morning(Bench bench, Server server, String store) throws Exception {
    while (!Files.readString(server.home.resolve("output")).contains(" simulated figures of ")) {
      if (server.age() > FILLED_S) {
        throw new IOException("the figures of the demonstration are not there");
      }
      Thread.sleep(2000);
    }
    String key = Files.readString(server.home.resolve("admin.key")).strip();
    Map<String, String> who = Map.of("Authorization", "Bearer " + key);
    for (String what : List.of("/api/briefing", "/api/briefing.docx")) {
      for (int i = 0; i < 10; i++) {
        server.time(what, who);
      }
      List<Double> took = new ArrayList<>();
      for (int i = 0; i < (bench.quick ? 20 : 100); i++) {
        took.add(server.time(what, who));
      }
      String name = what.endsWith("docx") ? "morning page as DOCX (" : "morning page (";
      bench.add(name(), name + store + ")", "ms", 300, true, took);
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
    Map<String, String> body =
        Map.of("yaml", text.toString(), "reason", "Mười hai ô để đo thời gian");
    JsonNode stored = JsonMapper.shared().readTree(server.send("PUT", BOARD, body));
    if (stored.get("widgets").size() != WIDGETS) {
      throw new IOException(stored.toString());
    }
  }
}
