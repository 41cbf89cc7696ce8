package vn.vonglau.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Search by name over the old and the new units of the whole country. */
final class SearchGroup implements Group {
  private static final int QUERIES = 200;

  @Override
  public String name() {
    return "search";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Country country = Country.of(bench);
    Path files = bench.folder("country");
    List<String> queries = queries(country.names());
    String where = ", " + country.names().size() + " units, " + country.source() + " (H2)";
    try (Turns turns = new Turns(bench, tree -> loaded(bench, tree, country, files))) {
      Turns.Slice all =
          (server, round, took) -> {
            for (String q : queries) {
              took.add(server.time("/api/search?q=" + q, Map.of()));
            }
          };
      turns
          .once(all)
          .forEach((t, s) -> bench.note(name(), t + "first 200 queries" + where, "ms", s));
      turns
          .measure(all)
          .forEach((t, s) -> bench.add(name(), t + "200 queries" + where, "ms", 10, true, s));
      turns
          .measure(Turns.SMALLEST)
          .forEach((t, s) -> bench.note(name(), t + Turns.SMALLEST_NAME, "ms", s));
    }
  }

  /** A server without demo data that has taken both states through the door of official files. */
  private static Server loaded(Bench bench, Path tree, Country country, Path files)
      throws Exception {
    Server server = Server.start(tree, bench.folder("home"), false, Map.of());
    server.await("/health/ready");
    Path before =
        Files.writeString(files.resolve("before.geojson"), Country.geoJson(country.before(), 1));
    Path after =
        Files.writeString(files.resolve("after.geojson"), Country.geoJson(country.after(), 1));
    Path moves = Files.writeString(files.resolve("moves.csv"), country.moves());
    ImportGroup.load(tree, server, "2004-07-08", before);
    ImportGroup.load(tree, server, "2025-07-01", after, Path.of("--succession"), moves);
    return server;
  }

  /** Names as people type them: whole, begun, without accents, from the middle; and bad ones. */
  private static List<String> queries(List<String> names) {
    Random random = new Random(7);
    List<String> queries = new ArrayList<>();
    while (queries.size() < QUERIES) {
      String name = names.get(random.nextInt(names.size()));
      String bare = bare(name);
      queries.add(
          switch (queries.size() % 8) {
            case 0 -> name;
            case 1 -> bare;
            case 2 -> bare.substring(0, Math.min(bare.length(), 3 + random.nextInt(8)));
            case 3 -> bare.substring(bare.lastIndexOf(' ') + 1);
            case 4 -> bare.substring(bare.lastIndexOf(' ') + 1).replaceAll("^(..).*", "$1");
            case 5 -> name.substring(name.length() / 2).strip();
            case 6 -> String.format("%05d", random.nextInt(33_000));
            default ->
                List.of(
                        "a ".repeat(500),
                        "%_'\";--",
                        "ệ".repeat(400),
                        "xã",
                        "e\u0323\u0302".repeat(200))
                    .get(random.nextInt(5));
          });
    }
    return queries.stream().map(q -> URLEncoder.encode(q, StandardCharsets.UTF_8)).toList();
  }

  private static String bare(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .replace('đ', 'd')
        .replace('Đ', 'D')
        .toLowerCase(java.util.Locale.ROOT);
  }
}
