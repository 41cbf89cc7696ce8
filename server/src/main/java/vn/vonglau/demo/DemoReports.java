package vn.vonglau.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Actor;
import vn.vonglau.datasets.Deliveries;
import vn.vonglau.datasets.Incoming;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.ops.DiskGuard;
import vn.vonglau.units.Level;
import vn.vonglau.units.Units;

/**
 * The made-up portal of the citizens' reports: pushes each report when it comes and whenever its
 * state is another, in the message that is published for real portals.
 */
@Component
@ConditionalOnProperty(name = "vonglau.demo-life", havingValue = "on")
class DemoReports {
  private static final String DATASET = "TN-DS-07_FIELD_REPORT";
  private static final String MESSAGE = "phan-anh";
  private static final String FROM = "mo-phong";

  private final Units units;
  private final BusinessClock clock;
  private final Deliveries deliveries;
  private final DiskGuard disk;
  private final boolean demo;
  private final Map<Object, Map<String, Object>> sent = new HashMap<>();

  DemoReports(
      Units units,
      BusinessClock clock,
      Deliveries deliveries,
      DiskGuard disk,
      @Value("${vonglau.demo}") String demo) {
    this.units = units;
    this.clock = clock;
    this.deliveries = deliveries;
    this.disk = disk;
    this.demo = demo.equals("on");
  }

  @Scheduled(initialDelayString = "PT50S", fixedDelayString = "PT1M")
  synchronized void push() {
    if (!demo || disk.isLow() || units.now().era(clock.today()).units(Level.COMMUNE).isEmpty()) {
      return;
    }
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), BusinessClock.ZONE);
    List<Map<String, Object>> news =
        DemoCases.reports(units.now(), now).stream()
            .filter(r -> !r.equals(sent.get(r.get("maPhanAnh"))))
            .toList();
    if (!news.isEmpty()) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("simulated", true);
      body.put("items", news);
      byte[] bytes = JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
      Actor.run(
          "demo",
          () ->
              deliveries.take(
                  new Incoming(DATASET, MESSAGE, "push", FROM, "", "application/json", bytes)));
      news.forEach(r -> sent.put(r.get("maPhanAnh"), r));
    }
  }
}
