package vn.vonglau.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.ProblemException;

/** Sources that fail, lie, never end or lead astray: nothing half is ever taken. */
class PullFaultsTest extends PullStory {
  @Test
  void aFailureIsAskedAgainAndARefusalIsNot() {
    AtomicInteger times = new AtomicInteger();
    source.at(
        "/later",
        e ->
            FakeUpstream.send(
                e, times.incrementAndGet() < 3 ? 500 : 200, "application/json", "[1]"));
    assertEquals("[1]", text(read(plan("/later", ""))));
    assertEquals(3, times.get());
    source.at("/down", e -> FakeUpstream.send(e, 503, "text/plain", "x"));
    assertEquals("pull-status", refusal(plan("/down", "")));
    assertEquals(4, source.asked().stream().filter(a -> a.endsWith("/down")).count());
    source.at("/no", e -> FakeUpstream.send(e, 403, "text/plain", "x"));
    assertEquals("pull-denied", refusal(plan("/no", "")));
    assertEquals(1, source.asked().stream().filter(a -> a.endsWith("/no")).count());
  }

  @Test
  void slowAndEndlessSourcesAreLeft() {
    source.at(
        "/slow",
        e -> {
          Thread.sleep(10_000);
          FakeUpstream.send(e, 200, "application/json", "[]");
        });
    source.at(
        "/drip",
        e -> {
          e.sendResponseHeaders(200, 0);
          for (int i = 0; i < 1000; i++) {
            e.getResponseBody().write(' ');
            e.getResponseBody().flush();
            Thread.sleep(100);
          }
        });
    source.at(
        "/endless",
        e -> {
          e.sendResponseHeaders(200, 0);
          byte[] some = new byte[1 << 16];
          while (true) {
            e.getResponseBody().write(some);
          }
        });
    long start = System.nanoTime();
    assertEquals("pull-network", refusal(plan("/slow", ",\"retry\":0")));
    assertEquals("pull-network", refusal(plan("/drip", ",\"retry\":0")));
    assertEquals("payload-large", refusal(plan("/endless", "")));
    assertTrue(System.nanoTime() - start < 8_000_000_000L);
    assertEquals(1, source.asked().stream().filter(a -> a.endsWith("/endless")).count());
  }

  @Test
  void twoGigabytesAreRefusedBeforeTheyCome() {
    source.at(
        "/2gb",
        e -> {
          e.getResponseHeaders().set("Content-Type", "application/json");
          e.sendResponseHeaders(200, 2L << 30);
          e.getResponseBody().write(new byte[1024]);
          e.getResponseBody().flush();
          Thread.sleep(1000);
        });
    assertEquals("payload-large", refusal(plan("/2gb", "")));
  }

  @Test
  void halfAPageIsNoPage() {
    AtomicInteger times = new AtomicInteger();
    source.at("/half", e -> FakeUpstream.half(e, "[" + rows(0, 100) + "]"));
    assertEquals("pull-network", refusal(plan("/half", "")));
    source.at(
        "/once",
        e -> {
          if (times.incrementAndGet() == 1) {
            FakeUpstream.half(e, "[" + rows(0, 9) + "]");
          } else {
            FakeUpstream.send(e, 200, "application/json", "[" + rows(0, 9) + "]");
          }
        });
    assertEquals("[" + rows(0, 9) + "]", text(read(plan("/once", ""))));
    source.at(
        "/cut",
        e ->
            FakeUpstream.send(
                e,
                200,
                "application/json",
                FakeUpstream.parameter(e, "page").equals("1") ? "[1,2]" : "[3,"));
    assertEquals("pull-page", refusal(plan("/cut", ",\"paging\":\"page\"")));
  }

  @Test
  void aWebPageInsteadOfDataIsRefusedWhateverItCallsItself() {
    source.at("/h", e -> FakeUpstream.send(e, 200, "text/html", "<p>x"));
    source.at("/j", e -> FakeUpstream.send(e, 200, "application/json", "\n<!DOCTYPE html><html>"));
    assertEquals("payload-html", refusal(plan("/h", "")));
    assertEquals("payload-html", refusal(plan("/j", "")));
  }

  @Test
  void aPageThatComesAgainIsNoticed() {
    source.json("/same", "{\"rows\":[1,2]}");
    assertEquals(
        "pull-page-repeated", refusal(plan("/same", ",\"paging\":\"page\",\"items\":\"/rows\"")));
    source.json("/loop", "{\"rows\":[1],\"next\":\"a\"}");
    assertEquals(
        "pull-page-repeated",
        refusal(plan("/loop", ",\"paging\":\"cursor\",\"items\":\"/rows\",\"next\":\"/next\"")));
    AtomicInteger n = new AtomicInteger();
    source.at(
        "/many",
        e -> FakeUpstream.send(e, 200, "application/json", "[" + n.incrementAndGet() + "]"));
    assertEquals("pull-pages", refusal(plan("/many", ",\"paging\":\"page\",\"pages\":5")));
  }

  @Test
  void redirectsLeadNowhereElse() {
    for (String to :
        List.of(
            "http://169.254.169.254/latest",
            "http://127.0.0.1:1/x",
            "http://localhost/x",
            "file:///etc/passwd",
            "http://u:p@127.0.0.1/x",
            "::")) {
      try (FakeUpstream other = new FakeUpstream()) {
        other.at(
            "/r",
            e -> {
              e.getResponseHeaders().set("Location", to);
              e.sendResponseHeaders(302, -1);
            });
        JsonNode p =
            JsonMapper.shared().readTree("{\"url\":\"" + other.url("/r") + "\",\"every\":\"1d\"}");
        PullPlan plan = PullPlan.of("X", List.of(p), "", false).getFirst();
        assertEquals("pull-redirect", refusal(plan), to);
      }
    }
    source.json("/there", "[7]");
    source.at(
        "/here",
        e -> {
          e.getResponseHeaders().set("Location", "/there");
          e.sendResponseHeaders(302, -1);
        });
    assertEquals("[7]", text(read(plan("/here", ""))));
    source.at(
        "/round",
        e -> {
          e.getResponseHeaders().set("Location", "/round");
          e.sendResponseHeaders(302, -1);
        });
    assertEquals("pull-redirect", refusal(plan("/round", "")));
  }

  @Test
  void onlyListedHostsAreAsked() {
    source.json("/x", "[]");
    PullPlan plan = plan("/x", "");
    for (String listed : List.of("", "nguon.example", "localhost")) {
      assertThrows(ProblemException.class, () -> read(plan, listed));
    }
    assertTrue(source.asked().isEmpty());
  }

  @Test
  void oldCodingsBecomeOneAndABrokenOneIsRefused() {
    Charset old = Charset.forName("windows-1258");
    source.at(
        "/old",
        e ->
            FakeUpstream.send(
                e,
                200,
                "application/json; charset=windows-1258",
                FakeUpstream.parameter(e, "page").equals("1")
                    ? "[\"H\u00e2n Th\u01b0\"]".getBytes(old)
                    : "[]".getBytes(old)));
    assertEquals("[\"H\u00e2n Th\u01b0\"]", text(read(plan("/old", ",\"paging\":\"page\""))));
    source.at(
        "/broken",
        e ->
            FakeUpstream.send(e, 200, "application/json", "[\"H\u00e2n Th\u01b0\"]".getBytes(old)));
    assertEquals("payload-encoding", refusal(plan("/broken", ",\"paging\":\"page\"")));
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() {
    source.at(
        "/e",
        e -> {
          e.getResponseHeaders().set("ETag", "\"v1\"");
          if ("\"v1\"".equals(e.getRequestHeaders().getFirst("If-None-Match"))) {
            e.sendResponseHeaders(304, -1);
          } else {
            FakeUpstream.send(e, 200, "application/json", "[1]");
          }
        });
    PullPlan plan = plan("/e", "");
    assertEquals("\"v1\"", read(plan).etag());
    PollHosts hosts = new PollHosts("127.0.0.1");
    PullFetch fetch = new PullFetch(plan, uri -> hosts.require(uri.getHost()), SECRETS::get, SHORT);
    assertNull(new PullPages(plan, fetch).read(plan.url(), "\"v1\"", "").bytes());
  }
}
