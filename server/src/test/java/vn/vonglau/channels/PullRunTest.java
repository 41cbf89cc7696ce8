package vn.vonglau.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.datasets.Datasets;
import vn.vonglau.datasets.Deliveries;
import vn.vonglau.datasets.Delivery;
import vn.vonglau.datasets.SimulatedUpstream;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** Datasets fetched from a source into the store, and dropped as files at the doors. */
@ServerTest
@Import(FeedDoors.class)
class PullRunTest {
  private static final String DATASET = "TN-DS-07_FIELD_REPORT";
  private static final PullFetch.Patience SHORT =
      new PullFetch.Patience(
          new SafeFetch.Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1 << 20),
          Duration.ofMillis(5));

  @Autowired Datasets datasets;
  @Autowired Deliveries deliveries;
  @Autowired Pulls pulls;
  @Autowired BusinessClock clock;
  @Autowired JdbcClient db;
  @Autowired FeedDoors doors;
  @Autowired FeedDatasets bound;
  @Autowired Environment server;

  private final FakeUpstream source = new FakeUpstream();

  @AfterEach
  void end() {
    source.close();
  }

  private PullRun runs() {
    return new PullRun(
        datasets, deliveries, pulls, new PollHosts("127.0.0.1"), clock, n -> null, SHORT);
  }

  private PullPlan plan(String mark, String path, String rest) {
    return PullPlan.of(DATASET, List.of(pull(path, rest)), mark, false).getFirst();
  }

  private JsonNode pull(String path, String rest) {
    return JsonMapper.shared()
        .readTree(
            "{\"url\":\""
                + source.url(path)
                + "\",\"every\":\"1h\",\"message\":\"records\""
                + rest
                + "}");
  }

  private static String cases(String... keys) {
    StringBuilder out = new StringBuilder();
    for (String key : keys) {
      out.append(out.isEmpty() ? "" : ",")
          .append("{\"key\":\"")
          .append(key)
          .append("\",\"state\":\"new\",\"title\":\"Ng\u1eadp n\u01b0\u1edbc\"}");
    }
    return "{\"rows\":[" + out + "]}";
  }

  private long stored(String key) {
    return db.sql("SELECT count(*) FROM dataset_record WHERE dataset = ? AND rkey LIKE ?")
        .params(DATASET, key)
        .query(Long.class)
        .single();
  }

  @Test
  void whatASourceHasIsStoredOnceHoweverOftenItIsAsked() {
    source.json("/api", cases("kho-1", "kho-2"));
    PullPlan plan = plan("a", "/api", "");
    Pulls.Outcome first = runs().run(plan);
    assertTrue(first.ok(), first.en());
    assertEquals(2, stored("kho-%"));
    assertEquals(Delivery.STORED, deliveries.get(first.delivery()).state());
    Pulls.Outcome second = runs().run(plan);
    assertTrue(second.ok(), second.en());
    assertEquals(2, stored("kho-%"));
    assertEquals(Delivery.SAME, deliveries.get(second.delivery()).state());
    Pulls.State state = pulls.all().get(plan.id());
    assertTrue(state.due().isAfter(Instant.now().plusSeconds(3000)), "an hour later");
    assertEquals(0, state.failures());
  }

  @Test
  void aSourceThatFailsLeavesWhatStandsAndIsAskedSoonerAgain() {
    AtomicReference<FakeUpstream.Behaviour> does = new AtomicReference<>();
    source.at("/api", e -> does.get().answer(e));
    PullPlan plan = plan("b", "/api", ",\"retry\":1");
    Map<String, FakeUpstream.Behaviour> faults =
        Map.of(
            "payload-html", e -> FakeUpstream.send(e, 200, "text/html", "<html>"),
            "pull-status", e -> FakeUpstream.send(e, 500, "text/plain", ""),
            "pull-network", e -> FakeUpstream.half(e, cases("loi-1", "loi-2")),
            "payload-schema",
                e ->
                    FakeUpstream.send(
                        e, 200, "application/json", cases("loi-3").replace("\"key\"", "\"ma\"")),
            "payload-json", e -> FakeUpstream.send(e, 200, "application/json", "{\"rows\":[{"),
            "payload-encoding",
                e ->
                    FakeUpstream.send(
                        e,
                        200,
                        "application/json",
                        cases("loi-4")
                            .replace("\u1eadp n\u01b0\u1edbc", "\u00e2n")
                            .getBytes(Charset.forName("windows-1258"))));
    faults.forEach(
        (code, fault) -> {
          does.set(fault);
          Pulls.Outcome outcome = runs().run(plan);
          assertFalse(outcome.ok());
          assertEquals(code, outcome.code(), outcome.en());
          assertFalse(outcome.vi().isBlank());
        });
    assertEquals(0, stored("loi-%"));
    Pulls.State state = pulls.all().get(plan.id());
    assertEquals(faults.size(), state.failures());
    assertTrue(state.due().isBefore(Instant.now().plusSeconds(3700)));
    does.set(e -> FakeUpstream.send(e, 200, "application/json", cases("lai-1")));
    assertTrue(runs().run(plan).ok());
    assertEquals(0, pulls.all().get(plan.id()).failures());
    assertEquals(1, stored("lai-1"));
  }

  @Test
  void aBrokenPageOfSeveralStoresNothingOfTheOthers() {
    source.at(
        "/trang",
        e -> {
          if (FakeUpstream.parameter(e, "page").equals("1")) {
            FakeUpstream.send(e, 200, "application/json", cases("nua-1"));
          } else {
            FakeUpstream.half(e, cases("nua-2"));
          }
        });
    PullPlan plan = plan("c", "/trang", ",\"retry\":0,\"paging\":\"page\",\"items\":\"/rows\"");
    assertEquals("pull-network", runs().run(plan).code());
    assertEquals(0, stored("nua-%"));
  }

  @Test
  void pastDaysAreFetchedOnceTheNewestFirst() {
    source.at(
        "/ngay",
        e ->
            FakeUpstream.send(
                e, 200, "application/json", cases("ngay-" + FakeUpstream.parameter(e, "d"))));
    PullPlan plan = plan("d", "/ngay?d={day}", ",\"back\":3");
    assertTrue(runs().run(plan).ok());
    String yesterday = clock.today().minusDays(1).toString();
    assertEquals("GET /ngay?d=" + yesterday, source.asked().getFirst());
    assertEquals(3, stored("ngay-%"));
    assertTrue(runs().run(plan).ok());
    assertEquals(4, source.asked().size(), "only yesterday again");
    assertTrue(source.asked().getLast().endsWith(yesterday));
  }

  @Test
  void whatHasNotChangedIsNotDeliveredAgain() {
    source.at(
        "/etag",
        e -> {
          e.getResponseHeaders().set("ETag", "\"v1\"");
          if ("\"v1\"".equals(e.getRequestHeaders().getFirst("If-None-Match"))) {
            e.sendResponseHeaders(304, -1);
          } else {
            FakeUpstream.send(e, 200, "application/json", cases("etag-1"));
          }
        });
    PullPlan plan = plan("e", "/etag", "");
    Long first = runs().run(plan).delivery();
    Pulls.Outcome second = runs().run(plan);
    assertTrue(second.ok() && second.delivery() == null);
    assertEquals(first, pulls.all().get(plan.id()).delivery());
  }

  @Test
  void oneNodeAtATimeWorksOnAPull() {
    PullPlan plan = plan("f", "/x", "");
    Instant now = Instant.now();
    pulls.add(plan, now);
    assertTrue(pulls.lease(plan.id(), "mot", now, now.plusSeconds(60)));
    assertFalse(pulls.lease(plan.id(), "hai", now, now.plusSeconds(60)));
    assertTrue(pulls.lease(plan.id(), "hai", now.plusSeconds(61), now.plusSeconds(90)));
  }

  @Test
  void theDemonstrationAsksItsOwnPortAndNoOther() {
    source.json("/mp", cases("mp-1"));
    source.at(
        "/di",
        e -> {
          e.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
          e.sendResponseHeaders(302, -1);
        });
    PullRun runs =
        new PullRun(datasets, deliveries, pulls, new PollHosts(""), clock, n -> null, SHORT);
    assertTrue(runs.plans().stream().noneMatch(PullPlan::simulated));
    runs.ready(
        new SimulatedUpstream(
            source.port(), Map.of(DATASET, List.of(pull("/mp", ""), pull("/di", "")))));
    List<PullPlan> plans = runs.plans().stream().filter(PullPlan::simulated).toList();
    assertTrue(runs.run(plans.get(0)).ok());
    assertEquals(1, stored("mp-1"));
    assertEquals("pull-redirect", runs.run(plans.get(1)).code());
    assertEquals("poll-host", runs.run(plan("g", "/mp", "")).code(), "a declared one may not");
    PullPlan other =
        PullPlan.of(
                DATASET,
                List.of(
                    JsonMapper.shared()
                        .readTree("{\"url\":\"http://127.0.0.1:1/\",\"every\":\"1h\"}")),
                "h",
                true)
            .getFirst();
    assertEquals("pull-redirect", runs.run(other).code());
  }

  @Test
  void theStateIsForThoseWhoRunTheServerAndAnUnknownPullIsNotFound() {
    assertEquals(401, Client.of(server).get("/api/datasets/pulls").statusCode());
    Client administrator = Client.administrator(server);
    assertEquals(200, administrator.get("/api/datasets/pulls").statusCode());
    assertEquals(404, administrator.post("/api/datasets/pulls/khong-co/now", null).statusCode());
    assertEquals(
        401, Client.of(server).post("/api/datasets/pulls/khong-co/now", null).statusCode());
  }

  @Test
  void aFileDroppedByAnAccountOfDatasetsIsADelivery() throws Exception {
    String account = doors.account("so-gd");
    Client administrator = Client.administrator(server);
    String path = "/api/feeds/" + account + "/datasets";
    assertEquals(404, administrator.put(path, Map.of("datasets", List.of("KHONG"))).statusCode());
    var answer = administrator.put(path, Map.of("datasets", List.of(DATASET, "TN-DS-08_INFOSEC")));
    assertEquals(200, answer.statusCode(), answer.body());
    try (FeedDoors.Ftp ftp = doors.ftp()) {
      var client = ftp.signIn(account);
      assertTrue(
          store(
              client,
              DATASET + "_thang-10.csv",
              "maPhanAnh,trangThai,thoiGianGui\ntep-1,1,01/10/2026 08:00:00\n"));
      assertFalse(
          store(
              client,
              "khong-ro.csv",
              "maPhanAnh,trangThai,thoiGianGui\ntep-2,1,01/10/2026 08:00:00\n"));
      assertFalse(store(client, DATASET + ".json", "<html>"));
      client.disconnect();
    }
    assertEquals(1, stored("tep-1"));
    assertEquals(0, stored("tep-2"));
    Delivery newest = deliveries.list(DATASET, Long.MAX_VALUE, 1).getFirst();
    assertEquals(account, newest.from());
    assertEquals(Delivery.REFUSED, newest.state());
    bound.bind(account, List.of());
    assertTrue(bound.of(account).isEmpty());
  }

  private static boolean store(
      org.apache.commons.net.ftp.FTPClient client, String name, String text)
      throws java.io.IOException {
    return client.storeFile(name, new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}
