package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.kernel.BusinessClock;

/** A station with series of one value an hour, and what a test sends for it. */
final class ReportStory {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Inbox inbox;
  private final Datastreams datastreams;
  private final JdbcClient db;
  final String code = "RP-%d".formatted(NUMBER.incrementAndGet());
  final long id;

  ReportStory(
      Stations stations,
      Inbox inbox,
      Datastreams datastreams,
      JdbcClient db,
      Station.Kind kind,
      String name,
      boolean simulated) {
    this.inbox = inbox;
    this.datastreams = datastreams;
    this.db = db;
    var place = new GeometryFactory().createPoint(new Coordinate(106.1 + 0.001 * number(), 11.3));
    stations.add(
        List.of(
            new Station(
                code, name, kind, Station.State.ACTIVE, List.of(), place, null, simulated)));
    id = db.sql("SELECT id FROM station WHERE code = ?").param(code).query(Long.class).single();
  }

  private int number() {
    return Integer.parseInt(code.substring(3));
  }

  ReportStory hourly(String parameter, String unit) {
    datastreams.add(id, parameter, unit, 3600);
    return this;
  }

  int series(String parameter) {
    return datastreams.find(id, parameter).orElseThrow().id();
  }

  /** One value for each hour that ends in (from, to]. */
  void send(String parameter, String unit, double value, String from, String to) {
    StringBuilder text = new StringBuilder();
    for (LocalDateTime t = LocalDateTime.parse(from).plusHours(1);
        !t.isAfter(LocalDateTime.parse(to));
        t = t.plusHours(1)) {
      text.append(line(parameter, unit, value, t, "00"));
    }
    store(text.toString());
  }

  static String line(String parameter, String unit, double value, LocalDateTime t, String status) {
    return "%s\t%s\t%s\t%s\t%s\r\n".formatted(parameter, value, unit, STAMP.format(t), status);
  }

  Receipt store(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long receipt =
        inbox.take(
            new Upload(
                "ftp", "thu", null, code + "_" + System.nanoTime() + ".txt", bytes, Instant.now()));
    return inbox.await(receipt, Duration.ofSeconds(30)).orElseThrow();
  }

  void maintenance(String from, String to) {
    db.sql("INSERT INTO station_maintenance (station_id, from_time, to_time) VALUES (?, ?, ?)")
        .params(id, Bulk.utc(at(from)), to == null ? null : Bulk.utc(at(to)))
        .update();
  }

  static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(BusinessClock.ZONE).toInstant();
  }

  /** The bytes of a file, asked for by the administrator. */
  static byte[] file(Environment server, String path) {
    return send(server, path, 200).body();
  }

  static HttpResponse<byte[]> send(Environment server, String path, int status) {
    try {
      Path key = Path.of(server.getProperty("vonglau.home"), "admin.key");
      var uri = URI.create("http://127.0.0.1:" + server.getProperty("local.server.port") + path);
      var answer =
          HTTP.send(
              HttpRequest.newBuilder(uri)
                  .header("Authorization", "Bearer " + Files.readString(key).strip())
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertEquals(
          status, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
