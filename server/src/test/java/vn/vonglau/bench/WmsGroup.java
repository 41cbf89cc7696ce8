package vn.vonglau.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;

/**
 * Our WMS against MapServer 8 FastCGI on PostGIS: the same machine and minute, the same rows, looks
 * and requests, in turns; every place is asked for once, so that no cache of pictures can help. PNG
 * of MapServer at level 6, and beside it at level 1. Without MapServer's packages ours are told
 * alone.
 */
final class WmsGroup implements Group {
  /** One of the compared: how a request of a case is written for it. */
  private record Peer(String name, int port, String prefix, String info) {}

  /** What one turn took: milliseconds of each request, and requests in a second. */
  private record Turn(List<Double> took, double rate, int refused) {}

  private static final double CROWD_SECONDS = 10;

  private final Random random = new Random(11);
  private final Map<String, String> shown = new HashMap<>();
  private double reach;

  @Override
  public String name() {
    return "wms";
  }

  @Override
  public void run(Bench bench) throws Exception {
    String store = bench.stores.names().getLast();
    if (!store.equals("PostGIS")) {
      System.out.println("wms     left out: there is no PostGIS");
      return;
    }
    Map<String, String> settings = new HashMap<>(bench.stores.empty(store));
    settings.putAll(WmsLand.folders(bench.root, bench.folder("wms")));
    int side = bench.quick ? 320 : WmsLand.WHOLE;
    reach = WmsLand.SIDE * side / WmsLand.WHOLE;
    Path home = bench.folder("home");
    try (Server first = Server.start(bench.root, home, false, settings)) {
      first.await("/health/ready");
    }
    long start = System.nanoTime();
    WmsLand.load(settings, side);
    String rows = String.format(Locale.ROOT, "%,d parcels, 100 communes", side * side);
    bench.note(
        name(), rows + ": put into PostGIS", "s", List.of((System.nanoTime() - start) / 1e9));
    String missing = MapServer.missing();
    try (Server server = Server.start(bench.root, home, false, settings);
        MapServer other =
            missing.isEmpty()
                ? new MapServer(
                    bench.folder("mapserver"),
                    settings.get("VONGLAU_DB_URL"),
                    settings.get("VONGLAU_DB_USER"))
                : null) {
      server.await("/health/ready");
      if (other == null) {
        System.out.println("wms     MapServer left out, missing: " + missing);
      } else {
        System.out.println("wms     against MapServer " + MapServer.version());
      }
      for (boolean mercator : bench.quick ? new boolean[] {false} : new boolean[] {false, true}) {
        for (WmsCase one : WmsCase.ALL) {
          boolean plain = one.small() && !one.info() && !one.free();
          if (bench.quick ? !one.free() : !mercator || plain) {
            compare(bench, server, other, one, mercator);
          }
        }
      }
      crowd(bench, server);
    }
    lists(bench, settings);
  }

  private void compare(Bench bench, Server server, MapServer other, WmsCase one, boolean mercator)
      throws Exception {
    Peer ours = new Peer("ours", server.port, "/wms?", "text/plain");
    Peer six = other == null ? null : peer(other, 6, mercator);
    Peer fast = other == null ? null : peer(other, 1, mercator);
    List<Peer> peers = other == null ? List.of(ours) : List.of(six, fast, ours);
    for (Peer peer : peers) {
      picture(bench, peer, one, mercator);
      warm(peer, one, mercator, peer == ours ? 6 : 0.7);
    }
    String what = one.name() + (mercator ? " (3857)" : "");
    boolean small = one.small();
    for (int clients : new int[] {1, 4}) {
      Map<Peer, List<Double>> took = new HashMap<>();
      Map<Peer, List<Double>> rates = new HashMap<>();
      int refused = 0;
      int count = small ? (bench.quick ? 30 : 100) : bench.quick ? 6 : 20;
      for (int round = 0; round < (bench.quick ? 3 : 7); round++) {
        List<String> places = one.places(random, reach, mercator, count);
        for (Peer peer : peers) {
          Turn turn = turn(peer, one, places, clients);
          took.computeIfAbsent(peer, p -> new ArrayList<>()).addAll(turn.took);
          rates.computeIfAbsent(peer, p -> new ArrayList<>()).add(turn.rate);
          refused += turn.refused;
        }
      }
      String by = what + ", " + clients + (clients == 1 ? " client" : " clients");
      for (Peer peer : peers) {
        bench.note(name(), by + ": " + peer.name, "ms", took.get(peer));
        bench.note(name(), by + ": " + peer.name, "/s", rates.get(peer));
      }
      if (refused > 0) {
        bench.note(name(), by + ": refused and asked again", "", List.of((double) refused));
      }
      if (other != null) {
        double least = mercator ? Double.NaN : one.least();
        bench.atLeast(name(), by + ": throughput, times", "x", least, ratios(rates, ours, six));
        bench.note(name(), by + ": times its level 1", "x", ratios(rates, ours, fast));
      }
    }
  }

  private static List<Double> ratios(Map<Peer, List<Double>> rates, Peer ours, Peer theirs) {
    List<Double> out = new ArrayList<>();
    for (int i = 0; i < rates.get(ours).size(); i++) {
      out.add(rates.get(ours).get(i) / rates.get(theirs).get(i));
    }
    return out;
  }

  private static Peer peer(MapServer other, int level, boolean mercator) {
    String map = MapServer.name(level, mercator);
    return new Peer("MapServer, PNG " + level, other.port, "/?map=" + map + "&", "text/plain");
  }

  private static String path(Peer peer, WmsCase one, String place) {
    return peer.prefix + place + (one.info() ? "&INFO_FORMAT=" + peer.info : "");
  }

  private Turn turn(Peer peer, WmsCase one, List<String> places, int clients) throws Exception {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    List<Future<List<Double>>> running = new ArrayList<>();
    long start;
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      start = System.nanoTime();
      for (int c = 0; c < clients; c++) {
        running.add(
            threads.submit(
                () -> {
                  List<Double> took = new ArrayList<>();
                  try (Wire wire = new Wire(peer.port)) {
                    for (int i = next.getAndIncrement();
                        i < places.size();
                        i = next.getAndIncrement()) {
                      long begun = System.nanoTime();
                      while (!asked(wire, path(peer, one, places.get(i)), one)) {
                        refused.incrementAndGet();
                        Thread.sleep(5);
                      }
                      took.add((System.nanoTime() - begun) / 1e6);
                    }
                  }
                  return took;
                }));
      }
      List<Double> all = new ArrayList<>();
      for (var f : running) {
        all.addAll(f.get());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Turn(all, places.size() / seconds, refused.get());
    }
  }

  /** False: the server is full and said so. */
  private static boolean asked(Wire wire, String path, WmsCase one) throws IOException {
    int status = wire.get(path);
    if (status == 503) {
      return false;
    }
    String type = wire.type();
    if (status != 200
        || !(one.info() ? type.startsWith("text/plain") : type.startsWith("image/png"))) {
      String said = new String(wire.body(), java.nio.charset.StandardCharsets.UTF_8);
      throw new IOException(
          status
              + " "
              + type
              + " for "
              + path
              + ": "
              + said.substring(0, Math.min(600, said.length())));
    }
    return true;
  }

  private void warm(Peer peer, WmsCase one, boolean mercator, double seconds) throws Exception {
    long start = System.nanoTime();
    while ((System.nanoTime() - start) / 1e9 < seconds) {
      turn(peer, one, one.places(random, reach, mercator, 8), 2);
    }
  }

  /** Both must show what was asked for; the pictures stay for people to look at. */
  private void picture(Bench bench, Peer peer, WmsCase one, boolean mercator) throws Exception {
    // the same place for all of them
    String place =
        shown.computeIfAbsent(
            one.name() + mercator, k -> one.places(random, reach, mercator, 1).getFirst());
    try (Wire wire = new Wire(peer.port)) {
      asked(wire, path(peer, one, place), one);
      byte[] body = wire.body();
      if (one.info()) {
        if (!new String(body, java.nio.charset.StandardCharsets.UTF_8).contains("U")) {
          throw new IOException(peer.name + " found nothing at " + place);
        }
        return;
      }
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(body));
      int white = 0;
      for (int y = 0; y < one.height(); y += 4) {
        for (int x = 0; x < one.width(); x += 4) {
          white += (image.getRGB(x, y) & 0xFFFFFF) == 0xFFFFFF ? 1 : 0;
        }
      }
      if (image.getWidth() != one.width() || white > one.width() * one.height() / 32) {
        throw new IOException(peer.name + " drew next to nothing: " + place);
      }
      Path folder = Files.createDirectories(bench.root.resolve("server/target/wms"));
      String file =
          (one.name() + "-" + peer.name + (mercator ? "-3857" : ""))
              .replaceAll("[^A-Za-z0-9]+", "-");
      Files.write(folder.resolve(file + ".png"), body);
    }
  }

  /**
   * Four times as many requests in a second as there can be answers, from eight clients for each
   * processor: who is let in must not wait long, the others must know at once.
   */
  private void crowd(Bench bench, Server server) throws Exception {
    WmsCase one = WmsCase.CROWD;
    Peer ours = new Peer("ours", server.port, "/wms?", "text/plain");
    int cores = Runtime.getRuntime().availableProcessors();
    List<Double> idle = turn(ours, one, one.places(random, reach, false, 100), 1).took;
    double capacity = turn(ours, one, one.places(random, reach, false, 50 * cores), cores).rate;
    int clients = 8 * cores;
    List<String> places = one.places(random, reach, false, (int) (4 * capacity * CROWD_SECONDS));
    List<Double> let = Collections.synchronizedList(new ArrayList<>());
    List<Double> refused = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<?>> running = new ArrayList<>();
      long start = System.nanoTime();
      for (int c = 0; c < clients; c++) {
        running.add(
            threads.submit(
                () -> {
                  try (Wire wire = new Wire(ours.port)) {
                    for (int i = next.getAndIncrement();
                        i < places.size();
                        i = next.getAndIncrement()) {
                      long due = start + (long) (i / (4 * capacity) * 1e9);
                      LockSupport.parkNanos(due - System.nanoTime());
                      long begun = System.nanoTime();
                      boolean in = asked(wire, path(ours, one, places.get(i)), one);
                      (in ? let : refused).add((System.nanoTime() - begun) / 1e6);
                    }
                  }
                  return null;
                }));
      }
      for (var f : running) {
        f.get();
      }
    }
    String what = one.name() + ", " + clients + " clients, four times the capacity";
    bench.note(name(), what + ": accepted", "ms", let);
    if (!refused.isEmpty()) {
      bench.note(name(), what + ": refused after", "ms", refused);
    }
    bench.note(
        name(),
        what + ": refused",
        "%",
        List.of(100.0 * refused.size() / (let.size() + refused.size())));
    bench.add(
        name(),
        what + ": p95 of accepted / p95 of one client",
        "x",
        4,
        false,
        List.of(p95(let) / p95(idle)));
  }

  private static double p95(List<Double> samples) {
    List<Double> sorted = samples.stream().sorted().toList();
    return sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
  }

  /** A catalogue of 1,000 layers, and the legends of 300 of them in one call. */
  private void lists(Bench bench, Map<String, String> settings) throws Exception {
    List<String> names = WmsLand.many(Path.of(settings.get("VONGLAU_LAYERS")), 1_000);
    try (Server server = Server.start(bench.root, bench.folder("home"), false, settings)) {
      server.await("/health/ready");
      String capabilities = "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetCapabilities";
      String legends =
          "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&FORMAT=image/png&LAYERS="
              + String.join(",", names.subList(0, 300));
      for (var one :
          Map.of("GetCapabilities of 1,000 layers", capabilities, "legends of 300 layers", legends)
              .entrySet()) {
        List<Double> took = new ArrayList<>();
        try (Wire wire = new Wire(server.port)) {
          for (int i = 0; i < (bench.quick ? 10 : 25); i++) {
            long start = System.nanoTime();
            int status = wire.get(one.getValue());
            if (status != 200) {
              throw new IOException(status + " for " + one.getKey());
            }
            took.add((System.nanoTime() - start) / 1e6);
          }
        }
        bench.note(name(), one.getKey() + ": the first", "ms", took.subList(0, 1));
        bench.add(name(), one.getKey(), "ms", 200, false, took.subList(1, took.size()));
      }
    }
  }
}
