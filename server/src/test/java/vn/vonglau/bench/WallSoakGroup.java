package vn.vonglau.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A wall that nobody touches: its tour goes on while the network is cut and the server started
 * anew, twenty times within two hours ({@code --full}; a shorter run has fewer). The heap is read
 * after everything unused was given back, whenever the page has come back by itself.
 */
final class WallSoakGroup implements Group {
  private static final int CYCLES = 20;
  private static final int LEAST_CYCLE_S = 60;
  private static final int CUT_MS = 8_000;
  private static final int PATIENCE_MS = 60_000;

  /** The tour has shown each scene by then, and what is kept for good is kept. */
  private static final int WARM_MS = 90_000;

  @Override
  public String name() {
    return "wall-soak";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Optional<Path> chromium = BrowseGroup.chromium();
    if (chromium.isEmpty() || bench.minutes == 0) {
      System.out.println("wall-soak left out: it needs Chromium and --full or --minutes N");
      return;
    }
    long end = System.currentTimeMillis() + bench.minutes * 60_000L;
    int cycles = Math.clamp(bench.minutes * 60L / LEAST_CYCLE_S - 3, 2, CYCLES);
    Map<String, String> settings = new HashMap<>(bench.stores.empty("H2"));
    settings.put("VONGLAU_DEMO_LIFE", "on");
    Path home = bench.folder("home");
    Server server = Server.start(bench.root, home, true, settings).awaitWarm();
    try (Playwright playwright = Playwright.create(BrowseGroup.own());
        Relay line = new Relay(server.port)) {
      Browser browser = BrowseGroup.launch(playwright, chromium.get());
      Page page = WallsGroup.wall(server, line.port, browser, "Tường để lâu");
      AtomicInteger loads = new AtomicInteger();
      page.onLoad(p -> loads.incrementAndGet());
      CDPSession tools = page.context().newCDPSession(page);
      page.waitForTimeout(WARM_MS);
      List<Double> heaps = new ArrayList<>();
      List<Double> back = new ArrayList<>();
      heaps.add(heap(page, tools, loads));
      for (int i = 0; i < cycles; i++) {
        line.cut();
        page.waitForTimeout(CUT_MS);
        if (!page.locator(".cut").isVisible()) {
          throw new IOException("cut " + i + " is not said");
        }
        line.mend();
        whole(page, "cut " + i);
        server.close();
        page.waitForTimeout(2_000);
        server = Server.start(bench.root, home, true, settings, server.port);
        server.await("/health/ready");
        long up = System.currentTimeMillis();
        whole(page, "restart " + i);
        back.add((System.currentTimeMillis() - up) / 1000.0);
        // the rest of the cycle belongs to the tour
        page.waitForTimeout(Math.max(5_000, (end - System.currentTimeMillis()) / (cycles - i)));
        heaps.add(heap(page, tools, loads));
      }
      // readings of the begin and of the end are not the same ones
      int some = Math.min(3, heaps.size() / 2);
      double first = median(heaps.subList(0, some));
      double last = median(heaps.subList(heaps.size() - some, heaps.size()));
      bench.note(name(), cycles + " restarts and cuts: heap of the page", "MB", heaps);
      bench.note(name(), "loads of the page by itself", "", List.of((double) loads.get()));
      bench.add(name(), "ready again until the wall is whole", "s", 10, true, back);
      bench.add(
          name(),
          "heap, last readings against the first",
          "%",
          10,
          false,
          List.of(Math.abs(last / first - 1) * 100));
    } finally {
      server.close();
    }
  }

  /** Waits until the page says nothing of a cut and shows a scene with its map; no hand on it. */
  private static void whole(Page page, String after) throws IOException {
    long patience = System.currentTimeMillis() + PATIENCE_MS;
    while (page.locator(".cut").isVisible()
        || !page.locator(".scene.in .map-picture").last().isVisible()) {
      if (System.currentTimeMillis() > patience) {
        throw new IOException("not whole after " + after + ": " + page.locator("body").innerText());
      }
      page.waitForTimeout(100);
    }
  }

  private static double heap(Page page, CDPSession tools, AtomicInteger loads) {
    tools.send("HeapProfiler.collectGarbage");
    page.waitForTimeout(500);
    tools.send("HeapProfiler.collectGarbage");
    double used = tools.send("Runtime.getHeapUsage").get("usedSize").getAsDouble() / (1 << 20);
    var counts = tools.send("Memory.getDOMCounters");
    System.out.printf(
        Locale.ROOT,
        "wall-soak heap %.2f MB, %d nodes, %d listeners, %d loads%n",
        used,
        counts.get("nodes").getAsInt(),
        counts.get("jsEventListeners").getAsInt(),
        loads.get());
    return used;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
