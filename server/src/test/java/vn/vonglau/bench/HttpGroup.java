package vn.vonglau.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.World;

/** Tiles over HTTP with 16 connections, asked by {@link Load} on the same machine. */
final class HttpGroup implements Group {
  private static final int CONNECTIONS = 16;

  /** About the size of a full tile, packed. */
  private static final int BODY = 40_000;

  @Override
  public String name() {
    return "http";
  }

  @Override
  public void run(Bench bench) throws Exception {
    try (Server server =
            Server.start(bench.root, bench.folder("home"), true, Map.of()).awaitWarm();
        Load load = new Load(server.port, CONNECTIONS)) {
      Tile tile = nearest(server);
      bench.note(name(), "body of the tile asked for", "kB", List.of(tile.bytes / 1000.0));
      String gzip = "Accept-Encoding: gzip\r\n";
      String known = gzip + "If-None-Match: " + tile.etag + "\r\n";
      List<String> paths = List.of(tile.path);
      load.rate(paths, gzip, 200, bench.quick ? 5 : 15);
      load.rate(paths, known, 304, bench.quick ? 5 : 15);
      List<Double> unchanged = new ArrayList<>();
      List<Double> bodies = new ArrayList<>();
      for (int round = 0; round < (bench.quick ? 3 : 7); round++) {
        unchanged.add(load.rate(paths, known, 304, 3));
        bodies.add(load.rate(paths, gzip, 200, 3));
      }
      bench.atLeast(name(), "304 for a known tile, 16 connections", "/s", 4000, unchanged);
      bench.atLeast(name(), "kept tile with its body, 16 connections", "/s", 2500, bodies);
    }
  }

  private record Tile(String path, String etag, int bytes) {}

  /** The tile of the demonstration whose packed body comes nearest to 40 kB. */
  private static Tile nearest(Server server) throws Exception {
    Tile best = null;
    String document = server.body("/tiles/planning-parcels.json");
    JsonNode bounds = JsonMapper.builder().build().readTree(document).get("bounds");
    double lon = (bounds.get(0).asDouble() + bounds.get(2).asDouble()) / 2;
    double lat = (bounds.get(1).asDouble() + bounds.get(3).asDouble()) / 2;
    for (int zoom = 9; zoom <= 15; zoom++) {
      long x = World.at(World.x(lon)) >> 32 - zoom;
      long y = World.at(World.y(lat)) >> 32 - zoom;
      for (String layers :
          List.of(
              "adm-commune",
              "planning-landuse",
              "adm-commune,planning-landuse",
              "planning-parcels",
              "adm-commune,planning-landuse,planning-parcels",
              "adm-province,adm-district,adm-commune,planning-landuse,planning-parcels,lodging,commerce",
              "adm-province,adm-district,adm-commune,planning-landuse,indicator")) {
        String path = "/tiles/" + layers + "/" + zoom + "/" + x + "/" + y + ".mvt";
        var answer = server.get(path, Map.of("Accept-Encoding", "gzip"));
        if (answer.statusCode() == 200) {
          int bytes = answer.body().length;
          if (best == null || Math.abs(bytes - BODY) < Math.abs(best.bytes - BODY)) {
            best = new Tile(path, answer.headers().firstValue("ETag").orElseThrow(), bytes);
          }
        }
      }
    }
    return best;
  }
}
