package vn.vonglau.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The map in a real browser: 40 layers in the list, 6 of them drawn, 100,000 parcels among them.
 * Chromium draws without a graphics card on the processors that the server uses too.
 */
final class BrowseGroup implements Group {
  private static final String VIEW =
      "?c=11.43000,106.11500&z=15"
          + "&layers=stations,lodging,commerce,adm-commune,planning-parcels,planning-landuse";
  private static final int LAYERS = 40;

  /** Writes down when the first picture stood, and when names, panel and pointing were there. */
  private static final String WATCH =
      """
      new MutationObserver(() => {
        if (!window.paintedAt && document.querySelector('#map[data-painted]'))
          window.paintedAt = performance.now();
      }).observe(document, { subtree: true, childList: true, attributes: true });
      const watch = setInterval(() => {
        if (document.querySelector('#map[data-ready]') && document.querySelector('#unit-name')) {
          window.interactiveAt = performance.now();
          clearInterval(watch);
        }
      }, 10);
      """;

  private static final String MOVE =
      """
      i => void (i % 10 === 9 ? vonglau.map.setZoom(13 + i % 4, { animate: false })
        : vonglau.map.panBy([i % 20 < 10 ? 160 : -160, i % 4 < 2 ? 90 : -90], { animate: false }))
      """;

  @Override
  public String name() {
    return "browse";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Optional<Path> chromium = chromium();
    if (chromium.isEmpty()) {
      System.out.println("browse  left out: Chromium is not installed (package chromium)");
      return;
    }
    Map<String, String> settings = Map.of("VONGLAU_LAYERS", layers(bench).toString());
    try (Server server =
            Server.start(bench.root, bench.folder("home"), true, settings).awaitWarm();
        Playwright playwright = Playwright.create(own())) {
      Browser browser = launch(playwright, chromium.get());
      String home = "http://127.0.0.1:" + server.port + "/";
      opened(bench, browser, home);
      moved(bench, browser, home);
    }
  }

  static Optional<Path> chromium() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Playwright.CreateOptions own() {
    return new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
  }

  static Browser launch(Playwright playwright, Path chromium) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(chromium)
                .setArgs(List.of("--no-sandbox")));
  }

  /** The folder of the project with as many more layers as make forty. */
  private static Path layers(Bench bench) throws IOException {
    Path folder = bench.folder("layers");
    int known = 0;
    try (Stream<Path> files = Files.list(bench.root.resolve("layers"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
        known += file.toString().endsWith(".yaml") ? 1 : 0;
      }
    }
    Path classes = Files.createDirectory(folder.resolve("classes"));
    try (Stream<Path> files = Files.list(bench.root.resolve("layers/classes"))) {
      for (Path file : files.toList()) {
        Files.copy(file, classes.resolve(file.getFileName()));
      }
    }
    String model = Files.readString(folder.resolve("lodging.yaml"));
    // groups.yaml, basemaps.yaml and the layers that only some people see are not in the list
    for (int i = known - 5; i < LAYERS; i++) {
      String id = "lodging-" + i;
      String text =
          model.replaceFirst("(?m)^id: lodging$", "id: " + id).replaceFirst("(?m)^style:.*\n", "");
      Files.writeString(folder.resolve(id + ".yaml"), text + "style: lodging\n");
    }
    return folder;
  }

  private void opened(Bench bench, Browser browser, String home) {
    List<Double> first = new ArrayList<>();
    List<Double> ready = new ArrayList<>();
    List<Double> requests = new ArrayList<>();
    for (int run = 0; run < (bench.quick ? 3 : 9); run++) {
      try (BrowserContext context = browser.newContext(size())) {
        Page page = context.newPage();
        List<Request> asked = new ArrayList<>();
        page.onRequest(asked::add);
        page.addInitScript(WATCH);
        page.navigate(home + VIEW);
        await(page, "window.interactiveAt > 0 && window.paintedAt > 0");
        if (run > 0) {
          first.add(number(page, "window.paintedAt") / 1000);
          ready.add(number(page, "Math.max(window.interactiveAt, window.paintedAt)") / 1000);
          // What the first picture sets off is asked for within these milliseconds after it.
          double painted = number(page, "performance.timeOrigin + window.paintedAt") - 20;
          // A tile that several smaller ones are cut from is fetched once and then read from the
          // cache.
          requests.add(
              (double)
                  asked.stream()
                      .filter(r -> r.timing() != null && r.timing().startTime < painted)
                      .map(Request::url)
                      .distinct()
                      .count());
        }
        int items = (int) number(page, "document.querySelectorAll('.tree .layer').length");
        if (items < LAYERS - 1) {
          throw new IllegalStateException("only " + items + " layers in the list");
        }
      }
    }
    bench.note(name(), "navigation until the first picture", "s", first);
    bench.add(name(), "navigation until interactive, 40 layers, 6 drawn", "s", 2, false, ready);
    bench.add(name(), "requests before the first map", "", 12, true, requests);
  }

  private void moved(Bench bench, Browser browser, String home) {
    try (BrowserContext context = browser.newContext(size())) {
      Page page = context.newPage();
      page.navigate(home + VIEW);
      await(page, "window.vonglau && vonglau.gl() && vonglau.gl().loaded()");
      CDPSession tools = context.newCDPSession(page);
      walk(page, 0, 150);
      double before = heap(page, tools);
      long start = System.nanoTime();
      walk(page, 150, 650);
      double each = (System.nanoTime() - start) / 1e6 / 500;
      double after = heap(page, tools);
      bench.note(name(), "one of 500 pans and zooms, drawn to the end", "ms", List.of(each));
      bench.note(name(), "memory of the page after 150 moves", "MB", List.of(before));
      String grown = "memory grown by 500 more pans and zooms";
      bench.add(name(), grown, "MB", 5, false, List.of(Math.max(0, after - before)));
    }
  }

  private static void walk(Page page, int from, int to) {
    for (int i = from; i < to; i++) {
      page.evaluate(MOVE, i);
      await(page, "vonglau.gl().loaded()");
    }
  }

  /** Megabytes of the page's heap after everything unused was given back. */
  private static double heap(Page page, CDPSession tools) {
    page.waitForTimeout(1500);
    tools.send("HeapProfiler.collectGarbage");
    tools.send("HeapProfiler.collectGarbage");
    return tools.send("Runtime.getHeapUsage").get("usedSize").getAsDouble() / (1 << 20);
  }

  /** The page's policy allows no polling inside the page. */
  private static void await(Page page, String expression) {
    for (int tries = 0; !Boolean.TRUE.equals(page.evaluate("!!(" + expression + ")")); tries++) {
      if (tries > 3000) {
        throw new IllegalStateException("never came true: " + expression);
      }
      page.waitForTimeout(10);
    }
  }

  private static double number(Page page, String expression) {
    return ((Number) page.evaluate(expression)).doubleValue();
  }

  private static Browser.NewContextOptions size() {
    return new Browser.NewContextOptions().setViewportSize(1440, 900).setLocale("vi-VN");
  }
}
