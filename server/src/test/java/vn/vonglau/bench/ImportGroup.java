package vn.vonglau.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The nationwide boundaries of the communes through {@code scripts/import-units}. */
final class ImportGroup implements Group {
  @Override
  public String name() {
    return "borders";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Path file = bench.data("admin-2025/communes_2025_simplified.geojson");
    String source = "official";
    if (!Files.exists(file)) {
      // four sides of 22 pieces: some 90 vertices, as in the official file
      String grid = Country.geoJson(Country.madeUp(3_149, 2), 22);
      file = Files.writeString(bench.folder("grid").resolve("grid.geojson"), grid);
      source = "made-up";
    }
    for (String store : bench.stores.names()) {
      List<Double> took = new ArrayList<>();
      List<Double> memory = new ArrayList<>();
      for (int run = 0; run < (bench.quick ? 1 : 3); run++) {
        try (Server server =
            Server.start(bench.root, bench.folder("home"), false, bench.stores.empty(store))) {
          server.await("/health/ready");
          took.add(load(bench.root, server, "2025-07-01", file));
          memory.add(server.peakMegabytes());
          server.await("/api/units?level=commune&at=2025-07-01&limit=2000");
        }
      }
      String what = "3,149 communes, " + source + " (" + store + ")";
      bench.add(name(), what, "s", 60, false, took);
      bench.note(name(), what + ", peak memory of the process", "MB", memory);
    }
  }

  /** Seconds that the import took, from the command to its report. */
  static double load(Path tree, Server server, String day, Path... files) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(tree.resolve("scripts/import-units").toString()));
    for (Path file : files) {
      command.add(file.toString());
    }
    command.addAll(List.of("--valid-from", day));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("VONGLAU_URL", "http://127.0.0.1:" + server.port);
    builder.environment().put("VONGLAU_HOME", server.home.toString());
    builder.environment().remove("VONGLAU_TOKEN");
    Path log = server.home.resolve("import.log");
    long start = System.nanoTime();
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int status = process.waitFor();
    double took = (System.nanoTime() - start) / 1e9;
    List<String> lines = Files.readAllLines(log);
    if (status != 0) {
      throw new IOException("import: " + (lines.isEmpty() ? status : lines.getLast()));
    }
    return took;
  }
}
