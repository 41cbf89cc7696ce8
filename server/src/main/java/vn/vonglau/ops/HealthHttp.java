package vn.vonglau.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Probes and metrics. */
@RestController
class HealthHttp {
  private static final String ROOM = "Health";

  private final JdbcClient db;
  private final Jobs jobs;
  private final DiskGuard disk;
  private final PrometheusMeterRegistry metrics;
  private final Map<String, HealthIndicator> rooms;

  HealthHttp(
      JdbcClient db,
      Jobs jobs,
      DiskGuard disk,
      PrometheusMeterRegistry metrics,
      Map<String, HealthIndicator> indicators) {
    // the rooms' own, by the end of their names: the framework's would ask the database again
    this.rooms = new TreeMap<>(indicators);
    this.rooms.keySet().removeIf(name -> !name.endsWith(ROOM));
    this.db = db;
    this.jobs = jobs;
    this.disk = disk;
    this.metrics = metrics;
  }

  /** The process answers. Says nothing of the store: a restart would not mend that. */
  @GetMapping("/health/live")
  Map<String, Object> live() {
    return Map.of("status", "up");
  }

  /**
   * Requests can be served; {@code warming} lists what is still being made in the background,
   * {@code rooms} what is in order in a room and what is not.
   */
  @GetMapping("/health/ready")
  ResponseEntity<Map<String, Object>> ready() {
    Map<String, Object> answer = new LinkedHashMap<>();
    boolean up = true;
    List<Map<String, Object>> warming = List.of();
    try {
      db.sql("SELECT 1").query(Integer.class).single();
      warming =
          jobs.listRunning().stream()
              .filter(j -> j.kind().startsWith("demo."))
              .map(
                  j ->
                      Map.<String, Object>of(
                          "title", j.title(), "done", j.done(), "total", j.total()))
              .toList();
    } catch (DataAccessException | TransactionException e) {
      up = false;
    }
    answer.put("status", up ? "up" : "down");
    answer.put("store", up ? "up" : "down");
    answer.put("disk", disk.isLow() ? "low" : "ok");
    answer.put("warming", warming);
    Map<String, String> states = new TreeMap<>();
    rooms.forEach(
        (name, room) ->
            states.put(
                name.substring(0, name.length() - ROOM.length()),
                room.health().getStatus().getCode().toLowerCase(Locale.ROOT)));
    answer.put("rooms", states);
    return ResponseEntity.status(up ? 200 : 503).cacheControl(CacheControl.noStore()).body(answer);
  }

  @GetMapping(value = "/metrics", produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<String> metrics() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/plain; version=0.0.4; charset=utf-8"))
        .body(metrics.scrape());
  }
}
