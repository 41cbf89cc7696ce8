package vn.vonglau.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Station files through the FTP door, each confirmed when it is synced: by connections that stay,
 * and by one connection for each file, as loggers do it.
 */
final class FtpGroup implements Group {
  private static final int CONNECTIONS = 8;
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public String name() {
    return "ftp";
  }

  @Override
  public void run(Bench bench) throws Exception {
    for (String store : bench.stores.names()) {
      int port = Server.freePort();
      Map<String, String> settings = new HashMap<>(bench.stores.empty(store));
      settings.put("VONGLAU_FTP_PORT", Integer.toString(port));
      try (Server server =
          Server.start(bench.root, bench.folder("home"), true, settings).awaitWarm()) {
        measure(bench, store, new Loggers(port, stations(server)), server);
      }
    }
  }

  private void measure(Bench bench, String store, Loggers loggers, Server server) throws Exception {
    int seconds = bench.quick ? 5 : 20;
    loggers.rate(true, seconds);
    String what = "station files taken and synced, " + CONNECTIONS + " connections (" + store + ")";
    List<Double> kept = new ArrayList<>();
    List<Double> single = new ArrayList<>();
    for (int round = 0; round < (bench.quick ? 1 : 3); round++) {
      kept.add(loggers.rate(true, seconds));
      single.add(loggers.rate(false, seconds));
    }
    bench.atLeast(name(), what, "/s", 100, kept);
    bench.atLeast(name(), what + ", one each", "/s", 100, single);
    long start = System.nanoTime();
    loggers.awaitStored(server);
    List<Double> behind = List.of((System.nanoTime() - start) / 1e9);
    bench.note(name(), "until the last of them was stored (" + store + ")", "s", behind);
  }

  private static List<String> stations(Server server) throws Exception {
    List<String> codes = new ArrayList<>();
    for (JsonNode s : JSON.readTree(server.body("/api/stations?limit=2000")).get("items")) {
      if (!s.get("code").asString().equals("TEST01")) {
        codes.add(s.get("code").asString());
      }
    }
    return codes;
  }

  /** Sends files of the last weeks, none twice. */
  private static final class Loggers {
    private final int port;
    private final List<String> stations;
    private final ZonedDateTime begin;
    private final AtomicLong next = new AtomicLong();
    private volatile String last = "";

    Loggers(int port, List<String> stations) {
      this.port = port;
      this.stations = stations;
      Instant weeksAgo = Instant.now().minus(Duration.ofDays(20));
      this.begin = weeksAgo.atZone(ZoneId.of("Asia/Ho_Chi_Minh")).withSecond(0);
    }

    /** Files in a second. */
    double rate(boolean stay, double seconds) throws Exception {
      AtomicBoolean end = new AtomicBoolean();
      AtomicLong sent = new AtomicLong();
      long start = System.nanoTime();
      try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
        List<Future<Void>> running = new ArrayList<>();
        for (int c = 0; c < CONNECTIONS; c++) {
          Callable<Void> work =
              () -> {
                send(stay, end, sent);
                return null;
              };
          running.add(threads.submit(work));
        }
        Thread.sleep((long) (seconds * 1000));
        long count = sent.get();
        double took = (System.nanoTime() - start) / 1e9;
        end.set(true);
        for (Future<Void> f : running) {
          f.get();
        }
        return count / took;
      }
    }

    private void send(boolean stay, AtomicBoolean end, AtomicLong sent) throws IOException {
      FTPClient client = null;
      while (!end.get()) {
        client = client == null ? connect() : client;
        long k = next.getAndIncrement();
        String station = stations.get((int) (k % stations.size()));
        String time = begin.plusMinutes(5 * (k / stations.size())).format(STAMP);
        byte[] file = file(k, time);
        if (!client.storeFile(station + "_" + time + ".txt", new ByteArrayInputStream(file))) {
          throw new IOException(client.getReplyString());
        }
        last = sha256(file);
        sent.incrementAndGet();
        if (!stay) {
          client.logout();
          client.disconnect();
          client = null;
        }
      }
      if (client != null) {
        client.disconnect();
      }
    }

    private FTPClient connect() throws IOException {
      FTPClient client = new FTPClient();
      client.connect("127.0.0.1", port);
      if (!client.login("tram", Server.PASSWORD)) {
        throw new IOException(client.getReplyString());
      }
      client.enterLocalPassiveMode();
      client.setFileType(FTP.BINARY_FILE_TYPE);
      return client;
    }

    private static byte[] file(long k, String time) {
      StringBuilder text = new StringBuilder();
      String[][] rows = {
        {"pH", "7.1", "-"},
        {"Temp", "28.", "oC"},
        {"COD", "41.", "mg/L"},
        {"TSS", "22.", "mg/L"},
        {"NH4", "1.3", "mg/L"},
        {"PM2.5", "30.", "µg/m3"},
        {"PM10", "50.", "µg/m3"}
      };
      for (String[] row : rows) {
        text.append(row[0]).append('\t').append(row[1]).append(k % 10).append('\t').append(row[2]);
        text.append('\t').append(time).append("\t00\r\n");
      }
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    void awaitStored(Server server) throws Exception {
      Map<String, String> key =
          Map.of(
              "Authorization",
              "Bearer " + java.nio.file.Files.readString(server.home.resolve("admin.key")).strip());
      long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
      while (server.get("/api/receipts?sha256=" + last, key).statusCode() != 200) {
        if (System.nanoTime() > end) {
          throw new IOException("the last file was not stored within 5 minutes");
        }
        Thread.sleep(50);
      }
    }

    private static String sha256(byte[] bytes) throws IOException {
      try {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      } catch (java.security.NoSuchAlgorithmException e) {
        throw new IOException(e);
      }
    }
  }
}
