package vn.vonglau.bench;

import java.util.List;

/** How long the demonstration's heavy parts take behind the map. */
final class DemoGroup implements Group {
  @Override
  public String name() {
    return "demo";
  }

  @Override
  public void run(Bench bench) throws Exception {
    for (String store : bench.stores.names()) {
      try (Server server =
          Server.start(bench.root, bench.folder("home"), true, bench.stores.empty(store))) {
        double took = server.awaitWarm().age();
        String what = "first start until 100,000 parcels are in (" + store + ")";
        bench.note(name(), what, "s", List.of(took));
        bench.note(name(), what + ", peak memory", "MB", List.of(server.peakMegabytes()));
      }
    }
  }
}
