package vn.vonglau.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.support.Folders;

/**
 * An alarm on its way to whoever looks, while the made-up province sends: fifty listeners that do
 * what an open map does (the line of /events, then the state of the layer of alarms), each from an
 * address of its own, and four pages of walls in Chromium, until the takeover stands in the page.
 */
final class WallsGroup implements Group {
  private static final int LISTENERS = 50;
  private static final int WALLS = 4;
  private static final int PATIENCE_S = 20;
  private static final List<String> PARAMETERS = List.of("COD", "BOD5", "N-NH4", "P-PO4");

  /** Writes down when an alarm took the page over, and which. */
  private static final String WATCH =
      """
      window.taken = [];
      new MutationObserver(() => {
        const shown = document.querySelector('.takeover.in');
        if (shown && shown.dataset.seen !== '1') {
          shown.dataset.seen = '1';
          window.taken.push([Date.now(), shown.innerText]);
        }
      }).observe(document, { subtree: true, childList: true, attributes: true });
      """;

  @Override
  public String name() {
    return "walls";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Optional<Path> chromium = BrowseGroup.chromium();
    if (chromium.isEmpty()) {
      System.out.println("walls   left out: Chromium is not installed (package chromium)");
      return;
    }
    for (String store : bench.stores.names()) {
      Map<String, String> settings = new HashMap<>(bench.stores.empty(store));
      settings.put("VONGLAU_DEMO_LIFE", "on");
      settings.put("VONGLAU_LAYERS", eachAlone(bench).toString());
      try (Server server =
              Server.start(bench.root, bench.folder("home"), true, settings).awaitWarm();
          Playwright playwright = Playwright.create(BrowseGroup.own());
          Listeners listeners = new Listeners(server)) {
        Browser browser = BrowseGroup.launch(playwright, chromium.get());
        List<Page> walls = new ArrayList<>();
        for (int i = 0; i < WALLS; i++) {
          walls.add(wall(server, server.port, browser, "Tường " + i));
        }
        List<Double> browsers = new ArrayList<>();
        List<Double> screens = new ArrayList<>();
        List<String[]> objects = objects(server, bench.quick ? 6 : 20);
        for (int n = 0; n < objects.size(); n++) {
          // the operator's order ends what the last alarm took over
          String scene = n % 2 == 0 ? "canh-bao" : "quan-trac";
          server.send("POST", "/api/walls/moi-truong/go", Map.of("scene", scene));
          walls.getFirst().waitForTimeout(2500 + 137 * (n % 7));
          String[] o = objects.get(n);
          long start = System.currentTimeMillis();
          raise(server, o);
          for (Page page : walls) {
            screens.add((taken(page, o) - start) / 1000.0);
          }
          listeners
              .await(o[0] + " " + o[2], start)
              .forEach(at -> browsers.add((at - start) / 1000.0));
        }
        String of = " (" + store + ")";
        bench.add(name(), "alarm to 50 open maps" + of, "s", 2, true, browsers);
        bench.add(name(), "alarm to the takeover on 4 walls" + of, "s", 2, true, screens);
      }
    }
  }

  /** The layers with rules by which many alarms at once are not told as one storm. */
  private static Path eachAlone(Bench bench) throws IOException {
    Path layers = Folders.copy(bench.root.resolve("layers"), bench.folder("layers"));
    Path rules = layers.resolve("alarms/rules.yaml");
    String text = Files.readString(rules);
    Files.writeString(rules, text.replaceAll("storm: \\{more: \\d+", "storm: {more: 1000"));
    return layers;
  }

  /**
   * A page of a wall that nobody signed in at.
   *
   * @param port where the page reaches the server
   */
  static Page wall(Server server, int port, Browser browser, String name) throws Exception {
    JsonNode device =
        JsonMapper.shared().readTree(server.send("POST", "/api/devices", Map.of("name", name)));
    Page page =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(1920, 1080)).newPage();
    page.addInitScript(WATCH);
    page.navigate(
        "http://127.0.0.1:" + port + "/wall/moi-truong?token=" + device.path("token").asString());
    page.waitForSelector(".scene.in");
    return page;
  }

  /** Stations and parameters without values, whose limit is known: code, name, parameter, limit. */
  static List<String[]> objects(Server server, int most) throws Exception {
    JsonMapper json = JsonMapper.shared();
    List<String[]> out = new ArrayList<>();
    JsonNode stations = json.readTree(server.body("/api/stations?limit=500")).path("items");
    for (JsonNode s : stations) {
      String code = s.path("code").asString();
      for (String parameter : code.startsWith("TN-NM-") ? PARAMETERS : List.<String>of()) {
        // beside values of this day the checks would call a leap doubtful, and doubt raises nothing
        var answer =
            server.get("/api/stations/" + code + "/series?parameter=" + parameter, Map.of());
        JsonNode series = json.readTree(answer.body());
        JsonNode limit = series.at("/limit/high");
        if (limit.isNumber() && series.path("points").isEmpty() && out.size() < most) {
          out.add(new String[] {code, s.path("name").asString(), parameter, limit.asString()});
        }
      }
    }
    if (out.isEmpty()) {
      throw new IOException("no station without an alarm: " + stations.size());
    }
    return out;
  }

  /** So far over the limit that it is an emergency, and not so far that it cannot be true. */
  static void raise(Server server, String[] object) throws Exception {
    server.send(
        "POST",
        "/api/observations",
        List.of(
            Map.of(
                "station",
                object[0],
                "parameter",
                object[2],
                "value",
                10 * Double.parseDouble(object[3]),
                "unit",
                "mg/L",
                "time",
                Instant.now().toString())));
  }

  private static long taken(Page page, String[] object) throws IOException {
    long end = System.currentTimeMillis() + PATIENCE_S * 1000;
    while (System.currentTimeMillis() < end) {
      Object at =
          page.evaluate(
              "(said) => window.taken.find(([, text]) => said.every((s) => text.includes(s)))?.[0]"
                  + " ?? null",
              List.of(object[1], object[2]));
      if (at instanceof Number found) {
        return found.longValue();
      }
      page.waitForTimeout(20);
    }
    throw new IOException(
        "no takeover for %s %s; the page has shown %s and says: %s"
            .formatted(
                object[0],
                object[2],
                page.evaluate("() => JSON.stringify(window.taken)"),
                page.innerText("body").replaceAll("\\s+", " ")));
  }

  /** What fifty open maps do when the layer of alarms moves. */
  private static final class Listeners implements AutoCloseable {
    private final HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Map<String, Long>> seen = new ArrayList<>();
    private final String base;
    private final String key;
    private volatile boolean over;

    Listeners(Server server) throws Exception {
      base = "http://127.0.0.1:" + server.port;
      key = Files.readString(server.home.resolve("admin.key")).strip();
      CountDownLatch ready = new CountDownLatch(LISTENERS);
      for (int i = 0; i < LISTENERS; i++) {
        Map<String, Long> own = new ConcurrentHashMap<>();
        seen.add(own);
        String from = "198.51.100." + (i + 1);
        Thread.ofVirtual().start(() -> listen(from, own, ready));
      }
      if (!ready.await(60, TimeUnit.SECONDS)) {
        throw new IOException(ready.getCount() + " listeners heard nothing");
      }
    }

    private HttpRequest request(String path, String from) {
      return HttpRequest.newBuilder(URI.create(base + path))
          .header("Authorization", "Bearer " + key)
          .header("X-Forwarded-For", from)
          .build();
    }

    private void listen(String from, Map<String, Long> own, CountDownLatch ready) {
      try {
        var stream = http.send(request("/events", from), BodyHandlers.ofInputStream());
        try (BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
          boolean first = true;
          for (String line = lines.readLine(); line != null && !over; line = lines.readLine()) {
            if (line.contains("\"layer:alarms\"")) {
              look(from, own);
              if (first) {
                ready.countDown();
                first = false;
              }
            }
          }
        }
      } catch (IOException e) {
        if (!over) {
          System.out.println("walls   a listener lost its line: " + e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** The rows of stations with alarms; each keeps when it was there first. */
    private void look(String from, Map<String, Long> own) throws IOException, InterruptedException {
      var answer =
          http.send(request("/api/alarms?state=active&limit=500", from), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("alarms: " + answer.statusCode());
      }
      long now = System.currentTimeMillis();
      JsonMapper.shared()
          .readTree(answer.body())
          .path("items")
          .forEach(
              a ->
                  own.putIfAbsent(
                      a.at("/object/code").asString() + " " + a.path("parameter").asString(), now));
    }

    /** When each had it. */
    List<Long> await(String object, long start) throws Exception {
      List<Long> out = new ArrayList<>();
      for (Map<String, Long> own : seen) {
        while (!own.containsKey(object)) {
          if (System.currentTimeMillis() > start + PATIENCE_S * 1000) {
            throw new IOException("a listener never had " + object);
          }
          Thread.sleep(10);
        }
        out.add(own.get(object));
      }
      return out;
    }

    @Override
    public void close() {
      over = true;
      http.shutdownNow();
    }
  }
}
