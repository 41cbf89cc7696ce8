package vn.vonglau.bench;

import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import vn.vonglau.VongLau;
import vn.vonglau.indicators.FigureBench;

/**
 * A whole server in this process: how long figures take to read on the units of another day and on
 * a map, and how much of that is due to millions of others in the store.
 */
final class FiguresGroup {
  private static final int ROUNDS = 40;
  private static final int MONTHS = 12;

  private FiguresGroup() {}

  /** Arguments: data folder, number of figures to put beside (PostgreSQL). */
  public static void main(String[] args) {
    try (ConfigurableApplicationContext server =
        SpringApplication.run(
            VongLau.class,
            "--server.port=0",
            "--vonglau.home=" + args[0],
            "--vonglau.demo=off",
            "--vonglau.ftp-port=0",
            "--logging.level.root=WARN")) {
      FigureBench bench = new FigureBench(server);
      String url = server.getEnvironment().getProperty("spring.datasource.url");
      bench.units();
      bench.rebase(10); // warm
      RunGroup.tell(
          "rebase 120 units, 10 years, 200 indicators", "ms", "300", false, bench.rebase(15));
      RunGroup.tell("figures through the gate", "1/s", "", true, List.of(bench.append(MONTHS)));
      bench.tables(ROUNDS, MONTHS); // warm
      List<Double> few = bench.tables(ROUNDS, MONTHS);
      RunGroup.tell("value table of 96 communes", "ms", "20", false, few);
      if (url.startsWith("jdbc:postgresql:")) {
        int count = Integer.parseInt(args[1]);
        bench.fill(count);
        bench.tables(ROUNDS, MONTHS);
        List<Double> many = bench.tables(ROUNDS, MONTHS);
        String beside = "value table beside %,d figures".formatted(count);
        RunGroup.tell(beside, "ms", "20", false, many);
        RunGroup.tell("that is slower by", "x", "1.5", false, List.of(median(many) / median(few)));
      }
    }
    System.exit(0);
  }

  private static double median(List<Double> samples) {
    double[] sorted = samples.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
