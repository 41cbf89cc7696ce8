package vn.vonglau.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Runs the groups against built trees of the project and prints what they measured. */
final class Bench {
  private static final List<Group> GROUPS =
      List.of(
          new StartGroup(),
          new UnitsGroup(),
          new HttpGroup(),
          new SearchGroup(),
          new ImportGroup(),
          new DemoGroup(),
          new TilesGroup(),
          new WmsGroup(),
          new RunGroup("snapshots", SnapshotsRun.class, "100000", "500000"),
          new RunGroup("names", NamesRun.class, "100000", "1000000"),
          new RunGroup("sensing", SensingRun.class, "40000", "200000"),
          new RunGroup("figures", FiguresGroup.class, "2000000", "10000000"),
          new RunGroup("forms", FormsGroup.class, "100000", "100000"),
          new BrowseGroup(),
          new FtpGroup(),
          new LiveGroup(),
          new LayerImportGroup(),
          new LeadersGroup(),
          new PlannersGroup(),
          new WallsGroup(),
          new WallSoakGroup());

  /** No group begins after this many seconds, so that the whole run stays within 25 minutes. */
  private static final int LAST_BEGIN = 1_260;

  final Path root;
  final Path work;
  final boolean quick;

  /** Of a group that only runs when it is asked for ({@code --full}); 0 = not. */
  final int minutes;

  final Stores stores;

  /** This tree and, with {@code --base}, the other one; label to folder. */
  final Map<String, Path> trees = new LinkedHashMap<>();

  private final List<Figure> figures = new ArrayList<>();

  private Bench(Path root, Path work, Path base, boolean quick, int minutes) {
    this.root = root;
    this.work = work;
    this.quick = quick;
    this.minutes = minutes;
    this.stores = new Stores();
    trees.put("", root);
    if (base != null) {
      trees.put("base: ", base);
    }
  }

  /**
   * Arguments: project, temporary folder, base project or "", group or "", "quick" or "", minutes.
   */
  public static void main(String[] args) throws Exception {
    Path base = args[2].isEmpty() ? null : Path.of(args[2]);
    int minutes = Integer.parseInt(args[5]);
    Bench bench =
        new Bench(Path.of(args[0]), Path.of(args[1]), base, args[4].equals("quick"), minutes);
    List<Group> groups =
        GROUPS.stream()
            .filter(
                g ->
                    args[3].isEmpty()
                        ? (base == null || comparable(g)) && !(g instanceof WallSoakGroup)
                        : g.name().equals(args[3]))
            .toList();
    if (groups.isEmpty()) {
      System.err.println("Chưa có nhóm / no such group: " + args[3] + " " + names());
      System.exit(2);
    }
    System.exit(bench.run(groups) ? 0 : 1);
  }

  private static boolean comparable(Group group) {
    return group instanceof UnitsGroup || group instanceof SearchGroup;
  }

  private static List<String> names() {
    return GROUPS.stream().map(Group::name).toList();
  }

  private boolean run(List<Group> groups) throws IOException {
    long start = System.nanoTime();
    Map<String, Object> conditions = conditions();
    conditions.forEach((what, value) -> System.out.printf("%-8s %s%n", what, value));
    System.out.println("\n" + Figure.HEAD);
    boolean whole = true;
    for (Group group : groups) {
      if ((System.nanoTime() - start) / 1e9 > (quick ? 240 : LAST_BEGIN)) {
        System.out.printf("%-7s left out: the time of this run is used up%n", group.name());
        whole = false;
        continue;
      }
      try {
        group.run(this);
      } catch (Exception e) {
        System.out.printf("%-7s FAILED: %s%n", group.name(), e);
        whole = false;
      }
    }
    ratios();
    Path file = root.resolve("server/target/bench.json");
    Map<String, Object> result = Map.of("conditions", conditions, "figures", all());
    Files.writeString(file, JsonMapper.builder().build().writeValueAsString(result));
    System.out.printf(
        Locale.ROOT,
        "%n%.0f s; %d met, %d missed; server/target/bench.json%n",
        (System.nanoTime() - start) / 1e9,
        figures.stream().filter(f -> f.verdict().equals("met")).count(),
        figures.stream().filter(f -> f.verdict().equals("MISSED")).count());
    return whole;
  }

  private List<Map<String, Object>> all() {
    return figures.stream().map(Figure::json).toList();
  }

  /** Prints a figure and keeps it. */
  void add(String group, String name, String unit, double target, boolean tail, List<Double> took) {
    double[] samples = took.stream().mapToDouble(Double::doubleValue).toArray();
    Figure figure = new Figure(group, name, unit, target, samples, false, tail, load());
    figures.add(figure);
    System.out.println(figure.line());
  }

  /** Prints and keeps a figure of which more is better: a rate, a ratio. */
  void atLeast(String group, String name, String unit, double target, List<Double> found) {
    double[] samples = found.stream().mapToDouble(Double::doubleValue).toArray();
    Figure figure = new Figure(group, name, unit, target, samples, true, false, load());
    figures.add(figure);
    System.out.println(figure.line());
  }

  /** A figure without a promise. */
  void note(String group, String name, String unit, List<Double> took) {
    add(group, name, unit, Double.NaN, false, took);
  }

  private void ratios() {
    for (Figure f : figures) {
      figures.stream()
          .filter(b -> b.group().equals(f.group()) && b.name().equals("base: " + f.name()))
          .forEach(
              b ->
                  System.out.printf(
                      Locale.ROOT,
                      "ratio   %-62s %5.2f (median, this / base)%n",
                      f.name(),
                      f.median() / b.median()));
    }
  }

  private Map<String, Object> conditions() throws IOException {
    Map<String, Object> c = new LinkedHashMap<>();
    c.put("cores", Runtime.getRuntime().availableProcessors());
    try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
      c.put("memory", lines.findFirst().orElse("").replaceAll("[^0-9]", "") + " kB");
    }
    c.put("jdk", System.getProperty("java.vendor.version") + " " + Runtime.version());
    c.put("heap", "-Xmx1g");
    c.put("stores", stores.describe());
    c.put("commit", System.getProperty("vonglau.commit", "?"));
    c.put("base", System.getProperty("vonglau.base", ""));
    c.put("load", load());
    return c;
  }

  /** Processes that ran or waited to run, on average over the last minute. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** The folder of official data beside the project, where there is one. */
  Path data(String name) {
    return root.resolve("../shared/data").resolve(name);
  }

  Path folder(String name) throws IOException {
    return Files.createTempDirectory(work, name);
  }
}
