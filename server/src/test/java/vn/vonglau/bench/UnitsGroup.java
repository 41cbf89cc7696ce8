package vn.vonglau.bench;

import java.util.List;
import java.util.Map;

/** Units, boundaries and lines of the demo province over keep-alive HTTP. */
final class UnitsGroup implements Group {
  private static final List<String> DAYS =
      List.of("2025-07-01", "2010-01-01", "2026-01-15", "2025-06-30", "2024-12-31");

  @Override
  public String name() {
    return "units";
  }

  @Override
  public void run(Bench bench) throws Exception {
    for (String store : bench.quick ? List.of("H2") : bench.stores.names()) {
      try (Turns turns =
          new Turns(
              bench,
              tree ->
                  Server.start(tree, bench.folder("home"), true, bench.stores.empty(store))
                      .awaitWarm())) {
        String where = " (" + store + ")";
        for (String path : List.of("boundaries", "lines")) {
          // nothing has drawn these zooms yet; the zoom of the map itself is asked at the start
          Turns.Slice drawing =
              (server, round, took) -> {
                for (int zoom = 5; zoom <= 14; zoom++) {
                  String level = path.equals("lines") ? "district" : "commune";
                  String query = "?level=" + level + "&at=2025-06-30&zoom=" + zoom;
                  took.add(server.time("/api/units/" + path + query, Map.of()));
                }
              };
          add(bench, path + ", first time at each zoom" + where, Double.NaN, turns.once(drawing));
          add(bench, path + ", drawn before" + where, Double.NaN, turns.measure(drawing));
        }
        units(bench, turns, "units of a day, all levels" + where, "", Map.of());
        units(bench, turns, "units of a day, communes" + where, "&level=commune", Map.of());
        var gzip = Map.of("Accept-Encoding", "gzip");
        units(bench, turns, "units of a day, all levels, gzip" + where, "", gzip);
        add(bench, Turns.SMALLEST_NAME + where, Double.NaN, turns.measure(Turns.SMALLEST));
      }
    }
  }

  private void units(
      Bench bench, Turns turns, String figure, String more, Map<String, String> headers)
      throws Exception {
    int each = bench.quick ? 25 : 100;
    add(
        bench,
        figure,
        20,
        turns.measure(
            (server, round, took) -> {
              for (int i = 0; i < each; i++) {
                String day = DAYS.get(i % DAYS.size());
                took.add(server.time("/api/units?at=" + day + more, headers));
              }
            }));
  }

  private void add(Bench bench, String figure, double target, Map<String, List<Double>> took) {
    took.forEach((tree, samples) -> bench.add(name(), tree + figure, "ms", target, true, samples));
  }
}
