package vn.vonglau.bench;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.postgresql.PGConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import vn.vonglau.VongLau;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.sensing.Inbox;
import vn.vonglau.sensing.Station;
import vn.vonglau.sensing.Stations;
import vn.vonglau.sensing.Upload;

/**
 * A whole server in this process with two hundred stations of fourteen parameters: how many values
 * a second become durable with everything that follows from them, and how fast they are read.
 */
public final class SensingRun {
  private static final int STATIONS = 200;
  private static final List<String> PARAMETERS =
      List.of(
          "PM2.5",
          "PM10",
          "SO2",
          "NO2",
          "CO",
          "O3",
          "Temp",
          "RH",
          "WindSpeed",
          "WindDir",
          "NO",
          "H2S",
          "NH3",
          "TSP");
  private static final List<String> UNITS =
      List.of(
          "µg/m3", "µg/m3", "µg/m3", "µg/m3", "µg/m3", "µg/m3", "°C", "%", "m/s", "°", "µg/m3",
          "µg/m3", "µg/m3", "µg/m3");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final GeometryFactory WGS84 = new GeometryFactory(new PrecisionModel(), 4326);

  private SensingRun() {}

  /** Arguments: data folder, number of values to take in as files of stations. */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[1]);
    try (ConfigurableApplicationContext server =
        SpringApplication.run(
            VongLau.class,
            "--server.port=0",
            "--vonglau.home=" + args[0],
            "--vonglau.demo=off",
            "--vonglau.ftp-port=0",
            "--logging.level.root=WARN")) {
      Inbox inbox = server.getBean(Inbox.class);
      stations(server.getBean(Stations.class));
      String url = server.getEnvironment().getProperty("spring.datasource.url");
      boolean postgres = url.startsWith("jdbc:postgresql:");
      Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(20, ChronoUnit.DAYS);
      files(inbox, day.minus(1, ChronoUnit.DAYS), 14 * STATIONS * 4); // warm
      double perSecond = files(inbox, day, count);
      String target = postgres ? "20000" : "5000";
      RunGroup.tell(
          "values in files of 14 durable with roll-ups, indices, limits, alarms",
          "1/s",
          target,
          true,
          List.of(perSecond));
      double batch = batches(inbox, day.plus(10, ChronoUnit.DAYS), count);
      RunGroup.tell("the same in batches of 4,032 values", "1/s", target, true, List.of(batch));
      if (postgres) {
        double copy = copy(server, 10 * count);
        RunGroup.tell("bare COPY of the same columns", "1/s", "", true, List.of(copy));
        RunGroup.tell("bare COPY is faster by", "x", "", false, List.of(copy / batch));
      }
      late(server, inbox, day.minus(80, ChronoUnit.DAYS), count);
      reading(server, inbox, day);
    }
    System.exit(0);
  }

  private static void stations(Stations stations) {
    List<Station> all = new ArrayList<>();
    for (int i = 0; i < STATIONS; i++) {
      all.add(
          new Station(
              code(i),
              "Trạm " + i,
              Station.Kind.AIR,
              Station.State.ACTIVE,
              PARAMETERS,
              WGS84.createPoint(new Coordinate(106 + i % 20 * 0.02, 11 + i / 20 * 0.02)),
              null,
              true));
    }
    stations.add(all);
  }

  private static String code(int station) {
    return "BE-%03d".formatted(station);
  }

  private static double files(Inbox inbox, Instant begin, int count) throws Exception {
    int each = PARAMETERS.size();
    List<Upload> uploads = new ArrayList<>();
    for (int i = 0; i * each < count; i++) {
      Instant time = begin.plusSeconds(300L * (i / STATIONS));
      int station = i % STATIONS;
      StringBuilder text = new StringBuilder();
      for (int p = 0; p < each; p++) {
        line(text, PARAMETERS.get(p), UNITS.get(p), value(station, p, i), time);
      }
      String name = code(station) + "_" + STAMP.format(local(time)) + ".txt";
      uploads.add(upload(name, text.toString()));
    }
    return send(inbox, uploads, 16) * each;
  }

  private static double batches(Inbox inbox, Instant begin, int count) throws Exception {
    List<Upload> uploads = new ArrayList<>();
    int rows = 288 * PARAMETERS.size();
    for (int i = 0; i * rows < count; i++) {
      Instant day = begin.plus(i / STATIONS, ChronoUnit.DAYS);
      uploads.add(upload("batch.csv", day(i % STATIONS, day, 288)));
    }
    return send(inbox, uploads, 4) * rows;
  }

  private static String day(int station, Instant begin, int steps) {
    StringBuilder text = new StringBuilder("station,parameter,value,unit,time,status\n");
    for (int p = 0; p < PARAMETERS.size(); p++) {
      for (int i = 1; i <= steps; i++) {
        text.append(code(station))
            .append(',')
            .append(PARAMETERS.get(p))
            .append(',')
            .append(value(station, p, i))
            .append(',')
            .append(UNITS.get(p))
            .append(',')
            .append(STAMP.format(local(begin.plusSeconds(300L * i))))
            .append(",00\n");
      }
    }
    return text.toString();
  }

  /** Uploads a second, from the first byte to the receipt of the last. */
  private static double send(Inbox inbox, List<Upload> uploads, int senders) throws Exception {
    long start = System.nanoTime();
    long[] numbers = new long[uploads.size()];
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < senders; t++) {
      int first = t;
      threads.add(
          Thread.startVirtualThread(
              () -> {
                for (int i = first; i < uploads.size(); i += senders) {
                  numbers[i] = inbox.take(uploads.get(i));
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (long number : numbers) {
      var receipt = inbox.await(number, PATIENCE).orElseThrow();
      if (receipt.counts().refused() > 0) {
        throw new IllegalStateException(receipt.toString());
      }
    }
    return uploads.size() / ((System.nanoTime() - start) / 1e9);
  }

  private static double copy(ConfigurableApplicationContext server, int count) throws Exception {
    var settings = server.getEnvironment();
    try (Connection db =
            DriverManager.getConnection(
                settings.getProperty("spring.datasource.url"),
                settings.getProperty("spring.datasource.username"),
                settings.getProperty("spring.datasource.password"));
        Statement statement = db.createStatement()) {
      statement.execute(
          "CREATE TABLE bare_copy (datastream_id int, time timestamptz(3), val float8,"
              + " status smallint, flags int, received timestamptz(3), receipt_id bigint,"
              + " revision smallint, PRIMARY KEY (datastream_id, time))");
      StringBuilder rows = new StringBuilder();
      Instant begin = Instant.parse("2026-01-01T00:00:00Z");
      for (int i = 0; i < count; i++) {
        rows.append(i % 2800)
            .append('\t')
            .append(begin.plusSeconds(300L * (i / 2800)))
            .append("\t12.5\t0\t0\t")
            .append(begin)
            .append('\t')
            .append(i)
            .append("\t0\n");
      }
      byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
      long start = System.nanoTime();
      db.unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY bare_copy FROM STDIN", new ByteArrayInputStream(bytes));
      return count / ((System.nanoTime() - start) / 1e9);
    }
  }

  /** Late values of sixty days, while somebody looks at the newest of all stations. */
  private static void late(
      ConfigurableApplicationContext server, Inbox inbox, Instant begin, int count)
      throws Exception {
    int values = count < 100_000 ? 60_000 : 250_000;
    List<Upload> uploads = new ArrayList<>();
    int steps = values / PARAMETERS.size();
    for (int from = 0; from < steps; from += 288) {
      uploads.add(
          upload("late.csv", day(7, begin.plusSeconds(300L * from), Math.min(288, steps - from))));
    }
    List<Double> looks = new ArrayList<>();
    AtomicBoolean on = new AtomicBoolean(true);
    String path =
        "http://localhost:"
            + server.getEnvironment().getProperty("local.server.port")
            + "/api/stations/latest";
    Thread looker =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (HttpClient client = HttpClient.newHttpClient()) {
                    HttpRequest request = HttpRequest.newBuilder(URI.create(path)).build();
                    while (on.get()) {
                      long start = System.nanoTime();
                      client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                      looks.add((System.nanoTime() - start) / 1e6);
                      Thread.sleep(50);
                    }
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                });
    long start = System.nanoTime();
    send(inbox, uploads, 2);
    double seconds = (System.nanoTime() - start) / 1e9;
    on.set(false);
    looker.join();
    RunGroup.tell(
        values + " late values of one station",
        "s",
        values == 250_000 ? "20" : "",
        false,
        List.of(seconds));
    RunGroup.tell("newest values of all stations meanwhile", "ms", "200", false, looks);
  }

  private static void reading(ConfigurableApplicationContext server, Inbox inbox, Instant day)
      throws Exception {
    String base = "http://localhost:" + server.getEnvironment().getProperty("local.server.port");
    try (HttpClient client = HttpClient.newHttpClient()) {
      ask(client, base + "/api/stations/latest", 20);
      RunGroup.tell(
          "newest values of 2,800 series",
          "ms",
          "50",
          false,
          ask(client, base + "/api/stations/latest", 60));
      year(inbox);
      String to = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(300, ChronoUnit.DAYS).toString();
      String from =
          Instant.now().truncatedTo(ChronoUnit.DAYS).minus(665, ChronoUnit.DAYS).toString();
      String chart =
          base
              + "/api/stations/BE-011/series?parameter=PM10&width=1000&from=%s&to=%s"
                  .formatted(from, to);
      ask(client, chart, 20);
      RunGroup.tell(
          "a year of 5-minute values as a chart of 2,000 points",
          "ms",
          "100",
          false,
          ask(client, chart, 60));
    }
  }

  private static void year(Inbox inbox) throws Exception {
    Instant begin = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(665, ChronoUnit.DAYS);
    List<Upload> uploads = new ArrayList<>();
    for (int month = 0; month < 12; month++) {
      StringBuilder text = new StringBuilder("station,parameter,value,unit,time,status\n");
      for (int i = 1; i <= 288 * 30; i++) {
        text.append("BE-011,PM10,")
            .append(value(11, 1, i))
            .append(",µg/m3,")
            .append(STAMP.format(local(begin.plusSeconds(300L * (i + month * 8640L)))))
            .append(",00\n");
      }
      uploads.add(upload("year.csv", text.toString()));
    }
    send(inbox, uploads, 1);
  }

  private static List<Double> ask(HttpClient client, String path, int times) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(path)).build();
    List<Double> took = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      took.add((System.nanoTime() - start) / 1e6);
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " " + answer.statusCode());
      }
    }
    return took;
  }

  private static double value(int station, int parameter, int i) {
    return 20 + parameter + Math.round(100 * Math.sin(i * 0.05 + station)) / 10d;
  }

  private static void line(
      StringBuilder text, String parameter, String unit, double value, Instant time) {
    text.append(parameter)
        .append('\t')
        .append(value)
        .append('\t')
        .append(unit)
        .append('\t')
        .append(STAMP.format(local(time)))
        .append("\t00\r\n");
  }

  private static Upload upload(String name, String text) {
    return new Upload(
        "ftp", "do", null, name, text.getBytes(StandardCharsets.UTF_8), Instant.now());
  }

  private static LocalDateTime local(Instant time) {
    return LocalDateTime.ofInstant(time, BusinessClock.ZONE);
  }
}
