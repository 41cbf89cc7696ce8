package vn.vonglau.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.World;

/**
 * A file of parcels through {@code POST /api/layers/{id}/features} beside the demonstration: how
 * long, how much memory, and what people who look at another layer notice of it; the same file once
 * more; a workbook; and the way out again. Made-up files, the same in each run.
 */
final class LayerImportGroup implements Group {
  private static final int PROMISED_ROWS = 500_000;
  private static final int BOOK_ROWS = 100_000;
  private static final String LAYER = "do-thua";
  private static final String BOOK = "do-so";
  private static final String LOOKED_AT = "planning-landuse";
  private static final Path OGR = Path.of("/usr/bin/ogr2ogr");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public String name() {
    return "import";
  }

  @Override
  public void run(Bench bench) throws Exception {
    int rows = bench.quick ? PROMISED_ROWS / 5 : PROMISED_ROWS;
    Path folder = bench.folder("files");
    Path parcels = ImportFiles.parcels(folder, rows);
    Path book = ImportFiles.book(folder, BOOK_ROWS);
    bench.note(
        name(), rows + " parcels of 8 vertices as GeoPackage", "MB", List.of(megabytes(parcels)));
    double ogr = Double.NaN;
    if (!bench.stores.names().contains("PostGIS")) {
      System.out.println("import  no comparison: there is no PostGIS");
    } else if (!Files.isExecutable(OGR)) {
      System.out.println("import  no comparison: ogr2ogr is not installed (package gdal-bin)");
    } else {
      ogr = ogr(bench, parcels);
      bench.note(name(), rows + " parcels by ogr2ogr into PostGIS (COPY)", "s", List.of(ogr));
    }
    for (String store : bench.stores.names()) {
      Path log = bench.folder("gc").resolve("gc.log");
      Map<String, String> settings =
          new java.util.HashMap<>(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:gc:file=" + log));
      settings.putAll(bench.stores.empty(store));
      try (Server server =
          Server.start(bench.root, bench.folder("home"), true, settings).awaitWarm()) {
        new One(bench, server, store, rows, log).run(parcels, book, ogr);
      }
    }
  }

  private static double megabytes(Path file) throws IOException {
    return Files.size(file) / 1e6;
  }

  /** Seconds for the same file into an empty database of the same cluster. */
  private static double ogr(Bench bench, Path parcels) throws Exception {
    Map<String, String> store = bench.stores.empty("PostGIS");
    String jdbc = store.get("VONGLAU_DB_URL");
    try (var db = DriverManager.getConnection(jdbc, store.get("VONGLAU_DB_USER"), "");
        var statement = db.createStatement()) {
      statement.execute("CREATE EXTENSION IF NOT EXISTS postgis");
    }
    URI at = URI.create(jdbc.substring("jdbc:".length()));
    String target =
        "PG:host=%s port=%d dbname=%s user=%s"
            .formatted(
                at.getHost(),
                at.getPort(),
                at.getPath().substring(1),
                store.get("VONGLAU_DB_USER"));
    List<String> command = new ArrayList<>(List.of(OGR.toString(), "-f", "PostgreSQL", target));
    command.addAll(List.of(parcels.toString(), "-nln", "parcels", "-lco", "GEOMETRY_NAME=geom"));
    command.addAll(List.of("--config", "PG_USE_COPY", "YES"));
    Path log = bench.folder("ogr").resolve("log");
    long start = System.nanoTime();
    int status =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("ogr2ogr: " + Files.readString(log));
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** The measurements on one store. */
  private final class One {
    private final Bench bench;
    private final Server server;
    private final String store;
    private final int rows;
    private final double share;
    private final GcLog gc;
    private final LayerUpload upload;

    One(Bench bench, Server server, String store, int rows, Path gc) throws IOException {
      this.bench = bench;
      this.server = server;
      this.store = store;
      this.rows = rows;
      this.share = (double) rows / PROMISED_ROWS;
      this.gc = new GcLog(gc);
      this.upload = new LayerUpload(server);
    }

    private void add(String what, String unit, double target, double value) {
      bench.add(name(), what + " (" + store + ")", unit, target, false, List.of(value));
    }

    void run(Path parcels, Path book, double ogr) throws Exception {
      Looking looking = new Looking(server);
      looking.look(bench.quick ? 5 : 10);
      List<Double> before = looking.look(bench.quick ? 10 : 20);
      double heap = gc.collected(server.pid());
      double held = server.megabytes("VmRSS");
      Looking during = new Looking(server).begin();
      double took = upload.send(parcels, LAYER, "create", "ma_thua", rows, "added");
      List<Double> meanwhile = during.end();
      double peak = gc.peak();
      double most = server.megabytes("VmHWM");
      double firstTile = firstTile();
      String of = rows + " parcels";
      add(of + ": upload to job done", "s", share * (store.equals("H2") ? 90 : 60), took);
      bench.note(name(), of + ": rate (" + store + ")", "/s", List.of(rows / took));
      if (store.equals("PostGIS") && !Double.isNaN(ogr)) {
        bench.note(name(), of + ": times the seconds of ogr2ogr", "x", List.of(took / ogr));
      }
      add(of + ": heap used after collections, extra", "MB", 512, Math.max(0, peak - heap));
      add(of + ": memory of the process, extra", "MB", 512, Math.max(0, most - held));
      add(of + ": job done to first tile", "s", Double.NaN, firstTile);
      looked(before, meanwhile);
      add(of + ": export as GeoPackage", "s", share * 60, export());
      double again = upload.send(parcels, LAYER, "replace", "ma_thua", rows, "unchanged");
      add(of + ": the same once more, nothing changes", "s", Double.NaN, again);
      double sheet = upload.send(book, BOOK, "create", "ma", BOOK_ROWS, "added");
      add(BOOK_ROWS + " rows XLSX: upload to job done", "s", 30, sheet);
    }

    private void looked(List<Double> before, List<Double> during) {
      String what = "tile of another layer, ";
      bench.note(name(), what + "before (" + store + ")", "ms", before);
      bench.note(name(), what + "during the import (" + store + ")", "ms", during);
      add(what + "p50, times as slow", "x", 1.5, quantile(during, 0.5) / quantile(before, 0.5));
      add(what + "p95, times as slow", "x", 1.5, quantile(during, 0.95) / quantile(before, 0.95));
    }

    private double firstTile() throws Exception {
      long start = System.nanoTime();
      String path = tile(LAYER, 15, ImportFiles.WEST + 0.01, ImportFiles.SOUTH + 0.01);
      while (true) {
        var answer = server.get(path, Map.of("Authorization", upload.key()));
        if (answer.statusCode() == 200 && answer.body().length > 0) {
          return (System.nanoTime() - start) / 1e9;
        }
        if (System.nanoTime() - start > 120e9) {
          throw new IOException("no tile: " + answer.statusCode() + " for " + path);
        }
        Thread.sleep(20);
      }
    }

    private double export() throws Exception {
      Path file = bench.folder("export").resolve("out.gpkg");
      long start = System.nanoTime();
      int status = upload.fetch("/api/layers/" + LAYER + "/export?format=gpkg", file);
      double took = (System.nanoTime() - start) / 1e9;
      int found = status == 200 ? ImportFiles.count(file) : -1;
      if (found != rows) {
        throw new IOException("export: " + status + ", " + found + " rows");
      }
      Files.delete(file);
      return took;
    }
  }

  static String tile(String layer, int zoom, double lon, double lat) {
    long x = World.at(World.x(lon)) >> 32 - zoom;
    long y = World.at(World.y(lat)) >> 32 - zoom;
    return String.format(Locale.ROOT, "/tiles/%s/%d/%d/%d.mvt", layer, zoom, x, y);
  }

  private static double quantile(List<Double> samples, double q) {
    double[] sorted = samples.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(q * sorted.length) - 1];
  }

  /** Somebody who looks at tiles of another layer, one after the other. */
  private static final class Looking {
    private final Server server;
    private final List<String> paths = new ArrayList<>();
    private final List<Double> took = new ArrayList<>();
    private Thread thread;
    private volatile boolean over;

    Looking(Server server) throws Exception {
      this.server = server;
      JsonNode box = JSON.readTree(server.body("/tiles/" + LOOKED_AT + ".json")).get("bounds");
      for (int zoom = 11; zoom <= 14; zoom++) {
        for (int i = 1; i < 8; i++) {
          double lon = box.get(0).asDouble() * (8 - i) / 8 + box.get(2).asDouble() * i / 8;
          double lat = box.get(1).asDouble() / 2 + box.get(3).asDouble() / 2;
          paths.add(tile(LOOKED_AT, zoom, lon, lat));
        }
      }
    }

    List<Double> look(int seconds) throws Exception {
      begin();
      Thread.sleep(seconds * 1000L);
      return end();
    }

    Looking begin() {
      over = false;
      took.clear();
      thread = Thread.ofPlatform().daemon().start(this::run);
      return this;
    }

    private void run() {
      try {
        for (int i = 0; !over; i++) {
          took.add(server.time(paths.get(i % paths.size()), Map.of("Accept-Encoding", "gzip")));
          Thread.sleep(20);
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    List<Double> end() throws InterruptedException {
      over = true;
      thread.join();
      return List.copyOf(took);
    }
  }
}
