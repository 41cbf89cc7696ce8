package vn.vonglau.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A group that runs in a process of its own, once for each store, and tells its figures in lines.
 */
final class RunGroup implements Group {
  private static final String FIGURE = "FIGURE ";

  private final String name;
  private final Class<?> main;
  private final String quick;
  private final String full;

  /**
   * @param main takes a data folder and a size
   * @param quick, full sizes
   */
  RunGroup(String name, Class<?> main, String quick, String full) {
    this.name = name;
    this.main = main;
    this.quick = quick;
    this.full = full;
  }

  @Override
  public String name() {
    return name;
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
                  main.getName(),
                  bench.folder(name).toString(),
                  bench.quick ? quick : full));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(database);
      Process process = builder.start();
      List<String> rest = new ArrayList<>();
      try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith(FIGURE)) {
            figure(bench, line.substring(FIGURE.length()).split("\t"), store);
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

  /** Name, unit, target or nothing, whether more is better, samples. */
  private void figure(Bench bench, String[] part, String store) {
    double target = part[2].isEmpty() ? Double.NaN : Double.parseDouble(part[2]);
    List<Double> samples = Arrays.stream(part[4].split(",")).map(Double::valueOf).toList();
    String of = part[0] + " (" + store + ")";
    if (Boolean.parseBoolean(part[3])) {
      bench.atLeast(name, of, part[1], target, samples);
    } else {
      bench.add(name, of, part[1], target, samples.size() >= 20, samples);
    }
  }

  /** Tells a figure, from the process that measures. */
  static void tell(String name, String unit, String target, boolean more, List<Double> samples) {
    String values =
        samples.stream()
            .map(v -> String.format(Locale.ROOT, "%.3f", v))
            .collect(Collectors.joining(","));
    System.out.println(
        FIGURE + String.join("\t", name, unit, target, Boolean.toString(more), values));
  }
}
