package vn.vonglau.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.ops.DiskGuard;
import vn.vonglau.sensing.Datastream;
import vn.vonglau.sensing.Datastreams;
import vn.vonglau.sensing.Inbox;
import vn.vonglau.sensing.SimulatedFile;
import vn.vonglau.sensing.Upload;

/**
 * Keeps the made-up stations alive: a file of each station every five minutes through the door for
 * loggers, and thirty days of history behind it. Real stations and TEST01 are left alone.
 */
@Component
@ConditionalOnProperty(name = "vonglau.demo-life", havingValue = "on")
class DemoLife {
  private static final Logger LOG = LoggerFactory.getLogger(DemoLife.class);
  private static final String LEFT_ALONE = "TEST01";
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final int CADENCE_S = 300;
  private static final int TURNS =
      30; // of ten seconds: a station has its turn in every fifth minute
  private static final int HISTORY_DAYS = 30;
  private static final Duration DONE = Duration.ofMinutes(2);

  private final Datastreams datastreams;
  private final Inbox inbox;
  private final BusinessClock clock;
  private final DiskGuard disk;
  private final JdbcClient db;
  private final ApplicationEventPublisher facts;
  private final boolean demo;
  private Thread history;
  private long turn = Long.MIN_VALUE;

  DemoLife(
      Datastreams datastreams,
      Inbox inbox,
      BusinessClock clock,
      DiskGuard disk,
      JdbcClient db,
      ApplicationEventPublisher facts,
      @Value("${vonglau.demo}") String demo) {
    this.datastreams = datastreams;
    this.inbox = inbox;
    this.clock = clock;
    this.disk = disk;
    this.db = db;
    this.facts = facts;
    this.demo = demo.equals("on");
  }

  /** Each station in its turn of the five minutes, so that files come one after the other. */
  @Scheduled(initialDelayString = "PT25S", fixedDelayString = "PT2S")
  synchronized void live() {
    if (!demo || disk.isLow()) {
      return;
    }
    Map<String, List<Datastream>> stations = stations();
    if (stations.isEmpty()) {
      return;
    }
    if (history == null) {
      history = Thread.ofPlatform().name("demo-history").daemon().start(() -> history(stations));
    }
    long now = clock.millis() / 10_000;
    // after a pause the loggers of a real province would send all they kept; here the last turn is
    // enough
    long from = Math.max(turn == Long.MIN_VALUE ? now : turn + 1, now - TURNS + 1);
    for (long t = from; t <= now; t++) {
      Instant moment = Instant.ofEpochMilli(t * 10_000);
      Instant time = moment.truncatedTo(ChronoUnit.MINUTES);
      time = time.minus(Math.floorMod(time.getEpochSecond(), CADENCE_S), ChronoUnit.SECONDS);
      int at = 0;
      for (List<Datastream> series : stations.values()) {
        if (at++ % TURNS == Math.floorMod(t, TURNS)) {
          String text = file(series, time);
          if (!text.isEmpty()) {
            facts.publishEvent(
                new SimulatedFile(
                    series.getFirst().stationCode() + "_" + STAMP.format(local(time)) + ".txt",
                    text.getBytes(StandardCharsets.UTF_8)));
          }
        }
      }
    }
    turn = now;
  }

  private Map<String, List<Datastream>> stations() {
    List<Long> simulated =
        db.sql("SELECT id FROM station WHERE simulated AND state = 'active' AND code <> ?")
            .param(LEFT_ALONE)
            .query(Long.class)
            .list();
    Map<String, List<Datastream>> stations = new LinkedHashMap<>();
    simulated.stream()
        .map(datastreams::of)
        .filter(series -> !series.isEmpty())
        .sorted(Comparator.comparing(series -> series.getFirst().stationCode()))
        .forEach(series -> stations.put(series.getFirst().stationCode(), series));
    return stations;
  }

  /** As a logger writes it; empty while the station is silent. */
  private static String file(List<Datastream> series, Instant time) {
    StringBuilder text = new StringBuilder();
    for (Datastream d : series) {
      int status = DemoSignal.status(d, time);
      if (status < 0) {
        return "";
      }
      text.append(d.parameter().equals("PM2.5") ? "PM2,5" : d.parameter())
          .append('\t')
          .append(DemoSignal.value(d, time))
          .append('\t')
          .append(d.unit().isEmpty() ? "-" : d.unit())
          .append('\t')
          .append(STAMP.format(local(time)))
          .append("\t0")
          .append(status)
          .append("\r\n");
    }
    return text.toString();
  }

  /**
   * Hourly means of the days before, and the last day as it would have come, one station after the
   * other. A station that has values from before yesterday has its history.
   */
  private void history(Map<String, List<Datastream>> stations) {
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    Instant yesterday = hour.minus(1, ChronoUnit.DAYS);
    Instant begin = hour.minus(HISTORY_DAYS, ChronoUnit.DAYS);
    int made = 0;
    for (List<Datastream> series : stations.values()) {
      String code = series.getFirst().stationCode();
      if (has(series.getFirst().id(), yesterday)) {
        continue;
      }
      if (disk.isLow()) {
        return;
      }
      send(code + "-lich-su.csv", means(series, begin, yesterday));
      send(code + "-hom-qua.csv", values(series, yesterday, clock.instant()));
      made++;
    }
    if (made > 0) {
      LOG.info("history of {} made-up stations is there", made);
    }
  }

  private boolean has(int datastream, Instant before) {
    return db.sql("SELECT count(*) FROM rollup WHERE datastream_id = ? AND step = 3 AND time < ?")
            .params(datastream, before.atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single()
        > 0;
  }

  private void send(String name, String text) {
    long id =
        inbox.take(
            new Upload(
                "demo",
                "mo-phong",
                null,
                name,
                text.getBytes(StandardCharsets.UTF_8),
                Instant.now()));
    // one at a time: what people and loggers send goes first
    inbox.await(id, DONE);
  }

  private static String means(List<Datastream> series, Instant begin, Instant end) {
    StringBuilder text = new StringBuilder("station,parameter,value,unit,time,status\r\n");
    for (Datastream d : series) {
      for (Instant t = begin.plus(1, ChronoUnit.HOURS);
          !t.isAfter(end);
          t = t.plus(1, ChronoUnit.HOURS)) {
        line(text, d, t);
      }
    }
    return text.toString();
  }

  private static String values(List<Datastream> series, Instant begin, Instant end) {
    StringBuilder text = new StringBuilder("station,parameter,value,unit,time,status\r\n");
    for (Datastream d : series) {
      for (Instant t = begin.plusSeconds(CADENCE_S);
          !t.isAfter(end);
          t = t.plusSeconds(CADENCE_S)) {
        line(text, d, t);
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, Datastream d, Instant time) {
    int status = DemoSignal.status(d, time);
    if (status >= 0) {
      text.append(d.stationCode())
          .append(',')
          .append(d.parameter())
          .append(',')
          .append(DemoSignal.value(d, time))
          .append(',')
          .append(d.unit().isEmpty() ? "-" : d.unit())
          .append(',')
          .append(STAMP.format(local(time)))
          .append(",0")
          .append(status)
          .append("\r\n");
    }
  }

  private static LocalDateTime local(Instant time) {
    return LocalDateTime.ofInstant(time, BusinessClock.ZONE);
  }
}
