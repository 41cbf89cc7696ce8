package vn.vonglau.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The nationwide boundaries of the communes through {@code scripts/import-units}. */
final class ImportGroup implements Group {
  private static final int COLUMNS = 67;
  private static final int ROWS = 47;

  /** Points of one side of a made-up commune; four sides make some 90 vertices. */
  private static final int SIDE = 22;

  @Override
  public String name() {
    return "import";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Path file = bench.data("admin-2025/communes_2025_simplified.geojson");
    String source = "official";
    if (!Files.exists(file)) {
      file = Files.writeString(bench.folder("grid").resolve("grid.geojson"), madeUp());
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
    List<String> command = new ArrayList<>(List.of(tree.resolve("scripts/import-units").toString()));
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

  /** A grid of communes with wavy sides that neighbours share vertex by vertex. */
  private static String madeUp() {
    StringBuilder out = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    for (int i = 0; i < COLUMNS * ROWS; i++) {
      int x = i % COLUMNS;
      int y = i / COLUMNS;
      List<String> ring = new ArrayList<>(side(x, y, true));
      ring.addAll(side(x + 1, y, false));
      ring.addAll(side(x, y + 1, true).reversed());
      ring.addAll(side(x, y, false).reversed());
      // corners stand at the end of one side and at the beginning of the next
      List<String> points = new ArrayList<>();
      ring.forEach(p -> { if (points.isEmpty() || !points.getLast().equals(p)) { points.add(p); } });
      out.append(i == 0 ? "" : ",\n");
      out.append(String.format("{\"type\":\"Feature\",\"properties\":{\"code\":\"%05d\",", 3 * i + 1));
      out.append("\"name\":\"Xã Thử ").append(i);
      out.append("\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
      out.append(String.join(",", points)).append("]]}}");
    }
    return out.append("]}").toString();
  }

  private static List<String> side(int x, int y, boolean along) {
    List<String> points = new ArrayList<>();
    for (int i = 0; i <= SIDE; i++) {
      double t = (double) i / SIDE;
      double wave = 0.12 * Math.sin(Math.PI * t) * Math.sin(9 * t + x * 1.7 + y * 2.3);
      double lon = 103 + 0.09 * (along ? x + t : x + wave);
      double lat = 9 + 0.25 * (along ? y + wave : y + t);
      points.add(String.format(Locale.ROOT, "[%.6f,%.6f]", lon, lat));
    }
    return points;
  }
}
