package vn.vonglau.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Layers in memory: their size, their reading, and how soon an edit is seen; on both stores. */
final class SnapshotsGroup implements Group {
  @Override
  public String name() {
    return "snapshots";
  }

  @Override
  public void run(Bench bench) throws Exception {
    for (String store : bench.stores.names()) {
      Map<String, String> database = bench.stores.empty(store);
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx2g",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SnapshotsRun.class.getName(),
                  bench.folder("snapshots").toString(),
                  bench.quick ? "100000" : "500000"));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(database);
      Process process = builder.start();
      List<String> rest = new ArrayList<>();
      try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith(SnapshotsRun.FIGURE)) {
            figure(bench, line.substring(SnapshotsRun.FIGURE.length()).split("\t"), store);
          } else {
            rest.add(line);
          }
        }
      }
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join("\n", rest));
      }
    }
  }

  /** Name, unit, target or nothing, samples. */
  private void figure(Bench bench, String[] part, String store) {
    double target = part[2].isEmpty() ? Double.NaN : Double.parseDouble(part[2]);
    List<Double> samples = Arrays.stream(part[3].split(",")).map(Double::valueOf).toList();
    bench.add(name(), part[0] + " (" + store + ")", part[1], target, false, samples);
  }
}
