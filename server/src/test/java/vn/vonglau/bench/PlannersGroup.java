package vn.vonglau.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.Conditions;
import vn.vonglau.filters.PackedRows;
import vn.vonglau.filters.Properties;
import vn.vonglau.filters.Tester;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.ColumnSpec;
import vn.vonglau.kernel.PackedLayer;

/** What planners ask: areas, conditions, overlaps. */
final class PlannersGroup implements Group {
  private static final int PARCELS = 100_000;
  private static final int ROWS = 500_000;
  private static final String LAYERS =
      "planning-parcels,planning-landuse,lodging,commerce,stations";
  private static final double PATIENCE_S = 300;

  /** The same in the store: the overlap as a planner would write it in SQL. */
  private static final String SQL =
      "SELECT count(*), sum(ST_Area(ST_Intersection(a.geom, b.geom)::geography)) FROM feature a"
          + " JOIN feature b ON a.layer = 'planning-landuse' AND b.layer = 'planning-parcels'"
          + " AND ST_Intersects(a.geom, b.geom)"
          // the edition in force
          + " AND coalesce(a.attributes::json ->> 'validFrom', '') <= current_date::text"
          + " AND coalesce(a.attributes::json ->> 'validTo', '9999') > current_date::text";

  @Override
  public String name() {
    return "planners";
  }

  @Override
  public void run(Bench bench) throws Exception {
    condition(bench);
    for (String store : bench.stores.names()) {
      Map<String, String> settings = new HashMap<>(bench.stores.empty(store));
      try (Server server =
          Server.start(bench.root, bench.folder("home"), true, settings).awaitWarm()) {
        filled(server);
        areas(bench, store, server);
        overlap(bench, store, server, settings);
        new PrintsRun(bench, name(), store, server).run();
      }
      settings = new HashMap<>(bench.stores.empty(store));
      settings.put("VONGLAU_SNAPSHOT_MB", "1");
      try (Server server =
          Server.start(bench.root, bench.folder("home"), true, settings).awaitWarm()) {
        filled(server);
        narrowed(bench, store, server);
      }
    }
  }

  /** The same question twice: as the store can answer it, and so that it has to hand over all. */
  private void narrowed(Bench bench, String store, Server server) throws Exception {
    String path = "/ogc/collections/planning-parcels/items?limit=10&count=true&filter=";
    List<Double> asked = new ArrayList<>();
    List<Double> handed = new ArrayList<>();
    for (int i = 0; i < (bench.quick ? 5 : 20); i++) {
      String filter =
          "sheet=" + (i + 1) + "%20AND%20parcel%3C300%20AND%20code%20IN(%27LUC%27,%27ONT%27)";
      String all = "(" + filter + ")%20OR%20CASEI(code)=%27none%27";
      asked.add(server.time(path + filter, Map.of()));
      handed.add(server.time(path + all, Map.of()));
      JsonMapper json = JsonMapper.shared();
      if (!json.readTree(server.body(path + filter))
          .get("numberMatched")
          .equals(json.readTree(server.body(path + all)).get("numberMatched"))) {
        throw new IllegalStateException("the answers differ: " + filter);
      }
    }
    String where = "100,000 parcels that are not in memory (" + store + ")";
    bench.note(name(), "CQL2 of three properties as SQL, " + where, "ms", asked);
    bench.note(name(), "the same on each row, " + where, "ms", handed);
    List<Double> ratio = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      ratio.add(handed.get(i) / asked.get(i));
    }
    bench.atLeast(name(), "conditions as SQL: how many times as fast, " + store, "x", 1, ratio);
  }

  /** Waits until the made-up parcels are there. */
  private static void filled(Server server) throws Exception {
    while (count(server) < PARCELS && server.age() < PATIENCE_S) {
      Thread.sleep(1000);
    }
  }

  private static long count(Server server) throws Exception {
    return JsonMapper.shared()
        .readTree(server.body("/ogc/collections/planning-parcels/items?limit=1&count=true"))
        .get("numberMatched")
        .asLong();
  }

  private void areas(Bench bench, String store, Server server) throws Exception {
    List<Double> communes = new ArrayList<>();
    JsonNode units =
        JsonMapper.shared().readTree(server.body("/api/units?level=commune&limit=200"));
    int n = bench.quick ? 40 : units.get("items").size();
    for (int i = 0; i < n; i++) {
      String id = units.get("items").get(i).get("id").asString();
      double took =
          server.time("/api/query/summary?by=class&layers=" + LAYERS + "&unit=" + id, Map.of());
      if (i >= 5) {
        communes.add(took);
      }
    }
    bench.add(name(), "summary of a commune, 5 layers (" + store + ")", "ms", 150, true, communes);
    List<Double> drawn = new ArrayList<>();
    Random random = new Random(4);
    for (int i = 0; i < (bench.quick ? 20 : 100); i++) {
      String ring = ring(105.9 + random.nextDouble() * 0.4, 11 + random.nextDouble() * 0.5, 0.05);
      drawn.add(server.time("/api/query/summary?layers=" + LAYERS + "&geometry=" + ring, Map.of()));
    }
    bench.add(name(), "summary of a drawn polygon (" + store + ")", "ms", 300, true, drawn);
    List<Double> filter = new ArrayList<>();
    for (int i = 0; i < (bench.quick ? 20 : 100); i++) {
      filter.add(
          server.time(
              "/ogc/collections/planning-parcels/items?limit=10&count=true&filter=sheet%3E"
                  + i
                  + "%20AND%20parcel%3C300%20AND%20code%20IN(%27LUC%27,%27ONT%27)%20AND%20areaM2%3E"
                  + "500%20AND%20simulated%3DTRUE",
              Map.of()));
    }
    bench.note(
        name(), "CQL2 of five properties over HTTP, 100,000 parcels (" + store + ")", "ms", filter);
  }

  /** A polygon of 24 corners as GeoJSON in an address. */
  private static String ring(double lon, double lat, double radius) {
    StringBuilder out = new StringBuilder("%7B%22type%22:%22Polygon%22,%22coordinates%22:%5B%5B");
    for (int i = 0; i <= 24; i++) {
      double turn = Math.PI * 2 * (i % 24) / 24;
      double r = radius * (i % 2 == 0 ? 1 : 0.7);
      out.append(i == 0 ? "" : ",").append("%5B").append(lon + r * Math.cos(turn)).append(',');
      out.append(lat + r * Math.sin(turn)).append("%5D");
    }
    return out.append("%5D%5D%7D").toString();
  }

  private void overlap(Bench bench, String store, Server server, Map<String, String> settings)
      throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    JsonNode result = null;
    for (int i = 0; i < 3; i++) {
      long begin = System.nanoTime();
      result = overlapped(server);
      ours.add((System.nanoTime() - begin) / 1e9);
      if (store.equals("PostGIS")) {
        theirs.add(inStore(settings, result));
      }
    }
    String what =
        "overlap of %d plan polygons with 100,000 parcels (%s)"
            .formatted(result.get("leftCount").asInt(), store);
    bench.add(name(), what, "s", 5, false, ours);
    if (!theirs.isEmpty()) {
      bench.note(name(), "the same in PostGIS", "s", theirs);
      List<Double> ratio = new ArrayList<>();
      for (int i = 0; i < ours.size(); i++) {
        ratio.add(theirs.get(i) / ours.get(i));
      }
      bench.atLeast(name(), "overlap: how many times as fast as PostGIS", "x", 1, ratio);
    }
  }

  private static JsonNode overlapped(Server server) throws Exception {
    String key = Files.readString(server.home.resolve("admin.key")).strip();
    String body =
        "{\"left\":{\"layer\":\"planning-landuse\"},\"right\":{\"layer\":\"planning-parcels\"}}";
    var start =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + "/api/query/overlap"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer = client.send(start.build(), HttpResponse.BodyHandlers.ofString());
      String at = JsonMapper.shared().readTree(answer.body()).get("resultUrl").asString();
      while (true) {
        var look =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + at))
                .header("Authorization", "Bearer " + key);
        var found = client.send(look.build(), HttpResponse.BodyHandlers.ofString());
        if (found.statusCode() == 200) {
          return JsonMapper.shared().readTree(found.body());
        }
        if (server.age() > 2 * PATIENCE_S) {
          throw new IllegalStateException("the overlap does not end: " + found.body());
        }
        Thread.sleep(20);
      }
    }
  }

  /** Seconds of the statement; its square metres have to be ours. */
  private static double inStore(Map<String, String> settings, JsonNode ours) throws Exception {
    try (var db =
            DriverManager.getConnection(
                settings.get("VONGLAU_DB_URL"), settings.get("VONGLAU_DB_USER"), "");
        var statement = db.createStatement()) {
      long begin = System.nanoTime();
      try (var rs = statement.executeQuery(SQL)) {
        rs.next();
        double took = (System.nanoTime() - begin) / 1e9;
        double m2 = rs.getDouble(2);
        if (Math.abs(m2 / ours.get("overlapM2").asDouble() - 1) > 1e-4) {
          throw new IllegalStateException(
              "square metres differ: " + m2 + " there, " + ours.get("overlapM2") + " here");
        }
        return took;
      }
    }
  }

  /** The condition alone, on rows in memory. */
  private void condition(Bench bench) {
    PackedLayer.Builder builder =
        new PackedLayer.Builder(
            List.of(
                new ColumnSpec("name", Column.Type.TEXT),
                new ColumnSpec("code", Column.Type.TEXT),
                new ColumnSpec("sheet", Column.Type.WHOLE),
                new ColumnSpec("parcel", Column.Type.WHOLE),
                new ColumnSpec("areaM2", Column.Type.REAL),
                new ColumnSpec("since", Column.Type.TEXT)));
    GeometryFactory factory = new GeometryFactory();
    Random random = new Random(7);
    String[] codes = {"LUC", "ONT", "CLN", "HNK", "DGT", "NTS"};
    for (int i = 0; i < ROWS; i++) {
      builder.add(
          i,
          factory.createPoint(new Coordinate(106 + random.nextDouble(), 11 + random.nextDouble())),
          "Thửa " + i,
          codes[random.nextInt(codes.length)],
          (long) random.nextInt(100),
          (long) random.nextInt(500),
          random.nextDouble() * 2000,
          "20%02d-0%d-01".formatted(random.nextInt(25), 1 + random.nextInt(9)));
    }
    PackedLayer layer = builder.build();
    Condition condition =
        Conditions.read(
            "code IN ('LUC','ONT') AND sheet > 10 AND parcel BETWEEN 20 AND 400 AND areaM2 >= 100"
                + " AND since >= DATE('2005-01-01')",
            Properties.named(
                Map.of(
                    "code", "text", "sheet", "integer", "parcel", "integer", "areaM2", "number",
                    "since", "date")));
    List<Double> took = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      long begin = System.nanoTime();
      Tester tester = new Tester(condition, new PackedRows(layer, (id, field) -> null));
      int found = 0;
      for (int row = 0; row < ROWS; row++) {
        found += tester.test(row) ? 1 : 0;
      }
      if (found == 0) {
        throw new IllegalStateException("nothing found");
      }
      if (i >= 10) {
        took.add((System.nanoTime() - begin) / 1e6);
      }
    }
    bench.add(name(), "CQL2 of five properties over 500,000 rows", "ms", 50, true, took);
  }
}
