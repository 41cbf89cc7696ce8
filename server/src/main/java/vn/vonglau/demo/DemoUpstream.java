package vn.vonglau.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.datasets.SimulatedUpstream;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.ops.DiskGuard;
import vn.vonglau.units.Level;
import vn.vonglau.units.Units;

/**
 * The source systems of the made-up province: a server of their own on this machine, which the
 * fetching of datasets asks as it asks real ones, in pages of each kind. Opens a while after the
 * start, so that nobody waits for it.
 */
@Component
@ConditionalOnProperty(name = "vonglau.demo-life", havingValue = "on")
class DemoUpstream {
  private static final Logger LOG = LoggerFactory.getLogger(DemoUpstream.class);
  private static final int PAGE = 400;
  private static final int MOST_KEPT = 4;

  /** A page of rows, and where the next one begins; −1 = nowhere. */
  private record Page(List<Map<String, Object>> rows, int next) {}

  private final Definitions definitions;
  private final Units units;
  private final BusinessClock clock;
  private final DiskGuard disk;
  private final ApplicationEventPublisher facts;
  private final boolean demo;
  private final DemoSchools schools;
  private final Map<String, List<Map<String, Object>>> kept = new LinkedHashMap<>();
  private HttpServer server;

  DemoUpstream(
      Definitions definitions,
      Units units,
      BusinessClock clock,
      DiskGuard disk,
      ApplicationEventPublisher facts,
      DemoSchools schools,
      @Value("${vonglau.demo}") String demo) {
    this.definitions = definitions;
    this.units = units;
    this.clock = clock;
    this.disk = disk;
    this.facts = facts;
    this.schools = schools;
    this.demo = demo.equals("on");
  }

  /** Opens once the province is there. */
  @Scheduled(initialDelayString = "PT75S", fixedDelayString = "PT15S")
  synchronized void open() throws IOException {
    if (!demo
        || server != null
        || disk.isLow()
        || units.now().era(clock.today()).units(Level.COMMUNE).isEmpty()) {
      return;
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    int port = server.getAddress().getPort();
    LOG.info("demonstration: source systems on port {} of this machine", port);
    facts.publishEvent(new SimulatedUpstream(port, pulls("http://127.0.0.1:" + port)));
    schools.send();
  }

  @PreDestroy
  synchronized void end() {
    if (server != null) {
      server.stop(0);
    }
  }

  private static Map<String, List<JsonNode>> pulls(String base) {
    Map<String, List<JsonNode>> out = new HashMap<>();
    String day = "?ngay={day}\",\"back\":35,\"every\":\"1h\",\"message\":\"figures\",";
    String items = "\"items\":\"/rows\",\"size\":" + PAGE;
    String paged = "\"paging\":\"page\",\"param\":\"trang\",\"sizeParam\":\"so\"," + items;
    String offset = "\"paging\":\"offset\",\"param\":\"tu\"," + items;
    String cursor = "\"paging\":\"cursor\",\"param\":\"tu\",\"items\":\"/rows\",\"next\":\"/next\"";
    String link = "\"paging\":\"link\",\"items\":\"/rows\",\"next\":\"/link\"";
    out.put("TN-DS-03_PUBLIC_ADMIN", List.of(pull(base + "/hanh-chinh-cong" + day + paged)));
    out.put("HT-DS_DOCUMENTS", List.of(pull(base + "/van-ban" + day + cursor)));
    out.put(
        "TN-DS-04_HEALTH",
        List.of(
            pull(base + "/y-te" + day + offset),
            pull(
                base
                    + "/y-te/thang?thang={month}\",\"back\":13,\"every\":\"1d\","
                    + "\"message\":\"figures\","
                    + offset)));
    out.put("TN-DS-13_CULTURE_TOURISM", List.of(pull(base + "/luu-tru" + day + link)));
    out.put(
        "TN-DS-08_INFOSEC",
        List.of(pull(base + "/an-toan-thong-tin\",\"every\":\"15m\",\"message\":\"records\"")));
    return out;
  }

  private static JsonNode pull(String text) {
    return JsonMapper.shared().readTree("{\"url\":\"" + text + "}");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> asked = parameters(exchange.getRequestURI().getQuery());
      byte[] body = body(exchange.getRequestURI().getPath(), asked);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
      exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
      if (body != null) {
        exchange.getResponseBody().write(body);
      }
    } catch (RuntimeException e) {
      LOG.warn("demonstration: a source system failed", e);
    }
  }

  private byte[] body(String path, Map<String, String> asked) {
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), BusinessClock.ZONE);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("simulated", true);
    switch (path) {
      case "/an-toan-thong-tin" -> out.put("rows", DemoCases.alerts(now));
      default -> {
        Page page = page(path, asked);
        if (page == null) {
          return null;
        }
        out.put("rows", page.rows());
        out.put("next", page.next() < 0 ? null : Integer.toString(page.next()));
        out.put(
            "link",
            page.next() < 0 ? null : path + "?ngay=" + asked.get("ngay") + "&tu=" + page.next());
      }
    }
    return JsonMapper.shared().writeValueAsString(out).getBytes(StandardCharsets.UTF_8);
  }

  private Page page(String path, Map<String, String> asked) {
    Function<DemoUpstreamRows, List<Map<String, Object>>> rows =
        switch (path) {
          case "/hanh-chinh-cong" -> r -> r.figures(day(asked), "HT-TTHC_");
          case "/van-ban" -> r -> r.figures(day(asked), "HT-DOC_");
          case "/y-te" -> r -> r.figures(day(asked), "HT-HEALTH_");
          case "/y-te/thang" -> r -> r.figures(month(asked), "HT-HEALTH_");
          case "/luu-tru" -> r -> r.figures(day(asked), "HT-STAY_");
          default -> null;
        };
    if (rows == null) {
      return null;
    }
    List<Map<String, Object>> all = rows(path + asked.get("ngay") + asked.get("thang"), rows);
    int from =
        asked.containsKey("trang")
            ? (Integer.parseInt(asked.get("trang")) - 1) * PAGE
            : Integer.parseInt(asked.getOrDefault("tu", "0"));
    int to = Math.min(all.size(), from + PAGE);
    return new Page(from >= to ? List.of() : all.subList(from, to), to < all.size() ? to : -1);
  }

  private static Period day(Map<String, String> asked) {
    return Period.parse(asked.get("ngay"));
  }

  private static Period month(Map<String, String> asked) {
    return Period.month(YearMonth.parse(asked.get("thang")));
  }

  // the pages of one answer are asked for one after another
  private synchronized List<Map<String, Object>> rows(
      String key, Function<DemoUpstreamRows, List<Map<String, Object>>> make) {
    List<Map<String, Object>> known = kept.get(key);
    if (known == null) {
      known = make.apply(new DemoUpstreamRows(definitions.now(), units.now(), clock.today()));
      kept.put(key, known);
      List<String> keys = new ArrayList<>(kept.keySet());
      keys.stream().limit(Math.max(0, keys.size() - MOST_KEPT)).forEach(kept::remove);
    }
    return known;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> out = new HashMap<>();
    for (String part : query == null ? new String[0] : query.split("&")) {
      int at = part.indexOf('=');
      if (at > 0) {
        out.put(part.substring(0, at), part.substring(at + 1));
      }
    }
    return out;
  }
}
