package vn.vonglau.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From a clean clone to the first map, and from a stopped server to the sign-in. */
final class StartGroup implements Group {
  @Override
  public String name() {
    return "start";
  }

  @Override
  public void run(Bench bench) throws Exception {
    if (!bench.quick) {
      Path clone = bench.folder("clone");
      call(bench, "git", "clone", "-q", "--no-hardlinks", bench.root.toString(), clone.toString());
      long start = System.nanoTime();
      call(bench, clone.resolve("scripts/run").toString(), "--build");
      double took = (System.nanoTime() - start) / 1e9;
      bench.add(name(), "clean clone of HEAD, build", "s", 180, false, List.of(took));
    }
    List<Double> maps = new ArrayList<>();
    Path home = null;
    double warm = 0;
    for (int run = 0; run < (bench.quick ? 1 : 3); run++) {
      home = bench.folder("home");
      try (Server server = Server.start(bench.root, home, true, Map.of())) {
        maps.add(map(server));
        warm = run == 0 ? server.awaitWarm().age() : warm;
        server.awaitWarm();
      }
    }
    bench.add(name(), "first start, empty folder, until the map (H2)", "s", 60, false, maps);
    bench.note(name(), "first start until nothing warms any more (H2)", "s", List.of(warm));
    second(bench, home, "on", 6);
    second(bench, home, "off", Double.NaN);
  }

  private void second(Bench bench, Path home, String aot, double target) throws Exception {
    List<Double> took = new ArrayList<>();
    for (int run = 0; run < (bench.quick ? 2 : 5); run++) {
      try (Server server = Server.start(bench.root, home, true, Map.of("VONGLAU_AOT", aot))) {
        double map = map(server);
        if (server.signIn() != 204) {
          throw new IOException("the demo account cannot sign in");
        }
        took.add(Math.max(map, server.age()));
      }
    }
    String name = "second start until map and sign-in, AOT cache " + aot + " (H2)";
    bench.add(name(), name, "s", target, false, took);
  }

  /** Seconds until the page and the communes of the day have been answered. */
  private static double map(Server server) throws Exception {
    server.await("/").await("/api/units/boundaries?level=commune&at=2025-07-01");
    return server.age();
  }

  private static void call(Bench bench, String... command) throws Exception {
    Path log = bench.work.resolve("call.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + java.nio.file.Files.readString(log));
    }
  }
}
